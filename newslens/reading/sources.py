"""What was passed in -> files, pages and records, each read by the reader it needs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import replace

from newslens.article import Article, Problem
from newslens.errors import InputError, NewslensError
from newslens.reading.elsewhere import files_there, opened
from newslens.reading.encoding import storable
from newslens.reading.failure import Failure, Outcome, nothing_read
from newslens.reading.fields import check_columns
from newslens.reading.files import read_source
from newslens.reading.finish import finish
from newslens.reading.options import Options
from newslens.reading.paths import files_at, name_of
from newslens.reading.records import read_frame, read_record
from newslens.reading.source import Source
from newslens.reading.web import fetch, is_address
from newslens.remote import is_remote


class Reading:
    """The articles of an input, one after the other, and how far it has been read.

    `total` is how many files, pages and records there are, None if that cannot be told before;
    `done` how many of them have been read.
    """

    def __init__(self, what: object, options: Options | None = None) -> None:
        self._options = options or Options()
        check_columns(self._options.columns)
        self.total = _count(what)
        self.done = 0
        self._results = self._read(what)

    def __iter__(self) -> Iterator[Article | Problem]:
        return self

    def __next__(self) -> Article | Problem:
        return next(self._results)

    def _read(self, what: object) -> Iterator[Article | Problem]:
        held: list[Failure | Problem] = []
        found = False
        try:
            for outcome in self._outcomes(what):
                if not isinstance(outcome, Article) and not found:
                    held.append(outcome)
                    continue
                if not found:
                    found = True
                    yield from map(_reported, held)
                yield outcome if isinstance(outcome, Article) else _reported(outcome)
        except NewslensError as error:
            if not found:
                raise
            yield Failure(name_of(what), error).problem
        if not found:
            raise nothing_read(held)

    def _outcomes(self, what: object) -> Iterator[Outcome]:
        if _is_single(what):
            yield from self._single(what, "record")
            return
        if (
            not isinstance(what, Iterable)
            or isinstance(what, (bytes, bytearray))
            or _is_whole(what)
        ):
            raise _unknown(what)
        count = 0
        for item in sorted(what, key=str) if isinstance(what, (set, frozenset)) else what:
            label = f"record {count}"
            try:
                yield from self._single(item, label)
            except NewslensError as error:
                yield Failure(name_of(item) or label, error)
            count += 1
        if not count:
            raise InputError(
                f"an empty {type(what).__name__}",
                "at least one path or record",
                'nl.load(["a.txt", {"text": ...}])',
            )

    def _single(self, what: object, label: str) -> Iterator[Outcome]:
        if _is_frame(what):
            for outcome in read_frame(what, self._options):  # type: ignore[arg-type]
                yield self._finished(outcome)
                self.done += 1
        elif isinstance(what, Mapping):
            yield self._finished(read_record(what, label, self._options))
            self.done += 1
        elif isinstance(what, Source):
            yield from read_source(replace(what, options=self._options))
            self.done += 1
        elif isinstance(what, (str, os.PathLike)):
            yield from self._at(os.fsdecode(what))
        else:
            raise _unknown(what)

    def _finished(self, outcome: Outcome) -> Outcome:
        return finish(outcome, self._options) if isinstance(outcome, Article) else outcome

    def _at(self, path: str) -> Iterator[Outcome]:
        if is_remote(path):
            yield from self._elsewhere(path)
            return
        if is_address(path):
            yield from read_source(fetch(path, self._options))
            self.done += 1
            return
        for file in files_at(path):
            if isinstance(file, Failure):
                yield file
            else:
                source = Source(storable(file)[0], self._options, file=file)
                try:
                    yield from read_source(source)
                except NewslensError as error:
                    # A file named by its path fails as a whole; one of many is a row.
                    if file == path or path.startswith("~"):
                        raise
                    yield Failure(name_of(file), error)
            self.done += 1

    def _elsewhere(self, address: str) -> Iterator[Outcome]:
        fs, files = files_there(address)
        for file in files:
            try:
                with opened(fs, file, self._options) as source:
                    yield from read_source(source)
            except NewslensError as error:
                if len(files) == 1:
                    raise
                yield Failure(name_of(file.name), error)
            self.done += 1


def read(what: object, options: Options | None = None) -> Reading:
    """Read articles from files, folders, archives, addresses, records and DataFrames.

    Parameters
    ----------
    what
        The path of a file or of a folder (read with all folders in it, in order of name,
        hidden ones left out), a glob pattern, an http or https address, the address of a
        file, a folder or a pattern elsewhere (s3://, gs://, hdfs://), a dict, a DataFrame, a
        `Source` with bytes that came from elsewhere, or several of these in a list.
    options
        What is set about reading.

    Returns
    -------
    Reading
        Iterate over it: it gives an `Article` or a `Problem` each time, in the order of the
        input. A problem stands for an input that could not be read.

    Raises
    ------
    NewslensError
        As iteration begins, if no article can be read at all.

    Examples
    --------
    >>> [article.title for article in read({"text": "They met.", "title": "Talks Resume"})]
    ['Talks Resume']
    """
    return Reading(what, options)


def _reported(outcome: Failure | Problem) -> Problem:
    return outcome.problem if isinstance(outcome, Failure) else outcome


def _count(what: object) -> int | None:
    if isinstance(what, (Mapping, Source)):
        return 1
    if isinstance(what, (str, os.PathLike)):
        path = os.fsdecode(what)
        if is_remote(path):
            return None
        if is_address(path):
            return 1
        try:
            return sum(1 for _ in files_at(path))
        except NewslensError:
            return None
    if _is_frame(what) or not isinstance(what, Iterable):
        return len(what) if isinstance(what, Sized) else None
    if not isinstance(what, (list, tuple, set, frozenset)):
        return None
    counts = [_count(item) for item in what]
    return sum(count or 1 for count in counts)


def _is_frame(what: object) -> bool:
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(what, pandas.DataFrame)


def _is_whole(what: object) -> bool:
    return any(hasattr(what, method) for method in ("to_frame", "to_pandas", "read"))


def _is_single(what: object) -> bool:
    return isinstance(what, (str, os.PathLike, Mapping, Source)) or _is_frame(what)


def _unknown(what: object) -> InputError:
    hint = 'nl.load("articles/")'
    if hasattr(what, "to_frame"):
        hint = 'nl.load(series.to_frame("text"))'
    elif hasattr(what, "to_pandas"):
        hint = "nl.load(table.to_pandas())"
    elif isinstance(what, (bytes, bytearray)):
        hint = 'nl.load({"text": data.decode()})'
    elif hasattr(what, "read"):
        hint = 'nl.load({"text": file.read()})'
    return InputError(
        f"an object of type {type(what).__name__}",
        "a path, a folder, a glob, an address, a dict with 'text', a DataFrame with a column "
        "'text', or a list of those",
        hint,
    )
