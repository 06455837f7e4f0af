"""Which pieces of a page are the text of its article: what trafilatura extracts of it."""

from __future__ import annotations

import logging
from collections import Counter
from copy import deepcopy
from itertools import pairwise

from newslens.reading.html.page import Element
from newslens.reading.html.pieces import Piece, clean, key_of

_LONG = 20
_MEDIUM = 8
_MOST_SEARCHED = 1_000_000_000
_MOST_TRIES = 8
_MOST_TILES = 50
# Of what trafilatura compares its own text with, some takes the square of the length.
_LARGE = 10_000
_SILENT = logging.CRITICAL + 1


def select(tree: Element, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces that trafilatura takes for the article, in its order.

    What it extracts says which text; the pieces say how the page parts it. What stands in no
    piece is taken as trafilatura gives it, and the headings between two pieces that stay are
    kept, so that nothing it finds is lost.
    """
    body = extracted(tree)
    if body is None:
        return []
    match = _Match(pieces, body)
    match.by_length()
    match.by_neighbours()
    match.by_beginnings()
    match.by_tiling()
    match.headings_between()
    return match.result()


def extracted(tree: Element) -> Element | None:
    """Return what trafilatura makes of a tree, which stays as it is; None if that is nothing."""
    import trafilatura

    logger = logging.getLogger("trafilatura")
    level = logger.level
    logger.setLevel(_SILENT)
    try:
        document = trafilatura.bare_extraction(
            deepcopy(tree),
            fast=sum(1 for _ in tree.iter()) > _LARGE,
            include_comments=False,
            include_tables=True,
            with_metadata=False,
        )
    finally:
        logger.setLevel(level)
    return getattr(document, "body", None)


class _Match:
    """Finds the pieces of a page in an extracted text, each stretch of which is given once."""

    def __init__(self, pieces: list[Piece], body: Element) -> None:
        self._pieces = pieces
        self._body = body
        chunks = [key_of(text) for text in body.itertext()]
        self._text = "".join(chunks)
        self._begins = {0}
        at = 0
        for chunk in chunks:
            at += len(chunk)
            self._begins.add(at)
        self._taken = bytearray(len(self._text))
        self._at: dict[int, tuple[int, int]] = {}
        self._searches = _MOST_SEARCHED // (len(self._text) + 1)

    def by_length(self) -> None:
        """Give long pieces that the page has once their places, the longest first."""
        counts = Counter(piece.key for piece in self._pieces)
        for index in self._longest_first():
            key = self._pieces[index].key
            if len(key) >= _LONG and counts[key] == 1:
                self._find(index)

    def by_neighbours(self) -> None:
        """Give pieces the place next to that of their neighbour on the page."""
        end = 0
        for index, piece in enumerate(self._pieces):
            if index in self._at:
                end = self._at[index][1]
            elif piece.key and self._text.startswith(piece.key, end) and self._take(index, end):
                end += len(piece.key)
        start = len(self._text)
        for index in reversed(range(len(self._pieces))):
            key = self._pieces[index].key
            if index in self._at:
                start = self._at[index][0]
            elif key and self._text.endswith(key, 0, start):
                if self._take(index, start - len(key)):
                    start -= len(key)

    def by_beginnings(self) -> None:
        """Give what is left the first free place at which something begins."""
        for index in self._longest_first():
            if index not in self._at and len(self._pieces[index].key) >= _MEDIUM:
                self._find(index, only_beginnings=True)

    def by_tiling(self) -> None:
        """Lay what is left, of any length, side by side into the stretches that are free."""
        waiting: dict[str, list[int]] = {}
        for index in self._longest_first():
            if index not in self._at and self._pieces[index].key:
                waiting.setdefault(self._pieces[index].key[:2], []).append(index)
        at = self._taken.find(0)
        while at >= 0:
            fits = waiting.get(self._text[at : at + 2], waiting.get(self._text[at], []))
            end = at + 1
            for index in fits[:_MOST_TILES]:
                if self._text.startswith(self._pieces[index].key, at) and self._take(index, at):
                    fits.remove(index)
                    end = self._at[index][1]
                    break
            if end == at + 1:
                # Only what begins where something begins is a piece, not the middle of a word.
                end = next((e for e in range(end, len(self._text)) if e in self._begins), -1)
            at = self._taken.find(0, end) if end >= 0 else -1

    def headings_between(self) -> None:
        """Keep the headings between two pieces that follow each other."""
        kept = sorted(self._at)
        for before, after in pairwise(kept):
            between = range(before + 1, after)
            if not 1 <= len(between) <= 2 or not all(self._pieces[i].level for i in between):
                continue
            start, end = self._at[before][1], self._at[after][0]
            if start <= end and not any(self._taken[start:end]):
                for index in between:
                    self._at[index] = (start, start)

    def result(self) -> list[Piece]:
        """Return the pieces found, and what was extracted and found in none of them."""
        found = [(*self._at[index], index, self._pieces[index]) for index in sorted(self._at)]
        begin = 0
        for part in self._body:
            text = clean(" ".join("".join(part.itertext()).split()))
            end = begin + len(key_of("".join(part.itertext())))
            free = end - begin - sum(self._taken[begin:end])
            if free >= _LONG and 2 * free > end - begin:
                found.append((begin, end, len(self._pieces), Piece(text, part)))
            begin = end + len(key_of(part.tail or ""))
        found.sort(key=lambda entry: entry[:3])
        return [piece for *_, piece in found]

    def _longest_first(self) -> list[int]:
        return sorted(range(len(self._pieces)), key=lambda i: -len(self._pieces[i].key))

    def _find(self, index: int, *, only_beginnings: bool = False) -> None:
        key, at = self._pieces[index].key, -1
        for _ in range(_MOST_TRIES):
            if self._searches <= 0:
                return
            self._searches -= 1
            at = self._text.find(key, at + 1)
            if at < 0:
                return
            if (at in self._begins or not only_beginnings) and self._take(index, at):
                return

    def _take(self, index: int, at: int) -> bool:
        end = at + len(self._pieces[index].key)
        if self._taken.find(1, at, end) >= 0:
            return False
        self._taken[at:end] = b"\1" * (end - at)
        self._at[index] = (at, end)
        return True
