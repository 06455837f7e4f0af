"""The batch: some articles in, what was found in them out. Every engine runs this, and no other."""

from __future__ import annotations

from collections.abc import Sequence

from newslens.analysis.model import ModelChoice, load_model
from newslens.analysis.rows import ArticleRows, analyse
from newslens.analysis.sketches import sketch
from newslens.article import Article, Problem, Reason
from newslens.scale.packing import Packed, pack

# Enough for the pipeline to work on many pieces at a time, and little to lose when interrupted.
SIZE = 32


def analyse_batch(articles: Sequence[Article], choice: ModelChoice) -> list[Packed]:
    """Analyse articles, the model loaded once a process.

    A pure function: the same bytes for the same articles and pipeline, in any process.

    Raises
    ------
    ModelError
        If the model cannot be loaded here, or was altered.
    """
    nlp = load_model(choice)
    return [pack(rows, sketch(rows.article.text)) for rows in analyse(articles, nlp)]


def left_out(article: Article) -> Packed:
    """Return what stands for an article whose analysis ended its process: a problem, no rows."""
    problem = Problem(
        article.path,
        "analysis",
        "error",
        f"the process that analysed it ended, twice; it has {len(article.text):,} characters",
        Reason.NOT_ANALYSED,
    )
    return pack(ArticleRows(article, problems=[problem]), sketch(article.text))
