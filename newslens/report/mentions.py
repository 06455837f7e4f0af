"""Who is mentioned where, and who is quoted how: counts as tables of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from newslens.charts.counting import count, mentioned, rank
from newslens.charts.grouping import GROUPINGS
from newslens.charts.quoted import most_quoted, utterances
from newslens.corpus import Corpus
from newslens.corpus.choosing import everything
from newslens.report.words import shown
from newslens.widgets.excerpts import given, records

_ACTORS = 30
_IN_MATRIX = 15
_ALIASES = 8
_MOST_PLACES = 8  # as many as stand beside each other on a printed page
_PLACES = {
    "heading": "Mentions by section",
    "category": "Mentions by the outlet’s own section",
    "outlet": "Mentions by outlet",
    "date": "Mentions by day of publication",
    "position": "Mentions by part of the article",
}
# Of these, the places with fewest mentions can be taken together; in others that says nothing.
_TOGETHER = {"category": "Other sections", "outlet": "Other outlets"}
_NO_OUTLET = "No outlet given"
_KINDS = ("direct", "indirect", "mixed")


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of actors by places or kinds.

    Attributes
    ----------
    rows
        The actor, its counts in the order of `columns`, their sum, and the share of the largest
        sum that this is, in percent.
    most
        The largest single count.
    """

    title: str
    columns: list[str]
    rows: list[tuple[str, list[int], int, float]]
    most: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """The actors with their counts, where they are mentioned, and how and by whom quoted."""

    actors: list[dict[str, Any]]
    n_actors: int
    places: list[Counts]
    quoted: list[Counts]


def count_mentions(corpus: Corpus) -> Mentions:
    """Count mentions of actors by places, and their utterances by kind and outlet."""
    actors = corpus.actors
    most = int(actors["n_mentions"].max()) if len(actors) else 0
    listed = [
        {
            "actor": shown(row["actor"]),
            "label": str(row["label"]),
            "aliases": _aliases(row),
            "n_mentions": int(row["n_mentions"]),
            "share": _percent(int(row["n_mentions"]), most),
            "n_articles": int(row["n_articles"]),
            "n_quotes": int(row["n_quotes"]),
            "related_to": given(row["related_to"]),
        }
        for row in records(actors.head(_ACTORS))
    ]
    places = [found for by in _PLACES if (found := _by_place(corpus, by))]
    return Mentions(listed, len(actors), places, _quoted(corpus))


def _aliases(row: dict[str, Any]) -> str:
    others = [shown(name) for name in row["aliases"] if name != row["actor"]]
    more = f" and {len(others) - _ALIASES:,} more" if len(others) > _ALIASES else ""
    return ", ".join(others[:_ALIASES]) + more


def _by_place(corpus: Corpus, by: str) -> Counts | None:
    """Count by section, outlet ...; None where there is one place alone, or too many."""
    index = corpus.index
    rows = everything(index)
    places = GROUPINGS[by](index, rows)
    n = len(places.order)
    if n < 2 or (n > _MOST_PLACES and by not in _TOGETHER):
        return None
    kept = mentioned(index, rows, None)
    drawn = rank(index, kept)[:_IN_MATRIX]
    if not drawn:
        return None
    of_drawn = index.entities_of(drawn)
    most, rest = (_MOST_PLACES, _TOGETHER[by]) if by in _TOGETHER else (None, "")
    counted = count(index, of_drawn[kept[of_drawn]], drawn, places, most, rest)
    left_out = f"; {counted.unplaced:,} in articles without a date left out"
    title = _PLACES[by] + (left_out if counted.unplaced else "")
    return _counts(title, counted.table.T)


def _quoted(corpus: Corpus) -> list[Counts]:
    said = utterances(corpus.index, everything(corpus.index))
    ranked = most_quoted(said)[:_IN_MATRIX]
    if not ranked:
        return []
    made = [_counts("How each is quoted", _table(said, "kind", ranked, list(_KINDS)))]
    said = said.assign(outlet=said["outlet"].where(said["outlet"].notna(), _NO_OUTLET))
    counts = said["outlet"].value_counts()
    outlets = sorted(map(str, counts.index), key=lambda name: (-int(counts[name]), name))
    if len(outlets) > 1:
        shown_apart = outlets if len(outlets) <= _MOST_PLACES else outlets[: _MOST_PLACES - 1]
        rest = [_TOGETHER["outlet"]] if len(outlets) > len(shown_apart) else []
        others = ~said["outlet"].isin(shown_apart)
        said = said.assign(outlet=said["outlet"].mask(others, _TOGETHER["outlet"]))
        table = _table(said, "outlet", ranked, [*shown_apart, *rest])
        made.append(_counts("Which outlet quotes whom", table))
    return made


def _table(said: pd.DataFrame, column: str, rows: list[str], columns: list[str]) -> pd.DataFrame:
    counts = pd.crosstab(said["actor"], said[column])
    return counts.reindex(index=rows, columns=columns, fill_value=0)


def _counts(title: str, table: pd.DataFrame) -> Counts:
    sums = [int(n) for n in table.sum(axis=1)]
    most = max(sums, default=0)
    rows = [
        (shown(name), [int(n) for n in values], total, _percent(total, most))
        for name, values, total in zip(table.index, table.to_numpy().tolist(), sums, strict=True)
    ]
    columns = [shown(name) for name in table.columns]
    return Counts(title, columns, rows, max((n for _, ns, _, _ in rows for n in ns), default=0))


def _percent(n: int, of: int) -> float:
    return round(100 * n / of, 1) if of else 0.0
