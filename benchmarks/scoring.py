"""The rule by which quotes are scored against annotated articles.

One unit is one stretch of content; a quotation that is interrupted is several. Stretches are
compared by the words that they touch, once quotation marks, blanks and punctuation are cut off
their ends.

exact
    The same stretch.
J80
    Of the words of both stretches, at least .8 are in both (Jaccard index). Units are paired
    one to one, the most alike first.
+speaker
    J80, and the right speaker: none where the annotation has none; else the same mention, half
    of the shorter one at least; or a name of the same speaker (`names.same_name`). A pronoun is
    right only in its place, a name for it only if the annotation resolves it.
tokens
    Words inside any quotation, however it is cut.

Recall of a kind counts what is annotated as that kind, precision what is found as that kind: as
the finder says where the annotation tells kinds itself, by the quotation marks in the text where
it does not. Thought that is annotated as such counts neither way: what is found there, and
pairs with nothing else, is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.names import mention_kind, same_name
from benchmarks.quoted import Annotated, Gold, Predictions, Quote
from benchmarks.spans import Span, Words, jaccard, match, overlap

ENOUGH = 0.8
_TOUCHES_THOUGHT = 0.3
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Unit:
    """A quote, the stretch that is compared, its words, and the kind that it counts as."""

    quote: Quote
    span: Span
    words: frozenset[int]
    kind: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit that is annotated and the one found for it."""

    gold: Unit
    found: Unit

    @property
    def speaker_right(self) -> bool:
        """Whether the speaker found is the one annotated."""
        return speaker_right(self.gold.quote, self.found.quote)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One article: what counts as annotated and as found, and what of it belongs together."""

    article: Annotated
    gold: Sequence[Unit]
    found: Sequence[Unit]
    exact: Sequence[Pair]
    close: Sequence[Pair]
    thoughts: Sequence[Unit]
    words_wanted: frozenset[int]
    words_found: frozenset[int]


def compare(gold: Gold, predictions: Predictions, thought: bool = False) -> list[Comparison]:
    """Compare what was found in each article with what is annotated there.

    Parameters
    ----------
    thought
        Whether annotated thought and intent count as speech does.
    """
    return [
        compare_article(
            article,
            predictions.quotes.get(article.name, []),
            kinds_are_told=gold.kinds_are_told,
            thought=thought,
        )
        for article in gold.articles
    ]


def compare_article(
    article: Annotated,
    quotes: Sequence[Quote],
    *,
    kinds_are_told: bool = False,
    thought: bool = False,
) -> Comparison:
    """Compare what was found in one article with what is annotated there."""
    words = Words(article.text)
    wanted = [u for u in (_unit(q, words, True) for q in article.quotes) if u.words]
    found = list(_once(_unit(q, words, kinds_are_told) for q in quotes))
    close = match(wanted, found, lambda g, f: jaccard(g.words, f.words), ENOUGH)
    exact = match(wanted, found, lambda g, f: float(g.span == f.span), 1.0)
    idle = {n for n, unit in enumerate(wanted) if not (thought or unit.quote.speech)}
    unreal = [wanted[n] for n in idle]
    partner = {m: n for n, m in close}
    left_out = {
        m
        for m, unit in enumerate(found)
        if (partner[m] in idle if m in partner else any(_in_thought(unit, u) for u in unreal))
    }
    real = [u for n, u in enumerate(wanted) if n not in idle]

    def pairs(indices: Sequence[tuple[int, int]]) -> list[Pair]:
        counted = ((n, m) for n, m in indices if n not in idle and m not in left_out)
        return [Pair(wanted[n], found[m]) for n, m in counted]

    words_wanted = _words_of(real)
    return Comparison(
        article,
        real,
        [u for m, u in enumerate(found) if m not in left_out],
        pairs(exact),
        pairs(close),
        [found[m] for m in sorted(left_out)],
        words_wanted,
        _words_of(found) - (_words_of(unreal) - words_wanted),
    )


def speaker_right(gold: Quote, found: Quote) -> bool:
    """Tell whether the speaker found is the one annotated."""
    if not gold.speaker:
        return not found.speaker
    if overlap(gold.speaker_at, found.speaker_at):
        return True
    if not found.speaker:
        return False
    if any(same_name(name, found.speaker) for name in gold.names):
        return True
    kinds = mention_kind(gold.speaker), mention_kind(found.speaker)
    if "pronoun" in kinds:
        alike = gold.speaker.lower() == found.speaker.lower()
        return alike and found.speaker_at is None
    return same_name(gold.speaker, found.speaker)


def _unit(quote: Quote, words: Words, kind_is_told: bool) -> Unit:
    span = words.trimmed(quote.span)
    kind = quote.kind if kind_is_told and quote.kind else words.kind(quote.span)
    return Unit(quote, span, words.inside(span), kind)


def _once(units: Iterator[Unit]) -> Iterator[Unit]:
    """Leave out what has no words, and what a finder gives twice."""
    seen: set[tuple[Span, str | None]] = set()
    for unit in units:
        key = unit.span, unit.quote.speaker
        if unit.words and key not in seen:
            seen.add(key)
            yield unit


def _in_thought(unit: Unit, thought: Unit) -> bool:
    shared = len(unit.words & thought.words)
    return (
        shared > _MOSTLY * len(unit.words) or jaccard(unit.words, thought.words) >= _TOUCHES_THOUGHT
    )


def _words_of(units: Sequence[Unit]) -> frozenset[int]:
    return frozenset().union(*(unit.words for unit in units))
