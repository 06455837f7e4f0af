"""What a page shows of its article's title, authors, date and section, where it declares none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslens.reading.bylines import byline
from newslens.reading.date_lines import date_line
from newslens.reading.dates import Dated
from newslens.reading.html.names import distinct, names_in
from newslens.reading.html.page import Element
from newslens.reading.html.pieces import Piece
from newslens.reading.html.values import plain
from newslens.reading.options import Options

_LONGEST_BYLINE = 150
_LONGEST_TEXT = 5000
_LONGEST_DATE = 60
_PROSE = 80
_MOST_LINES = 40
_MOST_PARTS = 100

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author)s?(?:[-_]{1,2}(?:names?|link))?(?:\s|$)", re.IGNORECASE
)
_HOLDERS = "a address div p span li strong b h3 h4 h5 h6 td font em i".split()
_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:published|(?:publish|pub|post|entry|article)-?date|date-?line|timestamp|date"
    r"|posted-?on)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_OTHER_DATE = re.compile(
    r"updated?|modified|expire|comment|related|teaser|card|footer|copyright", re.IGNORECASE
)
_DATE_PREFIX = re.compile(
    r"\s*(?:(?:first\s+)?(?:published|posted|created|date)(?:\s+(?:on|at))?\s*:?\s*|on\s+)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_FIELD_BREAK = re.compile(r"\s+[|·•—–]\s+|\s*[|·•]\s*|\n")
_CRUMBS = re.compile(r"bread-?crumb", re.IGNORECASE)
_TITLE_BREAK = re.compile(r"\s+[|·•»–—-]{1,2}\s+|\s*[|»:]\s+")


def text_of(element: Element) -> str | None:
    """Return the text of an element as one line."""
    parts: list[str] = []
    size = 0
    for part in element.itertext():
        parts.append(part)
        size += len(part)
        if size > _LONGEST_TEXT:
            break
    return plain("".join(parts))


def authors_shown(tree: Element) -> tuple[str, ...]:
    """Return the authors whom a page marks as such, or names in a line that begins with "By"."""
    marked: list[list[str]] = [[], [], []]
    for element in tree.iter(*_HOLDERS):
        if element.get("itemprop") == "author":
            named = element.find('.//*[@itemprop="name"]')
            rank, holder = 0, element if named is None else named
        elif "author" in element.get("rel", "").lower().split():
            rank, holder = 1, element
        elif _BYLINE.search(element.get("class", "")) or _is_byline(element):
            rank, holder = 2, element
        else:
            continue
        line = _first_line(holder)
        if line and len(line) <= _LONGEST_BYLINE:
            marked[rank] += names_in(line)
    return next((distinct(names) for names in marked if names), ())


def publisher_shown(tree: Element) -> str | None:
    """Return the publisher that a page marks as such."""
    for element in tree.iterfind('.//*[@itemprop="publisher"]'):
        named = element.find('.//*[@itemprop="name"]')
        if named is not None:
            return plain(named.get("content")) or text_of(named)
        return plain(element.get("content")) or text_of(element)
    return None


def headline_shown(tree: Element) -> str | None:
    """Return the headline that a page marks as such."""
    for element in tree.iterfind('.//*[@itemprop="headline"]'):
        if found := plain(element.get("content")) or text_of(element):
            return found
    return None


def title_shown(title: str, pieces: list[Piece]) -> str:
    """Return the line of a page in which it shows what stands in its title bar, if there is one."""
    wanted = [part.casefold() for part in _TITLE_BREAK.split(title) if len(part.split()) > 2]
    for piece in pieces[:_MOST_LINES]:
        line = " ".join(piece.text.split())
        if piece.level or piece.is_bold:
            if len(line) <= _LONGEST_BYLINE and any(line.casefold().startswith(p) for p in wanted):
                return line
    return title


def dates_marked(tree: Element) -> Iterator[str]:
    """Find the dates of publication that a page marks as such, the surest first."""
    for element in tree.iterfind('.//*[@itemprop="datePublished"]'):
        for raw in (element.get("datetime"), element.get("content"), text_of(element)):
            if raw and (text := plain(raw)):
                yield text
    lines: list[str] = []
    for element in tree.iter("time", "span", "div", "p", "abbr", "li", "td"):
        names = f"{element.get('class', '')} {element.get('itemprop', '')}"
        above = element.getparent()
        around = f"{names} {above.get('class', '') if above is not None else ''}"
        is_time = element.tag == "time"
        if _OTHER_DATE.search(around) or not (is_time or _DATE_CLASS.search(names)):
            continue
        raw = plain(element.get("datetime")) if is_time else None
        if raw and next(element.iterancestors("aside", "nav", "footer"), None) is None:
            yield raw
        elif line := text_of(element):
            lines.append(_DATE_PREFIX.sub("", line, count=1))
    yield from (line for line in lines[:1] if len(line) <= _LONGEST_DATE and _YEAR.search(line))


def dates_in_lines(pieces: list[Piece], options: Options) -> Iterator[tuple[str, Dated]]:
    """Find the dates in the short lines that stand before the text of an article."""
    for piece in pieces[:_MOST_LINES]:
        if len(piece.text) >= _PROSE and not piece.is_linked:
            return
        for line in dict.fromkeys([*piece.text.splitlines(), *_FIELD_BREAK.split(piece.text)]):
            found = date_line(line.strip(), options) if _YEAR.search(line) else None
            if found is not None and not found.is_change:
                yield line.strip()[found.start : found.end], found.date


def crumbs_shown(tree: Element) -> list[str]:
    """Return the names of the sections that a page says it is in, from the top."""
    for element in tree.iter("nav", "ol", "ul", "div", "p"):
        if _CRUMBS.search(" ".join(element.get(n, "") for n in ("class", "aria-label", "id"))):
            return [text for link in element.iter("a") if (text := text_of(link))]
    return []


def _is_byline(element: Element) -> bool:
    text = (element.text or "").strip()
    return text[:2].lower() == "by" and byline(_first_line(element) or "") is not None


def _first_line(element: Element) -> str | None:
    """Return the text of an element up to a line break."""
    parts = [element.text or ""]
    for inner in element.iterdescendants():
        if len(parts) > _MOST_PARTS or (inner.tag == "br" and "".join(parts).strip()):
            break
        parts.append((inner.text or "") if isinstance(inner.tag, str) else "")
        parts.append(inner.tail or "")
    return plain("".join(parts))
