"""What days words mean, held against a general reader of dates."""

from __future__ import annotations

from datetime import date, datetime
from itertools import product
from random import Random

import dateparser
import pytest

from newslens.analysis.claims.calendar import day_meant

_MONTHS = "jan Jan. January FEB. february mar. March april may June jul. Sept sept. October dec."
_DAYS = "1 09 15 28 29 30 31 1st 2nd 29th"
_COUNTS = "0 1 12 40 400 a an one two seven ten"
_BASES = [date(2024, 1, 1), date(2024, 2, 29), date(2023, 12, 31), date(2025, 3, 15)]


def _forms(kind: str) -> list[str]:
    if kind == "day":
        days = [(m, d) for m, d in product(_MONTHS.split(), _DAYS.split())]
        named = [form for m, d in days for form in (f"{m} {d}", f"{d} {m}", f"{d} of {m}")]
        return named + [f"{m} {d}, 2023" for m, d in days] + [f"{d} {m} 1998" for m, d in days]
    if kind == "weekday":
        return "Monday tuesday Wednesday thursday Friday saturday Sunday".split()
    if kind == "near":
        units = product(_COUNTS.split(), ("day", "week", "month", "year"), ("", "s"))
        far = [f"{count} {unit}{plural}" for count, unit, plural in units]
        return ["yesterday", "Today", "tomorrow", *(f"{f} ago" for f in far)] + [
            f"in {form}" for form in far
        ]
    return _MONTHS.split() + [f"{month} 2023" for month in _MONTHS.split()]


@pytest.mark.parametrize("kind", ["day", "weekday", "near", "month"])
def test_days_are_those_that_a_general_reader_finds(kind: str) -> None:
    # On a leap day it takes a month for the day, four years on.
    bases = [base for base in _BASES if kind != "month" or base.day != 29]
    cases = list(product(_forms(kind), bases, (True, False)))
    for words, base, past in Random(1).sample(cases, min(len(cases), 400)):  # noqa: S311
        settings = {
            "PREFER_DATES_FROM": "past" if past else "future",
            "RELATIVE_BASE": datetime(base.year, base.month, base.day),
        }
        found = dateparser.parse(words, languages=["en"], settings=settings)
        wanted, given = found and found.date(), day_meant(words, base, past=past)
        if kind == "month":
            wanted, given = wanted and wanted.replace(day=1), given and given.replace(day=1)
        assert given == wanted, (words, base, past)


def test_what_no_day_is_meant_by() -> None:
    base = date(2024, 3, 4)
    for words in ("Feb. 30", "someday", "9 thousand", "5000 years ago", "in 9999999 weeks", ""):
        assert day_meant(words, base, past=True) is None
    assert day_meant("Friday", None, past=True) is None
    assert day_meant("two days ago", None, past=True) is None
