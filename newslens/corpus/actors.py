"""Counts of each actor, from the tables that mention and quote it."""

from __future__ import annotations

import pandas as pd

from newslens.tables import conform


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
    numbers = ["n_mentions", "n_articles", "n_quotes"]
    counts[numbers] = counts[numbers].fillna(0)
    names = actors[["actor", "label", "aliases", "merged_by", "related_to"]]
    counts = counts.rename_axis("actor").reset_index()
    counted = names.merge(counts.astype({"actor": names["actor"].dtype}), on="actor")
    counted = counted.sort_values(
        ["n_mentions", "n_quotes", "actor"], ascending=[False, False, True]
    )
    return conform("actors", counted)
