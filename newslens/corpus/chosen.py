"""Tables held as rows chosen of other tables: made into frames when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from newslens.corpus.choosing import Rows
from newslens.corpus.counts import Counts, counts, order, table_of
from newslens.corpus.held import Held, Positions
from newslens.corpus.index import LINKS, PART, TOUCHED, Codes, Index
from newslens.tables import SCHEMA

_STEP = 65_536  # rows of a text that are looked through at a time


class Chosen(Held):
    """The rows of tables that were chosen; counts of actors are those of what is chosen.

    Parameters
    ----------
    index
        Of the tables that were chosen from.
    rows
        Marks on the rows.
    """

    def __init__(self, index: Index, rows: Rows) -> None:
        super().__init__()
        self._of, self._rows = index, rows
        self._positions: dict[str, Positions] = {}

    def index(self) -> Index:
        """Return the index of what is chosen, which follows from that of the whole."""
        return Index(self, self._array)

    def _at(self, name: str) -> Positions:
        """Return where in the whole the rows of a table stand."""
        if name not in self._positions:
            marked = getattr(self._rows, name, None)
            self._positions[name] = (
                order(self._of, self._counts) if marked is None else np.flatnonzero(marked)
            )
        return self._positions[name]

    @cached_property
    def _counts(self) -> Counts:
        return counts(self._of, self._rows)

    def _make(self, name: str) -> pd.DataFrame:
        if name == "problems":
            return self._of.tables[name]
        if name == "actors":
            return table_of(self._of, self._rows, self._counts, self._at(name))
        return self._take(name, np.arange(self._count(name)), None)

    def _count(self, name: str) -> int:
        return self._of.n_rows(name) if name == "problems" else len(self._at(name))

    def _read(self, name: str, column: str) -> pd.Series[Any]:
        if name in ("actors", "problems"):
            return self[name][column]
        return self._take(name, np.arange(self._count(name)), [column])[column]

    def _take(self, name: str, rows: Positions, columns: Sequence[str] | None) -> pd.DataFrame:
        if name in ("actors", "problems"):
            return super()._take(name, rows, columns)
        found = self._of.tables.take(name, self._at(name)[rows], columns)
        if name == "claims" and "quote_id" in found:
            quotes = np.append(self._rows.quotes, False)
            is_linked = quotes[self._of.claim_quote[self._at(name)[rows]]]
            found["quote_id"] = found["quote_id"].where(is_linked, pd.NA)
        for column in SCHEMA[name].columns:
            if column.kind == "category" and not column.categories and column.name in found:
                found[column.name] = found[column.name].cat.remove_unused_categories()
        return found

    def _pieces(self, name: str, column: str) -> Iterator[pa.ChunkedArray]:
        for begin in range(0, self._count(name), _STEP):
            rows = np.arange(begin, min(begin + _STEP, self._count(name)))
            yield from Held({name: self._take(name, rows, [column])}).pieces(name, column)

    def _array(self, name: str) -> Codes:
        """Return an array of the index: positions among the chosen of what is named."""
        values = self._of.array(name)[self._at(name.split(".")[0])]
        if name == PART:
            return values
        if name in TOUCHED:
            # So many chosen sentences come before a position.
            return np.concatenate([[0], np.cumsum(self._rows.sentences)])[values]
        target = LINKS[name][2]
        # One more, for what names nothing.
        number = np.full(self._of.n_rows(target) + 1, -1, dtype=np.intp)
        number[self._at(target)] = np.arange(len(self._at(target)))
        return number[values]
