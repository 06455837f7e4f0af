"""Roster: the actors of a corpus by every name they bear, while corrections change them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from newslens.errors import InputError
from newslens.tables import conform


@dataclass(slots=True)
class Bearer:
    """What the table `actors` says of one: label, aliases with the rule of each, relation."""

    label: str
    aliases: dict[str, str | None] = field(default_factory=dict)
    related_to: str | None = None


class Roster:
    """Actors by canonical name, found by any name."""

    def __init__(self, actors: pd.DataFrame) -> None:
        self._bearers: dict[str, Bearer] = {}
        self._named: dict[str, set[str]] = {}
        for actor, label, aliases, rules, related in zip(
            *(actors[c] for c in ("actor", "label", "aliases", "merged_by", "related_to")),
            strict=True,
        ):
            names = aliases if isinstance(aliases, list) else [actor]
            told = rules if isinstance(rules, list) and len(rules) == len(names) else None
            reasons = dict(zip(names, told or [None] * len(names), strict=True))
            self.put(actor, Bearer(label, reasons, None if pd.isna(related) else related))

    def __contains__(self, actor: str) -> bool:
        return actor in self._bearers

    def __getitem__(self, actor: str) -> Bearer:
        return self._bearers[actor]

    def put(self, actor: str, bearer: Bearer) -> None:
        """Set what is known of an actor, new or not."""
        if actor in self._bearers:
            self.remove(actor)
        self._bearers[actor] = bearer
        for name in (actor, *bearer.aliases):
            self._named.setdefault(name.casefold(), set()).add(actor)

    def remove(self, actor: str) -> None:
        """Forget an actor."""
        for name in (actor, *self._bearers.pop(actor).aliases):
            self._named.get(name.casefold(), set()).discard(actor)

    def relate(self, old: Iterable[str], new: str) -> None:
        """Let what was linked to one of `old` be linked to `new`."""
        olds = set(old)
        for actor, bearer in self._bearers.items():
            if bearer.related_to in olds:
                bearer.related_to = None if actor == new else new

    def bearers(self, name: str) -> list[str]:
        """Canonical names of the actors with a name: exactly so, else in another case."""
        if name in self._bearers:
            return [name]
        found = sorted(self._named.get(name.casefold(), ()))
        exactly = [actor for actor in found if name in self._bearers[actor].aliases]
        return exactly or found

    def find(self, name: str) -> str | None:
        """Return the one actor with a name, None if there is none.

        Raises
        ------
        InputError
            If several bear it.
        """
        found = self.bearers(name)
        if len(found) > 1:
            raise InputError(
                f"{name!r} is a name of {_listed(found)}",
                "a name that one actor bears",
                f"the name in corpus.actors: {found[0]!r}",
            )
        return found[0] if found else None

    def get(self, name: str) -> str:
        """Return the one actor with a name; raises InputError if there is none."""
        found = self.find(name)
        if found is None:
            near = self.near(name, 0.5)
            advice = f"{near[0]!r}, or another of: {_listed(near)}" if near else "corpus.actors"
            raise InputError(
                f"no actor {name!r} in this corpus",
                "a name or alias in corpus.actors",
                advice,
            )
        return found

    def near(self, name: str, cutoff: float) -> list[str]:
        """Canonical names of the actors with the names most like this one."""
        named = [folded for folded, actors in self._named.items() if actors]
        close = difflib.get_close_matches(name.casefold(), named, n=3, cutoff=cutoff)
        return list(dict.fromkeys(actor for c in close for actor in sorted(self._named[c])))

    def to_frame(self) -> pd.DataFrame:
        """Write the table `actors`, still without counts."""
        return conform(
            "actors",
            [
                {
                    "actor": actor,
                    "label": bearer.label,
                    "aliases": list(bearer.aliases),
                    "merged_by": list(bearer.aliases.values()) if any(rules) else None,
                    "related_to": bearer.related_to,
                }
                for actor, bearer in self._bearers.items()
                for rules in [bearer.aliases.values()]
            ],
        )


def _listed(names: list[str]) -> str:
    return ", ".join(repr(name) for name in names)
