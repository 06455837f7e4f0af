"""Countries, nationalities, capitals and seats of government."""

from __future__ import annotations

import pytest

from newslens.analysis.places import capital_of, country_of, nationality_of, seat_of


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("U.S.", "United States"),
        ("US", "United States"),
        ("United States of America", "United States"),
        ("Britain", "United Kingdom"),
        ("Czechia", "Czech Republic"),
        ("us", None),
        ("IT", None),
        ("Halden", None),
    ],
)
def test_country_of(name: str, country: str | None) -> None:
    assert country_of(name) == country


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("North Korean", "North Korea"),
        ("Russians", "Russia"),
        ("American", "United States"),
        ("Chinese", "China"),
        ("French", "France"),
        ("Congolese", None),
        ("Western", None),
    ],
)
def test_nationality_of(name: str, country: str | None) -> None:
    assert nationality_of(name) == country


def test_capitals_and_seats() -> None:
    assert capital_of("Moscow") == "Russia"
    assert capital_of("Kiev") == capital_of("Kyiv") == "Ukraine"
    assert capital_of("Jerusalem") is None
    assert capital_of("Singapore") is None
    assert seat_of("Kremlin") == "Russia"
    assert seat_of("White House") is None
