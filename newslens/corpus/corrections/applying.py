"""Applying: corrections, one after the other, to the tables of any corpus with these articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import NoneType

import pandas as pd

from newslens.corpus.corrections.identities import Outcome, merge_actors, rename_actor
from newslens.corpus.corrections.pairs import set_relation
from newslens.corpus.corrections.records import Record
from newslens.corpus.corrections.splitting import split_actor
from newslens.corpus.corrections.state import State, Tables
from newslens.corpus.corrections.utterances import add_quote, drop_quote, set_speaker
from newslens.errors import InputError
from newslens.tables import conform

STAGE = "corrections"
_REASON = "correction not applied"

_BY_KIND: dict[str, Callable[[State, Record], Outcome]] = {
    "merge_actors": merge_actors,
    "split_actor": split_actor,
    "rename_actor": rename_actor,
    "set_speaker": set_speaker,
    "drop_quote": drop_quote,
    "add_quote": add_quote,
    "set_relation": set_relation,
}


# What the values of each kind must hold; a correction may come from a file edited by hand.
_NAMED: dict[str, type | tuple[type, ...]] = {"names": list, "into": str}
_SPOKEN: dict[str, type | tuple[type, ...]] = {
    "actor": (str, NoneType),
    "label": str,
    "new": bool,
    "speaker": (dict, NoneType),
}
_VALUES: dict[str, Mapping[str, type | tuple[type, ...]]] = {
    "merge_actors": _NAMED,
    "split_actor": _NAMED,
    "rename_actor": {"into": str},
    "set_speaker": {**_SPOKEN, "parts": list},
    "drop_quote": {},
    "set_relation": {"relation": str, "right": dict},
    "add_quote": {**_SPOKEN, "kind": str, "cue": (dict, NoneType), "cue_lemma": (str, NoneType)},
}


def apply_one(tables: Mapping[str, pd.DataFrame], record: Record) -> tuple[Tables, Record]:
    """Apply a correction that was just made; raises InputError where it does not fit."""
    state = State(tables)
    status, reason = _BY_KIND[record.kind](state, record)
    return state.tables(), record.with_outcome(status, reason)


def apply_all(
    tables: Mapping[str, pd.DataFrame], records: Iterable[Record]
) -> tuple[Tables, list[Record]]:
    """Apply corrections made before, maybe to other tables; each comes back with its outcome."""
    state = State(tables)
    done = [_attempt(state, record) for record in records]
    return state.tables(), done


def _attempt(state: State, record: Record) -> Record:
    apply = _BY_KIND.get(record.kind)
    if apply is None:
        return record.with_outcome(
            "not applied", f"newslens {record.made_with} made it; this one knows no {record.kind}"
        )
    try:
        if not _is_readable(record):
            raise InputError("its values are not those of its kind", "", "")
        return record.with_outcome(*apply(state, record))
    except InputError as error:
        return record.with_outcome("not applied", error.seen)


def _is_readable(record: Record) -> bool:
    values = record.values
    return all(isinstance(values.get(key), t) for key, t in _VALUES[record.kind].items())


def with_problems(problems: pd.DataFrame, records: Sequence[Record]) -> pd.DataFrame:
    """Let the problems of this stage be the corrections that do not fit now."""
    others = problems[problems["stage"].astype("string").fillna("") != STAGE]
    rows = [
        {
            "path": record.source,
            "stage": STAGE,
            "severity": "warning",
            "message": f"correction {record.correction_id} ({record.kind} {record.target!r})"
            f" was not applied: {record.reason}",
            "reason": _REASON,
        }
        for record in records
        if record.status == "not applied"
    ]
    if not rows and len(others) == len(problems):
        return problems
    return conform("problems", pd.concat([others.astype("string"), pd.DataFrame(rows)]))
