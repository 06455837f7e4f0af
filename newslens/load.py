"""nl.load: the one place where reading, analysis and tables meet. Imports lightly."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newslens.article import Article, Problem
    from newslens.corpus import Corpus


def load(what: Any, *, model: str | None = None, progress: bool | None = None) -> Corpus:
    """Read articles and turn them into tables.

    Parameters
    ----------
    what
        A path, a folder, a glob, a dict with a `text`, a list of paths or dicts, or a
        DataFrame with a column `text`. Columns that newslens does not know are carried into
        `articles` unchanged.
    model
        Name or folder of a spaCy pipeline, as `spacy.load` takes it. None: an installed
        official English one, the largest first, else the small one that comes with newslens.
    progress
        Whether to show a progress bar. None: where there is more than a handful of articles.

    Returns
    -------
    Corpus
        What could not be read, or was doubtful, is in its `problems`.

    Raises
    ------
    InputError
        If nothing at all can be read.
    ModelError
        If there is no such pipeline, or the one that comes with newslens was altered.

    Examples
    --------
    >>> corpus = load({"text": "“We agree,” said Ann Lee."})
    >>> corpus.quotes["speaker"].tolist()
    ['Ann Lee']
    """
    from newslens.analysis.model import find_model, load_model
    from newslens.analysis.rows import analyse
    from newslens.article import Article
    from newslens.assembly import assemble

    items = list(_read(what))
    articles = [item for item in items if isinstance(item, Article)]
    problems = [p for item in items for p in _problems_of(item)]
    choice = find_model(model)
    nlp = load_model(choice)
    analysed = analyse(_watched(articles, progress), nlp)
    return assemble(
        analysed, problems, choice, nlp.pipe_names, _hashes(articles), _column_types(what)
    )


def _read(what: Any) -> Iterator[Article | Problem]:
    from newslens.article import Article
    from newslens.errors import InputError
    from newslens.reading import read

    first: Problem | None = None
    found = False
    for item in read(what):
        found = found or isinstance(item, Article)
        if first is None and not isinstance(item, Article):
            first = item
        yield item
    if not found and first is not None:
        raise InputError(
            f"{first.path}: {first.message}",
            "at least one article that can be read",
            'nl.load("article.txt"), nl.load({"text": ...})',
        )


def _problems_of(item: Article | Problem) -> tuple[Problem, ...]:
    from newslens.article import Article

    return item.problems if isinstance(item, Article) else (item,)


def _watched(articles: list[Article], progress: bool | None) -> Iterable[Article]:
    from tqdm.auto import tqdm

    many = sum(len(article.text) for article in articles) > 200_000
    shown = many if progress is None else progress
    bar: Iterable[Article] = tqdm(articles, desc="newslens", unit="article", disable=not shown)
    return bar


def _column_types(what: Any) -> dict[str, Any]:
    """Types of the columns of a DataFrame, which records on their way do not keep."""
    dtypes = getattr(what, "dtypes", None)
    return {} if dtypes is None else {str(name): dtype for name, dtype in dtypes.items()}


def _hashes(articles: list[Article]) -> list[str]:
    return [hashlib.sha256(a.text.encode("utf-8")).hexdigest() for a in articles]
