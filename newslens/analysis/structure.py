"""Structure: the sections and sentences of an article."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field

from newslens.analysis.passages import Passage
from newslens.article import Article, Block, BlockKind


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of an article; `heading` is None for the part before the first one."""

    start: int
    end: int
    heading: Block | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or heading, with its place."""

    start: int
    end: int
    paragraph: int
    section: int
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Structure:
    """Sections and sentences in reading order, found by offset."""

    sections: list[Section]
    sentences: list[Sentence]
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [s.start for s in self.sentences])

    def sentence_at(self, offset: int) -> int:
        """Index of the last sentence that starts at or before an offset."""
        return max(0, bisect.bisect_right(self._starts, offset) - 1)


def find_structure(article: Article, passages: Sequence[Passage]) -> Structure:
    """Part an article into sections at its headings, and its blocks into sentences.

    A headline opens no section: it belongs to the lead. No sentence crosses a block, a heading
    is one row, and a sentence of nothing but closing marks goes with the one before it.
    """
    sections = _sections(article)
    starts = [section.start for section in sections]
    sentences: list[Sentence] = []
    for passage in passages:
        section = max(0, bisect.bisect_right(starts, passage.offset) - 1)
        for start, end in _sentence_spans(article.text, passage):
            sentences.append(
                Sentence(start, end, passage.paragraph, section, passage.block.is_heading)
            )
    return Structure(sections, sentences)


def _sections(article: Article) -> list[Section]:
    heads: list[tuple[int, Block | None]] = [
        (block.start, block) for block in article.blocks if block.kind is BlockKind.HEADING
    ]
    blocks = article.blocks
    if blocks and (not heads or heads[0][0] > blocks[0].start):
        heads.insert(0, (blocks[0].start, None))
    # Blocks stand in order: a section ends with the last one that begins before the next.
    starts = [block.start for block in blocks]
    nexts = [bisect.bisect_left(starts, start) for start, _ in heads[1:]] + [len(blocks)]
    return [
        Section(start, blocks[following - 1].end, heading)
        for (start, heading), following in zip(heads, nexts, strict=False)
    ]


def _sentence_spans(text: str, passage: Passage) -> list[tuple[int, int]]:
    if passage.block.is_heading:
        bounds = [(passage.offset, passage.end)]
    else:
        bounds = list(passage.sentences())
    spans: list[tuple[int, int]] = []
    for start, end in bounds:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        if spans and not any(c.isalnum() for c in text[start:end]):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans
