"""A corpus on disk: a folder with its tables as Parquet and a JSON of provenance.

A long table is a folder of parts, all others are a file. Beside them stands the index, in
integers, so that a corpus can be opened and narrowed without its tables. A corrected one also has
its corrections as JSON, and beside each table that they changed the table as it was.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from newslens.corpus import arrays, manifest
from newslens.corpus.corrections.sources import of_saved
from newslens.corpus.corrections.state import CORRECTED
from newslens.corpus.folder import BEFORE, is_own_path, is_saved_corpus
from newslens.corpus.index import Codes, Index
from newslens.corpus.manifest import MANIFEST, Manifest
from newslens.corpus.parts import part_name
from newslens.corpus.scratch import put_back
from newslens.corpus.seal import Seal, damaged
from newslens.corpus.stored import Stored
from newslens.corpus.writing import BATCH_ROWS, OF_ARTICLES, Tables, Writer
from newslens.errors import StorageError
from newslens.tables import SCHEMA

_TRIES = 20

__all__ = ["Saved", "is_saved_corpus", "read", "write"]


def write(
    folder: Path,
    index: Index,
    provenance: Mapping[str, object],
    corrections: pd.DataFrame,
    uncorrected: Tables | None,
    vectors: dict[str, Any],
) -> None:
    """Write the tables of an index, their provenance and corrections, all or nothing.

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
    tables = index.tables
    with Writer(folder, tables["actors"]["actor"].tolist()) as out:
        for rows in _whole_articles(index):
            out.add({name: tables.take(name, rows[name]) for name in OF_ARTICLES})
        out.finish(
            tables["actors"],
            tables["problems"],
            provenance,
            corrections=corrections,
            uncorrected=uncorrected,
            vectors=vectors,
        )


def _whole_articles(index: Index) -> list[dict[str, Codes]]:
    """Return the rows of some articles at a time; all, where they are in another order."""
    of = {name: index.array(f"{name}.article") for name in OF_ARTICLES[1:]}
    n = index.n_rows("articles")
    of["articles"] = np.arange(n)
    if n == 0 or any((codes < 0).any() or (codes[1:] < codes[:-1]).any() for codes in of.values()):
        return [{name: np.arange(len(codes)) for name, codes in of.items()}]
    edges = {name: np.searchsorted(codes, np.arange(n + 1)) for name, codes in of.items()}
    found, begin = [], 0
    while begin < n:
        # As many articles as bring a batch of rows in one of the tables.
        ends = [
            int(np.searchsorted(edge, edge[begin] + BATCH_ROWS, side="left"))
            for edge in edges.values()
        ]
        end = min(n, *ends)
        found.append({name: np.arange(edge[begin], edge[end]) for name, edge in edges.items()})
        begin = end
    return found


class Saved(NamedTuple):
    """What stands in the folder of a saved corpus."""

    tables: Stored
    arrays: Callable[[str], Codes | None]
    provenance: dict[str, Any]
    corrections: pd.DataFrame
    uncorrected: Tables | None
    seal: Seal


def read(folder: Path, place: str, *, altered: bool = False) -> Saved:
    """Open what `write` wrote.

    Parameters
    ----------
    folder, place
        Of the corpus, and what the user calls it.
    altered
        Take tables and corrections as they are now, and work the index out anew.

    Raises
    ------
    StorageError
        If the folder is no saved corpus, a table is missing, cannot be read or is not as it was
        saved, or a newer newslens wrote it.
    """
    put_back(folder)
    for _ in range(_TRIES):
        before = _identity(folder)
        try:
            saved = _read(folder, place, altered=altered)
        except StorageError:
            if _identity(folder) == before:
                raise
        else:
            # Else some files may be of the corpus that was saved over it meanwhile.
            if _identity(folder) == before:
                return saved
    raise StorageError(
        f"{place!r}, which is saved again and again while it is opened",
        "a corpus that nothing writes to now",
        f"nl.open({place!r}) when the other program is done",
    )


def _identity(folder: Path) -> tuple[int, int, int] | None:
    """Return what tells a folder from another that takes its place, None if none is there."""
    try:
        status = os.stat(folder)
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_mtime_ns


def _read(folder: Path, place: str, *, altered: bool) -> Saved:
    if folder.is_dir():
        odd = [path for path in folder.rglob("*") if not (path.is_file() or path.is_dir())]
        for name in sorted(path.relative_to(folder).as_posix() for path in odd):
            if is_own_path(name):
                # A pipe would be waited for.
                raise damaged(place, name, OSError("no ordinary file, or a link to nothing"))
    told = manifest.read(folder, place, altered=altered)
    files, seal = _files(told), told.seal
    seal.check_lengths(path for paths in files.values() for path in paths)
    tables = Stored(seal, {name: files[f"{name}.parquet"] for name in SCHEMA})
    known = arrays.Mapped(seal, {name: tables.n_rows(name) for name in SCHEMA})
    corrections = of_saved(seal)
    kept = {name: files.get(f"{BEFORE}{name}.parquet") for name in CORRECTED}
    before = Stored(seal, {name: paths for name, paths in kept.items() if paths})
    # Every correction makes the table of actors anew: without it, nothing is known of before.
    is_known = bool(kept.get("actors")) or corrections.empty
    return Saved(tables, known, told.provenance, corrections, before if is_known else None, seal)


def _files(told: Manifest) -> dict[str, list[str]]:
    """Return the files of each table, by the name of the table's file or folder."""
    names = [f"{name}.parquet" for name in SCHEMA]
    folder = told.seal.folder
    if told.format == 1:
        before = [f"{BEFORE}{name}.parquet" for name in CORRECTED]
        return {name: [name] for name in [*names, *(b for b in before if (folder / b).exists())]}
    try:
        n_parts = {str(name): len(rows) for name, rows in told.rows.items()}
        return {
            name: [name] if n == 1 else [f"{name}/{part_name(part)}" for part in range(n)]
            for name, n in (dict.fromkeys(names, 1) | n_parts).items()
        }
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise damaged(told.seal.place, MANIFEST, error) from error
