"""The report of accuracy: all tables of one comparison, as text, as JSON and as single figures."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from benchmarks.actors import by_mention, told_apart
from benchmarks.attributes import by_attribute
from benchmarks.errors import KINDS, find_faults
from benchmarks.peers import MEASURES, peers_on
from benchmarks.quoted import Gold, Predictions
from benchmarks.scoring import Comparison, compare
from benchmarks.tables import by_confidence, by_kind, by_method, by_speaker, calibration_error


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured: the comparison of every article, and the tables made of it."""

    gold: Gold
    finder: str
    comparisons: Sequence[Comparison]
    kinds: pd.DataFrame
    speakers: pd.DataFrame
    attributes: pd.DataFrame
    missing: Sequence[str]
    mentions: pd.DataFrame
    apart: Mapping[str, float]
    methods: pd.DataFrame
    confidence: pd.DataFrame

    def figures(self) -> dict[str, float]:
        """Single figures by name, in percent: F1, and how often speakers are right."""
        figures = {
            **_column(self.kinds, "F1", "{}"),
            **_column(self.speakers, "right", "speaker right, {}"),
            **_column(self.attributes, "F1", "{} given the words"),
            **_column(self.mentions, "actor right", "actor of mentions, {}"),
            "actors told apart": self.apart["F1"],
        }
        return {name: round(value, 2) for name, value in figures.items() if not math.isnan(value)}

    def as_json(self) -> str:
        """Give the figures and the tables as JSON."""
        made: dict[str, Any] = {
            "gold": self.gold.name,
            "articles": len(self.comparisons),
            "finder": self.finder,
            "figures": self.figures(),
            "tables": {name: _records(table) for name, table in self._tables().items()},
            "not given": list(self.missing),
        }
        return json.dumps(made, ensure_ascii=False, indent=1)

    def lines(self, errors: int) -> Iterator[str]:
        """Write the report, with some errors of each kind."""
        yield f"{self.gold.name}: {len(self.comparisons)} articles; {self.finder}"
        if thoughts := sum(len(c.thoughts) for c in self.comparisons):
            yield f"{thoughts} more were found in what is annotated as thought: not counted"
        if not any(quote.speaker_at for a in self.gold.articles for quote in a.quotes):
            yield "speakers are named without their place: a pronoun cannot be right, its actor can"
        for name, table in self._tables().items():
            yield f"\n{_TITLES[name]}\n{written(table)}"
            if name == "confidence":
                error = calibration_error(table)
                yield f"stated and right differ by {error:.1f} points in the mean"
            if name == "mentions":
                told = ", ".join(f"{part} {value:.1f}" for part, value in self.apart.items())
                yield f"actors told apart and kept together (B-cubed): {told}"
        if self.missing:
            yield f"\nnot scored, as it is not among the columns found: {', '.join(self.missing)}"
        yield from self._error_lines(errors)

    def _tables(self) -> dict[str, pd.DataFrame]:
        tables = {"kinds": self.kinds}
        beside = peers_on(self.gold.name)
        if beside is not None:
            own_f1 = self.kinds["F1"].to_dict()
            own = {measure: own_f1[measure] for measure in MEASURES}
            rows = {"this": own, **beside[1]}
            tables["peers"] = pd.DataFrame.from_dict(rows, orient="index").rename_axis(beside[0])
        tables |= {
            "speakers": self.speakers,
            "attributes": self.attributes,
            "mentions": self.mentions,
        }
        tables |= {"methods": self.methods, "confidence": self.confidence}
        return {name: table for name, table in tables.items() if len(table)}

    def _error_lines(self, errors: int) -> Iterator[str]:
        faults = find_faults(self.comparisons)
        counts = Counter(fault.kind for fault in faults)
        yield "\nErrors: " + ", ".join(f"{counts[kind]} {kind}" for kind in KINDS)
        for kind in KINDS:
            shown = [fault for fault in faults if fault.kind == kind][:errors]
            if shown:
                yield f"\n{kind}, the worst {len(shown)} of {counts[kind]}"
            for fault in shown:
                yield from fault.lines()


_COUNTS = frozenset(["gold", "found", "first", "second", "quotes", "thought", "mentions"])
_TITLES = {
    "kinds": "Quotes: words and speaker, in percent",
    "peers": "F1 beside other systems, on the whole of these articles",
    "speakers": "Speaker right where the words are, in percent",
    "attributes": "Other columns where the words are right, in percent",
    "mentions": "Actors: their mentions found, and found under the right name, in percent",
    "methods": "By method: words right, and words and speaker right, in percent",
    "confidence": "Confidence: what it says, and how many quotes are right, in percent",
}


def report(gold: Gold, predictions: Predictions, thought: bool = False) -> Report:
    """Score what was found in the articles of a gold set."""
    comparisons = compare(gold, predictions, thought)
    attributes, missing = by_attribute(gold, comparisons, predictions)
    return Report(
        gold,
        predictions.finder,
        comparisons,
        by_kind(comparisons),
        by_speaker(comparisons),
        attributes,
        missing,
        by_mention(gold, predictions),
        told_apart(gold, predictions),
        by_method(comparisons),
        by_confidence(comparisons),
    )


def _column(table: pd.DataFrame, column: str, name: str) -> dict[str, float]:
    """Give a column by the names of its figures; nothing if the table is empty."""
    if table.empty:
        return {}
    return {name.format(row): value for row, value in table[column].to_dict().items()}


def written(table: pd.DataFrame) -> str:
    """Write a table with one decimal, counts as whole numbers, a dash where there is nothing."""
    counts = [name for name in table if name in _COUNTS]
    shown = pd.DataFrame(
        {str(name): [_cell(value, name in counts) for value in table[name]] for name in table},
        index=table.index,
    )
    heading = str(table.index.name or "")
    return shown.rename_axis(None).rename_axis(heading, axis="columns").to_string()


def _cell(value: Any, is_count: bool) -> str:
    if isinstance(value, str):
        return value
    if math.isnan(value):
        return "–"
    return f"{int(value):,}" if is_count else f"{value:.1f}"


def _records(table: pd.DataFrame) -> list[Mapping[str, Any]]:
    name = str(table.index.name)
    return [
        {name: key, **{str(k): None if v != v else round(v, 2) for k, v in row.items()}}
        for key, row in table.to_dict("index").items()
    ]
