"""Explaining: the names of an actor, how often each is written, and why each was merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from newslens.corpus.corrections.roster import Roster

_BY_HAND = "by hand"


def explain(tables: Mapping[str, pd.DataFrame], actor: str) -> pd.DataFrame:
    """Write one row a name of an actor; see `Corpus.explain`."""
    roster = Roster(tables["actors"])
    name = roster.get(actor)
    rules = roster[name].aliases
    entities = tables["entities"]
    own = entities[(entities["actor"] == name).fillna(False).to_numpy(dtype=bool)]
    articles = tables["articles"]
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    longest_first = sorted(rules, key=lambda alias: (-len(alias), alias))
    written: dict[str, list[tuple[str, str, int, int]]] = {alias: [] for alias in rules}
    for article_id, sentence_id, start, end in zip(
        own["article_id"], own["sentence_id"], own["start"], own["end"], strict=True
    ):
        alias = _alias(texts[article_id], int(start), int(end), longest_first)
        if alias is not None:
            written[alias].append((article_id, sentence_id, int(end) - len(alias), int(end)))
    sentences = tables["sentences"].set_index("sentence_id")["text"]
    rows = []
    for alias, places in written.items():
        article_id, sentence_id, start, end = places[0] if places else (None, None, None, None)
        rows.append(
            {
                "actor": name,
                "alias": alias,
                "n_mentions": len(places),
                "article_id": article_id,
                "start": start,
                "end": end,
                "text": None if sentence_id is None else sentences.get(sentence_id),
                "why": _why(alias, name, rules[alias]),
            }
        )
    rows.sort(key=lambda row: (row["alias"] != name, -int(str(row["n_mentions"])), row["alias"]))
    integer, string = pd.Int64Dtype(), pd.StringDtype("pyarrow")
    columns = ["actor", "alias", "n_mentions", "article_id", "start", "end", "text", "why"]
    types = {c: integer if c in {"n_mentions", "start", "end"} else string for c in columns}
    return pd.DataFrame(rows, columns=columns).astype(types)


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
