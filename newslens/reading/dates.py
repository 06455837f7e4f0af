"""A date as it was written -> a time, or the reason why it cannot be told."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import NamedTuple

from newslens.article import Reason
from newslens.reading.options import DateOrder

# fromisoformat alone would take any eight digits with something after them.
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\S.*)?|\d{8}(?:T\S+)?|\d{4}-?W\d\d(?:-?\d)?", re.ASCII)


class Dated(NamedTuple):
    """A time, with its zone where one was given; or why there is none, and what was seen."""

    value: datetime | None
    reason: Reason | None = None
    doubt: str | None = None


def read_date(raw: str, *, order: DateOrder | None, now: datetime) -> Dated:
    """Read a date as it was written, with the time and the zone if they are there.

    Parameters
    ----------
    raw
        As written.
    order
        How day, month and year follow each other where that cannot be told: "DMY", "MDY",
        "YMD". None: a date that can be read in two ways is not read.
    now
        With a zone; what lies more than a day after it is no date of publication.

    Examples
    --------
    >>> from datetime import UTC
    >>> read_date("2024-10-25", order=None, now=datetime(2026, 1, 1, tzinfo=UTC)).value
    datetime.datetime(2024, 10, 25, 0, 0)
    """
    try:
        if not _ISO.fullmatch(raw.strip()):
            raise ValueError
        value = datetime.fromisoformat(raw.strip())
    except ValueError:
        doubt = f"{raw[:60]!r} is no date that can be read; kept in published_raw only"
        return Dated(None, Reason.UNREAD_DATE, doubt)
    if value.replace(tzinfo=value.tzinfo or now.tzinfo) > now + timedelta(days=1):
        doubt = f"{raw[:60]!r} lies in the future; kept in published_raw only"
        return Dated(None, Reason.FUTURE_DATE, doubt)
    return Dated(value)
