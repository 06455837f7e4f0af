"""Roles: the one person of an article whom "the mayor" or "the prime minister" means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from newslens.analysis.bodies import nation_of
from newslens.analysis.descriptions import Description, description_of
from newslens.analysis.nominals import Nominal

if TYPE_CHECKING:
    from spacy.tokens import Token

# A role with one of these is another one than that without: a vice president is no president.
_OTHER = frozenset(
    """
    acting assistant associate attorney deputy ex first former interim junior late prime second
    shadow under vice
    """.split()
)
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


class Roles:
    """Who is called what in one article.

    Parameters
    ----------
    described
        Descriptions of named people, each with its actor.
    nominals
        People who are called by a noun: somebody new ("a spokesman") may be meant later.
    """

    def __init__(
        self, described: Iterable[tuple[int, Description]], nominals: Iterable[Nominal]
    ) -> None:
        self._bearers: dict[str, list[tuple[int, frozenset[str], str | None]]] = defaultdict(list)
        for actor, description in described:
            noun = description.noun.lemma_.lower()
            self._bearers[noun].append((actor, *_words_of(description)))
        self._new = {nominal.noun for nominal in nominals if nominal.is_new}

    def bearer(self, noun: Token) -> int | None:
        """Return the one actor who is called by a noun with "the" before it, None if two are."""
        lemma = noun.lemma_.lower()
        if lemma not in self._bearers or lemma in self._new or noun.tag_ in {"NNS", "NNPS"}:
            return None
        description = description_of(noun)
        first = description.before[0] if description.before else noun
        article = first.nbor(-1) if first.i > noun.sent.start else None
        is_heading = article is None and first.text[0].isupper()
        if not is_heading and (article is None or article.lower_ not in {"the", "that", "this"}):
            return None
        if any(child.dep_ == "prep" and child.lower_ in {"of", "for"} for child in noun.rights):
            return None
        words, owner = _words_of(description)
        found = {
            actor
            for actor, theirs, whose in self._bearers[lemma]
            if words <= theirs and not (theirs - words) & _OTHER and owner in {None, whose}
        }
        return found.pop() if len(found) == 1 else None


def _words_of(description: Description) -> tuple[frozenset[str], str | None]:
    """Words that tell the role from others, and the country it belongs to."""
    words, owner = set(), None
    for word in description.before:
        nation = nation_of(word.text)
        if nation is not None:
            owner = nation
        elif word.text not in _POSSESSIVES and not word.ent_type_:
            words.add(word.lower_)
    return frozenset(words), owner
