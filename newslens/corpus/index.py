"""The tables as integers: whose row is whose, worked out once, so that choosing is arithmetic.

Every choice and every count over a million mentions then is a few passes over arrays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from newslens.corpus.conditions import N_PARTS
from newslens.corpus.held import Held
from newslens.corpus.names import bearers, known_names
from newslens.corpus.overlap import Mask, touching

T = TypeVar("T")
Codes = npt.NDArray[np.intp]

# What rows name: table and column, and the table and column that it is found in.
LINKS = {
    "sections.article": ("sections", "article_id", "articles", "article_id"),
    "sentences.article": ("sentences", "article_id", "articles", "article_id"),
    "sentences.section": ("sentences", "section_id", "sections", "section_id"),
    **{
        f"{table}.{target}": (table, f"{target}_id", f"{target}s", f"{target}_id")
        for table in ("entities", "quotes", "claims")
        for target in ("article", "section", "sentence")
    },
    "entities.actor": ("entities", "actor", "actors", "actor"),
    "quotes.actor": ("quotes", "actor", "actors", "actor"),
    "quotes.affiliation": ("quotes", "affiliation", "actors", "actor"),
    "claims.actor": ("claims", "claimant", "actors", "actor"),
    "claims.quote": ("claims", "quote_id", "quotes", "quote_id"),
}
# Where the sentences begin and end that rows touch.
TOUCHED = {
    f"{table}.{edge}": table for table in ("entities", "quotes", "claims")
    for edge in ("first", "last")
}  # fmt: skip
PART = "sentences.part"
ARRAYS = (*LINKS, *TOUCHED, PART)


@dataclass(frozen=True, slots=True)
class Spans:
    """Rows of entities, quotes or claims, in integers.

    Attributes
    ----------
    article, section, sentence
        Positions in those tables of what a row names; -1 for none.
    first, last
        Positions in `sentences` of the first sentence touched and of one past the last.
    single
        Whether a row touches exactly one sentence.
    actor
        Position in `actors` of the actor, speaker or claimant; -1 for none.
    """

    article: Codes
    section: Codes
    sentence: Codes
    first: Codes
    last: Codes
    single: Mask
    actor: Codes

    def touched(self, rows: Mask, n_sentences: int) -> Mask:
        """Mark the sentences that the marked rows touch."""
        marked: Mask = np.zeros(n_sentences, dtype=bool)
        marked[self.first[rows & self.single]] = True
        others = np.flatnonzero(rows & ~self.single)
        if len(others):
            steps = np.bincount(self.first[others], minlength=n_sentences + 1)
            steps -= np.bincount(self.last[others], minlength=n_sentences + 1)
            marked |= np.cumsum(steps[:-1]) > 0
        return marked

    def touching(self, kept: Mask) -> Mask:
        """Mark the rows that touch a marked sentence."""
        found: Mask = np.append(kept, False)[np.minimum(self.first, len(kept))]
        others = np.flatnonzero(~self.single)
        if len(others):
            running = np.concatenate([[0], np.cumsum(kept)])
            found[others] = running[self.last[others]] > running[self.first[others]]
        return found


def positions(of: pd.Series[Any], among: pd.Series[Any]) -> Codes:
    """Return where each value stands in a column without repetition; -1 for one that is not."""
    keys = pa.array(among.astype("string[pyarrow]"), type=pa.large_string())
    found = pc.index_in(
        pa.array(of.astype("string[pyarrow]"), type=pa.large_string()), keys, skip_nulls=True
    )
    codes: Codes = found.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.intp)
    return codes


class Index:
    """The tables of a corpus in integers; each part is worked out when first needed.

    Parameters
    ----------
    tables
        The tables of a corpus, which never change.
    known
        Returns one of `ARRAYS` where it is known already: it was saved, or follows from another
        index; None where it is to be worked out of the tables.
    """

    def __init__(self, tables: Held, known: Callable[[str], Codes | None] | None = None) -> None:
        self.tables = tables
        self.chosen: dict[Any, Any] = {}
        self._known = known
        self._remembered: dict[str, Any] = {}

    def remember(self, name: str, make: Callable[[], T]) -> T:
        """Return what `make` returned when it was first asked for under this name."""
        if name not in self._remembered:
            self._remembered[name] = make()
        found: T = self._remembered[name]
        return found

    def n_rows(self, table: str) -> int:
        """Return how many rows a table has."""
        return self.tables.n_rows(table)

    def column(self, table: str, column: str) -> pd.Series[Any]:
        """Return one column of a table, which is kept: not for what is long, as texts."""
        return self.remember(f"{table}.{column}", lambda: self.tables.column(table, column))

    def take(
        self, table: str, rows: Codes | list[int], columns: Sequence[str] | None = None
    ) -> pd.DataFrame:
        """Return the rows of a table at some positions, all their columns or a few."""
        return self.tables.take(table, np.asarray(rows, dtype=np.intp), columns)

    def array(self, name: str) -> Codes:
        """Return one of `ARRAYS`: for each row of a table a position in another."""
        return self.remember(f"array {name}", lambda: self._array(name))

    def _array(self, name: str) -> Codes:
        known = None if self._known is None else self._known(name)
        if known is not None:
            return known
        if name in LINKS:
            table, column, target, key = LINKS[name]
            return positions(self.tables.column(table, column), self.tables.column(target, key))
        if name == PART:
            return self._parts()
        table = TOUCHED[name]
        edges: tuple[Codes, Codes] = self.remember(
            f"touched by {table}", lambda: self._touching(table)
        )
        return edges[name.endswith(".last")]

    def _parts(self) -> Codes:
        lengths = self.tables.column("articles", "text").str.len().fillna(0).to_numpy(np.int64)
        article = self.array("sentences.article")
        length = lengths[article] if len(lengths) else np.zeros(0, np.int64)
        starts = self.tables.column("sentences", "start").to_numpy(np.int64)
        part = starts * N_PARTS // np.maximum(length, 1)
        parts: Codes = np.minimum(part, N_PARTS - 1).astype(np.intp)
        return parts

    def _touching(self, table: str) -> tuple[Codes, Codes]:
        spans = [
            pd.DataFrame({c: self.tables.column(name, c) for c in ("article_id", "start", "end")})
            for name in ("sentences", table)
        ]
        first, last = touching(*spans)
        return first.astype(np.intp), last.astype(np.intp)

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """Who bears each name or alias, by the name in lower case."""
        return known_names(self.tables["actors"])

    @cached_property
    def actor_position(self) -> dict[str, int]:
        """Where each canonical name stands in `actors`."""
        return {name: i for i, name in enumerate(self.tables["actors"]["actor"])}

    def actor_names(self, given: Iterable[str | None]) -> list[str]:
        """Turn names or aliases, in any case, into canonical names; warn of one that is unknown."""
        groups = bearers(self.actor_position, self.names, given)
        return [name for group in groups for name in group]

    @property
    def section_article(self) -> Codes:
        """Position in `articles` of each section's article."""
        return self.array("sections.article")

    @property
    def sentence_section(self) -> Codes:
        """Position in `sections` of each sentence's section."""
        return self.array("sentences.section")

    @property
    def sentence_article(self) -> Codes:
        """Position in `articles` of each sentence's article."""
        return self.array("sentences.article")

    @property
    def sentence_part(self) -> Codes:
        """The part of its article that each sentence starts in, from 0."""
        return self.array(PART)

    @cached_property
    def entities(self) -> Spans:
        """The mentions."""
        return self._spans("entities")

    @cached_property
    def quotes(self) -> Spans:
        """The quotes, their actor the one who spoke."""
        return self._spans("quotes")

    @cached_property
    def claims(self) -> Spans:
        """The claims, their actor the claimant."""
        return self._spans("claims")

    @property
    def claim_quote(self) -> Codes:
        """Position in `quotes` of each claim's quote; -1 for none."""
        return self.array("claims.quote")

    @property
    def quote_affiliation(self) -> Codes:
        """Position in `actors` of the body that each quote's speaker speaks for; -1 for none."""
        return self.array("quotes.affiliation")

    def entities_of(self, actors: list[int]) -> Codes:
        """Return the positions of the mentions of some actors, in order."""

        def make() -> tuple[Codes, Codes]:
            order = np.argsort(self.entities.actor, kind="stable")
            return order, self.entities.actor[order]

        order, codes = self.remember("entities by actor", make)
        edges = [np.searchsorted(codes, [actor, actor + 1]) for actor in actors]
        # Of many rows, to look at each is faster than to sort those found.
        if sum(high - low for low, high in edges) * 20 > len(codes):
            meant = np.zeros(self.n_rows("actors") + 1, dtype=bool)
            meant[actors] = True
            return np.flatnonzero(meant[self.entities.actor])
        found = [order[low:high] for low, high in edges]
        return np.sort(np.concatenate(found)) if found else np.zeros(0, dtype=np.intp)

    def of_article(self, table: str, article: int) -> Codes:
        """Return the positions of an article's rows in a table."""

        def make() -> tuple[Codes, Codes]:
            codes = self.array(f"{table}.article")
            order = np.argsort(codes, kind="stable")
            return order, codes[order]

        order, codes = self.remember(f"{table} by article", make)
        low, high = np.searchsorted(codes, [article, article + 1])
        found: Codes = order[low:high]
        return found

    def factorized(self, table: str, column: str) -> tuple[Codes, Any]:
        """Return a column of strings as codes, -1 for missing, and what they stand for."""
        codes, values = pd.factorize(self.tables.column(table, column))
        return codes.astype(np.intp), values

    def codes(self, table: str, column: str) -> tuple[Codes, list[Any]]:
        """Return a categorical column as codes, -1 for missing, and what they stand for."""
        values = self.column(table, column)
        codes: Codes = values.cat.codes.to_numpy().astype(np.intp)
        return codes, list(values.cat.categories)

    def _spans(self, table: str) -> Spans:
        first, last = self.array(f"{table}.first"), self.array(f"{table}.last")
        return Spans(
            article=self.array(f"{table}.article"),
            section=self.array(f"{table}.section"),
            sentence=self.array(f"{table}.sentence"),
            first=first,
            last=last,
            single=last - first == 1,
            actor=self.array(f"{table}.actor"),
        )
