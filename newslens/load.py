"""nl.load: the one place where reading, analysis and tables meet. Imports lightly."""

from __future__ import annotations

import os
import warnings
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from newslens.article import Article, Problem
    from newslens.assembly import Assembly
    from newslens.corpus import Corpus
    from newslens.reading import Reading, Web
    from newslens.scale.packing import Packed


def load(
    what: Any,
    *,
    columns: Mapping[str, str] | None = None,
    corrections: Any = None,
    date_order: Literal["DMY", "MDY", "YMD"] | None = None,
    duplicates: float | None = 0.8,
    model: str | None = None,
    progress: bool | None = None,
    max_bytes: int | None = None,
    web: Web | None = None,
    workers: int | None = None,
    engine: Any = None,
    shards: str | os.PathLike[str] | None = None,
    cache: bool | str | os.PathLike[str] = True,
    to: str | os.PathLike[str] | None = None,
) -> Corpus:
    """Read articles and turn them into tables.

    Interrupted, it gives the corpus of the articles that were done by then.

    Parameters
    ----------
    what
        A file, a folder, a glob, an archive, an http or https address, one of files elsewhere
        (s3://, gs://, hdfs://, with the extra `cluster`), a dict, a DataFrame, or a list of
        those. Formats are told by content and name: text, Markdown, HTML, MHTML,
        JSON, JSON Lines, CSV, Excel, Parquet, Feather, RSS, Atom, WARC, ZIP, TAR, PDF; DOCX
        with the extra `docx`.
    columns
        Which field or column holds what, where the names do not tell: {"text": "article_body"}.
    corrections
        What was corrected by hand in another corpus of these articles, to be applied again:
        that corpus, its `corrections`, or the folder it was saved in.
    date_order
        How dates such as 03/04/2024 are meant. None: they are not guessed.
    duplicates
        Which share of the shorter text a longer one must hold, from 0 to 1, for one to be a
        copy of the other in `duplicate_of`; below 0.5 some are missed. Texts under 50 words
        are copies only if they are the same, and with None all texts.
    model
        Name or folder of a spaCy pipeline, as `spacy.load` takes it. None: an installed
        official English one, the largest first, else the small one that comes with newslens.
        A pipeline for another language gives sentences and names, no quotes; articles in other
        languages than the pipeline's have sentences alone.
    progress
        Whether to show a progress bar. None: from the third second on.
    max_bytes
        The largest file that is held in memory as a whole; None: 64 MiB.
    web
        How addresses are fetched: time-outs, robots, private addresses, the cache.
    workers
        How many processes analyse articles side by side, each with a model of its own in
        memory. None: this one alone; with engine="dask", one a core.
    engine
        Who analyses: None, this machine; "dask", a Dask cluster of processes that is started
        here and ended at the end; or a `dask.distributed.Client` of a cluster that runs. The
        tables are the same. `cache` is not used then: what is kept are the shards.
    shards
        With an engine, where each task writes what it found: a folder, or an address such as
        "s3://bucket/run-1", that all machines of the cluster see. A run that was cut off goes
        on with the shards that are there. None: a temporary folder of this machine.
    cache
        Whether what is found in an article is kept for the next time, so that it is never
        worked out twice: True for newslens's own folder (`nl.cache`), the path of another, False
        for none. What is kept are articles as they were read and what was found in them,
        readable by their owner alone.
    to
        Where to save the corpus, as `corpus.save` does, while it is made: it never has to fit
        into memory. What is returned is opened from there.

    Returns
    -------
    Corpus
        What could not be read, or was doubtful, is in its `problems`.

    Raises
    ------
    InputError
        If nothing at all can be read, or an option is not one.
    MissingExtraError
        If the only file, or the engine, needs a package that an extra of newslens brings.
    ClusterError
        If a worker of a cluster has another newslens or another model.
    ModelError
        If there is no such pipeline, or the one that comes with newslens was altered.

    Examples
    --------
    >>> corpus = load({"text": "“We agree,” said Ann Lee."})
    >>> corpus.quotes["speaker"].tolist()
    ['Ann Lee']
    """
    from newslens.cache import open_store
    from newslens.reading import make_options, read
    from newslens.reading.registry import has_own_readers
    from newslens.scale.readings import Readings
    from newslens.scale.workers import check_workers
    from newslens.shards.asked import check_spread

    if corrections is not None:
        from newslens.corpus.corrections.sources import read_corrections

        # What is no set of corrections is told before hours of work.
        corrections = read_corrections(corrections)
    options = make_options(
        columns=columns, date_order=date_order, max_bytes=max_bytes, web=web, duplicates=duplicates
    )
    processes, cluster = check_workers(workers), check_spread(engine, workers, shards)
    if to is not None:
        from newslens.corpus import check_place

        # What must not be replaced is told before hours of work.
        check_place(to)
    from newslens.assembly.finishing import beside, finished

    if cluster is not None:
        from newslens.analysis.model import find_model
        from newslens.shards.spreading import spread

        choice, carried = find_model(model), _column_types(what)
        with spread(cluster, what, options, choice, duplicates, carried, progress) as made:
            return finished(*made, to, corrections, progress)
    with open_store(cache) as store:
        kept = {"columns": dict(options.columns), "date_order": options.date_order}
        # What a reader of the user's own makes of a file is not known by the file alone.
        if store is not None and not has_own_readers():
            readings = Readings(store, kept | {"max_bytes": options.max_bytes})
            options = replace(options, kept=readings)
        intake = _Intake(read(what, options), progress)
        # What cannot be read is told before a pipeline is loaded.
        intake.begin()

        from newslens.analysis.model import find_model
        from newslens.assembly import Assembly, InMemory, OnDisk
        from newslens.scale.pipelines import pipeline_of
        from newslens.scale.running import InProcess, analysed
        from newslens.scale.workers import Workers

        choice = find_model(model)
        pipeline = pipeline_of(choice, store)
        settings = {"language": pipeline.language, **kept, "duplicates": duplicates}
        spool = InMemory() if to is None else OnDisk(beside(to))
        # Whatever happens, what waits on disk takes no room there afterwards.
        with closing(spool):
            assembly = Assembly(choice, pipeline.components, settings, _column_types(what), spool)
            runner = InProcess(choice) if processes == 1 else Workers(choice, processes)
            intake.collect(analysed(intake.articles(), runner, pipeline.words, store), assembly)
            return finished(assembly, intake.problems, to, corrections, progress)


