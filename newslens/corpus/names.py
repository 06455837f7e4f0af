"""Names as people type them, turned into canonical names."""

from __future__ import annotations

import difflib
from collections.abc import Container, Iterable, Mapping

import pandas as pd

from newslens.errors import warn


def known_names(actors: pd.DataFrame) -> dict[str, set[str]]:
    """Return who bears each name or alias, by the name in lower case."""
    known: dict[str, set[str]] = {}
    for actor, aliases in zip(actors["actor"], actors["aliases"], strict=True):
        for name in (actor, *(aliases if isinstance(aliases, list) else ())):
            known.setdefault(name.casefold(), set()).add(actor)
    return known


def bearers(
    canonical: Container[str], known: Mapping[str, set[str]], given: Iterable[str | None]
) -> list[list[str]]:
    """Return the actors that each name may mean; warn of a name that nobody bears.

    Parameters
    ----------
    canonical
        Names in `actors.actor`; one of these means itself alone.
    known
        What `known_names` returns.
    """
    groups: list[list[str]] = []
    for name in given:
        if name is not None and name in canonical:
            groups.append([name])
        elif name is not None and name.casefold() in known:
            groups.append(sorted(known[name.casefold()]))
        else:
            near = difflib.get_close_matches(str(name).casefold(), known, n=3, cutoff=0.5)
            names = sorted({actor for match in near for actor in known[match]})
            advice = f"; nearest: {', '.join(names)}" if names else ""
            warn(f"no actor {name!r} in this corpus{advice}")
            groups.append([])
    return groups
