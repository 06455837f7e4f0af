"""What a record says about its article: who published it, who wrote it, when, where, in what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import TypeVar

from newslens.article import Reason
from newslens.reading import values
from newslens.reading.dates import read_date
from newslens.reading.fields import Found, Record, folded
from newslens.reading.markup import text_of
from newslens.reading.options import Options

_BYLINES = frozenset(["byline", "bylines", "by", "bylineoriginal"])
_PEOPLE = frozenset(["people", "person"])
_TAG_OR_ENTITY = re.compile(
    r"</?(?:b|i|em|strong|span|a|p|br|q|cite)\b[^<>]*>|&(?:amp|quot|apos|nbsp|[lr][sd]quo|"
    r"[mn]dash|hellip|#\d{1,7}|#x[0-9a-f]{1,6});",
    re.IGNORECASE,
)

T = TypeVar("T")


def title_of(record: Record) -> str | None:
    """Return the title as it is written."""
    return _first(record, "title", lambda found: values.plain(found.value))


def tidied(title: str) -> str | None:
    r"""Return a title on one line, without markup; None if nothing is left.

    Examples
    --------
    >>> tidied("Talks &amp; <em>more</em>\n talks")
    'Talks & more talks'
    """
    text = text_of(title) if _TAG_OR_ENTITY.search(title) else title
    return " ".join(text.split()) or None


def outlet_of(record: Record) -> str | None:
    """Return the name of the outlet; its host, where only its address is there."""
    hosts = []
    for found in record.find("outlet"):
        name = values.outlet(found.value)
        if name is None:
            continue
        if not values.is_address(name) or found.field == "outlet":
            return name
        hosts.append(values.host(name))
    return next((host for host in hosts if host), None)


def authors_of(record: Record) -> tuple[str, ...]:
    """Return the names of the authors."""
    for found in record.find("authors"):
        name, value = folded(found.field.rpartition(".")[2]), found.value
        if name in _PEOPLE:
            value = list(values.people(value))
        elif isinstance(value, (int, float)) and name != "authors":
            continue
        authors = tuple(values.names(value, is_byline=name in _BYLINES))
        if authors:
            return authors
    return ()


def category_of(record: Record) -> str | None:
    """Return the outlet's own section; of several the first."""

    def category(found: Found) -> str | None:
        text = values.plain(found.value)
        listed = text is not None and folded(found.field) == "categories"
        return text.split(";")[0].strip() or None if text and listed else text

    return _first(record, "category", category)


def url_of(record: Record) -> str | None:
    """Return the address of the article."""

    def url(found: Found) -> str | None:
        if found.field == "url" or record.mapped("url"):
            return values.plain(found.value)
        # An object that describes the outlet holds the outlet's address.
        is_outlet = folded(found.field) == "source" and not isinstance(found.value, str)
        return None if is_outlet else values.address(found.value)

    return _first(record, "url", url)


def language_of(record: Record) -> str | None:
    """Return the language as it is written."""

    def language(found: Found) -> str | None:
        value = found.value
        if isinstance(value, Mapping) and "alternateName" in value:
            value = value["alternateName"]
        return values.plain(value)

    return _first(record, "language", language)


def wire_of(record: Record) -> str | None:
    """Return the agency, where the user said which field names it."""
    if record.mapped("wire") is None:
        return None
    return _first(record, "wire", lambda found: values.plain(found.value))


def path_of(record: Record) -> str | None:
    """Return the path that the record gives."""
    return _first(record, "path", lambda found: values.plain(found.value))


def published_of(
    record: Record, options: Options
) -> tuple[datetime | None, str, tuple[str, str] | None] | None:
    """Return when it was published, as read and as written, and a doubt with its reason.

    None if the record does not say.
    """
    value = _first(record, "published", lambda found: _moment(found.value))
    if value is None:
        return None
    raw, written = _written(value)
    found = read_date(written, order=options.date_order, now=options.now)
    doubt = f"published: {found.doubt}" if found.doubt else None
    return found.value, raw, (doubt, found.reason or Reason.UNREAD_DATE) if doubt else None


def _moment(value: object) -> object:
    """Return what a field says of a time: of its own type, or as a string."""
    typed = hasattr(value, "to_pydatetime") or type(value).__name__ == "datetime64"
    return value if typed or isinstance(value, date) else values.plain(value)


def _written(value: object) -> tuple[str, str]:
    """Return a time as it was given, and so that it can be read."""
    if hasattr(value, "to_pydatetime"):
        return value.isoformat(), value.to_pydatetime(warn=False).isoformat()  # type: ignore[attr-defined]
    if type(value).__name__ == "datetime64":
        return str(value), str(value.astype("datetime64[us]").item())  # type: ignore[attr-defined]
    if isinstance(value, date):
        return value.isoformat(), value.isoformat()
    return str(value), str(value)


def _first(record: Record, name: str, read: Callable[[Found], T | None]) -> T | None:
    readings: Iterator[T | None] = (read(found) for found in record.find(name))
    return next((reading for reading in readings if reading is not None), None)
