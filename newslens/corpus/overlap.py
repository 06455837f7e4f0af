"""Which rows of two tables touch each other in the text."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

# Longer than any article: 2**40 code points, so that one number holds article and offset.
_ARTICLE_STRIDE = 1 << 40

Mask = npt.NDArray[np.bool_]


def touching(sentences: pd.DataFrame, spans: pd.DataFrame) -> tuple[Any, Any]:
    """Find the sentences that each span overlaps.

    Parameters
    ----------
    sentences
        article_id, start, end; within an article ordered and without overlap.
    spans
        article_id, start, end, in any order.

    Returns
    -------
    first, last : numpy.ndarray of int64
        For each span, the positions in `sentences` of the first sentence it touches and of
        one past the last; equal where it touches none.
    """
    ids = pd.Index(sentences["article_id"].unique())
    base = ids.get_indexer(sentences["article_id"]).astype(np.int64) * _ARTICLE_STRIDE
    starts = base + sentences["start"].to_numpy(dtype=np.int64)
    ends = base + sentences["end"].to_numpy(dtype=np.int64)
    code = ids.get_indexer(spans["article_id"]).astype(np.int64)
    span_base = code * _ARTICLE_STRIDE
    first = np.searchsorted(ends, span_base + spans["start"].to_numpy(np.int64), side="right")
    last = np.searchsorted(starts, span_base + spans["end"].to_numpy(np.int64), side="left")
    return first, np.where(code < 0, first, np.maximum(first, last))
