"""Where a mention stands: section, category, part of the article, outlet, day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from newslens.corpus.choosing import Rows
from newslens.corpus.index import Codes, Index

By = Literal["heading", "category", "position", "outlet", "date"]

LEAD = "Lead"
PARTS = ("First fifth", "Second fifth", "Third fifth", "Fourth fifth", "Last fifth")


@dataclass(frozen=True, slots=True)
class Places:
    """A place for each mention, and all places in the order to show them.

    Attributes
    ----------
    of_mention
        For each row of `entities`, a position in `names`; -1 where there is none.
    names
        Every place by name, also those nobody is mentioned in.
    conditions
        For each place, what `Corpus.filter` takes to narrow to it.
    order
        Positions in `names` of the places within the chosen rows, as they are to be shown.
    """

    of_mention: Codes
    names: list[str]
    conditions: list[dict[str, Any]]
    order: list[int]


def _named(values: list[Any], missing: str) -> list[str]:
    """Join the words of each value by single blanks; name what is missing apart from the rest."""
    names: list[str] = []
    for value in values:
        name = "" if pd.isna(value) else " ".join(str(value).split())
        names.append(f"“{missing}”" if name == missing else name or missing)
    return names


def _headings(index: Index) -> tuple[Codes, list[str], list[list[str | None]]]:
    """Return a code for each section, its name, and the headings it stands for as written."""
    codes, written = pd.factorize(index.column("sections", "heading").astype(object))
    as_written: list[Any] = [*written, None]  # of code -1
    names = list(dict.fromkeys(shown := _named(as_written, LEAD)))
    position = {name: at for at, name in enumerate(names)}
    meant: list[list[str | None]] = [[] for _ in names]
    for name, heading in zip(shown, as_written, strict=True):
        meant[position[name]].append(heading)
    return np.array([position[name] for name in shown], dtype=np.intp)[codes], names, meant


def _by_heading(index: Index, rows: Rows) -> Places:
    of_section, names, meant = index.remember("headings", lambda: _headings(index))
    chosen = rows.sections
    article, code = index.section_article[chosen], of_section[chosen]
    at = index.column("sections", "section_index").to_numpy(np.int64)[chosen]
    last = np.ones(index.n_rows("articles") + 1, dtype=np.int64)
    np.maximum.at(last, article, at)
    times = np.bincount(code, minlength=len(names))
    depth = np.bincount(code, weights=at / last[article], minlength=len(names)) / np.maximum(
        times, 1
    )
    order = sorted(
        np.flatnonzero(times).tolist(),
        key=lambda place: (names[place] != LEAD, depth[place], names[place]),
    )
    conditions = [{"sections": headings} for headings in meant]
    return Places(np.append(of_section, -1)[index.entities.section], names, conditions, order)


def _by_article_column(
    index: Index, rows: Rows, column: str, condition: str, missing: str
) -> Places:
    codes, categories = index.codes("articles", column)
    as_written = [*categories, None]  # of code -1
    shown = _named(as_written, missing)
    names = list(dict.fromkeys(shown))
    position = {name: at for at, name in enumerate(names)}
    of_article = np.array([position[name] for name in shown], dtype=np.intp)[codes]
    conditions: list[dict[str, Any]] = [{condition: []} for _ in names]
    for name, value in zip(shown, as_written, strict=True):
        conditions[position[name]][condition].append(value)
    of_mention = np.append(of_article, -1)[index.entities.article]
    counts = np.bincount(of_mention[rows.entities], minlength=len(names))
    order = sorted(
        set(of_article[rows.articles].tolist()),
        key=lambda place: (names[place] == missing, -counts[place], names[place]),
    )
    return Places(of_mention, names, conditions, order)


def _by_category(index: Index, rows: Rows) -> Places:
    return _by_article_column(index, rows, "category", "categories", "No category given")


def _by_outlet(index: Index, rows: Rows) -> Places:
    return _by_article_column(index, rows, "outlet", "outlets", "No outlet given")


def _by_position(index: Index, rows: Rows) -> Places:
    of_mention = np.append(index.sentence_part, -1)[index.entities.sentence]
    conditions = [{"positions": [part]} for part in range(1, len(PARTS) + 1)]
    return Places(of_mention.astype(np.intp), list(PARTS), conditions, list(range(len(PARTS))))


def _by_date(index: Index, rows: Rows) -> Places:
    published = index.column("articles", "published").dt.strftime("%Y-%m-%d").astype(object)
    codes, days = pd.factorize(published, sort=True)
    present = np.unique(codes[rows.articles])
    return Places(
        np.append(codes, -1)[index.entities.article],
        [str(day) for day in days],
        [{"dates": str(day)} for day in days],
        present[present >= 0].tolist(),
    )


GROUPINGS: dict[str, Callable[[Index, Rows], Places]] = {
    "heading": _by_heading,
    "category": _by_category,
    "position": _by_position,
    "outlet": _by_outlet,
    "date": _by_date,
}
