"""Words: what a text is about, each word in a form in which it can be found elsewhere."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import snowballstemmer

from newslens.analysis.places import country_of, nationality_of

if TYPE_CHECKING:
    from spacy.tokens import Token

# Carry no matter of their own, whatever they are tagged as: verbs that help, report or place.
_EMPTY = frozenset(
    """
    be have do will would shall should can could may might must get go make take say tell let
    come become seem also just still even only very more most much many such own same other
    another there here this that these those it its he she they we you i who which what when
    where why how all any both each few some than then too so as well new
    mr mrs ms dr us
    """.split()
)
_KINDS = {
    "NOUN": "noun",
    "PROPN": "name",
    "VERB": "verb",
    "ADJ": "adjective",
    "ADV": "adverb",
    "NUM": "number",
}
_stem = functools.lru_cache(maxsize=100_000)(snowballstemmer.stemmer("english").stemWord)


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says something: where it stands, and the key that its other forms share."""

    start: int
    end: int
    key: str
    kind: str


def key_of(token: Token) -> str:
    """Return the form that all forms of a word share: "killing", "Kills" and "killed" have one.

    A stem of the lemma (Porter's second algorithm): the tags of headlines, where many words
    begin with a capital, are too often wrong for lemmas alone.
    """
    lemma = str(token.lemma_ if token.pos_ != "PROPN" else token.lower_).lower()
    return stem(lemma)


def stem(word: str) -> str:
    """Return the stem of a word in lower case."""
    return str(_stem(word.replace("’", "'").removesuffix("'s").replace(".", "")))


def content_words(tokens: Sequence[Token]) -> list[Word]:
    """List the words of a text that say something, in reading order.

    A country has one key, however it is named: "U.S.", "American", "North Koreans".
    """
    words: list[Word] = []
    at = 0
    while at < len(tokens):
        country, used = _country_at(tokens, at)
        first, last = tokens[at], tokens[at + used - 1]
        at += used
        start, end = int(first.idx), int(last.idx) + len(last.text)
        if country:
            words.append(Word(start, end, stem(country.lower()), "country"))
        elif _says_something(first):
            words.append(Word(start, end, key_of(first), _KINDS[first.pos_]))
    return words


def _says_something(token: Token) -> bool:
    return (
        token.pos_ in _KINDS
        and token.dep_ not in {"aux", "auxpass", "neg"}
        and token.lower_ not in _EMPTY
        and token.lemma_.lower() not in _EMPTY
        and any(c.isalnum() for c in token.text)
    )


def _country_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Return the country that is named here, or "", and of how many words the name is."""
    if not tokens[at].text[:1].isupper():
        return "", 1
    for used in (2, 1):
        if at + used <= len(tokens):
            found = _country_of(" ".join(t.text for t in tokens[at : at + used]))
            if found:
                return found, used
    return "", 1


@functools.lru_cache(maxsize=50_000)
def _country_of(name: str) -> str:
    return country_of(name) or nationality_of(name) or ""
