"""What stands in a field, a word, a list, an object within an object -> plain values."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import urlsplit

# In which key of an object the value itself stands, in order of preference.
_WITHIN = (
    "main", "default", "name", "value", "rendered", "original", "text", "$date", "@value",
    "#text", "$t", "_", "title", "label", "alternateName",
)  # fmt: skip
_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_BY = re.compile(r"by\s*[:\s]\s*(?=\S)", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+&\s+", re.IGNORECASE)
_STRING = r"""(?:'[^'\\]*'|"[^"\\]*")"""
_STRINGS = re.compile(_STRING)
_LIST = re.compile(rf"\[\s*{_STRING}(?:\s*,\s*{_STRING})*\s*\]")
_ROLES_OF_AUTHORS = ("author", "creator", "byline", "writer", "reporter")
_DEEPEST = 6
_LONGEST_LIST = 20_000
_LONGEST_OUTLET = 120


def missing(value: object) -> bool:
    """Say whether a value stands for none: None, NaN, NaT, NA.

    Examples
    --------
    >>> missing(float("nan")), missing(""), missing([])
    (True, False, False)
    """
    if value is None or type(value).__name__ == "NAType":
        return True
    if hasattr(value, "__len__"):
        return False
    try:
        return bool(value != value)
    except (TypeError, ValueError, ArithmeticError):
        return False


def plain(value: object, depth: int = 0) -> str | None:
    """Return what a field says as one string, None if that cannot be told.

    Of a list it is the first; of an object, what stands under name, value and the like.

    Examples
    --------
    >>> plain({"main": "Talks Resume", "kicker": "World"}), plain([{"name": "World"}, "x"])
    ('Talks Resume', 'World')
    """
    if missing(value) or depth > _DEEPEST:
        return None
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, Mapping):
        inner = (plain(value[key], depth + 1) for key in _WITHIN if key in value)
        return next((text for text in inner if text), None)
    if isinstance(value, (bytes, bytearray)):
        return None
    if isinstance(value, Collection):
        is_set = isinstance(value, (set, frozenset))
        items = sorted(value, key=str if is_set else _is_lesser)
        return next((text for item in items if (text := plain(item, depth + 1))), None)
    return str(value)


def names(value: object, *, is_byline: bool = False) -> Iterator[str]:
    """Yield the names of people or organisations that a field holds.

    Several in a string are parted by semicolons. Of a byline the "By" is left out and what
    joins names is understood.

    Examples
    --------
    >>> list(names([{"name": "Ann Lee"}, "Max Roe; Jo Poe"]))
    ['Ann Lee', 'Max Roe', 'Jo Poe']
    >>> list(names("By Ann Lee and Max Roe", is_byline=True))
    ['Ann Lee', 'Max Roe']
    """
    seen: set[str] = set()
    for name in _names(value, is_byline, 0):
        if name.strip() and not _ADDRESS.fullmatch(name.strip()) and name not in seen:
            seen.add(name)
            yield name


def outlet(value: object) -> str | None:
    """Return the name of an outlet, None if what stands there is too long for one.

    Examples
    --------
    >>> outlet({"name": "Herald"})
    'Herald'
    """
    found = plain(value)
    return None if found is None or len(found) > _LONGEST_OUTLET else found


def address(value: object, depth: int = 0) -> str | None:
    """Return the first web address in a field.

    Examples
    --------
    >>> address({"@id": "https://herald.example/1"}), address("urn:1")
    ('https://herald.example/1', None)
    """
    if isinstance(value, str):
        return value.strip() if is_address(value) else None
    if depth > _DEEPEST:
        return None
    if isinstance(value, Mapping):
        media = value.get("contenttype", value.get("contentType", value.get("mimetype")))
        if media is not None and not str(media).startswith("text/html"):
            return None
        # Of files that belong to an article only its page is its address.
        keys = ("url", "@id", "value") if media is None else ("href", "url")
        inner: Iterable[object] = [value.get(key) for key in keys]
    elif isinstance(value, (list, tuple)):
        inner = value
    else:
        return None
    return next((found for item in inner if (found := address(item, depth + 1))), None)


def is_address(text: str) -> bool:
    """Say whether a text is a web address and nothing else."""
    return bool(_ADDRESS.fullmatch(text.strip()))


def host(url: str) -> str | None:
    """Return the host of an address, without "www."."""
    try:
        name = urlsplit(url.strip()).hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def _is_lesser(item: object) -> bool:
    """Whether something in a list is not the main one, by its own account."""
    return isinstance(item, Mapping) and item.get("role") not in (None, "main")


def _names(value: object, is_byline: bool, depth: int) -> Iterator[str]:
    if missing(value) or depth > _DEEPEST:
        return
    if isinstance(value, str):
        yield from _names_in(value, is_byline)
    elif isinstance(value, Mapping):
        yield from _names_of(value, is_byline, depth)
    elif isinstance(value, Collection):
        items = sorted(value, key=str) if isinstance(value, (set, frozenset)) else value
        for item in items:
            yield from _names(item, is_byline, depth + 1)
    else:
        yield str(value)


def _names_of(value: Mapping[object, object], is_byline: bool, depth: int) -> Iterator[str]:
    people = value.get("person")
    if isinstance(people, (list, tuple)) and people:
        yield from _names(people, is_byline, depth + 1)
        return
    parts = [value.get(key) for key in ("firstname", "middlename", "lastname")]
    parts = parts if any(parts) else [value.get(key) for key in ("givenName", "familyName")]
    given = " ".join(part for part in parts if isinstance(part, str) and part.strip())
    for key in ("name", "original", "value", "byline", "text"):
        if not missing(value.get(key)):
            yield from _names(value[key], is_byline or key == "original", depth + 1)
            return
    if given:
        yield given


def _names_in(text: str, is_byline: bool) -> Iterator[str]:
    listed = _list_in(text)
    if listed is not None:
        for item in listed:
            yield from _names_in(item, is_byline)
        return
    for part in text.split(";") if ";" in text else [text]:
        name = part.strip() if ";" in text else part
        if is_byline:
            name = name.strip()
            name = name[match.end() :] if (match := _BY.match(name)) else name
            several = [piece for piece in _BETWEEN_NAMES.split(name) if piece]
            if len(several) > 1 and all(_is_person(piece) for piece in several):
                yield from several
                continue
        yield name


def _is_person(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 4 and words[0][0].isupper() and words[-1][0].isupper()


def _list_in(text: str) -> list[str] | None:
    """Return the strings of a list that was written out, as tables hold lists."""
    if len(text) > _LONGEST_LIST or not _LIST.fullmatch(text.strip()):
        return None
    return [item[1:-1] for item in _STRINGS.findall(text)]


def people(value: object) -> Iterator[Mapping[object, object]]:
    """Yield the people in a field who are said to have written the article."""
    for item in value if isinstance(value, (list, tuple)) else (value,):
        if isinstance(item, Mapping) and str(item.get("rel", "")).lower() in _ROLES_OF_AUTHORS:
            yield item
