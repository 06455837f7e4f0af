"""The records of one file -> articles, and what is to be told about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newslens.article import Article, Problem, Reason
from newslens.errors import InputError
from newslens.reading.encoding import storable
from newslens.reading.failure import Failure, left_out
from newslens.reading.fields import Choices
from newslens.reading.own import is_own_ninjs, read_own
from newslens.reading.records import read_record
from newslens.reading.source import Source

_MOST_TOLD = 100

Row = tuple[str, Mapping[Any, Any]] | Problem


def read_rows(
    source: Source,
    rows: Iterable[Row],
    *,
    choices: Choices | None = None,
    is_own: bool = False,
) -> Iterator[Article | Problem]:
    """Make an article of each record of a file.

    Parameters
    ----------
    rows
        Where in the file each record stands, such as "line 3", and its fields; or a problem
        in its place.
    choices
        Where doubts about fields are noted that are told at the end.
    is_own
        Whether newslens wrote them.

    Raises
    ------
    InputError
        If there are no rows.
    """
    noted = choices or Choices(source.options.columns)
    told = _Told()
    is_empty = True
    for row in rows:
        is_empty = False
        if isinstance(row, Problem):
            yield from told.once(row)
            continue
        where, record = row
        label = storable(f"{source.path} {where}")[0]
        try:
            if is_own or is_own_ninjs(record):
                yield read_own(record, label, source=source, choices=noted)
            else:
                yield read_record(record, label, source=source, choices=noted)
        except InputError as error:
            yield from told.once(Failure(label, error).problem)
    if is_empty:
        raise InputError(
            f"{source.path!r} holds no records",
            "a file with one article a record",
            'nl.load("articles/")',
            Reason.EMPTY,
        )
    yield from told.rest(source.path)
    yield from noted.problems(source.path)


class _Told:
    """Problems told one by one, as long as they are not too many to be read."""

    def __init__(self) -> None:
        self._count = 0

    def once(self, problem: Problem) -> Iterator[Problem]:
        self._count += 1
        if self._count <= _MOST_TOLD:
            yield problem

    def rest(self, path: str) -> Iterator[Problem]:
        more = self._count - _MOST_TOLD
        if more > 0:
            yield left_out(path, f"{more} more records could not be read", Reason.DAMAGED)
