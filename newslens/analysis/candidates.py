"""Candidates: who in the corpus a surname alone can mean, and what speaks against it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Set

from newslens.analysis.actors import LocalActor
from newslens.analysis.bearers import Key
from newslens.analysis.names import surnames_of
from newslens.analysis.places import capital_of, country_of

# Surnames that are words, months or places to begin with: alone they prove nothing.
_WORDS = frozenset(
    """
    april august bank banks bell best bishop bridge brook brooks cash chance chase church cross
    day dean drew faith field fields ford forest frost gold good grace grant green hall hill
    holiday hope house hunt joy judge june justice king knight lake law little long love major
    mark march marsh may miles moon moss north page park parks pastor pope power price prince
    queen rain rich rivers rose rush sharp short silver snow south spring star stone street strong
    summer swift wall war ward waters west will winter wise wood woods young
    """.split()
)
# Work that the same person seldom does: a role of one field speaks against one of another.
_FIELDS = {
    "sport": "athlete captain coach footballer forward goalkeeper midfielder player quarterback "
    "referee skipper striker swimmer winger defender champion sprinter",
    "politics": "alderman chancellor congressman congresswoman councillor councilman "
    "councilwoman governor lawmaker legislator mayor minister mp premier senator",
    "art": "actor actress artist composer dancer novelist painter playwright "
    "poet sculptor singer violinist",
    "police": "constable detective inspector sergeant sheriff",
    "court": "judge justice magistrate prosecutor defendant",
    "faith": "archbishop bishop cardinal imam priest rabbi vicar",
    "science": "academic epidemiologist geologist historian physicist professor scientist",
}
_FIELD_OF = {role: name for name, roles in _FIELDS.items() for role in roles.split()}


Sign = tuple[Key, str | None, frozenset[str], bool]


def sign_of(actor: LocalActor) -> Sign:
    """Return all of an actor of an article that decides who of the corpus it is.

    Its key; and where that is a surname alone: the gender and fields of work that the article
    shows, and whether the word is surely a name.
    """
    key = actor.key
    if not _is_surname(key):
        return key, None, frozenset(), False
    return key, actor.gender, frozenset(fields_of(actor)), _is_name(actor, key[1])


class Candidates:
    """The people of a corpus by surname, with their genders and fields of work.

    Parameters
    ----------
    people
        For each key, how often each gender was shown, and all fields of work.
    joined
        Leads from a key to the key it was joined to.
    """

    def __init__(
        self,
        people: Iterable[tuple[Key, Counter[str], Set[str]]],
        joined: Callable[[Key], Key],
    ) -> None:
        self._bearers: dict[str, set[Key]] = defaultdict(set)
        self._honoured: dict[str, set[Key]] = defaultdict(set)
        self._fields: dict[Key, set[str]] = defaultdict(set)
        shown: dict[Key, Counter[str]] = defaultdict(Counter)
        for own, genders, fields in people:
            key = joined(own)
            if key[0] == "honoured":
                self._honoured[key[1]].add(key)
            elif key[0] == "person" and len(key) > 2:
                for surname in surnames_of(key[-1]):
                    self._bearers[surname].add(key)
            else:
                continue
            self._fields[key] |= fields
            if genders:
                shown[key].update(genders)
        self._genders = {
            key: min(counts, key=lambda g: (-counts[g], g)) for key, counts in shown.items()
        }

    def bearer_of(self, sign: Sign) -> tuple[Key, str] | None:
        """Return the one person of the corpus whom a surname alone can mean, and the rule."""
        key, gender, own, is_name = sign
        if not (_is_surname(key) and is_name):
            return None
        surname = key[1]
        bearers = self._bearers.get(surname) or self._honoured.get(surname, set()) - {key}
        if len(bearers) != 1 or (key[0] == "honoured" and surname not in self._bearers):
            return None
        (bearer,) = bearers
        known = self._gender(bearer)
        if gender is not None and known is not None and gender != known:
            return None
        both = {k[2] for k in self._honoured.get(surname, ())} == {"m", "f"}
        if both and (gender is None or known is None):
            # Mr Hale and Mrs Hale are two: one of them is not the person with the full name.
            return None
        theirs = self._fields.get(bearer, set())
        if own and theirs and not own & theirs:
            return None
        return bearer, "surname of the one person of the corpus with it"

    def _gender(self, bearer: Key) -> str | None:
        return bearer[2] if bearer[0] == "honoured" else self._genders.get(bearer)


def fields_of(actor: LocalActor) -> set[str]:
    """Return the fields of work that the roles of an actor belong to."""
    return {_FIELD_OF[role] for role in actor.roles if role in _FIELD_OF}


def _is_surname(key: Key) -> bool:
    return key[0] == "honoured" or (key[0] == "person" and len(key) == 2)


def _is_name(actor: LocalActor, surname: str) -> bool:
    """Whether a word is surely a surname: by a title or role, or because it is nothing else."""
    if actor.gender is not None or actor.roles:
        return True
    if any(len(alias.split()) > len(surname.split()) for alias in actor.aliases):
        return True
    place = country_of(surname.title()) or capital_of(surname.title())
    return place is None and surname not in _WORDS
