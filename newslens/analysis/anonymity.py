"""Anonymity: whether a speaker is one whose name is held back, or a body, or a crowd."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslens.analysis.nominals import is_new
from newslens.analysis.nouns import ADVOCATES, PERSON_NOUNS, SOURCES, SPOKESPEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Token

# Who speaks for a body does so by office, in the body's name; a court is its judge.
_NO_INDIVIDUALS = SPOKESPEOPLE | {"judge", "justice", "juror", "king", "queen", "pope"}
_FEW = frozenset({"people", "other"})
_UNNAMED = frozenset({"anonymity", "unnamed", "unidentified", "anonymous"})
_REFUSING = frozenset({"not", "n't", "decline", "refuse"})
_NAMING = frozenset({"name", "identify"})


def is_held_back(noun: Token) -> bool:
    """Whether a noun that speaks stands for individuals whose name is held back.

    "A senior official", "two diplomats", "a person familiar with the talks", but not
    "officials", "the ministry" or "a spokesman for the ministry".

    Examples
    --------
    >>> from newslens.analysis.model import find_model, load_model
    >>> doc = load_model(find_model())("A senior official said so. Officials said so.")
    >>> is_held_back(doc[2]), is_held_back(doc[6])
    (True, False)
    """
    lemma = noun.lemma_.lower()
    if lemma == "one":
        return _is_one_of_several(noun)
    is_person = lemma in PERSON_NOUNS or lemma in _FEW or lemma in SOURCES or _is_somebody(noun)
    if not is_person:
        return False
    if _asks_not_to_be_named(noun):
        return True
    if lemma in _NO_INDIVIDUALS or (lemma in ADVOCATES and _is_for_somebody(noun)):
        return False
    if lemma in SOURCES:
        return True
    if lemma == "people":
        return _is_counted(noun) or any(child.lower_ == "familiar" for child in noun.rights)
    return _is_counted(noun) or (noun.tag_ in {"NN", "NNP"} and is_new(noun))


def _is_one_of_several(noun: Token) -> bool:
    """Whether one of some people speaks: one of them, one of the officers."""
    several = (
        word
        for child in noun.rights
        if child.dep_ == "prep" and child.lower_ == "of"
        for word in child.children
    )
    return any(w.lower_ == "them" or w.lemma_.lower() in PERSON_NOUNS for w in several)


def _is_for_somebody(noun: Token) -> bool:
    return any(child.dep_ == "prep" and child.lower_ == "for" for child in noun.rights)


def _is_somebody(noun: Token) -> bool:
    """Whether a relative clause with "who" tells of a person."""
    return (
        any(
            child.dep_ == "relcl" and any(word.lower_ == "who" for word in child.lefts)
            for child in noun.rights
        )
        and noun.pos_ == "NOUN"
    )


def _is_counted(noun: Token) -> bool:
    counted = any(
        child.dep_ == "nummod"
        and child.lower_ not in {"million", "thousand", "hundred"}
        and (child.is_alpha or (child.text.isdecimal() and len(child.text) < 2))
        for child in noun.lefts
    )
    return counted or (noun.lower_ in {"one", "another"} and noun.dep_ == "nsubj")


def _asks_not_to_be_named(noun: Token) -> bool:
    """Whether the sentence says why there is no name: who asked not to be named."""
    if any(child.lower_ in _UNNAMED for child in noun.lefts):
        return True
    for child in noun.rights:
        if child.dep_ in {"relcl", "acl", "prep"}:
            words = list(child.subtree)
            if any(word.lower_ in _UNNAMED for word in words):
                return True
            named = any(w.lemma_.lower() in _NAMING and w.tag_ == "VBN" for w in words)
            if named and any(w.lemma_.lower() in _REFUSING for w in words):
                return True
    # "..., speaking on condition of anonymity": it hangs on the verb.
    return noun.dep_ == "nsubj" and any(
        word.lower_ == "anonymity" for child in noun.head.rights for word in child.subtree
    )
