"""Plain text -> blocks, title, date and authors, as offsets into the untouched text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from newslens.article import Article, Block, BlockKind, Reason
from newslens.errors import InputError
from newslens.reading.agencies import agency
from newslens.reading.bylines import byline
from newslens.reading.date_lines import DateLine, date_line
from newslens.reading.dates import Dated, read_date
from newslens.reading.encoding import decode
from newslens.reading.failure import warning
from newslens.reading.headings import kinds
from newslens.reading.options import Options
from newslens.reading.paragraphs import Piece, Span, first_line, paragraphs
from newslens.reading.source import Source
from newslens.reading.typography import ends_sentence

# The byte order mark may stand in text that was decoded elsewhere.
_BLANK = r"[^\S\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"
_DATE_LINE = re.compile(
    rf"\ufeff?\s*date(?::{_BLANK}*|{_BLANK}+)(?P<date>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?=\s|\Z)",
    re.IGNORECASE,
)
# Dates and bylines stand among the first few paragraphs, before the second of prose.
_TOP, _PROSE = 8, 100
_LOOKED_AT = 500
_LONGEST_DATE = 60


@dataclass(frozen=True, slots=True)
class Layout:
    """What the form of a text says: its blocks, its title, its date, and what is doubtful."""

    blocks: tuple[Block, ...]
    title: str | None = None
    title_span: Span | None = None
    published: datetime | None = None
    published_raw: str | None = None
    published_span: Span | None = None
    authors: tuple[str, ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()


def read(source: Source) -> Iterator[Article]:
    r"""Read a plain-text file as one article.

    Raises
    ------
    InputError
        If there is no text in it, or what is in it is not text.

    Examples
    --------
    >>> source = Source("a.txt", data=b"date 2024-10-25 Talks Resume\n\nThey met.")
    >>> [article] = read(source)
    >>> article.title, article.published.year
    ('Talks Resume', 2024)
    """
    data, path = source.whole(), source.path
    found = decode(data, path, source.charset)
    text = found.text
    if not text or text.isspace():
        what = "is empty" if not data else "holds nothing but white space"
        raise InputError(
            f"{path!r} {what}",
            "a file with the text of an article",
            'nl.load("articles/")',
            Reason.EMPTY,
        )
    layout = lay_out(text, options=source.options)
    encoding = [warning(path, found.doubt, Reason.ENCODING)] if found.doubt else []
    yield Article(
        text=text,
        blocks=layout.blocks,
        title=layout.title,
        authors=layout.authors,
        published=layout.published,
        published_raw=layout.published_raw,
        path=path,
        title_span=layout.title_span,
        published_span=layout.published_span,
        url=source.url,
        problems=(*encoding, *(warning(path, doubt, reason) for doubt, reason in layout.doubts)),
    )


def lay_out(text: str, title: str | None = None, options: Options | None = None) -> Layout:
    r"""Find the blocks of a text, its date, its headline, its headings and its byline.

    Parameters
    ----------
    text
        Any text. Paragraphs are parted by blank lines, by line ends where lines are long, or by
        the lines that stop short of the margin. A first line may give the date and a headline
        or summary: `date 2024-10-25 Talks Resume`.
    title
        The title, where it is known from elsewhere; a first block that says the same is the
        headline.
    options
        What is set about reading dates.

    Returns
    -------
    Layout
        Blocks in order, apart from one another, without white space around them. All that is
        not white space stands in a block, but for lines near the top that hold nothing but
        dates, the word and the date that begin a text, and what marks a heading: `##`, `**`,
        a line below it.

    Examples
    --------
    >>> layout = lay_out("Talks Resume\n\nThey met on Friday.\n\nThey left.")
    >>> [(block.start, block.end, str(block.kind)) for block in layout.blocks]
    [(0, 12, 'headline'), (14, 33, 'paragraph'), (35, 45, 'paragraph')]
    """
    settings = options or Options()
    dated = _DATE_LINE.match(text)
    begin = dated.end() if dated else 0
    rest = first_line(text, begin) if dated else None

    def stands_alone(line: str) -> bool:
        return byline(line) is not None or date_line(line, settings) is not None

    pieces = paragraphs(text, rest[1] if rest else begin, stands_alone)
    lines = {} if dated else _date_lines(text, pieces, settings)
    if all(line.byline is None for line in lines.values()) and len(lines) == len(pieces):
        # A date and nothing else is a text about a date.
        lines = {}
    authors = _authors(text, pieces, lines)
    pieces = [piece for piece in pieces if piece not in lines or lines[piece].byline]
    if rest:
        pieces.insert(0, Piece(*rest))
    found = kinds(text, pieces, dated_line=rest is not None, title=title)
    blocks = tuple(
        Block(piece.start, piece.end, kind, level)
        for piece, (kind, level) in zip(pieces, found, strict=True)
    )
    title_span = _title_span(text, blocks, rest, title)
    date, span = _date(lines)
    if dated:
        span = dated.span("date")
        date = read_date(dated["date"], order=settings.date_order, now=settings.now)
    return Layout(
        blocks,
        title=title or (text[slice(*title_span)] if title_span else None),
        title_span=title_span,
        published=date.value,
        published_raw=text[slice(*span)] if span else None,
        published_span=span,
        authors=authors,
        doubts=((date.doubt, date.reason),) if date.doubt and date.reason else (),
    )


def _top(text: str, pieces: list[Piece]) -> Iterator[Piece]:
    prose = 0
    for piece in pieces[:_TOP]:
        yield piece
        length = piece.end - piece.start
        prose += length >= _PROSE and ends_sentence(
            text[max(piece.start, piece.end - 9) : piece.end]
        )
        if prose > 1:
            return


def _date_lines(text: str, pieces: list[Piece], options: Options) -> dict[Piece, DateLine]:
    """Find the lines near the top that hold nothing but dates."""
    found = {}
    for piece in _top(text, pieces):
        line = None if piece.level else date_line(text[piece.start : piece.end], options)
        if line is not None:
            found[piece] = line
    bare = [piece for piece, line in found.items() if not line.is_labelled and not line.byline]
    if bare and _is_chronology(text, pieces, options):
        return {piece: line for piece, line in found.items() if piece not in bare}
    return found


def _is_chronology(text: str, pieces: list[Piece], options: Options) -> bool:
    """Say whether several paragraphs are dates: they part the text, and date none of it."""
    bare = 0
    for piece in pieces[:_LOOKED_AT]:
        if piece.end - piece.start <= _LONGEST_DATE:
            line = date_line(text[piece.start : piece.end], options)
            bare += line is not None and not line.is_labelled and not line.byline
    return bare > 1


def _date(lines: dict[Piece, DateLine]) -> tuple[Dated, Span | None]:
    """Choose the line that says when it was published; else the one of the last change."""
    by_rank = sorted(lines.items(), key=lambda item: (item[1].is_change, item[0].start))
    if not by_rank:
        return Dated(None), None
    piece, line = by_rank[0]
    return line.date, (piece.start + line.start, piece.start + line.end)


def _authors(text: str, pieces: list[Piece], lines: dict[Piece, DateLine]) -> tuple[str, ...]:
    for piece in _top(text, pieces):
        by = lines[piece].byline if piece in lines else byline(text[piece.start : piece.end])
        if by is not None:
            return tuple(name for name in by.names if agency(name) is None)
    return ()


def _title_span(
    text: str, blocks: tuple[Block, ...], rest: Span | None, title: str | None
) -> Span | None:
    if not blocks:
        return None
    first = (blocks[0].start, blocks[0].end)
    if title is None:
        return first if rest or blocks[0].kind is BlockKind.HEADLINE else None
    return first if text[slice(*first)] == title else None
