"""Articles one by one, each with its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from newslens.corpus import Corpus
from newslens.formats.plain import records
from newslens.formats.progress import Told, each, silent

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Whole:
    """An article and its rows in other tables, as plain values."""

    article: Row
    sentences: list[Row]
    entities: list[Row]
    quotes: list[Row]
    claims: list[Row]


def articles_of(corpus: Corpus, told: Told = silent, share: float = 1) -> Iterator[Whole]:
    """Yield each article with its rows, in the order of the tables, and tell when it is done."""
    tables = corpus.tables
    names = ("sentences", "entities", "quotes", "claims")
    rows = {name: _by_article(tables[name]) for name in names}
    for article in each(records(tables["articles"]), told, share):
        of = [rows[name].get(article["article_id"], []) for name in names]
        yield Whole(article, *of)


def _by_article(frame: pd.DataFrame) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in records(frame):
        found.setdefault(row["article_id"], []).append(row)
    return found
