"""Actors of one article: which of its mentions name the same person, body or place.

Every alias is kept with the rule that led it to its actor, in words that a person can judge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from newslens.analysis.bearers import SAME_NAME, Bearers, Key, person_key
from newslens.analysis.bodies import (
    country_told,
    generic_words,
    is_national,
    nation_of,
    part_owner,
)
from newslens.analysis.labels import settle_labels
from newslens.analysis.mentions import ACTOR_LABELS, Mention
from newslens.analysis.names import initials_of, is_acronym, is_corporate, without_titles, words_of
from newslens.analysis.nouns import KINDS_OF_BODY
from newslens.analysis.places import country_of, nationality_of

# The types of key that are people: by full name or surname, and by honorific and surname.
PEOPLE = frozenset({"person", "honoured"})
SHORT_NAME = "beginning of the name of the one firm with it in the same article"
_UNTITLED = "title left off"


@dataclass(slots=True)
class LocalActor:
    """Somebody or something in one article.

    `key` says when two articles name the same one: its first part is the type (person,
    honoured, country, nationality, body, other), the rest the name as it is compared. `forms`
    counts how it is named, `aliases` holds every way it was written, each with the rule that
    merged it. `gender` is what the article shows of a person.
    """

    key: Key
    label: str
    forms: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    aliases: dict[str, str] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    gender: str | None = None
    related_to: str | None = None
    merged_keys: set[Key] = field(default_factory=set)

    @property
    def is_person(self) -> bool:
        """Whether it is somebody, and not something."""
        return self.key[0] in PEOPLE


class ActorIndex:
    """The actors of one article, found by key; `scope` tells the article from others."""

    def __init__(self, scope: str = "", told: str | None = None) -> None:
        self.actors: list[LocalActor] = []
        self._by_key: dict[Key, int] = {}
        self._scope = scope
        self._told = told

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
        has_title = found.is_person and mention.text != form
        found.aliases.setdefault(form, rule)
        found.aliases.setdefault(mention.text, titled if has_title else rule)
        if mention.titled:
            found.aliases.setdefault(mention.titled, titled if found.is_person else rule)
        found.roles |= set(mention.roles)
        if mention.kind == "name":
            found.forms[form] += 1
            found.labels[mention.label] += 1
        mention.actor = actor

    def firms(self) -> list[Key]:
        """Keys of the bodies that are named like firms: Acme Foods plc."""
        named = (a for a in self.actors if a.key[0] == "other" and any(map(is_corporate, a.forms)))
        return list(dict.fromkeys(actor.key for actor in named))

    def body(self, words: Sequence[str], owner: str | None) -> tuple[Key, str | None, str]:
        """Key of a body, the country it belongs to and the rule; `owner` says whose it is.

        One that every country or town has goes by the owner; without one, by the body of the
        article that is named so with an owner, the country that the article is about, or the
        article alone.
        """
        rest = generic_words(words)
        nation = nation_of(owner) if owner else None
        if rest is None or (owner and nation is None):
            return ("other", *(words_of(owner) if owner else ()), *words), nation, SAME_NAME
        if nation is not None:
            return ("body", nation, *rest), nation, SAME_NAME
        owned = [key for key in self._by_key if _is_owned(key, rest, words)]
        if len(owned) == 1:
            named = self.actors[self._by_key[owned[0]]]
            rule = "the one body called so that the article names in full"
            return owned[0], named.related_to, rule
        if not owned and self._told is not None and is_national(rest):
            rule = f"a body of {self._told}, the country that the article is about"
            return ("body", self._told, *rest), self._told, rule
        return ("body", f"@{self._scope}", *rest), None, "a body named without its country"


def _is_owned(key: Key, rest: tuple[str, ...], words: Sequence[str]) -> bool:
    if key[0] == "body":
        return key[2:] == rest and not key[1].startswith("@")
    return key[0] == "other" and len(key) > len(words) + 1 and key[-len(words) :] == tuple(words)


def find_actors(mentions: Sequence[Mention], scope: str = "") -> ActorIndex:
    """Group the names of an article by whom they name; sets `actor` on each mention.

    Full names first; a surname alone goes to the one person of the article who bears it, and
    to nobody where two do. Countries and nationalities go by their known names, a body that
    every country has by its country.

    Parameters
    ----------
    scope
        What tells this article from others, whatever they are.
    """
    acting = [m for m in mentions if m.label in ACTOR_LABELS and m.kind in {"name", "metonym"}]
    settle_labels(acting)
    index = ActorIndex(scope, country_told(acting))
    bearers = Bearers(acting)
    found = [_identify(mention, bearers) for mention in acting]
    # Bodies that are named in full come first: those named without an owner may mean them.
    later = [n for n, known in enumerate(found) if known is None]
    for mention, known in zip(acting, found, strict=True):
        if known is not None:
            index.note(index.add(known.key, known.label, known.related), mention, *known.named)
    for n in later:
        mention = acting[n]
        key, nation, rule = index.body(words_of(mention.text), None)
        index.note(index.add(key, mention.label, nation), mention, mention.text, rule)
    for actor in index.actors:
        actor.gender = bearers.gender(actor.key) if actor.is_person else None
    _join_firms(index)
    _join_acronyms(index)
    for mention in acting:
        if mention.actor is not None:
            mention.actor = index.find(index.actors[mention.actor].key)
    return index


@dataclass(frozen=True, slots=True)
class _Known:
    """What one mention names: key and label, form and rule of its name, related actor."""

    key: Key
    label: str
    named: tuple[str, str]
    related: str | None = None


def _identify(mention: Mention, bearers: Bearers) -> _Known | None:
    """Say what a mention names; None for a body that is named without an owner."""
    name = mention.text
    bearer = bearers.find(mention) if mention.label != "NORP" else None
    if bearer is not None and mention.label in {"GPE", "LOC", "FAC"} and mention.country is None:
        # Jack London, in an article that he is named in, speaks as London.
        bearer = bearer if mention.speaks or country_of(name) is None else None
    if bearer is not None and (mention.country is None or mention.speaks):
        return _Known(bearer[0], "PERSON", (without_titles(name), bearer[1]))
    if mention.country is not None:
        rule = f"stands for the government of {mention.country}"
        return _Known(("country", mention.country), "GPE", (mention.country, rule))
    country = country_of(name)
    if country is not None and (mention.label != "PERSON" or bearers.is_nobodys(mention)):
        return _Known(("country", country), "GPE", (country, f"a name of the country {country}"))
    nation = nationality_of(name)
    if nation is not None and mention.label in {"NORP", "GPE", "ORG"}:
        singular = name[:-1] if name.endswith("s") and nationality_of(name[:-1]) else name
        key = ("nationality", singular.casefold())
        return _Known(key, "NORP", (singular, f"nationality of {nation}"), nation)
    if mention.label == "PERSON":
        return _Known(("person", *person_key(name)), "PERSON", (without_titles(name), SAME_NAME))
    return _identify_body(mention)


def _identify_body(mention: Mention) -> _Known | None:
    name = mention.text
    owner, rest = part_owner(name)
    generic = generic_words(rest) if mention.label != "NORP" else None
    owner = owner or mention.owner
    if generic is not None and owner is None:
        return None
    nation = nation_of(owner) if owner else None
    if generic is not None and nation is not None:
        return _Known(("body", nation, *generic), mention.label, (name, SAME_NAME), nation)
    if generic is not None and owner is not None:
        # The Halden City Council, of which the pipeline took the town for another name.
        whole = mention.titled or name
        return _Known(("other", *words_of(owner), *rest), mention.label, (whole, SAME_NAME))
    words = words_of(name.replace(".", "") if is_acronym(name) else name)
    first = name.split()[0]
    related = country_of(first) or nationality_of(first)
    related = related if len(words) > 1 else None
    return _Known(("other", *words), mention.label, (name, SAME_NAME), related)


def _join_acronyms(index: ActorIndex) -> None:
    """Lead an acronym to the one body of the article with these initials."""
    named: dict[str, list[Key]] = {}
    for actor in index.actors:
        if actor.key[0] == "other" and len(actor.key) > 2:
            for form in actor.forms:
                named.setdefault(initials_of(form), []).append(actor.key)
    for position, actor in enumerate(index.actors):
        if actor.key[0] != "other" or len(actor.key) != 2:
            continue
        form = next(iter(actor.forms), "")
        letters = form.replace(".", "")
        owners = set(named.get(letters, ())) if is_acronym(form) else set()
        if len(owners) == 1:
            owner = owners.pop()
            forms = index.actors[_position(index, owner)].forms
            full = min(f for f in forms if initials_of(f) == letters)
            _absorb(index, owner, position, f"acronym of {full}, in the same article")


def _join_firms(index: ActorIndex) -> None:
    """Lead the beginning of a firm's name to the one firm of the article that has it."""
    firms = index.firms()
    begun: dict[Key, list[Key]] = {}
    for key in firms:
        for length in range(1, len(key)):
            begun.setdefault(key[:length], []).append(key)
    named = set(firms)
    for position, actor in enumerate(index.actors):
        if actor.key[0] != "other" or actor.label != "ORG" or actor.key in named:
            continue
        longer = begun.get(actor.key, [])
        if len(longer) == 1 and actor.key[-1] not in KINDS_OF_BODY:
            _absorb(index, longer[0], position, SHORT_NAME)


def _position(index: ActorIndex, key: Key) -> int:
    position = index.find(key)
    assert position is not None  # noqa: S101
    return position


def _absorb(index: ActorIndex, key: Key, position: int, rule: str) -> None:
    """Let one actor of the article be another, with all that it is called."""
    owner, actor = index.actors[_position(index, key)], index.actors[position]
    owner.forms += actor.forms
    owner.labels += actor.labels
    owner.roles |= actor.roles
    actor.aliases = dict.fromkeys(actor.aliases, rule)
    owner.aliases = actor.aliases | owner.aliases
    index.alias(actor.key, _position(index, key))
    actor.forms.clear()
    actor.key = owner.key
