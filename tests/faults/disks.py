"""Disks that are full, or may only be read.

`python -m tests.faults.disks FOLDER` is run with a small disk of its own at FOLDER, which it fills
more and more.
"""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import newslens as nl
from newslens.corpus import Corpus
from newslens.errors import ExportError, NewslensWarning, StorageError
from tests.faults.material import NEW, contents, loaded, same
from tests.faults.works import Cache, Work, works

_NOBODY = 65534


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size: the system refuses, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let nothing be written into a folder, by a superuser neither."""
    mode, user = folder.stat().st_mode, os.geteuid()
    folder.chmod(0o555)
    if user == 0:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)
        folder.chmod(mode)


def refused(work: Work, folder: Path) -> bool:
    """Do a work that may be refused; say whether it was, and that nothing was lost by it."""
    before, error = contents(folder), None
    try:
        work.do(folder)
    except (StorageError, ExportError) as raised:
        error = raised
    if error is None:
        assert work.is_done(folder), f"{work.name} says that it is done"
        return False
    assert "that you may write to, on a disk with room" in error.expected
    assert str(folder) in error.seen
    assert contents(folder) == before, "something else is there than before"
    assert os.listdir(folder) in ([work.place], [])
    return True


def load_without_room(folder: Path, corpus: Corpus) -> list[str]:
    """Load with a cache that can keep nothing; return what was warned of."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", NewslensWarning)
        assert same(loaded(NEW, cache=folder / "cache"), corpus)
    return [str(one.message) for one in told if issubclass(one.category, NewslensWarning)]


def _fill(folder: Path, left: int) -> Path:
    stuffing = folder / "stuffing"
    free = os.statvfs(folder)
    with stuffing.open("wb") as file:
        file.write(b"\0" * max(0, free.f_bavail * free.f_frsize - left))
    return stuffing


def main(disk: Path) -> None:
    """Do everything on a disk with less and less room, and on one that may only be read."""
    n_refused = n_done = 0
    with tempfile.TemporaryDirectory() as scratch:
        every = works(Path(scratch))
    for number, work in enumerate(every):
        for left in (0, 16_384):
            folder = disk / f"{number}-{left}"
            folder.mkdir()
            if isinstance(work, Cache):
                stuffing = _fill(disk, left)
                load_without_room(folder, work.after)
            else:
                work.prepare(folder)
                stuffing = _fill(disk, left)
                was = refused(work, folder)
                assert was or left, "on a full disk nothing can be done"
                n_refused, n_done = n_refused + was, n_done + (not was)
            stuffing.unlink()
            subprocess.run(["rm", "-r", str(folder)], check=True)
    folder = disk / "kept"
    folder.mkdir()
    for work in every:
        if not isinstance(work, Cache):
            work.prepare(folder)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    for work in every:
        if isinstance(work, Cache):
            assert load_without_room(folder, work.after), "that nothing is kept is told"
            continue
        with pytest.raises((StorageError, ExportError), match=os.strerror(errno.EROFS)):
            work.do(folder)
        n_refused += 1
    assert len(nl.open(folder / "work.newslens")) > 0
    print(f"refused {n_refused}, done {n_done}, nothing lost")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
