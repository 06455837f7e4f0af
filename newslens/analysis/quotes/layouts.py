"""Layouts that stand for quotation marks: labels, dashes, paragraphs that are announced."""

from __future__ import annotations

import bisect
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from newslens.analysis.quotes.announced import announced
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.dashes import dialogue
from newslens.analysis.quotes.labels import labelled
from newslens.analysis.quotes.marks import Quotation
from newslens.analysis.quotes.named import Named
from newslens.analysis.quotes.spans import Attribution
from newslens.article import Article


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What is direct speech by its layout, and the questions that are nobody's statement."""

    said: list[Attribution]
    questions: list[tuple[int, int]]

    def asks(self, offset: int) -> bool:
        """Whether an offset stands in one of the outlet's own questions."""
        at = bisect.bisect_right(self.questions, (offset, sys.maxsize)) - 1
        return at >= 0 and offset < self.questions[at][1]


def find_laid_out(article: Article, context: Context, named: Named) -> LaidOut:
    """Find what is direct speech by its layout, in reading order and without overlap."""
    conversation = labelled(article, context, named)
    found = [
        *conversation.said,
        *dialogue(article, context),
        *announced(article, context),
    ]
    kept: list[Attribution] = []
    for said in sorted(found, key=lambda a: (a.start, a.end)):
        if not kept or said.start >= kept[-1].end:
            kept.append(said)
    return LaidOut(kept, conversation.questions)


def with_layout(
    quotations: Sequence[Quotation], laid_out: Sequence[Attribution]
) -> list[Quotation]:
    """Put the stretches found by layout among those in marks; marks inside them are nested."""
    found = [Quotation(said.start, said.end, said.start, said.end) for said in laid_out]
    at = 0
    for quotation in quotations:
        while at < len(laid_out) and laid_out[at].end <= quotation.start:
            at += 1
        if at == len(laid_out) or laid_out[at].start >= quotation.end:
            found.append(quotation)
    return sorted(found, key=lambda q: q.start)
