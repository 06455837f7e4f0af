"""Titles, possessives, and forms of one name."""

from __future__ import annotations

import pytest

from newslens.analysis.names import (
    initials_of,
    is_acronym,
    personal_key,
    trim_name,
    without_titles,
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the United States", "United States"),
        ("North Korea’s", "North Korea"),
        ("Illinois'", "Illinois"),
        ("The Kremlin's", "Kremlin"),
        ("Anna Berg", "Anna Berg"),
        ("“Halden", "Halden"),
        ("The", "The"),
    ],
)
def test_trim_name(text: str, name: str) -> None:
    start, end = trim_name(text)
    assert text[start:end] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Vladimir Putin", "Vladimir Putin"),
        ("Prime Minister Anna Berg", "Anna Berg"),
        ("former Vice President Jon Vik", "Jon Vik"),
        ("Mr. Vik", "Vik"),
        ("President", "President"),
    ],
)
def test_without_titles(text: str, name: str) -> None:
    assert without_titles(text) == name


def test_personal_key_ignores_initials_titles_and_suffixes() -> None:
    assert personal_key("Gov. Jon B. Vik Jr.") == personal_key("Jon Vik") == ("jon", "vik")


def test_personal_key_keeps_other_people_apart() -> None:
    assert personal_key("Jon Vik") != personal_key("Ann Vik")


def test_acronyms() -> None:
    assert initials_of("International Harbour Union") == "IHU"
    assert is_acronym("U.N.")
    assert not is_acronym("Halden")
