"""The errors: what was missed, is too much, is cut wrongly or has the wrong speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.quoted import Quote
from benchmarks.scoring import Comparison, Unit
from benchmarks.spans import jaccard

KINDS = ("wrong speaker", "spurious", "wrong span", "missed")
_WIDTH = 160


@dataclass(frozen=True, slots=True)
class Fault:
    """One error: what is annotated, what was found, or both."""

    kind: str
    article: str
    text: str
    gold: Unit | None
    found: Unit | None

    @property
    def weight(self) -> tuple[float, int]:
        """How bad it is: the surer, and then the longer, the worse."""
        if self.found is None:
            return float(self.gold is not None and self.gold.kind != "indirect"), self._length
        return self.found.quote.confidence or 0.0, self._length

    @property
    def _length(self) -> int:
        return max(len(unit.words) for unit in (self.gold, self.found) if unit is not None)

    def lines(self) -> Iterator[str]:
        """Say what is wrong, in a line and one for each side."""
        quote = self._a_quote()
        facts = [f"{self.article}:{quote.start}"]
        if self.found is not None:
            facts.append(f"{self.found.kind} by {self.found.quote.method or 'another system'}")
            if self.found.quote.confidence is not None:
                facts.append(f"confidence {self.found.quote.confidence:.2f}")
        elif self.gold is not None:
            facts.append(self.gold.kind)
        yield "  " + ", ".join([*facts, f"cue {quote.cue!r}"])
        if self.gold is not None:
            yield f"    annotated  {self._told(self.gold)}"
        if self.found is not None:
            yield f"    found      {self._told(self.found)}"

    def _a_quote(self) -> Quote:
        unit = self.found or self.gold
        assert unit is not None  # noqa: S101 - a fault has one of both
        return unit.quote

    def _told(self, unit: Unit) -> str:
        words = " ".join(self.text[unit.quote.start : unit.quote.end].split())
        short = (
            words if len(words) <= _WIDTH else f"{words[: _WIDTH // 2]} … {words[-_WIDTH // 2 :]}"
        )
        return f"{unit.quote.speaker or 'nobody'}: {short}"


def find_faults(comparisons: Sequence[Comparison]) -> list[Fault]:
    """List all errors, the worst first.

    What overlaps something annotated without being it is one error, a wrong span, and not two.
    """
    faults = [fault for comparison in comparisons for fault in _of_article(comparison)]
    return sorted(faults, key=lambda fault: fault.weight, reverse=True)


def _of_article(comparison: Comparison) -> Iterator[Fault]:
    name, text = comparison.article.name, comparison.article.text
    for pair in comparison.close:
        if not pair.speaker_right:
            yield Fault("wrong speaker", name, text, pair.gold, pair.found)
    right = {id(unit) for pair in comparison.close for unit in (pair.gold, pair.found)}
    missed = [unit for unit in comparison.gold if id(unit) not in right]
    touched: set[int] = set()
    for unit in comparison.found:
        if id(unit) in right:
            continue
        nearest = max(missed, key=lambda gold: jaccard(gold.words, unit.words), default=None)
        if nearest is None or not nearest.words & unit.words:
            yield Fault("spurious", name, text, None, unit)
        else:
            touched.add(id(nearest))
            yield Fault("wrong span", name, text, nearest, unit)
    for unit in missed:
        if id(unit) not in touched:
            yield Fault("missed", name, text, unit, None)
