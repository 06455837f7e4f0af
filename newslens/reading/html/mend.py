"""What stands on a page among an article's text and is not of it; and what needs mending."""

from __future__ import annotations

import re

from newslens.reading.html.page import Element
from newslens.reading.html.pieces import SILENT, Piece, key_of, pieces_of

_LONGEST_ASIDE = 600
_LARGEST_SHARE = 1 / 3
_SHORTEST_RUN = 80
_SHORTEST_COPY = 40
_PULL_QUOTE_WORDS = 3
_REPEATED = 0.6

_WHOLE = frozenset(["html", "body", "main", "article"])
_PULL_QUOTE = re.compile(r"pull[-_]?quote|callout[-_]?quote|(?:^|[-_])blockquote--pull", re.I)
_HIDDEN = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text)?|u-hidden|a11y-hidden)(?:\s|$)",
    re.I,
)
_CAPTION = re.compile(
    r"caption(?!s?[-_]?off)|(?:photo|image|picture|media)[-_]{0,2}(?:credit|copyright)", re.I
)
_ADVERT = re.compile(
    r"(?:^|[\s_-])(?:ads?|adverts?|advertisements?|advertorial|ad-?(?:slot|unit|box|wrap\w{0,4}|container|"
    r"label|placeholder)|sponsored|dfp|gpt|mpu|newsletter\w{0,10}|read-?(?:more|next|also)|"
    r"related(?:-\w{1,20})?|recirc\w{0,12}|outbrain|taboola|sign-?up|share-?(?:bar|tools|buttons?|links?)|"
    r"video-?player|social-?(?:share|bar|links?|icons?))(?:[\s_-]|$)",
    re.I,
)
_FOOTNOTE = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡]{1,3}|note \d{1,2})[\])]?", re.I)
_ANCHOR = re.compile(r"[¶#§∞🔗\s]{1,3}|\[?(?:edit|link|permalink)\]?", re.IGNORECASE)
_UNSHOWN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_OPEN_QUOTES = "\"“„«'‘"
_WORD = re.compile(r"\w+")


def mend(tree: Element) -> None:
    """Take out what is not article text, and put right what libraries would lose, in place.

    Captions, advertisements, boxes for newsletters, pull quotes that repeat the text, marks of
    footnotes and text for screen readers go. Times and `<q>` within a line of text stay.
    """
    _inline_elements(tree)
    total = _size(tree)
    for element in list(tree.iter()):
        if isinstance(element.tag, str) and _is_aside(element, total):
            remove(element)
    _pull_quotes(tree, total)


def remove(element: Element) -> None:
    """Take an element out, and keep the text around it apart."""
    if element.getparent() is None:
        return
    element.tail = f" {element.tail or ''}"
    element.drop_tree()


def repeated(pieces: list[Piece]) -> set[int]:
    """Find the pieces that are read elsewhere in a list: pull quotes, second copies.

    Returns
    -------
    set of int
        The places of short pieces whose words stand in another, longer one, headings never
        among them; and of all pieces of what stands there word for word once before.
    """
    return _within_others(pieces) | _second_copies(pieces)


def _second_copies(pieces: list[Piece]) -> set[int]:
    """Find copies of paragraphs, such as those for narrow screens, and the lines among them."""
    seen: set[str] = set()
    short: set[int] = set()
    found: set[int] = set()
    for index, piece in enumerate(pieces):
        if piece.key in seen:
            (found if len(piece.key) >= _SHORTEST_COPY else short).add(index)
        seen.add(piece.key)
    for order in (sorted(short), sorted(short, reverse=True)):
        for index in order:
            if index - 1 in found or index + 1 in found:
                found.add(index)
    return found


def _within_others(pieces: list[Piece]) -> set[int]:
    words = [_words(piece.text) for piece in pieces]
    starts: dict[tuple[str, ...], list[int]] = {}
    for index, piece in enumerate(pieces):
        if not piece.level and 5 <= len(words[index]) <= 60 and len(piece.key) >= 25:
            starts.setdefault(tuple(words[index][:5]), []).append(index)
    found: set[int] = set()
    for index, long in enumerate(words):
        for at in range(len(long) - 5 if starts else 0):
            for short in starts.get(tuple(long[at : at + 5]), ())[:20]:
                size = len(words[short])
                if short != index and len(long) > size and long[at : at + size] == words[short]:
                    found.add(short)
    return found


