"""The zone that follows a time -> its distance from UTC, where there is just one."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

_HOUR = 60
_FARTHEST = 14 * _HOUR
# Minutes from UTC of the abbreviations that newsrooms use in one sense.
_KNOWN = {
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0,
    "bst": 60, "west": 60, "cet": 60, "mez": 60, "wat": 60,
    "cest": 120, "mesz": 120, "eet": 120, "cat": 120, "sast": 120,
    "eest": 180, "msk": 180, "eat": 180, "trt": 180,
    "pkt": 300, "npt": 345, "wib": 420,
    "awst": 480, "hkt": 480, "sgt": 480, "myt": 480, "pht": 480,
    "jst": 540, "kst": 540, "acst": 570, "aest": 600, "acdt": 630, "aedt": 660,
    "nzst": 720, "nzdt": 780,
    "ndt": -150, "adt": -180, "brt": -180, "edt": -240, "est": -300, "cdt": -300,
    "mdt": -360, "mst": -420, "pdt": -420, "pst": -480, "akdt": -480, "akst": -540, "hst": -600,
}  # fmt: skip
_SEVERAL = frozenset("ist cst ast gst amt sst bdt nst wst ect".split())
# "ET" leaves it to the reader whether summer time is meant; the date says so.
_AMERICAN = {"et": -300, "ct": -360, "mt": -420, "pt": -480}
_AMERICAN_RULE_SINCE = 2007
_OFFSET = re.compile(r"(?:utc|gmt)?\s?(?P<sign>[+−-])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?\Z")
_NAMES = "|".join(sorted([*_KNOWN, *_SEVERAL, *_AMERICAN], key=len, reverse=True))
ZONE = rf"(?:(?:UTC|GMT)?\s?[+−-]\d{{1,2}}(?::?\d\d)?(?!\d)|(?:{_NAMES})\b)"


class Zoned(NamedTuple):
    """A time with its zone, or why it has none."""

    value: datetime | None
    doubt: str | None = None


def with_zone(local: datetime, zone: str) -> Zoned:
    """Put a time into the zone that is written after it.

    An abbreviation of several zones leaves the time without one and says so; an offset that
    no place on earth has leaves no time at all.

    Examples
    --------
    >>> with_zone(datetime(2024, 10, 25, 15, 4), "EDT").value.isoformat()
    '2024-10-25T15:04:00-04:00'
    >>> with_zone(datetime(2024, 10, 25, 15, 4), "IST").doubt
    'IST stands for several time zones, so the time has none'
    """
    name = zone.strip().lower()
    if name in _SEVERAL:
        return Zoned(local, f"{name.upper()} stands for several time zones, so the time has none")
    if name in _AMERICAN:
        if local.year < _AMERICAN_RULE_SINCE:
            return Zoned(local, f"{name.upper()} in {local.year} is not known, so there is no zone")
        return Zoned(_at(local, _AMERICAN[name] + _HOUR * _is_summer_in_america(local)))
    if name in _KNOWN:
        return Zoned(_at(local, _KNOWN[name]))
    found = _OFFSET.match(name)
    if found is None:
        return Zoned(None, f"{zone[:20]!r} is no time zone that is known")
    minutes = int(found["hours"]) * _HOUR + int(found["minutes"] or 0)
    if minutes > _FARTHEST or int(found["minutes"] or 0) >= _HOUR:
        return Zoned(None, f"no place is {zone.strip()} from UTC")
    return Zoned(_at(local, minutes if found["sign"] == "+" else -minutes))


def is_plausible(value: datetime) -> bool:
    """Say whether a time has no zone, or one that some place on earth has."""
    offset = value.utcoffset()
    if offset is None:
        return True
    return not offset % timedelta(minutes=1) and abs(offset) <= timedelta(minutes=_FARTHEST)


def _at(local: datetime, minutes: int) -> datetime:
    return local.replace(tzinfo=timezone(timedelta(minutes=minutes)))


def _is_summer_in_america(local: datetime) -> bool:
    """From the second Sunday of March to the first of November, at two o'clock."""
    begin = datetime(local.year, 3, _sunday_from(local.year, 3, 8), 2)
    end = datetime(local.year, 11, _sunday_from(local.year, 11, 1), 2)
    return begin <= local < end


def _sunday_from(year: int, month: int, day: int) -> int:
    return day + (6 - date(year, month, day).weekday()) % 7
