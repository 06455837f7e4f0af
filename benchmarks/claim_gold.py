"""How well claims of several outlets are paired and judged, on our own annotated events.

    python benchmarks/claim_gold.py [--errors]

In `tests/annotated/claims` each event is a list of facts; each fact lists who says what of it. Two
statements of a fact agree where their values are the same, else they conflict or are related, as
listed. Every pair of outlets is compared by `nl.compare_claims`; statements of one article that
conflict with each other are annotated too, and not compared here.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import newslens as nl
from newslens.corpus import Corpus

ROOT = Path(__file__).resolve().parents[1]
EVENTS = ROOT / "tests/annotated/claims"
ARTICLES = ROOT / "examples/articles"

Said = tuple[str, str]


@dataclass
class Score:
    """Counts over pairs of statements."""

    paired: int = 0
    paired_right: int = 0
    gold: int = 0
    found: int = 0
    conflicts: int = 0
    conflicts_right: int = 0
    gold_conflicts: int = 0
    gold_conflicts_found: int = 0
    relations_right: int = 0
    omissions: int = 0
    omissions_right: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def figures(self) -> dict[str, float]:
        """Percentages by name."""

        def share(part: int, whole: int) -> float:
            return round(100 * part / whole, 1) if whole else 100.0

        return {
            "alignment precision": share(self.paired_right, self.paired),
            "alignment recall": share(self.found, self.gold),
            "conflict precision": share(self.conflicts_right, self.conflicts),
            "conflict recall": share(self.gold_conflicts_found, self.gold_conflicts),
            "relation right": share(self.relations_right, self.found),
            "omission precision": share(self.omissions_right, self.omissions),
        }


def events() -> list[dict[str, Any]]:
    """Read the annotated events."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(EVENTS.glob("*.json"))]


def gold_pairs(event: dict[str, Any]) -> dict[frozenset[Said], str]:
    """Return what the statements of each fact are to each other, by article and words."""
    pairs = {}
    for fact in event["facts"]:
        for one, other in combinations(fact["says"], 2):
            values = {one["value"], other["value"]}
            relation = "related"
            if len(values) == 1:
                relation = "agree"
            elif any(values == set(pair) for pair in fact["conflict"]):
                relation = "conflict"
            key = frozenset([(one["article"], one["text"]), (other["article"], other["text"])])
            pairs[key] = relation
    return pairs


def score(event: dict[str, Any], total: Score) -> None:
    """Compare all pairs of an event's outlets and add what was right to `total`."""
    slugs = sorted({said["article"] for fact in event["facts"] for said in fact["says"]})
    files = [str(ARTICLES / f"{event['event']}-{slug}.md") for slug in slugs]
    corpus = nl.load(files, progress=False)
    outlets = [_outlet(corpus, file) for file in files]
    stated = _stated(corpus, event, dict(zip(slugs, outlets, strict=True)))
    gold = gold_pairs(event)
    for (slug, outlet), (slug2, outlet2) in combinations(zip(slugs, outlets, strict=True), 2):
        rows = nl.compare_claims(corpus, outlet, outlet2, by="outlet", progress=False)
        wanted = {
            key: relation
            for key, relation in gold.items()
            if {article for article, _ in key} == {slug, slug2}
        }
        _count(rows.to_dict("records"), stated, wanted, total, f"{event['event']}: ")


def _count(
    rows: list[dict[Any, Any]],
    stated: dict[str, Said],
    wanted: dict[frozenset[Said], str],
    total: Score,
    where: str,
) -> None:
    seen: dict[frozenset[Said], str] = {}
    for row in rows:
        sides = [stated.get(row[f"{side}_claim_id"]) for side in ("left", "right")]
        if str(row["relation"]).startswith("only"):
            said = sides[0] or sides[1]
            if said is not None:
                # An omission is right where the other side says nothing that agrees or conflicts.
                total.omissions += 1
                total.omissions_right += not any(
                    said in key and relation != "related" for key, relation in wanted.items()
                )
            continue
        key = frozenset(said for said in sides if said is not None)
        relation = wanted.get(key)
        total.paired += 1
        total.paired_right += relation is not None
        if relation is not None:
            seen[key] = str(row["relation"])
        wrong_conflict = row["relation"] == "conflict" and relation != "conflict"
        total.conflicts += row["relation"] == "conflict"
        total.conflicts_right += row["relation"] == "conflict" and relation == "conflict"
        if relation is None or wrong_conflict:
            total.errors.append(
                f"{where}{row['relation']}, is {relation}: {row['left_text']} | "
                f"{row['right_text']} | {row['why']}"
            )
    for key, relation in wanted.items():
        if relation == "related":
            continue
        total.gold += 1
        total.found += key in seen
        total.relations_right += seen.get(key) == relation
        if relation == "conflict":
            total.gold_conflicts += 1
            total.gold_conflicts_found += seen.get(key) == "conflict"
        if seen.get(key) != relation:
            words = " | ".join(text for _, text in sorted(key))
            total.errors.append(f"{where}{relation}, found {seen.get(key)}: {words}")


def _outlet(corpus: Corpus, file: str) -> str:
    articles = corpus.articles
    [outlet] = articles.loc[articles["path"].str.endswith(Path(file).name), "outlet"]
    return str(outlet)


def _stated(corpus: Corpus, event: dict[str, Any], outlets: dict[str, str]) -> dict[str, Said]:
    """For each claim, the annotated statement that it is: the one it shares most words with."""
    articles = corpus.articles
    text_of = dict(zip(articles["outlet"], articles["text"], strict=True))
    id_of = dict(zip(articles["outlet"], articles["article_id"], strict=True))
    found: dict[str, tuple[float, Said]] = {}
    for fact in event["facts"]:
        for said in fact["says"]:
            outlet = outlets[said["article"]]
            start = text_of[outlet].index(said["text"])
            end = start + len(said["text"])
            claims = corpus.claims[(corpus.claims["article_id"] == id_of[outlet]).to_numpy(bool)]
            for claim_id, a, b in _spans(claims):
                shared = (min(b, end) - max(a, start)) / max(b - a, end - start)
                if shared >= 0.5 and shared > found.get(claim_id, (0.0, ("", "")))[0]:
                    found[claim_id] = shared, (said["article"], said["text"])
    return {claim_id: said for claim_id, (_, said) in found.items()}


def _spans(claims: Any) -> Iterator[tuple[str, int, int]]:
    for claim_id, start, end in zip(
        claims["claim_id"], claims["start"], claims["end"], strict=True
    ):
        yield str(claim_id), int(start), int(end)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    wanted = parser.parse_args()
    total = Score()
    for event in events():
        score(event, total)
    for name, value in total.figures.items():
        print(f"{name:<22}{value:>6.1f} %")
    print(f"{total.gold} gold pairs, {total.paired} pairs found")
    if wanted.errors:
        print("\n".join(total.errors))


if __name__ == "__main__":
    main()
