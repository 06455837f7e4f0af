"""Copies of one story counted once, where a chart is asked to."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

from newslens.corpus.choosing import Rows
from newslens.corpus.index import Index
from newslens.errors import InputError

Count = Literal["articles", "stories"]


def to_count(index: Index, rows: Rows, count: Count, call: str) -> tuple[Rows, str]:
    """Return the rows that a chart counts, and a note on what is left out of them.

    Parameters
    ----------
    index, rows
        What the chart is asked to show.
    count
        "articles": every article. "stories": of the copies of one story, by
        `articles.duplicate_of`, the first among the rows.
    call
        The call that the chart is, for the hint of an error: "nl.charts.x(corpus".

    Raises
    ------
    InputError
        If `count` is another word.

    Examples
    --------
    >>> from newslens.corpus import Corpus
    >>> from newslens.corpus.choosing import everything
    >>> index = Corpus({}).index
    >>> to_count(index, everything(index), "stories", "nl.charts.mentions_by_section(corpus")[1]
    'each story counted once, no copies among them'
    """
    if count not in get_args(Count):
        raise InputError(
            f"count={count!r}",
            "one of " + ", ".join(repr(word) for word in get_args(Count)),
            f"{call}, count='stories')",
        )
    if count == "articles":
        return rows, ""
    own, original = (
        index.column("articles", c)[rows.articles] for c in ("article_id", "duplicate_of")
    )
    # The original may have been filtered out; its copies are still one story.
    copies = original.fillna(own).duplicated().to_numpy()
    number = int(copies.sum())
    if not number:
        return rows, "each story counted once, no copies among them"
    kept = rows.articles.copy()
    kept[kept] = ~copies
    return (
        replace(
            rows,
            articles=kept,
            sections=rows.sections & kept[index.section_article],
            sentences=rows.sentences & kept[index.sentence_article],
            entities=rows.entities & kept[index.entities.article],
            quotes=rows.quotes & kept[index.quotes.article],
            claims=rows.claims & kept[index.claims.article],
        ),
        f"each story counted once: {number:,} {'copy' if number == 1 else 'copies'} left out",
    )
