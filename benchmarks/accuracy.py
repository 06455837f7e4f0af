"""Accuracy of quotes against annotated articles, by type and by rule.

    python benchmarks/accuracy.py GOLD.jsonl [--model NAME] [--articles N]

GOLD has one JSON object a line: id, text, optionally title, and `quotes` with start, end, type
(direct, mixed, indirect), speaker, speaker_start, speaker_end and, optionally, speech (False
for reported thought, which counts neither way). Articles go through `nl.load` alone.

Prints precision, recall and F1 by type. A quote is found when its words and the gold's overlap
by a Jaccard index of .8; "+speaker" asks for the right speaker too: the same mention, or the
same last word of the name. Then, for each rule, how often it is right: the figures behind
`confidence`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

import newslens as nl

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_TYPES = ("all", "direct", "mixed", "indirect")
_ENOUGH = 0.8

Gold = dict[str, Any]


def words_in(start: int, end: int, at: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Positions of the words that a stretch touches."""
    return frozenset(n for n, (first, last) in enumerate(at) if first < end and last > start)


def same_speaker(gold: Gold, speaker: object, start: object, end: object) -> bool:
    """Whether the speaker found is the gold's: half of a mention shared, or one last name."""
    wanted = gold.get("speaker")
    if not wanted or not isinstance(speaker, str):
        return not wanted and not isinstance(speaker, str)
    if gold.get("speaker_start") is not None and isinstance(start, int) and isinstance(end, int):
        first, last = int(gold["speaker_start"]), int(gold["speaker_end"])
        shared = min(last, end) - max(first, start)
        if shared > 0 and shared * 2 >= min(last - first, end - start):
            return True
    return _last_name(wanted) == _last_name(speaker) != ""


def _last_name(name: str) -> str:
    words = _WORD.findall(name.split(",")[0])
    return words[-1].casefold() if words and words[-1][0].isupper() else ""


def score(gold: Sequence[Gold], corpus: nl.Corpus) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Compare quotes with gold; return the table by type and the table by method."""
    articles = corpus.articles
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in corpus.quotes.to_dict("records"):
        found[record["article_id"]].append({str(k): v for k, v in record.items()})
    by_text = dict(zip(articles["text"], articles["article_id"], strict=True))
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    for article in gold:
        at = [match.span() for match in _WORD.finditer(article["text"])]
        wanted = [(words_in(q["start"], q["end"], at), q) for q in article["quotes"]]
        rows = found.get(by_text[article["text"]], [])
        taken: set[int] = set()
        for row in rows:
            words = words_in(row["start"], row["end"], at)
            best, match = 0.0, None
            for n, (gold_words, _) in enumerate(wanted):
                if n not in taken and words & gold_words:
                    overlap = len(words & gold_words) / len(words | gold_words)
                    if overlap > best:
                        best, match = overlap, n
            hit = wanted[match][1] if match is not None and best >= _ENOUGH else None
            if match is not None and hit is not None:
                taken.add(match)
            start = None if pd.isna(row["speaker_start"]) else row["speaker_start"]
            end = None if pd.isna(row["speaker_end"]) else row["speaker_end"]
            right = hit is not None and same_speaker(hit, row["speaker"], start, end)
            thought = hit is None and any(q.get("speech") is False and words & w for w, q in wanted)
            rules[row["method"]].update(n=1, content=hit is not None, speaker=right)
            if (hit is not None and hit.get("speech") is False) or thought:
                continue
            for kind in ("all", row["kind"]):
                counts[kind].update(pred=1, hit=hit is not None)
                counts[kind]["right"] += right
        for n, (_, quote) in enumerate(wanted):
            if quote.get("speech") is not False:
                for kind in ("all", quote["type"]):
                    counts[kind].update(gold=1, found=n in taken)
    return _by_type(counts), _by_rule(rules)


def _by_type(counts: dict[str, Counter[str]]) -> pd.DataFrame:
    rows = []
    for kind in _TYPES:
        c = counts[kind]
        precision = c["hit"] / c["pred"] if c["pred"] else 0.0
        recall = c["found"] / c["gold"] if c["gold"] else 0.0
        speaker = c["right"] / c["hit"] if c["hit"] else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        rows.append((kind, c["gold"], c["pred"], precision, recall, f1, f1 * speaker, speaker))
    columns = ["type", "gold", "pred", "P", "R", "F1", "F1 +speaker", "speaker right"]
    return pd.DataFrame(rows, columns=columns).round(3)


def _by_rule(rules: dict[str, Counter[str]]) -> pd.DataFrame:
    rows = [
        (rule, c["n"], c["content"] / c["n"], c["speaker"] / c["n"])
        for rule, c in sorted(rules.items(), key=lambda item: -item[1]["n"])
    ]
    return pd.DataFrame(rows, columns=["method", "quotes", "content right", "all right"]).round(3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model")
    parser.add_argument("--articles", type=int)
    options = parser.parse_args()
    lines = options.gold.read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines][: options.articles]
    frame = pd.DataFrame([{"title": a.get("title"), "text": a["text"]} for a in gold])
    corpus = nl.load(frame, model=options.model)
    made = corpus.provenance
    by_type, by_rule = score(gold, corpus)
    print(f"{options.gold.name}: {len(gold)} articles, {made['model']} {made['model_version']}\n")
    print(by_type.to_string(index=False), "\n")
    print(by_rule.to_string(index=False))


if __name__ == "__main__":
    main()
