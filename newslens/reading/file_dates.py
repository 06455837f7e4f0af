"""The date in the name of a file or in the address of a page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from newslens.article import Reason
from newslens.reading.dates import Dated, read_date
from newslens.reading.options import Options

_LONGEST = 2000
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_IN_NAME = re.compile(
    r"(?<![^\W_])(?:(?:19|20)\d\d([-_. ])\d\d?\1\d\d?|\d\d?([-_. ])\d\d?\2(?:19|20)\d\d"
    rf"|(?:19|20)\d\d[-_. ]?{_MONTH}[-_. ]?\d\d?|\d\d?[-_. ]?{_MONTH}[-_. ]?(?:19|20)\d\d"
    rf"|{_MONTH}[-_. ]\d\d?[-_. ](?:19|20)\d\d"
    r"|(?P<run>(?:19|20)\d\d[01]\d[0-3]\d))(?:(?![^\W_])|(?=T\d))",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(
    rf"(?<=/)(?:19|20)\d\d(?:/\d\d?/\d\d?|/{_MONTH}/\d\d?|-\d\d-\d\d)(?=/|\Z)", re.IGNORECASE
)
_SPLIT = re.compile(r"[-_./ ]+|(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)", re.IGNORECASE)


class Found(NamedTuple):
    """The date as it stands in the name, None if there are several, and what it means."""

    raw: str | None
    date: Dated


def date_of_name(path: str, options: Options) -> Found | None:
    """Read the date in the base name of a file; None if there is none.

    Examples
    --------
    >>> date_of_name("articles/2024-10-25_talks.txt", Options()).date.value.isoformat()
    '2024-10-25T00:00:00'
    >>> date_of_name("articles/talks-03-04-2024.txt", Options()).date.value is None
    True
    """
    path = re.split(r"[?#]", path)[0] if "://" in path else path.replace("\\", "/")
    name = posixpath.basename(path[-_LONGEST:].rstrip("/"))
    found = []
    for match in _IN_NAME.finditer(name):
        date = _read(match.group(), options)
        # Eight digits that are no day are a number like any other.
        if date.value is not None or not match["run"]:
            found.append(Found(match.group(), date))
    return _only(found, name)


def date_of_address(url: str, options: Options) -> Found | None:
    """Read the date in the path of a web address, such as /2024/10/25/; None if there is none.

    Examples
    --------
    >>> date_of_address("https://example.org/2024/10/25/talks", Options()).raw
    '2024/10/25'
    """
    try:
        path = urlsplit(url[:_LONGEST]).path
    except ValueError:
        return None
    read = ((match.group(), _read(match.group(), options)) for match in _IN_ADDRESS.finditer(path))
    return _only([Found(raw, date) for raw, date in read if date.value is not None], url)


def _read(raw: str, options: Options) -> Dated:
    written = raw if raw.isdigit() else " ".join(_pieces(raw))
    if written.replace(" ", "").isdigit():
        written = written.replace(" ", "-")
    found = read_date(written, order=options.date_order, now=options.now)
    doubt = found.doubt and found.doubt.replace(repr(written), repr(raw), 1)
    return Dated(found.value, found.reason, doubt)


def _pieces(raw: str) -> Iterator[str]:
    return (piece for piece in _SPLIT.split(raw) if piece)


def _only(found: Iterable[Found], where: str) -> Found | None:
    """Return the one date of a name; several, such as those of a span, date nothing."""
    by_value = {item.date.value or item.raw: item for item in found}
    if len(by_value) < 2:
        return next(iter(by_value.values()), None)
    raws = ", ".join(str(item.raw) for item in by_value.values())
    doubt = (
        f"{where[:60]!r} holds several dates ({raws[:100]}); none is taken for that of publication"
    )
    return Found(None, Dated(None, Reason.AMBIGUOUS_DATE, doubt))
