"""Tasks: some articles or files, analysed by whoever takes them, and written as one shard.

What a task does depends on nothing but what it holds. It can be lost, done again, or done twice.
"""

from __future__ import annotations

import functools
import json
import os
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from newslens.analysis.model import ModelChoice, find_model
from newslens.article import Article, Problem
from newslens.errors import ClusterError, ModelError, NewslensError
from newslens.reading.elsewhere import There, opened
from newslens.reading.failure import Failure
from newslens.reading.files import read_source
from newslens.reading.options import Options
from newslens.reading.source import Source
from newslens.remote import filesystem
from newslens.scale import shard
from newslens.scale.articles import pack_article, pack_problem, unpack_article
from newslens.scale.batch import SIZE, analyse_batch, left_out
from newslens.scale.keys import code_hash, digest_of
from newslens.scale.pipelines import pipeline_of
from newslens.scale.shard import Done, Made, Row, Shard

# Between the positions of two inputs: no file holds more articles.
STRIDE = 1 << 32
_SIGNS = 16
# A pipeline is made for one thread at a time; workers of a cluster may have several.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class Given:
    """Articles that were read already, and problems among them.

    Parameters
    ----------
    number
        Which task of its run it is; tasks of one number are parts of one.
    rows
        Without what is found in the articles.
    inputs
        How many inputs were read for it.
    held
        Columns with values that the one who gave it keeps, since they are no plain ones.
    is_left_out
        Whether its one article is not to be analysed: it ended the process each time.
    """

    number: int
    rows: tuple[Row, ...]
    inputs: int
    held: tuple[str, ...] = ()
    is_left_out: bool = False

    def halves(self) -> list[Given]:
        """Return what is done in its place where it ends its worker: less at a time."""
        if len(self.rows) == 1:
            return [replace(self, is_left_out=True)]
        half = len(self.rows) // 2
        return [
            replace(self, rows=self.rows[:half], inputs=0),
            replace(self, rows=self.rows[half:]),
        ]

    def state(self) -> list[Any]:
        """Return, as plain values, what its shard depends on."""
        rows = [[r.position, None if r.article is None else r.article.hex(), r.problem]
                for r in self.rows]  # fmt: skip
        return [rows, self.is_left_out]

    def read(self) -> Iterator[Row]:
        """Yield the articles and problems."""
        return iter(self.rows)


@dataclass(frozen=True)
class Files:
    """Files that are read where they are analysed.

    Parameters
    ----------
    number
        Which task of its run it is.
    first
        Which input the first file is; the others follow.
    files
        Paths of this machine beside what tables call them; or files elsewhere.
    options
        What the user set about reading.
    fs
        The file system of files elsewhere.
    """

    number: int
    first: int
    files: tuple[tuple[str, str] | There, ...]
    options: Options
    fs: Any = None
    held: tuple[str, ...] = field(default=(), init=False)

    @property
    def inputs(self) -> int:
        """How many files there are."""
        return len(self.files)

    def halves(self) -> list[Any]:
        """Return what is done in its place where it ends its worker: less at a time."""
        if len(self.files) == 1:
            file = self.files[0]
            name = file.name if isinstance(file, There) else file[0]
            seen = "the process that read it and analysed its articles ended, each time"
            problem = Problem(name, "reading", "error", seen, "not analysed")
            return [Given(self.number, (problem_row(self.first * STRIDE, problem),), 1)]
        half = len(self.files) // 2
        return [
            replace(self, files=self.files[:half]),
            replace(self, files=self.files[half:], first=self.first + half),
        ]

    def state(self) -> list[Any]:
        """Return, as plain values, what its shard depends on."""
        known = []
        for file in self.files:
            if isinstance(file, There):
                known.append([file.name, file.state])
                continue
            try:
                status = os.stat(file[1])
                known.append([file[0], str(status.st_size), str(status.st_mtime_ns)])
            except OSError:
                known.append([file[0]])
        return [self.first, known]

    def read(self) -> Iterator[Row]:
        """Yield the articles and problems of all files."""
        for at, file in enumerate(self.files, self.first):
            for n, outcome in enumerate(self.outcomes(file)):
                row, held = row_of(at * STRIDE + n, outcome)
                if held:
                    raise NotPlainError
                yield row

    def outcomes(self, file: tuple[str, str] | There) -> Iterator[Article | Problem]:
        """Yield what one of the files is read as; what cannot be read is a problem."""
        name = file.name if isinstance(file, There) else file[0]
        try:
            if isinstance(file, There):
                with opened(self.fs, file, self.options) as source:
                    yield from _told(source)
            else:
                yield from _told(Source(name, self.options, file=file[1]))
        except NewslensError as error:
            yield Failure(name, error).problem


