"""A corpus on disk: a folder with one Parquet file a table and a JSON of provenance.

A corrected one also has its corrections as JSON, and beside each table that they changed the
table as it was.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from newslens.corpus import columns, kept
from newslens.corpus.corrections import records
from newslens.corpus.corrections.sources import FILE as CORRECTIONS
from newslens.corpus.corrections.sources import read_corrections
from newslens.corpus.corrections.state import CORRECTED
from newslens.errors import InputError, StorageError
from newslens.tables import SCHEMA, conform

MANIFEST = "provenance.json"
FORMAT = 1
_BEFORE = "uncorrected-"
_OWN_FILES = frozenset(
    [
        MANIFEST,
        CORRECTIONS,
        kept.FILE,
        *(f"{name}.parquet" for name in SCHEMA),
        *(f"{_BEFORE}{name}.parquet" for name in CORRECTED),
    ]
)
_PANDAS, _NEWSLENS = b"pandas", b"newslens"
_LEFT_BY_OTHERS = frozenset([".DS_Store", ".ipynb_checkpoints", "desktop.ini"])


Tables = Mapping[str, pd.DataFrame]


def write(
    folder: Path,
    tables: Tables,
    provenance: Mapping[str, object],
    corrections: pd.DataFrame,
    uncorrected: Tables | None,
    vectors: dict[str, Any],
) -> None:
    """Write the tables, their provenance and corrections, all or nothing.

    Parameters
    ----------
    uncorrected
        The tables that corrections changed, as they were; None where that is not known.
    vectors
        Embeddings of texts, by hash.

    Raises
    ------
    StorageError
        If something else than a saved corpus stands at `folder`, a carried column holds values
        that Parquet cannot, or nothing can be written there.
    """
    if folder.exists() and not _is_replaceable(folder):
        raise StorageError(
            f"{str(folder)!r} is there and is not a saved corpus, or holds other files too",
            "a new name, or a saved corpus to replace",
            f"corpus.save({str(folder.with_name(f'{folder.stem}-2.newslens'))!r})"
            if folder.name
            else "corpus.save('work.newslens')",
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _write_folder(folder, tables, provenance, corrections, uncorrected, vectors)
    except OSError as error:
        raise StorageError(
            f"{str(folder)!r} cannot be written ({type(error).__name__}: {error})",
            "a folder that you may write to, on a disk with room",
            "corpus.save('work.newslens')",
        ) from error


def _is_replaceable(folder: Path) -> bool:
    """Whether a saved corpus stands there and nothing else would be lost with it."""
    return is_saved_corpus(folder) and all(
        path.name in _OWN_FILES | _LEFT_BY_OTHERS for path in folder.iterdir()
    )


def _write_folder(
    folder: Path,
    tables: Tables,
    provenance: Mapping[str, object],
    corrections: pd.DataFrame,
    uncorrected: Tables | None,
    vectors: dict[str, Any],
) -> None:
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as scratch:
        fresh = Path(scratch) / "corpus"
        fresh.mkdir()
        for name in SCHEMA:
            _write_table(fresh / f"{name}.parquet", name, tables[name])
        if len(corrections):
            (fresh / CORRECTIONS).write_text(records.to_json(corrections), encoding="utf-8")
        for name, table in (uncorrected or {}).items():
            _write_table(fresh / f"{_BEFORE}{name}.parquet", name, table)
        kept.write(fresh, vectors)
        manifest = json.dumps(
            {"format": FORMAT, "provenance": dict(provenance)}, indent=2, ensure_ascii=False
        )
        (fresh / MANIFEST).write_text(manifest + "\n", encoding="utf-8")
        replaced = Path(scratch) / "replaced"
        if folder.exists():
            folder.rename(replaced)
        try:
            fresh.rename(folder)
        except OSError:
            if replaced.exists():
                replaced.rename(folder)
            raise


def _write_table(path: Path, name: str, frame: pd.DataFrame) -> None:
    try:
        frame, as_json = _storable(frame)
        table = pa.Table.from_pandas(frame, preserve_index=False)
        table = table.replace_schema_metadata(_metadata(table, frame, as_json))
        pq.write_table(table, path, compression="zstd")
    except (pa.ArrowException, ValueError, TypeError, OverflowError) as error:
        raise StorageError(
            f"a column of {name} that Parquet cannot hold ({error})",
            "one type of value in each column that came with the articles",
            "frame['column'] = frame['column'].astype(str), then nl.load(frame) again",
        ) from error


def _storable(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Put into JSON what Arrow cannot hold or would change: it makes one type of what is mixed."""
    as_json = {}
    for name, column in frame.items():
        if pd.api.types.is_object_dtype(column.dtype) and not _is_kept(column):
            texts = columns.as_json(column)
            if texts is None:
                raise ValueError(f"values of {name!r} would not come back as they are")
            as_json[str(name)] = texts
    return frame.assign(**as_json), list(as_json)


