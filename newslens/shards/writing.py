"""A table of articles -> a shard: what Spark, Ray and the like run on each part of a table."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from newslens.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

    from newslens.scale.shard import Row

POSITION = "position"


def write(
    frame: pd.DataFrame,
    folder: str | os.PathLike[str],
    *,
    columns: Mapping[str, str] | None = None,
    date_order: Literal["DMY", "MDY", "YMD"] | None = None,
    model: str | None = None,
) -> pd.DataFrame:
    """Analyse a table of articles and write what was found into a folder, as one shard.

    The same table leaves the same file, so that a task that is done twice doubles nothing.

    Parameters
    ----------
    frame
        One article a row, with the columns that `nl.load` takes, and a column "position" of
        whole numbers from 0: the place of each article in the whole, rising from row to row.
    folder
        Where shards are kept; a path that all machines see, or an address such as
        "s3://bucket/shards". Each run has a folder of its own.
    columns, date_order, model
        As `nl.load` takes them.

    Returns
    -------
    pandas.DataFrame
        One row: name, first, inputs, articles, words, problems, seconds.

    Raises
    ------
    InputError
        If positions are missing or do not rise, no row can be read, or a column holds values
        that are neither texts, numbers, truth values nor lists of those.

    Examples
    --------
    >>> import tempfile, pandas
    >>> frame = pandas.DataFrame({"position": [0], "text": ["“We agree,” said Ann Lee."]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(frame, folder)["articles"].tolist()
    [1]
    """
    import pandas as pd

    from newslens.analysis.model import find_model
    from newslens.reading import make_options
    from newslens.scale.tasks import Given, made_here, run

    options = make_options(columns=columns, date_order=date_order)
    kept = {"columns": dict(options.columns), "date_order": options.date_order}
    made = made_here(find_model(model), kept | {"max_bytes": options.max_bytes})
    rows = tuple(_rows(frame, options))
    done = asdict(run(Given(rows[0].position, rows, len(frame)), os.fspath(folder), made))
    del done["held"]
    return pd.DataFrame([done])


def _rows(frame: pd.DataFrame, options: Any) -> Iterator[Row]:
    from newslens.reading.failure import Failure
    from newslens.reading.finish import finish
    from newslens.reading.records import read_frame
    from newslens.scale.tasks import row_of

    positions = _positions(frame)
    at = -1
    for outcome in _with_doubts(read_frame(frame.drop(columns=POSITION), options)):
        at += 1
        if isinstance(outcome, Failure):
            yield row_of(positions[at], outcome.problem)[0]
            continue
        row, held = row_of(positions[at], finish(outcome, options))
        if held:
            name, value = next(iter(held.items()))
            raise InputError(
                f"column {name!r} with a value of type {type(value).__name__}",
                "texts, numbers, truth values, or lists of those: they go into a file",
                f"frame[{name!r}] = frame[{name!r}].astype(str)",
            )
        yield row


def _with_doubts(outcomes: Iterable[Any]) -> Iterator[Any]:
    """Give articles and failures; what is doubtful of the table goes with the article before it.

    Each has a place in the whole, which a doubt has not.
    """
    from newslens.article import Article, Problem

    last: Any = None
    early: tuple[Problem, ...] = ()
    for outcome in outcomes:
        if isinstance(outcome, Problem):
            if isinstance(last, Article):
                last = replace(last, problems=(*last.problems, outcome))
            else:
                early = (*early, outcome)
            continue
        if last is not None:
            yield last
        last = outcome
        if early and isinstance(last, Article):
            last, early = replace(last, problems=(*early, *last.problems)), ()
    if last is not None:
        yield last


def _positions(frame: pd.DataFrame) -> list[int]:
    given = frame[POSITION].tolist() if POSITION in frame else []
    rising = all(isinstance(one, int) and one >= 0 for one in given) and all(
        one < other for one, other in pairwise(given)
    )
    if not given or not rising:
        raise InputError(
            "a table in which no column 'position' holds whole numbers that rise from row to row",
            "the place of each article in the whole, the same however often the table is made",
            "frame.assign(position=range(len(frame)))",
        )
    return given
