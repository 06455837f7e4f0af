"""Wires: who printed what first, and which articles are one agency's story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pandas as pd

from newslens.comparison.sides import by_article

if TYPE_CHECKING:
    from newslens.corpus import Corpus


class Wires:
    """The articles of a corpus, by the story they are a copy of and the day they came out."""

    def __init__(self, corpus: Corpus) -> None:
        copies = by_article(corpus, "duplicate_of").dropna().to_dict()
        ids = by_article(corpus, "article_id")
        self._story: dict[str, str] = {article: article for article in ids} | copies
        self._day: dict[str, pd.Timestamp] = (
            by_article(corpus, "published").dropna().dt.normalize().to_dict()
        )

    def story(self, article_id: str) -> str:
        """Return the article whose copy this is, or itself: copies are one voice."""
        return self._story[article_id]

    def is_one_story(self, one: str, other: str) -> bool:
        """Whether two articles are copies of each other, and so one voice."""
        return one != other and self._story[one] == self._story[other]

    def first(self, one: str, other: str) -> Literal["left", "right"] | None:
        """Say which of two articles came out on an earlier day, if that is known."""
        days = self._day.get(one), self._day.get(other)
        if None in days or days[0] == days[1] or self.is_one_story(one, other):
            return None
        return "left" if days[0] < days[1] else "right"  # type: ignore[operator]

    def earliest(self, article_ids: list[str]) -> list[str]:
        """Return those of some articles that came out on the earliest day that is known."""
        known = [article for article in article_ids if article in self._day]
        if not known:
            return []
        day = min(self._day[article] for article in known)
        return [article for article in known if self._day[article] == day]
