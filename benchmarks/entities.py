"""Accuracy of names against annotated sentences.

    python benchmarks/entities.py GOLD.jsonl [--model NAME]

GOLD has one JSON object a line: id, text and `entities` with start, end, label (PER, ORG, LOC).
Texts go through `nl.load` alone. Prints precision, recall and F1 of names with the same span,
with and without the same type; nationalities are left out, as the gold has none.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pandas as pd

import newslens as nl

_TYPES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model")
    options = parser.parse_args()
    gold = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    frame = pd.DataFrame([{"text": item["text"], "gold_id": item["id"]} for item in gold])
    corpus = nl.load(frame, model=options.model)
    names = corpus.entities[corpus.entities["mention"].isin(["name", "metonym"])]
    names = names[names["label"].isin(list(_TYPES))].merge(
        corpus.articles[["article_id", "gold_id"]], on="article_id"
    )
    found = {
        (row["gold_id"], row["start"], row["end"], _TYPES[row["label"]])
        for row in names.to_dict("records")
    }
    wanted = {
        (item["id"], entity["start"], entity["end"], entity["label"])
        for item in gold
        for entity in item["entities"]
    }
    made = corpus.provenance
    print(f"{options.gold.name}: {len(gold)} texts, {made['model']} {made['model_version']}")
    for name, length in (("same span and type", 4), ("same span", 3)):
        left = {entity[:length] for entity in found}
        right = {entity[:length] for entity in wanted}
        hits = len(left & right)
        precision, recall = hits / max(1, len(left)), hits / max(1, len(right))
        f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
        print(f"{name:>20}: P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")


if __name__ == "__main__":
    main()
