"""A date with a month in a language other than English -> what it can mean."""

from __future__ import annotations

import re
import warnings
from datetime import date
from functools import cache, lru_cache
from typing import Any

# Those with newspapers that give dates in the Gregorian calendar and the month as a word.
_LANGUAGES = (
    "ar", "bg", "ca", "cs", "da", "de", "el", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu",
    "id", "it", "lt", "lv", "mk", "ms", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv",
    "sw", "tr", "uk", "vi",
)  # fmt: skip
_SETTINGS = {
    "PARSERS": ["absolute-time"],
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "RETURN_AS_TIMEZONE_AWARE": False,
    "DATE_ORDER": "DMY",
    "CACHE_SIZE_LIMIT": 1000,
}
_SHAPE = re.compile(
    r"(?P<before>(?:[^\W\d_]{1,14}\.?,? ){0,3})"
    r"(?P<day>\d{1,2})(?:\.|er|re|°|a|e|o)?,? (?:[^\W\d_]{1,3} )?"
    r"(?P<month>[^\W\d_]{2,14})\.?,? (?:(?:de|del|do|d['’]) )?"
    r"(?P<year>\d{4})(?P<after>(?:\.|,? [^\W\d_]{1,6}\.?)?)"
)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})\.? (?P<month>[^\W\d_]{2,14})\.? (?P<day>\d{1,2})\.?(?P<before>)(?P<after>)"
)
# They say nothing, and dateparser does not know each of them in each language.
_ARTICLES = frozenset("am d dem den der die em il la le el lo of de del do no på".split())
_YEAR_WORDS = frozenset("г год года р року рік god".split())


@lru_cache(maxsize=4096)
def readings(text: str) -> frozenset[date]:
    """Return the days that a text can mean in the languages that know all of its words.

    Parameters
    ----------
    text
        One line without a time, such as "25 octobre 2024"; its white space is single spaces.

    Returns
    -------
    frozenset
        Empty if it is no date; several days where two languages use a name for two months.

    Examples
    --------
    >>> readings("vendredi 25 octobre 2024")
    frozenset({datetime.date(2024, 10, 25)})
    >>> len(readings("2 listopada 2024"))  # November in Polish, October in Croatian
    2
    """
    shape = _SHAPE.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
    if shape is None:
        return frozenset()
    day, year = int(shape["day"]), int(shape["year"])
    before = [word.strip(".,") for word in shape["before"].lower().split()]
    before = [word for word in before if word not in _ARTICLES]
    after = shape["after"].strip(" .,").lower()
    if len(before) > 1 or (after and after not in _YEAR_WORDS):
        return frozenset()
    bare = " ".join([*before, str(day), shape["month"], str(year)])
    days = {_parsed(bare, language) for language in _knowing(shape["month"].lower())}
    # What is not written has not been read: a library that completes dates is not followed.
    return frozenset(found for found in days if found and (found.day, found.year) == (day, year))


@lru_cache(maxsize=1024)
def _knowing(month: str) -> tuple[str, ...]:
    return tuple(language for language in _LANGUAGES if _parsed(f"15 {month} 2020", language))


def _parsed(text: str, language: str) -> date | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = _parser(language).get_date_data(text).date_obj
        except (ValueError, OverflowError, TypeError, AttributeError, LookupError, re.error):
            # Text from anywhere meets patterns of many languages.
            return None
    return found.date() if found else None


@cache
def _parser(language: str) -> Any:
    from dateparser.date import DateDataParser

    return DateDataParser(languages=[language], settings=_SETTINGS)
