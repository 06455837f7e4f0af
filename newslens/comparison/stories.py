"""Stories: which articles tell of the same event, by what they claim and when they came out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from newslens.comparison.embedding import Vectors
from newslens.comparison.sides import by_article
from newslens.comparison.topics import middle

if TYPE_CHECKING:
    from newslens.corpus import Corpus

# How alike two articles' claims are in the mean, and how many days they may lie apart.
_ALIKE, _DAYS = 0.6, 7


class Stories:
    """The articles of a corpus, told to be of one story or of two."""

    def __init__(self, corpus: Corpus) -> None:
        self._published = by_article(corpus, "published").to_dict()
        self._middles: dict[str, Vectors] = {}
        self._known: dict[tuple[str, str], bool] = {}

    def add(self, articles: pd.Series[Any], vectors: Vectors) -> None:
        """Take in claims: the article of each, and its embedding."""
        places: dict[str, list[int]] = {}
        for place, article in enumerate(articles):
            places.setdefault(article, []).append(place)
        self._middles |= {
            article: middle([vectors[place] for place in at]) for article, at in places.items()
        }

    def are_one(self, one: str, other: str) -> bool:
        """Whether two articles tell of the same event: alike, and out within a week."""
        key = (min(one, other), max(one, other))
        if key not in self._known:
            self._known[key] = self._are_one(*key)
        return self._known[key]

    def _are_one(self, one: str, other: str) -> bool:
        if float(self._middles[one] @ self._middles[other]) < _ALIKE:
            return False
        days = self._published[one], self._published[other]
        return any(pd.isna(day) for day in days) or abs((days[0] - days[1]).days) <= _DAYS
