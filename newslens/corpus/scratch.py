"""The hidden folder in which a corpus is written, and what of it is there after a kill."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newslens.corpus.folder import is_saved_corpus

FRESH, REPLACED = "corpus", "replaced"
# What tempfile puts behind a prefix.
_RANDOM = "[a-z0-9_]{8}"


@contextmanager
def scratch_beside(folder: Path) -> Iterator[Path]:
    """Give a folder beside the one where a corpus is to stand, which is gone at the end.

    Such folders that other processes left as they were killed are thrown away first, except for
    a corpus that was to be replaced and is missing at its place: that one is put back.
    """
    put_back(folder)
    for left in _left_beside(folder):
        _throw_away(left)
    with tempfile.TemporaryDirectory(
        dir=folder.parent, prefix=f".{folder.name}-", ignore_cleanup_errors=True
    ) as made:
        lock = _locked(Path(made))
        try:
            Path(made, FRESH).mkdir()
            yield Path(made)
        finally:
            if lock is not None:
                os.close(lock)


def put_back(folder: Path) -> None:
    """Put the corpus back that a process took away from here, and was killed before it put its own.

    That happens only where a system cannot swap two folders at one stroke.
    """
    if os.path.lexists(folder):
        return
    for left in _left_beside(folder):
        for replaced in sorted(left.glob(f"{REPLACED}-*"), reverse=True):
            if is_saved_corpus(replaced):
                # Another process may do the same.
                with suppress(OSError):
                    replaced.rename(folder)
                return


def _left_beside(folder: Path) -> list[Path]:
    name = re.compile(re.escape(f".{folder.name}-") + _RANDOM)
    try:
        return sorted(
            path for path in folder.parent.iterdir() if name.fullmatch(path.name) and path.is_dir()
        )
    except OSError:
        return []


def _throw_away(left: Path) -> None:
    # An empty one may just have been made, and be locked in a moment.
    if not any(left.iterdir()):
        return
    lock = _locked(left)
    if lock is not None:
        shutil.rmtree(left, ignore_errors=True)
        os.close(lock)


def _locked(folder: Path) -> int | None:
    """Lock a folder for as long as the process lives, or until what is returned is closed.

    None if another process has locked it. Where a system has no such locks it is None, too: then
    nothing is thrown away that may be in use.
    """
    try:
        import fcntl
    except ImportError:
        return None
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle
