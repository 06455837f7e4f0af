"""Bylines -> the names of those who wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newslens.reading.bylines import byline

_MOST = 30
_LONGEST = 300
_BY = re.compile(
    r"\A(?:(?:(?:written|reported|words|story|text|article|posted|reporting)\s+)?"
    r"(?:by|von|par|por)\b\s*:?\s+|(?:authors?|byline)\s*:\s*)",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\s*[;|•·]\s*|\s+(?:and|with)\s+|\s*&\s*|\s*,\s*(?:and\s+)?"
    # "Ortega y Gasset" is one man.
    r"|\s+(?:und|et|y|e|og|och|en)\s+(?=\S+\s+\S)"
)
_BETWEEN = re.compile(r"\s+(?:and|with|&)\s+|\s*[,;|&]\s*")
_PLACE = re.compile(r"\s+(?:in|at|for|from)\s+[A-Z].*\Z")
ROLE = re.compile(
    r"\b(?:correspondents?|reporters?|editors?|writers?|staff|journalists?|columnists?|contributors?"
    r"|producers?|photographers?|bureau|desk|chief|analysts?|critics?|redakteur\w*|redaktion"
    r"|associated press|reuters|agencies|updated|published|min read|special to)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?:|www\.|@|/|\.(?:com|org|net|co\.\w+)\b", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?:[^\W\d_a-z][\w.'’-]*|(?:de|da|di|del|della|der|den|van|von|la|le|bin|ibn|al|el|y|ten|ter|af|av|zu|du|dos)"
    r")\s?){1,6}"
)


def names_in(said: str) -> list[str]:
    """Return the names in a line that says who wrote.

    Examples
    --------
    >>> names_in("By Ann Lee, Bo Chen and Cy Dee in Oakmere")
    ['Ann Lee', 'Bo Chen', 'Cy Dee']
    >>> names_in("https://example.org/ann")
    []
    """
    line = " ".join(said[:_LONGEST].split())
    if (found := byline(line)) is not None:
        return list(found.names)
    line = _BY.sub("", line, count=1)
    if not line or _ADDRESS.search(line):
        return []
    names: list[str] = []
    for part in _PARTS.split(line):
        name = _PLACE.sub("", part.strip(" .,-–—:")).strip()
        if not name or (names and (ROLE.search(name) or not _NAME.fullmatch(name))):
            continue
        if _BETWEEN.search(name) is None and any(letter.isalpha() for letter in name):
            names.append(name)
    return names


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without those that are the same but for case and spaces, in order."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(" ".join(name.casefold().split()), name)
    return tuple(list(found.values())[:_MOST])
