"""Kept: what is worked out of texts once and costs much, shared by all corpora of one origin."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

FILE = "embeddings.parquet"


class Kept:
    """Embeddings of texts, by a hash of the text, and whatever else is read from them.

    It only grows, and says of a text what it always says: corpora may share it. Embeddings are
    saved with the corpus; `readings` live as long as the notebook does.
    """

    def __init__(self) -> None:
        self.vectors: dict[str, npt.NDArray[np.float32]] = {}
        self.readings: dict[Any, Any] = {}

    def vectors_of(self, texts: Iterable[str]) -> dict[str, npt.NDArray[np.float32]]:
        """Return those of the vectors that belong to some texts, by hash."""
        hashes = (text_key(text) for text in texts)
        return {key: self.vectors[key] for key in hashes if key in self.vectors}


def text_key(text: str) -> str:
    """Return the hash by which a text's embedding is kept."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def write(folder: Path, vectors: dict[str, npt.NDArray[np.float32]]) -> None:
    """Write embeddings to a folder; nothing where there are none."""
    if not vectors:
        return
    width = len(next(iter(vectors.values())))
    flat = np.concatenate(list(vectors.values()))
    table = pa.table(
        {
            "text": pa.array(list(vectors), pa.string()),
            "vector": pa.FixedSizeListArray.from_arrays(pa.array(flat, pa.float32()), width),
        }
    )
    pq.write_table(table, folder / FILE, compression="zstd")


def read(folder: Path) -> Kept:
    """Read what `write` wrote; what is missing or damaged is worked out anew, and lost is nothing.

    Embeddings are no data of the user's: they follow from the texts.
    """
    kept = Kept()
    try:
        table = pq.read_table(folder / FILE, columns=["text", "vector"])
        stacked = np.stack(table["vector"].to_numpy(zero_copy_only=False))
    except (OSError, ValueError, KeyError, pa.ArrowException):
        return kept
    if stacked.ndim == 2 and np.isfinite(stacked).all():
        rows = stacked.astype(np.float32)
        kept.vectors = dict(zip(table["text"].to_pylist(), rows, strict=True))
    return kept
