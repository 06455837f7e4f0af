"""Bytes of a page -> its tree, its address, and what it looks like as text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from newslens.article import Problem, Reason
from newslens.errors import InputError
from newslens.reading.encoding import decode, storable
from newslens.reading.failure import warning
from newslens.reading.source import Source

# An element of lxml, which is imported only when a page is read.
Element = Any

_LONGEST = 8_000_000
_MOST_ELEMENTS = 60_000
_DEEPEST = 200
_HEAD = 4096

_META_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?([\w:.-]{2,30})", re.I)
_XML_ENCODING = re.compile(
    rb"\A\s{0,99}<\?xml\b[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.-]{2,30})"
)
# Labels of encodings of text, as browsers know them; Python knows others that are none.
_LABEL = re.compile(
    r"(?:x-)?(?:utf-?8|iso-?8859|latin|windows-|cp-?\d|(?:us-)?ascii|koi8|gb|big5|shift|sjis|euc"
    r"|ks_c|mac|tis|iso-2022-jp\Z)",
    re.IGNORECASE,
)
# What browsers take these labels for.
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
}
_SAVED_FROM = re.compile(
    r"<!--\s{0,9}(?:saved from url=\(\d{1,9}\)|Page saved with SingleFile\s{1,9}url:\s{0,9})"
    r"(\S{1,2000})"
)
_DATA_ADDRESS = re.compile(r"data:[a-z]{1,20}/[\w.+;=-]{1,100},[A-Za-z0-9+/=%_.~-]{200,}", re.I)
_RAW = re.compile(r"<(script|style|svg)(?=[\s/>])", re.IGNORECASE)
_JSON_LD = re.compile(r"<script\b[^>]{0,500}?application/(?:[a-z]{1,20}\+)?ld\+json", re.IGNORECASE)
_NO_TEXT_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CODE = re.compile(r"<\?(?:php\b|=)|\A\s*<%", re.IGNORECASE)
_CODE_SUFFIXES = (".php", ".asp", ".aspx", ".jsp")


@dataclass(slots=True)
class Page:
    """A page as a tree, with what was known or found out on the way to it.

    `saved_from` is the address that a browser left in a saved page; `base` is what relative
    addresses are relative to.
    """

    path: str
    tree: Element
    data: tuple[str, ...] = ()
    url: str | None = None
    saved_from: str | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def base(self) -> str | None:
        """What relative addresses of the page are relative to."""
        return self.url or self.saved_from

    def address(self, raw: str | None) -> str | None:
        """Return an address of the page as an absolute http one, None if it is none."""
        if not raw or len(raw) > 2000 or any(character.isspace() for character in raw.strip()):
            return None
        try:
            whole = urljoin(self.base or "", raw.strip())
            parts = urlsplit(whole)
        except ValueError:
            return None
        named = parts.scheme.lower() in ("http", "https") and parts.hostname
        return storable(whole)[0] if named else None


def load(source: Source) -> Page:
    """Read the bytes of a page into a tree.

    Raises
    ------
    InputError
        If there is nothing in it, it is not text, is the source of a program that makes
        pages, or is too large.
    """
    data = source.whole()
    found = decode(data, source.path, _declared(data, source.charset))
    text = found.text
    if not text or text.isspace():
        what = "is empty" if not data else "holds nothing but white space"
        raise refused(source.path, what, Reason.EMPTY)
    if source.path.lower().endswith(_CODE_SUFFIXES) and _CODE.search(text):
        raise InputError(
            f"{source.path!r} is the source of a program that makes pages, not a page",
            "a page as a browser saves it",
            "save the page in a browser, then nl.load(...) it",
            Reason.UNKNOWN_FORMAT,
        )
    doubts = [warning(source.path, found.doubt, Reason.ENCODING)] if found.doubt else []
    saved = _SAVED_FROM.search(text[:_HEAD])
    text, scripts = _stripped(text)
    if len(text) > _LONGEST:
        raise _too_large(source.path, f"{len(text):,} characters")
    tree, is_whole = _parse(text)
    if tree is None:
        raise refused(source.path, "has no text on it", Reason.NO_TEXT)
    if not is_whole:
        message = "its elements are nested too deep; what follows them was not read"
        doubts.append(warning(source.path, message, Reason.DAMAGED))
    _flatten(tree)
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        raise _too_large(source.path, f"more than {_MOST_ELEMENTS:,} elements")
    page = Page(source.path, tree, scripts, problems=tuple(doubts))
    page.saved_from = page.address(saved.group(1)) if saved else None
    page.url = page.address(source.url)
    return page


def refused(path: str, what: str, reason: str) -> InputError:
    """Return the error for a page on which there is no article to read."""
    return InputError(f"{path!r} {what}", "the page of one article", 'nl.load("articles/")', reason)


def fragment(html: str) -> Element | None:
    """Return the tree of a piece of markup, None if there is nothing in it."""
    tree = _parse(_stripped(html[:_LONGEST])[0])[0]
    if tree is not None:
        _flatten(tree)
    return tree


def _too_large(path: str, what: str) -> InputError:
    return InputError(
        f"{path!r} is a page of {what}",
        f"a page of up to {_LONGEST:,} characters and {_MOST_ELEMENTS:,} elements",
        "save the article alone, in the reader view of a browser, then nl.load(...) it",
        Reason.TOO_LARGE,
    )


def _declared(data: bytes, charset: str | None) -> str | None:
    head = data[:_HEAD]
    inside = _XML_ENCODING.match(head) or _META_CHARSET.search(head)
    for label in (charset, inside.group(1).decode("ascii", "replace") if inside else None):
        if label and _LABEL.match(label.strip()):
            try:
                name = codecs.lookup(label.strip()).name
            except (LookupError, ValueError):
                continue
            return _WIDER.get(name, name)
    return None


def _stripped(text: str) -> tuple[str, tuple[str, ...]]:
    """Take scripts, styles, drawings and inlined files out; return the scripts that hold data."""
    kept, scripts, at = [], [], 0
    for start, end, inner in _raw_elements(text):
        kept.append(text[at:start])
        at = end
        if inner is not None:
            scripts.append(inner)
    kept.append(text[at:])
    clean = _DATA_ADDRESS.sub("data:,", "".join(kept))
    return _NO_TEXT_CONTROLS.sub("", clean), tuple(scripts)


def _raw_elements(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Find the elements whose content is no text, in one pass: start, end, data in it."""
    folded = text.lower() if text.isascii() else _ascii_lower(text)
    at = 0
    while found := _RAW.search(text, at):
        name = found.group(1).lower()
        end = folded.find(f"</{name}", found.end())
        if end < 0:
            # Browsers would take all the rest for it.
            yield found.start(), len(text), None
            return
        close = folded.find(">", end)
        close = len(text) if close < 0 else close + 1
        opening = folded.find(">", found.end(), end)
        is_data = opening >= 0 and _JSON_LD.match(text, found.start(), opening)
        yield found.start(), close, text[opening + 1 : end] if is_data else None
        at = close


def _ascii_lower(text: str) -> str:
    """Fold the letters of ASCII only, so that the length stays."""
    return text.translate({upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)})


def _parse(text: str) -> tuple[Element | None, bool]:
    """Return the tree, None if there is none, and whether all of the text is in it."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        no_network=True,
        huge_tree=True,
    )
    try:
        tree = document_fromstring(storable(text)[0].encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None, False
    limits = etree.ErrorTypes.ERR_RESOURCE_LIMIT
    return tree, all(error.type != limits for error in parser.error_log)


def _flatten(tree: Element) -> None:
    """Lift what is nested deeper than pages are, so that no library fails on the depth."""
    from lxml import etree

    deep, depth = [], 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > _DEEPEST:
            deep.append(element)
    for element in reversed(deep):
        if isinstance(element.tag, str):
            element.drop_tag()
