"""Numbers in a text: in digits or words, bounded, of something."""

from __future__ import annotations

import math
from functools import cache

import pytest
from spacy.language import Language

from newslens.analysis.claims.quantities import Quantity, find_quantities
from newslens.analysis.model import find_model, load_model


@cache
def _nlp() -> Language:
    return load_model(find_model())


def found(text: str) -> list[Quantity]:
    doc = _nlp()(text)
    quantities = find_quantities(text, doc, 0, len(text))
    assert all(text[q.start : q.end] == q.text for q in quantities)
    return quantities


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Some 4,000 sailors left.", ["~4000 sailor"]),
        ("4 000 sailors left.", ["4000 sailor"]),
        ("Four thousand sailors left.", ["4000 sailor"]),
        ("A dozen ships left.", ["12 ship"]),
        ("Two and a half million people left.", ["2500000 people"]),
        ("Half a million people left.", ["500000 people"]),
        ("At least 80 goats died.", [">=80 goat"]),
        ("Up to 80 goats died.", ["<=80 goat"]),
        ("More than 80 goats died.", [">80 goat"]),
        ("Between 30 and 50 goats died.", ["30-50 goat"]),
        ("Some 30 to 50 goats died.", ["~30 goat"]),
        ("The mill sold 30-50 tonnes.", ["30-50 tonne"]),
        ("Rents rose by 7.5 per cent.", ["7.5 %"]),
        ("Rents rose 7.5%.", ["7.5 %"]),
        ("The mill cost $1.2bn.", ["1200000000 USD"]),
        ("The mill cost £3-5 million.", ["3000000-5000000 GBP"]),
        ("The mill cost 300 million euros.", ["300000000 EUR"]),
        ("Dozens of goats died.", ["~24 goat"]),
        ("Two goats and three cows died.", ["2 goat", "3 cow"]),
        ("Nine of the ten mills closed.", ["9 mill"]),
    ],
)
def test_numbers_are_read(text: str, written: list[str]) -> None:
    assert [quantity.written for quantity in found(text)] == written


@pytest.mark.parametrize(
    "text",
    [
        "The mill opened in 1961.",
        "The mill opened on May 3.",
        "The mill opened on 3 May 2014.",
        "The mill opens at 9:30.",
        "The mill opens at 9 a.m.",
        "The 2nd mill opened.",
        "One of them opened.",
        "Flight MH17 left.",
    ],
)
def test_dates_times_and_names_are_no_numbers(text: str) -> None:
    assert found(text) == []


def test_bounds() -> None:
    [about], [least], [most] = (
        found("About 100 ran."),
        found("At least 9 ran."),
        found("Up to 9 ran."),
    )
    assert [about.low, about.value, about.high] == pytest.approx([85, 100, 115])
    assert (least.low, least.high) == (9, math.inf)
    assert (most.low, most.high) == (0, 9)


def test_what_is_done_to_whom_is_one_role() -> None:
    roles = {found(t)[0].role for t in ("Ten goats died.", "A fire killed ten goats.")}
    assert roles == {"dead"}


def test_what_stands_around_is_not_read() -> None:
    text = "Ten goats and 20 cows."
    doc = _nlp()(text)
    assert [q.written for q in find_quantities(text, doc, 14, len(text))] == ["20 cow"]
