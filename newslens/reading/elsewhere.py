"""Files at addresses such as s3:// and hdfs://: which there are, and how one is opened."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from newslens.article import Reason
from newslens.errors import InputError
from newslens.reading.options import Options
from newslens.reading.registry import readable
from newslens.reading.source import Source
from newslens.remote import cause, filesystem, shown, unreached

_MANIFEST = "provenance.json"
_MAGIC = re.compile("[*?[]")


@dataclass(frozen=True, slots=True)
class There:
    """A file elsewhere: what the tables call it, and the path in its file system.

    `size` is None where the file system does not tell; `state` changes when the file does.
    """

    name: str
    path: str
    size: int | None
    state: str


def files_there(address: str) -> tuple[Any, list[There]]:
    """Find the files at an address, below a folder, or that a pattern matches.

    Returns
    -------
    fs
        The file system.
    files
        In order of name, hidden ones and those of saved corpora left out.

    Raises
    ------
    InputError
        If nothing is there.
    """
    fs, path = filesystem(address)
    try:
        found = _files(fs, path)
    except Exception as error:  # what a server or its client says, of whatever kind
        raise unreached(address, error) from cause(error, address)
    if not found:
        raise InputError(
            f"nothing at {shown(address)!r}",
            f"a file, a folder or a pattern that matches files; read are {readable()}",
            'nl.load("s3://bucket/articles/*.txt")',
            Reason.NOT_FOUND,
        )
    return fs, [
        There(shown(fs.unstrip_protocol(at)), at, known.get("size"), _state(known))
        for at, known in sorted(found.items())
    ]


@contextmanager
def opened(fs: Any, file: There, options: Options) -> Iterator[Source]:
    """Give a file elsewhere as a source: in memory, or copied to this disk where it is large.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    with tempfile.TemporaryDirectory() as scratch:
        try:
            if file.size is not None and file.size <= options.max_bytes:
                source = Source(file.name, options, data=fs.cat_file(file.path))
            else:
                copy = os.path.join(scratch, "file")
                fs.get_file(file.path, copy)
                source = Source(file.name, options, file=copy)
        except Exception as error:  # what a server or its client says, of whatever kind
            raise unreached(file.name, error) from error
        yield source


def _files(fs: Any, path: str) -> dict[str, dict[str, Any]]:
    magic = _MAGIC.search(path)
    # What was there a cell ago is not what is there.
    fs.invalidate_cache()
    if magic is None:
        return _below(fs, path, fs.info(path)) if fs.exists(path) else {}
    found: dict[str, dict[str, Any]] = {}
    begin = path[: magic.start()].rpartition("/")[0]
    for at, known in fs.glob(path, detail=True).items():
        # "**" goes into folders by itself.
        if known["type"] != "directory" or "**" not in path:
            if "/." in path or not _is_hidden(at, begin):
                found |= _below(fs, at, known)
    return found


def _below(fs: Any, path: str, known: dict[str, Any]) -> dict[str, dict[str, Any]]:
    if known["type"] != "directory":
        return {path: known}
    found = fs.find(path, detail=True)
    corpora = {at.rpartition("/")[0] for at in found if at.endswith(f"/{_MANIFEST}")}
    return {
        at: one
        for at, one in found.items()
        if not _is_hidden(at, path) and not any(at.startswith(f"{corpus}/") for corpus in corpora)
    }


def _is_hidden(path: str, below: str) -> bool:
    return any(part.startswith(".") for part in path[len(below) :].split("/"))


def _state(known: dict[str, Any]) -> str:
    return repr(sorted((name, str(value)) for name, value in known.items()))
