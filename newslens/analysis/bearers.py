"""Bearers: the people of one article, and which of them a name can mean.

A surname that two people of the article bear names neither of them, an honorific never names
somebody of the other gender, and father and son of one name are told apart by their suffixes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from newslens.analysis.genders import honorific_gender, name_gender, shown_gender
from newslens.analysis.mentions import Mention
from newslens.analysis.names import generation_of, personal_key, surnames_of, without_titles
from newslens.analysis.places import capital_of, country_of, nationality_of

Key = tuple[str, ...]

SAME_NAME = "the same name, but for case, initials and punctuation"
_OF_SURNAME = "surname of the one full name with it in the same article"


def person_key(name: str) -> Key:
    """Words that compare a person's name, a suffix with the first of them.

    Examples
    --------
    >>> person_key("John B. Hale Jr."), person_key("Mr Hale")
    (('john jr', 'hale'), ('hale',))
    """
    first, *others = personal_key(name)
    generation = generation_of(name)
    return (f"{first} {generation}" if generation else first, *others)


def _plain(key: Key) -> Key:
    """Leave the suffix off a key."""
    first, *others = key
    return (first.split(" ")[0], *others) if others else key


class Bearers:
    """The people of one article by their names."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        keyed = [(m, person_key(m.text)) for m in mentions if m.label == "PERSON"]
        full = {key for _, key in keyed if len(key) > 1}
        # Those whose middle names or suffix another one tells are no people of their own.
        longest: dict[Key, int] = {}
        for key in full:
            longest[key[0], key[-1]] = max(len(key), longest.get((key[0], key[-1]), 0))
        with_suffix = Counter(plain for key in full if (plain := _plain(key)) != key)
        self._full = {
            key for key in full if longest[key[0], key[-1]] == len(key) and with_suffix[key] != 1
        }
        self._same: dict[Key, set[Key]] = defaultdict(set)
        self._surnames: dict[str, set[Key]] = defaultdict(set)
        self._firsts: dict[str, set[Key]] = defaultdict(set)
        for key in self._full:
            for form in {key, (key[0], key[-1]), _plain(key), _plain((key[0], key[-1]))}:
                self._same[form].add(key)
            self._firsts[_plain(key)[0]].add(key)
            for surname in surnames_of(key[-1]):
                self._surnames[surname].add(key)
        self._genders = self._shown(keyed)
        self._alone = self._surnames_alone(keyed)
        self._places = {m.text.casefold() for m in mentions if m.label != "PERSON" and not m.speaks}
        nations = (nationality_of(m.text) for m in mentions if m.label != "PERSON")
        self._places |= {nation.casefold() for nation in nations if nation is not None}

    def gender(self, actor: Key) -> str | None:
        """Gender that the article shows of a person: by honorific or role, else first name."""
        return actor[2] if actor[0] == "honoured" else self._genders.get(actor[1:])

    def find(self, mention: Mention) -> tuple[Key, str] | None:
        """Return the key of the person that a name means, and the rule; None for nobody."""
        key = person_key(mention.text)
        if len(key) > 1:
            found = self._find_full(key)
            return None if found is None else (("person", *found[0]), found[1])
        if self._is_place(mention):
            return None
        surname, gender = key[0], gender_of_mention(mention)
        bearers = {("person", *full) for full in self._surnames.get(surname, ())}
        bearers |= self._alone.get(surname, set())
        if bearers:
            return self._find_surname(surname, gender, bearers)
        if mention.label != "PERSON":
            return None
        owners = self._firsts.get(surname, set())
        fitting = [k for k in owners if gender in {None, self._genders.get(k, gender)}]
        if len(owners) == len(fitting) == 1:
            rule = "first name of the one full name with it in the same article"
            return ("person", *fitting[0]), rule
        return None

    def is_nobodys(self, mention: Mention) -> bool:
        """Whether a place that the article names bears the name of none of its people."""
        word = person_key(mention.text)[-1]
        return self._is_place(mention) and not (self._surnames.get(word) or self._firsts.get(word))

    def _find_full(self, key: Key) -> tuple[Key, str] | None:
        if key in self._full:
            return key, SAME_NAME
        joined = " ".join(key)
        if len(key) == 2 and len(self._surnames.get(joined, ())) == 1:
            # "Al Hadi", "Van Dyck": a particle where a first name could stand.
            return next(iter(self._surnames[joined])), _OF_SURNAME
        owners = self._same.get(key) or self._same.get((key[0], key[-1]), set())
        if len(owners) != 1:
            return None
        (owner,) = owners
        if _plain(owner) == key:
            return owner, "the same name without its suffix, in the same article"
        return owner, "first and last name of a full name in the same article"

    def _find_surname(
        self, surname: str, gender: str | None, bearers: set[Key]
    ) -> tuple[Key, str] | None:
        fitting = bearers
        if gender is not None:
            alone = {actor[2] for actor in self._alone.get(surname, ())}
            # Beside Mr and Mrs Hale, one whose gender is not known is neither of them.
            unknown = set() if {"m", "f"} <= alone else {None}
            fitting = {actor for actor in bearers if self.gender(actor) in {gender, *unknown}}
        if len(fitting) != 1:
            return None
        (actor,) = fitting
        if actor[0] == "person":
            return actor, _OF_SURNAME
        return actor, SAME_NAME if gender else "surname of the one person with it in the article"

    def _is_place(self, mention: Mention) -> bool:
        """Whether a single name is, or may be, a place that the article names."""
        name = mention.text
        is_known = country_of(name) is not None or capital_of(name) is not None
        if is_known and not mention.titled and name.casefold() in self._places:
            return True
        if mention.label in {"GPE", "LOC", "FAC"}:
            return mention.located or (is_known and not mention.speaks)
        return False

    def _shown(self, keyed: Sequence[tuple[Mention, Key]]) -> dict[Key, str]:
        by_name: dict[Key, str] = {}
        shown: dict[Key, Counter[str]] = defaultdict(Counter)
        for mention, key in keyed:
            found = self._find_full(key) if len(key) > 1 else (key, SAME_NAME)
            if found is None:
                continue
            if gender := gender_of_mention(mention):
                shown[found[0]][gender] += 1
            if len(key) > 1 and (gender := name_gender(without_titles(mention.text))):
                by_name.setdefault(found[0], gender)
        return by_name | {
            key: min(counts, key=lambda g: (-counts[g], g)) for key, counts in shown.items()
        }

    def _surnames_alone(self, keyed: Sequence[tuple[Mention, Key]]) -> dict[str, set[Key]]:
        """People known by honorific and surname, whom no full name of the article can mean."""
        shown: dict[str, set[str]] = defaultdict(set)
        for mention, key in keyed:
            gender = honorific_gender(_written(mention)) if len(key) == 1 else None
            if gender is not None:
                shown[key[0]].add(gender)
        alone: dict[str, set[Key]] = defaultdict(set)
        for surname, genders in shown.items():
            if surname not in self._surnames and len(self._firsts.get(surname, ())) == 1:
                # Where family names come first: Mr. Lou is Lou Jiwei.
                continue
            known = {self._genders.get(key) for key in self._surnames.get(surname, ())}
            for gender in genders:
                if gender not in known and not (None in known and len(genders) == 1):
                    alone[surname].add(("honoured", surname, gender))
        return alone


def gender_of_mention(mention: Mention) -> str | None:
    """Gender that the titles and roles of one mention show."""
    return shown_gender((mention.titled or mention.text).split(), mention.roles)


def _written(mention: Mention) -> set[str]:
    """Words before the last one of a name, titles included."""
    words = (mention.titled or mention.text).split()[:-1]
    return {word.strip(".,").casefold() for word in words}
