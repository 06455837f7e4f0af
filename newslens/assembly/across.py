"""Across: what articles matter to each other for, summed over some of them and merged."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import IO

from newslens.analysis.linking import Gathering
from newslens.analysis.sketches import Sketches
from newslens.article import Article, Problem
from newslens.assembly.rows import digest_of
from newslens.scale.packing import Packed, unpack_head

_HASH = 32


class Across:
    """What the articles of a part of the whole matter to others for.

    The sum of some articles and that of the articles after them merge into the sum of all, in
    whatever grouping, so that parts can be summed anywhere.

    Parameters
    ----------
    file
        Where sketches of texts go, open to be read and written, and empty; None: memory.
    """

    def __init__(self, file: IO[bytes] | None = None) -> None:
        self.gathering = Gathering()
        self.sketches = Sketches(file)
        self.problems: list[Problem] = []
        self._digests: list[str] = []
        self._hashes = bytearray()

    def __len__(self) -> int:
        return len(self._digests)

    def add(self, article: Article, packed: Packed) -> None:
        """Take an article and what was found in it, and what its reading and analysis noted."""
        sketch, actors, problems = unpack_head(packed, article)
        self.gathering.add(actors)
        self.sketches.add(sketch)
        self.problems += problems
        self._hashes += hashlib.sha256(article.text.encode("utf-8")).digest()
        self._digests.append(digest_of(article))

    def merge(self, later: Across) -> None:
        """Take the sum of the articles that follow."""
        self.gathering.merge(later.gathering)
        self.sketches.merge(later.sketches)
        self.problems += later.problems
        self._hashes += later._hashes
        self._digests += later._digests

    def ids(self) -> list[str]:
        """Return the ids of the articles; of several just alike, the later ones are numbered."""
        seen: Counter[str] = Counter()
        return [self._numbered(digest, seen) for digest in self._digests]

    def inputs(self) -> Iterator[str]:
        """Yield the hash of each text, as hexadecimal digits."""
        for start in range(0, len(self._hashes), _HASH):
            yield self._hashes[start : start + _HASH].hex()

    @staticmethod
    def _numbered(digest: str, seen: Counter[str]) -> str:
        seen[digest] += 1
        return digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
