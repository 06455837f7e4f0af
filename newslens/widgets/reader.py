"""Reader: one article as text, its mentions and quotations marked, its speakers named."""

from __future__ import annotations

import operator
import unicodedata
from typing import Any, SupportsIndex

import pandas as pd

from newslens.corpus import Corpus
from newslens.errors import InputError
from newslens.widgets.marks import Mark
from newslens.widgets.page import Block, Mention, Page, Quote, fill_gaps, write


class Reader:
    """Show an article with what was found in it.

    Mentions are underlined with their label, and their actor where the words do not name it.
    Quotations show their kind and who spoke: as written, then the actor where that differs.

    Parameters
    ----------
    corpus
        Where the article and its rows are; of a narrowed corpus, only its rows are marked.
    article
        An article_id, a title, or a position from 0; the first article by default.

    Raises
    ------
    InputError
        If there is no such article.

    Examples
    --------
    >>> from newslens.tables import conform
    >>> rows = [{"article_id": "a", "title": "Zinc", "n_words": 2, "text": "Zinc rises."}]
    >>> Reader(Corpus({"articles": conform("articles", rows)}), "Zinc")
    Zinc
    0 mentions, 0 quotations
    """

    def __init__(self, corpus: Corpus, article: str | SupportsIndex | None = None) -> None:
        self.corpus = corpus
        articles = corpus.articles
        row = articles.iloc[_position(articles, article)].to_dict()
        self._row: dict[str, Any] = {str(column): value for column, value in row.items()}
        self.article_id = str(self._row["article_id"])

    @property
    def html(self) -> str:
        """The article as one HTML element with its styles, without script."""
        return write(
            Page(
                title=_given(self._row["title"]),
                facts=self._facts(),
                language=_given(self._row["language"]),
                text=self._row["text"],
                blocks=fill_gaps(self._row["text"], self._blocks()),
                marks=tuple(self._mentions() + self._quotes()),
            )
        )

    def _rows(self, table: str) -> list[dict[str, Any]]:
        frame = self.corpus.tables[table]
        found = frame[frame["article_id"] == self.article_id]
        return [{str(k): v for k, v in row.items()} for row in found.to_dict("records")]

    def _facts(self) -> tuple[str, ...]:
        row = self._row
        authors = row["authors"] if isinstance(row["authors"], list) else []
        day = None if pd.isna(row["published"]) else f"{row['published']:%Y-%m-%d}"
        facts = [_given(row["outlet"]), day, ", ".join(authors) or None, _given(row["category"])]
        return tuple(fact for fact in facts if fact)

    def _blocks(self) -> list[Block]:
        """Return title, headings and paragraphs; where they overlap, the first given wins."""
        blocks = []
        row = self._row
        if not pd.isna(row["title_start"]):
            blocks.append(Block(int(row["title_start"]), int(row["title_end"]), 1))
        for section in self._rows("sections"):
            if not pd.isna(section["heading_start"]):
                level = 1 + max(int(section["level"]), 1)
                start, end = int(section["heading_start"]), int(section["heading_end"])
                blocks.append(Block(start, end, level))
        paragraphs: dict[tuple[int, bool], list[int]] = {}
        for sentence in self._rows("sentences"):
            key = int(sentence["paragraph"]), bool(sentence["is_heading"])
            paragraphs.setdefault(key, []).extend((int(sentence["start"]), int(sentence["end"])))
        for (_, is_heading), edges in paragraphs.items():
            blocks.append(Block(min(edges), max(edges), 2 if is_heading else 0))
        return blocks

    def _mentions(self) -> list[Mark[Mention | Quote]]:
        marks: list[Mark[Mention | Quote]] = []
        for row in self._rows("entities"):
            actor = _given(row["actor"])
            resolved = actor if actor and row["mention"] != "name" else None
            content = Mention(str(row["label"]), actor, resolved)
            marks.append(Mark(int(row["start"]), int(row["end"]), content))
        return marks

    def _quotes(self) -> list[Mark[Mention | Quote]]:
        marks: list[Mark[Mention | Quote]] = []
        for row in self._rows("quotes"):
            cue = _given(row["cue"])
            note = [
                f"{row['kind']} quotation",
                f"reported by “{cue}”" if cue else "no reporting word",
                f"confidence {row['confidence']:.2f}",
            ]
            content = Quote(str(row["kind"]), _speaker(row), ", ".join(note))
            marks.append(Mark(int(row["start"]), int(row["end"]), content))
        return marks

    def _repr_html_(self) -> str:
        return self.html

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": repr(self)}

    def __repr__(self) -> str:
        quotes = self._rows("quotes")
        mentions = len(self._rows("entities"))
        lines = [_given(self._row["title"]) or "Article without a title"]
        lines += [" · ".join(self._facts())] if self._facts() else []
        lines.append(f"{mentions:,} mentions, {len(quotes):,} quotations")
        lines += [f"{row['text']} — {_speaker(row)} ({row['kind']})" for row in quotes]
        return "\n".join(_printable(line) for line in lines)


def _position(articles: pd.DataFrame, wanted: str | SupportsIndex | None) -> int:
    if isinstance(wanted, str):
        for column in ("article_id", "title"):
            found = (articles[column] == wanted).fillna(False).to_numpy(dtype=bool).nonzero()[0]
            if len(found):
                return int(found[0])
    else:
        position = 0 if wanted is None else operator.index(wanted)
        if -len(articles) <= position < len(articles):
            return position
    named = [
        f"{_printable(row.title)!r}" if _given(row.title) else f"{row.article_id!r}"
        for row in articles.head(5)[["article_id", "title"]].itertuples(index=False)
    ]
    more = f" and {len(articles) - 5:,} more" if len(articles) > 5 else ""
    raise InputError(
        "no article at all" if articles.empty else f"article={wanted!r}",
        f"an article_id, a title or a position; there are {len(articles):,}: "
        f"{', '.join(named)}{more}"
        if named
        else "a corpus with at least one article",
        "nl.Reader(corpus, article=0)" if named else "corpus.problems",
    )


def _given(value: Any) -> str | None:
    return None if value is None or pd.isna(value) else str(value)


def _speaker(row: dict[str, Any]) -> str:
    written, actor = _given(row["speaker"]), _given(row["actor"])
    if written and actor and _bare(written) != _bare(actor):
        return f"{written} → {actor}"
    if written or not actor:
        return written or "speaker not named"
    return f"{actor}, carried on from before" if row["is_floating"] else actor


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _printable(text: Any) -> str:
    """Leave out control characters, which a terminal would obey."""
    line = " ".join(str(text).split())
    return "".join(c for c in line if unicodedata.category(c) != "Cc")
