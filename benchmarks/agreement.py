"""Agreement of two annotations of the same articles.

    python benchmarks/agreement.py FIRST SECOND [--list]

FIRST and SECOND are folders in our stand-off format (tests/annotated/README.md); a text that
SECOND lacks is taken from FIRST. What only one of them has is named and left out.

Prints F1 of the stretches, exact and by J80 (benchmarks/scoring.py), which is the same both
ways; precision is the share of SECOND's that FIRST has too, recall that of FIRST's that SECOND
has. Then Krippendorff's alpha over words, inside a quotation or not (K. Krippendorff, Content
Analysis, 4th ed., 2018, chapter 12), and how often both say the same of a stretch that both
have; for what is told in classes, with alpha over these stretches.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

if not __package__:  # run as a file, which leaves the folder of newslens out
    sys.path.insert(0, str(Path(__file__).parents[1]))

import pandas as pd

from benchmarks.attributes import utterances
from benchmarks.names import same_name
from benchmarks.quoted import Gold, Predictions, Quote
from benchmarks.report import written
from benchmarks.scoring import Comparison, Pair, compare
from benchmarks.spans import Words, overlap
from benchmarks.standoff import read_folder
from benchmarks.tables import by_kind, percent, table_of

_Judgement = tuple[Hashable, Hashable]


def alpha(judgements: Sequence[_Judgement]) -> float:
    """Give Krippendorff's alpha of two coders who put the same units into classes.

    1 less the share of units on which they disagree over that expected by chance. Not a number
    if only one class is ever used.

    >>> round(alpha([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")]), 3)
    0.533
    """
    values = Counter(value for pair in judgements for value in pair)
    total = values.total()
    expected = total * total - sum(count * count for count in values.values())
    if not expected:
        return float("nan")
    observed = 2 * sum(one != other for one, other in judgements)
    return 1 - observed * (total - 1) / expected


def shared(first: Gold, second: Gold) -> tuple[Gold, Gold, list[str]]:
    """Leave the articles that both have annotated with the same text, and name the others."""
    texts = [{article.name: article.text for article in gold.articles} for gold in (first, second)]
    names = {name for name in texts[0].keys() & texts[1].keys() if texts[0][name] == texts[1][name]}
    others = sorted((texts[0].keys() | texts[1].keys()) - names)
    one, two = (
        replace(gold, articles=[article for article in gold.articles if article.name in names])
        for gold in (first, second)
    )
    return one, two, others


def comparisons_of(first: Gold, second: Gold) -> list[Comparison]:
    """Compare the second annotation of each article with the first."""
    quotes = {article.name: list(article.quotes) for article in second.articles}
    return compare(first, Predictions(second.name, quotes))


def words_inside(comparisons: Sequence[Comparison]) -> list[_Judgement]:
    """For each word of each article, whether either annotation has it in a quotation."""
    return [
        (n in comparison.words_wanted, n in comparison.words_found)
        for comparison in comparisons
        for n in range(len(Words(comparison.article.text)))
    ]


def _same_or_none(one: str | None, other: str | None) -> bool:
    return same_name(one, other) if one and other else one == other


def _same_place(one: Quote, other: Quote) -> bool:
    return overlap(one.cue_at, other.cue_at) or one.cue_at == other.cue_at


# What is told of a stretch: whether both tell the same, and the class if it is one of few.
_TOLD: dict[str, tuple[Callable[[Pair], bool], Callable[[Quote], Hashable] | None]] = {
    "kind": (lambda p: p.gold.quote.kind == p.found.quote.kind, lambda q: q.kind),
    "speaker": (lambda p: p.speaker_right, None),
    "actor": (lambda p: _same_or_none(p.gold.quote.actor, p.found.quote.actor), None),
    "cue": (lambda p: _same_place(p.gold.quote, p.found.quote), None),
    "anonymous": (
        lambda p: p.gold.quote.anonymous == p.found.quote.anonymous,
        lambda q: q.anonymous,
    ),
    "affiliation": (
        lambda p: _same_or_none(p.gold.quote.affiliation, p.found.quote.affiliation),
        None,
    ),
}


def given_the_words(comparisons: Sequence[Comparison]) -> pd.DataFrame:
    """How often both annotations tell the same of a stretch that both have (J80)."""
    pairs = [pair for comparison in comparisons for pair in comparison.close]
    rows = {}
    for name, (same, in_class) in _TOLD.items():
        classes = (
            []
            if in_class is None
            else [(in_class(p.gold.quote), in_class(p.found.quote)) for p in pairs]
        )
        rows[name] = {
            "quotes": len(pairs),
            "same": percent(sum(map(same, pairs)), len(pairs)),
            "alpha": 100 * alpha(classes),
        }
    return table_of(rows, "given the words")


def disagreements(comparisons: Sequence[Comparison]) -> Iterator[tuple[str, str]]:
    """List where the annotations differ: in what, and how."""
    for comparison in comparisons:
        text, name = comparison.article.text, comparison.article.name
        for pair in comparison.close:
            one, two = pair.gold.quote, pair.found.quote
            place = f"{name}:{one.start} {text[one.start : one.end]!r}"
            if pair.gold.span != pair.found.span:
                yield "span", f"{place} | {text[two.start : two.end]!r}"
            for what, (same, _) in _TOLD.items():
                if not same(pair):
                    yield what, f"{place}: {getattr(one, what)!r} | {getattr(two, what)!r}"
        both = {id(unit) for pair in comparison.close for unit in (pair.gold, pair.found)}
        for side, units in (("first", comparison.gold), ("second", comparison.found)):
            for unit in units:
                if id(unit) not in both:
                    quote = unit.quote
                    words = text[quote.start : quote.end]
                    yield f"only the {side}", f"{name}:{quote.start} {quote.kind} {words!r}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--list", action="store_true", help="list the disagreements")
    options = parser.parse_args()
    first, second, others = shared(
        read_folder(options.first), read_folder(options.second, texts=options.first)
    )
    comparisons = comparisons_of(first, second)
    counts = [sum(len(article.quotes) for article in gold.articles) for gold in (first, second)]
    print(f"{len(comparisons)} articles, {counts[0]} and {counts[1]} quotes")
    if others:
        print(f"not compared, as one lacks them or their texts differ: {', '.join(others)}")
    spans = by_kind(comparisons)
    spans = spans[~spans.index.str.contains("speaker", regex=False)]
    words = words_inside(comparisons)
    print(f"\n{written(spans.rename(columns={'gold': 'first', 'found': 'second'}))}")
    print(f"\nalpha over {len(words):,} words, inside a quotation or not: {100 * alpha(words):.1f}")
    print(f"\n{written(given_the_words(comparisons))}")
    print(f"\nsame utterance as an earlier quote: F1 {utterances(comparisons)['F1']:.1f}")
    found = sorted(disagreements(comparisons), key=lambda item: item[0]) if options.list else []
    for kind, count in Counter(kind for kind, _ in found).items():
        print(f"\n{kind}: {count}")
        print("\n".join(f"  {line}" for what, line in found if what == kind))


if __name__ == "__main__":
    main()
