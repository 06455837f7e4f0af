"""Speaking: whom the speaker of a quote refers to, among the actors of the article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newslens.analysis.actors import ActorIndex
from newslens.analysis.affiliation import Affiliations
from newslens.analysis.anonymity import is_held_back
from newslens.analysis.bearers import Key, person_key
from newslens.analysis.descriptions import Description, description_of
from newslens.analysis.genders import honorific_gender
from newslens.analysis.mentions import Mention
from newslens.analysis.named_bodies import NamedBodies
from newslens.analysis.names import is_title, surnames_of, trim_name
from newslens.analysis.nominals import Nominal, is_new
from newslens.analysis.nouns import KINDS_OF_BODY, PERSON_NOUNS
from newslens.analysis.passages import Passage, Words
from newslens.analysis.people import may_be_person
from newslens.analysis.quotes import Attribution, Mentioned
from newslens.analysis.roles import Roles

if TYPE_CHECKING:
    from spacy.tokens import Token

_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WP$"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is known of the speaker of a quote, actors as positions in those of the article."""

    actor: int | None = None
    mention: str | None = None
    is_anonymous: bool = False
    affiliation: int | None = None


_NOBODY = Spoken()


class Speakers:
    """Resolves speakers by the mention they are, or by the role they are called by.

    Parameters
    ----------
    described
        Descriptions of named people, each with its passage and the name it belongs to.
    served
        In the same way, nouns that named people are said to act for.
    unnamed
        Pronouns, by offset, that stand for somebody without a name.
    """

    def __init__(
        self,
        text: str,
        passages: Sequence[Passage],
        bodies: NamedBodies,
        index: ActorIndex,
        roles: Roles,
        described: Sequence[tuple[Mention, Passage, Description]],
        served: Sequence[tuple[Mention, Passage, Token]],
        nominals: Sequence[Nominal],
        unnamed: Mapping[int, Nominal],
    ) -> None:
        self._text = text
        self._words = Words(passages)
        self._index = index
        self._bodies = bodies
        self._roles = roles
        self._new: dict[str, Nominal] = {n.noun: n for n in reversed(nominals) if n.is_new}
        self._unnamed = unnamed
        pairs = [(m.actor, p, d) for m, p, d in described if m.actor is not None]
        acting = [(m.actor, p, noun) for m, p, noun in served if m.actor is not None]
        self._affiliations = Affiliations(bodies, index, pairs, acting)
        # Actors by key and by surname, of those that were looked at so far; more may come.
        self._people: dict[Key, list[int]] = defaultdict(list)
        self._by_surname: dict[str, list[int]] = defaultdict(list)
        self._looked_at = 0
        self._own = {m.start: (p, d) for m, p, d in reversed(described)}

    def of_quote(self, quote: Attribution) -> Spoken:
        """Return what is known of the speaker of a quote."""
        speaker = quote.speaker
        at = None if speaker is None else self._words.at(speaker.head)
        if speaker is None or at is None:
            return _NOBODY
        passage, word = at
        mention = self._bodies.mention_at(speaker.head)
        if word.tag_ in _PRONOUNS:
            return self._of_pronoun(speaker, mention)
        if mention is not None and mention.kind in {"name", "metonym"}:
            return self._of_name(mention)
        named = self._unseen(speaker)
        if named is not None:
            return Spoken(named, "name", affiliation=self._affiliations.of_person(named))
        return self._of_noun(speaker, word, passage)

    def _of_pronoun(self, speaker: Mentioned, mention: Mention | None) -> Spoken:
        if mention is not None and mention.actor is not None:
            found = self._affiliations.of_person(mention.actor)
            return Spoken(mention.actor, "pronoun", affiliation=found)
        unnamed = self._unnamed.get(speaker.head)
        if unnamed is not None:
            return self._of_unnamed(unnamed, "pronoun")
        return Spoken(self._body_before(speaker), "pronoun")

    def _body_before(self, speaker: Mentioned) -> int | None:
        """Lead "it" to the body that the sentence before is about, as its subject."""
        at = self._words.at(speaker.head)
        if at is None or at[1].lower_ != "it" or at[1].sent.start == 0:
            return None
        passage, word = at
        before = word.sent[0].nbor(-1).sent
        subjects = [t for t in before.root.children if t.dep_ in {"nsubj", "nsubjpass"}]
        found = self._bodies.of_word(subjects[0], passage) if len(subjects) == 1 else None
        if found is None or self._index.actors[found].key[0] not in {"other", "body"}:
            return None
        # A name that looks like a person's may be one that the pipeline took for a firm.
        return None if any(map(may_be_person, self._index.actors[found].forms)) else found

    def _of_unnamed(self, nominal: Nominal, kind: str) -> Spoken:
        at = self._words.at(nominal.start)
        if at is None:
            return Spoken(None, kind)
        passage, word = at
        body = self._affiliations.of_description(description_of(word), passage)
        return Spoken(None, kind, is_held_back(word), body)

    def _of_name(self, mention: Mention) -> Spoken:
        if mention.actor is None or not self._index.actors[mention.actor].is_person:
            return Spoken(mention.actor, "name")
        body = None
        if mention.start in self._own:
            passage, description = self._own[mention.start]
            body = self._affiliations.of_description(description, passage)
        if body is None:
            body = self._affiliations.of_person(mention.actor)
        return Spoken(mention.actor, "name", affiliation=body)

    def _of_noun(self, speaker: Mentioned, word: Token, passage: Passage) -> Spoken:
        if _is_name(word):
            return Spoken(None, "name")
        named = self._named_behind(speaker)
        if named is not None:
            return self._of_name(named)
        owner = next((c for c in word.lefts if c.dep_ == "poss" and c.tag_ == "PRP$"), None)
        if owner is not None and speaker.lemma in KINDS_OF_BODY:
            return self._of_office(passage.start_of(owner), speaker)
        bearer = self._roles.bearer(word)
        if bearer is not None:
            self._note(speaker, bearer, "PERSON")
            return Spoken(bearer, "nominal", affiliation=self._affiliations.of_person(bearer))
        if speaker.lemma in KINDS_OF_BODY:
            before = len(self._bodies.added)
            body = self._bodies.of_phrase(speaker.start, speaker.end, speaker.head, speaker.lemma)
            if body is not None:
                if len(self._bodies.added) == before:
                    self._note(speaker, body, self._index.actors[body].label)
                return Spoken(body, "nominal")
        description = description_of(word)
        body = self._affiliations.of_description(description, passage)
        held_back = is_held_back(word)
        introduced = self._new.get(speaker.lemma)
        if introduced is not None and not is_new(word) and introduced.start < speaker.head:
            # "The official said": the one whom "a senior official" brought in.
            known = self._of_unnamed(introduced, "nominal")
            is_plain = not description.before and word.tag_ == "NN"
            if is_plain:
                body = known.affiliation if body is None else body
                held_back = held_back or known.is_anonymous
        return Spoken(None, "nominal", held_back, body)

    def _of_office(self, owner: int, speaker: Mentioned) -> Spoken:
        """Read "her office": the body that she is said to speak for, if it is one; never she."""
        mention = self._bodies.mention_at(owner)
        if mention is None or mention.actor is None:
            return Spoken(None, "nominal")
        body = self._affiliations.of_person(mention.actor)
        if body is None:
            return Spoken(None, "nominal")
        is_meant = any(speaker.lemma in key for key in self._index.actors[body].key)
        return Spoken(body, "nominal") if is_meant else Spoken(None, "nominal", affiliation=body)

    def _named_behind(self, speaker: Mentioned) -> Mention | None:
        """Return the name between commas behind a description: "..., Ada Birch, said"."""
        if not self._text.startswith(", ", speaker.end):
            return None
        mention = self._bodies.mention_at(speaker.end + 2)
        if mention is None or mention.kind != "name" or mention.actor is None:
            return None
        closed = self._text.startswith(",", mention.end)
        is_one = self._index.actors[mention.actor].is_person
        is_description = self._text[speaker.start : speaker.end].split()[0].casefold() in {
            "the", "its", "their", "his", "her", "a", "an", "one",
        }  # fmt: skip
        return mention if closed and is_one and is_description else None

    def _unseen(self, speaker: Mentioned) -> int | None:
        """Read a name that the pipeline missed: one with a title, or a surname known here."""
        words = self._text[speaker.start : speaker.end].split(",")[0].split()
        titles = [n for n, word in enumerate(words) if is_title(word) and word[0].isupper()]
        name = words[titles[-1] + 1 :] if titles else words
        if not name or not all(word[0].isupper() for word in name):
            return None
        if len(name) == 1 and words[0].casefold() in {"the", "a", "an"}:
            # "The Deputy Editor" names an office, nobody.
            return None
        start = self._text.index(name[0], speaker.start)
        end = self._text.index(name[-1], start) + len(name[-1])
        first, last = trim_name(self._text[start:end])
        start, end = start + first, start + last
        gender = honorific_gender(words[: titles[-1] + 1]) if titles else None
        key = ("person", *person_key(self._text[start:end]))
        bearers = self._bearers(key)
        fitting = [b for b in bearers if gender in {None, self._index.actors[b].gender or gender}]
        if not titles and len(fitting) != 1:
            return None
        if bearers and not fitting and len(key) == 2:
            key = ("honoured", key[1], str(gender))
        actor = fitting[0] if len(fitting) == 1 else self._index.add(key, "PERSON")
        mention = Mention(start, end, self._text[start:end], "PERSON")
        self._index.note(actor, mention, mention.text)
        self._bodies.added.append(mention)
        return actor

    def _bearers(self, key: Key) -> list[int]:
        """Return the people of a name, of a surname alone all who bear it."""
        for position in range(self._looked_at, len(self._index.actors)):
            actor = self._index.actors[position]
            if actor.is_person:
                self._people[actor.key].append(position)
                for surname in _surnames(actor.key):
                    self._by_surname[surname].append(position)
        self._looked_at = len(self._index.actors)
        found = set(self._people.get(key, ()))
        if len(key) == 2:
            found.update(self._by_surname.get(key[1], ()))
        return sorted(found)

    def _note(self, speaker: Mentioned, actor: int, label: str) -> None:
        """Keep a noun that was led to an actor as a mention of it."""
        first, last = trim_name(self._text[speaker.start : speaker.end])
        start, end = speaker.start + first, speaker.start + last
        mention = Mention(start, end, self._text[start:end], label, "nominal")
        mention.actor = actor
        self._bodies.added.append(mention)


def _is_name(word: Token) -> bool:
    """Whether a word that speaks is a name that nothing is known of."""
    lemma = word.lemma_.lower()
    is_noun = lemma in PERSON_NOUNS or lemma in KINDS_OF_BODY or is_title(word.text)
    return word.pos_ == "PROPN" and word.text[0].isupper() and not is_noun


def _surnames(key: tuple[str, ...]) -> set[str]:
    return {key[1]} if key[0] == "honoured" else surnames_of(key[-1])
