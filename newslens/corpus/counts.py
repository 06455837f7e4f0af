"""Counts of each actor among chosen rows, from an index: the `actors` of what is chosen."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from newslens.corpus.choosing import Rows
from newslens.corpus.index import Codes, Index
from newslens.corpus.overlap import Mask
from newslens.tables import conform

Counts = dict[str, npt.NDArray[np.intp]]


def counts(index: Index, rows: Rows) -> Counts:
    """Count mentions, utterances and articles of each actor among chosen rows.

    Returns
    -------
    dict of arrays
        In the order of `actors`; as `Corpus.actors` of the narrowed corpus counts them.
    """
    n = index.n_rows("actors")
    entities, quotes = index.entities, index.quotes
    mentioning = entities.actor[rows.entities]
    mentions = np.bincount(mentioning[mentioning >= 0], minlength=n)

    of_quote, utterance_actor, _ = _pairs(index, "utterances")
    said = np.unique(of_quote[rows.quotes & (quotes.actor >= 0)])
    utterances = np.bincount(utterance_actor[said], minlength=n)

    seen = _articles_seen(index, rows)
    articles = np.bincount(_pairs(index, "articles")[1][seen], minlength=n)
    return {"mentions": mentions, "quotes": utterances, "articles": articles}


def order(index: Index, counted: Counts) -> Codes:
    """Return the positions of the actors that were counted, most mentioned first, by name."""
    shown = np.flatnonzero(sum(counted.values()))
    names = by_name(index)
    rank = np.empty_like(names)
    rank[names] = np.arange(len(names))
    keys = rank[shown], -counted["quotes"][shown], -counted["mentions"][shown]
    found: Codes = shown[np.lexsort(keys)]
    return found


def by_name(index: Index) -> Codes:
    """Return the positions of all actors in the order of their names."""

    def make() -> Codes:
        return index.column("actors", "actor").argsort().to_numpy().astype(np.intp)

    return index.remember("actors by name", make)


def table_of(index: Index, rows: Rows, counted: Counts, at: Codes) -> pd.DataFrame:
    """Return the `actors` of chosen rows: those at some positions, with their counts and dates."""
    first, last = _dates(index, rows)
    found = index.tables.take("actors", at)
    return conform(
        "actors",
        found.assign(
            n_mentions=counted["mentions"][at],
            n_articles=counted["articles"][at],
            n_quotes=counted["quotes"][at],
            first_published=first[at],
            last_published=last[at],
        ),
    )


def _dates(index: Index, rows: Rows) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Return when the first and the last article with each actor was published."""
    published = index.column("articles", "published").to_numpy("datetime64[us]")
    _, actor, article = _pairs(index, "articles")
    seen = _articles_seen(index, rows)
    actor, day = actor[seen], published[article[seen]]
    actor, day = actor[~np.isnat(day)], day[~np.isnat(day)]
    found = []
    for extreme in (np.minimum, np.maximum):
        dates = np.full(index.n_rows("actors"), np.datetime64("NaT", "us"))
        dates[actor] = day  # any of them: what is missing is neither first nor last
        extreme.at(dates, actor, day)
        found.append(dates)
    return found[0], found[1]


def _articles_seen(index: Index, rows: Rows) -> Mask:
    """Mark the pairs of article and actor that the chosen rows make."""
    of_row, actor_of_pair, _ = _pairs(index, "articles")
    chosen = np.concatenate([rows.entities, rows.quotes, rows.quotes])
    seen: Mask = np.zeros(len(actor_of_pair) + 1, dtype=bool)
    seen[of_row[chosen]] = True
    return seen[:-1]


def _pairs(index: Index, of: str) -> tuple[Codes, Codes, Codes]:
    """Return for each row the number of its pair with an actor, -1 for none.

    And for each pair its actor, and the position of its article or utterance.
    """

    def make() -> tuple[Codes, Codes, Codes]:
        n = max(index.n_rows("actors"), 1)
        if of == "utterances":
            utterance, _ = index.factorized("quotes", "utterance_id")
            actor, other = index.quotes.actor, utterance
        else:
            actor = np.concatenate(
                [index.entities.actor, index.quotes.actor, index.quote_affiliation]
            )
            other = np.concatenate(
                [index.entities.article, index.quotes.article, index.quotes.article]
            )
        keys = np.where((actor >= 0) & (other >= 0), other * n + actor, -1)
        known, codes = np.unique(keys, return_inverse=True)
        if len(known) and known[0] == -1:
            known, codes = known[1:], codes - 1
        return codes.astype(np.intp), (known % n).astype(np.intp), known // n

    found: tuple[Codes, Codes, Codes] = index.remember(f"pairs with {of}", make)
    return found
