"""Linking: the actors of many articles become the actors of a corpus, each with one name.

What articles say of their actors is gathered, and gatherings are merged, in any order: of ten
million articles nobody holds more than what is known of each actor.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from newslens.analysis.actors import PEOPLE, LocalActor
from newslens.analysis.bearers import SAME_NAME, Key
from newslens.analysis.candidates import Candidates, Sign, fields_of, sign_of
from newslens.analysis.names import is_acronym, without_titles, words_of
from newslens.analysis.places import country_of, nationality_of

_TYPES = {
    "person": "person",
    "honoured": "person",
    "country": "country",
    "nationality": "nationality",
    "body": "body",
    "other": "name",
}


@dataclass(slots=True)
class Actor:
    """An actor of the corpus: canonical name, label, every alias, and what it is linked to.

    `merged_by` says of each alias, in their order, by which rules it was merged.
    """

    name: str
    label: str
    aliases: list[str]
    related_to: str | None
    merged_by: list[str]


@dataclass(slots=True)
class _Group:
    """What articles say of one actor."""

    forms: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    aliases: dict[str, set[str]] = field(default_factory=dict)
    related: Counter[str] = field(default_factory=Counter)

    def take(self, other: _Group, joined_by: str | None = None) -> None:
        """Add what was said of the same actor elsewhere, under a key that a rule joined."""
        self.forms.update(other.forms)
        self.labels.update(other.labels)
        self.related.update(other.related)
        for alias, rules in other.aliases.items():
            own = self.aliases.setdefault(alias, set())
            own.update(rules if joined_by is None else (_after(r, joined_by) for r in rules))


class Gathering:
    """What articles say of their actors, added up: the same in whatever order it is merged."""

    def __init__(self) -> None:
        self._groups: dict[Sign, _Group] = {}
        # Of people: genders that were shown, fields of work.
        self._people: dict[Key, tuple[Counter[str], set[str]]] = {}
        # Which actors have a further key: an acronym and the bodies that own it.
        self._owners: dict[Key, set[Key]] = {}
        self._full: set[Key] = set()

    def add(self, actors: Iterable[LocalActor]) -> None:
        """Add the actors of one article."""
        for actor in actors:
            group = self._groups.setdefault(sign_of(actor), _Group())
            group.forms.update(actor.forms)
            group.labels.update(actor.labels)
            if actor.related_to:
                group.related[actor.related_to] += 1
            for alias, rule in actor.aliases.items():
                group.aliases.setdefault(alias, set()).add(rule)
            if actor.is_person:
                genders, fields = self._people.setdefault(actor.key, (Counter(), set()))
                fields |= fields_of(actor)
                if actor.gender is not None:
                    genders[actor.gender] += 1
            for key in actor.merged_keys:
                if key[0] == "person" and len(key) > 2:
                    self._full.add(key)
                if key != actor.key:
                    self._owners.setdefault(key, set()).add(actor.key)

    def merge(self, other: Gathering) -> None:
        """Add all that another gathering holds."""
        for sign, group in other._groups.items():
            self._groups.setdefault(sign, _Group()).take(group)
        for key, (genders, fields) in other._people.items():
            own = self._people.setdefault(key, (Counter(), set()))
            own[0].update(genders)
            own[1].update(fields)
        for key, bodies in other._owners.items():
            self._owners.setdefault(key, set()).update(bodies)
        self._full |= other._full

    def link(self) -> Linked:
        """Merge what names the same actor, and name each.

        The same full name is the same person. A surname alone, where its article has no full
        name, goes to the one person of the corpus who bears it, unless something that its
        article says of its bearer speaks against it; it stays by itself where two bear it.
        """
        joined = _joined_keys(self._owners, self._full)
        people = ((key, genders, fields) for key, (genders, fields) in self._people.items())
        candidates = Candidates(people, joined)
        groups: dict[Key, _Group] = {}
        leads: dict[Sign, Key] = {}
        for sign, own in self._groups.items():
            key, joined_by = joined(sign[0]), joined.rule(sign[0])
            if (bearer := candidates.bearer_of(sign)) is not None:
                key, joined_by = bearer
            leads[sign] = key
            groups.setdefault(key, _Group()).take(own, joined_by)
        named = _name(groups)
        existing = {actor.name for actor in named.values()}
        for actor in named.values():
            if actor.related_to not in existing or actor.related_to == actor.name:
                actor.related_to = None
        ordered = sorted(named.values(), key=lambda actor: actor.name)
        return Linked(ordered, {sign: named[key].name for sign, key in leads.items()})


@dataclass(frozen=True, slots=True)
class Linked:
    """The actors of a corpus by name, and which of them an actor of an article is."""

    actors: list[Actor]
    _names: dict[Sign, str]

    def names_of(self, signs: Iterable[Sign]) -> list[str]:
        """Return the canonical names of the actors of an article, by what `sign_of` gives."""
        return [self._names[sign] for sign in signs]


def link_actors(articles: Sequence[Sequence[LocalActor]]) -> tuple[list[Actor], list[list[str]]]:
    """Merge actors across articles and name them, as `Gathering.link` does.

    Returns
    -------
    actors
        Those of the corpus, by name.
    names
        For each article and each of its actors, the canonical name.
    """
    gathering = Gathering()
    for actors in articles:
        gathering.add(actors)
    linked = gathering.link()
    return linked.actors, [linked.names_of(map(sign_of, actors)) for actors in articles]


def _after(rule: str, joined_by: str) -> str:
    return joined_by if rule == SAME_NAME else f"{rule}; {joined_by}"


class _Joined:
    """Keys that lead to the same actor (disjoint sets)."""

    def __init__(self) -> None:
        self._parent: dict[Key, Key] = {}
        self._rules: dict[Key, str] = {}

    def __call__(self, key: Key) -> Key:
        while key in self._parent:
            key = self._parent[key]
        return key

    def rule(self, key: Key) -> str | None:
        """Why a key leads to another; None if it leads to none."""
        return self._rules.get(key)

    def join(self, left: Key, right: Key, rule: str) -> None:
        left, right = self(left), self(right)
        if left != right:
            # The longer key, then the first in order, whatever the order of the articles.
            keep, drop = sorted((left, right), key=lambda k: (-len(k), k))
            self._parent[drop] = keep
            self._rules[drop] = rule


def _joined_keys(owners: Mapping[Key, Set[Key]], full: Set[Key]) -> _Joined:
    joined = _Joined()
    # An acronym joins the body that owns it, unless two bodies of the corpus do.
    for key, bodies in sorted(owners.items()):
        if len(bodies) == 1:
            joined.join(key, next(iter(bodies)), "acronym of the one body with it in the corpus")
    # Middle names and suffixes: the same first and last word is the same person, if one has them.
    by_ends: dict[Key, set[Key]] = defaultdict(set)
    for key in sorted(full):
        by_ends[(key[1].split(" ")[0], key[-1])].add(key)
    for ends, bearers in by_ends.items():
        plain = ("person", *ends)
        longer = sorted(bearers - {plain})
        if plain in bearers and len(longer) == 1:
            rule = "first and last name of the one full name with them"
            joined.join(plain, longer[0], rule)
    return joined


def _name(groups: dict[Key, _Group]) -> dict[Key, Actor]:
    names = {key: _canonical(key, group) for key, group in groups.items()}
    surnames = Counter(key[1 if key[0] == "honoured" else -1] for key in groups if key[0] in PEOPLE)
    for key, group in groups.items():
        if key[0] == "honoured" and surnames[key[1]] > 1:
            # Mr Hale and Mrs Hale: known by nothing else.
            names[key] = min(group.aliases, key=lambda a: (-len(a), a))
    named: dict[Key, Actor] = {}
    taken: dict[str, Key] = {}
    for key in sorted(groups):
        group, name = groups[key], names[key]
        if name in taken:
            name = f"{name} ({_TYPES[key[0]]})"
        count = 2
        unique = name
        while unique in taken:
            unique, count = f"{name} {count}", count + 1
        taken[unique] = key
        related = min(group.related, key=lambda r: (-group.related[r], r), default=None)
        group.aliases.setdefault(unique, {"the name itself"})
        aliases = sorted(group.aliases)
        merged_by = ["; elsewhere: ".join(sorted(group.aliases[alias])) for alias in aliases]
        named[key] = Actor(unique, _label(key, group), aliases, related, merged_by)
    return named


def _canonical(key: Key, group: _Group) -> str:
    if key[0] == "country":
        return key[1]
    if not group.forms:
        return min(group.aliases, key=lambda a: (-len(a), a))
    is_person = key[0] in PEOPLE

    def fitness(form: str) -> tuple[bool, int, bool, int, str]:
        words = len(without_titles(form).split()) if is_person else 0
        shouted = form.isupper() and len(form) > 5
        is_part = key[0] == "other" and len(words_of(form)) < len(key) - 1
        return (shouted or is_acronym(form), -words, is_part, -group.forms[form], form)

    if key[0] == "body" and not key[1].startswith("@"):
        nation = key[1]
        owned = [alias for alias in group.aliases if _tells(alias, nation)]
        best = min(owned or group.forms, key=fitness)
        return best if owned else f"{best} ({nation})"
    return min(group.forms, key=fitness)


def _tells(form: str, nation: str) -> bool:
    """Whether the name of a body says which country it belongs to."""
    words = form.replace("'s", "").replace("’s", "").split()
    pairs = [" ".join(pair) for pair in itertools.pairwise(words)]
    return any(nation in {country_of(word), nationality_of(word)} for word in [*words, *pairs])


def _label(key: Key, group: _Group) -> str:
    fixed = {
        "person": "PERSON",
        "honoured": "PERSON",
        "country": "GPE",
        "nationality": "NORP",
        "body": "ORG",
    }
    if key[0] in fixed:
        return fixed[key[0]]
    return min(group.labels, key=lambda label: (-group.labels[label], label), default="ORG")
