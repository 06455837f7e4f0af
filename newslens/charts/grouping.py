"""What is counted, and where it stands: section, category, part of the article, outlet, day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from newslens.corpus import Corpus
from newslens.errors import InputError

Count = Literal["articles", "stories"]

LEAD = "Lead"
PARTS = ("First fifth", "Second fifth", "Third fifth", "Fourth fifth", "Last fifth")


@dataclass(frozen=True, slots=True)
class Places:
    """A place for each mention, and all places in the order to show them.

    Attributes
    ----------
    of_mention
        Names of places, on the index of `Corpus.entities`; missing where there is none.
    order
        Every place, also those nobody is mentioned in.
    """

    of_mention: pd.Series[Any]
    order: list[str]


def to_count(corpus: Corpus, count: Count, call: str) -> tuple[Corpus, str]:
    """Return the part of a corpus that a chart counts, and a note on what is left out of it.

    Parameters
    ----------
    corpus
        What the chart is asked to show.
    count
        "articles": every article. "stories": of the copies of one story, by
        `articles.duplicate_of`, the first that is in the corpus.
    call
        The call that the chart is, for the hint of an error: "nl.charts.x(corpus".

    Raises
    ------
    InputError
        If `count` is another word.

    Examples
    --------
    >>> to_count(Corpus({}), "stories", "nl.charts.mentions_by_section(corpus")[1]
    'each story counted once, no copies among them'
    """
    if count not in get_args(Count):
        raise InputError(
            f"count={count!r}",
            "one of " + ", ".join(repr(word) for word in get_args(Count)),
            f"{call}, count='stories')",
        )
    if count == "articles":
        return corpus, ""
    articles = corpus.articles
    # The original may have been filtered out; its copies are still one story.
    copies = articles["duplicate_of"].fillna(articles["article_id"]).duplicated()
    number = int(copies.sum())
    if not number:
        return corpus, "each story counted once, no copies among them"
    kept = corpus.filter(articles=articles.loc[~copies, "article_id"])
    return (
        kept,
        f"each story counted once: {number:,} {'copy' if number == 1 else 'copies'} left out",
    )


def _named(values: pd.Series[Any], missing: str) -> pd.Series[Any]:
    """Join the words of each value by single blanks; name what is missing apart from the rest."""
    names: list[str] = []
    for value in values:
        name = "" if pd.isna(value) else " ".join(str(value).split())
        names.append(f"“{missing}”" if name == missing else name or missing)
    return pd.Series(names, index=values.index, dtype=object)


def _by_heading(corpus: Corpus) -> Places:
    sections, entities = corpus.sections, corpus.entities
    names = _named(sections["heading"], LEAD)
    last = sections.groupby("article_id")["section_index"].transform("max").clip(lower=1)
    depth = (sections["section_index"] / last).astype("float64")
    mean_depth = depth.groupby(names).mean().drop(LEAD, errors="ignore")
    order = sorted(mean_depth.index, key=lambda name: (mean_depth[name], name))
    named = dict(zip(sections["section_id"], names, strict=True))
    lead = [LEAD] if bool((names == LEAD).any()) else []
    return Places(entities["section_id"].map(named), [*lead, *order])


def _by_article_column(corpus: Corpus, column: str, missing: str) -> Places:
    articles, entities = corpus.articles, corpus.entities
    named = dict(zip(articles["article_id"], _named(articles[column], missing), strict=True))
    places = entities["article_id"].map(named)
    counts = places.value_counts()
    order = sorted(
        set(named.values()), key=lambda name: (name == missing, -counts.get(name, 0), name)
    )
    return Places(places, order)


def _by_category(corpus: Corpus) -> Places:
    return _by_article_column(corpus, "category", "No category given")


def _by_outlet(corpus: Corpus) -> Places:
    return _by_article_column(corpus, "outlet", "No outlet given")


def _by_position(corpus: Corpus) -> Places:
    articles, entities = corpus.articles, corpus.entities
    lengths = dict(zip(articles["article_id"], articles["text"].str.len(), strict=True))
    length = entities["article_id"].map(lengths).to_numpy(dtype=np.int64)
    fifth = entities["start"].to_numpy(dtype=np.int64) * len(PARTS) // np.maximum(length, 1)
    names = np.array(PARTS, dtype=object)[np.minimum(fifth, len(PARTS) - 1)]
    return Places(pd.Series(names, index=entities.index, dtype=object), list(PARTS))


def _by_date(corpus: Corpus) -> Places:
    articles, entities = corpus.articles, corpus.entities
    days = articles["published"].dt.strftime("%Y-%m-%d").astype(object)
    named = dict(zip(articles["article_id"], days, strict=True))
    return Places(entities["article_id"].map(named), sorted(days.dropna().unique()))


GROUPINGS: dict[str, Callable[[Corpus], Places]] = {
    "heading": _by_heading,
    "category": _by_category,
    "position": _by_position,
    "outlet": _by_outlet,
    "date": _by_date,
}
