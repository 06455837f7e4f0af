"""The calendar: which day a word such as "Friday" or "March 9" means, told from another day.

Only the forms that `times` finds, in English: a general reader of dates takes a thousand times
as long for them.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from datetime import date, timedelta

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_COUNTS = {"a": 1, "an": 1} | {
    word: number + 1 for number, word in enumerate("one two three four five six seven".split())
}
_COUNTS["ten"] = 10
_NAMED = re.compile(
    r"(?P<name>[a-z]+)\.?,?(?: (?P<day>\d{1,2})(?:st|nd|rd|th)?)?(?:,? (?P<year>\d{4}))?"
)
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?:of )?(?P<name>[a-z]+)\.?(?:,? (?P<year>\d{4}))?"
)
_DISTANCE = re.compile(
    r"(?P<ahead>in )?(?P<count>\w+) (?P<unit>day|week|month|year)s?(?P<back> ago)?"
)


def day_meant(words: str, base: date | None, *, past: bool) -> date | None:
    """Say which day is meant; of a month, and of one some months or years off, some day in it.

    Parameters
    ----------
    words
        "March 9", "9 Sept. 2024", "Friday", "yesterday", "two weeks ago", "in a month".
    base
        The day it is told from; None is enough for what names its year.
    past
        Whether the last such day is meant, or the next one, where the year or week is left out.

    Returns
    -------
    datetime.date or None
        None if there is no such day.

    Examples
    --------
    >>> monday = date(2024, 3, 4)
    >>> [str(day_meant(w, monday, past=True)) for w in ("Friday", "March 9", "two days ago")]
    ['2024-03-01', '2023-03-09', '2024-03-02']
    >>> print(day_meant("May 4, 2031", None, past=True), day_meant("Feb. 30", monday, past=True))
    2031-05-04 None
    """
    words = words.lower()
    try:
        return _of_name(words, base, past) or (None if base is None else _at(words, base))
    except (OverflowError, ValueError):
        # The thirtieth of February; a year before the first one.
        return None


def _of_name(words: str, base: date | None, past: bool) -> date | None:
    found = _NAMED.fullmatch(words) or _DAY_FIRST.fullmatch(words)
    if found is None:
        return None
    name = found["name"][:3]
    if found["day"] is None and found["year"] is None and found["name"].endswith("day"):
        return _weekday(name, base, past) if name in _WEEKDAYS else None
    if name not in _MONTHS:
        return None
    month, day = _MONTHS.index(name) + 1, found["day"]
    if found["year"]:
        return date(int(found["year"]), month, int(day or 1))
    if base is None:
        return None
    year = base.year + _year_off((month, int(day or base.day)), base, past)
    while (month, day) == (2, "29") and not isleap(year):
        year += -1 if past else 1
    return date(year, month, int(day or 1))


def _year_off(day: tuple[int, int], base: date, past: bool) -> int:
    """In which year a day without one is, from that of the base."""
    this = base.month, base.day
    return -int(day > this) if past else int(day <= this)


def _weekday(name: str, base: date | None, past: bool) -> date | None:
    if base is None:
        return None
    ahead = (_WEEKDAYS.index(name) - base.weekday()) % 7
    return base + timedelta(ahead - 7 if past else ahead or 7)


def _at(words: str, base: date) -> date | None:
    if words in _NEAR:
        return base + timedelta(_NEAR[words])
    found = _DISTANCE.fullmatch(words)
    if found is None or bool(found["ahead"]) == bool(found["back"]):
        return None
    written = found["count"]
    count = _COUNTS[written] if written in _COUNTS else int(written)
    count = count if found["ahead"] else -count
    if found["unit"] in {"day", "week"}:
        return base + timedelta(count * (7 if found["unit"] == "week" else 1))
    months = base.year * 12 + base.month - 1 + count * (12 if found["unit"] == "year" else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(base.day, monthrange(year, month)[1]))
