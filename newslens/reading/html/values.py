"""Values in the data of a page -> plain text; its meta tags and links."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from newslens.reading.encoding import storable
from newslens.reading.html.page import Element
from newslens.reading.html.pieces import clean

Meta = Mapping[str, list[str]]

_LONGEST = 500
_MOST = 20 * _LONGEST
_TAG = re.compile(r"<[a-zA-Z/][^<>]{0,200}>")


def plain(value: object) -> str | None:
    """Return a value of the data of a page as plain text, None if there is none in it.

    Examples
    --------
    >>> plain(" Fish &amp; <b>Chips</b> "), plain({"name": 3}), plain("")
    ('Fish & Chips', None, None)
    """
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    raw = value[:_MOST] if isinstance(value, str) else format(value % 10**18, "d")
    text = storable(_TAG.sub("", html.unescape(raw)))[0]
    return " ".join(clean(text).split())[:_LONGEST].strip() or None


def meta_tags(tree: Element) -> dict[str, list[str]]:
    """Return what the meta tags of a page say, by their names in lower case."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        if content and not content.isspace():
            names = (element.get(name) for name in ("property", "name", "itemprop", "http-equiv"))
            if name := next((name for name in names if name), None):
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def first(meta: Meta, *names: str) -> str | None:
    """Return the first of some meta tags that says something."""
    said = (plain(value) for name in names for value in meta.get(name, ()))
    return next((text for text in said if text), None)


def linked(tree: Element, rel: str) -> str | None:
    """Return the address of the first `<link>` of a kind."""
    for element in tree.iter("link"):
        if rel in element.get("rel", "").lower().split() and element.get("href"):
            return str(element.get("href"))
    return None
