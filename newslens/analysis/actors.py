"""Actors of one article: which of its mentions name the same person, body or place.

Every alias is kept with the rule that led it to its actor, in words that a person can judge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from newslens.analysis.mentions import ACTOR_LABELS, Mention
from newslens.analysis.names import (
    initials_of,
    is_acronym,
    personal_key,
    without_titles,
    words_of,
)
from newslens.analysis.places import country_of, nationality_of

Key = tuple[str, ...]

SAME_NAME = "the same name, but for case, initials and punctuation"
_UNTITLED = "title left off"


@dataclass(slots=True)
class LocalActor:
    """Somebody or something in one article.

    `key` says when two articles name the same one: its first part is the type (person,
    country, nationality, other), the rest the name as it is compared. `forms` counts how it
    is named, `aliases` holds every way it was written, each with the rule that merged it.
    """

    key: Key
    label: str
    forms: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    aliases: dict[str, str] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    related_to: str | None = None
    merged_keys: set[Key] = field(default_factory=set)


class ActorIndex:
    """The actors of one article, found by key."""

    def __init__(self) -> None:
        self.actors: list[LocalActor] = []
        self._by_key: dict[Key, int] = {}

    def find(self, key: Key) -> int | None:
        """Return the actor with a key."""
        return self._by_key.get(key)

    def add(self, key: Key, label: str, related_to: str | None = None) -> int:
        """Return the actor with a key, made new if there is none."""
        if key not in self._by_key:
            self._by_key[key] = len(self.actors)
            self.actors.append(LocalActor(key, label, related_to=related_to, merged_keys={key}))
        return self._by_key[key]

    def alias(self, key: Key, actor: int) -> None:
        """Let one more key lead to an actor."""
        self._by_key[key] = actor
        self.actors[actor].merged_keys.add(key)

    def note(self, actor: int, mention: Mention, form: str, rule: str = SAME_NAME) -> None:
        """Record how a mention names an actor, and the rule that led it there."""
        found = self.actors[actor]
        titled = _UNTITLED if rule == SAME_NAME else f"{_UNTITLED}; {rule}"
        has_title = found.key[0] == "person" and mention.text != form
        found.aliases.setdefault(form, rule)
        found.aliases.setdefault(mention.text, titled if has_title else rule)
        if mention.titled:
            found.aliases.setdefault(mention.titled, titled)
        found.roles |= set(mention.roles)
        if mention.kind == "name":
            found.forms[form] += 1
            found.labels[mention.label] += 1
        mention.actor = actor


def find_actors(mentions: Sequence[Mention]) -> ActorIndex:
    """Group the names of an article by whom they name; sets `actor` on each mention.

    Full names first; a surname alone goes to the one person of the article who bears it, and
    to nobody where two do. Countries and nationalities go by their known names.
    """
    index = ActorIndex()
    acting = [m for m in mentions if m.label in ACTOR_LABELS and m.kind in {"name", "metonym"}]
    people = _people(acting)
    surnames = _unique_parts(people)
    for mention in acting:
        key, form, label, related, rule = _identify(mention, surnames)
        actor = index.add(key, label, related)
        index.note(actor, mention, form, rule)
    _join_acronyms(index)
    for mention in acting:
        if mention.actor is not None:
            mention.actor = index.find(index.actors[mention.actor].key)
    return index


def _people(mentions: Sequence[Mention]) -> set[Key]:
    """Keys of the full personal names."""
    keys = set()
    for mention in mentions:
        if mention.label == "PERSON":
            key = personal_key(mention.text)
            if len(key) > 1:
                keys.add(key)
    return {key for key in keys if not any(_extends(other, key) for other in keys)}


def _extends(longer: Key, shorter: Key) -> bool:
    """Whether one full name is another with middle names: same first and last word."""
    return len(longer) > len(shorter) and longer[0] == shorter[0] and longer[-1] == shorter[-1]


def _unique_parts(people: set[Key]) -> dict[Key, Key]:
    """Lead surnames, and first names, to the one full name that has them."""
    parts: dict[Key, Key] = {}
    for position in (0, -1):
        owners: dict[str, set[Key]] = {}
        for key in people:
            owners.setdefault(key[position], set()).add(key)
        # Surnames are looked at last, and win; one that two people share leads to nobody.
        for word, keys in owners.items():
            if len(keys) == 1:
                parts[(word,)] = next(iter(keys))
            else:
                parts.pop((word,), None)
    for key in people:
        parts[key] = key
        parts[(key[0], key[-1])] = key
    return parts


def _identify(mention: Mention, people: dict[Key, Key]) -> tuple[Key, str, str, str | None, str]:
    """Key, canonical form, label and related actor of one mention, and the rule for it."""
    name = mention.text
    bearer = people.get(personal_key(name)) if mention.speaks else None
    if bearer is not None and bearer[-1:] == personal_key(name) and mention.label != "NORP":
        # Jack London, in an article that he is named in, speaks as London.
        return ("person", *bearer), name, "PERSON", None, _part_rule(personal_key(name), bearer)
    if mention.country is not None:
        rule = f"stands for the government of {mention.country}"
        return ("country", mention.country), mention.country, "GPE", None, rule
    country = country_of(name)
    if country is not None and mention.label != "PERSON":
        return ("country", country), country, "GPE", None, f"a name of the country {country}"
    nation = nationality_of(name)
    if nation is not None and mention.label in {"NORP", "GPE", "ORG"}:
        singular = name[:-1] if name.endswith("s") and nationality_of(name[:-1]) else name
        rule = f"nationality of {nation}"
        return ("nationality", singular.casefold()), singular, "NORP", nation, rule
    key = personal_key(name)
    known = people.get(key) or people.get((key[0], key[-1]) if len(key) > 2 else key)
    if known is not None and (mention.label == "PERSON" or len(key) == 1):
        rule = SAME_NAME if key == known else _part_rule(key, known)
        return ("person", *known), without_titles(name), "PERSON", None, rule
    if mention.label == "PERSON":
        return ("person", *key), without_titles(name), "PERSON", None, SAME_NAME
    words = words_of(name.replace(".", "") if is_acronym(name) else name)
    first = name.split()[0]
    related = country_of(first) or nationality_of(first)
    return ("other", *words), name, mention.label, related if len(words) > 1 else None, SAME_NAME


def _part_rule(key: Key, person: Key) -> str:
    """Say which part of a person's full name a name is."""
    if len(key) > 1:
        return "first and last name of a full name in the same article"
    part = "surname" if key[0] == person[-1] else "first name"
    return f"{part} of the one full name with it in the same article"


def _join_acronyms(index: ActorIndex) -> None:
    """Lead an acronym to the one body of the article with these initials."""
    named: dict[str, list[int]] = {}
    for position, actor in enumerate(index.actors):
        if actor.key[0] == "other" and len(actor.key) > 2:
            for form in actor.forms:
                named.setdefault(initials_of(form), []).append(position)
    for actor in list(index.actors):
        if actor.key[0] != "other" or len(actor.key) != 2:
            continue
        form = next(iter(actor.forms), "")
        owners = set(named.get(form.replace(".", ""), ())) if is_acronym(form) else set()
        if len(owners) == 1:
            owner = index.actors[owners.pop()]
            owner.forms += actor.forms
            owner.labels += actor.labels
            full = min(f for f in owner.forms if initials_of(f) == form.replace(".", ""))
            actor.aliases = dict.fromkeys(actor.aliases, f"acronym of {full}, in the same article")
            owner.aliases = actor.aliases | owner.aliases
            index.alias(actor.key, index.actors.index(owner))
            actor.forms.clear()
            actor.key = owner.key
