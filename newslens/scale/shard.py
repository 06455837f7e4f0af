"""A shard: a Parquet file of some articles and of what was found in them, in their order.

Its name holds a hash of all that it depends on. So a task that is done twice writes the same
file twice, and nothing is there double.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from newslens.errors import StorageError
from newslens.remote import shown, write_whole
from newslens.scale.packing import Packed

ENDING = ".parquet"
_SCHEMA = pa.schema(
    [
        # Where it stands in the whole: shards and rows are put in order by it.
        pa.field("position", pa.int64(), nullable=False),
        # As `articles` and `packing` write them; none where something could not be read.
        pa.field("article", pa.binary()),
        pa.field("found", pa.binary()),
        # What could not be read, as `articles` writes problems, in JSON.
        pa.field("problem", pa.string()),
    ]
)
_KEY = b"newslens"
# A text that resembles another is read by itself, later.
_ROWS_A_GROUP = 64


class Row(NamedTuple):
    """An article and what was found in it; or a problem, of something that could not be read."""

    position: int
    article: bytes | None = None
    found: Packed | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """How shards are made: by which code, pipeline and settings of reading.

    `pipeline` is `analysis.model.Pipeline.words`, `settings` is JSON.
    """

    code: str
    model: str
    pipeline: str
    settings: str


@dataclass(frozen=True, slots=True)
class Done:
    """What a task tells: the name of its shard, where that begins, and counts.

    `seconds` is how long it worked, 0 where the shard was there already.
    `held` names columns of the input with values that are no plain ones, and not in the shard.
    """

    name: str
    first: int
    inputs: int
    articles: int
    words: int
    problems: int
    seconds: float
    held: tuple[str, ...] = ()


def write(fs: Any, path: str, rows: Sequence[Row], made: Made, done: Done) -> None:
    """Write a shard, all or nothing; one that is there under the name is replaced."""
    table = pa.Table.from_pylist([row._asdict() for row in rows], schema=_SCHEMA)
    # Not how long it took: the same work leaves the same bytes.
    note = json.dumps({"made": asdict(made), "done": asdict(done) | {"seconds": 0.0}})
    data = io.BytesIO()
    # What is packed is compressed already.
    pq.write_table(
        table.replace_schema_metadata({_KEY: note.encode()}),
        data,
        compression="none",
        row_group_size=_ROWS_A_GROUP,
        use_dictionary=False,
    )
    write_whole(fs, path, data.getvalue())


class Shard:
    """A shard that is there."""

    def __init__(self, fs: Any, path: str) -> None:
        self._fs, self.path = fs, path
        try:
            with fs.open(path, "rb") as file:
                known = pq.read_metadata(file)
            note = json.loads(known.metadata[_KEY])
            self.made = Made(**note["made"])
            self.done = Done(**note["done"] | {"held": tuple(note["done"]["held"])})
        except (pa.ArrowException, OSError, KeyError, TypeError, ValueError) as error:
            raise _damaged(path, error) from error
        groups = [known.row_group(at).num_rows for at in range(known.num_row_groups)]
        self._groups = groups
        self.n_rows: int = known.num_rows

    def rows(self, columns: Iterable[str] = _SCHEMA.names) -> Iterator[Row]:
        """Yield the rows, of which columns that are not asked for are None."""
        try:
            with self._fs.open(self.path, "rb") as file:
                held = pa.BufferReader(file.read())
            with pq.ParquetFile(held, pre_buffer=False) as opened:
                table = opened.read(columns=list(columns), use_threads=False)
        except (pa.ArrowException, OSError) as error:
            raise _damaged(self.path, error) from error
        if "position" not in table.column_names:
            table = table.append_column("position", pa.nulls(len(table)))
        for row in table.to_pylist():
            yield Row(**row)

    def article(self, at: int) -> bytes:
        """Return the article in one row."""
        group = 0
        while at >= self._groups[group]:
            at -= self._groups[group]
            group += 1
        try:
            with self._fs.open(self.path, "rb") as file:
                opened = pq.ParquetFile(file, pre_buffer=False)
                found = opened.read_row_group(group, columns=["article"], use_threads=False)
        except (pa.ArrowException, OSError) as error:
            raise _damaged(self.path, error) from error
        data: bytes = found["article"][at].as_py()
        return data


def _damaged(path: str, error: Exception) -> StorageError:
    return StorageError(
        f"{shown(path)!r} is no shard that can be read ({type(error).__name__}: {error})",
        "a file as a task wrote it",
        "delete it, then run the same again: what is there is not done twice",
    )
