"""What stands above a Markdown text between two lines of dashes: its metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_LONGEST = 64 * 1024
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w. -]{0,60})\s*:(?:\s+(?P<value>.*))?\Z")
_ITEM = re.compile(r"\s*-\s+(?P<value>.*)\Z")
_NAME = re.compile(r"name\s*:\s+(?P<value>.*)\Z", re.IGNORECASE)
_COMMENT = re.compile(r"(?:\A|\s)#.*\Z")
_FOLDED = frozenset([">", ">-", ">+", "|", "|-", "|+"])
_USUAL = frozenset(
    "title headline date published author authors byline tags categories category layout lang "
    "language url slug permalink description draft".split()
)
_NOTHING = frozenset(["", "~", "null"])

Value = str | tuple[str, ...]


def front_matter(text: str) -> tuple[Mapping[str, Value], str]:
    r"""Part a text from the metadata above it.

    Understood is what such metadata consists of in practice, in YAML and in TOML: keys with a
    string or a list of strings, keys in lower case. What is nested deeper is passed over.

    Returns
    -------
    tuple
        The metadata, empty if there is none, and the text below.

    Examples
    --------
    >>> front_matter("---\ntitle: 'Talks'\ntags: [World, Oakmere]\n---\nThey met.")
    ({'title': 'Talks', 'tags': ('World', 'Oakmere')}, 'They met.')
    >>> front_matter("---\n\nThey met.\n\n---\n")[0]
    {}
    """
    lines = text[:_LONGEST].splitlines(keepends=True)
    opening = lines[0].strip() if lines else ""
    if opening not in _FENCES:
        return {}, text
    ends = (n for n, line in enumerate(lines) if n and line.rstrip() in _FENCES[opening])
    end = next(ends, None)
    if end is None:
        return {}, text
    inner = [line.rstrip() for line in lines[1:end]]
    found = _toml("\n".join(inner)) if opening == "+++" else _yaml(inner)
    # A rule, some text with a colon in it and another rule are no metadata.
    if _USUAL.isdisjoint(found):
        return {}, text
    return found, text[sum(map(len, lines[: end + 1])) :]


def _yaml(lines: list[str]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    key: str | None = None
    below: list[str] = []

    def close() -> None:
        if key is not None and key not in found and below:
            is_list = any(_ITEM.match(line) for line in below)
            found[key] = tuple(_items(below)) if is_list else " ".join(" ".join(below).split())

    for line in lines:
        pair = _PAIR.match(line)
        if pair is None:
            # A list may stand without an indent below its key.
            if line.strip() and not line.lstrip().startswith("#") and key is None:
                return {}
            below.append(line)
            continue
        close()
        key, below = pair["key"].strip().lower(), []
        value = (pair["value"] or "").strip()
        if value not in _FOLDED and _COMMENT.sub("", value) not in _NOTHING:
            found[key] = _value(value)
    close()
    return found


def _items(lines: list[str]) -> list[str]:
    items = []
    for line in lines:
        item = _ITEM.match(line)
        if item is not None:
            named = _NAME.match(item["value"])
            value = _scalar(named["value"] if named else item["value"])
            # Of an object in a list only its name can be told.
            items += [value] if named or not _PAIR.match(item["value"]) else []
    return items


def _value(value: str) -> Value:
    if value.startswith("["):
        inner = _COMMENT.sub("", value).strip().removeprefix("[").removesuffix("]")
        return tuple(item for part in inner.split(",") if (item := _scalar(part.strip())))
    return _scalar(value)


def _scalar(value: str) -> str:
    for quote in ("'", '"'):
        if value.startswith(quote):
            inner = value[1:].rpartition(quote)[0]
            return inner.replace("''", "'") if quote == "'" else inner.replace('\\"', '"')
    return _COMMENT.sub("", value).strip()


def _toml(text: str) -> dict[str, Value]:
    import tomllib

    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return {}
    found: dict[str, Value] = {}
    for key, value in values.items():
        if isinstance(value, list):
            found[key.lower()] = tuple(item for item in value if isinstance(item, str))
        elif not isinstance(value, dict):
            found[key.lower()] = str(value)
    return found
