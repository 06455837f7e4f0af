"""Who is quoted: utterances, each once, with words that show each count."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import pandas as pd

from newslens.charts.labels import in_words
from newslens.corpus.choosing import Rows
from newslens.corpus.index import Index
from newslens.errors import InputError

_MAX_EXAMPLES = 100  # keeps a saved notebook small


def utterances(index: Index, rows: Rows) -> pd.DataFrame:
    """Return a row an utterance among chosen quotes, by its first part.

    Returns
    -------
    DataFrame
        utterance_id, actor (missing where the speaker is not known), kind, text, outlet, as
        objects; by article and place.
    """
    at = np.flatnonzero(rows.quotes)
    at = at[(~index.column("quotes", "utterance_id").iloc[at].duplicated()).to_numpy()]
    outlets = index.column("articles", "outlet").astype(object).to_numpy()
    found = index.take("quotes", at, ["utterance_id", "actor", "kind", "text"]).astype(object)
    return found.assign(outlet=outlets[index.quotes.article[at]])


def tabulate(
    said: pd.DataFrame, row: str, column: str, rows: list[str], columns: list[str]
) -> tuple[pd.DataFrame, dict[tuple[str, str], str]]:
    """Count utterances by two columns, and quote one for each of the highest counts.

    Returns
    -------
    table : DataFrame
        In the order of `rows` and `columns`.
    examples : dict
        By row and column, ready for a hover label.
    """
    groups = said.groupby([row, column], sort=False)
    counts = groups.size()
    table = (
        counts.unstack(fill_value=0)
        .reindex(index=rows, columns=columns, fill_value=0)
        .fillna(0)
        .astype(int)
    )
    table.index.name = table.columns.name = None
    most = counts.sort_values(ascending=False, kind="stable").index[:_MAX_EXAMPLES]
    first = groups[["text", "outlet"]].first()
    examples = {cell: in_words(*first.loc[cell]) for cell in most if _is_drawn(cell, rows, columns)}
    return table, examples


def _is_drawn(cell: Hashable, rows: list[str], columns: list[str]) -> bool:
    return isinstance(cell, tuple) and cell[0] in rows and cell[1] in columns


def quoted_words(index: Index, quote: int) -> str:
    """Quote the words of the quote at a position, as `in_words`."""
    outlet = index.column("articles", "outlet").iloc[index.quotes.article[quote]]
    return in_words(index.take("quotes", [quote], ["text"])["text"].iloc[0], outlet)


def sentence_words(index: Index, sentence: int) -> str:
    """Quote the words of the sentence at a position, as `in_words`."""
    outlet = index.column("articles", "outlet").iloc[index.sentence_article[sentence]]
    return in_words(index.take("sentences", [sentence], ["text"])["text"].iloc[0], outlet)


def most_quoted(said: pd.DataFrame) -> list[str]:
    """Return who is quoted, most often quoted first, then by name."""
    counts = said["actor"].value_counts()
    return sorted(map(str, counts.index), key=lambda actor: (-int(counts[actor]), actor))


def unlike_any(name: str, names: list[str]) -> str:
    """Return a name for what is taken together that none of those drawn bears."""
    while name in names:
        name += " …"
    return name


def check_top(top: int, call: str) -> None:
    """Raise an InputError if `top` is less than 1."""
    if not isinstance(top, int) or top < 1:
        raise InputError(f"top={top!r}", "1 or more", f"{call}, top=12)")
