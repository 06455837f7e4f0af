"""nl.load: the one place where reading, analysis and tables meet. Imports lightly."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from newslens.analysis.rows import ArticleRows
    from newslens.article import Article, Problem
    from newslens.corpus import Corpus
    from newslens.reading import Reading, Web

_BEFORE_A_BAR_IS_SHOWN = 2.0


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
) -> Corpus:
    """Read articles and turn them into tables.

    Interrupted, it gives the corpus of the articles that were done by then.

    Parameters
    ----------
    what
        A file, a folder, a glob, an archive, an http or https address, a dict, a DataFrame, or
        a list of those. Formats are told by content and name: text, Markdown, HTML, MHTML,
        JSON, JSON Lines, CSV, Excel, Parquet, Feather, RSS, Atom, WARC, ZIP, TAR; PDF and DOCX
        with their extras.
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

    Returns
    -------
    Corpus
        What could not be read, or was doubtful, is in its `problems`.

    Raises
    ------
    InputError
        If nothing at all can be read, or an option is not one.
    MissingExtraError
        If the only file needs a package that an extra of newslens brings.
    ModelError
        If there is no such pipeline, or the one that comes with newslens was altered.

    Examples
    --------
    >>> corpus = load({"text": "“We agree,” said Ann Lee."})
    >>> corpus.quotes["speaker"].tolist()
    ['Ann Lee']
    """
    from newslens.reading import make_options, read

    if corrections is not None:
        from newslens.corpus.corrections.sources import read_corrections

        # What is no set of corrections is told before hours of work.
        corrections = read_corrections(corrections)
    options = make_options(
        columns=columns, date_order=date_order, max_bytes=max_bytes, web=web, duplicates=duplicates
    )
    intake = _Intake(read(what, options), progress)
    # What cannot be read is told before a pipeline is loaded.
    intake.begin()

    from newslens.analysis.model import find_model, load_model
    from newslens.analysis.rows import analyse
    from newslens.assembly import assemble

    choice = find_model(model)
    nlp = load_model(choice)
    done = intake.collect(analyse(intake.articles(), nlp))
    settings = {
        "language": nlp.lang,
        "columns": dict(options.columns),
        "date_order": options.date_order,
        "duplicates": duplicates,
    }
    corpus = assemble(done, intake.problems, choice, nlp.pipe_names, settings, _column_types(what))
    return corpus if corrections is None else corpus.apply_corrections(corrections)


class _Intake:
    """What is being read, with a bar beside it and a note of every problem."""

    def __init__(self, reading: Reading, progress: bool | None) -> None:
        self._reading = reading
        self._progress = progress
        self._many = reading.total is None or reading.total > 1
        self._items: Iterator[Article | Problem] = reading
        self._noted: list[tuple[int, Problem]] = []
        self._taken = 0
        self._done = 0

    def begin(self) -> None:
        """Read the first article; raises if there is none."""
        first = next(self._items)
        self._items = chain([first], self._items)

    @cached_property
    def _bar(self) -> Any:
        from tqdm.auto import tqdm

        return tqdm(
            total=self._reading.total if self._many else None,
            desc="newslens",
            unit=" inputs" if self._many else " articles",
            delay=0 if self._progress else _BEFORE_A_BAR_IS_SHOWN,
            disable=self._progress is False,
        )

    def articles(self) -> Iterator[Article]:
        from newslens.article import Article

        bar = self._bar
        for item in self._items:
            own = isinstance(item, Article)
            for problem in item.problems if isinstance(item, Article) else (item,):
                self._noted.append((self._taken if own else self._taken - 1, problem))
            done = self._reading.done if self._many else self._taken + own
            bar.update(done - bar.n)
            if isinstance(item, Article):
                self._taken += 1
                yield item
        bar.update((self._reading.done if self._many else self._taken) - bar.n)

    def collect(self, analysed: Iterator[ArticleRows]) -> list[ArticleRows]:
        """Take what is analysed, to the end or until the user has had enough."""
        results: list[ArticleRows] = []
        try:
            for rows in analysed:
                results.append(rows)
        except KeyboardInterrupt:
            if not results:
                raise
            self._noted.append((-1, _interruption(len(results), self._reading)))
        finally:
            self._bar.close()
        self._done = len(results)
        return results

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
    return {} if dtypes is None else {str(name): dtype for name, dtype in dtypes.items()}
