"""Countries: each side names one that the other does not: "to visit Norway", "to visit Chile"."""

from __future__ import annotations

from collections.abc import Iterator

from newslens.analysis.claims.words import Word
from newslens.comparison.reasons.reason import Reason
from newslens.comparison.statements import Statement


def find_countries(left: Statement, right: Statement) -> Iterator[Reason]:
    """Look for a country on each side that the other does not name."""
    ours, theirs = _alone(left, right), _alone(right, left)
    if ours and theirs:
        one = left.text[ours.start : ours.end]
        other = right.text[theirs.start : theirs.end]
        spans = ((ours.start, ours.end),), ((theirs.start, theirs.end),)
        yield Reason("countries", f"other countries: {one} and {other}", "apart", *spans)


def _alone(own: Statement, other: Statement) -> Word | None:
    countries = (word for word in own.facts.words if word.kind == "country")
    return next((word for word in countries if word.key not in other.keys), None)
