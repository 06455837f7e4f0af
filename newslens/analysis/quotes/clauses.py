"""Clauses: from the head of a complement to the stretch of text that it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslens.analysis.passages import Passage
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.cues import CLAUSE_VERBS, SPEECH_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

_ADDITIONS = {
    "either", "or", "and", "but", "including", "especially", "particularly", "notably", "not",
    "even", "such",
}  # fmt: skip
_EDGE = set(" \t\r\n,;:–—-.")


def clause_span(
    head: Token,
    cue: Token,
    passage: Passage,
    context: Context,
    first: Token | None = None,
    last: Token | None = None,
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
    last
        A word before the complement's own last one with which it shall end.

    Returns
    -------
    start, end
        Offsets in the article, without punctuation at the ends; quotation marks that the
        stretch cuts are taken in whole. None if nothing is left.
    """
    left, right = head.left_edge.i, (head.right_edge if last is None else last).i
    if first is not None:
        left = min(left, first.i)
    if left <= cue.i <= right:
        if head.i > cue.i:
            left = cue.i + 1
        else:
            right = cue.i - 1
    if last is None:
        right = _with_addition(cue, right)
    right = _without_next_report(head, cue, right)
    if left > right:
        return None
    doc = passage.doc
    return tidy(passage.start_of(doc[left]), passage.end_of(doc[right]), context)


def _with_addition(cue: Token, right: int) -> int:
    """Take in an addition at the end of the sentence that the parse hung elsewhere.

    ", either with NATO or alone" has no verb of its own and goes on with what was said.
    """
    sentence = cue.sent
    if sentence.end - right <= 3:
        return right
    rest = sentence.doc[right + 1 : sentence.end]
    if right <= cue.i or rest[0].text != "," or rest[1].lower_ not in _ADDITIONS:
        return right
    if any(token.pos_ in {"VERB", "AUX"} or token.text in '“”"' for token in rest):
        return right
    return int(rest[-1].i)


def _without_next_report(head: Token, cue: Token, right: int) -> int:
    """End before what is reported anew: "..., emphasizing that", "..., while others say"."""
    for token in head.doc[head.i + 1 : right + 1]:
        if token.pos_ not in {"VERB", "AUX"} or token.i < cue.i:
            continue
        first = _joint(token)
        if (
            first is not None
            and first > head.i
            and (goes_on(token, cue) or _adds(token, head) or _is_another(token))
        ):
            return first - 1
    return right


def _joint(verb: Token) -> int | None:
    """Where a clause is joined to what stands before it: its conjunction, or its first word."""
    first = verb.left_edge
    if verb.dep_ == "conj":
        joints = [t for t in verb.head.children if t.dep_ == "cc" and t.i < verb.i]
        first = joints[-1] if joints and joints[-1].i < first.i else first
    return first.i if first.i > verb.sent.start else None


def goes_on(verb: Token, cue: Token) -> bool:
    """Whether a verb joined to what is reported is said of the speaker: "..., and accused".

    It has no subject of its own and the tense of the reporting verb; a comma before it, or
    another tense in what is reported, tells it from one more thing that is reported.
    """
    if verb.dep_ != "conj" or verb.tag_ != cue.tag_ or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return False
    if any(t.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass", "mark"} for t in verb.children):
        return False
    told = verb.head
    while told.dep_ == "conj" and told.head.i != told.i:
        told = told.head
    if told.i < cue.i or not cue.is_ancestor(told):
        return False
    if told.tag_ != verb.tag_:
        # "had risen and asked": a second participle would be none of the speaker's.
        return True
    at = _joint(verb)
    return told.dep_ == "ccomp" and at is not None and verb.doc[at - 1].text == ","


def _adds(verb: Token, head: Token) -> bool:
    return (
        verb.tag_ == "VBG"
        and verb.lemma_ in CLAUSE_VERBS
        and verb.dep_ == "advcl"
        and verb.left_edge.i > head.i
        and verb.nbor(-1).text in {",", "—", "–"}
    )


def _is_another(verb: Token) -> bool:
    """Whether somebody else reports, behind a comma: "..., but the ministry said that"."""
    if verb.dep_ not in {"conj", "advcl"} or verb.lemma_.lower() not in SPEECH_VERBS:
        return False
    if verb.tag_ == "VBG":
        return False
    at = _joint(verb)
    told = any(t.dep_ == "ccomp" and t.i > verb.i for t in verb.children)
    subject = any(t.dep_ == "nsubj" and t.i < verb.i for t in verb.children)
    return told and subject and at is not None and verb.doc[at - 1].text in {",", ";", "—", "–"}


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