def _is_kept(column: pd.Series[Any]) -> bool:
    try:
        array = pa.Array.from_pandas(column)
        pq.write_table(pa.table({"column": array}), pa.BufferOutputStream())
    except (pa.ArrowException, ValueError, TypeError, OverflowError):
        return False
    return columns.same_values(column, array.to_pylist())


def _metadata(table: pa.Table, frame: pd.DataFrame, as_json: Collection[str]) -> dict[bytes, bytes]:
    """Metadata that pandas.read_parquet understands, and beside it what `columns` noted."""
    pandas = json.loads(table.schema.metadata[_PANDAS])
    for described in pandas["columns"]:
        if not _is_known(str(described["numpy_type"])):
            described["numpy_type"] = "object"
    notes = {str(name): columns.note_of(column) for name, column in frame.items()}
    notes |= {name: {"as": "json"} for name in as_json}
    return {
        _PANDAS: json.dumps(pandas).encode(),
        _NEWSLENS: json.dumps({name: note for name, note in notes.items() if note}).encode(),
    }


def _is_known(dtype: str) -> bool:
    """Whether pandas can read the name of a dtype; it cannot read all that it writes."""
    try:
        pd.api.types.pandas_dtype(dtype)
    except (TypeError, NotImplementedError):
        return False
    return True


Saved = tuple[dict[str, pd.DataFrame], dict[str, Any], pd.DataFrame, dict[str, pd.DataFrame] | None]


def read(folder: Path) -> Saved:
    """Read what `write` wrote: tables, provenance, corrections, tables as they were before.

    Raises
    ------
    StorageError
        If the folder is no saved corpus, a table is missing or cannot be read, or a newer
        newslens wrote it.
    """
    if not is_saved_corpus(folder):
        raise StorageError(
            f"no {MANIFEST} in {str(folder)!r}",
            "a folder that corpus.save() wrote",
            "nl.load(...) for articles, nl.open('work.newslens') for a saved corpus",
        )
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        version, provenance = manifest["format"], dict(manifest["provenance"])
    except (ValueError, TypeError, KeyError, OSError, RecursionError) as error:
        raise _damaged(folder, MANIFEST, error) from error
    if version != FORMAT:
        raise StorageError(
            f"a corpus saved in format {version!r}",
            f"format {FORMAT}, which this newslens reads",
            "pip install --upgrade newslens",
        )
    tables = {name: _read_conform(folder, f"{name}.parquet", name) for name in SCHEMA}
    try:
        corrections = read_corrections(folder)
    except InputError as error:
        raise _damaged(folder, CORRECTIONS, error) from error
    before = {
        name: _read_conform(folder, f"{_BEFORE}{name}.parquet", name)
        for name in CORRECTED
        if (folder / f"{_BEFORE}{name}.parquet").exists()
    }
    # Every correction makes the table of actors anew: without it, nothing is known of before.
    is_known = "actors" in before or corrections.empty
    return tables, provenance, corrections, before if is_known else None


def _read_conform(folder: Path, file: str, name: str) -> pd.DataFrame:
    try:
        return conform(name, _read_table(folder / file, name))
    except (OSError, ValueError, TypeError, KeyError, pa.ArrowException) as error:
        raise _damaged(folder, file, error) from error


def _read_table(path: Path, name: str) -> pd.DataFrame:
    frame = pd.read_parquet(path, engine="pyarrow")
    absent = [c.name for c in SCHEMA[name].columns if c.required and c.name not in frame.columns]
    if absent:
        raise ValueError(f"no column {', '.join(absent)}")
    notes = json.loads((pq.read_schema(path).metadata or {}).get(_NEWSLENS, b"{}"))
    noted = [c for c in frame.columns if c in notes and c not in SCHEMA[name].column_names]
    if noted:
        stored = pq.read_table(path, columns=noted)
        frame = frame.assign(**{c: columns.restore(frame[c], stored[c], notes[c]) for c in noted})
    return frame


def is_saved_corpus(folder: Path) -> bool:
    """Whether a saved corpus stands at this path."""
    return (folder / MANIFEST).is_file()


def _damaged(folder: Path, file: str, error: Exception) -> StorageError:
    return StorageError(
        f"{file} in {str(folder)!r} cannot be read ({type(error).__name__}: {error})",
        "the file as corpus.save() wrote it",
        "corpus.save(...) again from nl.load(...), or take the folder from a backup",
    )
