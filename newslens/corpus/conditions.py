"""What `Corpus.filter` can be asked for, in one value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from newslens.errors import InputError
from newslens.terminal import printable

Values = str | Iterable[str | None] | None
Numbers = int | Iterable[int] | None
Day = str | date | None
Dates = Day | tuple[Day, Day] | list[Day]
Match = Literal["any", "sentence", "article"]

# Parts of an article, from lead to end, by which places in it are told and counted.
N_PARTS = 5
_MOST_NAMED = 5  # values of a condition that its words list one by one
# pandas would also take "10-25" for a day of the year 1, and guess at "10/11/2024".
_PERIOD = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What `Corpus.filter` takes; None asks for nothing."""

    actors: Values = None
    articles: Values = None
    outlets: Values = None
    sections: Values = None
    categories: Values = None
    dates: Dates = None
    kinds: Values = None
    labels: Values = None
    text: str | None = None
    positions: Numbers = None
    match: Match = "any"

    @property
    def words(self) -> str:
        """What is asked for, on one line; empty where nothing is."""
        said = []
        for field in fields(self):
            given = getattr(self, field.name)
            if given is None or given == field.default:
                continue
            several = list(given) if isinstance(given, (tuple, list)) else [given]
            named = [str(value) for value in several]
            if len(named) > _MOST_NAMED:
                named = [f"{len(named):,} of them"]
            said.append(f"{field.name}: {', '.join(named)}")
        return printable("; ".join(said).encode("utf-8", "replace").decode("utf-8"))

    def __post_init__(self) -> None:
        for name in ("actors", "articles", "outlets", "sections", "categories", "kinds", "labels"):
            given = getattr(self, name)
            if given is not None:
                object.__setattr__(self, name, tuple(values(given)))
        if self.positions is not None:
            object.__setattr__(self, "positions", tuple(numbers(self.positions)))
        if self.match not in get_args(Match):
            raise InputError(
                f"match={self.match!r}",
                "one of " + ", ".join(repr(word) for word in get_args(Match)),
                "corpus.filter(actors=[...], match='sentence')",
            )
        strange = [p for p in numbers(self.positions) if p not in range(1, N_PARTS + 1)]
        if strange:
            raise InputError(
                f"positions={strange[0]!r}",
                f"fifths of an article, from 1 (the first) to {N_PARTS}",
                "corpus.filter(positions=[1])",
            )

    @property
    def chooses_sentences(self) -> bool:
        """Whether a sentence can fail where its section passes."""
        asked = (self.actors, self.kinds, self.labels, self.text, self.positions)
        return any(value is not None for value in asked)


def values(given: Values) -> list[str | None]:
    """Return one value or several as a list; None is none at all."""
    if given is None:
        return []
    return [given] if isinstance(given, str) else list(given)


def numbers(given: Numbers) -> list[int]:
    """Return one number or several as a list; None is none at all."""
    if given is None:
        return []
    return [given] if isinstance(given, int) else list(given)


def period(dates: Dates) -> tuple[pd.Timestamp | None, pd.Timestamp | None]:
    """Return the first and the last moment of a day, month, year or pair of those.

    Raises
    ------
    InputError
        If it is none of those, or ends before it begins.

    Examples
    --------
    >>> period("2024-10")[0]
    Timestamp('2024-10-01 00:00:00')
    """
    first, last = dates if isinstance(dates, (tuple, list)) and len(dates) == 2 else (dates, dates)
    try:
        begin = None if first is None else pd.Period(_day(first)).start_time
        end = None if last is None else pd.Period(_day(last)).end_time
        if begin is not None and end is not None and begin > end:
            raise ValueError("it ends before it begins")
        return begin, end
    except (ValueError, TypeError) as error:
        raise InputError(
            f"dates={dates!r}",
            "a day, month or year as '2024-10-25', '2024-10', '2024', or a pair (from, to)",
            "corpus.filter(dates=('2024-10-01', '2024-10-31'))",
        ) from error


def _day(value: Any) -> str:
    if isinstance(value, (date, np.datetime64)):
        value = pd.Timestamp(value).isoformat()[:10]
    if not isinstance(value, str) or not _PERIOD.fullmatch(value):
        raise TypeError(f"{value!r} is no day, month or year")
    return value
