"""Types of the user's own columns that Parquet does not keep: noted when written, put back."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa

Note = dict[str, Any]


def note_of(column: pd.Series[Any]) -> Note | None:
    """Note what `restore` needs, in values that JSON holds; None if plain reading will do.

    Read plainly, Python objects come back as arrays (lists) or floats (whole numbers with a
    missing one), categories that are numbers as the numbers, and seconds as milliseconds;
    Arrow's nested types have no name that pandas can read.

    Examples
    --------
    >>> note_of(pd.Series(["a"], dtype="string")), note_of(pd.Series([["a"]]))
    (None, {'as': 'objects'})
    """
    dtype = column.dtype
    if pd.api.types.is_object_dtype(dtype):
        return {"as": "objects"}
    if isinstance(dtype, pd.ArrowDtype):
        return {"as": "arrow"}
    if isinstance(dtype, pd.CategoricalDtype) and dtype.categories.dtype.kind in "iufb":
        categories = dtype.categories.tolist()
        return {"as": "categories", "categories": categories, "ordered": bool(dtype.ordered)}
    if str(dtype).startswith(("datetime64[s", "timedelta64[s")):
        return {"as": "seconds", "dtype": str(dtype)}
    return None


def restore(column: pd.Series[Any], stored: pa.ChunkedArray, note: Note) -> Any:
    """Give a column that was read plainly the type it had.

    Parameters
    ----------
    column
        As pandas reads it.
    stored
        As it stands in the file.
    note
        What `note_of` said of it.
    """
    if note["as"] == "objects":
        return pd.Series(stored.to_pylist(), dtype=object)
    if note["as"] == "arrow":
        return pd.arrays.ArrowExtensionArray(stored)
    if note["as"] == "categories":
        return column.astype(pd.CategoricalDtype(note["categories"], note["ordered"]))
    return column.astype(note["dtype"])
