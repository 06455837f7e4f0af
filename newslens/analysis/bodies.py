"""Bodies that every country has: which Interior Ministry an article means.

"The Interior Ministry" names one body in an article about Iran and another in one about
Georgia. It goes by the country that its article tells, else by its article alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from newslens.analysis.names import words_of
from newslens.analysis.places import capital_of, country_of, nationality_of, seat_of

if TYPE_CHECKING:
    from newslens.analysis.mentions import Mention

# Of these there is one in a country ...
_NATIONAL = frozenset(
    """
    army cabinet coastguard congress government military ministry navy parliament senate treasury
    """.split()
)
_OF_A_NATION = frozenset(
    """
    constitutional defence defense federal foreign home interior justice national supreme central
    """.split()
)
# ... of these many, or one in each town.
_LOCAL = frozenset(
    """
    agency assembly authority bank board command commission committee council court department
    force guard house intelligence office police prosecutor prosecutors service
    """.split()
)
_FIELDS = frozenset(
    """
    administrative affairs agriculture air and anti-corruption appeal appeals borough city civil
    coast county criminal crown culture district economic economy education election electoral
    energy environment external finance fire for general health high industry information internal
    labor labour local magistrates military municipal of parish planning provincial public regional
    revolutionary school security social sports state statistics tax the town trade transport
    water works
    """.split()
)
_GENERIC = _NATIONAL | _OF_A_NATION | _LOCAL | _FIELDS
# Named so in one country alone.
_OF_ONE = {"state department": "United States"}
# Names that tell of a country without naming it.
_TELLING = {
    "capitol hill": "United States",
    "cia": "United States",
    "congressional": "United States",
    "democrat": "United States",
    "democrats": "United States",
    "fbi": "United States",
    "pentagon": "United States",
    "republican": "United States",
    "republicans": "United States",
    "state department": "United States",
    "white house": "United States",
    "nhs": "United Kingdom",
    "westminster": "United Kingdom",
    "whitehall": "United Kingdom",
}
_LINKS = frozenset({"of", "the", "for", "and"})


def generic_words(words: Iterable[str]) -> tuple[str, ...] | None:
    """Return what compares a body that every country or town has; None for any other.

    Examples
    --------
    >>> generic_words(["ministry", "of", "defense"]) == generic_words(["defence", "ministry"])
    True
    >>> generic_words(["harbour", "ministry"]) is None
    True
    """
    given = list(words)
    if not given or not set(given) <= _GENERIC or not set(given) & (_NATIONAL | _LOCAL):
        return None
    spelled = ("defence" if w == "defense" else w for w in given)
    return tuple(sorted(w for w in spelled if w not in _LINKS))


def is_national(words: Iterable[str]) -> bool:
    """Whether a country has one such body: an Interior Ministry, not a City Council.

    Examples
    --------
    >>> is_national(["interior", "ministry"]), is_national(["city", "council"])
    (True, False)
    """
    return bool(set(words) & (_NATIONAL | _OF_A_NATION))


def nation_of(name: str) -> str | None:
    """Country that an owner of a body is or belongs to: Iran and Iranian are Iran."""
    return country_of(name) or nationality_of(name)


def part_owner(name: str) -> tuple[str | None, list[str]]:
    """Part the country before a body's name from its other words.

    Examples
    --------
    >>> part_owner("South Korean Interior Ministry")
    ('South Korea', ['interior', 'ministry'])
    """
    parts = name.split()
    for n in (2, 1):
        owner = nation_of(" ".join(parts[:n]).rstrip("'’")) if len(parts) > n else None
        if owner is not None:
            return owner, words_of(" ".join(parts[n:]))
    whole = words_of(name)
    return _OF_ONE.get(" ".join(whole)), whole


def country_told(mentions: Iterable[Mention]) -> str | None:
    """Return the country that an article is about, where its names tell one.

    It is named at least twice, and twice as often as any other.
    """
    counts: Counter[str] = Counter()
    for mention in mentions:
        name = mention.text
        country = (
            mention.country
            or (None if mention.label == "PERSON" else nation_of(name))
            or seat_of(name)
            or (capital_of(name) if mention.label == "GPE" else None)
            or _TELLING.get(name.casefold())
            or (nation_of(mention.owner) if mention.owner else None)
        )
        if country is not None:
            counts[country] += 1
    (best, first), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return best if first >= max(2, 2 * second) else None
