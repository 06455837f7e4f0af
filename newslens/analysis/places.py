"""Places: countries with their names, nationalities, capitals and seats of government.

The data is countryinfo's (MIT); what newspapers write beside it stands here.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

# Codes that are also English words or initials of other things stay out.
_SHORT_NAMES = {"US", "USA", "UK", "UAE", "DRC"}
_OTHER_NAMES = {
    "America": "United States",
    "United States of America": "United States",
    "Britain": "United Kingdom",
    "Great Britain": "United Kingdom",
    "UAE": "United Arab Emirates",
    "DRC": "Democratic Republic of the Congo",
    "Türkiye": "Turkey",
    "Burma": "Myanmar",
    "Kosovo": "Kosovo",
    "DPRK": "North Korea",
}
_OTHER_NATIONALITIES = {
    "Briton": "United Kingdom",
    "Kosovar": "Kosovo",
    "Argentine": "Argentina",
    "Spaniard": "Spain",
    "Turk": "Turkey",
    "Dane": "Denmark",
    "Pole": "Poland",
    "Swede": "Sweden",
    "Finn": "Finland",
    "Afghani": "Afghanistan",
    "Saudi": "Saudi Arabia",
}
_OTHER_CAPITALS = {
    "Washington": "United States",
    "Kiev": "Ukraine",
    "New Delhi": "India",
    "Pristina": "Kosovo",
}
# One word for two states, or a capital that two claim: no guess.
_AMBIGUOUS = {"Congolese", "Dominican", "Jerusalem"}
# Buildings and squares that stand for one country's government, and for nothing beside it.
_SEATS = {
    "Kremlin": "Russia",
    "Downing Street": "United Kingdom",
    "Number 10": "United Kingdom",
    "Elysée": "France",
    "Élysée": "France",
    "Elysée Palace": "France",
    "Élysée Palace": "France",
    "Quai d'Orsay": "France",
    "Blue House": "South Korea",
    "Zhongnanhai": "China",
    "Sublime Porte": "Turkey",
}


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    countries: dict[str, str]
    nationalities: dict[str, str]
    capitals: dict[str, str]


@functools.cache
def _gazetteer() -> _Gazetteer:
    from countryinfo import all_countries

    countries: dict[str, str] = {}
    nationalities: dict[str, str] = {}
    capitals: dict[str, str] = {}
    entries = [entry.info() for entry in all_countries()]
    # Territories share demonyms with states: the most populous of the same word has it.
    for data in sorted(entries, key=lambda d: (-(d.get("population") or 0), d["name"])):
        name = _OTHER_NAMES.get(data["name"], data["name"])
        countries.setdefault(name, name)
        for spelling in data.get("altSpellings") or ():
            if len(spelling) > 3 or spelling in _SHORT_NAMES:
                countries.setdefault(spelling, name)
        for table, key in ((nationalities, "demonym"), (capitals, "capital")):
            word = data.get(key)
            if isinstance(word, str) and word and word not in _AMBIGUOUS:
                table.setdefault(word, name)
    countries |= _OTHER_NAMES
    nationalities |= _OTHER_NATIONALITIES
    capitals |= _OTHER_CAPITALS
    # Singapore, Luxembourg, Mexico City: a capital named like its country is the country.
    capitals = {city: name for city, name in capitals.items() if city not in countries}
    return _Gazetteer(countries, nationalities, capitals)


def _plain(name: str) -> str:
    name = name.strip()
    letters = name.replace(".", "").replace(" ", "")
    if not letters.isupper():
        return name
    # A headline in capitals names countries too.
    return letters if len(letters) <= 4 else name.title()


def country_of(name: str) -> str | None:
    """Canonical name of the country that a name is a name of; None if it is none.

    Examples
    --------
    >>> country_of("U.S."), country_of("Putin")
    ('United States', None)
    """
    return _gazetteer().countries.get(_plain(name))


def nationality_of(name: str) -> str | None:
    """Country of a nationality: North Korean gives North Korea; None if it is none."""
    table, name = _gazetteer().nationalities, _plain(name)
    return table.get(name) or (table.get(name[:-1]) if name.endswith("s") else None)


def capital_of(name: str) -> str | None:
    """Country whose capital this is; None if it is none."""
    return _gazetteer().capitals.get(_plain(name))


def seat_of(name: str) -> str | None:
    """Country whose government is called by this building: Kremlin gives Russia."""
    return _SEATS.get(_plain(name))
