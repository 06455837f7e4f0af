"""Dash dialogues: paragraphs that begin with a dash, each the words of one speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.reporting import PERSONAL, REPORT
from newslens.analysis.quotes.spans import Attribution, Mentioned
from newslens.analysis.quotes.speakers import cue_of
from newslens.article import Article

_DASH = re.compile(r"(?:[—–―]|--)\s?(?=[^\W\d_]|[¿¡“\"‘(…])")
_REPORTED = re.compile(rf"(?:[,?!…]\s?(?:[—–―]\s?)?|\s(?:[—–―]|--)\s?){REPORT}")
_RESUMED = re.compile(r"[,.]?\s?(?:[—–―]|--)\s?(?=\S)")


@dataclass(frozen=True, slots=True)
class _Line:
    block: int
    start: int
    end: int
    report: re.Match[str] | None


def dialogue(article: Article, context: Context) -> list[Attribution]:
    """Find what is said in paragraphs that begin with a dash.

    Items of a list begin so too: two such paragraphs must follow each other, and one must say
    who speaks, or one ask and another answer as a person does.
    """
    lines = [line for line in _lines(article) if context.quotation_at(line.start) is None]
    return [said for run in _runs(lines) if _is_talk(run, article) for said in _said(run, context)]


def _lines(article: Article) -> Iterator[_Line]:
    for position, block in enumerate(article.blocks):
        dash = _DASH.match(article.text, block.start, block.end)
        if dash is not None and not block.is_heading:
            report = _REPORTED.search(article.text, dash.end(), block.end)
            yield _Line(position, dash.end(), block.end, report)


def _runs(lines: list[_Line]) -> Iterator[list[_Line]]:
    run: list[_Line] = []
    for line in lines:
        if run and line.block > run[-1].block + 1:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_talk(run: list[_Line], article: Article) -> bool:
    if len(run) < 2:
        return False
    words = [article.text[line.start : line.end] for line in run]
    asks = [said.rstrip().endswith("?") for said in words]
    answers = any(PERSONAL.search(said) for said, ask in zip(words, asks, strict=True) if not ask)
    return any(line.report for line in run) or (any(asks) and answers)


def _said(run: list[_Line], context: Context) -> Iterator[Attribution]:
    for line in run:
        report = line.report
        if report is None:
            yield Attribution(line.start, line.end, "direct", "unattributed")
            continue
        who, verb = ("who", "verb") if report["who"] else ("by", "said")
        at, end = report.span(who)
        head = end - len(report[who].split()[-1])
        cue = Mentioned(*report.span(verb), report.start(verb), report[verb])
        for passage, token in context.tokens(*report.span(verb)):
            cue = cue_of(token, passage)
        speaker = Mentioned(at, end, head, report[who].split()[-1].lower())
        asked = context.text[report.start()] in "?!…"
        first = report.start() + asked
        yield Attribution(line.start, first, "direct", "dash", speaker, cue)
        resumed = _RESUMED.search(context.text, report.end(), line.end)
        if resumed is not None:
            yield Attribution(resumed.end(), line.end, "direct", "dash", speaker, cue, follows=True)
