"""Shards -> corpus: once through for what articles matter to each other for, once for the rows."""

from __future__ import annotations

import json
import os
from contextlib import closing
from typing import TYPE_CHECKING, Any

from newslens.errors import ClusterError, StorageError, warn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newslens.article import Problem
    from newslens.assembly import Assembly
    from newslens.corpus import Corpus
    from newslens.scale.shelf import Shelf


def collect(
    folder: str | os.PathLike[str],
    *,
    to: str | os.PathLike[str] | None = None,
    duplicates: float | None = 0.8,
    progress: bool | None = None,
) -> Corpus:
    """Make a corpus of all shards in a folder.

    Parameters
    ----------
    folder
        Where `write` left them; a path, or an address such as "s3://bucket/shards".
    to, duplicates, progress
        As `nl.load` takes them.

    Returns
    -------
    Corpus
        The same as `nl.load` gives for the same articles in the order of their positions.

    Raises
    ------
    StorageError
        If there are no shards, they come from several runs, or from another newslens.

    Examples
    --------
    >>> import tempfile, pandas, newslens as nl
    >>> frame = pandas.DataFrame({"position": [0], "text": ["“We agree,” said Ann Lee."]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     told = nl.shards.write(frame, folder)
    ...     nl.shards.collect(folder).quotes["speaker"].tolist()
    ['Ann Lee']
    """
    from newslens.assembly import finished
    from newslens.corpus import check_place
    from newslens.reading import make_options
    from newslens.scale.shelf import Shelf

    make_options(duplicates=duplicates)
    if to is not None:
        check_place(to)
    shelf = Shelf(os.fspath(folder))
    if shelf.held:
        warn(f"the values of {', '.join(shelf.held)} are in no shard: whoever ran it kept them")
    with closing(shelf):
        return finished(*assembled(shelf, duplicates, {}), to, None, progress)


def assembled(
    shelf: Shelf, duplicates: float | None, carried: Mapping[str, Any]
) -> tuple[Assembly, list[Problem]]:
    """Return the assembly of all articles on a shelf, and the problems of their reading.

    `carried` are the types of columns that newslens does not know.
    """
    from newslens.article import Problem
    from newslens.assembly import Across, Assembly
    from newslens.scale.pipelines import pipeline_of
    from newslens.scale.tasks import checked

    try:
        choice = checked(shelf.made)
    except ClusterError as error:
        raise StorageError(
            f"shards that another newslens, another model or other packages made; {error.seen}",
            "shards of the newslens that collects them",
            error.hint,
        ) from error
    pipeline = pipeline_of(choice)
    kept = json.loads(shelf.made.settings)
    settings = {
        "language": pipeline.language,
        "columns": kept["columns"],
        "date_order": kept["date_order"],
        "duplicates": duplicates,
    }
    assembly = Assembly(choice, pipeline.components, settings, carried, shelf)
    problems: list[Problem] = []
    for outcomes in shelf.parts():
        part = Across()
        for outcome in outcomes:
            if isinstance(outcome, Problem):
                problems.append(outcome)
            else:
                problems += outcome[0].problems
                part.add(*outcome)
        assembly.take(part)
    return assembly, problems
