"""A line that names who wrote an article -> the names."""

from __future__ import annotations

import re
from typing import NamedTuple

from newslens.reading.agencies import agency

_LONGEST = 160
_MOST_NAMES = 6
# Letters of any case may begin a particle; all else in a name begins with a capital.
_PARTICLE = r"(?:al|bin|da|dal|de|del|della|den|der|di|dos|du|el|ibn|la|le|of|ter|van|von|y)"
_WORD = r"[^\W\d_a-zß-öø-ÿа-яєіїґα-ω](?:[^\W\d_]|['’‑-](?=[^\W\d_])|\.)*"
_NAME = rf"{_WORD}(?:(?:\s{_PARTICLE}){{0,2}}\s{_WORD}){{0,4}}"
_NAME_FORM = re.compile(_NAME)
_BY = re.compile(
    r"(?:(?i:(?:written|words|story|text|report|reporting|analysis)\s+)?(?i:by))\s*:?\s+"
)
_AND = re.compile(r",?\s(?:and|&|with)\s|;\s", re.IGNORECASE)
_BAR = re.compile(r"\s?[|·•/]\s?|\s[-–—]\s")
_EDGES = " \t,;|·•-–—."
_PLACE_AFTER = re.compile(rf"\s(?:in|at|from|for)\s(?P<place>(?:the\s)?{_NAME}(?:,\s{_NAME})?)\Z")
_ROLE = re.compile(
    r"(?:[\w&’']+\s){0,5}(?:writer|correspondent|reporter|editor|columnist|staff|contributor|bureau"
    r"|desk|journalist|producer|analyst|chief)s?(?:\sin\s\w+)?",
    re.IGNORECASE,
)
_NO_NAMES = frozenset(
    "after and are at before for from how in is more new no not of off on or our out over some "
    "their these this those to two under up we where who whose why with you your "
    "a all an any art bus by car city contrast default design far foot hand land law night now "
    "numbers sea that the then this train way what when your air road rail order request "
    "invitation post email mail phone popular monday tuesday wednesday thursday friday saturday "
    "sunday contrast chance".split()
)
_ADDRESS = re.compile(r"\S+@\S+|@\w+|https?:\S+")


class Byline(NamedTuple):
    """The names in a byline, and what stands after a comma: a place, a newspaper, an agency."""

    names: tuple[str, ...]
    after: str | None = None


def byline(line: str) -> Byline | None:
    """Read a line that says by whom an article is, and nothing else; None for any other line.

    Examples
    --------
    >>> byline("By Jane Roe and John Doe, Kyiv")
    Byline(names=('Jane Roe', 'John Doe'), after='Kyiv')
    >>> byline("By the end of the week they had left") is None
    True
    """
    marked = _BY.match(line) if len(line) <= _LONGEST and "\n" not in line else None
    if marked is None:
        return None
    rest = " ".join(_ADDRESS.sub(" ", line[marked.end() :]).split()).strip(_EDGES)
    first, *others = (part.strip(_EDGES) for part in _BAR.split(rest))
    place = _PLACE_AFTER.search(first)
    if place:
        others.insert(0, place["place"])
        first = first[: place.start()]
    begin, comma, end = first.partition(",")
    if comma and _ROLE.fullmatch(end.strip()):
        first = begin
    *several, last = _AND.split(first)
    # Before an "and" commas part names; "Jane Roe, New York" may be anything but two people.
    last, *rests = last.split(",")
    names = [name.strip() for group in several for name in group.split(",")] + [last.strip()]
    after = ", ".join(part.strip() for part in [*rests, *others] if part.strip())
    names = [_without_article(name) for name in names if name]
    if not names or len(names) > _MOST_NAMES or not all(map(_is_author, names)):
        return None
    return Byline(tuple(names), after or None)


def is_name(text: str) -> bool:
    """Say whether a text has the form of a person's name: two to four words with capitals.

    Examples
    --------
    >>> is_name("Jane van der Roe"), is_name("A Long Night")
    (True, False)
    """
    words = text.split()
    return 2 <= len(words) <= 6 and _is_name(text)


def _is_name(text: str) -> bool:
    return bool(_NAME_FORM.fullmatch(text)) and not any(
        word.casefold() in _NO_NAMES for word in text.split()
    )


def _is_author(name: str) -> bool:
    # "By Candlelight" is by nobody; a single name counts only where it is an agency's.
    return agency(name) is not None or (" " in name and _is_name(name))


def _without_article(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " and agency(name[4:]) else name