class _Intake:
    """What is being read, with a bar beside it and a note of every problem."""

    def __init__(self, reading: Reading, progress: bool | None) -> None:
        self._reading = reading
        self._progress = progress
        self._many = reading.total is None or reading.total > 1
        self._total = reading.total if self._many else None
        self._items: Iterator[Article | Problem] = reading
        self._noted: list[tuple[int, Problem]] = []
        self._taken = 0
        # How much of the input had been read as each article came, for those not yet done.
        self._read: deque[int] = deque()
        self._rest = 0
        self._done = 0

    def begin(self) -> None:
        """Read the first article; raises if there is none."""
        first = next(self._items)
        self._items = chain([first], self._items)

    def articles(self) -> Iterator[Article]:
        from newslens.article import Article

        for item in self._items:
            own = isinstance(item, Article)
            for problem in item.problems if isinstance(item, Article) else (item,):
                self._noted.append((self._taken if own else self._taken - 1, problem))
            if isinstance(item, Article):
                self._taken += 1
                self._read.append(self._reading.done if self._many else self._taken)
                yield item
        self._rest = self._reading.done if self._many else self._taken

    def collect(
        self, analysed: Iterator[tuple[Article, Packed | None]], assembly: Assembly
    ) -> None:
        """Take what is analysed, to the end or until the user has had enough."""
        from newslens.assembly.finishing import bar_of
        from newslens.scale.batch import left_out

        unit = " inputs" if self._many else " articles"
        bar = bar_of(self._progress, "newslens", self._total, unit)
        try:
            for article, found in analysed:
                assembly.add(article, left_out(article) if found is None else found)
                bar.update(self._read.popleft() - bar.n)
            bar.update(self._rest - bar.n)
        except KeyboardInterrupt:
            assembly.settle()
            if not len(assembly):
                raise
            self._noted.append((-1, _interruption(len(assembly), self._reading)))
        finally:
            bar.close()
        self._done = len(assembly)

    @property
    def problems(self) -> list[Problem]:
        """The problems of what was taken into the corpus, in the order of the input."""
        return [problem for position, problem in self._noted if position < self._done]


def _interruption(done: int, reading: Reading) -> Problem:
    from newslens.article import Problem, Reason
    from newslens.errors import NewslensWarning

    of = "" if reading.total is None else f"; {reading.done} of {reading.total} inputs were read"
    message = f"interrupted after {done} articles{of}"
    warnings.warn(f"{message}; the corpus holds what was done", NewslensWarning, stacklevel=4)
    return Problem(None, "reading", "warning", message, Reason.INTERRUPTED)


def _column_types(what: Any) -> dict[str, Any]:
    """Types of the columns of a DataFrame, which records on their way do not keep."""
    dtypes = getattr(what, "dtypes", None)
    if dtypes is None or not hasattr(dtypes, "items"):
        return {}
    return {str(name): dtype for name, dtype in dtypes.items()}
