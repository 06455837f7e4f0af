"""The formats of a table, by the ending of a file."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from newslens.formats import plain
from newslens.formats.plain import Origin
from newslens.formats.workbook import as_workbook

TABLE: dict[str, Callable[[pd.DataFrame, Origin], bytes]] = {
    "csv": plain.as_csv,
    "tsv": lambda frame, origin: plain.as_csv(frame, origin, "\t"),
    "json": plain.as_json,
    "jsonl": plain.as_json_lines,
    "parquet": plain.as_parquet,
    "html": plain.as_html,
    "xlsx": lambda frame, origin: as_workbook({"table": frame}, origin),
}
