"""Parquet as frames: known columns by their kind, those of others as they were noted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.types as is_type

from newslens.corpus import columns
from newslens.corpus.to_parquet import TYPES, notes_of
from newslens.tables import SCHEMA, Column, Kind, empty

_ABSENT = {"flag": False}


def check_schema(name: str, schema: pa.Schema) -> None:
    """Raise ValueError where a file cannot be this table."""
    known = SCHEMA[name].columns
    absent = [c.name for c in known if c.required and c.name not in schema.names]
    if absent:
        raise ValueError(f"no column {', '.join(absent)}")
    for column in known:
        if column.name in schema.names:
            found = schema.field(column.name).type
            if not _is_of_kind(found, column):
                raise ValueError(f"column {column.name} of type {found}")


def _is_of_kind(found: pa.DataType, column: Column) -> bool:
    if is_type.is_dictionary(found):
        found = found.value_type
    if is_type.is_null(found):
        return True
    texts = is_type.is_string(found) or is_type.is_large_string(found)
    tests: dict[Kind, bool] = {
        "string": texts,
        "category": texts,
        "strings": is_type.is_list(found) or is_type.is_large_list(found),
        "integer": is_type.is_integer(found) or is_type.is_floating(found),
        "number": is_type.is_integer(found) or is_type.is_floating(found),
        "flag": is_type.is_boolean(found),
        "time": is_type.is_temporal(found),
    }
    return tests[column.kind]


def known_frame(name: str, table: pa.Table, wanted: list[str] | None = None) -> pd.DataFrame:
    """Return the known columns of a table, all or some, with the types of the schema."""
    n = table.num_rows
    found = {
        column.name: series(column, table[column.name])
        if column.name in table.column_names
        else empty(name)[column.name].reindex(range(n), fill_value=_ABSENT.get(column.kind))
        for column in SCHEMA[name].columns
        if wanted is None or column.name in wanted
    }
    return pd.DataFrame(found, index=pd.RangeIndex(n))


def series(column: Column, values: pa.ChunkedArray) -> pd.Series[Any]:
    """Return a known column with its type in pandas."""
    if column.kind == "category":
        return pd.Series(_categorical(column, values))
    # Parts of a second that are finer than kept are cut off, as pandas does.
    values = values.cast(TYPES[column.kind], safe=column.kind != "time")
    if column.kind == "string":
        return pd.Series(pd.arrays.ArrowStringArray(values))
    if column.kind == "integer":
        return pd.Series(_integers(values))
    if column.kind == "strings":
        return pd.Series(pd.arrays.ArrowExtensionArray(values))
    if column.kind == "flag" and values.null_count:
        raise ValueError(f"column {column.name} with missing values")
    return pd.Series(values.to_numpy())


def _integers(values: pa.ChunkedArray) -> pd.arrays.IntegerArray:
    missing = values.is_null().to_numpy()
    return pd.arrays.IntegerArray(values.fill_null(0).to_numpy(), missing)


def _categorical(column: Column, values: pa.ChunkedArray) -> pd.Categorical:
    if not is_type.is_dictionary(values.type):
        values = values.cast(pa.large_string()).dictionary_encode()
    whole = values.cast(TYPES["category"]).unify_dictionaries()
    words = whole.chunk(0).dictionary.to_pylist() if whole.num_chunks else []
    chunks = [chunk.indices.fill_null(-1).to_numpy() for chunk in whole.chunks]
    codes = np.concatenate(chunks) if chunks else np.zeros(0, dtype=np.int32)
    seen = np.bincount(codes[codes >= 0], minlength=len(words)) > 0
    used = {word for word, is_seen in zip(words, seen, strict=True) if is_seen and word is not None}
    categories = list(column.categories) or sorted(used)
    number = {word: position for position, word in enumerate(categories)}
    moved = np.array([*(number.get(word, -1) for word in words), -1], dtype=np.int32)
    dtype = pd.CategoricalDtype(pd.Index(categories, dtype=pd.StringDtype("pyarrow")))
    return pd.Categorical.from_codes(moved[codes], dtype=dtype)


def carried_frame(source: pa.NativeFile | Path) -> pd.DataFrame:
    """Return the columns of a file of `articles` that newslens does not know."""
    with pq.ParquetFile(source) as file:
        schema, n = file.schema_arrow, file.metadata.num_rows
    names = [name for name in schema.names if name not in SCHEMA["articles"].column_names]
    if not names:
        return pd.DataFrame(index=pd.RangeIndex(n))
    frame = pd.read_parquet(source, engine="pyarrow", columns=names)
    notes = {name: note for name, note in notes_of(schema).items() if name in names}
    if notes:
        stored = pq.read_table(source, columns=list(notes))
        restored = {c: columns.restore(frame[c], stored[c], note) for c, note in notes.items()}
        frame = frame.assign(**restored)
    return frame
