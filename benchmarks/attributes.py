"""What is told of a quote beside its words and speaker: kind, cue, actor, anonymity, utterance."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from benchmarks.names import mention_kind, same_name
from benchmarks.quoted import Gold, Predictions, Quote
from benchmarks.scoring import Comparison, Pair
from benchmarks.spans import overlap
from benchmarks.tables import scores, table_of

_Given = Callable[[Quote], object]
_Same = Callable[[Quote, Quote], bool]


def names_of_actor(quote: Quote) -> list[str]:
    """Give the proper names of a quote's speaker, from wherever the annotation has them."""
    names = [quote.actor] if quote.actor else [quote.speaker, *quote.names]
    return [name for name in names if name and mention_kind(name) == "named"]


def _same_actor(gold: Quote, found: Quote) -> bool:
    return found.actor is not None and any(
        same_name(name, found.actor) for name in names_of_actor(gold)
    )


def _same_affiliation(gold: Quote, found: Quote) -> bool:
    return bool(
        gold.affiliation and found.affiliation and same_name(gold.affiliation, found.affiliation)
    )


# By name: what is annotated, what is found, and whether both are the same.
_ATTRIBUTES: dict[str, tuple[_Given, _Given, _Same]] = {
    "kind": (lambda q: q.kind, lambda q: q.kind, lambda g, f: g.kind == f.kind),
    "cue": (lambda q: q.cue_at, lambda q: q.cue_at, lambda g, f: overlap(g.cue_at, f.cue_at)),
    "actor": (names_of_actor, lambda q: q.actor, _same_actor),
    "anonymous": (
        lambda q: q.anonymous,
        lambda q: q.anonymous,
        lambda g, f: bool(g.anonymous and f.anonymous),
    ),
    "affiliation": (lambda q: q.affiliation, lambda q: q.affiliation, _same_affiliation),
}


def by_attribute(
    gold: Gold, comparisons: Sequence[Comparison], predictions: Predictions
) -> tuple[pd.DataFrame, list[str]]:
    """Precision, recall and F1 of each attribute, given the words (J80).

    `gold` counts quotes that have the attribute, `found` those for which it was found.
    `same utterance` counts quotes that carry on an earlier one's utterance.

    Returns
    -------
    table
        One row an attribute that is annotated and found at all.
    missing
        The attributes that are annotated and that the finder does not give.
    """
    pairs = [pair for comparison in comparisons for pair in comparison.close]
    rows: dict[str, dict[str, float]] = {}
    missing: list[str] = []
    for name, (given, got, same) in _ATTRIBUTES.items():
        if name == "kind" and not gold.kinds_are_told:
            continue
        asked = [pair for pair in pairs if _is_asked(name, pair.gold.quote, gold.kinds_are_told)]
        if not any(given(pair.gold.quote) for pair in asked):
            continue
        if name in predictions.unknown:
            missing.append(name)
            continue
        right = sum(same(pair.gold.quote, pair.found.quote) for pair in asked)
        rows[name] = scores(
            right,
            sum(bool(got(pair.found.quote)) for pair in asked),
            right,
            sum(bool(given(pair.gold.quote)) for pair in asked),
        )
    if "utterance" in predictions.unknown:
        missing.append("utterance")
    else:
        carried = utterances(comparisons)
        if carried["gold"]:
            rows["same utterance"] = carried
    return table_of(rows, "given the words"), missing


def _is_asked(name: str, quote: Quote, wholly_annotated: bool) -> bool:
    """Whether a quote says something of an attribute: only our own format says "no actor"."""
    return name != "actor" or wholly_annotated or bool(names_of_actor(quote))


def utterances(comparisons: Sequence[Comparison]) -> dict[str, float]:
    """Precision, recall and F1 of quotes that carry on the utterance of an earlier one."""
    links = [_links(comparison.close) for comparison in comparisons]
    right = sum(len(in_gold & in_found) for in_gold, in_found in links)
    found = sum(len(in_found) for _, in_found in links)
    return scores(right, found, right, sum(len(in_gold) for in_gold, _ in links))


def _links(pairs: Sequence[Pair]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Pair each quote with the one before it in its utterance: as annotated, and as found."""
    ordered = sorted(pairs, key=lambda pair: pair.gold.span)
    return (
        _chain([pair.gold.quote.utterance for pair in ordered]),
        _chain([pair.found.quote.utterance for pair in ordered]),
    )


def _chain(utterances: Sequence[str | None]) -> set[tuple[int, int]]:
    last: dict[str, int] = {}
    links = set()
    for n, utterance in enumerate(utterances):
        if utterance is None:
            continue
        if utterance in last:
            links.add((last[utterance], n))
        last[utterance] = n
    return links
