"""Markdown files -> an article: its text as a reader sees it, without the marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from newslens.article import Article, BlockKind, Problem, Reason
from newslens.errors import InputError
from newslens.reading import plaintext
from newslens.reading.dates import Dated, read_date
from newslens.reading.encoding import decode, storable
from newslens.reading.failure import warning
from newslens.reading.frontmatter import Value, front_matter
from newslens.reading.html.body import Part, compose, same_title
from newslens.reading.markup import text_of
from newslens.reading.source import Source
from newslens.reading.values import is_address, names

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Brackets that nothing closes take the parser a minute for a million characters.
_LONGEST = 500_000
# Quotations and lists within one another; the parser calls itself for each.
_DEEPEST = 100
_CELLS = " | "


def read(source: Source) -> Iterator[Article]:
    r"""Read a Markdown file as one article.

    Its text is what a reader sees: headings, paragraphs, list items, rows of tables and lines
    of code, without the marks, in blocks parted by blank lines. The headline is the title in
    the metadata above the text, or the first heading of the top level.

    Raises
    ------
    InputError
        If there is no text in it, or what is in it is not text.

    Examples
    --------
    >>> [article] = read(Source("a.md", data=b"# Talks Resume\n\nThey **met** in [Oakmere](x)."))
    >>> article.text, article.title
    ('Talks Resume\n\nThey met in Oakmere.', 'Talks Resume')
    """
    path = source.path
    decoded = decode(source.whole(), path, source.charset)
    doubts = [warning(path, decoded.doubt, Reason.ENCODING)] if decoded.doubt else []
    known, body = front_matter(storable(decoded.text)[0].replace("\0", "\N{REPLACEMENT CHARACTER}"))
    if len(body) > _LONGEST:
        message = f"Markdown of {len(body):,} characters, read as plain text, with its marks"
        for article in plaintext.read(source):
            doubt = warning(path, message, Reason.TOO_LARGE)
            yield replace(article, problems=(*article.problems, doubt))
        return
    parts = _parts(body)
    title = " ".join(_first(known, "title", "headline").split()) or None
    if title is None:
        title, parts = _headline(parts)
    elif parts and parts[0].kind is BlockKind.HEADING and same_title(parts[0].text, title):
        parts = parts[1:]
    if not parts and not title:
        raise InputError(
            f"{path!r} holds no text",
            "a Markdown file with the text of an article",
            'nl.load("articles/")',
            Reason.EMPTY,
        )
    text, blocks = compose(title, parts)
    raw = _first(known, "published", "date", "pubdate", "publishdate", "created") or None
    dated = Dated(None)
    if raw:
        dated = read_date(raw, order=source.options.date_order, now=source.options.now)
    if dated.doubt:
        doubts.append(warning(path, dated.doubt, dated.reason or Reason.UNREAD_DATE))
    yield Article(
        text=text,
        blocks=blocks,
        title=title,
        title_span=(0, len(title)) if title else None,
        outlet=_first(known, "outlet", "publisher", "site", "source_name") or None,
        authors=_authors(known),
        published=dated.value,
        published_raw=raw,
        category=_first(known, "category", "categories", "section", "tags") or None,
        url=_address(known) or source.url,
        path=path,
        language=_language(known),
        problems=tuple[Problem, ...](doubts),
    )


def _headline(parts: list[Part]) -> tuple[str | None, list[Part]]:
    """Take the headline out: the first heading of the top level, or what begins the text."""
    headings = [n for n, part in enumerate(parts) if part.kind is BlockKind.HEADING]
    top = next((n for n in headings if parts[n].level == 1), None)
    if top is None and headings and headings[0] == 0:
        # A text that begins with a lower heading has it for its title, if it is the only one.
        level = parts[0].level
        top = 0 if all(parts[n].level > level for n in headings[1:]) else None
    if top is None:
        return None, parts
    title = " ".join(parts[top].text.split())
    return title, parts[:top] + parts[top + 1 :]


def _parts(body: str) -> list[Part]:
    parts: list[Part] = []
    level = 0
    cells: list[str] | None = None
    for token in _parser().parse(body):
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            _add(parts, Part(_CELLS.join(cell for cell in cells or [] if cell)))
            cells = None
        elif token.type == "inline" and cells is not None:
            cells.append(" ".join(_said(token.children or []).split()))
        elif token.type == "inline":
            kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
            _add(parts, Part(_said(token.children or []), kind, level))
        elif token.type in ("fence", "code_block"):
            # Pasted text is often indented: it is text to its readers.
            for paragraph in token.content.split("\n\n"):
                _add(parts, Part(paragraph))
        elif token.type == "html_block":
            for paragraph in text_of(token.content).split("\n\n"):
                _add(parts, Part(paragraph))
    return parts


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])


def _add(parts: list[Part], part: Part) -> None:
    lines = [" ".join(line.split()) for line in part.text.splitlines()]
    text = "\n".join(line for line in lines if line)
    if text:
        parts.append(replace(part, text=" ".join(text.split()) if part.level else text))


def _said(tokens: Sequence[Token]) -> str:
    """Return the text of a block; of pictures nothing, of tags what stands between them."""
    said = []
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            # An address in angle brackets is text as well.
            said.append(token.content)
        elif token.type == "softbreak":
            said.append(" ")
        elif token.type == "hardbreak" or token.content.lower().startswith("<br"):
            said.append("\n")
    return "".join(said)


def _first(known: Mapping[str, Value], *keys: str) -> str:
    for key in keys:
        value = known.get(key)
        first = value if isinstance(value, str) else next(iter(value or ()), "")
        if first.strip():
            return first.strip()
    return ""


def _authors(known: Mapping[str, Value]) -> tuple[str, ...]:
    value = next((known[key] for key in ("authors", "author", "byline") if known.get(key)), ())
    found = names(list(value) if isinstance(value, tuple) else value, is_byline=True)
    return tuple(name.strip() for name in found)


def _address(known: Mapping[str, Value]) -> str | None:
    keys = ("canonical", "canonical_url", "url", "link", "source_url", "source", "original_url")
    found = (_first(known, key) for key in keys)
    return next((address for address in found if is_address(address)), None)


def _language(known: Mapping[str, Value]) -> str | None:
    code = _first(known, "language", "lang", "locale").replace("_", "-").partition("-")[0].lower()
    return code if len(code) == 2 and code.isalpha() else None
