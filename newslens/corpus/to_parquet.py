"""Frames as Parquet: the types of known columns, the same in every file, and those of others."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from newslens.corpus import columns
from newslens.errors import StorageError
from newslens.tables import SCHEMA, Kind

PANDAS, NEWSLENS = b"pandas", b"newslens"
# One width of codes, so that every part of a table has the same schema.
TYPES: dict[Kind, pa.DataType] = {
    "string": pa.large_string(),
    "strings": pa.list_(pa.string()),
    "category": pa.dictionary(pa.int32(), pa.large_string()),
    "integer": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
    "time": pa.timestamp("us"),
}


def to_arrow(
    name: str, frame: pd.DataFrame, whole: pa.Schema | None = None
) -> tuple[pa.Table, pa.Schema]:
    """Return a table as it is written, and the schema of its carried columns.

    Parameters
    ----------
    name
        A key of the schema.
    frame
        Rows with the columns and types of the schema; others may follow.
    whole
        The schema of the carried columns where this is a part of a table: what it returned for
        all rows.

    Raises
    ------
    StorageError
        If a carried column holds values that Parquet cannot.
    """
    known = SCHEMA[name].columns
    try:
        carried = frame.drop(columns=[column.name for column in known])
        texts = _as_json(carried, None if whole is None else _noted_as_json(whole))
        carried = carried.assign(**texts)
        own = pa.Table.from_pandas(carried, schema=whole, preserve_index=False).schema
        fields = [pa.field(column.name, TYPES[column.kind]) for column in known]
        table = pa.Table.from_pandas(
            frame.assign(**texts), schema=pa.schema([*fields, *own]), preserve_index=False
        )
        own = own.with_metadata(_notes(frame[carried.columns], texts))
        metadata = {PANDAS: _readable(table.schema.metadata[PANDAS]), **own.metadata}
        return table.replace_schema_metadata(metadata), own
    except (pa.ArrowException, ValueError, TypeError, OverflowError) as error:
        raise StorageError(
            f"a column of {name} that Parquet cannot hold ({error})",
            "one type of value in each column that came with the articles",
            "frame['column'] = frame['column'].astype(str), then nl.load(frame) again",
        ) from error


def known_columns(name: str, frame: pd.DataFrame) -> pa.Table:
    """Return the columns of a table that newslens knows, without what pandas would be told."""
    columns = SCHEMA[name].columns
    return pa.table({c.name: pa.array(frame[c.name], TYPES[c.kind]) for c in columns})


def _as_json(frame: pd.DataFrame, names: Collection[str] | None) -> dict[str, pd.Series[Any]]:
    """Put into JSON what Arrow cannot hold or would change: it makes one type of what is mixed.

    `names` are the columns to put into it; None, where that is to be found out.
    """
    found = {}
    for name, column in frame.items():
        is_object = pd.api.types.is_object_dtype(column.dtype)
        if (is_object and not _is_kept(column)) if names is None else name in names:
            texts = columns.as_json(column)
            if texts is None:
                raise ValueError(f"values of {name!r} would not come back as they are")
            found[str(name)] = texts
    return found


def _is_kept(column: pd.Series[Any]) -> bool:
    try:
        array = pa.Array.from_pandas(column)
        pq.write_table(pa.table({"column": array}), pa.BufferOutputStream())
    except (pa.ArrowException, ValueError, TypeError, OverflowError):
        return False
    return columns.same_values(column, array.to_pylist())


def _notes(frame: pd.DataFrame, as_json: Collection[str]) -> dict[bytes, bytes]:
    """Note, for `columns.restore`, what plain reading would not give back."""
    notes = {str(name): columns.note_of(column) for name, column in frame.items()}
    notes |= {name: {"as": "json"} for name in as_json}
    kept = {name: note for name, note in notes.items() if note}
    return {NEWSLENS: json.dumps(kept).encode()}


def notes_of(schema: pa.Schema) -> dict[str, columns.Note]:
    """Return what was noted of the carried columns of a file."""
    notes: dict[str, columns.Note] = json.loads((schema.metadata or {}).get(NEWSLENS, b"{}"))
    return notes


def _noted_as_json(schema: pa.Schema) -> list[str]:
    return [name for name, note in notes_of(schema).items() if note == {"as": "json"}]


def _readable(metadata: bytes) -> bytes:
    """Metadata that pandas.read_parquet understands; it cannot read all that it writes."""
    pandas = json.loads(metadata)
    for described in pandas["columns"]:
        if not _is_known(str(described["numpy_type"])):
            described["numpy_type"] = "object"
    return json.dumps(pandas).encode()


def _is_known(dtype: str) -> bool:
    try:
        pd.api.types.pandas_dtype(dtype)
    except (TypeError, NotImplementedError):
        return False
    return True
