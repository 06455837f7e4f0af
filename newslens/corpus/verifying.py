"""A saved corpus read through: which of its files are, byte for byte, what was saved."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from newslens.corpus import arrays, kept, manifest
from newslens.corpus.folder import is_own_path
from newslens.corpus.manifest import MANIFEST, Manifest
from newslens.remote import here, shown

# What follows from the tables.
_MADE_ANEW = frozenset([arrays.FOLDER, kept.FILE])


class Found(NamedTuple):
    """What is told of a table, or of another file or folder of a saved corpus.

    Attributes
    ----------
    name
        Of the file or folder.
    n_files, n_bytes
        That were saved.
    faults
        Of each file that is not what was saved, its name and what is wrong.
    is_made_anew
        Whether it follows from the tables, so that nothing is lost with it.
    """

    name: str
    n_files: int
    n_bytes: int
    faults: list[str]
    is_made_anew: bool


def verify(path: str | os.PathLike[str]) -> tuple[Manifest, list[Found]]:
    """Read each file of a saved corpus whole, and compare it with what was saved.

    Parameters
    ----------
    path
        The folder of the corpus, or its address.

    Returns
    -------
    Manifest, list of Found
        Nothing is found of a corpus that an earlier newslens saved, without sums.

    Raises
    ------
    StorageError
        If there is none, or its manifest is not as it was saved.
    """
    folder = here(path)
    told = manifest.read(folder, shown(os.fspath(path)))
    seal = told.seal
    if not seal.is_known:
        return told, []
    there = {
        file.relative_to(folder).as_posix() for file in sorted(folder.rglob("*")) if file.is_file()
    }
    # What others put beside them is theirs.
    added = {name for name in there - set(seal.sums) - {MANIFEST} if _is_read(name)}
    names: dict[str, list[str]] = {}
    for name in sorted(added | set(seal.sums)):
        names.setdefault(name.partition("/")[0], []).append(name)
    found = []
    for first, files in names.items():
        saved = [seal.sums[name] for name in files if name in seal.sums]
        faults = [f"{name} {fault}" for name in files if (fault := seal.fault(name))]
        n_bytes = sum(one.bytes for one in saved)
        found.append(Found(first, len(saved), n_bytes, faults, first in _MADE_ANEW))
    return told, found


def _is_read(name: str) -> bool:
    return is_own_path(name) and Path(name).suffix in (".parquet", ".json", ".npy")
