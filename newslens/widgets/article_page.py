"""An article of a corpus as a page: its blocks, its facts, its mentions and quotations marked."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from typing import Any, SupportsIndex

import pandas as pd

from newslens.corpus import Corpus
from newslens.corpus.index import Index
from newslens.errors import InputError
from newslens.terminal import printable
from newslens.widgets.excerpts import given, records
from newslens.widgets.marks import Mark
from newslens.widgets.page import UNTITLED, Block, Mention, Page, Quote, Role, fill_gaps


@dataclass(frozen=True)
class ArticlePage:
    """One article with the rows that were found in it.

    Attributes
    ----------
    row
        The row of `articles`.
    sections, sentences, entities, quotes
        Its rows of those tables.
    """

    row: dict[str, Any]
    sections: list[dict[str, Any]]
    sentences: list[dict[str, Any]]
    entities: list[dict[str, Any]]
    quotes: list[dict[str, Any]]

    @classmethod
    def of(cls, corpus: Corpus, position: int) -> ArticlePage:
        """Take the article at a position of `corpus.articles`, and its rows."""
        index = corpus.index
        row = records(index.take("articles", [position]))[0]
        found = []
        for name in ("sections", "sentences", "entities", "quotes"):
            found.append(records(index.take(name, index.of_article(name, position))))
        return cls(row, *found)

    @property
    def title(self) -> str:
        """The title, or words that say that there is none."""
        return given(self.row["title"]) or UNTITLED

    @property
    def page(self) -> Page:
        """All that is shown of the article."""
        return Page(
            title=given(self.row["title"]),
            facts=self.facts,
            language=given(self.row["language"]),
            text=self.row["text"],
            blocks=fill_gaps(self.row["text"], self._blocks()),
            marks=tuple(self._mentions() + self._quotes() + self._roles()),
        )

    @property
    def in_words(self) -> str:
        """The article's facts and quotations as lines of text."""
        lines = [self.title, *([" · ".join(self.facts)] if self.facts else [])]
        lines.append(f"{len(self.entities):,} mentions, {len(self.quotes):,} quotations")
        lines += [f"{row['text']} — {speaker(row)} ({row['kind']})" for row in self.quotes]
        return "\n".join(printable(line) for line in lines)

    @property
    def facts(self) -> tuple[str, ...]:
        """Outlet, day, authors and category, those that are known."""
        row = self.row
        authors = row["authors"] if isinstance(row["authors"], list) else []
        day = None if pd.isna(row["published"]) else f"{row['published']:%Y-%m-%d}"
        facts = [given(row["outlet"]), day, ", ".join(authors) or None, given(row["category"])]
        return tuple(fact for fact in facts if fact)

    def _blocks(self) -> list[Block]:
        """Return title, headings and paragraphs; where they overlap, the first given wins."""
        blocks = []
        row = self.row
        if not pd.isna(row["title_start"]):
            blocks.append(Block(int(row["title_start"]), int(row["title_end"]), 1))
        for section in self.sections:
            if not pd.isna(section["heading_start"]):
                level = 1 + max(int(section["level"]), 1)
                start, end = int(section["heading_start"]), int(section["heading_end"])
                blocks.append(Block(start, end, level))
        paragraphs: dict[tuple[int, bool], list[int]] = {}
        for sentence in self.sentences:
            key = int(sentence["paragraph"]), bool(sentence["is_heading"])
            paragraphs.setdefault(key, []).extend((int(sentence["start"]), int(sentence["end"])))
        for (_, is_heading), edges in paragraphs.items():
            blocks.append(Block(min(edges), max(edges), 2 if is_heading else 0))
        return blocks

    def _mentions(self) -> list[Mark[Mention | Quote | Role]]:
        marks: list[Mark[Mention | Quote | Role]] = []
        for number, row in enumerate(self.entities):
            actor = given(row["actor"])
            resolved = actor if actor and row["mention"] != "name" else None
            content = Mention(str(row["label"]), actor, resolved, number)
            marks.append(Mark(int(row["start"]), int(row["end"]), content))
        return marks

    def _quotes(self) -> list[Mark[Mention | Quote | Role]]:
        marks: list[Mark[Mention | Quote | Role]] = []
        for number, row in enumerate(self.quotes):
            cue = given(row["cue"])
            note = [
                f"{row['kind']} quotation",
                f"reported by “{cue}”" if cue else "no reporting word",
                f"confidence {row['confidence']:.2f}",
            ]
            content = Quote(str(row["kind"]), speaker(row), ", ".join(note), number)
            marks.append(Mark(int(row["start"]), int(row["end"]), content))
        return marks

    def _roles(self) -> list[Mark[Mention | Quote | Role]]:
        """Mark where speaker and reporting word of each quote are written."""
        marks: list[Mark[Mention | Quote | Role]] = []
        for number, row in enumerate(self.quotes):
            for role in ("speaker", "cue"):
                if not pd.isna(row[f"{role}_start"]):
                    start, end = int(row[f"{role}_start"]), int(row[f"{role}_end"])
                    marks.append(Mark(start, end, Role(role, number)))
        return marks


def position_of(index: Index, wanted: str | SupportsIndex | None) -> int:
    """Return where an article stands that is named by its id, its title or its position.

    Raises
    ------
    InputError
        If there is no such article.
    """
    n = index.n_rows("articles")
    if isinstance(wanted, str):
        for column in ("article_id", "title"):
            is_meant = index.column("articles", column) == wanted
            found = is_meant.fillna(False).to_numpy(dtype=bool).nonzero()[0]
            if len(found):
                return int(found[0])
    else:
        position = 0 if wanted is None else operator.index(wanted)
        if -n <= position < n:
            return position
    named = [
        f"{printable(row.title)!r}" if given(row.title) else f"{row.article_id!r}"
        for row in index.take(
            "articles", list(range(min(n, 5))), ["article_id", "title"]
        ).itertuples(index=False)
    ]
    more = f" and {n - 5:,} more" if n > 5 else ""
    raise InputError(
        f"article={wanted!r}" if n else "no article at all",
        f"an article_id, a title or a position; there are {n:,}: {', '.join(named)}{more}"
        if named
        else "a corpus with at least one article",
        "nl.Reader(corpus, article=0)" if named else "corpus.problems",
    )


def speaker(row: dict[str, Any]) -> str:
    """Name who spoke: as written, then the actor where that differs."""
    written, actor = given(row["speaker"]), given(row["actor"])
    if written and actor and _bare(written) != _bare(actor):
        return f"{written} → {actor}"
    if written or not actor:
        return written or "speaker not named"
    return f"{actor}, carried on from before" if row["is_floating"] else actor


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ")
