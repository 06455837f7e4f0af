"""Linking: the actors of many articles become the actors of a corpus, each with one name."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from newslens.analysis.actors import PEOPLE, LocalActor
from newslens.analysis.bearers import SAME_NAME, Key
from newslens.analysis.candidates import Candidates
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
    key: Key
    forms: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    aliases: dict[str, set[str]] = field(default_factory=dict)
    related: Counter[str] = field(default_factory=Counter)


def link_actors(articles: Sequence[Sequence[LocalActor]]) -> tuple[list[Actor], list[list[str]]]:
    """Merge actors across articles and name them.

    The same full name is the same person. A surname alone, where its article has no full
    name, goes to the one person of the corpus who bears it, unless something that its article
    says of its bearer speaks against it; it stays by itself where two bear it. The result does
    not depend on the order of the articles.

    Returns
    -------
    actors
        Those of the corpus, by name.
    names
        For each article and each of its actors, the canonical name.
    """
    everyone = [actor for actors in articles for actor in actors]
    joined = _joined_keys(everyone)
    candidates = Candidates(everyone, joined)
    groups: dict[Key, _Group] = {}
    leads: list[list[Key]] = []
    for actors in articles:
        leads.append([])
        for actor in actors:
            key, joined_by = joined(actor.key), joined.rule(actor.key)
            if (bearer := candidates.bearer_of(actor)) is not None:
                key, joined_by = bearer
            leads[-1].append(key)
            group = groups.setdefault(key, _Group(key))
            group.forms += actor.forms
            group.labels += actor.labels
            for alias, rule in actor.aliases.items():
                if joined_by is not None:
                    rule = joined_by if rule == SAME_NAME else f"{rule}; {joined_by}"
                group.aliases.setdefault(alias, set()).add(rule)
            if actor.related_to:
                group.related[actor.related_to] += 1
    named = _name(groups)
    existing = {named_actor.name for named_actor in named.values()}
    for named_actor in named.values():
        if named_actor.related_to not in existing or named_actor.related_to == named_actor.name:
            named_actor.related_to = None
    ordered = sorted(named.values(), key=lambda named_actor: named_actor.name)
    return ordered, [[named[key].name for key in keys] for keys in leads]


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


def _joined_keys(everyone: Iterable[LocalActor]) -> _Joined:
    joined = _Joined()
    keys: set[Key] = set()
    # An acronym joins the body that owns it, unless two bodies of the corpus do.
    owners: dict[Key, set[Key]] = defaultdict(set)
    for actor in everyone:
        keys |= actor.merged_keys
        for key in actor.merged_keys - {actor.key}:
            owners[key].add(actor.key)
    for key, bodies in sorted(owners.items()):
        if len(bodies) == 1:
            joined.join(key, next(iter(bodies)), "acronym of the one body with it in the corpus")
    full = sorted(key for key in keys if key[0] == "person" and len(key) > 2)
    # Middle names and suffixes: the same first and last word is the same person, if one has them.
    by_ends: dict[Key, set[Key]] = defaultdict(set)
    for key in full:
        by_ends[(key[1].split(" ")[0], key[-1])].add(key)
    for ends, bearers in by_ends.items():
        plain = ("person", *ends)
        longer = sorted(bearers - {plain})
        if plain in bearers and len(longer) == 1:
            rule = "first and last name of the one full name with them"
            joined.join(plain, longer[0], rule)
    return joined


def _name(groups: dict[Key, _Group]) -> dict[Key, Actor]:
    names = {key: _canonical(group) for key, group in groups.items()}
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
        named[key] = Actor(unique, _label(group), aliases, related, merged_by)
    return named


def _canonical(group: _Group) -> str:
    if group.key[0] == "country":
        return group.key[1]
    if not group.forms:
        return min(group.aliases, key=lambda a: (-len(a), a))
    is_person = group.key[0] in PEOPLE

    def fitness(form: str) -> tuple[bool, int, bool, int, str]:
        words = len(without_titles(form).split()) if is_person else 0
        shouted = form.isupper() and len(form) > 5
        is_part = group.key[0] == "other" and len(words_of(form)) < len(group.key) - 1
        return (shouted or is_acronym(form), -words, is_part, -group.forms[form], form)

    if group.key[0] == "body" and not group.key[1].startswith("@"):
        nation = group.key[1]
        owned = [alias for alias in group.aliases if _tells(alias, nation)]
        best = min(owned or group.forms, key=fitness)
        return best if owned else f"{best} ({nation})"
    return min(group.forms, key=fitness)


def _tells(form: str, nation: str) -> bool:
    """Whether the name of a body says which country it belongs to."""
    words = form.replace("'s", "").replace("’s", "").split()
    pairs = [" ".join(pair) for pair in itertools.pairwise(words)]
    return any(nation in {country_of(word), nationality_of(word)} for word in [*words, *pairs])


def _label(group: _Group) -> str:
    fixed = {
        "person": "PERSON",
        "honoured": "PERSON",
        "country": "GPE",
        "nationality": "NORP",
        "body": "ORG",
    }
    if group.key[0] in fixed:
        return fixed[group.key[0]]
    return min(group.labels, key=lambda label: (-group.labels[label], label), default="ORG")
