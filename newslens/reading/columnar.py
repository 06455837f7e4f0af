"""Parquet and Feather -> articles, a few rows at a time."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newslens.article import Article, Problem, Reason
from newslens.errors import InputError
from newslens.reading import feather_process
from newslens.reading.apart import run_apart
from newslens.reading.failure import left_out
from newslens.reading.fields import check_columns, check_header
from newslens.reading.options import MEBIBYTE
from newslens.reading.own import KEY
from newslens.reading.rows import Row, read_rows
from newslens.reading.source import Source

if TYPE_CHECKING:
    import pyarrow as pa

_PARQUET = b"PAR1"
_ARROW = b"ARROW1"
_FEATHER = b"FEA1"
_STREAM = b"\xff\xff\xff\xff"
# As many rows as are held at once: a text may be repeated without taking room in the file.
_ROWS = 64
_LARGER = 16
_UNREAD = object()


def looks_like(head: bytes) -> bool:
    """Say whether a file that begins so is Parquet or Feather.

    Examples
    --------
    >>> looks_like(b"PAR1..."), looks_like(b"PARIS")
    (True, False)
    """
    return head.startswith((_PARQUET, _ARROW, _FEATHER))


def read(source: Source) -> Iterator[Article | Problem]:
    """Read a Parquet or Feather file, a row an article.

    Dates, numbers and lists keep their types; nothing but some rows is held at once.

    Raises
    ------
    InputError
        If there is no column for the text, or the file is damaged.
    """
    import pyarrow as pa

    check_columns(source.options.columns)
    try:
        with source.open() as file:
            yield from read_rows(
                source, _rows(source, _batches(source, file)), is_own=_is_own(source)
            )
    except (pa.ArrowException, OSError, MemoryError, UnicodeError) as error:
        if isinstance(error, FileNotFoundError):
            raise
        raise _damaged(source, str(error)[:200]) from error


def _is_own(source: Source) -> bool:
    import pyarrow.parquet as pq

    if not source.head().startswith(_PARQUET):
        return False
    with source.open() as file:
        return KEY.encode() in (pq.read_schema(file).metadata or {})


def _batches(source: Source, file: Any) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    begin = source.head()[:6]
    if begin.startswith(_PARQUET):
        # What threads of pyarrow's read ahead they let go of in their own time, by way of Python:
        # where the process ends meanwhile, it may wait for them for ever.
        table = pq.ParquetFile(file, pre_buffer=False)
        _check_schema(source, table.schema_arrow)
        for index in range(table.num_row_groups):
            _check_size(source, table.metadata.row_group(index).total_byte_size)
        yield from table.iter_batches(batch_size=_ROWS, use_threads=False)
        return
    if begin.startswith(_FEATHER):
        file = io.BytesIO(_second_feather(source))
    alone = pa.ipc.IpcReadOptions(use_threads=False)
    if begin.startswith(_STREAM):
        opened = pa.ipc.open_stream(file, options=alone)
        batches: Iterator[pa.RecordBatch] = iter(opened)
    else:
        opened = pa.ipc.open_file(file, options=alone)
        batches = (opened.get_batch(index) for index in range(opened.num_record_batches))
    _check_schema(source, opened.schema)
    for batch in batches:
        # Offsets in a file that someone else made may point anywhere.
        batch.validate(full=True)
        _check_size(source, batch.nbytes)
        for start in range(0, batch.num_rows, _ROWS):
            yield batch.slice(start, _ROWS)


def _second_feather(source: Source) -> bytes:
    """Return a Feather file of the first version as one of the second."""
    with tempfile.TemporaryFile() as out:
        most = _LARGER * source.options.max_bytes
        ended = run_apart(feather_process, "pyarrow", source.whole(), out, most)
        if ended.status != 0:
            raise _damaged(source, ended.said or "its library broke down")
        out.seek(0)
        return out.read()


def _check_schema(source: Source, schema: pa.Schema) -> None:
    import pyarrow as pa

    if len(set(schema.names)) < len(schema.names):
        raise InputError(
            f"{source.path!r} with columns of the same name: {schema.names[:20]!r}",
            "one column of each name",
            "rename them, then nl.load(...) again",
            Reason.FIELDS,
        )
    likely = [
        f.name for f in schema if pa.types.is_string(f.type) or pa.types.is_large_string(f.type)
    ]
    check_header(schema.names, source.options.columns, repr(source.path), likely)


def _check_size(source: Source, size: int) -> None:
    # What is compressed takes more room in memory than in the file.
    limit = _LARGER * source.options.max_bytes
    if size > limit:
        raise InputError(
            f"{source.path!r} with more than {limit / MEBIBYTE:,.0f} MiB in one group of rows",
            "row groups that can be held in memory",
            "frame.to_parquet(path, row_group_size=1000), then nl.load(...) again",
            Reason.TOO_LARGE,
        )


def _rows(source: Source, batches: Iterator[pa.RecordBatch]) -> Iterator[Row]:
    number = 0
    for batch in batches:
        names = batch.schema.names
        columns = [_values(column) for column in batch.columns]
        for cells in zip(*columns, strict=True):
            where = f"record {number}"
            number += 1
            unread = [n for n, cell in zip(names, cells, strict=True) if cell is _UNREAD]
            if unread:
                seen = f"{', '.join(map(repr, unread))}: a value that cannot be read"
                yield left_out(f"{source.path} {where}", seen, Reason.DAMAGED)
            yield (
                where,
                {
                    name: None if cell is _UNREAD else cell
                    for name, cell in zip(names, cells, strict=True)
                },
            )


def _values(column: Any) -> list[Any]:
    try:
        values: list[Any] = column.to_pylist()
    except (ValueError, OverflowError, ArithmeticError, KeyError, TypeError):
        return [_value(cell) for cell in column]
    return values


def _value(cell: Any) -> object:
    """Return one value; a date beyond the calendar or text in no encoding is none."""
    try:
        value: object = cell.as_py()
    except (ValueError, OverflowError, ArithmeticError, KeyError, TypeError):
        return _UNREAD
    return value


def _damaged(source: Source, message: str) -> InputError:
    return InputError(
        f"{source.path!r} is no whole Parquet or Feather file: {message}",
        "a file as pandas.DataFrame.to_parquet or to_feather writes it",
        "write it again, then nl.load(...)",
        Reason.DAMAGED,
    )
