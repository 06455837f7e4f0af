"""Genders that words show: honorifics, kin, roles, and a first name that one gender bears."""

from __future__ import annotations

from collections.abc import Iterable

from newslens.analysis.first_names import gender_of

# Before a surname these tell a man from a woman, whatever stands around them.
_MALE_HONORIFICS = frozenset("mr sir lord baron monsieur herr senor señor".split())
_FEMALE_HONORIFICS = frozenset(
    "mrs ms miss mme madame dame lady madam baroness frau senora señora".split()
)
_MALE_NOUNS = frozenset(
    """
    actor alderman boy boyfriend brother businessman chairman congressman councilman
    dad emperor father fisherman fireman gentleman grandfather grandson husband king man nephew
    policeman pope prince salesman son spokesman stepfather stepson uncle widower
    """.split()
)
_FEMALE_NOUNS = frozenset(
    """
    actress aunt businesswoman chairwoman congresswoman councilwoman daughter girl girlfriend
    grandmother granddaughter mother mum mom niece nun policewoman princess queen sister
    spokeswoman stepdaughter stepmother waitress widow wife woman
    """.split()
)


def honorific_gender(words: Iterable[str]) -> str | None:
    """Tell the gender that an honorific among some words shows: "m", "f", or None.

    Examples
    --------
    >>> honorific_gender(["Lady", "Orme"]), honorific_gender(["Dr.", "Orme"])
    ('f', None)
    """
    found = {w.strip(".,").casefold() for w in words}
    if found & _FEMALE_HONORIFICS:
        return "f"
    return "m" if found & _MALE_HONORIFICS else None


def noun_gender(noun: str) -> str | None:
    """Tell the gender that a noun for a person shows: "m", "f", or None.

    Examples
    --------
    >>> noun_gender("mother"), noun_gender("spokesman"), noun_gender("officer")
    ('f', 'm', None)
    """
    return "m" if noun in _MALE_NOUNS else "f" if noun in _FEMALE_NOUNS else None


def shown_gender(written: Iterable[str], roles: Iterable[str]) -> str | None:
    """Tell the gender that the titles and roles of one mention show.

    Examples
    --------
    >>> shown_gender(["Mr", "Orme"], ["spokesman"]), shown_gender(["Orme"], ["actress"])
    ('m', 'f')
    """
    words = [w.strip(".,").casefold() for w in written]
    nouns = [noun_gender(w) for w in [*words[:-1], *roles]]
    return honorific_gender(words[:-1]) or next((g for g in nouns if g), None)


def name_gender(full_name: str) -> str | None:
    """Tell the gender that the first of two or more names shows.

    Examples
    --------
    >>> name_gender("Angela Merkel"), name_gender("Angela")
    ('f', None)
    """
    first, *rest = full_name.split() or [""]
    return gender_of(first) if rest else None
