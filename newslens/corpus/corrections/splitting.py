"""The correction that makes two actors of one: by the names that its mentions are written with."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from newslens.corpus.corrections.identities import Outcome, by_hand, listed
from newslens.corpus.corrections.records import Record
from newslens.corpus.corrections.roster import Bearer
from newslens.corpus.corrections.state import State, mask_of
from newslens.errors import InputError


def split_actor(state: State, record: Record) -> Outcome:
    """Let the mentions that are written with some names be another actor."""
    names, into = record.values["names"], record.values["into"]
    actor = state.roster.find(record.target)
    mentions = [] if actor is None else _mentions(state, actor)
    going = [position for position in mentions if _is_written(state, position, names)]
    if actor is None or not going:
        return _apart_already(state, actor, names, into)
    if actor not in state.roster.bearers(into):
        into = state.roster.find(into) or into
    if into == actor:
        raise InputError(
            f"{into!r} is the name of the actor that is split",
            "another name for the new one",
            f"corpus.split_actor({actor!r}, names={names!r}, into='...')",
        )
    staying = [position for position in mentions if position not in set(going)]
    _share_names(state, actor, into, names, going, staying, by_hand("split", record))
    unnamed = _move(state, actor, into, going, staying)
    state.drop_unheard(actor)
    return "applied", unnamed


def _mentions(state: State, actor: str) -> list[int]:
    """Positions of the mentions of an actor that have a name."""
    entities = state.entities
    named = (entities["actor"] == actor) & ~entities["mention"].isin(["pronoun", "nominal"])
    return [int(row) for row in np.flatnonzero(mask_of(named))]


def _is_written(state: State, position: int, names: Iterable[str]) -> bool:
    """Whether a mention, titles before it included, is written with one of some names."""
    row = state.entities.iloc[position]
    before = state.articles.texts[row["article_id"]][: row["end"]]
    return any(len(n) >= row["end"] - row["start"] and before.endswith(n) for n in names)


def _apart_already(state: State, actor: str | None, names: list[str], into: str) -> Outcome:
    bearers = sorted({b for name in names for b in state.roster.bearers(name) if b != actor})
    if bearers == [into]:
        return "applied", "they are two already"
    if bearers:
        return "adjusted", f"they are two already; the other is called {listed(bearers)} here"
    raise InputError(
        f"no mention is written {listed(names)}",
        "names as they stand in the articles",
        "corpus.explain(actor)",
    )


def _share_names(
    state: State,
    actor: str,
    into: str,
    names: list[str],
    going: Sequence[int],
    staying: Sequence[int],
    why: str,
) -> None:
    """Give the other one its names; the first keeps those that are still written for it."""
    old = state.roster[actor]
    lost = {
        alias
        for alias in old.aliases
        if alias != actor
        and any(_is_written(state, position, [alias]) for position in going)
        and not any(_is_written(state, position, [alias]) for position in staying)
    }
    kept = {alias: rule for alias, rule in old.aliases.items() if alias not in lost}
    state.roster.put(actor, Bearer(old.label, kept, old.related_to))
    if into in state.roster:
        other = state.roster[into]
    else:
        labels = state.entities["label"].iloc[list(going)].astype("string")
        other = Bearer(labels.mode().iloc[0])
    aliases = dict.fromkeys({*names, *lost, into}, why) | other.aliases
    state.roster.put(into, Bearer(other.label, dict(sorted(aliases.items())), other.related_to))


def _move(
    state: State, actor: str, into: str, going: Sequence[int], staying: Sequence[int]
) -> str | None:
    """Move mentions and quotes; what has no name goes with the last name before it."""
    entities, quotes = state.entities, state.quotes
    named: dict[str, list[tuple[int, bool]]] = {}
    for positions, goes in ((going, True), (staying, False)):
        for position in positions:
            row = entities.iloc[position]
            named.setdefault(row["article_id"], []).append((int(row["start"]), goes))
    for places in named.values():
        places.sort()

    def follows(article_id: str, offset: int) -> bool:
        places = named.get(article_id, [])
        at = bisect_right(places, (offset, True)) - 1
        return bool(places) and places[max(at, 0)][1]

    def following(frame: pd.DataFrame, offsets: pd.Series[int], column: str = "actor") -> list[int]:
        rows = np.flatnonzero(mask_of(frame[column] == actor))
        places = zip(rows, frame["article_id"].iloc[rows], offsets.iloc[rows], strict=True)
        return [int(row) for row, article_id, offset in places if follows(article_id, int(offset))]

    # The name may stand anywhere in the speaker's span: "President Lind, who was there".
    spoken_at = (quotes["speaker_end"] - 1).fillna(quotes["start"])
    said = following(quotes, spoken_at)
    said_for = following(quotes, spoken_at, "affiliation")
    called = following(entities, entities["start"])
    told = state.claims["quote_id"].isin(quotes["quote_id"].iloc[said])
    state.set_claims(told & (state.claims["claimant"] == actor), into)
    state.set_entities(called, into)
    state.set_quotes(said, actor=into)
    state.set_quotes(said_for, affiliation=into)
    unnamed = len(called) - len(going)
    return f"{unnamed} pronouns went with the name before them" if unnamed else None
