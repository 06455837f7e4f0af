"""Affiliation: the body or country that a spokesperson or official speaks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from newslens.analysis.actors import ActorIndex
from newslens.analysis.bodies import nation_of
from newslens.analysis.descriptions import Description
from newslens.analysis.named_bodies import NamedBodies
from newslens.analysis.names import TITLE_MODIFIERS, is_title
from newslens.analysis.nouns import ADVOCATES, KINDS_OF_BODY, OFFICES, SPOKESPEOPLE
from newslens.analysis.passages import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

# "Spokesman for", "chief of", "ambassador to" is where one serves, not whom one serves.
_FOR = frozenset({"for", "of", "at", "with", "from"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_CHIEF = frozenset({"chief", "ceo", "boss", "head", "chairman", "chair", "executive", "director"})

# Offices that serve a country, state or town; a firm's Iowa director does not serve Iowa.
_OF_PLACES = frozenset(
    """
    ambassador chancellor commander commissioner envoy governor king leader mayor minister official
    premier president queen representative secretary sheriff spokesman spokesperson spokeswoman
    treasurer undersecretary
    """.split()
)


class Affiliations:
    """Whom the officials of one article speak for."""

    def __init__(
        self,
        bodies: NamedBodies,
        index: ActorIndex,
        described: Iterable[tuple[int, Passage, Description]],
        served: Iterable[tuple[int, Passage, Token]],
    ) -> None:
        self._bodies = bodies
        self._index = index
        self._of_people: dict[int, set[int]] = {}
        said = [(actor, self.of_description(d, passage)) for actor, passage, d in described]
        for actor, passage, noun in served:
            said.append((actor, self._speaking(self._bodies.of_word(noun, passage))))
        for actor, body in said:
            if body is not None and body != actor:
                self._of_people.setdefault(actor, set()).add(body)

    def of_person(self, actor: int) -> int | None:
        """Return the one body that an article says a person speaks for."""
        found = self._of_people.get(actor, set())
        return next(iter(found)) if len(found) == 1 else None

    def of_description(self, description: Description, passage: Passage) -> int | None:
        """Return the body or country that somebody so described speaks for; None for nobody.

        "A spokesman for the ministry", "the ministry's spokesman", "Ukrainian foreign minister";
        what somebody was in the past, and what is owned by a person, says nothing.
        """
        noun = description.noun
        lemma = noun.lemma_.lower()
        if lemma not in OFFICES | ADVOCATES or description.is_of_past:
            return None
        for preposition, head in _behind(noun):
            if lemma in ADVOCATES and preposition != "for":
                return None
            body = self._speaking(self._bodies.of_word(head, passage))
            is_missed = head.pos_ == "PROPN" and lemma in SPOKESPEOPLE | _CHIEF
            if body is None and is_missed and not self._bodies.mention_at(passage.start_of(head)):
                run = _run(head, [word for word in head.lefts if word.dep_ == "compound"])
                return self._bodies.unseen(run, passage)
            return body
        if lemma in ADVOCATES:
            return None
        first = description.before[0] if description.before else noun
        owner = first.nbor(-1) if first.i > noun.sent.start else None
        if owner is not None and owner.lower_ in {"its", "their"}:
            return self._bodies.last_subject(passage.start_of(owner))
        return self._before(description, passage)

    def _before(self, description: Description, passage: Passage) -> int | None:
        """Read the words before an office: "Halden police chief", "Acme's chief executive"."""
        noun = description.noun.lemma_.lower()
        words = [w for w in description.before if w.text not in _POSSESSIVES | {"-"}]
        for word in reversed(words):
            lower = word.lower_
            mention = self._bodies.mention_at(passage.start_of(word))
            nation = nation_of(word.text)
            is_title_word = lower in TITLE_MODIFIERS and nation is None
            if mention is not None and mention.text == word.text and is_title_word:
                # A Labor Secretary is no secretary of the Labor party.
                continue
            if mention is not None:
                if mention.label in {"GPE", "LOC"} and noun not in _OF_PLACES:
                    continue
                return self._speaking(mention.actor)
            if lower in KINDS_OF_BODY and lower not in _CHIEF:
                first = description.before[0]
                if first.i > first.sent.start and first.nbor(-1).pos_ == "DET":
                    first = first.nbor(-1)
                start, end = passage.start_of(first), passage.end_of(word)
                at = passage.start_of(word)
                return self._speaking(self._bodies.of_phrase(start, end, at, lower))
            if nation is not None:
                return self._bodies.country(nation)
            is_name = word.text[0].isupper() and not is_title(word.text)
            if is_name and lower not in TITLE_MODIFIERS and word.pos_ == "PROPN":
                if noun in SPOKESPEOPLE | _CHIEF:
                    return self._bodies.unseen(_run(word, words), passage)
                return None
        return None

    def _speaking(self, body: int | None) -> int | None:
        """Leave out people, whose spokesmen speak for nobody else; a nationality is a country."""
        if body is None or self._index.actors[body].is_person:
            return None
        actor = self._index.actors[body]
        if actor.key[0] == "nationality" and actor.related_to is not None:
            return self._bodies.country(actor.related_to)
        # A faith or a party's adherents have no office: a Democratic official speaks for none.
        return None if actor.label == "NORP" else body


def _behind(noun: Token) -> Iterator[tuple[str, Token]]:
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in _FOR:
            yield from ((child.lower_, inner) for inner in child.children if inner.dep_ == "pobj")


def _run(last: Token, words: Sequence[Token]) -> list[Token]:
    """Return the capitalised words that end with one."""
    run = [last]
    for word in reversed([w for w in words if w.i < last.i]):
        if word.i != run[0].i - 1 or not word.text[0].isupper() or word.pos_ != "PROPN":
            break
        run.insert(0, word)
    return run
