"""Columns of the user's own, in pieces whose types may differ, put together as one table's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from newslens.tables import SCHEMA

# Beyond, floating point, which a missing value makes of whole numbers, is not exact.
_EXACT = 2**53
_WIDE = {"int": pd.Int64Dtype(), "uin": pd.UInt64Dtype()}


def carried_of(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of `articles` that newslens does not know."""
    return articles.drop(columns=SCHEMA["articles"].column_names, errors="ignore")


def kind_of(articles: pd.DataFrame) -> list[tuple[str, Any]]:
    """Return names and types of the carried columns, to tell pieces apart that differ."""
    return [(str(name), column.dtype) for name, column in carried_of(articles).items()]


def join(pieces: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put carried columns below each other.

    A column has the type that all its values have, or else one that holds them; a piece in which
    it is missing, or holds nothing, has no say in that.

    Examples
    --------
    >>> join([pd.DataFrame({"a": [1]}), pd.DataFrame(index=[0]), pd.DataFrame({"a": [2]})])
         a
    0  1.0
    1  NaN
    2  2.0
    """
    edges = np.cumsum([0, *map(len, pieces)]).tolist()
    rows = [pd.RangeIndex(a, b) for a, b in pairwise(edges)]
    names = dict.fromkeys(name for piece in pieces for name in piece.columns)
    columns = {
        name: _joined(
            [
                piece[name].set_axis(at)
                for piece, at in zip(pieces, rows, strict=True)
                if name in piece.columns
            ],
            pd.RangeIndex(edges[-1]),
        )
        for name in names
    }
    return pd.DataFrame(columns, index=pd.RangeIndex(edges[-1]))


def _joined(pieces: Sequence[pd.Series[Any]], rows: pd.RangeIndex) -> pd.Series[Any]:
    told = [piece for piece in pieces if piece.notna().any()]
    given = told or pieces
    dtypes = [piece.dtype for piece in given]
    if not told and any(dtype != dtypes[0] for dtype in dtypes):
        given = [piece.astype(object) for piece in given]
    column: pd.Series[Any] = pd.concat(given)
    if len(column) == len(rows):
        return column
    wide = _WIDE.get(str(column.dtype)[:3])
    if wide is not None and (column.abs() > _EXACT).any():
        column = column.astype(wide)
    return column.reindex(rows)
