"""Clauses: from the head of a complement to the stretch of text that it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslens.analysis.passages import Passage
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.cues import CLAUSE_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

_ADDITIONS = {
    "either", "or", "and", "but", "including", "especially", "particularly", "notably", "not",
    "even", "such",
}  # fmt: skip
_EDGE = set(" \t\r\n,;:–—-.")


def clause_span(
    head: Token, cue: Token, passage: Passage, context: Context, first: Token | None = None
) -> tuple[int, int] | None:
    """Cut the complement of a cue out of its sentence.

    Parameters
    ----------
    head
        The word that the complement hangs on.
    cue
        The reporting word; the stretch lies on one side of it.
    first
        A word before the complement's own first one from which it shall start.

    Returns
    -------
    start, end
        Offsets in the article, without punctuation at the ends; quotation marks that the
        stretch cuts are taken in whole. None if nothing is left.
    """
    left, right = head.left_edge.i, head.right_edge.i
    if first is not None:
        left = min(left, first.i)
    if left <= cue.i <= right:
        if head.i > cue.i:
            left = cue.i + 1
        else:
            right = cue.i - 1
    right = _without_next_report(head, cue, _with_addition(cue, right))
    if left > right:
        return None
    doc = passage.doc
    return tidy(passage.start_of(doc[left]), passage.end_of(doc[right]), context)


def _with_addition(cue: Token, right: int) -> int:
    """Take in an addition at the end of the sentence that the parse hung elsewhere.

    ", either with NATO or alone" has no verb of its own and goes on with what was said.
    """
    sentence = cue.sent
    rest = sentence.doc[right + 1 : sentence.end]
    if len(rest) < 3 or right <= cue.i or rest[0].text != "," or rest[1].lower_ not in _ADDITIONS:
        return right
    if any(token.pos_ in {"VERB", "AUX"} or token.text in '“”"' for token in rest):
        return right
    return int(rest[-1].i)


def _without_next_report(head: Token, cue: Token, right: int) -> int:
    """End before a participle that reports anew: "..., emphasizing that"."""
    for token in head.doc[head.i + 1 : right + 1]:
        if (
            token.tag_ == "VBG"
            and token.lemma_ in CLAUSE_VERBS
            and token.dep_ == "advcl"
            and token.i > cue.i
            and token.left_edge.i > head.i
            and token.nbor(-1).text in {",", "—", "–"}
        ):
            return int(token.i) - 1
    return right


def tidy(start: int, end: int, context: Context) -> tuple[int, int] | None:
    """Trim punctuation off a stretch; take in whole the quotations that it cuts."""
    text = context.text
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE and not _abbreviated(text, end):
        end -= 1
    if start >= end:
        return None
    for quotation in context.quotations_in(start, end):
        start, end = min(start, quotation.start), max(end, quotation.end)
    return start, end


def _abbreviated(text: str, end: int) -> bool:
    """Whether the full stop before `end` belongs to initials: U.S."""
    return text[end - 1] == "." and text[max(0, end - 3) : end - 2] == "."
