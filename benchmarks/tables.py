"""Tables of accuracy: by kind of quote, by mention of the speaker, by method, by confidence."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd

from benchmarks.names import mention_kind
from benchmarks.scoring import Comparison, Pair, Unit

KINDS = ("direct", "mixed", "indirect", "all")
MENTIONS = ("named", "nominal", "pronoun", "none")
_RULES = ("exact", "J80", "+speaker")
# Confidence is compared with what is right in each of these bands.
_BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def percent(part: float, whole: float) -> float:
    """Share in percent; not a number where there is nothing to share."""
    return 100 * part / whole if whole else math.nan


def scores(right_found: int, found: int, right_gold: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1 in percent, with what they are shares of."""
    precision, recall = percent(right_found, found), percent(right_gold, gold)
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {"gold": gold, "found": found, "precision": precision, "recall": recall, "F1": f1}


def by_kind(comparisons: Sequence[Comparison]) -> pd.DataFrame:
    """Precision, recall and F1 of each kind of quote by each rule, and of words in quotes."""
    gold = [unit for c in comparisons for unit in c.gold]
    found = [unit for c in comparisons for unit in c.found]
    close = [pair for c in comparisons for pair in c.close]
    pairs = {
        "exact": [pair for c in comparisons for pair in c.exact],
        "J80": close,
        "+speaker": [pair for pair in close if pair.speaker_right],
    }
    rows = {
        f"{kind} {rule}": scores(
            _count((pair.found for pair in pairs[rule]), kind),
            _count(found, kind),
            _count((pair.gold for pair in pairs[rule]), kind),
            _count(gold, kind),
        )
        for kind in KINDS
        for rule in _RULES
    }
    both = sum(len(c.words_wanted & c.words_found) for c in comparisons)
    rows["tokens"] = scores(
        both,
        sum(len(c.words_found) for c in comparisons),
        both,
        sum(len(c.words_wanted) for c in comparisons),
    )
    return table_of(rows, "quotes")


def _count(units: Iterable[Unit], kind: str) -> int:
    return sum(kind in ("all", unit.kind) for unit in units)


def by_speaker(comparisons: Sequence[Comparison]) -> pd.DataFrame:
    """How often the speaker is right where the words are: by mention, and by kind of quote."""
    pairs = [pair for c in comparisons for pair in c.close]

    def mention(pair: Pair) -> str:
        return mention_kind(pair.gold.quote.speaker)

    def kind(pair: Pair) -> str:
        return pair.gold.kind

    rows = {name: _speakers([p for p in pairs if mention(p) == name]) for name in MENTIONS}
    rows |= {name: _speakers([p for p in pairs if kind(p) == name]) for name in KINDS[:-1]}
    rows["all"] = _speakers(pairs)
    return table_of(rows, "speaker")


def _speakers(pairs: Sequence[Pair]) -> dict[str, float]:
    right = sum(pair.speaker_right for pair in pairs)
    return {"quotes": len(pairs), "right": percent(right, len(pairs))}


def by_method(comparisons: Sequence[Comparison]) -> pd.DataFrame:
    """How often each rule of newslens is right: in the words, and in words and speaker.

    What a rule finds in thought is not counted, only told beside.
    """
    rows = {
        method: {**_judged(units), "thought": thoughts}
        for method, (units, thoughts) in _grouped(comparisons, lambda u: u.quote.method).items()
    }
    ordered = dict(sorted(rows.items(), key=lambda row: (-row[1]["quotes"], row[0])))
    return table_of(ordered, "method")


def by_confidence(comparisons: Sequence[Comparison]) -> pd.DataFrame:
    """Compare what confidence says of quotes with how many are right, words and speaker."""
    groups = _grouped(comparisons, lambda u: _band(u.quote.confidence))
    rows = {}
    for band in sorted(groups):
        units, _ = groups[band]
        stated = sum(unit.quote.confidence or 0.0 for unit, _ in units)
        judged = _judged(units)
        rows[band] = {
            "quotes": judged["quotes"],
            "stated": percent(stated, len(units)),
            "right": judged["right"],
        }
    return table_of(rows, "confidence")


def calibration_error(table: pd.DataFrame) -> float:
    """Mean distance of what confidence says from what is right, in points, over all quotes."""
    counted = table[table["quotes"] > 0]
    distance = (counted["stated"] - counted["right"]).abs() * counted["quotes"]
    return float(distance.sum() / counted["quotes"].sum()) if len(counted) else math.nan


def _band(confidence: float | None) -> str | None:
    if confidence is None:
        return None
    at = max(n for n, edge in enumerate(_BANDS) if confidence >= edge)
    above = _BANDS[at + 1] if at + 1 < len(_BANDS) else 1.0
    return f"{_BANDS[at]:.2f} to {above:.2f}"


_Judgement = tuple[Unit, Pair | None]


def _grouped(
    comparisons: Sequence[Comparison], key: Callable[[Unit], str | None]
) -> dict[str, tuple[list[_Judgement], int]]:
    """Group what was found, each with what is annotated, and count the thoughts of each group."""
    units: defaultdict[str, list[_Judgement]] = defaultdict(list)
    thoughts: defaultdict[str, int] = defaultdict(int)
    for comparison in comparisons:
        partners = {id(pair.found): pair for pair in comparison.close}
        for unit in comparison.found:
            if (group := key(unit)) is not None:
                units[group].append((unit, partners.get(id(unit))))
        for unit in comparison.thoughts:
            if (group := key(unit)) is not None:
                thoughts[group] += 1
    return {group: (units[group], thoughts[group]) for group in units.keys() | thoughts.keys()}


def _judged(units: Sequence[_Judgement]) -> dict[str, float]:
    words = sum(pair is not None for _, pair in units)
    right = sum(pair is not None and pair.speaker_right for _, pair in units)
    whole = len(units)
    return {"quotes": whole, "words right": percent(words, whole), "right": percent(right, whole)}


def table_of(rows: Mapping[str, Mapping[str, float]], name: str) -> pd.DataFrame:
    """Make a table of rows by name; `name` says what the rows are."""
    return pd.DataFrame(list(rows.values()), index=list(rows)).rename_axis(name)
