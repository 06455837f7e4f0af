"""Rows of sentences and quotes as a page shows them: the words, the marks in them, the place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from newslens.corpus.choosing import Rows
from newslens.corpus.index import Codes, Index
from newslens.widgets.utf16 import to_utf16

PAGE = 100  # rows a message
_OF_QUOTES = ["quote_id", "text", "start", "kind", "speaker", "actor", "cue", "confidence"]


def sentences(index: Index, rows: Rows, offset: int, limit: int = PAGE) -> list[dict[str, Any]]:
    """Return chosen sentences in the order of the text, chosen mentions and quotes marked.

    Returns
    -------
    list of dict
        text; marks as [start, end, kind, words on it], offsets in UTF-16 units of the text; the
        article with its id, title, outlet, date and url; start in code points of the article.
    """
    at = np.flatnonzero(rows.sentences)[offset : offset + limit]
    texts = index.take("sentences", at, ["text"])["text"]
    starts, headings = (index.column("sentences", c).iloc[at] for c in ("start", "is_heading"))
    marks = _marks(index, rows, at)
    found: list[dict[str, Any]] = [
        {
            "text": text,
            "heading": bool(is_heading),
            "marks": _within(text, int(start), marks.get(position, [])),
            "start": int(start),
        }
        for position, text, start, is_heading in zip(
            at.tolist(), texts, starts, headings, strict=True
        )
    ]
    known = facts(index, index.sentence_article[at].tolist())
    return [row | about for row, about in zip(found, known, strict=True)]


def quotes(index: Index, rows: Rows, offset: int, limit: int = PAGE) -> list[dict[str, Any]]:
    """Return chosen quotes in the order of the text, with who spoke and how that was told.

    Returns
    -------
    list of dict
        As of `sentences`, and quote_id, kind, speaker as written, actor, cue, confidence.
    """
    at = np.flatnonzero(rows.quotes)[offset : offset + limit]
    frame = index.take("quotes", at, _OF_QUOTES)
    found: list[dict[str, Any]] = [
        {
            "quote_id": row["quote_id"],
            "text": row["text"],
            "marks": [],
            "start": int(row["start"]),
            "kind": str(row["kind"]),
            "speaker": given(row["speaker"]),
            "actor": given(row["actor"]),
            "cue": given(row["cue"]),
            "confidence": round(float(row["confidence"]), 2),
        }
        for row in records(frame)
    ]
    known = facts(index, index.quotes.article[at].tolist())
    return [row | about for row, about in zip(found, known, strict=True)]


def given(value: Any) -> str | None:
    """Return a value as a string, None where it is missing."""
    return None if value is None or pd.isna(value) else str(value)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table as dicts."""
    return [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]


def facts(index: Index, articles: Iterable[int]) -> list[dict[str, str | None]]:
    """Say what is known of the articles at some positions: id, title, outlet, day and address."""

    def make() -> list[list[str | None]]:
        names = ("article_id", "title", "outlet", "published", "url")
        columns = [index.column("articles", name) for name in names]
        columns[3] = columns[3].dt.strftime("%Y-%m-%d")
        return [values.astype(object).where(values.notna(), None).tolist() for values in columns]

    known = index.remember("facts of articles", make)
    names = ("article", "title", "outlet", "date", "url")
    return [
        {name: values[at] for name, values in zip(names, known, strict=True)} for at in articles
    ]


def _by_sentence(index: Index, table: str) -> tuple[Codes, Codes]:
    """Return rows ordered by the first sentence they touch, and those sentences."""

    def make() -> tuple[Codes, Codes]:
        first = getattr(index, table).first
        order = np.argsort(first, kind="stable")
        return order, first[order]

    found: tuple[Codes, Codes] = index.remember(f"{table} by sentence", make)
    return found


def _marks(index: Index, rows: Rows, at: Codes) -> dict[int, list[tuple[int, int, str, str]]]:
    """Return for each of these sentences the marks that begin in it or in one before it."""
    marks: dict[int, list[tuple[int, int, str, str]]] = {}
    for table, chosen, column in (
        ("entities", rows.entities, "label"),
        ("quotes", rows.quotes, "kind"),
    ):
        order, first = _by_sentence(index, table)
        # A quote that runs on is marked in each sentence; it begins at most a few before.
        spans = getattr(index, table)
        longest = int((spans.last - spans.first).max(initial=1))
        low = np.searchsorted(first, at - longest + 1, side="left")
        high = np.searchsorted(first, at, side="right")
        near = [order[a:b] for a, b in zip(low.tolist(), high.tolist(), strict=True)]
        wanted = np.unique(np.concatenate(near)) if near else np.zeros(0, dtype=np.intp)
        wanted = wanted[chosen[wanted]]
        starts, ends, kinds = (
            index.column(table, c).iloc[wanted] for c in ("start", "end", column)
        )
        for position, start, end, kind, who in zip(
            wanted.tolist(), starts, ends, kinds, _who(index, table, wanted), strict=True
        ):
            if table == "entities":
                what = ("mention", f"{kind}: {who}" if who else str(kind))
            else:
                what = (str(kind), f"{kind} quotation: {who or 'speaker not named'}")
            for sentence in range(int(spans.first[position]), int(spans.last[position])):
                marks.setdefault(sentence, []).append((int(start), int(end), *what))
    return marks


def _who(index: Index, table: str, wanted: Codes) -> list[str | None]:
    """Name the actor of each row; of a quote without one, its speaker as written."""
    names = index.tables["actors"]["actor"]
    actors = getattr(index, table).actor[wanted]
    found: list[str | None] = [names.iloc[at] if at >= 0 else None for at in actors.tolist()]
    if table == "quotes":
        unknown = wanted[actors < 0]
        speakers = iter(index.take(table, unknown, ["speaker"])["speaker"])
        found = [name if name is not None else given(next(speakers)) for name in found]
    return found


def _within(
    text: str, start: int, marks: Iterable[tuple[int, int, str, str]]
) -> list[tuple[int, int, str, str]]:
    """Cut marks to the text of a sentence and count them in UTF-16 units from its beginning."""
    found = []
    for first, last, kind, words in marks:
        begin, end = max(first - start, 0), min(last - start, len(text))
        if begin < end:
            found.append((to_utf16(text, begin), to_utf16(text, end), kind, words))
    return found
