"""Pieces: what of a block the pipeline is given at a time, so that no text makes it slow."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from newslens.article import Block

# A parse needs memory by the token, and rules look far within a sentence: no paragraph, sentence
# or word of a newspaper has so many code points.
_LONGEST, _LONGEST_SENTENCE, _LONGEST_WORD = 20_000, 3_000, 1_000
_WORD = re.compile(r"[^\s。！？]+")
_END = re.compile(r"[.!?…。！？\n]")
# "LONDON, May 4 (Baltic Wire) - ", "Brenska, Orlavia (Baltic Wire) — ": no part of the sentence.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’]+(?:[ /-][A-Z][A-Z.'’]*){0,4}(?:,? [^\n:;!?“”\"()—–]{1,40}?)?"
    r"(?:\s?\([^()\n]{2,40}\))?|[A-Z][^\n:;!?“”\"()—–]{2,50}\([^()\n]{2,40}\))"
    r"\s?(?:—|–|--|(?<=\s)-(?=\s))\s*(?=[\"“‘']?(?:[A-Z][a-z]|[A-Z]\s|\d))"
)


def pieces_of(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a block that are parsed by themselves: as a rule, the whole of it.

    A dateline is one. What is too long is cut at the end of a sentence, else between words; what
    goes on and on without an end of a sentence or a blank is cut anywhere.

    Examples
    --------
    >>> text = "HALDEN (Agency) — Trams stop. They will run again."
    >>> [text[start:end] for start, end in pieces_of(text, Block(0, len(text)))]
    ['HALDEN (Agency) — ', 'Trams stop. They will run again.']
    """
    start = block.start
    dateline = None if block.is_heading else _DATELINE.match(text, start, block.end)
    if dateline is not None:
        yield start, dateline.end()
        start = dateline.end()
    while block.end - start > _LONGEST:
        # At the end of a sentence if there is one in the second half, else between words.
        middle, limit = start + _LONGEST // 2, start + _LONGEST
        marks = (text.rfind(mark, middle, limit) for mark in (". ", "\n", " "))
        cut = next((at + 1 for at in marks if at >= 0), limit)
        yield from _broken(text, start, cut)
        start = cut
    if start < block.end:
        yield from _broken(text, start, block.end)


def _broken(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch where a word or a sentence does not end."""
    cuts = {start, end}
    if end - start > _LONGEST_WORD:
        for word in _WORD.finditer(text, start, end):
            cuts.update(range(word.start() + _LONGEST_WORD, word.end(), _LONGEST_WORD))
    if end - start > _LONGEST_SENTENCE:
        begun = start
        for stop in itertools.chain(map(re.Match.end, _END.finditer(text, start, end)), [end]):
            while stop - begun > _LONGEST_SENTENCE:
                limit = begun + _LONGEST_SENTENCE
                blank = text.rfind(" ", begun + _LONGEST_SENTENCE // 2, limit)
                begun = limit if blank < 0 else blank + 1
                cuts.add(begun)
            begun = stop
    yield from itertools.pairwise(sorted(cuts))
