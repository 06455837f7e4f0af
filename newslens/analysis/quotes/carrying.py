"""Carrying: whose a quotation is that has no reporting words, by those around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newslens.analysis.passages import Passage
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.marks import Quotation
from newslens.analysis.quotes.spans import Attribution, Mentioned
from newslens.analysis.quotes.speakers import phrase

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

Zone = list[tuple[Passage, "Token"]]

_ENDS = ".!?…,"
_LONG = 8
_PRONOUNS = {"he", "she"}


def carried(
    quotation: Quotation, before: Zone, context: Context, earlier: list[Attribution]
) -> Attribution | None:
    """Carry the last speaker on to a quotation, or the person whom the words before it are on.

    No speaker where another person or another quotation stands between. None for words in
    marks that are no sentence of their own.

    Parameters
    ----------
    before
        What stands before the quotation in its sentence, or the sentence before.
    earlier
        The attributions before it in the article.
    """
    text = context.text
    inner = text[quotation.inner_start : quotation.inner_end]
    passage = context.passage_at(quotation.start)
    whole = inner[-1] in _ENDS or not quotation.closed
    starts = not before or quotation.start == (passage.offset if passage else -1)
    starts = starts or before[-1][1].text in {".", "!", "?", ":", "”", '"'}
    if not (whole and starts and inner[:1].isupper() and len(inner.split()) >= 3):
        return _alone_in_paragraph(quotation, passage, inner)
    previous = _previous(quotation, passage, context, earlier)
    subject = _subject_before(before, context)
    if previous is not None and (subject is None or not _turns(previous, before)):
        if _another_between(previous, quotation, context):
            return _floating(quotation, "unattributed", None)
        return _floating(quotation, "carried", previous.speaker)
    if subject is not None:
        return _floating(quotation, "subject", subject)
    return _floating(quotation, "unattributed", None)


def _floating(quotation: Quotation, method: str, speaker: Mentioned | None) -> Attribution:
    return Attribution(quotation.start, quotation.end, "direct", method, speaker, is_floating=True)


def _alone_in_paragraph(
    quotation: Quotation, passage: Passage | None, inner: str
) -> Attribution | None:
    if passage is None or passage.block.is_heading or len(inner.split()) < _LONG:
        return None
    if quotation.start == passage.block.start and quotation.end >= passage.block.end - 1:
        return _floating(quotation, "unattributed", None)
    return None


def _previous(
    quotation: Quotation,
    passage: Passage | None,
    context: Context,
    earlier: list[Attribution],
) -> Attribution | None:
    """Last attribution in the paragraph, or a quotation at the end of the one before."""
    if passage is None:
        return None
    for position in range(len(earlier) - 1, -1, -1):
        attribution = earlier[position]
        if attribution.end > quotation.start:
            continue
        if attribution.speaker is None:
            if attribution.kind == "direct":
                return None
            continue
        if attribution.start >= passage.block.start:
            return _of_main_clause(position, earlier, context)
        paragraph = context.passage_at(attribution.start)
        adjacent = paragraph is not None and paragraph.paragraph == passage.paragraph - 1
        if adjacent and quotation.start == passage.block.start and attribution.kind != "indirect":
            return attribution
        return None
    return None


def _of_main_clause(position: int, earlier: Sequence[Attribution], context: Context) -> Attribution:
    """Prefer the quotation whose reporting words a further report hangs on.

    In "..., she said, after the firm had denied it." it is she who goes on.
    """
    attribution = earlier[position]
    if attribution.kind == "direct" or attribution.cue is None:
        return attribution
    sentence = _sentence_of(attribution.cue, context)
    for at in range(position - 1, -1, -1):
        other = earlier[at]
        if other.cue is not None and other.cue.start >= attribution.cue.start:
            continue
        if other.cue is None or _sentence_of(other.cue, context) != sentence:
            break
        if other.kind == "direct" and other.speaker is not None:
            return other
    return attribution


def _sentence_of(cue: Mentioned, context: Context) -> Span | None:
    return next((token.sent for _, token in context.tokens(cue.start, cue.end)), None)


def _subject_before(zone: Zone, context: Context) -> Mentioned | None:
    for passage, token in reversed(zone):
        if token.dep_ == "nsubj" and token.head.dep_ == "ROOT":
            if _is_person(token) or token.lower_ in _PRONOUNS:
                return phrase(token, passage)
    return None


def _is_person(token: Token) -> bool:
    """Whether a word is a person's name, or the last of one that is known by its first."""
    return token.ent_type_ == "PERSON" or (
        token.pos_ == "PROPN" and any(child.ent_type_ == "PERSON" for child in token.lefts)
    )


def _turns(previous: Attribution, zone: Zone) -> bool:
    """Whether the sentence before a quotation comes after all that names the last speaker."""
    passage, first = zone[0]
    return passage.start_of(first) >= _end_of(previous)


def _end_of(attribution: Attribution) -> int:
    named = [m.end for m in (attribution.cue, attribution.speaker) if m is not None]
    return max(attribution.end, *named)


def _another_between(previous: Attribution, quotation: Quotation, context: Context) -> bool:
    """Whether a sentence after the last quotation is on another person."""
    assert previous.speaker is not None  # noqa: S101
    speaker = context.text[previous.speaker.start : previous.speaker.end].casefold()
    last = _end_of(previous)
    at = last
    while at < quotation.start:
        passage = context.passage_at(at)
        if passage is None:
            at += 1
            continue
        for _, token in context.tokens(at, min(passage.end, quotation.start)):
            if token.dep_ in {"nsubj", "nsubjpass"} and token.head.dep_ in {"ROOT", "conj"}:
                apart = passage.start_of(token.sent[0]) >= last
                if apart and _is_person(token) and token.lower_ not in speaker:
                    if not context.quoted(passage, token):
                        return True
        at = max(at + 1, passage.end)
    return False
