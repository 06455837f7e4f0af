"""Mentions: names as the pipeline finds them, trimmed, with the titles that stand before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newslens.analysis.bodies import generic_words
from newslens.analysis.names import (
    HONORIFICS,
    LEGAL_FORMS,
    PARTICLES,
    TITLE_MODIFIERS,
    is_corporate,
    is_title,
    trim_name,
    words_of,
)
from newslens.analysis.nouns import PERSON_NOUNS
from newslens.analysis.passages import Passage, entity_at
from newslens.analysis.places import capital_of, seat_of
from newslens.analysis.quotes.cues import SPEECH_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# Labels of what can act or be acted upon; dates and sums are entities, never actors.
ACTOR_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})

# What the pipeline at times takes a titled name for: General Ann Lee is no work of art.
_MISTAKEN = frozenset({"WORK_OF_ART", "PRODUCT", "EVENT", "LAW"})
# Honorifics that nothing but a person's name begins with.
_OF_PEOPLE = frozenset({"dame", "dr", "mr", "mrs", "ms", "prof", "sir"})
_LONGEST_NAME = 4
_SUBORDINATE = {"ccomp", "advcl", "relcl", "acl", "pcomp", "csubj"}
_PLACE_PREPOSITIONS = {
    "in", "at", "to", "from", "near", "outside", "around", "inside", "through", "into", "across",
    "over", "above", "north", "south", "east", "west", "of", "via", "toward", "towards", "within",
}  # fmt: skip
_WHEREABOUTS = {
    "in", "at", "near", "outside", "around", "inside", "through", "into", "across", "within",
}  # fmt: skip
_PLACE_NOUNS = {
    "airport", "street", "square", "suburb", "metro", "subway", "mayor", "resident", "region",
    "skyline", "wall", "hospital", "university", "theatre", "theater", "museum", "hotel", "area",
    "traffic", "police", "stadium", "cathedral", "district", "neighbourhood", "neighborhood",
}  # fmt: skip


@dataclass(slots=True)
class Mention:
    """One mention in an article's offsets.

    `text` is without article and possessive; `titled` adds the titles before a person, and the
    owner before a body ("Iran's Interior Ministry");
    `roles` are the nouns it is described by ("spokesman"); `owner` is the name that says whose
    it is ("Iran" in "Iran's Interior Ministry"); `country` is set where the mention stands for
    a country's government; `salience` says how much it is in view; `speaks` is set where it is
    the subject of a reporting verb, `located` where something is in or near it; `actor` is
    filled when actors are found.
    """

    start: int
    end: int
    text: str
    label: str
    kind: str = "name"
    titled: str = ""
    roles: tuple[str, ...] = ()
    owner: str | None = None
    country: str | None = None
    salience: float = 0.0
    speaks: bool = False
    located: bool = False
    quoted: bool = False
    actor: int | None = None


def find_names(text: str, passages: Sequence[Passage]) -> list[Mention]:
    """Collect the named entities of an article, in reading order."""
    return [
        mention
        for passage in passages
        for entity in passage.doc.ents
        if (mention := _of_entity(text, passage, entity)) is not None
    ]


def _of_entity(text: str, passage: Passage, entity: Span) -> Mention | None:
    start, end = passage.span(entity)
    if entity.label_ in ACTOR_LABELS:
        first, last = trim_name(text[start:end])
        start, end = start + first, start + last
    if entity.label_ == "ORG" and entity.end < len(entity.doc):
        form = entity.doc[entity.end]
        if form.lower_.rstrip(".") in LEGAL_FORMS and end == passage.span(entity)[1]:
            end = passage.end_of(form)
    if entity.label_ == "ORG" and generic_words(words_of(text[start:end])) is not None:
        start = passage.start_of(_first_of_body(entity, start - passage.offset))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    name = text[start:end]
    if not any(c.isalnum() for c in name):
        return None
    label = _label_of(entity, name)
    if label == "PERSON":
        start = min(start, passage.start_of(_first_particle(entity[0])))
        name = text[start:end]
    mention = Mention(start, end, name, label)
    root = entity.root
    mention.salience = salience_of(root)
    mention.speaks = _speaks(root)
    mention.located = root.dep_ == "pobj" and root.head.lower_ in _WHEREABOUTS
    if label == "PERSON":
        mention.titled = titles_before(entity[0], text, passage, end)
    if label in {"PERSON", "ORG"}:
        mention.roles = (*_roles(entity), *_offices(mention))
        owner = _owner(entity)
        if owner is not None:
            mention.owner = _name_of(owner)
            if owner.start < entity.start and label == "ORG":
                mention.titled = text[passage.start_of(owner[0]) : end]
    country = seat_of(name) or capital_of(name)
    if country is not None and entity.label_ in {"GPE", "ORG", "FAC", "LOC"}:
        if not _is_place(root, seat_of(name) is not None):
            mention.kind, mention.country = "metonym", country
    return mention


def _label_of(entity: Span, name: str) -> str:
    """Return the pipeline's label, unless a title or role before the name shows a person."""
    label, words = str(entity.label_), name.split()
    if label in _MISTAKEN and len(words) > 1 and is_title(words[0]):
        return "PERSON"
    if label not in ACTOR_LABELS - {"PERSON", "NORP"} or len(words) > _LONGEST_NAME:
        return label
    before = entity[0].nbor(-1) if entity[0].i > entity.sent.start else None
    first = words[0] if len(words) > 1 else before.text if before is not None else ""
    if first.rstrip(".").casefold() in _OF_PEOPLE and not is_corporate(name):
        return "PERSON"
    if len(words) > 1 and before is not None and before.lower_ in PERSON_NOUNS:
        described = before.dep_ in {"compound", "nmod"} and before.head in entity
        if described and entity[0].lower_ != "the" and not is_corporate(name):
            return "PERSON"
    return label


