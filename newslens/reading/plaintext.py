"""Plain text -> blocks, title and date, as offsets into the untouched text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from newslens.article import Article, Block, BlockKind, Reason
from newslens.errors import InputError
from newslens.reading.dates import Dated, read_date
from newslens.reading.encoding import decode
from newslens.reading.failure import warning
from newslens.reading.options import Options
from newslens.reading.source import Source
from newslens.reading.typography import ends_sentence, is_heading, is_headline

# The byte order mark may stand in text that was decoded elsewhere.
_BLANK = r"[^\S\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"
_DATE_LINE = re.compile(
    rf"\ufeff?\s*date(?::{_BLANK}*|{_BLANK}+)(?P<date>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?=\s|\Z)",
    re.IGNORECASE,
)
_PARAGRAPH_SEPARATOR = "\u2029"
_MOST_HEADINGS_IN_A_ROW = 2

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """What the form of a text says: its blocks, its title, its date, and what is doubtful."""

    blocks: tuple[Block, ...]
    title: str | None = None
    title_span: Span | None = None
    published: datetime | None = None
    published_raw: str | None = None
    published_span: Span | None = None
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
        published=layout.published,
        published_raw=layout.published_raw,
        path=path,
        title_span=layout.title_span,
        published_span=layout.published_span,
        url=source.url,
        problems=(*encoding, *(warning(path, doubt, reason) for doubt, reason in layout.doubts)),
    )


def lay_out(text: str, title: str | None = None, options: Options | None = None) -> Layout:
    r"""Find the blocks of a text, its date line and its headline.

    Parameters
    ----------
    text
        Any text. Paragraphs are parted by blank lines; a first line may give the date and a
        headline or summary: `date 2024-10-25 Talks Resume`.
    title
        The title, where it is known from elsewhere; a first block that says the same is the
        headline.
    options
        What is set about reading dates.

    Returns
    -------
    Layout
        Blocks in order, apart from one another, without white space around them. All that is
        not white space stands in a block, but for the date and the word before it.

    Examples
    --------
    >>> layout = lay_out("Talks Resume\n\nThey met on Friday.\n\nThey left.")
    >>> [(block.start, block.end, str(block.kind)) for block in layout.blocks]
    [(0, 12, 'headline'), (14, 33, 'paragraph'), (35, 45, 'paragraph')]
    """
    dated = _DATE_LINE.match(text)
    begin = dated.end() if dated else 0
    rest = _rest_of_line(text, begin) if dated else None
    spans = [*([rest] if rest else []), *_paragraphs(text, rest[1] if rest else begin)]
    kinds = _kinds(text, spans, dated_line=rest is not None, title=title)
    blocks = tuple(
        Block(start, end, kind, int(kind is BlockKind.HEADING))
        for (start, end), kind in zip(spans, kinds, strict=True)
    )
    title_span = _title_span(text, blocks, rest, title)
    settings = options or Options()
    raw = dated.group("date") if dated else None
    found = read_date(raw, order=settings.date_order, now=settings.now) if raw else Dated(None)
    return Layout(
        blocks,
        title=title or (text[slice(*title_span)] if title_span else None),
        title_span=title_span,
        published=found.value,
        published_raw=raw,
        published_span=dated.span("date") if dated else None,
        doubts=((found.doubt, found.reason),) if found.doubt and found.reason else (),
    )


def _lines(text: str, begin: int) -> Iterator[tuple[int, str]]:
    at = begin
    for line in (text[begin:] if begin else text).splitlines(keepends=True):
        yield at, line
        at += len(line)


def _stripped(line: str, at: int) -> Span:
    return at + len(line) - len(line.lstrip()), at + len(line.rstrip())


def _rest_of_line(text: str, begin: int) -> Span | None:
    at, line = next(_lines(text, begin), (begin, ""))
    return None if not line or line.isspace() else _stripped(line, at)


def _paragraphs(text: str, begin: int) -> Iterator[Span]:
    start = end = -1
    for at, line in _lines(text, begin):
        blank = line.isspace()
        if not blank:
            first, end = _stripped(line, at)
            start = first if start < 0 else start
        if start >= 0 and (blank or line.endswith(_PARAGRAPH_SEPARATOR)):
            yield start, end
            start = -1
    if start >= 0:
        yield start, end


def _kinds(text: str, spans: list[Span], *, dated_line: bool, title: str | None) -> list[BlockKind]:
    kinds = [BlockKind.PARAGRAPH] * len(spans)
    if not spans:
        return kinds
    first = text[slice(*spans[0])]
    if title is not None and _folded(title) == _folded(first):
        kinds[0] = BlockKind.HEADLINE
    elif dated_line:
        kinds[0] = BlockKind.PARAGRAPH if ends_sentence(first) else BlockKind.HEADLINE
    elif title is None and len(spans) > 1 and is_headline(first):
        kinds[0] = BlockKind.HEADLINE
    begin = int(dated_line or kinds[0] is BlockKind.HEADLINE)
    run: list[int] = []
    for index in range(begin, len(spans)):
        if is_heading(text[slice(*spans[index])]):
            run.append(index)
            continue
        # More in a row are the names of a list; those with nothing after them head nothing.
        if len(run) <= _MOST_HEADINGS_IN_A_ROW:
            for heading in run:
                kinds[heading] = BlockKind.HEADING
        run = []
    return kinds


def _title_span(
    text: str, blocks: tuple[Block, ...], rest: Span | None, title: str | None
) -> Span | None:
    if not blocks:
        return None
    first = (blocks[0].start, blocks[0].end)
    if title is None:
        return first if rest or blocks[0].kind is BlockKind.HEADLINE else None
    return first if text[slice(*first)] == title else None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .!?…")
