"""Explaining: the names of an actor, how often each is written, and why each was merged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from newslens.corpus.corrections.roster import Roster
from newslens.corpus.index import Index

_BY_HAND = "by hand"


def explain(index: Index, actor: str) -> pd.DataFrame:
    """Write one row a name of an actor; see `Corpus.explain`."""
    roster = Roster(index.tables["actors"])
    name = roster.get(actor)
    rules = roster[name].aliases
    at = index.entities_of([index.actor_position[name]])
    own = index.take("entities", at, ["article_id", "start", "end"])
    those = np.unique(index.entities.article[at])
    articles = index.take("articles", those, ["article_id", "text"])
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    longest_first = sorted(rules, key=lambda alias: (-len(alias), alias))
    written: dict[str, list[tuple[str, int, int, int]]] = {alias: [] for alias in rules}
    for article_id, sentence, start, end in zip(
        own["article_id"], index.entities.sentence[at], own["start"], own["end"], strict=True
    ):
        alias = _alias(texts[article_id], int(start), int(end), longest_first)
        if alias is not None:
            written[alias].append((article_id, int(sentence), int(end) - len(alias), int(end)))
    rows = []
    for alias, places in written.items():
        article_id, sentence, start, end = places[0] if places else (None, -1, None, None)
        rows.append(
            {
                "actor": name,
                "alias": alias,
                "n_mentions": len(places),
                "article_id": article_id,
                "start": start,
                "end": end,
                "text": None if sentence < 0 else _words(index, sentence),
                "why": _why(alias, name, rules[alias]),
            }
        )
    rows.sort(key=lambda row: (row["alias"] != name, -int(str(row["n_mentions"])), row["alias"]))
    integer, string = pd.Int64Dtype(), pd.StringDtype("pyarrow")
    columns = ["actor", "alias", "n_mentions", "article_id", "start", "end", "text", "why"]
    types = {c: integer if c in {"n_mentions", "start", "end"} else string for c in columns}
    return pd.DataFrame(rows, columns=columns).astype(types)


def _words(index: Index, sentence: int) -> str:
    return str(index.take("sentences", [sentence], ["text"])["text"].iloc[0])


def _alias(text: str, start: int, end: int, longest_first: Sequence[str]) -> str | None:
    """Return the alias that a mention is written with, titles before it included."""
    before = text[:end]
    for alias in longest_first:
        if len(alias) >= end - start and before.endswith(alias):
            return alias
    return None


def _why(alias: str, actor: str, rule: str | None) -> str | None:
    if alias == actor and (rule is None or _BY_HAND not in rule):
        return "the name itself"
    return rule
