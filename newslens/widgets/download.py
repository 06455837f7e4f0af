"""Rows as the bytes of a file that the browser keeps."""

from __future__ import annotations

from typing import Any

import pandas as pd

# What makes a spreadsheet take a cell for a formula, or end it.
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_of(frame: pd.DataFrame) -> bytes:
    """Write a table as CSV in UTF-8; an apostrophe keeps cells from being run as formulas.

    Examples
    --------
    >>> csv_of(pd.DataFrame({"text": ["=1+1", "one"]})).decode("utf-8-sig").split()
    ['text', "'=1+1", 'one']
    """
    safe = {
        column: values.map(_harmless)
        if pd.api.types.is_string_dtype(values) or values.dtype == object
        else values
        for column, values in frame.astype(
            {c: object for c in frame.columns if isinstance(frame[c].dtype, pd.CategoricalDtype)}
        ).items()
    }
    written: str = pd.DataFrame(safe).to_csv(index=False, lineterminator="\r\n")
    return written.encode("utf-8-sig", "replace")


def _harmless(value: Any) -> Any:
    return "'" + value if isinstance(value, str) and value.startswith(_ACTIVE) else value
