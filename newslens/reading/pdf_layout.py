"""The lines of the pages of a document -> its headline, headings and paragraphs."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from newslens.article import BlockKind
from newslens.reading.html.body import Part, same_title
from newslens.reading.typography import ends_sentence, is_headline

_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p\.)\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|von)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[•‣▪◦●○■□–—*-]\s")
_HYPHENS = ("-", "\u00ad", "\u2010")
_WORD_AT_END = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]\Z")
_WORD_AT_START = re.compile(r"[^\W\d_]+")
# From the start of a word only: tried from each letter of a long one it would take too long.
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]++-[^\W\d_]++")
_DIGITS = re.compile(r"\d+")
_EDGE = 2
_OFTEN = 0.4
_SAME_HEIGHT = 4
_SAME_SIZE = 0.08
_LARGER, _HEADLINE_LARGER = 1.12, 1.2
_GAP, _GAP_OF_LARGE, _FAR = 1.25, 1.6, 5.0
_WIDEST = 2.5
_SHORT, _FULL_LINE = 0.75, 0.9
_LONGEST_HEADING = 250
_TITLE_WITHIN = 12


class Line(NamedTuple):
    """A line of a page, the size of its letters and how high it stands on the page."""

    text: str
    size: float
    height: float
    page: int = 0


class _Paragraph(NamedTuple):
    text: str
    size: float
    page: int


def lay_out(pages: Sequence[Sequence[Line]], title: str | None) -> tuple[str | None, list[Part]]:
    """Put lines together to paragraphs and tell which are headings.

    What stands at the top or the foot of many pages, and page numbers, are left out. Words
    parted at the end of a line are joined.

    Parameters
    ----------
    pages
        The lines of each page.
    title
        The title, where the document's properties give one.

    Returns
    -------
    tuple
        The headline, None if there is none, and the parts of the text without it.

    Examples
    --------
    >>> lines = [Line("Ferry Stops", 20, 700), Line("It stopped on Mon-", 10, 660)]
    >>> lay_out([[*lines, Line("day at noon.", 10, 648)]], None)[1][0].text
    'It stopped on Monday at noon.'
    """
    lines = list(_kept(pages)) or [line for page in pages for line in page]
    if not lines:
        return title, []
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0]
    paragraphs = _paragraphs(lines, body)
    at = _headline(paragraphs, body, title)
    levels = _levels(paragraphs, body, at)
    parts = [
        Part(paragraph.text, BlockKind.HEADING if level else BlockKind.PARAGRAPH, level)
        for number, (paragraph, level) in enumerate(zip(paragraphs, levels, strict=True))
        if number != at
    ]
    return (title if at is None else paragraphs[at].text), parts


def _kept(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """Leave out what is repeated from page to page, at the top and at the foot."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    with_text = sum(1 for page in pages if page)
    often = max(2, math.ceil(_OFTEN * with_text))
    for page in pages:
        edges = set(_edges(page))
        for line in page:
            running = seen[_key(line)] >= often or _PAGE_NUMBER.fullmatch(line.text)
            if not (line in edges and running):
                yield line


def _edges(page: Sequence[Line]) -> Sequence[Line]:
    return [*page[:_EDGE], *page[-_EDGE:]]


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.height / _SAME_HEIGHT)


def _paragraphs(lines: list[Line], body: float) -> list[_Paragraph]:
    lengths = sorted(len(line.text) for line in lines if _same(line.size, body))
    width = lengths[int(_FULL_LINE * (len(lengths) - 1))]
    gaps = [
        abs(one.height - other.height)
        for one, other in pairwise(lines)
        if one.page == other.page and _same(one.size, body) and _same(other.size, body)
    ]
    usual = min(median([gap for gap in gaps if gap > 0] or [body]), _WIDEST * body)
    compounds = {word for line in lines for word in _COMPOUND.findall(line.text)}
    groups = [[lines[0]]]
    for line in lines[1:]:
        if _begins(groups[-1][-1], line, body, usual, width):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [
        _Paragraph(_joined([line.text for line in group], compounds), group[-1].size, group[0].page)
        for group in groups
    ]


def _begins(before: Line, line: Line, body: float, usual: float, width: int) -> bool:
    """Whether a paragraph begins with this line."""
    if _is_initial(before, line):
        return False
    if not _same(before.size, line.size):
        return True
    gap = abs(before.height - line.height)
    if before.page != line.page or gap > _FAR * max(usual, line.size):
        # The next page or column.
        return not _goes_on(before.text, line.text)
    is_large = line.size > _LARGER * body
    if gap > (_GAP_OF_LARGE * line.size if is_large else _GAP * usual):
        return True
    if is_large:
        return False
    short = len(before.text) < _SHORT * width
    return bool(_BULLET.match(line.text)) or (short and ends_sentence(before.text))


def _is_initial(before: Line, line: Line) -> bool:
    """Whether the line before is the large first letter of this one."""
    return len(before.text) == 1 and before.text.isupper() and line.text[0].islower()


def _goes_on(before: str, after: str) -> bool:
    return before.endswith((*_HYPHENS, ",")) or (
        not ends_sentence(before) and not after[0].isupper() and not _BULLET.match(after)
    )


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_SIZE * max(one, other)


def _joined(lines: list[str], compounds: set[str]) -> str:
    out = [lines[0]]
    for before, line in pairwise(lines):
        end, start = _WORD_AT_END.search(before[-60:]), _WORD_AT_START.match(line)
        if end and start and start[0][0].islower():
            if f"{end[1]}-{start[0]}" not in compounds:
                out[-1] = out[-1][:-1]
            out.append(line)
        elif len(before) == 1 and before.isupper() and line[0].islower() and len(out) == 1:
            out.append(line)
        else:
            out.append(f" {line}")
    return "".join(out)


def _headline(paragraphs: list[_Paragraph], body: float, title: str | None) -> int | None:
    first = paragraphs[: _TITLE_WITHIN * 2]
    if title:
        for number, paragraph in enumerate(first[:_TITLE_WITHIN]):
            if len(paragraph.text) <= _LONGEST_HEADING and same_title(paragraph.text, title):
                return number
    candidates = [
        number
        for number, paragraph in enumerate(first)
        if paragraph.page == paragraphs[0].page and _is_large(paragraph, _HEADLINE_LARGER * body)
    ]
    if candidates:
        return max(candidates, key=lambda number: (paragraphs[number].size, -number))
    heads = len(paragraphs) > 1 and is_headline(paragraphs[0].text)
    return 0 if heads and title is None else None


def _is_large(paragraph: _Paragraph, size: float) -> bool:
    letters = sum(character.isalpha() for character in paragraph.text)
    return paragraph.size >= size and letters > 2 and len(paragraph.text) <= _LONGEST_HEADING


def _levels(paragraphs: list[_Paragraph], body: float, headline: int | None) -> list[int]:
    """Rank the headings by the size of their letters; 0 for what is none."""
    large = [
        number != headline and _is_large(paragraph, _LARGER * body)
        for number, paragraph in enumerate(paragraphs)
    ]
    sizes = {part.size for part, is_heading in zip(paragraphs, large, strict=True) if is_heading}
    ranks = {size: rank for rank, size in enumerate(sorted(sizes, reverse=True), 1)}
    return [
        ranks[paragraph.size] if is_heading else 0
        for paragraph, is_heading in zip(paragraphs, large, strict=True)
    ]
