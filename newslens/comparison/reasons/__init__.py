"""Reasons: what speaks for or against two statements saying the same, in a reader's words.

`denials`, `opposites`, `numbers`, `dates`, `countries` and `certainties` each look for one thing.
"""

from __future__ import annotations

from newslens.comparison.reasons.certainties import find_certainties
from newslens.comparison.reasons.countries import find_countries
from newslens.comparison.reasons.dates import find_dates
from newslens.comparison.reasons.denials import find_denials
from newslens.comparison.reasons.numbers import find_numbers
from newslens.comparison.reasons.opposites import find_opposites
from newslens.comparison.reasons.reason import Reason
from newslens.comparison.statements import Statement

__all__ = ["Reason", "find_reasons"]

_FINDERS = (
    find_denials,
    find_opposites,
    find_numbers,
    find_dates,
    find_countries,
    find_certainties,
)


def find_reasons(left: Statement, right: Statement) -> list[Reason]:
    """Find all that speaks for or against two statements saying the same."""
    return [reason for find in _FINDERS for reason in find(left, right)]
