"""Corrections of comparisons: what two claims are to each other, as a person judged it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from newslens.corpus.corrections import records
from newslens.corpus.corrections.articles import Articles
from newslens.corpus.corrections.identities import Outcome
from newslens.corpus.corrections.records import Record
from newslens.corpus.corrections.selectors import Place
from newslens.corpus.corrections.state import State, mask_of
from newslens.errors import InputError

KIND = "set_relation"
RELATIONS = ("agree", "conflict", "related", "unrelated")
# How much of the longer of two stretches both share, to be one claim.
_SAME = 0.5


def set_relation(state: State, record: Record) -> Outcome:
    """Note what two claims are to each other; `comparison` goes by it."""
    left, right, how = _found(state.articles, state.claims, record)
    if left == right:
        raise InputError("one claim on both sides", "two claims", "another right_claim_id")
    return ("adjusted", how) if how else ("applied", None)


def relations_by_hand(
    tables: Mapping[str, pd.DataFrame], corrections: pd.DataFrame
) -> dict[tuple[str, str], str]:
    """Return the relations that were set by hand, by the ids of both claims; the last one holds.

    Those of claims that are not in the tables are left out.
    """
    rows = corrections[
        mask_of((corrections["kind"] == KIND) & (corrections["status"] != "not applied"))
    ]
    if rows.empty:
        return {}
    articles = Articles(tables["articles"])
    found: dict[tuple[str, str], str] = {}
    for record in records.from_frame(rows):
        try:
            left, right, _ = _found(articles, tables["claims"], record)
        except InputError:
            continue
        found.pop((right, left), None)
        found[left, right] = record.values["relation"]
    return found


def _found(articles: Articles, claims: pd.DataFrame, record: Record) -> tuple[str, str, str | None]:
    """Find both claims of a correction, and how, if not just where they stood."""
    values = record.values["right"]
    other = replace(
        record,
        target=values["claim_id"],
        article_id=values["article_id"],
        place=Place.from_dict(values["place"]),
        source=values["source"],
        source_hash=values["source_hash"],
    )
    found, said = [], []
    for side in (record, other):
        article_id, how = articles.find(side)
        found.append(_claim_at(articles.texts[article_id], claims, article_id, side))
        said.append(how)
    return found[0], found[1], next((how for how in said if how), None)


def _claim_at(text: str, claims: pd.DataFrame, article_id: str, side: Record) -> str:
    place = side.place.find(text) if side.place is not None else None
    if place is not None:
        start, end = place
        rows = np.flatnonzero(mask_of(claims["article_id"] == article_id))
        starts = claims["start"].to_numpy(dtype=np.int64)[rows]
        ends = claims["end"].to_numpy(dtype=np.int64)[rows]
        shared = np.minimum(ends, end) - np.maximum(starts, start)
        alike = shared / np.maximum(np.maximum(ends - starts, end - start), 1)
        if len(rows) and alike.max() >= _SAME:
            return str(claims["claim_id"].iloc[rows[int(alike.argmax())]])
    words = side.place.exact if side.place is not None else side.target
    raise InputError(
        f"no claim {words[:60]!r} now",
        "the claim that was judged",
        "nl.load(...) of the same articles",
    )
