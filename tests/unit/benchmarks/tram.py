"""A tiny annotated article, and ways to quote from it by the words."""

from __future__ import annotations

from typing import Any

from benchmarks.quoted import Annotated, Gold, Predictions, Quote
from benchmarks.spans import Span

TEXT = (
    "Tram line shut\n\n"
    "The line is shut for a week, Ada Holm said. “It is the rails,” she added. “They bent in the "
    "heat.”\n\n"
    "The mayor told reporters that the trams would “surely” run on Friday, and hoped that it would "
    "rain by then. A driver said nobody had asked him."
)


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return start, start + len(words)


def quote(words: str, speaker: str | None = None, **more: Any) -> Quote:
    """A quote of these words, by a speaker as written in the article."""
    place = at(speaker) if speaker and speaker in TEXT else None
    return Quote(*at(words), speaker=speaker, speaker_at=place, **more)


WEEK = quote("The line is shut for a week", "Ada Holm", kind="indirect")
RAILS = quote("“It is the rails,”", "she", kind="direct", names=("Ada Holm",))
FRIDAY = quote("that the trams would “surely” run on Friday", "The mayor", kind="mixed")
RAIN = quote("that it would rain by then", "The mayor", kind="indirect", speech=False)


def gold(*quotes: Quote, kinds_are_told: bool = False) -> Gold:
    return Gold("tram", [Annotated("tram", TEXT, quotes)], kinds_are_told)


def predictions(*quotes: Quote) -> Predictions:
    return Predictions("a test", {"tram": list(quotes)})
