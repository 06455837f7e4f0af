"""The last step of reading, the same for every format: what the text itself tells."""

from __future__ import annotations

from newslens.article import Article
from newslens.reading.options import Options


def finish(article: Article, options: Options) -> Article:
    """Complete an article by what its text and its file name tell.

    What its reader found out is not changed; what is missing is added, with a problem where
    there is doubt.
    """
    return article
