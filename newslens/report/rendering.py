"""The report put together: its parts as plain values into a template that escapes every text."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from newslens.charts.stories import Count, to_count
from newslens.comparison.sides import By, check_by
from newslens.corpus import Corpus
from newslens.corpus.choosing import everything
from newslens.corpus.origin import NARROWED
from newslens.errors import InputError
from newslens.export.writing import check_free, write
from newslens.formats.plain import encoded, page
from newslens.report import methods
from newslens.report.articles import Listed, list_articles, list_problems
from newslens.report.claims import compare_sides
from newslens.report.mentions import count_mentions
from newslens.report.quotes import list_quotes
from newslens.report.words import last_part, shown
from newslens.widgets.article_page import ArticlePage
from newslens.widgets.page import styles, write_article

_CALL = "nl.report(corpus"


def write_report(
    corpus: Corpus,
    path: Path,
    *,
    title: str | None,
    by: By | None,
    include_text: bool,
    count: Count,
    overwrite: bool,
    progress: bool | None,
) -> Path:
    """Write what `newslens.report` is asked for."""
    if not isinstance(corpus, Corpus):
        hint = "nl.report(nl.load('articles/'), 'report.html')"
        raise InputError(f"corpus={type(corpus).__name__}", "a Corpus", hint)
    if path.suffix.casefold() not in (".html", ".htm"):
        raise InputError(f"path={str(path)!r}", "a name that ends in .html", f"{_CALL}, 'x.html')")
    if by is not None:
        check_by(by)
    # Before the work: it may take minutes.
    check_free(path, overwrite, is_folder=False, call=f"{_CALL}, ")
    html = render(
        corpus, title=title, by=by, include_text=include_text, count=count, progress=progress
    )
    return write(path, encoded(html), overwrite=overwrite)


def render(
    corpus: Corpus,
    *,
    title: str | None = None,
    by: By | None = None,
    include_text: bool = False,
    count: Count = "articles",
    progress: bool | None = None,
) -> str:
    """Return the page."""
    counted, told = _counted(corpus, count)
    articles = list_articles(corpus)
    heading = shown(title) if title else _title(articles)
    texts = [
        (article, Markup(write_article(ArticlePage.of(corpus, at).page)))  # noqa: S704
        for at, article in enumerate(articles)
        if include_text
    ]
    speakers = list_quotes(counted, articles)
    body = _template().render(
        title=heading,
        articles=articles,
        n_read=len(corpus.provenance.get("inputs", articles)),
        problems=list_problems(corpus),
        told=told,
        narrowed=shown(corpus.origin.get(NARROWED, "")),
        mentions=count_mentions(counted),
        speakers=speakers,
        anchors={s.name: f"speaker-{n}" for n, s in enumerate(speakers, 1) if s.is_actor},
        claims=compare_sides(counted, articles, by, progress),
        texts=texts,
        methods=methods.METHODS,
        accuracy=methods.ACCURACY,
        limits=methods.LIMITS,
        versions=methods.versions(corpus),
        corrections=methods.corrections(corpus),
    )
    origin = corpus.origin
    if "model" in origin:
        origin["model"] = last_part(origin["model"])
    style = _read("report.css") + (styles() if include_text else "")
    return page(heading, body, origin, style=style)


def _counted(corpus: Corpus, count: Count) -> tuple[Corpus, str]:
    """Return what is counted and quoted, and a note on what is left out of it."""
    if count not in get_args(Count):
        words = " or ".join(repr(word) for word in get_args(Count))
        raise InputError(f"count={count!r}", words, f"{_CALL}, count='stories')")
    index = corpus.index
    rows, told = to_count(index, everything(index), count, _CALL)
    if rows.articles.all():
        return corpus, told
    return corpus.filter(articles=corpus.articles.loc[rows.articles, "article_id"].tolist()), told


def _title(articles: list[Listed]) -> str:
    outlets = sorted({article.outlet for article in articles if article.outlet})
    days = sorted(article.date for article in articles if article.date)
    number = f"{len(articles):,} article{'' if len(articles) == 1 else 's'}"
    where = f" of {', '.join(outlets)}" if 0 < len(outlets) <= 3 else ""
    where = where or (f" of {len(outlets)} outlets" if outlets else "")
    when = f", {days[0]} to {days[-1]}" if days and days[0] != days[-1] else ""
    return f"{number}{where}{when or (f', {days[0]}' if days else '')}"


@cache
def _template() -> Any:
    environment = Environment(
        loader=PackageLoader("newslens.report", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = shown
    environment.filters["number"] = lambda n: f"{n:,}"
    return environment.get_template("report.html.jinja")


def _read(name: str) -> str:
    return files("newslens.report").joinpath(name).read_text(encoding="utf-8")
