"""The user's own columns: their values compared, and the types that Parquet does not keep."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
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


def as_json(column: pd.Series[Any]) -> pd.Series[Any] | None:
    """Return a column of mixed values as JSON, a text a value; None if they do not survive it.

    Examples
    --------
    >>> as_json(pd.Series([1, "a", None], dtype=object)).tolist()
    ['1', '"a"', 'null']
    """
    values = [_plain(value) for value in column]
    try:
        texts = [json.dumps(value, ensure_ascii=False, allow_nan=False) for value in values]
        survives = same_values(values, map(json.loads, texts))
    except (TypeError, ValueError, RecursionError):
        return None
    return pd.Series(texts, dtype=object, index=column.index) if survives else None


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
    if note["as"] == "json":
        return pd.Series([json.loads(text) for text in stored.to_pylist()], dtype=object)
    if note["as"] == "arrow":
        return pd.arrays.ArrowExtensionArray(stored)
    if note["as"] == "categories":
        return column.astype(pd.CategoricalDtype(note["categories"], note["ordered"]))
    return column.astype(note["dtype"])


def same_values(left: Iterable[Any], right: Iterable[Any]) -> bool:
    """Tell whether two columns of Python objects hold the same, in type and value.

    As a file keeps them: one missing value is like another, a tuple or an array like a list,
    a key that is not there like one that is None.

    Examples
    --------
    >>> same_values([("a",), float("nan")], [["a"], None]), same_values([1], [True])
    (True, False)
    """
    return all(_same_value(a, b) for a, b in zip(left, right, strict=True))


def _same_value(left: Any, right: Any) -> bool:
    left, right = _plain(left), _plain(right)
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        keys = left.keys() | right.keys()
        return all(_same_value(left.get(key), right.get(key)) for key in keys)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and same_values(left, right)
    if left is None or right is None:
        return left is right
    if isinstance(left, dt.datetime) and isinstance(right, dt.datetime):
        return left == right and left.utcoffset() == right.utcoffset()
    return type(left) is type(right) and bool(left == right)


def _plain(value: Any) -> Any:
    """None for whatever is missing, a list for a sequence, Python's number for numpy's."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray)):
        return list(value)
    if isinstance(value, (Mapping, set, frozenset)):
        return value
    return None if pd.api.types.is_scalar(value) and pd.isna(value) else value
