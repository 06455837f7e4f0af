"""The last step of reading, the same for every format: what the text itself tells."""

from __future__ import annotations

import re
from dataclasses import replace

from newslens.article import Article
from newslens.reading.dates import read_date
from newslens.reading.failure import warning
from newslens.reading.file_dates import date_of_address, date_of_name
from newslens.reading.options import Options
from newslens.reading.wire import Wire, recognise

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def finish(article: Article, options: Options) -> Article:
    """Complete an article by what its text, its address and its file name tell.

    What its reader found out is not changed; what is missing is added, with a problem where
    there is doubt: the agency, the authors of a byline, the date of a dateline with a year, of
    the address or of the file name, and the language.
    """
    from newslens.reading.language import identify

    found = recognise(article)
    if article.wire is None:
        article = replace(article, wire=found.agency)
    if not article.authors:
        article = replace(article, authors=found.authors)
    if article.published_raw is None and article.published is None:
        article = _dated(article, found, options)
    return identify(article)


def _dated(article: Article, found: Wire, options: Options) -> Article:
    raw, span = found.date_raw, None
    # A dateline without a year says when it was written, but not in which year.
    if raw is not None and _YEAR.search(raw):
        span = found.date_span
        date = read_date(raw, order=options.date_order, now=options.now)
    else:
        named = date_of_address(article.url, options) if article.url else None
        if named is None and article.path:
            named = date_of_name(article.path, options)
        if named is None:
            return article
        raw, date = named
    problems = article.problems
    if date.doubt and date.reason:
        problems = (*problems, warning(article.path, date.doubt, date.reason))
    return replace(
        article,
        published=date.value,
        published_raw=raw,
        published_span=span,
        problems=problems,
    )
