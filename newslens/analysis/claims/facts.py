"""Facts: what a statement states, in parts that can be held against those of another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from newslens.analysis.claims.certainty import find_certainty, vouched_by
from newslens.analysis.claims.marked import Marked
from newslens.analysis.claims.polarity import Negation, find_negations, find_polarity
from newslens.analysis.claims.quantities import Quantity, find_quantities
from newslens.analysis.claims.stretch import Stretch
from newslens.analysis.claims.times import When, find_times
from newslens.analysis.claims.words import Word, content_words, key_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NAMES = frozenset("PERSON ORG GPE LOC NORP FAC EVENT PRODUCT WORK_OF_ART LAW".split())


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text states. All offsets are those of the text."""

    words: tuple[Word, ...]
    names: tuple[Marked, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[When, ...]
    negations: tuple[Negation, ...]
    polarity: str
    polarity_words: tuple[Marked, ...]
    certainty: str
    certainty_words: tuple[Marked, ...]
    vouched: Marked | None


def facts_of(stretch: Stretch, published: date | None = None, *, compared: bool = True) -> Facts:
    """Read what a stretch of a parsed text states.

    Parameters
    ----------
    stretch
        The words; the facts are in the offsets of the text that was parsed.
    published
        The day that "on Friday" is told from.
    compared
        Whether the words and names are wanted, which only a comparison needs.
    """
    text, doc, root = stretch.text, stretch.doc, stretch.root
    start, end = stretch.start, stretch.end
    certainty, certain = find_certainty(stretch)
    negations = find_negations(stretch)
    polarity, turning = find_polarity(negations, root)
    past = not any(token.tag_ == "MD" for token in root.children)
    tag = vouched_by(text[start:end])
    return Facts(
        words=tuple(content_words(stretch.tokens)) if compared else (),
        names=tuple(
            Marked(entity.start_char, entity.end_char, entity.text, entity.label_)
            for entity in (doc.ents if compared else ())
            if entity.label_ in _NAMES and start <= entity.start_char and entity.end_char <= end
        ),
        quantities=tuple(find_quantities(text, doc, start, end)),
        times=tuple(
            replace(when, event=_event_of(text, doc, when, start))
            for when in find_times(text, start, end, published, past)
        ),
        negations=tuple(negations),
        polarity=polarity,
        polarity_words=tuple(turning),
        certainty=certainty,
        certainty_words=tuple(certain),
        vouched=Marked(start + tag.start(), start + tag.end(), tag.group(), "vouched")
        if tag
        else None,
    )


def _event_of(text: str, doc: Doc, when: When, start: int) -> str:
    before = text[start : when.start].rstrip()
    if not before or before[-1] in "-–—:|(":
        return ""
    span = doc.char_span(when.start, when.end, alignment_mode="expand")
    if span is None:
        return ""
    token = span.root
    while token.pos_ != "VERB" and token.head.i != token.i:
        token = token.head
    return key_of(token) if token.pos_ == "VERB" else ""
