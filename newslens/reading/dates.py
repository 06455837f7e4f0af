"""A date as it was written -> a time, or the reason why it cannot be told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from newslens.article import Reason
from newslens.reading.date_forms import Written, take_apart
from newslens.reading.date_labels import of_publication, parts
from newslens.reading.options import DateOrder
from newslens.reading.zones import is_plausible, with_zone

_LONGEST = 200
_SHOWN = 60
_OLDEST = 1600
# fromisoformat alone would take any eight digits with something after them.
_ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:[Tt ]\d\S*)?|\d{4}[01]\d[0-3]\d(?:T\d\S*)?|\d{4}-?W\d\d(?:-?\d)?", re.ASCII
)
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d{1,6})?", re.ASCII)
_RELATIVE = re.compile(
    r"\b(?:ago|yesterday|today|tonight|tomorrow|now|gestern|heute|hier|ayer|hoy|vor\s+\d|il y a)\b",
    re.IGNORECASE,
)


class Dated(NamedTuple):
    """A time, with its zone where one was given; or why there is none, and what was seen.

    A time may come with a doubt: one without a zone, because its zone has no certain meaning.
    """

    value: datetime | None
    reason: Reason | None = None
    doubt: str | None = None


def read_date(raw: str, *, order: DateOrder | None, now: datetime) -> Dated:
    """Read a date as it was written, with the time and the zone if they are there.

    Day, month and year must all be written; nothing is completed, and nothing depends on the
    machine's clock, zone or language.

    Parameters
    ----------
    raw
        As written: in ISO 8601 or RFC 2822, with the month as a word in English or another
        language, in numbers, as seconds or milliseconds since 1970; with words such as
        "Published:" and "Updated:" before it.
    order
        How day, month and year follow each other where that cannot be told: "DMY", "MDY",
        "YMD". None: a date that can be read in two ways is not read.
    now
        With a zone; what lies more than a day after it is no date of publication.

    Examples
    --------
    >>> from datetime import UTC
    >>> now = datetime(2026, 1, 1, tzinfo=UTC)
    >>> read_date("October 25, 2024 3:04 pm EDT", order=None, now=now).value.isoformat()
    '2024-10-25T15:04:00-04:00'
    >>> found = read_date("03/04/2024", order=None, now=now)
    >>> found.value, str(found.reason)
    (None, 'ambiguous date')
    """
    if len(raw) > _LONGEST:
        return _unread(raw, "is too long for a date")
    text = " ".join(unicodedata.normalize("NFKC", _with_plain_digits(raw)).split())
    part = of_publication(parts(text)) if len(text) <= _LONGEST else None
    if part is None:
        return _unread(raw, "is no date")
    text = text[part.start : part.end]
    found = _standard(text, now) or _written(raw, text, order)
    if found.value is None:
        return found
    if found.value.year < _OLDEST or not is_plausible(found.value):
        return _unread(raw, "is no date that an article can have")
    if found.value.replace(tzinfo=found.value.tzinfo or now.tzinfo) > now + timedelta(days=1):
        return _none(Reason.FUTURE_DATE, raw, "lies in the future")
    if part.is_change and found.doubt is None:
        doubt = f"{_shown(raw)} is the date of the last change; that of publication is not given"
        return Dated(found.value, Reason.UNREAD_DATE, doubt)
    return found


def _standard(text: str, now: datetime) -> Dated | None:
    """Read what computers write: ISO 8601 and seconds since 1970."""
    if _ISO.fullmatch(text):
        try:
            return Dated(datetime.fromisoformat(text.upper()))
        except ValueError:
            return None
    epoch = _EPOCH.fullmatch(text)
    if epoch is None:
        return None
    value = datetime.fromtimestamp(int(epoch[1]), UTC)
    # Ten digits may be a day and an hour as well: those lie in the future as seconds.
    return Dated(value) if value <= now + timedelta(days=1) else None


def _written(raw: str, text: str, order: DateOrder | None) -> Dated:
    written = take_apart(text)
    if written is None:
        if _RELATIVE.search(text):
            return _unread(raw, "is relative to a moment that is not known")
        return _unread(raw, "is no full date that can be read")
    day, why = _settled(raw, written, order)
    if day is None:
        return why
    if written.clock is None:
        value = datetime.combine(day, time())
    elif not written.clock:
        return _none(Reason.IMPOSSIBLE_DATE, raw, "has a time that no clock shows")
    else:
        value = datetime(day.year, day.month, day.day, *written.clock)
    if written.zone is None:
        return Dated(value, why.reason, why.doubt)
    zoned = with_zone(value, written.zone)
    if zoned.value is None:
        return _none(Reason.IMPOSSIBLE_DATE, raw, f"cannot be: {zoned.doubt}")
    if zoned.doubt:
        return Dated(zoned.value, Reason.AMBIGUOUS_DATE, f"{_shown(raw)}: {zoned.doubt}")
    return Dated(zoned.value, why.reason, why.doubt)


def _settled(raw: str, written: Written, order: DateOrder | None) -> tuple[date | None, Dated]:
    """Choose among the readings of a date; a doubt or the reason why none comes with it."""
    possible = {
        day: how
        for day, how in zip(reversed(written.days), reversed(written.orders), strict=True)
        if day is not None
    }
    if not possible:
        return None, _none(Reason.IMPOSSIBLE_DATE, raw, "is a day that no calendar has")
    if written.weekday is not None:
        fitting = {day: how for day, how in possible.items() if day.weekday() == written.weekday}
        if not fitting:
            why = "gives a day of the week that does not go with its date"
            return None, _none(Reason.IMPOSSIBLE_DATE, raw, why)
        possible = fitting
    ordered = dict(zip(written.orders, written.days, strict=True))
    if order is not None and ordered.get(order) in possible:
        return ordered[order], Dated(None)
    [(day, how), *others] = [*possible.items()][::-1]
    # Without an order nobody has vouched for the century either.
    if others or (written.short_year and written.weekday is None and (how or order is None)):
        return None, _ambiguous(raw, possible)
    if how is None or order in (None, "YMD"):
        return day, Dated(None)
    doubt = f"{_shown(raw)} does not go with date_order={order!r}; it can only be {_long(day)}"
    return day, Dated(None, Reason.AMBIGUOUS_DATE, doubt)


def _ambiguous(raw: str, readings: Mapping[date, DateOrder | None]) -> Dated:
    meanings = [
        _long(day) + (f' (nl.load(..., date_order="{how}"))' if how else "")
        for day, how in [*readings.items()][::-1]
    ]
    if len(meanings) == 1:
        return _none(Reason.AMBIGUOUS_DATE, raw, f"can be {meanings[0]}, or of another century")
    return _none(Reason.AMBIGUOUS_DATE, raw, f"can be {' or '.join(meanings)}")


def _long(day: date) -> str:
    month = "January February March April May June July August September October November December"
    return f"{day.day} {month.split()[day.month - 1]} {day.year}"


def _with_plain_digits(text: str) -> str:
    if text.isascii():
        return text
    digits = (unicodedata.decimal(character, -1) for character in text)
    return "".join(str(d) if d >= 0 else c for d, c in zip(digits, text, strict=True))


def _unread(raw: str, why: str) -> Dated:
    return _none(Reason.UNREAD_DATE, raw, why)


def _none(reason: Reason, raw: str, why: str) -> Dated:
    return Dated(None, reason, f"{_shown(raw)} {why}; kept in published_raw only")


def _shown(raw: str) -> str:
    return repr(raw if len(raw) <= _SHOWN else raw[: _SHOWN - 1] + "…")