def _first_particle(first: Token) -> Token:
    """Return the first of the particles that the pipeline left before a surname."""
    while first.i > first.sent.start:
        before = first.nbor(-1)
        if before.lower_ not in PARTICLES or before.dep_ != "compound" or before.ent_type_:
            break
        first = before
    return first


def _first_of_body(entity: Span, start: int) -> Token:
    """Return the first word of a body's name, the town before it included: Halden Council."""
    first = next((word for word in entity if word.idx >= start), entity[0])
    while first.i > entity.sent.start:
        before = first.nbor(-1)
        if before.pos_ != "PROPN" or before.dep_ != "compound" or before.ent_type_:
            break
        if is_title(before.text) or before.head.i not in range(first.i, entity.end):
            break
        first = before
    return first


def _owner(entity: Span) -> Span | None:
    """Return the name that says whose a body is: Iran's, Iranian, of Iran."""
    root = entity.root
    for child in root.children:
        if entity.start <= child.i < entity.end:
            continue
        if child.dep_ in {"poss", "amod", "compound", "nmod"} and child.i < entity.start:
            if child.ent_type_ in {"GPE", "NORP", "ORG"}:
                return entity_at(child)
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == entity.end:
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.ent_type_ == "GPE":
                    return entity_at(noun)
    return None


def _name_of(entity: Span) -> str:
    start, end = trim_name(entity.text)
    return str(entity.text[start:end])


def titles_before(start: Token, text: str, passage: Passage, end: int) -> str:
    """Give a person's name with the titles before it; nothing where there are none."""
    first = start
    while first.i > start.sent.start:
        before = first.nbor(-1)
        word = before.text.rstrip(".").casefold()
        if not (is_title(before.text) or (word in TITLE_MODIFIERS and before.text[0].isupper())):
            break
        first = before
    if first.i == start.i or not first.text[0].isupper():
        return ""
    return text[passage.start_of(first) : end]


def _roles(entity: Span) -> Iterator[str]:
    root = entity.root
    for child in root.lefts:
        if entity.start <= child.i < entity.end:
            continue
        if child.ent_type_ != "PERSON" and child.dep_ in {"compound", "nmod", "amod"}:
            if child.pos_ in {"NOUN", "PROPN"}:
                yield child.lemma_.lower()
    for child in root.children:
        if child.dep_ == "appos" and child.pos_ == "NOUN":
            yield child.lemma_.lower()
    if root.dep_ == "appos" and root.head.pos_ == "NOUN":
        yield root.head.lemma_.lower()


def _offices(mention: Mention) -> Iterator[str]:
    """Yield the titles before a name that say what somebody is: minister, not Mr."""
    for word in (mention.titled or mention.text).split()[:-1]:
        office = word.rstrip(".").casefold()
        if mention.label == "PERSON" and is_title(word) and office not in HONORIFICS:
            yield office


def salience_of(root: Token) -> float:
    """How much a mention is in view: who acts before who is told of, owners last."""
    while root.dep_ in {"conj", "appos"} and root.head.i != root.i:
        root = root.head
    if root.dep_ in {"nsubj", "nsubjpass"}:
        return 0.5 if root.head.dep_ in _SUBORDINATE else 1.5
    owner = root.dep_ in {"poss", "compound"} or (root.dep_ == "pobj" and root.head.lower_ == "of")
    return -0.5 if owner else 0.0


def _speaks(root: Token) -> bool:
    """Whether somebody of this name says something, and not of itself as "it"."""
    if root.dep_ != "nsubj" or root.head.lemma_.lower() not in SPEECH_VERBS:
        return False
    told = [t for clause in root.head.children if clause.dep_ == "ccomp" for t in clause.children]
    return not any(t.dep_ == "nsubj" and t.lower_ in {"it", "they"} for t in told)


def _is_place(root: Token, is_seat: bool) -> bool:
    """Whether a capital or palace is spoken of as a place, not as the government in it.

    A government acts: it is the subject of a verb, it has rights, plans and a stance, it is
    told and asked. Behind "in" or "near" a city is a city; unless it acts, so is a capital.
    """
    if root.dep_ == "pobj" and root.head.lower_ in _PLACE_PREPOSITIONS:
        return not (is_seat and root.head.lower_ in {"from", "of", "to"})
    if root.dep_ == "poss":
        return root.head.lemma_.lower() in _PLACE_NOUNS
    if root.dep_ in {"nsubj", "nsubjpass"}:
        return root.dep_ == "nsubjpass" and not is_seat
    if root.dep_ == "pobj":
        return root.head.lower_ not in {"by", "with", "between", "against"} and not is_seat
    if root.dep_ in {"dobj", "iobj", "dative"}:
        return not (
            is_seat or root.head.lemma_ in {"urge", "tell", "ask", "warn", "accuse", "blame"}
        )
    if root.dep_ == "conj" and root.head.i != root.i:
        return _is_place(root.head, is_seat)
    return not is_seat
