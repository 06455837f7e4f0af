"""The plan: what was passed in becomes tasks, one after the other, the same ones every time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

from newslens.article import Article, Problem
from newslens.errors import NewslensError
from newslens.reading import read
from newslens.reading.elsewhere import There, files_there
from newslens.reading.encoding import storable
from newslens.reading.failure import Failure
from newslens.reading.options import Options
from newslens.reading.paths import files_at, name_of
from newslens.reading.registry import has_own_readers
from newslens.reading.web import is_address
from newslens.remote import is_of_this_process, is_remote
from newslens.scale.shard import Row
from newslens.scale.tasks import STRIDE, Files, Given, Task, problem_row, row_of

# A shard is small enough to be lost, and large enough that a million of them are not needed.
_LARGEST, _SMALLEST, _OF_A_SIZE = 256, 8, 8
# A larger file may hold more articles than belong into one task: it is read here.
_LARGEST_FILE = 4 << 20

File = tuple[str, str] | There


class Plan:
    """The tasks of one run, and what stays here because no task can carry it.

    Parameters
    ----------
    what
        What `nl.load` takes.
    options
        What the user set about reading.
    near
        Whether the workers see the files of this machine; those elsewhere they see always.
    """

    def __init__(self, what: Any, options: Options, *, near: bool) -> None:
        self._what, self._options, self._near = what, options, near
        # By position, values that are no plain ones.
        self.held: dict[int, dict[str, object]] = {}
        self._number = 0

    def tasks(self) -> Iterator[Task]:
        """Yield the tasks.

        Raises
        ------
        NewslensError
            At once, if nothing at all can be read.
        """
        if not self._is_spread():
            yield from self._of_articles(self._read_here())
            return
        waiting: list[File] = []
        first, fs = 0, None
        for at, (own_fs, file) in enumerate(self._listed()):
            alone = isinstance(file, Failure) or _size_of(file) > _LARGEST_FILE
            if waiting and (alone or own_fs is not fs or len(waiting) == self._size()):
                yield self._files(first, waiting, fs)
                waiting = []
            if isinstance(file, Failure):
                yield Given(self._next(), (problem_row(at * STRIDE, file.problem),), 1)
            elif alone:
                rows = self.read_here(Files(0, at, (file,), self._options, own_fs))
                yield from self._of_articles(rows, inputs=1)
            else:
                if not waiting:
                    first, fs = at, own_fs
                waiting.append(file)
        if waiting:
            yield self._files(first, waiting, fs)

    def read_here(self, task: Files) -> Iterator[Row]:
        """Read the files of a task in this process, and keep what no task can carry."""
        for at, file in enumerate(task.files, task.first):
            for n, outcome in enumerate(task.outcomes(file)):
                yield self._row(at * STRIDE + n, outcome)

    def given(self, task: Files) -> Given:
        """Return what is done in place of a task whose files can only be read here."""
        rows = tuple(self.read_here(task))
        return Given(task.number, rows, task.inputs, self._held_in(rows))

    def _is_spread(self) -> bool:
        """Whether workers read: paths alone were passed, which they see and read as we do."""
        if has_own_readers():
            return False
        several = self._what if isinstance(self._what, (list, tuple)) else [self._what]
        return bool(several) and all(self._is_seen(one) for one in several)

    def _is_seen(self, what: object) -> bool:
        if not isinstance(what, (str, os.PathLike)):
            return False
        path = os.fsdecode(what)
        if is_remote(path):
            return not is_of_this_process(path)
        return self._near and not is_address(path)

    def _listed(self) -> Iterator[tuple[Any, File | Failure]]:
        several = self._what if isinstance(self._what, (list, tuple)) else [self._what]
        for one in several:
            path = os.fsdecode(one)
            try:
                if is_remote(path):
                    fs, files = files_there(path)
                    yield from ((fs, file) for file in files)
                    continue
                for found in files_at(path):
                    if isinstance(found, Failure):
                        yield None, found
                    else:
                        yield None, (storable(found)[0], os.path.abspath(found))
            except NewslensError as error:
                if len(several) == 1:
                    raise
                yield None, Failure(name_of(path), error)

    def _read_here(self) -> Iterator[Row]:
        for position, outcome in enumerate(read(self._what, self._options)):
            yield self._row(position, outcome)

    def _of_articles(self, rows: Iterable[Row], inputs: int | None = None) -> Iterator[Given]:
        some: list[Row] = []
        for row in rows:
            if len(some) == self._size():
                yield self._given(some, len(some) if inputs is None else 0)
                some = []
            some.append(row)
        if some:
            yield self._given(some, len(some) if inputs is None else inputs)

    def _given(self, rows: list[Row], inputs: int) -> Given:
        return Given(self._next(), tuple(rows), inputs, self._held_in(rows))

    def _held_in(self, rows: Iterable[Row]) -> tuple[str, ...]:
        names = (name for row in rows for name in self.held.get(row.position, ()))
        return tuple(dict.fromkeys(names))

    def _row(self, position: int, outcome: Article | Problem) -> Row:
        row, held = row_of(position, outcome)
        if held:
            self.held[position] = held
        return row

    def _files(self, first: int, files: list[File], fs: Any) -> Files:
        return Files(self._next(), first, tuple(files), self._options, fs)

    def _next(self) -> int:
        self._number += 1
        return self._number - 1

    def _size(self) -> int:
        """Return how much the next task holds: little at first, so that all workers have some."""
        return min(_LARGEST, _SMALLEST << (self._number // _OF_A_SIZE))


def _size_of(file: File) -> int:
    if isinstance(file, There):
        return file.size or 0
    try:
        return os.stat(file[1]).st_size
    except OSError:
        return 0
