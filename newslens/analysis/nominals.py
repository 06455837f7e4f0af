"""Nominals: people who are called by what they are: "her mother", "the officer", "a witness"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newslens.analysis.genders import noun_gender
from newslens.analysis.mentions import salience_of
from newslens.analysis.nouns import PERSON_NOUNS
from newslens.analysis.passages import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

_IN_VIEW = frozenset({"nsubj", "nsubjpass", "dobj", "iobj", "dative", "pobj", "conj"})


@dataclass(frozen=True, slots=True)
class Nominal:
    """One such mention: where its noun stands, the noun, its gender, how much it is in view.

    `is_new` is set where it brings somebody in ("a man"), `word` is the noun as it was parsed.
    """

    start: int
    end: int
    noun: str
    gender: str | None
    salience: float
    is_new: bool
    word: Token = field(repr=False, compare=False)


def find_nominals(
    passages: Sequence[Passage], is_quoted: Callable[[int], bool]
) -> Iterator[Nominal]:
    """Yield the people outside quotation marks who are called by a noun alone, in order.

    A noun that describes a name ("the coroner, Ada Birch") or says what somebody is ("he is a
    lawyer") brings nobody in.
    """
    for passage in passages:
        for at, lemma in enumerate(passage.forms.lemmas):
            noun = lemma.lower()
            if noun not in PERSON_NOUNS:
                continue
            token = passage.doc[at]
            if (
                token.tag_ != "NN"
                or token.ent_type_ == "PERSON"
                or token.dep_ not in _IN_VIEW
                or _describes(token)
            ):
                continue
            start = passage.start_of(token)
            if not is_quoted(start):
                yield Nominal(
                    start,
                    passage.end_of(token),
                    noun,
                    noun_gender(noun),
                    salience_of(token),
                    is_new(token),
                    token,
                )


def is_new(noun: Token) -> bool:
    """Whether a noun brings somebody in: a man, one resident."""
    return any(
        child.dep_ in {"det", "nummod", "amod"}
        and child.lower_ in {"a", "an", "another", "one", "some"}
        for child in noun.lefts
    )


def _describes(noun: Token) -> bool:
    if any(child.dep_ == "appos" and child.ent_type_ == "PERSON" for child in noun.rights):
        return True
    following = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    if following is not None and following.text == "," and noun.i + 2 < len(noun.doc):
        following = noun.nbor(2)
        return following.ent_type_ == "PERSON" and following.dep_ == "appos"
    return following is not None and (following.ent_type_ == "PERSON" or following.pos_ == "PROPN")
