"""Names: when two ways to write a speaker mean the same one, and what kind of mention each is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

_ALIKE = 0.92
_PRONOUNS = frozenset(
    "he she they it we i you him her them us me who his their its my our your himself herself "
    "themselves this that these those one someone others many some both all".split()
)
_ARTICLES = frozenset("the a an".split())
_NO_NAMES = _ARTICLES | {"one", "some", "many", "several"}
_TITLES = _ARTICLES | frozenset(
    "mr mrs ms miss dr prof professor sir lord lady rev gen general col colonel capt captain lt "
    "sgt sen senator rep representative congressman congresswoman gov governor president vice "
    "vice-president prime minister secretary attorney judge justice ambassador mayor house "
    "speaker chief director chairman chairwoman former then republican democrat democratic nominee "
    "candidate spokesman spokeswoman spokesperson".split()
)
_AFTER_NAMES = frozenset("jr sr ii iii iv".split())
# Words that say nothing alone: of two departments, what stands before tells them apart.
_BODIES = frozenset(
    "department ministry government administration agency committee commission council court party "
    "university institute association foundation center centre group campaign news times post "
    "journal officials spokesman spokeswoman".split()
)
_PREPOSITIONS = frozenset(
    "of for from in at with on to by as near during via and who which that".split()
)
_BREAKS = re.compile(r"[,;:()–—]")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")
_NOT_A_WORD = re.compile(r"[^\w\s-]")


class Core(NamedTuple):
    """The word that a name turns on, in small letters, and what stands before it.

    `given` is a capitalised word right before it that is no title: a given name, as a rule.
    """

    head: str
    before: frozenset[str]
    given: str


def simple(name: str) -> str:
    """Write a name in small letters, without punctuation and possessives.

    >>> simple("The  Governor’s office, Leeds")
    'the governor office leeds'
    """
    return " ".join(_NOT_A_WORD.sub(" ", _POSSESSIVE.sub("", name).lower()).split())


def mention_kind(name: str | None) -> str:
    """Tell what a mention is: none, pronoun, named (a word has a capital) or nominal.

    >>> [mention_kind(name) for name in (None, "She", "the mayor", "Mayor Holm")]
    ['none', 'pronoun', 'nominal', 'named']
    """
    if not name:
        return "none"
    if simple(name) in _PRONOUNS:
        return "pronoun"
    words = name.split()
    named = any(word[0].isupper() and word.lower() not in _NO_NAMES for word in words)
    return "named" if named else "nominal"


@cache
def same_name(one: str, other: str) -> bool:
    """Tell whether two mentions, neither of them a pronoun, name the same speaker.

    They do if they are written alike but for titles and slips, or turn on the same word and
    no given name, or word of an organisation, speaks against it.

    >>> same_name("Senator Ada Holm", "Holm"), same_name("Ada Holm", "Carl Holm")
    (True, False)
    """
    a, b = simple(one), simple(other)
    if not a or not b:
        return False
    if a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE:
        return True
    bare = _without_titles(a)
    if bare and bare == _without_titles(b):
        return True
    return any(_agree(c, d) for c in _cores(one) for d in _cores(other) if c.head == d.head)


def _without_titles(name: str) -> str:
    return " ".join(word for word in name.split() if word not in _TITLES)


def _cores(name: str) -> Iterator[Core]:
    """Give the core of the first part of a mention, and of proper names in apposition."""
    parts = [part.split() for part in _BREAKS.split(name) if part.strip()]
    for position, words in enumerate(parts):
        end = next(
            (n for n, word in enumerate(words) if n and simple(word) in _PREPOSITIONS), len(words)
        )
        kept = [word for word in words[:end] if simple(word)]
        while kept and simple(kept[-1]) in _AFTER_NAMES:
            kept.pop()
        proper = len(kept) > 1 and all(word[0].isupper() for word in kept)
        if not kept or (position and not proper):
            continue
        head = simple(kept[-1]).split()[-1]
        if head in _PRONOUNS:
            continue
        before = [word for word in kept[:-1] if simple(word) not in _ARTICLES]
        last = before[-1] if before else ""
        given = simple(last) if last.istitle() and simple(last) not in _TITLES else ""
        yield Core(head, frozenset(simple(word) for word in before), given)


def _agree(one: Core, other: Core) -> bool:
    if one.head in _BODIES:
        return not one.before or not other.before or bool(one.before & other.before)
    if not one.given or not other.given or one.given == other.given:
        return True
    if one.given in other.before or other.given in one.before:
        return True
    initial = 1 in (len(one.given), len(other.given))
    return initial and one.given[0] == other.given[0]
