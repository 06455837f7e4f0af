"""A tree -> its pieces of text: what a page shows as one paragraph, heading, item or row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from newslens.reading.html.page import Element

CELL_BREAK = " | "

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter nobr"
    " output q rb rp rt ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
SILENT = frozenset(
    "applet area audio base button canvas datalist embed frame head iframe input link map math"
    " meta noframes noscript object option optgroup param rp rt script select source style svg"
    " template textarea title track video".split()
)
_BOLD = frozenset(["b", "strong"])
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ITEMS = frozenset(["li", "dd", "dt"])
_CELLS = frozenset(["td", "th"])

# Windows-1252 where a page names characters by number, as browsers read it.
_C1 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D, 0x85)
}
# Marks for where a word may be broken, icons of fonts: not part of any word.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f]")
_SPACES = re.compile(r"[^\S\n]+")
_BREAK_SPACES = re.compile(r"\s*\n\s*")
_NO_KEY = re.compile(
    "[\\s\u00ad\u034f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff]"
)
_SET_APART = re.compile(r"display\s{0,3}:\s{0,3}(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_TRAILING_WORD = re.compile(r"[^\W\d_]{2}\Z")
_LEADING_WORD = re.compile(r"[^\W\d_]{2}")


@dataclass(slots=True)
class Piece:
    """A stretch of text that a page sets apart, and how it does so.

    `level` is that of its heading element, 0 where it is none; `linked` and `bold` count its
    characters within links and in bold; `element` is the innermost that holds all of it.
    """

    text: str
    element: Element
    level: int = 0
    linked: int = 0
    bold: int = 0
    is_item: bool = False
    key: str = field(init=False)

    def __post_init__(self) -> None:
        self.key = key_of(self.text)

    @property
    def is_bold(self) -> bool:
        """Whether all of it is in bold."""
        return self.bold >= len(self.key) > 0

    @property
    def is_linked(self) -> bool:
        """Whether nearly all of it is within links."""
        return self.linked >= 0.8 * len(self.key) > 0


def key_of(text: str) -> str:
    r"""Return a text without anything that stands between its visible characters.

    Examples
    --------
    >>> key_of("the bo\u00adard\n met")
    'theboardmet'
    """
    return _NO_KEY.sub("", text)


def clean(text: str) -> str:
    r"""Return a text as a reader sees it: white space as single spaces or line breaks.

    Examples
    --------
    >>> clean(" 10\u00a0000  peo\u00adple \n came ")
    '10 000 people\ncame'
    """
    seen = _UNSEEN.sub("", text.translate(_C1)) if not text.isascii() else text
    return _BREAK_SPACES.sub("\n", _SPACES.sub(" ", seen)).strip()


def pieces_of(tree: Element) -> list[Piece]:
    """Find the pieces of text of a tree, in order.

    Inline elements do not part a word, unless one ends and another begins where two words
    meet. Two line breaks in a row part paragraphs. The short cells of a row are one piece.
    """
    return list(_Walk(tree).pieces())


@dataclass(slots=True)
class _Line:
    """How much of what stands since the last line break is bold, and how much is a link."""

    letters: int = 0
    linked: int = 0
    bold: int = 0

    @property
    def is_of_its_own(self) -> bool:
        """Whether the line is a heading or an entry of a menu, not a line of a paragraph."""
        return self.letters > 0 and self.letters in (self.linked, self.bold)


class _Walk:
    """One pass over a tree; what is open, and what has been read since the last piece."""

    def __init__(self, tree: Element) -> None:
        self._tree = tree
        self._parts: list[str] = []
        self._linked = self._bold = 0
        self._line = _Line()
        self._holder: Element = None
        self._open_links = self._open_bold = self._open_pre = self._open_items = 0
        self._levels: list[int] = []
        self._row: Element = None
        self._closed_inline = False
        self._done: list[Piece] = []

    def pieces(self) -> Iterator[Piece]:
        from lxml import etree

        walk = etree.iterwalk(self._tree, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if tag in SILENT or not tag:
                    walk.skip_subtree()
                else:
                    self._start(element, tag)
                    self._text(element.text, element)
            else:
                if tag and tag not in SILENT:
                    self._end(element, tag)
                if element is not self._tree:
                    self._text(element.tail, element.getparent())
            if self._done:
                yield from self._done
                self._done.clear()
        self._flush()
        yield from self._done

    def _start(self, element: Element, tag: str) -> None:
        if tag == "br":
            self._break()
        elif self._is_inline(element, tag):
            if self._closed_inline:
                self._part_words(element)
        elif self._row is not None and tag in _CELLS:
            if self._parts:
                self._parts.append(CELL_BREAK)
        elif self._row is None:
            self._flush()
            if tag == "tr" and _is_row(element):
                self._row = element
        self._open_links += tag == "a"
        self._open_bold += tag in _BOLD
        self._open_pre += tag == "pre"
        self._open_items += tag in _ITEMS
        if tag in _HEADINGS:
            self._levels.append(_HEADINGS[tag])

    def _end(self, element: Element, tag: str) -> None:
        inline = self._is_inline(element, tag)
        if element is self._row:
            self._flush()
            self._row = None
        elif not inline and tag != "br":
            if self._row is None:
                self._flush()
            elif tag not in _CELLS:
                self._parts.append(" ")
        self._closed_inline = inline
        self._open_links -= tag == "a"
        self._open_bold -= tag in _BOLD
        self._open_pre -= tag == "pre"
        self._open_items -= tag in _ITEMS
        if tag in _HEADINGS:
            self._levels.pop()

    def _text(self, text: str | None, holder: Element) -> None:
        if not text:
            return
        self._closed_inline = False
        letters = len(key_of(text))
        if letters and self._holder is None:
            self._holder = holder
        self._line.letters += letters
        self._line.linked += letters if self._open_links else 0
        self._line.bold += letters if self._open_bold else 0
        self._linked += letters if self._open_links else 0
        self._bold += letters if self._open_bold else 0
        self._parts.append(text if self._open_pre else text.replace("\n", " "))

    def _break(self) -> None:
        """Break the line; where it is broken already, end the paragraph."""
        if self._row is not None:
            self._parts.append(" ")
            return
        if self._line.is_of_its_own and not self._open_bold and not self._open_links:
            self._flush()
            return
        for part in reversed(self._parts):
            if part == "\n":
                self._flush()
                return
            if not part.isspace():
                break
        self._parts.append("\n")
        self._line = _Line()

    def _part_words(self, element: Element) -> None:
        before = self._parts[-1] if self._parts else ""
        after = next((text for text in element.itertext() if text), "")
        if _TRAILING_WORD.search(before) and _LEADING_WORD.match(after):
            self._parts.append(" ")

    def _flush(self) -> None:
        text = clean("".join(self._parts))
        if text and self._row is not None:
            text = " ".join(text.split()).removesuffix(CELL_BREAK.rstrip()).rstrip()
        if text and self._holder is not None:
            piece = Piece(
                text,
                self._holder if self._row is None else self._row,
                level=self._levels[-1] if self._levels else 0,
                linked=self._linked,
                bold=self._bold,
                is_item=self._open_items > 0 or self._row is not None,
            )
            if self._row is not None:
                piece.key = key_of("".join(part for part in self._parts if part != CELL_BREAK))
            self._done.append(piece)
        self._parts.clear()
        self._holder = None
        self._linked = self._bold = 0
        self._line = _Line()
        self._closed_inline = False

    def _is_inline(self, element: Element, tag: str) -> bool:
        if tag in INLINE:
            return not _SET_APART.search(element.get("style", ""))
        # Elements that a site made up: inline where they stand within a line of text.
        if "-" not in tag and ":" not in tag:
            return False
        before = element.getprevious()
        parent = element.getparent()
        ahead = before.tail if before is not None else (parent.text if parent is not None else "")
        beside = (ahead or "") + (element.tail or "")
        return not beside.isspace() and bool(beside) and len(element) == 0


def _is_row(element: Element) -> bool:
    """Say whether a row of a table holds data, several short cells, and is no means of layout."""
    cells = [cell for cell in element if cell.tag in _CELLS]
    if len(cells) < 2 or next(element.iter("table", "ul", "ol", *_HEADINGS), None) is not None:
        return False
    return all(len(cell.findall(".//p")) < 2 for cell in cells) and all(
        len(cell.text_content()) <= 300 for cell in cells
    )
