"""Reports that stand beside the statement, and the datelines in front of it."""

from __future__ import annotations

import pytest

import newslens as nl
from tests.unit.analysis.quotes.test_complements import reports


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The bridge is closed, the city's chief engineer, Jon Vik, said on Monday.",
            [("the city's chief engineer, Jon Vik", "The bridge is closed")],
        ),
        (
            "As the Herald reported on Monday, the bridge had been closed for a year.",
            [("the Herald", "the bridge had been closed for a year")],
        ),
        (
            "The bridge had been closed for a year, as first reported by the Herald.",
            [("the Herald", "The bridge had been closed for a year")],
        ),
        (
            "The port, officials said, was shut by the storm.",
            [("officials", "The port"), ("officials", "was shut by the storm")],
        ),
        (
            "According to a driver, who asked not to be named, two cars burned.",
            [("a driver", "two cars burned")],
        ),
        (
            "The barn reportedly burned down, though nobody was hurt.",
            [(None, "The barn reportedly burned down")],
        ),
        (
            "BRENNA, May 4 (Baltic Wire) - Anna Berg said that the port was shut.",
            [("Anna Berg", "that the port was shut")],
        ),
        (
            "Brenna, Norway (Baltic Wire) — The port is shut, Anna Berg said.",
            [("Anna Berg", "The port is shut")],
        ),
    ],
)
def test_asides(text: str, found: list[tuple[str | None, str]]) -> None:
    assert [(speaker, words) for speaker, words, _ in reports(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        # What is told of a noun, or when something was said, is not what was said.
        "The firm, which reported at noon, has closed its gates.",
        "In Halden, the mayor spoke to a meeting.",
        "On Monday, the council answered.",
    ],
)
def test_what_stands_beside_a_verb_is_not_always_said(text: str) -> None:
    assert reports(text) == []


def test_a_dateline_is_a_sentence_of_its_own() -> None:
    sentences = nl.load({"text": "BRENNA (Baltic Wire) — The port is shut."}).sentences
    assert sentences["text"].tolist() == ["BRENNA (Baltic Wire) —", "The port is shut."]
