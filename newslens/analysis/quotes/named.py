"""Named: the persons and bodies that an article names, found again by a part of the name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newslens.analysis.first_names import gender_of
from newslens.analysis.names import initials_of, is_corporate, personal_key, trim_name
from newslens.analysis.passages import Passage
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.cues import SPEECH_VERBS
from newslens.analysis.quotes.spans import Mentioned

if TYPE_CHECKING:
    from spacy.tokens import Span

_BODIES = {"ORG", "GPE", "NORP"}


@dataclass(frozen=True, slots=True)
class _Name:
    mention: Mentioned
    key: tuple[str, ...]
    initials: str


class Named:
    """Who is named in the running text of an article: paragraphs, outside quotation marks.

    `authors` wrote it, and are nobody that it tells of.
    """

    def __init__(
        self, context: Context, passages: Iterable[Passage], authors: Sequence[str] = ()
    ) -> None:
        writers = {personal_key(author)[-1] for author in authors if author.strip()}
        self._people: list[_Name] = []
        self._by_word: dict[str, list[_Name]] = {}
        self._bearers: dict[str, Mentioned | None] = {}
        self._told: dict[str, list[set[str]]] = {}
        self._names: set[str] = set()
        for passage in passages:
            told: set[str] | None = None
            for entity in passage.doc.ents:
                if entity.label_ != "PERSON" and entity.label_ not in _BODIES:
                    continue
                start, end = passage.span(entity)
                first, last = trim_name(context.text[start:end])
                start, end = start + first, start + last
                root = entity.root
                key = personal_key(context.text[start:end])
                if not key or context.quotation_at(start) is not None:
                    continue
                self._names |= {key[-1], " ".join(key)}
                if root.dep_ == "nsubj" and root.head.lemma_.lower() in SPEECH_VERBS:
                    if told is None:
                        told = {lemma.casefold() for lemma in passage.forms.lemmas}
                    for name in {key[-1], " ".join(key)}:
                        beside = self._told.setdefault(name, [])
                        if not beside or beside[-1] is not told:
                            beside.append(told)
                if _is_person(entity, context.text[start:end]) and key[-1] not in writers:
                    mention = Mentioned(start, end, passage.start_of(root))
                    initials = initials_of(context.text[start:end])
                    person = _Name(mention, key, initials)
                    self._people.append(person)
                    self._by_word.setdefault(key[-1], []).append(person)
                    if len(key) > 1:
                        self._by_word.setdefault(initials, []).append(person)

    def bearer(self, name: str) -> Mentioned | None:
        """Return how the one person is named in full who bears a name or its last word.

        None where nobody does, or two.
        """
        if name not in self._bearers:
            self._bearers[name] = self._find(name)
        return self._bearers[name]

    def _find(self, name: str) -> Mentioned | None:
        key = personal_key(name)
        if not key:
            return None
        initials = name.replace(".", "")
        short = len(key) == 1 and initials.isupper() and 2 <= len(initials) <= 3
        bearers = [
            person
            for person in self._by_word.get(key[-1], ())
            if len(key) == 1 or person.key[0] == key[0]
        ]
        return _one([*bearers, *(self._by_word.get(initials, ()) if short else ())])

    def only_one(self, before: int) -> Mentioned | None:
        """Return the one person named before an offset; None if there are two, or none."""
        return _one(person for person in self._people if person.mention.start < before)

    def names_known(self, start: int, end: int, before: int) -> bool:
        """Whether a stretch names a person who is named before an offset, too."""
        known = {person.key[-1] for person in self._people if person.mention.start < before}
        return any(
            person.key[-1] in known
            for person in self._people
            if start <= person.mention.start < end
        )

    def is_named(self, name: str) -> bool:
        """Whether the text names a person or body so, or by this last word."""
        return " ".join(personal_key(name)) in self._names

    def words_with(self, name: str) -> set[str]:
        """Return the words, as in a dictionary, of the paragraphs in which somebody speaks."""
        told = self._told.get(" ".join(personal_key(name)), [])
        if len(told) > 1:
            told[:] = [set().union(*told)]
        return told[0] if told else set()


def _is_person(entity: Span, name: str) -> bool:
    """Whether an entity is a person, be it one that the pipeline took for a body: Ilse Holt."""
    if entity.label_ != "ORG":
        return str(entity.label_) == "PERSON"
    words = name.split()
    known = len(words) in {2, 3} and gender_of(words[0]) is not None
    return known and all(map(str.isalpha, words)) and not is_corporate(name)


def _one(people: Iterable[_Name]) -> Mentioned | None:
    found = list(people)
    full = {person.key for person in found if len(person.key) > 1}
    parts = {person.key for person in found if len(person.key) == 1}
    if len(full) == 1:
        [whole] = full
        if all(key[0] in {whole[0], whole[-1]} for key in parts):
            return next(person.mention for person in found if person.key == whole)
    elif not full and len(parts) == 1:
        return found[0].mention
    return None
