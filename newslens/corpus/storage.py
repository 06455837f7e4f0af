"""A corpus on disk: a folder with one Parquet file a table and a JSON of provenance."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from newslens.errors import StorageError
from newslens.tables import SCHEMA, conform

MANIFEST = "provenance.json"
FORMAT = 1


def write(
    folder: Path, tables: Mapping[str, pd.DataFrame], provenance: Mapping[str, object]
) -> None:
    """Write the tables and their provenance, all or nothing.

    Raises
    ------
    StorageError
        If something else than a saved corpus stands at `folder`, or a carried column holds
        values that Parquet cannot.
    """
    if folder.exists() and not is_saved_corpus(folder):
        raise StorageError(
            f"{str(folder)!r} is there and is not a saved corpus",
            "a new name, or a saved corpus to replace",
            f"corpus.save({str(folder.with_suffix('.newslens'))!r})",
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as scratch:
        fresh = Path(scratch) / "corpus"
        fresh.mkdir()
        for name in SCHEMA:
            _write_table(fresh / f"{name}.parquet", name, tables[name])
        manifest = json.dumps(
            {"format": FORMAT, "provenance": dict(provenance)}, indent=2, ensure_ascii=False
        )
        (fresh / MANIFEST).write_text(manifest + "\n", encoding="utf-8")
        if folder.exists():
            folder.rename(Path(scratch) / "replaced")
        fresh.rename(folder)


def _write_table(path: Path, name: str, frame: pd.DataFrame) -> None:
    try:
        table = pa.Table.from_pandas(frame, preserve_index=False)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError) as error:
        raise StorageError(
            f"a column of {name} that Parquet cannot hold ({error})",
            "one type of value in each column that came with the articles",
            "frame['column'] = frame['column'].astype(str), then nl.load(frame) again",
        ) from error
    pq.write_table(table.replace_schema_metadata(_readable(table)), path, compression="zstd")


def _readable(table: pa.Table) -> dict[bytes, bytes]:
    """Metadata that pandas.read_parquet understands: it knows no name for Arrow's lists."""
    pandas = json.loads(table.schema.metadata[b"pandas"])
    for column in pandas["columns"]:
        if str(column["numpy_type"]).startswith("list<"):
            column["numpy_type"] = "object"
    return {b"pandas": json.dumps(pandas).encode("utf-8")}


def read(folder: Path) -> tuple[dict[str, pd.DataFrame], dict[str, Any]]:
    """Read what `write` wrote.

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
    except (ValueError, TypeError, KeyError) as error:
        raise _damaged(folder, MANIFEST, error) from error
    if version != FORMAT:
        raise StorageError(
            f"a corpus saved in format {version!r}",
            f"format {FORMAT}, which this newslens reads",
            "pip install --upgrade newslens",
        )
    tables = {}
    for name in SCHEMA:
        path = folder / f"{name}.parquet"
        try:
            tables[name] = conform(name, pd.read_parquet(path, engine="pyarrow"))
        except (OSError, ValueError, pa.ArrowException) as error:
            raise _damaged(folder, path.name, error) from error
    return tables, provenance


def is_saved_corpus(folder: Path) -> bool:
    """Whether a saved corpus stands at this path."""
    return (folder / MANIFEST).is_file()


def _damaged(folder: Path, file: str, error: Exception) -> StorageError:
    return StorageError(
        f"{file} in {str(folder)!r} cannot be read ({type(error).__name__}: {error})",
        "the file as corpus.save() wrote it",
        "corpus.save(...) again from nl.load(...), or take the folder from a backup",
    )
