"""Corrections of who is who: actors merged and renamed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from newslens.corpus.corrections.records import Record, Status
from newslens.corpus.corrections.roster import Bearer
from newslens.corpus.corrections.state import State
from newslens.errors import InputError

Outcome = tuple[Status, str | None]


def merge_actors(state: State, record: Record) -> Outcome:
    """Let several actors be one, called `into`."""
    into, names = record.values["into"], record.values["names"]
    found = {name: state.roster.find(name) for name in names}
    absent = [name for name, bearer in found.items() if bearer is None]
    group = {bearer for bearer in found.values() if bearer is not None}
    if not group:
        raise nobody(names)
    # Where `into` is an alias, it means the actor that bears it: one of these, or one more.
    if not group & set(state.roster.bearers(into)) or into in state.roster:
        group |= {bearer for bearer in [state.roster.find(into)] if bearer is not None}
    if group == {into}:
        return "applied", "they are one already"
    _join(state, sorted(group), into, by_hand("merged", record))
    if absent:
        return "adjusted", f"not in this corpus: {listed(absent)}"
    return "applied", None


def rename_actor(state: State, record: Record) -> Outcome:
    """Give an actor another name; the old one stays an alias."""
    new = record.values["into"]
    old = state.roster.find(record.target)
    if old == new or (old is None and new in state.roster):
        return "applied", "it has this name already"
    if old is None:
        raise nobody([record.target])
    if new in state.roster:
        raise InputError(
            f"there is another actor {new!r}",
            "a name that no other actor has",
            f"corpus.merge_actors([{old!r}], into={new!r})",
        )
    _join(state, [old], new, by_hand("renamed", record))
    return "applied", None


def by_hand(verb: str, record: Record) -> str:
    """Say why an alias belongs to its actor: by a correction, with its note."""
    return f"{verb} by hand: {record.note}" if record.note else f"{verb} by hand"


def nobody(names: Iterable[str]) -> InputError:
    """Say that no actor has one of some names."""
    return InputError(
        f"no actor of this corpus is called {listed(names)}",
        "a name or alias in corpus.actors",
        "corpus.actors",
    )


def listed(names: Iterable[str]) -> str:
    """Write names in a row."""
    return ", ".join(map(repr, names))


def most_frequent_label(state: State, actors: Iterable[str], otherwise: str) -> str:
    """Return the label that most mentions of some actors have."""
    labels = state.entities.loc[state.entities["actor"].isin(list(actors)), "label"]
    counts = Counter(labels.astype("string"))
    return min(counts, key=lambda label: (-counts[label], label), default=otherwise)


def _join(state: State, group: list[str], into: str, why: str) -> None:
    """Merge actors under one name; each new alias keeps the reason it had, and has this one."""
    joined = {actor: state.roster[actor] for actor in group}
    kept = joined.get(into)
    aliases = dict(kept.aliases) if kept else {}
    for actor, bearer in joined.items():
        for alias, rule in bearer.aliases.items():
            had = rule if alias != actor else None
            aliases.setdefault(alias, f"{had}; {why}" if had else why)
        aliases.setdefault(actor, why)
    aliases.setdefault(into, why)
    label = kept.label if kept else most_frequent_label(state, group, joined[group[0]].label)
    related = [b.related_to for b in joined.values() if b.related_to not in {*group, into, None}]
    state.reassign([actor for actor in group if actor != into], into)
    for actor in group:
        state.roster.remove(actor)
    state.roster.put(into, Bearer(label, dict(sorted(aliases.items())), (related or [None])[0]))
    state.roster.relate(group, into)
