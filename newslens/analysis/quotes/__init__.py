"""Quotes: what is reported in an article, by whom, in which words.

`marks` pairs quotation marks, `layouts` finds direct speech that has none, `indirect` reads
complements of reporting words, `headlines` reads headlines, `direct` finds who spoke what stands
in marks; this module puts them together.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from newslens.analysis.passages import Passage
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.direct import attribute
from newslens.analysis.quotes.headlines import headline_quotation, headline_reports
from newslens.analysis.quotes.indirect import find_indirect
from newslens.analysis.quotes.layouts import find_laid_out, with_layout
from newslens.analysis.quotes.marks import Quotation, find_quotations
from newslens.analysis.quotes.named import Named
from newslens.analysis.quotes.spans import Attribution, Mentioned
from newslens.article import Article

__all__ = ["Attribution", "Mentioned", "Quotation", "find_quotations", "find_quotes"]

_LETTER = re.compile(r"[^\W_]")
# Of a quotation that no reporting words go with.
_WITHOUT_WORDS = {"continued", "carried", "unattributed"}


def find_quotes(
    article: Article, passages: Sequence[Passage], quotations: Sequence[Quotation]
) -> list[Attribution]:
    """Find the reported speech of an article, in reading order and without overlap.

    A complement that holds nothing but a quotation is direct speech; one that holds more is
    mixed, and is one row with the quotation in it.
    """
    context = Context(article.text, passages, quotations)
    named = Named(context, passages, article.authors)
    layout = find_laid_out(article, context, named)
    laid_out = {said.start: said for said in layout.said}
    if laid_out:
        context = Context(article.text, passages, with_layout(quotations, list(laid_out.values())))
    reports = _outermost([*headline_reports(context, named), *find_indirect(context)])
    found: list[Attribution] = []
    pending = deque(
        report
        for report in reports
        if not _touches(report, laid_out, context) and not _is_label(report, context)
    )
    for quotation in context.quotations:
        while pending and pending[0].end <= quotation.start:
            found.append(pending.popleft())
        if quotation.start in laid_out:
            found.append(laid_out[quotation.start])
            continue
        # Reports do not overlap, and those before the quotation are gone.
        cover = pending[0] if pending and pending[0].start < quotation.end else None
        alone = cover is not None and _is_sentence_of_its_own(cover, quotation, article.text)
        if cover is not None and not (alone or _same_words(cover, quotation, article.text)):
            continue
        if cover is not None:
            pending.popleft()
        if cover is not None and cover.speaker is not None:
            spoken: Attribution | None = cover.carried_on(
                start=quotation.start, end=quotation.end, kind="direct", method="linked"
            )
        else:
            spoken = headline_quotation(quotation, context, named)
            spoken = spoken or attribute(quotation, context, found)
        if spoken is not None:
            if quotation.continues and found and found[-1].kind == "direct":
                _name_earlier_paragraphs(found, spoken)
                spoken = spoken.carried_on(follows=True)
            found.append(spoken)
    found = sorted([*found, *pending], key=lambda a: (a.start, a.end))
    found = [said for said in found if not layout.asks(said.start)]
    return _interrupted([_mixed(a, context) for a in found], context)


def _name_earlier_paragraphs(found: list[Attribution], spoken: Attribution) -> None:
    """Carry back the speaker who is named in a later paragraph of a long quotation.

    One that was carried on from an earlier quotation, on no words of its own, gives way.
    """
    if spoken.speaker is None or spoken.cue is None:
        return
    at = len(found)
    while at and found[at - 1].kind == "direct" and found[at - 1].method in _WITHOUT_WORDS:
        at -= 1
        found[at] = found[at].carried_on(speaker=spoken.speaker, method="continued")
        if not found[at].follows:
            return


def _touches(report: Attribution, laid_out: Mapping[int, Attribution], context: Context) -> bool:
    """Whether a report shares words with a stretch that is direct speech by its layout."""
    return any(q.start in laid_out for q in context.quotations_in(report.start, report.end))


def _is_label(report: Attribution, context: Context) -> bool:
    """Whether the reporting word is a label: "Explained:", "Note:"."""
    if report.cue is None or report.speaker is not None:
        return False
    passage = context.passage_at(report.cue.start)
    starts = passage is not None and report.cue.start == passage.offset
    return starts and context.text[report.cue.end : report.cue.end + 1] == ":"


def _outermost(reports: Iterable[Attribution]) -> list[Attribution]:
    ordered = sorted(reports, key=lambda a: (a.start, -a.end))
    kept: list[Attribution] = []
    for report in ordered:
        if kept and report.start < kept[-1].end:
            continue
        kept.append(report)
    return kept


def _is_sentence_of_its_own(report: Attribution, quotation: Quotation, text: str) -> bool:
    """Whether the parse ran a sentence and the quotation after it together.

    In "It was cold. “We had no coal,” she said." she said only the words in marks.
    """
    last = quotation.start - 1
    while last >= report.start and text[last].isspace():
        last -= 1
    cue = report.cue
    return (
        last >= report.start
        and text[last] in ".!?"
        and text[quotation.inner_start].isupper()
        and cue is not None
        and quotation.end <= cue.start < quotation.end + 60
        and not any(c in text[quotation.end : cue.start] for c in ".!?;")
    )


def _same_words(report: Attribution, quotation: Quotation, text: str) -> bool:
    # They overlap: what differs can only stand at the ends.
    starts = sorted((report.start, quotation.start))
    ends = sorted((report.end, quotation.end))
    return not any(_LETTER.search(text, *edge) for edge in (starts, ends))


def _mixed(attribution: Attribution, context: Context) -> Attribution:
    inside = context.quotations_in(attribution.start, attribution.end)
    if attribution.kind == "indirect" and inside:
        return attribution.carried_on(kind="mixed")
    return attribution


def _interrupted(found: list[Attribution], context: Context) -> list[Attribution]:
    """Join parts of a quotation that "he said" interrupts: no sentence ends between them.

    A part that has a reporting word of its own is somebody's own words, and stays so.
    """
    text = context.text
    joined: list[Attribution] = []
    for attribution in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.kind == attribution.kind == "direct"
            and before.cue is not None
            and (attribution.cue is None or attribution.cue.start == before.cue.start)
            and before.end <= before.cue.start < attribution.start
            and attribution.start - before.end < 200
            and "\n\n" not in text[before.end : attribution.start]
            and text[before.cue.end : attribution.start].rstrip()[-1:] not in {".", "!", "?"}
            and not _ended(before.cue.end, attribution.start, context)
        ):
            attribution = attribution.carried_on(
                speaker=before.speaker, cue=before.cue, follows=True, is_floating=False
            )
        joined.append(attribution)
    return joined


def _ended(start: int, end: int, context: Context) -> bool:
    """Whether a sentence ends between two offsets."""
    last = ""
    for _, token in context.tokens(start, end):
        if token.is_sent_start and last in {".", "!", "?", ";"}:
            return True
        last = token.text
    return False
