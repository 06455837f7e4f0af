"""One table as Parquet: a file, or a folder of parts where it is long."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from newslens.corpus.sums import Sum, Summed

# Rows that are read at a time: so few that a page of rows from anywhere costs little.
_GROUP_ROWS = 4_096
PART_ROWS = 1_048_576
# By so much rows of these are longer than those of other tables.
_LONGER = {"articles": 16}


def part_name(number: int) -> str:
    """Return what a part is called in the folder of its table.

    Examples
    --------
    >>> part_name(3)
    'part-00003.parquet'
    """
    return f"part-{number:05}.parquet"


class Parts:
    """A table that is written piece by piece.

    Parameters
    ----------
    path
        The file, or the folder, that it is to be.
    name
        Of the table.
    part_rows
        A part that has as many rows is full; the piece that fills it stays whole. Of articles,
        which are long, it is fewer.
    """

    def __init__(self, path: Path, name: str, part_rows: int) -> None:
        self._path, self._name, self._given = path, name, part_rows
        self._group_rows = _GROUP_ROWS // _LONGER.get(name, 1)
        self.part_rows = max(part_rows // _LONGER.get(name, 1), 1)
        self._writer: Any = None
        self.rows: list[int] = []
        self.kinds: list[Any] = []
        self._sinks: list[Summed] = []
        path.mkdir()

    @property
    def files(self) -> list[Path]:
        """The parts, in order."""
        if self._path.is_file():
            return [self._path]
        return [self._path / part_name(number) for number in range(len(self.rows))]

    def sums(self) -> dict[Path, Sum]:
        """Return what the parts are, once the table is ended."""
        return {f: sink.sum(f) for f, sink in zip(self.files, self._sinks, strict=True)}

    def write(self, table: pa.Table, kind: Any = None) -> None:
        """Add rows; in a part of their own where they are of another kind than those before."""
        if not self.rows or self.rows[-1] >= self.part_rows or self.kinds[-1] != kind:
            self.close()
            self.rows.append(0)
            self.kinds.append(kind)
            self._sinks.append(Summed(self.files[-1]))
            self._writer = pq.ParquetWriter(self._sinks[-1], table.schema, compression="zstd")
        self._writer.write_table(table, row_group_size=self._group_rows)
        self.rows[-1] += table.num_rows

    def close(self) -> None:
        """End the part that is being written."""
        writer, self._writer = self._writer, None
        try:
            if writer is not None:
                writer.close()
        finally:
            for sink in self._sinks[-1:]:
                sink.close()

    def another(self) -> Parts:
        """Return one to be written beside this one, and then put in its place."""
        path = self._path.with_name(f"{self._path.name}.again")
        return Parts(path, self._name, self._given)

    def replaced_by(self, other: Parts) -> Parts:
        """Put another in the place of this one."""
        shutil.rmtree(self._path)
        other._path = other._path.rename(self._path)
        return other

    def finish(self) -> None:
        """End the table; one part is a file of the table's own name."""
        self.close()
        if len(self.rows) == 1:
            alone = self._path.with_name(f"{self._path.name}.part")
            self.files[0].rename(alone)
            self._path.rmdir()
            alone.rename(self._path)
