"""What was read, and what was not: the articles with their facts, the problems counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from newslens.corpus import Corpus
from newslens.report.links import page_link
from newslens.report.words import last_part, shown
from newslens.widgets.excerpts import given, records

_MOST_PROBLEMS = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as the report lists it.

    Attributes
    ----------
    number
        By which the report refers to it, from 1.
    url, file
        Where it was published, and the name of the file it was read from.
    copy_of
        The number of the article that it copies.
    """

    number: int
    article_id: str
    title: str
    outlet: str | None
    date: str | None
    authors: str
    category: str | None
    wire: str | None
    language: str | None
    url: str | None
    file: str | None
    n_words: int
    n_quotes: int
    copy_of: int | None

    @property
    def about(self) -> str:
        """Outlet and day, those that are known."""
        return ", ".join(fact for fact in (self.outlet, self.date) if fact)


@dataclass(frozen=True, slots=True)
class Problems:
    """What was left out or is doubtful: counted by reason, and the first of them one by one."""

    reasons: list[dict[str, Any]]
    rows: list[dict[str, Any]]
    total: int


def list_articles(corpus: Corpus) -> list[Listed]:
    """Return the articles in their order."""
    rows = records(corpus.articles)
    number = {row["article_id"]: at for at, row in enumerate(rows, 1)}
    utterances = corpus.quotes.drop_duplicates("utterance_id")["article_id"].value_counts()
    return [
        Listed(
            number=number[row["article_id"]],
            article_id=str(row["article_id"]),
            title=_text(row["title"]) or "Article without a title",
            outlet=_text(row["outlet"]),
            date=None if pd.isna(row["published"]) else f"{row['published']:%Y-%m-%d}",
            authors=shown(", ".join(map(str, row["authors"])))
            if isinstance(row["authors"], list)
            else "",
            category=_text(row["category"]),
            wire=_text(row["wire"]),
            language=given(row["language"]),
            url=page_link(given(row["url"])),
            file=shown(last_part(str(row["path"]))) if given(row["path"]) else None,
            n_words=int(row["n_words"]),
            n_quotes=int(utterances.get(row["article_id"], 0)),
            copy_of=number.get(row["duplicate_of"]) if given(row["duplicate_of"]) else None,
        )
        for row in rows
    ]


def list_problems(corpus: Corpus) -> Problems:
    """Return what could not be read or was doubtful, paths by their last part alone."""
    rows = []
    for row in records(corpus.problems.head(_MOST_PROBLEMS)):
        path, message = given(row["path"]), str(row["message"])
        if path:
            message = message.replace(path, last_part(path))
        rows.append(
            {
                "where": shown(last_part(path)) if path else "",
                "severity": str(row["severity"]),
                "message": shown(message),
            }
        )
    return Problems(records(corpus.count_problems()), rows, len(corpus.problems))


def _text(value: Any) -> str | None:
    found = given(value)
    return shown(found) if found else None