Task = Given | Files


class NotPlainError(Exception):
    """Files hold values that go into no shard: who gave the task reads them and keeps those."""


def row_of(position: int, outcome: Article | Problem) -> tuple[Row, dict[str, object]]:
    """Return what was read as a row, and those of its own columns that are not plain."""
    if isinstance(outcome, Problem):
        return problem_row(position, outcome), {}
    packed, held = pack_article(outcome)
    return Row(position, packed), held


def problem_row(position: int, problem: Problem) -> Row:
    """Return a problem as a row."""
    return Row(position, problem=json.dumps(pack_problem(problem)))


def made_here(choice: ModelChoice, settings: dict[str, Any]) -> Made:
    """Return how shards are made by this newslens with a pipeline and settings of reading."""
    code = code_hash("analysis", "article", "languages", "cells", "reading", "scale")
    words = json.dumps(settings, sort_keys=True)
    return Made(code, choice.name, pipeline_of(choice).words, words)


def run(task: Task, folder: str, made: Made) -> Done:
    """Do a task: analyse its articles and write its shard into a folder.

    A shard that is there is not made again.

    Raises
    ------
    ClusterError
        If code or pipeline are others here than those of who gave the task.
    NotPlainError
        If files hold values that go into no shard.
    """
    choice = checked(made)
    fs, root = filesystem(folder)
    key = digest_of([made.code, made.pipeline, made.settings, task.state()]).hex()[:_SIGNS]
    name = f"{task.number:08}-{key}{shard.ENDING}"
    path = f"{root.rstrip('/')}/{name}"
    fs.invalidate_cache()
    if fs.exists(path):
        return Shard(fs, path).done
    with _ONE_AT_A_TIME:
        began = time.perf_counter()
        rows: list[Row] = []
        words = 0
        for some in _portions(task.read()):
            more, n_words = _analysed(some, choice, task)
            rows, words = rows + more, words + n_words
        articles = sum(row.article is not None for row in rows)
        first = rows[0].position if rows else 0
        seconds = time.perf_counter() - began
        done = Done(
            name, first, task.inputs, articles, words, len(rows) - articles, seconds, task.held
        )
        shard.write(fs, path, rows, made, done)
    return done


@functools.cache
def checked(made: Made) -> ModelChoice:
    """Return the pipeline as it is found here, if it and newslens are those that shards need.

    Raises
    ------
    ClusterError
        If they are others.
    """
    where = f"a process on {socket.gethostname()!r}"
    try:
        choice = find_model(made.model)
        here = made_here(choice, {})
    except ModelError as error:
        raise ClusterError(f"{where}: {error.seen}", error.expected, error.hint) from error
    for what, own, wanted in (
        ("code of newslens, or of packages that it needs", here.code, made.code),
        ("pipeline", here.pipeline, made.pipeline),
    ):
        if own != wanted:
            raise ClusterError(
                f"{where} has another {what} than the process that gave it work",
                "the same newslens, model and packages everywhere, so that results are the same",
                "pip install the same newslens on all machines, then start the workers anew",
            )
    return choice


def _analysed(some: Sequence[Row], choice: ModelChoice, task: Task) -> tuple[list[Row], int]:
    articles = [unpack_article(row.article) for row in some if row.article is not None]
    if isinstance(task, Given) and task.is_left_out:
        found = iter([left_out(article) for article in articles])
    else:
        plain = [replace(article, extra={}, problems=()) for article in articles]
        found = iter(analyse_batch(plain, choice) if plain else [])
    words = sum(len(article.text.split()) for article in articles)
    rows = [row if row.article is None else row._replace(found=next(found)) for row in some]
    return rows, words


def _portions(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while some := list(islice(rows, SIZE)):
        yield some


def _told(source: Source) -> Iterator[Article | Problem]:
    for outcome in read_source(source):
        yield outcome.problem if isinstance(outcome, Failure) else outcome
