"""Asides: reports that stand beside the statement: "officials said", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslens.analysis.passages import Passage
from newslens.analysis.quotes.clauses import tidy
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.cues import CLAUSE_VERBS
from newslens.analysis.quotes.spans import Attribution, Mentioned
from newslens.analysis.quotes.speakers import cue_of, name_speaker, speaker_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVE = {"WP", "WDT", "WP$"}
_FINITE = {"MD", "VBD", "VBP", "VBZ"}
_EMPTY = {"ADV", "CCONJ", "INTJ", "PUNCT", "SCONJ", "SPACE"}
_PARTING = {",", ";", "—", "–", "--"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_BEFORE = {"aux", "auxpass"}
_BEHIND = {"advmod", "agent", "dative", "dobj", "npadvmod", "prep", "prt"}
_TELLING = {"inform", "remind", "tell"}


def inserted(verb: Token, passage: Passage, context: Context) -> Iterator[Attribution]:
    """Read "The plan, officials said, is dead", "..., as the paper reported on Monday"."""
    if verb.lemma_.lower() not in CLAUSE_VERBS or verb.tag_ in {"VB", "VBG"}:
        return
    marks = [child for child in verb.children if child.dep_ == "mark"]
    if any(mark.lower_ != "as" for mark in marks) or _has_object(verb):
        return
    sentence = verb.sent
    left, right = _reach(verb, marks)
    opened = left > sentence.start and verb.doc[left - 1].text in _PARTING
    begins = left == sentence.start and bool(marks)
    ended = right + 1 == sentence.end or verb.doc[right + 1].text in _PARTING | {"."}
    if not ended or not (opened or begins):
        return
    if not _is_said_of(verb, left, right):
        return
    speaker = speaker_of(verb, passage, context)
    if speaker is None:
        return
    parts = [
        (passage.start_of(sentence[0]), passage.start_of(verb.doc[left])),
        (passage.end_of(verb.doc[right]), passage.end_of(sentence[-1])),
    ]
    parts = [part for part in parts if _says_something(*part, context)]
    yield from _in_parts(parts, "inserted", speaker, cue_of(verb, passage), context)


def _is_said_of(verb: Token, left: int, right: int) -> bool:
    """Whether a report can belong to the sentence around it.

    It does not if it tells more of a noun ("the firm, which reported a loss,"), or if all that
    stands before it is when or where it was said ("In Halden, he told a meeting").
    """
    told_of_noun = verb.dep_ in {"acl", "relcl"} and verb.doc[left].dep_ != "mark"
    if told_of_noun or any(child.tag_ in _RELATIVE for child in verb.children):
        return False
    sentence = verb.sent
    if any(token.is_alpha for token in verb.doc[right + 1 : sentence.end]):
        return True
    first = sentence[0]
    if first.dep_ in {"advmod", "mark"} and first.head.dep_ == "advcl":
        return False
    return any(token.tag_ in _FINITE for token in verb.doc[sentence.start : left])


def _has_object(verb: Token) -> bool:
    """Whether a verb has what it says with it, beside the person who is told."""
    objects = {"ccomp"} if verb.lemma_.lower() in _TELLING else {"ccomp", "dobj", "xcomp"}
    return any(child.dep_ in objects for child in verb.children)


def _says_something(start: int, end: int, context: Context) -> bool:
    """Whether a part of a sentence says anything itself: no quotation, and not "But"."""
    span = tidy(start, end, context)
    if span is None:
        return False
    quotation = context.quotation_at(span[0])
    if quotation is not None and quotation.end >= span[1]:
        return False
    return any(token.pos_ not in _EMPTY for _, token in context.tokens(*span))


def _reach(verb: Token, marks: list[Token]) -> tuple[int, int]:
    """First and last word of a report: who says it, to whom and when."""
    left = right = verb.i
    for child in verb.children:
        if child in marks or child.dep_ in _BEFORE:
            left = min(left, child.left_edge.i)
        if child.dep_ in _SUBJECTS:
            left = min(left, child.left_edge.i)
            right = max(right, child.right_edge.i)
    for child in verb.rights:
        if child.left_edge.i == right + 1 and child.dep_ in _BEHIND:
            right = child.right_edge.i
    return left, right


def _in_parts(
    parts: list[tuple[int, int]],
    method: str,
    speaker: Mentioned,
    cue: Mentioned,
    context: Context,
) -> Iterator[Attribution]:
    follows = False
    for start, end in parts:
        span = tidy(start, end, context)
        if span is not None and any(c.isalnum() for c in context.text[span[0] : span[1]]):
            yield Attribution(*span, "indirect", method, speaker, cue, follows=follows)
            follows = True


def according_to(token: Token, passage: Passage, context: Context) -> Iterator[Attribution]:
    """Read "..., according to the ministry": the clause that the source is given for."""
    if token.i + 1 >= len(passage.doc) or token.nbor(1).lower_ != "to":
        return
    preposition = token.nbor(1)
    nouns = [t for t in preposition.children if t.dep_ == "pobj"]
    if not nouns:
        return
    speaker = name_speaker(nouns[0], passage)
    if speaker is None:
        return
    sentence = token.sent
    last = max(nouns[0].right_edge.i, preposition.i)
    if token.i == sentence.start:
        last = _end_of_source(nouns[0], speaker, last, passage)
    start_of_sentence, end_of_sentence = passage.span(sentence)
    cue = Mentioned(
        passage.start_of(token),
        passage.end_of(preposition),
        passage.start_of(token),
        "according to",
    )
    before = (max(start_of_sentence, _clause_before(token, passage)), passage.start_of(token))
    after = (passage.end_of(passage.doc[last]), end_of_sentence)
    verb = _governor(token)
    if token.i == sentence.start:
        parts = [after]
    elif verb.i > last and verb.sent == sentence:
        parts = [before, after]
    else:
        parts = [before]
    yield from _in_parts(parts, "according to", speaker, cue, context)


def _end_of_source(source: Token, speaker: Mentioned, last: int, passage: Passage) -> int:
    """Last word of "According to a driver" in front of a sentence.

    What hangs on the source but follows a comma belongs to the statement, except what is told
    of the source: ", who asked not to be named,".
    """
    doc, end = passage.doc, source.sent.end
    commas = [
        t.i for t in doc[source.i : end] if t.text == "," and passage.start_of(t) >= speaker.end
    ]
    if commas and commas[0] + 1 < end and doc[commas[0] + 1].tag_ in _RELATIVE:
        return commas[1] - 1 if len(commas) > 1 else last
    return commas[0] - 1 if commas and commas[0] <= last else last


def _governor(token: Token) -> Token:
    """Find the verb that a phrase hangs on, through the nouns between."""
    head = token.head
    while head.pos_ not in {"VERB", "AUX"} and head.head.i != head.i:
        head = head.head
    return head


def _clause_before(token: Token, passage: Passage) -> int:
    """Where the clause starts that "according to" is said of."""
    head = token.head
    while head.dep_ not in {"ROOT", "conj", "ccomp", "advcl", "relcl"} and head.head.i != head.i:
        head = head.head
    if head.dep_ == "conj" and head.left_edge.i < token.i:
        return passage.start_of(head.left_edge)
    return passage.start_of(token.sent[0])


def hearsay(adverb: Token, passage: Passage, context: Context) -> Iterator[Attribution]:
    """Read "The firm reportedly lost millions": the clause, and nobody who says so.

    The adverb stays inside the clause, unless the clause begins or ends with it.
    """
    head = _governor(adverb)
    if head.pos_ not in {"VERB", "AUX"}:
        return
    beside = {t.i for child in head.rights if _is_beside(child) for t in child.subtree}
    inside = [
        token
        for token in head.subtree
        if token.i != adverb.i and token.i not in beside and not token.is_punct
    ]
    while inside and inside[-1].dep_ == "cc":
        inside.pop()
    if len(inside) < 3:
        return
    span = tidy(passage.start_of(inside[0]), passage.end_of(inside[-1]), context)
    if span is not None:
        yield Attribution(*span, "indirect", "adverb", None, cue_of(adverb, passage))


def _is_beside(clause: Token) -> bool:
    """Whether a clause with a subject of its own is joined on behind a comma: ", though"."""
    if clause.dep_ not in {"conj", "advcl"} or clause.left_edge.i == 0:
        return False
    own = any(child.dep_ in {"nsubj", "nsubjpass"} for child in clause.children)
    before = clause.left_edge.nbor(-1)
    joint = before.nbor(-1) if before.dep_ == "cc" and before.i > 0 else before
    return own and joint.text == ","
