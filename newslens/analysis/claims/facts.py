"""Facts: what a statement states, in parts that can be held against those of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from newslens.analysis.claims.certainty import find_certainty, vouched_by
from newslens.analysis.claims.marked import Marked
from newslens.analysis.claims.polarity import Negation, find_negations, find_polarity
from newslens.analysis.claims.quantities import Quantity, find_quantities
from newslens.analysis.claims.times import When, find_times
from newslens.analysis.claims.words import Word, content_words, key_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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


def facts_of(
    doc: Doc, tokens: Sequence[Token], published: date | None = None, *, compared: bool = True
) -> Facts:
    """Read what a stretch of a parsed text states.

    Parameters
    ----------
    doc
        The parsed text, in whose offsets the facts are.
    tokens
        The stretch, without gaps; not empty.
    published
        The day that "on Friday" is told from.
    compared
        Whether the words and names are wanted, which only a comparison needs.
    """
    start, end = int(tokens[0].idx), int(tokens[-1].idx) + len(tokens[-1].text)
    certainty, certain = find_certainty(tokens)
    root = root_of(tokens)
    negations = find_negations(doc, tokens)
    polarity, turning = find_polarity(negations, root)
    past = not any(token.tag_ == "MD" for token in root.children)
    tag = vouched_by(doc.text[start:end])
    return Facts(
        words=tuple(content_words(tokens)) if compared else (),
        names=tuple(
            Marked(entity.start_char, entity.end_char, entity.text, entity.label_)
            for entity in (doc.ents if compared else ())
            if entity.label_ in _NAMES and start <= entity.start_char and entity.end_char <= end
        ),
        quantities=tuple(find_quantities(doc, start, end)),
        times=tuple(
            replace(when, event=_event_of(doc, when, start))
            for when in find_times(doc.text, start, end, published, past)
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


def root_of(tokens: Sequence[Token]) -> Token:
    """Return the word that the others of a stretch hang on: its verb, as a rule."""
    inside = {token.i for token in tokens}
    tops = [t for t in tokens if t.head.i == t.i or t.head.i not in inside]
    verbs = [t for t in tops if t.pos_ in {"VERB", "AUX"}]
    return (verbs or tops or list(tokens))[0]


def _event_of(doc: Doc, when: When, start: int) -> str:
    before = doc.text[start : when.start].rstrip()
    if not before or before[-1] in "-–—:|(":
        return ""
    span = doc.char_span(when.start, when.end, alignment_mode="expand")
    if span is None:
        return ""
    token = span.root
    while token.pos_ != "VERB" and token.head.i != token.i:
        token = token.head
    return key_of(token) if token.pos_ == "VERB" else ""
