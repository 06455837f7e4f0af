"""Tables held in Parquet files: of each only what is asked for is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from newslens.corpus.from_parquet import carried_frame, check_schema, known_frame
from newslens.corpus.held import Held, Positions
from newslens.corpus.seal import Seal, damaged
from newslens.errors import StorageError
from newslens.tables import SCHEMA

_AT_ONCE = 32  # groups of rows


class Stored(Held):
    """The tables of a saved corpus.

    The files stay open: what was opened is what is read, also when the folder has been replaced.

    Parameters
    ----------
    seal
        What the manifest of the corpus says of its files.
    files
        The files of each table in order, by their names in the folder.

    Raises
    ------
    StorageError
        If a file is missing, or is not the table that it should be; when something of it is
        first asked for, if it cannot be read or is not what was saved.
    """

    def __init__(self, seal: Seal, files: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._tables = {
            name: _Table(name, [_File(seal, name, path) for path in paths])
            for name, paths in files.items()
        }
        self._carried: pd.DataFrame | None = None

    def __reduce__(self) -> tuple[type[Held], tuple[dict[str, pd.DataFrame], tuple[str, ...]]]:
        """Be frames in memory where it is copied, to another process too."""
        return Held, (dict(self), tuple(self))

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def _make(self, name: str) -> pd.DataFrame:
        table = self._tables[name]
        return self._whole(name, known_frame(name, table.read(table.known)))

    def _whole(
        self, name: str, known: pd.DataFrame, rows: Positions | slice = slice(None)
    ) -> pd.DataFrame:
        """Put to the known columns those of the user's own, at these rows."""
        if not self._tables[name].carried:
            return known
        own = self._own().iloc[rows].reset_index(drop=True)
        return pd.concat([known, own], axis=1)

    def _own(self) -> pd.DataFrame:
        """Return the carried columns whole: of what type they are, pandas and notes know."""
        if self._carried is None:
            pieces = [file.carried() for file in self._tables["articles"].files]
            self._carried = pieces[0] if len(pieces) == 1 else pd.concat(pieces, ignore_index=True)
        return self._carried

    def _count(self, name: str) -> int:
        return self._tables[name].n_rows

    def _read(self, name: str, column: str) -> pd.Series[Any]:
        if column in self._tables[name].carried:
            return self._own()[column]
        return known_frame(name, self._tables[name].read([column]), [column])[column]

    def _take(self, name: str, rows: Positions, columns: Sequence[str] | None) -> pd.DataFrame:
        table = self._tables[name]
        wanted = SCHEMA[name].column_names if columns is None else list(columns)
        order = np.argsort(rows, kind="stable")
        found = known_frame(name, table.take(rows[order], wanted), wanted)
        if (order[1:] < order[:-1]).any():
            back = np.empty_like(order)
            back[order] = np.arange(len(order))
            found = found.iloc[back].reset_index(drop=True)
        if columns is None or not set(wanted).isdisjoint(table.carried):
            found = self._whole(name, found, rows)
        return found if columns is None else found[wanted]

    def _pieces(self, name: str, column: str) -> Iterator[pa.ChunkedArray]:
        yield from self._tables[name].pieces(column)


class _File:
    """One Parquet file of a table."""

    def __init__(self, seal: Seal, name: str, path: str) -> None:
        self._seal, self._path = seal, path
        self._is_checked = False
        with self._named():
            self._source = pa.OSFile(str(seal.folder / path))
            seal.check_end(path, self._source)
            self._parquet = pq.ParquetFile(self._source)
            self.schema = self._parquet.schema_arrow
            check_schema(name, self.schema)
            metadata = self._parquet.metadata
            self.rows = [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)]

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Name the file where it cannot be read."""
        try:
            yield
        except StorageError:
            raise
        except (OSError, ValueError, TypeError, KeyError, pa.ArrowException) as error:
            raise damaged(self._seal.place, self._path, error) from error

    @contextmanager
    def _checked(self) -> Iterator[None]:
        """See, before something of it is first read, that the file is what was saved."""
        with self._named():
            if not self._is_checked:
                self._seal.check(self._path, self._source)
                self._is_checked = True
            yield

    def groups(self, numbers: Sequence[int], columns: Sequence[str]) -> pa.Table:
        """Read some columns of some groups of rows."""
        with self._checked():
            return self._parquet.read_row_groups(list(numbers), columns=list(columns))

    def read(self, columns: Sequence[str]) -> pa.Table:
        """Read some columns."""
        with self._checked():
            return self._parquet.read(columns=list(columns))

    def carried(self) -> pd.DataFrame:
        """Read the columns that newslens does not know."""
        with self._checked():
            return carried_frame(self._source)


class _Table:
    """One table in one or several files."""

    def __init__(self, name: str, files: Sequence[_File]) -> None:
        self.files = files
        columns = files[0].schema.names
        self.known = [c for c in SCHEMA[name].column_names if c in columns]
        own = [c for c in columns if c not in self.known]
        self.carried = own if name == "articles" else []
        self.n_rows = sum(sum(file.rows) for file in files)

    def _there(self, columns: Sequence[str]) -> list[str]:
        return [column for column in columns if column in self.known]

    def read(self, columns: Sequence[str]) -> pa.Table:
        """Read some columns of all rows."""
        return pa.concat_tables([file.read(self._there(columns)) for file in self.files])

    def take(self, rows: Positions, columns: Sequence[str]) -> pa.Table:
        """Read some columns of the rows at ascending positions."""
        columns, found, begin = self._there(columns), [self._nothing(columns)], 0
        for file in self.files:
            edges = begin + np.cumsum([0, *file.rows])
            at = np.searchsorted(rows, edges)
            wanted = np.flatnonzero(np.diff(at))
            for some in np.split(wanted, range(_AT_ONCE, len(wanted), _AT_ONCE)):
                if not len(some):
                    continue
                read = file.groups(some.tolist(), columns)
                # Where in it each group begins.
                starts = np.cumsum([0, *(file.rows[n] for n in some[:-1])])
                moved = [
                    rows[at[n] : at[n + 1]] - edges[n] + start
                    for n, start in zip(some, starts, strict=True)
                ]
                within = np.concatenate(moved)
                found.append(read if len(within) == read.num_rows else read.take(within))
            begin = int(edges[-1])
        return pa.concat_tables(found)

    def _nothing(self, columns: Sequence[str]) -> pa.Table:
        schema = self.files[0].schema.remove_metadata()
        return pa.schema([schema.field(c) for c in columns]).empty_table()

    def pieces(self, column: str) -> Iterator[pa.ChunkedArray]:
        """Read a column some groups at a time."""
        for file in self.files:
            for begin in range(0, len(file.rows), _AT_ONCE):
                numbers = range(len(file.rows))[begin : begin + _AT_ONCE]
                yield file.groups(numbers, [column])[column]
