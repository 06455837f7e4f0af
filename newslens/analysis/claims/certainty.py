"""Certainty: whether a text asserts, hedges, supposes, foretells or asks, and by which words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslens.analysis.claims.marked import Marked, marked
from newslens.analysis.claims.stretch import Stretch

if TYPE_CHECKING:
    from spacy.tokens import Token

# In the order in which one of them says what a text is, where it has several.
_BY_WEIGHT = ("question", "conditional", "hedged", "future")

_HEDGING_WORDS = frozenset(
    """
    allegedly apparently arguably claimed conceivably likely maybe ostensibly perhaps possibly
    potentially presumably probably purported purportedly reportedly rumored rumoured seemingly
    supposedly suspected unconfirmed unlikely unverified alleged
    """.split()
)
# Hedge as what something is said to be, not as what is said of a noun: "potential use".
_HEDGING_PREDICATES = frozenset("possible probable potential conceivable".split())
_HEDGING_VERBS = frozenset(
    """
    allege appear believe consider doubt estimate expect fear hope hint imply indicate rumor
    rumour seem speculate suggest suppose suspect think understand
    """.split()
)
_HEDGING_NOUNS = frozenset(
    "allegation rumor rumour speculation suspicion possibility doubt".split()
)
_MODALS = frozenset("may might could".split())
_FUTURE = frozenset("will shall 'll ’ll wo".split())
_CONDITION = frozenset("if unless".split())
# What may be a case of something: by its form, or by its lemma.
_FORMS = _MODALS | _HEDGING_WORDS | _HEDGING_PREDICATES | _FUTURE | _CONDITION | {"would", "going"}
_LEMMAS = _HEDGING_VERBS | _HEDGING_NOUNS | {"going"}
# Who vouches for a headline, not the outlet: "..., officials say", "...: report", "sources: ...".
_TAG = re.compile(
    r"(?:[:,]|\s[-–—]+)\s*(?:(?:[\w.’']+\s){0,3}(?:says?|claims?|reports?|sources?|officials?|"
    r"police|witnesses|medics|state media|media))\s*$|^\s*(?:sources?|reports?|officials?|"
    r"rumou?rs?)\s*:|\breport(?:s|edly)?\s*$",
    re.IGNORECASE,
)
# Without one of these at its end or its beginning there is none, which takes long to look for.
_VOUCHING = (
    "say", "says", "claim", "claims", "report", "reports", "reportedly", "source", "sources",
    "official", "officials", "police", "witnesses", "medics", "media",
)  # fmt: skip
_VOUCHED = ("source", "report", "official", "rumor", "rumour")


def find_certainty(stretch: Stretch) -> tuple[str, list[Marked]]:
    """Say how certain a stretch is of what it states, with the words that make it so.

    Returns
    -------
    certainty, words
        "hedged", "conditional", "future", "question", or "asserted", which has no words.
    """
    doc, found = stretch.doc, list[Marked]()
    last = [doc[place] for place in stretch.places[-2:]]
    if any(token.text.startswith("?") for token in last):
        found.append(marked(next(t for t in reversed(last) if "?" in t.text), "question"))
    for place, lower, lemma in stretch.words:
        if lower in _FORMS or lemma in _LEMMAS:
            kind = _kind_of(doc[place], lower, lemma, stretch.inside)
            if kind:
                found.append(marked(doc[place], kind))
    for kind in _BY_WEIGHT:
        words = [word for word in found if word.kind == kind]
        if words:
            return kind, words
    return "asserted", []


def vouched_by(text: str) -> re.Match[str] | None:
    """Find who vouches for a bare text, where it ends or begins by saying so."""
    words = text.strip().lower()
    if not words.endswith(_VOUCHING) and not words.startswith(_VOUCHED):
        return None
    return _TAG.search(text)


def _kind_of(token: Token, lower: str, lemma: str, inside: frozenset[int]) -> str:
    if lower in _MODALS and token.tag_ == "MD":
        # "could not reach" of the past is no hedge; "may not" and "might not" are.
        negated = any(child.dep_ == "neg" for child in token.head.children)
        return "" if lower == "could" and negated else "hedged"
    if lower in _HEDGING_WORDS:
        return "hedged"
    if lower in _HEDGING_PREDICATES and token.dep_ in {"acomp", "attr"}:
        return "hedged"
    if lemma in _HEDGING_VERBS and token.pos_ == "VERB" and _takes_clause(token):
        return "hedged"
    if lemma in _HEDGING_NOUNS and token.pos_ == "NOUN":
        return "hedged"
    if lower in {"would"} and token.tag_ == "MD":
        return "conditional" if _has_condition(token.head, inside) else "future"
    if lower in _FUTURE and token.tag_ == "MD":
        return "conditional" if _has_condition(token.head, inside) else "future"
    if lemma == "going" or (lemma == "go" and lower == "going"):
        to = any(child.dep_ == "xcomp" for child in token.children)
        return "future" if to else ""
    if lower in _CONDITION and token.dep_ == "mark":
        # "asked if" names a question, not a condition.
        return "conditional" if token.head.dep_ == "advcl" else ""
    return ""


def _takes_clause(verb: Token) -> bool:
    return any(child.dep_ in {"ccomp", "xcomp", "oprd", "acomp"} for child in verb.children)


def _has_condition(verb: Token, inside: frozenset[int]) -> bool:
    return any(
        child.dep_ == "advcl"
        and any(mark.lower_ in _CONDITION and mark.i in inside for mark in child.children)
        for child in verb.children
    )
