"""How well pairs of texts are judged, against people's judgements.

    python benchmarks/claims.py PAIRS.jsonl [--errors KIND]

PAIRS has one JSON object a line: a, b, label (same, contradicts, reports, related, different), set.
All pairs go through `nl.comparison.relate` alone. What its answers count as, by set:

sts-headlines   agree is same, conflict and related are related, unrelated is different
mrpc            agree is same, all else is not
emergent        conflict is contradicts; else, hedged by one side is reports, and the rest is same
fever           agree is supports, all else is refutes
false conflicts conflict, of the pairs of news that do not contradict each other
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

import newslens as nl

_HEADLINES = {
    "agree": "same",
    "conflict": "related",
    "related": "related",
    "unrelated": "different",
}


def judged(path: Path) -> pd.DataFrame:
    """Return the pairs with their labels, the family of their set, and the judgements."""
    pairs = pd.DataFrame(map(json.loads, path.read_text(encoding="utf-8").splitlines()))
    found = nl.comparison.relate(list(zip(pairs["a"], pairs["b"], strict=True)))
    return pairs.assign(family=pairs["set"].str.partition("-")[0]).join(found)


def figures(pairs: pd.DataFrame) -> dict[str, float]:
    """Work out the figures, as shares of one; those of a set that is not there are left out."""
    made: dict[str, float] = {}
    relation = pairs["relation"].astype(str)
    for family, rows in pairs.groupby("family"):
        said, label = relation[rows.index], rows["label"]
        if family == "sts":
            answers = said.map(_HEADLINES)
            made["sts-headlines macro-F1"] = macro_f1(label.tolist(), answers.tolist())
        elif family == "mrpc":
            made["mrpc accuracy"] = _mean((said == "agree") == (label == "same"))
        elif family == "emergent":
            answers = said.map(lambda r: "contradicts" if r == "conflict" else "same")
            answers = answers.mask((answers == "same") & rows["hedged"], "reports")
            made["emergent accuracy"] = _mean(answers == label)
            against = label == "contradicts"
            made["emergent recall of contradicts"] = _mean(answers[against] == "contradicts")
        elif family == "fever":
            made["fever accuracy"] = _mean((said == "agree") == (label == "same"))
    news = (pairs["family"] != "fever") & (pairs["label"] != "contradicts")
    made["false conflicts"] = _mean(relation[news] == "conflict")
    return made


def macro_f1(wanted: Sequence[str], found: Sequence[str]) -> float:
    """Return the mean of the F1 of each label, each counting as much.

    Examples
    --------
    >>> macro_f1(["a", "a", "b"], ["a", "b", "b"])
    0.6666666666666666
    """
    both, gold, said = Counter[str](), Counter(wanted), Counter(found)
    for one, other in zip(wanted, found, strict=True):
        both[one] += one == other
    labels = sorted(gold)
    return sum(2 * both[name] / max(1, gold[name] + said[name]) for name in labels) / len(labels)


def _mean(flags: pd.Series) -> float:
    return float(flags.mean()) if len(flags) else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--errors", help="list the pairs that are judged so: conflict, agree, ...")
    options = parser.parse_args()
    pairs = judged(options.pairs)
    for name, value in figures(pairs).items():
        print(f"{name:<32}{100 * value:>6.1f} %")
    if options.errors:
        wrong = pairs[(pairs["relation"].astype(str) == options.errors)]
        for row in wrong.itertuples():
            print(f"{row.set}, {row.label}: {row.a} | {row.b} | {row.why}")


if __name__ == "__main__":
    main()
