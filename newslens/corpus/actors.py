"""Counts of each actor, from the tables that mention and quote it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from newslens.tables import conform

_NUMBERS = ["n_mentions", "n_articles", "n_quotes"]
_MOST_WAITING = 100_000


def count_actors(
    actors: pd.DataFrame,
    articles: pd.DataFrame,
    entities: pd.DataFrame,
    quotes: pd.DataFrame,
) -> pd.DataFrame:
    """Count mentions, articles and utterances of each actor, and the dates of its articles.

    Parameters
    ----------
    actors
        The columns actor, label, aliases, merged_by and related_to; counts, if there, are replaced.
    articles, entities, quotes
        The tables to count in.

    Returns
    -------
    pandas.DataFrame
        The `actors` table: only actors that are mentioned, quoted or spoken for, most mentioned
        first.
    """
    counting = Counting()
    counting.add(articles, entities, quotes)
    return counting.table(actors)


class Counting:
    """Counts of actors, added up over some articles at a time, each whole in one of the parts."""

    def __init__(self) -> None:
        self._parts: list[pd.DataFrame] = []
        self._waiting = 0

    def add(self, articles: pd.DataFrame, entities: pd.DataFrame, quotes: pd.DataFrame) -> None:
        """Count in the tables of some articles."""
        counts = _counts(articles, entities, quotes)
        self._parts.append(counts)
        self._waiting += len(counts)
        # Now and then, so that no more is held than twice what is known of each actor.
        if len(self._parts) > 1 and self._waiting > max(_MOST_WAITING, len(self._parts[0])):
            self._parts, self._waiting = [_added_up(self._parts)], 0

    def table(self, actors: pd.DataFrame) -> pd.DataFrame:
        """Return the `actors` table, of actors with the columns that `count_actors` takes."""
        counts = _added_up(self._parts)
        names = actors[["actor", "label", "aliases", "merged_by", "related_to"]]
        counts = counts.rename_axis("actor").reset_index()
        counted = names.merge(counts.astype({"actor": names["actor"].dtype}), on="actor")
        counted = counted.sort_values(
            ["n_mentions", "n_quotes", "actor"], ascending=[False, False, True]
        )
        return conform("actors", counted)


def _counts(articles: pd.DataFrame, entities: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    mentions = entities.loc[entities["actor"].notna(), ["article_id", "actor"]]
    spoken = quotes.loc[quotes["actor"].notna(), ["article_id", "actor", "utterance_id"]]
    pairs = quotes[["article_id", "affiliation"]].dropna()
    spoken_for = pairs.rename(columns={"affiliation": "actor"})
    every = pd.concat([mentions, spoken[["article_id", "actor"]], spoken_for], ignore_index=True)
    dated = every.drop_duplicates().merge(articles[["article_id", "published"]], on="article_id")
    by_actor = dated.groupby("actor")
    counts = pd.DataFrame(
        {
            "n_mentions": mentions.groupby("actor").size(),
            "n_articles": by_actor["article_id"].nunique(),
            "n_quotes": spoken.groupby("actor")["utterance_id"].nunique(),
            "first_published": by_actor["published"].min(),
            "last_published": by_actor["published"].max(),
        }
    )
    counts[_NUMBERS] = counts[_NUMBERS].fillna(0)
    return counts


def _added_up(parts: list[pd.DataFrame]) -> pd.DataFrame:
    if len(parts) == 1:
        return parts[0]
    how: dict[str, Any] = dict.fromkeys(_NUMBERS, "sum")
    how |= {"first_published": "min", "last_published": "max"}
    return pd.concat(parts).groupby(level=0).agg(how)
