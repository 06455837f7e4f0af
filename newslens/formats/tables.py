"""The formats of a table, by the ending of a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import pandas as pd

from newslens.formats import plain
from newslens.formats.plain import Origin
from newslens.formats.progress import Told, silent
from newslens.formats.workbook import as_workbook


class Written(Protocol):
    """A function from a table and what made it to a file; it tells how far it has come."""

    def __call__(self, frame: pd.DataFrame, origin: Origin, told: Told = silent) -> bytes: ...  # noqa: D102


def _as_tsv(frame: pd.DataFrame, origin: Origin, told: Told = silent) -> bytes:
    return plain.as_csv(frame, origin, told, "\t")


def _as_sheet(frame: pd.DataFrame, origin: Origin, told: Told = silent) -> bytes:
    return as_workbook({"table": frame}, origin, told)


TABLE: Mapping[str, Written] = {
    "csv": plain.as_csv,
    "tsv": _as_tsv,
    "json": plain.as_json,
    "jsonl": plain.as_json_lines,
    "parquet": plain.as_parquet,
    "xlsx": _as_sheet,
    "html": plain.as_html,
}
