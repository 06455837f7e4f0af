"""Kept: what is worked out of texts once and costs much, shared by all corpora of one origin."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from newslens.corpus.seal import Seal

FILE = "embeddings.parquet"


class Kept:
    """Embeddings of texts, by a hash of the text, and whatever else is read from them.

    It only grows, and says of a text what it always says: corpora may share it. Embeddings are
    saved with the corpus; `readings` live as long as the notebook does.

    Parameters
    ----------
    seal
        Of a saved corpus, whose embeddings are read when the first is asked for.
    """

    def __init__(self, seal: Seal | None = None) -> None:
        self._seal = seal
        self.readings: dict[Any, Any] = {}

    @cached_property
    def vectors(self) -> dict[str, npt.NDArray[np.float32]]:
        """Embeddings by the hash of their text."""
        return {} if self._seal is None else read(self._seal)

    def vectors_of(self, texts: Iterable[pa.ChunkedArray]) -> dict[str, npt.NDArray[np.float32]]:
        """Return those of the vectors that belong to some texts, by hash."""
        if not self.vectors:
            return {}
        hashes = (text_key(text) for piece in texts for text in piece.to_pylist())
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


def read(seal: Seal) -> dict[str, npt.NDArray[np.float32]]:
    """Read what `write` wrote; what is missing or altered is worked out anew, and lost is nothing.

    Embeddings are no data of the user's: they follow from the texts.
    """
    if seal.is_known and not seal.holds(FILE):
        return {}
    try:
        table = pq.read_table(seal.folder / FILE, columns=["text", "vector"])
        stacked = np.stack(table["vector"].to_numpy(zero_copy_only=False))
    except (OSError, ValueError, KeyError, pa.ArrowException):
        return {}
    if stacked.ndim != 2 or not np.isfinite(stacked).all():
        return {}
    return dict(zip(table["text"].to_pylist(), stacked.astype(np.float32), strict=True))
