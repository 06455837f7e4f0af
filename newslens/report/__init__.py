"""The report: a corpus as one page that can be sent round a newsroom.

`articles` say what was read and what was not, `mentions` who is mentioned where, `quotes` who said
what, `claims` who agrees and conflicts, `methods` how all this was found. Each turns tables into
plain values; `rendering` puts them into the template beside it, in which every text is escaped.
`links` lead to the words on the page they were published on, `words` are text as a page may show
it. Nothing heavy is imported here.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from newslens.charts.stories import Count
    from newslens.corpus import Corpus


def report(
    corpus: Corpus,
    path: str | os.PathLike[str] = "report.html",
    *,
    title: str | None = None,
    by: Literal["outlet", "actor", "article"] | None = None,
    include_text: bool = False,
    count: Count = "articles",
    overwrite: bool = False,
    progress: bool | None = None,
) -> Path:
    """Write what is in a corpus as one page: what was read, who is mentioned, who said what.

    The page is a single file. It needs no script and asks for nothing, so that it works offline;
    it can be printed, and read by a screen reader. Of paths on this machine it shows the last
    part alone. The same corpus gives the same bytes.

    Parameters
    ----------
    corpus
        What to report on; a narrowed one (`corpus.filter(...)`) gives a narrower report.
    path
        Where to; ends in ".html".
    title
        Of the page; by default the outlets and dates of the articles.
    by
        Whose claims are held against each other: "outlet", "actor" or "article". None: outlets
        where two or more claim something, else actors.
    include_text
        Whether the whole articles are added, their mentions and quotes marked. Without, the page
        holds of each article the sentences with its quotes and claims.
    count
        "articles": every article. "stories": of copies of one story the first; the others are
        listed among the articles, and nothing of them is counted or quoted.
    overwrite
        Whether a file that is there may be replaced.
    progress
        Whether to show a progress bar. None: from the third second on.

    Returns
    -------
    pathlib.Path
        What was written.

    Raises
    ------
    InputError
        If `corpus` is no Corpus, `path` does not end in ".html", or `by` or `count` is another
        word.
    ExportError
        If something is there already, or nothing can be written there.

    Examples
    --------
    >>> import tempfile
    >>> import newslens as nl
    >>> corpus = nl.load({"text": "“We agree,” said Ann Lee.", "title": "Port Reopens"})
    >>> report(corpus, f"{tempfile.mkdtemp()}/report.html").name
    'report.html'
    """
    from newslens.report.rendering import write_report

    return write_report(
        corpus,
        Path(path),
        title=title,
        by=by,
        include_text=include_text,
        count=count,
        overwrite=overwrite,
        progress=progress,
    )