def _inline_elements(tree: Element) -> None:
    for element in tree.iter("figure"):
        if element.find(".//blockquote") is not None and element.find(".//img") is None:
            # Libraries take figures for pictures.
            element.tag = "div"
    lines: dict[Element, bool] = {}
    for element in list(tree.iter("a", "q", "time", "sup", "template", "span", "amp-ad")):
        tag, parent = element.tag, element.getparent()
        if parent is None:
            continue
        if tag == "template" and "shadowrootmode" in element.attrib:
            element.tag = "div"
        elif tag in ("template", "amp-ad"):
            remove(element)
        elif tag == "q":
            _mark_quotation(element)
        elif tag == "time":
            if parent not in lines:
                lines[parent] = _is_line_of_text(parent)
            if lines[parent]:
                # Libraries leave out times; that of a byline may go, one in a sentence not.
                element.tag = "span"
        elif _is_mark(element) or (
            _HIDDEN.search(element.get("class", "")) and _size(element) < _SHORTEST_RUN
        ):
            element.drop_tree()


def _is_line_of_text(element: Element) -> bool:
    if element.tag in _WHOLE or element.find("p") is not None:
        return False
    return len("".join(element.itertext())) >= _SHORTEST_RUN


def _is_mark(element: Element) -> bool:
    """Say whether an element is the mark of a footnote or the anchor of a heading."""
    if element.tag == "a":
        marks = _ANCHOR if element.get("href", "").startswith("#") else None
    else:
        has_link = element.getparent().tag == "a" or element.find(".//a") is not None
        marks = _FOOTNOTE if element.tag == "sup" and has_link else None
    return marks is not None and bool(marks.fullmatch("".join(element.itertext()).strip()))


def _mark_quotation(element: Element) -> None:
    """Write out the quotation marks that a browser shows around `<q>`."""
    element.tag = "span"
    inner = "".join(element.itertext()).strip()
    if not inner or inner[0] in _OPEN_QUOTES:
        return
    element.text = f"“{element.text or ''}"
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}”"
    else:
        element.text += "”"


def _size(element: Element) -> int:
    return len(key_of("".join(element.itertext())))


def _is_aside(element: Element, total: int) -> bool:
    tag = element.tag
    if tag in _WHOLE or tag in SILENT:
        return False
    if "hidden" in element.attrib or _UNSHOWN.search(element.get("style", "")):
        # What makes up a page is shown by a script, however it is marked.
        return 2 * _size(element) <= total
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if tag != "figcaption" and not _CAPTION.search(names) and not _ADVERT.search(names):
        return False
    if tag == "caption" or next(element.iter("h1"), None) is not None:
        return False
    return _size(element) <= min(_LONGEST_ASIDE, max(80, total * _LARGEST_SHARE))


def _pull_quotes(tree: Element, total: int) -> None:
    marked = [
        element
        for element in tree.iter()
        if isinstance(element.tag, str)
        and element.tag not in _WHOLE
        and _PULL_QUOTE.search(element.get("class", ""))
        and _size(element) <= min(_LONGEST_ASIDE, total / 2)
    ]
    if not marked:
        return
    quotes = set(marked)
    told: set[tuple[str, ...]] = set()
    for piece in pieces_of(tree):
        if not any(above in quotes for above in (piece.element, *piece.element.iterancestors())):
            told.update(_runs(_words(piece.text)))
    for element in marked:
        runs = _runs(_words(max((p.text for p in pieces_of(element)), key=len, default="")))
        if runs and sum(run in told for run in runs) >= _REPEATED * len(runs):
            remove(element)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    size = _PULL_QUOTE_WORDS
    return [tuple(words[at : at + size]) for at in range(len(words) - size + 1)]
