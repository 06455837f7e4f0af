"""A piece of HTML, as fields and feeds hold it -> its text, paragraph by paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section "
    "summary table tbody td tfoot th thead tr ul".split()
)
_DROPPED = frozenset(
    "applet audio button canvas embed figcaption figure form frame frameset head iframe input "
    "math noembed noframes noscript object script select style svg template textarea title "
    "video".split()
)
_BREAK = "\n"
_PARAGRAPH = "\n\n"
_TAG_FIRST = re.compile(r"\s*<(?:!--|!doctype|/?[a-z][a-z0-9]{0,15}[\s/>])", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|blockquote|article|section|body)\b[^<>]{0,2000}>|<br\s*/?>",
    re.IGNORECASE,
)
_PARAGRAPH_TAGS = re.compile(r"</p\s*>|<br\s*/?>", re.IGNORECASE)
_ENOUGH_TAGS = 2
_NESTING = re.compile(r"</?(?!p\b|br\b|script\b|style\b)[a-z][^<>]*>", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")


def is_markup(text: str) -> bool:
    """Say whether a text is clearly HTML: tags of paragraphs that no prose has.

    Examples
    --------
    >>> is_markup("<p>They met.</p>"), is_markup("If a < b, then <em>b</em> > a.")
    (True, False)
    """
    if _TAG_FIRST.match(text) and _BLOCK_TAG.search(text):
        return True
    found = _PARAGRAPH_TAGS.finditer(text)
    return sum(1 for _, _ in zip(range(_ENOUGH_TAGS), found, strict=False)) == _ENOUGH_TAGS


def text_of(fragment: str) -> str:
    r"""Return the text of a piece of HTML.

    Parameters
    ----------
    fragment
        HTML, well formed or not. Of a whole page, all text in it is taken, not the article's.

    Returns
    -------
    str
        Paragraphs, headings and list items, parted by blank lines; scripts, styles, forms and
        figures left out, entities decoded, white space as a browser shows it. Adjacent
        elements never run into one word.

    Examples
    --------
    >>> text_of("<h2>Talks</h2><p>They <b>met</b> &amp; left.<br>Twice.</p><script>x()</script>")
    'Talks\n\nThey met & left.\nTwice.'
    """
    root = _parsed(fragment)
    if root is None:
        return ""
    pieces = _Pieces()
    # A walk of our own: markup may be nested deeper than Python can recurse.
    waiting: list[tuple[_Element, bool]] = [(root, True)]
    while waiting:
        element, opens = waiting.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if opens:
            kept = bool(tag) and tag not in _DROPPED and not _is_hidden(element)
            pieces.begin(tag)
            waiting.append((element, False))
            if kept:
                pieces.say(element.text, preformatted=tag == "pre")
                waiting += [(child, True) for child in reversed(element)]
        else:
            pieces.end(tag)
            if element is not root:
                parent = element.getparent()
                pieces.say(element.tail, preformatted=parent is not None and parent.tag == "pre")
    return pieces.text()


class _Pieces:
    """Text as it is put together: what lies between two pieces is decided by the second."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._between = ""
        self._ended = False
        self._seam = False

    def begin(self, tag: str) -> None:
        self._part(tag)
        # Only where one element ends and the next begins may a space have been forgotten.
        self._seam = (self._ended or self._seam) and tag not in ("wbr", "")

    def end(self, tag: str) -> None:
        self._part(tag)
        self._ended = bool(tag) and tag != "wbr"
        self._seam = False

    def _part(self, tag: str) -> None:
        if tag in _BLOCKS or tag in ("figure", "iframe", "video"):
            self._between = _PARAGRAPH
        elif tag == "br" and self._between != _PARAGRAPH:
            self._between = _BREAK
        elif tag == "img" and not self._between:
            self._between = " "

    def say(self, text: str | None, *, preformatted: bool) -> None:
        if not text:
            return
        if preformatted:
            lines = [line.strip() for line in text.splitlines()]
            words = _BREAK.join(line for line in lines if line)
        else:
            words = " ".join(text.split())
        if text[0].isspace() and not self._between:
            self._between = " "
        if words:
            if self._seam and not self._between and self._glues(words):
                self._between = " "
            self._out += [self._between if self._out else "", words]
            self._between = " " if text[-1].isspace() else ""
        self._seam = self._ended = False

    def _glues(self, words: str) -> bool:
        """Whether two elements that follow each other would make one word of two."""
        if not self._out:
            return False
        before, after = self._out[-1], words
        if not after[0].isalnum() or not (before[-1].isalnum() or before[-1] in ".,;:!?)"):
            return False
        # A large first letter in an element of its own is no word.
        drop_cap = len(before) == 1 and before.isupper() and after[0].islower()
        return not drop_cap

    def text(self) -> str:
        return "".join(self._out)


def _is_hidden(element: _Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _parsed(fragment: str) -> _Element | None:
    root, whole = _parsed_once(fragment)
    # What is nested too deep is left out by the parser: then without what nests.
    return root if whole else _parsed_once(_NESTING.sub(" ", fragment))[0]


def _parsed_once(fragment: str) -> tuple[_Element | None, bool]:
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    data = _UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", fragment).encode("utf-8")
    try:
        # Within an element, so that text before the first tag is read as well.
        root: _Element | None = etree.fromstring(b"<div>" + data + b"</div>", parser)
    except (etree.LxmlError, ValueError):
        return None, True
    return root, all(entry.type_name != "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
