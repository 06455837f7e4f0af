"""Word documents (.docx) -> an article."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslens.article import Article, BlockKind, Reason
from newslens.errors import InputError, MissingExtraError
from newslens.reading.encoding import storable
from newslens.reading.html.body import Part, compose, same_title
from newslens.reading.limits import packed
from newslens.reading.properties import author_in, title_in
from newslens.reading.source import Source, too_large
from newslens.reading.typography import is_headline

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import BaseStyle
    from lxml.etree import _Element

SUFFIXES = (".docx", ".docm")
_LOCAL_FILE = b"PK\x03\x04"
_CONTENT_TYPES = b"[Content_Types].xml"
_MAIN = b"word/"
_NAME_AT = 30
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
# Text that was deleted, moved away, is drawn in a box of its own, or stands there twice.
_NOT_READ = frozenset(
    [
        *(f"{_W}{name}" for name in ("del", "moveFrom", "drawing", "pict", "object", "instrText")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    ]
)
_CELLS = " | "
_DEEPEST_STYLE = 20
_DEEPEST = 200
_LONGEST_HEADING = 200
_LOWEST = 9
_MOST_LIMITS = 4
_PLAIN = (BlockKind.PARAGRAPH, 0)
_MOST_FILES = 20_000


def looks_like(head: bytes) -> bool:
    """Say whether a file begins as a Word document does."""
    if not head.startswith(_LOCAL_FILE):
        return False
    return head[_NAME_AT:].startswith(_MAIN) or (_CONTENT_TYPES in head and _MAIN in head)


def read(source: Source) -> Iterator[Article]:
    """Read a Word document as one article.

    Its text is its paragraphs and the rows of its tables, as they are after all changes are
    accepted; what has the style of a title is the headline, what has that of a heading a
    heading. Footnotes, comments, text boxes, headers and footers are left out.

    Raises
    ------
    MissingExtraError
        If the package that reads such documents is not installed.
    InputError
        If it is no such document, is damaged or encrypted, or there is no text in it.
    """
    try:
        import docx
    except ModuleNotFoundError as error:
        raise MissingExtraError.of("python-docx", "docx", "reading Word documents") from error
    path, data = source.path, source.whole()
    _check(source, data)
    try:
        document = docx.Document(io.BytesIO(data))
        parts = list(_parts(document))
    except Exception as error:
        # What is damaged makes the library raise anything.
        raise _damaged(path, f"{type(error).__name__}: {error}") from error
    title, parts = _headline(parts)
    title = title or (title_in(_property(document, "title"), path) if parts else None)
    if not parts and not title:
        raise InputError(
            f"{path!r} holds no text",
            "a Word document with the text of an article",
            'nl.load("articles/")',
            Reason.NO_TEXT,
        )
    if title and parts and same_title(parts[0].text, title):
        parts = parts[1:]
    text, blocks = compose(title, parts)
    author = author_in(_property(document, "author"))
    yield Article(
        text=text,
        blocks=blocks,
        title=title,
        title_span=(0, len(title)) if title else None,
        authors=author,
        url=source.url,
        path=path,
    )


def _check(source: Source, data: bytes) -> None:
    """Refuse what is no Word document, and what would unpack to more than memory holds."""
    if data.startswith(_OLD):
        raise InputError(
            f"{source.path!r} is encrypted, or a document of Word before 2007",
            "a .docx document without a password",
            "save it in Word as .docx, without a password, then nl.load(...) again",
            Reason.UNKNOWN_FORMAT,
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _damaged(source.path, str(error)) from error
    methods = {info.compress_type for info in infos}
    if len(infos) > _MOST_FILES or methods - {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise _damaged(source.path, "it is packed as no word processor packs it")
    sizes = {info.filename: info.file_size for info in infos}
    limit = source.options.max_bytes
    texts = sum(size for name, size in sizes.items() if name.endswith((".xml", ".rels")))
    if texts > limit or sum(sizes.values()) > _MOST_LIMITS * limit:
        raise too_large(source.path, limit)
    packed(source).allowance.take(sum(sizes.values()))


def _parts(document: Document) -> list[Part]:
    roles = {style.style_id: _role(style) for style in document.styles}
    found: list[tuple[Part, bool]] = []
    for element in _blocks(document.element.body, 0):
        if element.tag != f"{_W}p":
            rows = (_CELLS.join(filter(None, cells)) for cells in _rows(element))
            found += [(Part(row), False) for row in rows if row]
            continue
        text = _clean(_text(element, 0))
        style = element.find(f"{_W}pPr/{_W}pStyle")
        kind, level = roles.get("" if style is None else style.get(f"{_W}val", ""), _PLAIN)
        own = element.find(f"{_W}pPr/{_W}outlineLvl")
        level = _outline(own) or level
        if level and kind is BlockKind.PARAGRAPH:
            kind = BlockKind.HEADING
        if kind is not BlockKind.PARAGRAPH:
            text = " ".join(text.split())
        if text:
            found.append((Part(text, kind, level), _is_bold(element)))
    if any(part.kind is BlockKind.HEADING for part, _ in found):
        return [part for part, _ in found]
    # Many type headings as bold lines.
    return [
        Part(part.text, BlockKind.HEADING, 2) if bold and _is_short(part) and number else part
        for number, (part, bold) in enumerate(found)
    ]


def _blocks(parent: _Element, depth: int) -> Iterator[_Element]:
    """Find the paragraphs and tables, those in content controls and insertions too."""
    for element in parent:
        if element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element
        elif element.tag not in _NOT_READ and depth < _DEEPEST:
            yield from _blocks(element, depth + 1)


def _rows(table: _Element) -> Iterator[list[str]]:
    for row in table.iter(f"{_W}tr"):
        yield [
            " ".join(" ".join(_text(paragraph, 0) for paragraph in cell.iter(f"{_W}p")).split())
            for cell in row.iterfind(f".//{_W}tc")
            if cell.find(f".//{_W}tbl") is None
        ]


def _text(element: _Element, depth: int) -> str:
    said = []
    for child in element:
        if child.tag == f"{_W}t":
            said.append(child.text or "")
        elif child.tag in _BREAKS:
            said.append(_BREAKS[child.tag])
        elif child.tag not in _NOT_READ and depth < _DEEPEST:
            said.append(_text(child, depth + 1))
    return "".join(said)


def _clean(text: str) -> str:
    lines = (" ".join(line.split()) for line in storable(text)[0].splitlines())
    return "\n".join(line for line in lines if line)


def _role(style: BaseStyle) -> tuple[BlockKind, int]:
    """Return what a style makes of a paragraph; a style made by users is based on another."""
    at: BaseStyle | None = style
    for _ in range(_DEEPEST_STYLE):
        if at is None:
            break
        name = (at.name or "").lower()
        if name == "title":
            return BlockKind.HEADLINE, 0
        if name.startswith("heading ") and name[8:].isdecimal():
            return BlockKind.HEADING, min(int(name[8:10]), _LOWEST) or 1
        level = _outline(at.element.find(f"{_W}pPr/{_W}outlineLvl"))
        if level:
            return BlockKind.HEADING, level
        at = getattr(at, "base_style", None)
    return _PLAIN


def _outline(element: _Element | None) -> int:
    value = "" if element is None else element.get(f"{_W}val", "")
    # Ten levels are counted from 0; the last is that of text.
    return int(value) + 1 if value.isdecimal() and len(value) == 1 and int(value) < _LOWEST else 0


def _is_bold(paragraph: _Element) -> bool:
    runs = [run for run in paragraph.iter(f"{_W}r") if "".join(run.itertext(f"{_W}t")).strip()]
    marks = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(marks) and all(
        mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "off")
        for mark in marks
    )


def _is_short(part: Part) -> bool:
    return len(part.text) <= _LONGEST_HEADING and "\n" not in part.text and is_headline(part.text)


def _headline(parts: list[Part]) -> tuple[str | None, list[Part]]:
    """Take the headline out: what is styled as the title, or heads the text."""
    for number, part in enumerate(parts):
        if part.kind is BlockKind.HEADLINE:
            rest = parts[:number] + parts[number + 1 :]
            # A second title is a heading.
            return part.text, [
                Part(other.text, BlockKind.HEADING, 1)
                if other.kind is BlockKind.HEADLINE
                else other
                for other in rest
            ]
    if len(parts) > 1 and (parts[0].level == 1 or _is_short(parts[0])):
        return parts[0].text, parts[1:]
    return None, parts


def _property(document: Document, name: str) -> str:
    try:
        return str(getattr(document.core_properties, name) or "")
    except (ValueError, KeyError, AttributeError):
        return ""


def _damaged(path: str, what: str) -> InputError:
    return InputError(
        f"{path!r} cannot be read as a Word document: {what[:200]}",
        "a whole .docx document",
        "open it in Word, save it again, then nl.load(...) again",
        Reason.DAMAGED,
    )
