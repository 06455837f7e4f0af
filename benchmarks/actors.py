"""Mentions and actors: whether those who act or speak are found, named and told apart.

A mention is found if one is found that shares half of the shorter of both; the actor is right if
its name is, too. What is found beside is not judged, as nobody annotated all names. Whether
mentions of one actor are kept together and those of two apart is measured over the mentions
found, by B-cubed (A. Bagga and B. Baldwin, "Algorithms for scoring coreference chains", 1998).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

import pandas as pd

from benchmarks.names import same_name
from benchmarks.quoted import Gold, Mention, Predictions
from benchmarks.spans import overlap
from benchmarks.tables import percent, table_of

KINDS = ("name", "metonym", "pronoun", "nominal", "all")

_Pair = tuple[Mention, Mention]


def by_mention(gold: Gold, predictions: Predictions) -> pd.DataFrame:
    """How many of the annotated mentions are found, and found with the right actor."""
    wanted = [mention for article in gold.articles for mention in article.mentions]
    if not wanted or predictions.mentions is None:
        return table_of({}, "mentions")
    pairs = [pair for those in _paired(gold, predictions) for pair in those]
    rows = {}
    for kind in KINDS:
        of_kind = sum(kind in ("all", mention.kind) for mention in wanted)
        found = [pair for pair in pairs if kind in ("all", pair[0].kind)]
        right = sum(_right(*pair) for pair in found)
        rows[kind] = {
            "mentions": of_kind,
            "mention found": percent(len(found), of_kind),
            "actor right": percent(right, of_kind),
            "right of found": percent(right, len(found)),
        }
    return table_of(rows, "mentions")


def told_apart(gold: Gold, predictions: Predictions) -> dict[str, float]:
    """B-cubed precision (actors told apart) and recall (kept together), F1, in percent."""
    apart = together = 0.0
    total = 0
    for pairs in _paired(gold, predictions):
        # A mention without an actor is one of its own.
        keys = [(one.actor, other.actor or n) for n, (one, other) in enumerate(pairs)]
        total += len(keys)
        apart += _purity([(found, wanted) for wanted, found in keys])
        together += _purity(keys)
    precision, recall = percent(apart, total), percent(together, total)
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {"precision": precision, "recall": recall, "F1": f1}


def _purity(keys: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Sum over mentions of the share of their group, the first key, with the same second key."""
    groups, both = Counter(group for group, _ in keys), Counter(keys)
    return sum(both[key] / groups[key[0]] for key in keys)


def _paired(gold: Gold, predictions: Predictions) -> list[list[_Pair]]:
    """Pair the mentions of each article with those found, in order, each with one at most."""
    found = predictions.mentions or {}
    return [_pair(article.mentions, found.get(article.name, [])) for article in gold.articles]


def _pair(wanted: Sequence[Mention], found: Sequence[Mention]) -> list[_Pair]:
    free = sorted(found, key=lambda mention: mention.span)
    pairs = []
    for mention in sorted(wanted, key=lambda mention: mention.span):
        near = [other for other in free if overlap(mention.span, other.span)]
        if near:
            nearest = min(near, key=lambda other: _distance(mention, other))
            free.remove(nearest)
            pairs.append((mention, nearest))
    return pairs


def _distance(one: Mention, other: Mention) -> int:
    return abs(one.span[0] - other.span[0]) + abs(one.span[1] - other.span[1])


def _right(wanted: Mention, found: Mention) -> bool:
    return bool(wanted.actor and found.actor and same_name(wanted.actor, found.actor))
