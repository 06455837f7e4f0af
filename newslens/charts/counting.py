"""Mentions counted: places by actors, with a sentence that shows each count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from newslens.charts.grouping import Places
from newslens.charts.labels import in_words
from newslens.corpus.choosing import Rows
from newslens.corpus.counts import by_name
from newslens.corpus.index import Codes, Index
from newslens.corpus.overlap import Mask

_MAX_EXAMPLES = 100  # keeps a saved notebook small where there are hundreds of days


@dataclass(frozen=True, slots=True)
class Counted:
    """Counts, and where they come from.

    Attributes
    ----------
    table
        A row a place in order to show, a column an actor; columns bear names, rows too.
    conditions
        For each row, what `Corpus.filter` takes to narrow to it; None for a row of several.
    examples
        By place and actor, a sentence, ready for a hover label.
    unplaced
        Mentions that stand in no place.
    """

    table: pd.DataFrame
    conditions: list[dict[str, Any] | None]
    examples: dict[tuple[str, str], str]
    unplaced: int


def chosen(index: Index, given: str | Iterable[str]) -> list[str]:
    """Return the canonical names of the actors that were asked for, each once."""
    listed = [given] if isinstance(given, str) else list(given)
    return list(dict.fromkeys(index.actor_names(listed)))


def mentioned(index: Index, rows: Rows, kinds: list[str] | None) -> Mask:
    """Mark the chosen mentions of an actor, of some kinds or all."""
    kept: Mask = rows.entities & (index.entities.actor >= 0)
    if kinds is not None:
        codes, names = index.codes("entities", "mention")
        kept &= np.isin(codes, [names.index(kind) for kind in kinds])
    return kept


def rank(index: Index, kept: Mask) -> list[int]:
    """Return the positions of the actors with marked mentions, most mentioned first, by name."""
    counts = np.bincount(index.entities.actor[kept], minlength=index.n_rows("actors"))
    alphabet = by_name(index)
    found = alphabet[np.argsort(-counts[alphabet], kind="stable")]
    ranked: list[int] = found[counts[found] > 0].tolist()
    return ranked


def count(
    index: Index, mentions: Codes, actors: list[int], places: Places, most: int | None, rest: str
) -> Counted:
    """Count mentions of some actors by place.

    Parameters
    ----------
    mentions
        Positions of the mentions to count, in order, all of these actors.
    actors
        Positions of the actors to count, in order.
    most
        How many rows at most: beyond, the least mentioned places are taken together; None for
        no limit.
    rest
        What to call the places taken together.
    """
    column = np.full(index.n_rows("actors") + 1, -1)
    column[actors] = np.arange(len(actors))
    place = places.of_mention[mentions]
    unplaced = int((place < 0).sum())
    if unplaced:
        mentions, place = mentions[place >= 0], place[place >= 0]
    columns = column[index.entities.actor[mentions]]

    row_of, names, conditions = _rows(places, np.bincount(place, minlength=len(places.names)), most)
    if len(names) < len(places.order):
        while rest in names:
            rest += " …"
        names, conditions = [*names, rest], [*conditions, None]
    shape = len(names), len(actors)
    cells = row_of[place] * shape[1] + columns
    counts = np.bincount(cells, minlength=shape[0] * shape[1])
    actor_names = index.column("actors", "actor").iloc[actors].tolist()
    table = pd.DataFrame(counts.reshape(shape), index=pd.Index(names), columns=actor_names)
    return Counted(table, conditions, _examples(index, mentions, cells, counts, table), unplaced)


def _rows(
    places: Places, counts: npt.NDArray[np.intp], most: int | None
) -> tuple[Codes, list[str], list[dict[str, Any] | None]]:
    """Return the row of each place, and names and conditions of the rows of one place."""
    shown = places.order
    if most is not None and len(shown) > most:
        best = sorted(shown, key=lambda place: -counts[place])[: most - 1]
        shown = [place for place in places.order if place in set(best)]
    row_of = np.full(len(places.names), len(shown), dtype=np.intp)
    row_of[shown] = np.arange(len(shown))
    return row_of, [places.names[p] for p in shown], [places.conditions[p] for p in shown]


def _examples(
    index: Index,
    mentions: Codes,
    cells: npt.NDArray[np.intp],
    counts: npt.NDArray[np.intp],
    table: pd.DataFrame,
) -> dict[tuple[str, str], str]:
    """Quote a sentence for each of the highest counts, the first that names the actor."""
    highest = np.argsort(-counts, kind="stable")[:_MAX_EXAMPLES]
    highest = highest[counts[highest] > 0]
    first = _first(index, mentions, cells, highest, len(counts))
    highest = highest[first[highest] >= 0]
    sentences = index.entities.sentence[first[highest]]
    highest, sentences = highest[sentences >= 0], sentences[sentences >= 0]
    texts = index.take("sentences", sentences, ["text"])["text"]
    articles = index.entities.article[first[highest]]
    outlets = index.column("articles", "outlet").iloc[articles]
    found = {}
    for cell, text, outlet in zip(highest.tolist(), texts, outlets, strict=True):
        row, column = divmod(cell, table.shape[1])
        where = str(table.index[row]), str(table.columns[column])
        found[where] = in_words(text, outlet)
    return found


def _first(
    index: Index, mentions: Codes, cells: npt.NDArray[np.intp], wanted: Codes, n: int
) -> Codes:
    """Return the first mention of each wanted cell, a name before other kinds; else -1."""
    first: Codes = np.full(n, -1, dtype=np.intp)
    codes, kinds = index.codes("entities", "mention")
    for kind in ("name", "metonym", "nominal", "pronoun"):
        begin, step = 0, 4096
        # Most are found near the beginning.
        while begin < len(mentions) and (first[wanted] < 0).any():
            piece = slice(begin, begin + step)
            of_kind = begin + np.flatnonzero(codes[mentions[piece]] == kinds.index(kind))[::-1]
            of_kind = of_kind[first[cells[of_kind]] < 0]
            # The last to be written stays: the first in the text.
            first[cells[of_kind]] = mentions[of_kind]
            begin, step = begin + step, step * 4
    return first
