"""A written date -> the days it can mean, its time and its zone, before any of it is believed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from newslens.reading import date_languages
from newslens.reading.options import DateOrder
from newslens.reading.zones import ZONE

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = re.compile(
    r"\b(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b[.,]?",
    re.IGNORECASE,
)
_MERIDIEM = r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)"
_WORD_AFTER = r"(?:\s?(?:hrs|hours|uhr|h|ч)\b\.?)?"
_TIME = re.compile(
    rf"(?:(?<=\d)T|(?<![\d:.]))(?P<hour>\d{{1,2}})(?:(?::|\s?h\s?)(?P<minute>\d\d)"
    rf"(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d{{1,9}}))?)?|\.(?P<dotted>\d\d)(?!\.?\d))"
    rf"(?![:\d]){_MERIDIEM}?{_WORD_AFTER}(?:\s?\(?(?P<zone>{ZONE})\)?)?(?:\s\({ZONE}\)?)?",
    re.IGNORECASE,
)
_HOUR_ALONE = re.compile(
    rf"(?<![\d:./-])(?P<hour>\d{{1,2}}){_MERIDIEM}(?:\s?\(?(?P<zone>{ZONE})\)?)?", re.IGNORECASE
)
_ZONE_ALONE = re.compile(rf"\s\(?(?P<zone>{ZONE})\)?\Z", re.IGNORECASE)
_COMPACT = re.compile(
    r"((?:1[6-9]|2[01])\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d{2}:?\d\d)?\Z"
)
_EDGE_WORDS = re.compile(
    r"\A(?:(?:on|at|the|um|à|às|alle|den)\b|[\s,;|·•–—@()-])+"
    r"|(?:\b(?:at|on|um|à|às|alle|kl|в|о)\b\.?|\blocal time\b|[\s,;|·•–—@(-]|\))+\Z",
    re.IGNORECASE,
)
_TH = r"(?:st|nd|rd|th)?"
_NAMED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<day>\d{{1,2}}){_TH}\.?[\s,/-]*(?:of\s)?{_MONTH}[\s,/-]*['’]?(?P<year>\d{{4}}|\d\d)",
        rf"{_MONTH}[\s/-]*(?P<day>\d{{1,2}}){_TH}(?:\s?,\s?|[\s/-])(?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}})[\s,/-]+{_MONTH}[\s/-]*(?P<day>\d{{1,2}}){_TH}",
        r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"
        r"(?:\s?\(\w\)?|\s?\w曜日|\s?\w요일)?",
    )
)
_YEAR_FIRST = re.compile(r"(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})\.?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)\.?")
_PIVOT = 69

Clock = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a date: its readings, by the order of day, month and year they assume.

    `days` holds None for a reading that no calendar has. `orders` goes with it; an order of
    None means that the form itself says which is which. `short_year` tells that the century
    is not written. `clock` is None without a time of day, and empty if it is none.
    """

    days: tuple[date | None, ...]
    orders: tuple[DateOrder | None, ...]
    weekday: int | None = None
    short_year: bool = False
    clock: Clock | tuple[()] | None = None
    zone: str | None = None


def take_apart(text: str) -> Written | None:
    """Find day, time and zone in a written date; None if there is anything else in it.

    Examples
    --------
    >>> found = take_apart("Fri, 25 Oct 2024 14:30 GMT")
    >>> found.days[0].isoformat(), found.clock, found.zone
    ('2024-10-25', (14, 30, 0, 0), 'GMT')
    """
    compact = _COMPACT.match(text)
    if compact:
        year, month, day, hour, minute, second, zone = compact.groups()
        text = f"{year}-{month}-{day}"
        text += f" {hour}:{minute}:{second or '00'}" if hour else ""
        text += f" {zone}" if zone else ""
    rest, clock, zone = _without_time(text)
    if clock is None:
        alone = _ZONE_ALONE.search(rest)
        # "-2024" ends many a date and is no zone.
        if alone and alone["zone"][0].isalpha():
            rest, zone = rest[: alone.start()], alone["zone"]
    rest = _EDGE_WORDS.sub("", rest)
    weekday = _WEEKDAY.search(rest)
    plain = rest
    if weekday:
        plain = _EDGE_WORDS.sub("", rest[: weekday.start()] + rest[weekday.end() :])
    found = _numbered(plain) or _named(plain)
    if found is None:
        foreign = sorted(date_languages.readings(rest))
        if not foreign:
            return None
        return Written(tuple(foreign), (None,) * len(foreign), clock=clock, zone=zone)
    number = _DAYS.index(weekday[1].lower()[:3]) if weekday else None
    return Written(found.days, found.orders, number, found.short_year, clock, zone)


def is_clock(text: str) -> bool:
    """Say whether a text is a time of day and nothing else."""
    rest, clock, _ = _without_time(text)
    return bool(clock) and not rest


def _without_time(text: str) -> tuple[str, Clock | tuple[()] | None, str | None]:
    times = [*_TIME.finditer(text)] or [*_HOUR_ALONE.finditer(text)]
    if len(times) != 1:
        return text, None, None
    [time] = times
    parts = time.groupdict()
    hour, half = int(parts["hour"]), (parts["half"] or "").lower()
    minute = int(parts.get("minute") or parts.get("dotted") or 0)
    second = int(parts.get("second") or 0)
    micro = int((parts.get("fraction") or "").ljust(6, "0")[:6])
    # Some clocks print "14:30 pm".
    if half == "p" and 1 <= hour < 12:
        hour += 12
    elif half and hour == 12:
        hour = 0 if half == "a" else 12
    elif (half == "a" and hour > 12) or (half and hour == 0):
        hour = 24
    sound = hour < 24 and minute < 60 and second < 60
    # A leap second is the last of its minute; no calendar here has it.
    clock: Clock | tuple[()] = (hour, minute, second, micro) if sound else ()
    rest = f"{text[: time.start()].rstrip()} {text[time.end() :].lstrip()}"
    return rest.strip(), clock, parts["zone"]


def _numbered(text: str) -> Written | None:
    first = _YEAR_FIRST.fullmatch(text)
    if first:
        return Written((_day(int(first[1]), int(first[3]), int(first[4])),), (None,))
    last = _YEAR_LAST.fullmatch(text)
    if last is None:
        return None
    one, two, three = int(last[1]), int(last[3]), int(last[4])
    short = len(last[4]) == 2
    year = _century(three) if short else three
    days = [_day(year, two, one), _day(year, one, two)]
    orders: list[DateOrder | None] = ["DMY", "MDY"]
    if short:
        days.append(_day(_century(one), two, three) if len(last[1]) == 2 else None)
        orders.append("YMD")
    return Written(tuple(days), tuple(orders), short_year=short)


def _named(text: str) -> Written | None:
    found = next(filter(None, (form.fullmatch(text) for form in _NAMED)), None)
    if found is None:
        return None
    name, written = found["month"].lower(), found["year"]
    month = int(name) if name.isdecimal() else _MONTHS.index(name[:3]) + 1
    short = len(written) == 2
    day, year = int(found["day"]), _century(int(written)) if short else int(written)
    return Written((_day(year, month, day),), (None,), short_year=short)


def _century(year: int) -> int:
    return year + (1900 if year >= _PIVOT else 2000)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
