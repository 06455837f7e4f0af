"""Pages that hold more than one piece of writing: articles one after the other, live blogs."""

from __future__ import annotations

import re
from copy import deepcopy

from newslens.reading.html.page import Element
from newslens.reading.html.pieces import Piece, key_of
from newslens.reading.typography import ends_sentence

_SHORTEST_BODY = 300
_FEWEST_UPDATES = 3
_INTRODUCTION_WORDS = 6
_HEADINGS = ("h1", "h2", "h3")
_LIVE = re.compile(r"live[-_]?(?:blog|update|post|entry|event|feed|stream)", re.I)
_CLOCK = re.compile(
    r"\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?(?:\s(?:Uhr|h))?", re.IGNORECASE
)
_SUBHEADINGS = ("h2", "h3", "h4", "h5")
_HIGHEST = 4
_SHORTEST_UPDATE = 60
_ASIDE = ("aside", "nav", "footer", "article")
_BY = re.compile(r"(?:^|[\s_-])(?:by-?line|author|meta|date)", re.I)


def articles_in(tree: Element) -> list[Element]:
    """Return the elements of the articles that a page holds whole, if they are several.

    Each is an `<article>` with a heading of its own and paragraphs of its own, and with a main
    heading, a byline or a time, so that the sections of one article are not taken for several.
    """
    found = []
    for element in tree.iter("article"):
        if next(element.iterancestors(*_ASIDE), None) is not None:
            continue
        size = sum(len(key_of("".join(p.itertext()))) for p in element.iter("p"))
        if size >= _SHORTEST_BODY and next(element.iter(*_HEADINGS), None) is not None:
            found.append(element)
    if len(found) < 2:
        return []
    headed = [element for element in found if next(element.iter("h1"), None) is not None]
    if len(headed) >= 2:
        return headed
    outside = [e for e in tree.iter("h1") if next(e.iterancestors("article"), None) is None]
    signed = [element for element in found if _is_signed(element)]
    return signed if len(signed) >= 2 and not outside and not headed else []


def alone(element: Element) -> Element:
    """Return a page with nothing on it but an article, its first heading the main one."""
    from lxml import etree, html

    tree = html.Element("html")
    body = etree.SubElement(tree, "body")
    copied = deepcopy(element)
    copied.tail = None
    body.append(copied)
    if next(tree.iter("h1"), None) is None:
        next(tree.iter(*_HEADINGS)).tag = "h1"
    return tree


def updates_in(tree: Element, *, is_live: bool) -> list[Element]:
    """Return the entries of a live blog, in the order of the page."""
    groups: dict[Element, list[Element]] = {}
    for element in tree.iter("article", "section", "li", "div"):
        names = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
        is_marked = bool(_LIVE.search(names)) or "BlogPosting" in element.get("itemtype", "")
        if not is_marked and not (is_live and element.tag in ("article", "section", "li")):
            continue
        if next(element.iter("time", *_HEADINGS), None) is None:
            continue
        if next(element.iterancestors("aside", "nav", "footer"), None) is None:
            groups.setdefault(element.getparent(), []).append(element)
    if not groups:
        groups = _timed(tree)
    best = max(groups.values(), key=lambda group: sum(map(_size, group)), default=[])
    return best if len(best) >= (1 if is_live else _FEWEST_UPDATES) else []


def _timed(tree: Element) -> dict[Element, list[Element]]:
    """Group what begins with a time of day and has a heading and a paragraph of its own."""
    groups: dict[Element, list[Element]] = {}
    whole: dict[Element, tuple[bool, bool]] = {}
    for element in tree.iter("span", "div", "p", "time", "small", "strong", "b"):
        if not _CLOCK.fullmatch((element.text or "").strip()):
            continue
        for above in list(element.iterancestors())[:_HIGHEST]:
            if above not in whole:
                is_headed = next(above.iter(*_SUBHEADINGS), None) is not None
                has_text = any(_size(p) >= _SHORTEST_UPDATE for p in above.iter("p"))
                whole[above] = is_headed, has_text
            if whole[above][0]:
                if whole[above][1]:
                    entries = groups.setdefault(above.getparent(), [])
                    if above not in entries[-1:]:
                        entries.append(above)
                break
    return groups


def with_updates(pieces: list[Piece], chosen: list[Piece], updates: list[Element]) -> list[Piece]:
    """Return the pieces chosen and those of the entries of a live blog, in order."""
    entries = set(updates)
    taken = {id(piece) for piece in chosen}
    kept: list[Piece] = []
    is_ahead = is_after_title = False
    for piece in pieces:
        above = (piece.element, *piece.element.iterancestors())
        if any(element in entries for element in above):
            is_ahead = True
            if id(piece) in taken or _is_of_entry(piece):
                kept.append(piece)
        elif id(piece) in taken or (is_after_title and not is_ahead and _is_introduction(piece)):
            kept.append(piece)
        is_after_title = is_after_title or piece.level == 1
    return kept


def _is_of_entry(piece: Piece) -> bool:
    names = " ".join(
        e.get("class", "") for e in (piece.element, *list(piece.element.iterancestors())[:1])
    )
    if piece.level or ends_sentence(piece.text):
        return True
    return not _BY.search(names) and not piece.is_linked and len(piece.text.split()) > 3


def _is_introduction(piece: Piece) -> bool:
    return (
        ends_sentence(piece.text)
        and len(piece.text.split()) >= _INTRODUCTION_WORDS
        and not piece.is_linked
    )


def _is_signed(element: Element) -> bool:
    if next(element.iter("time", "address"), None) is not None:
        return True
    return any(_BY.search(inner.get("class", "")) for inner in element.iter("p", "div", "span"))


def _size(element: Element) -> int:
    return len("".join(element.itertext()))
