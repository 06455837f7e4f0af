"""Quantities: numbers in a text, of what, and what is done by or to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newslens.analysis.claims.numbers import NUMBER, NUMBER_WORDS, amount_of
from newslens.analysis.claims.words import stem

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_COINS = {
    "$": "USD",
    "us$": "USD",
    "usd": "USD",
    "dollar": "USD",
    "£": "GBP",
    "gbp": "GBP",
    "pound": "GBP",
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "¥": "JPY",
    "yen": "JPY",
    "₹": "INR",
    "rupee": "INR",
    "yuan": "CNY",
    "rouble": "RUB",
    "ruble": "RUB",
    "franc": "CHF",
}
_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
).split()
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_OF_WHICH = re.compile(r"\s+of\s+(?:the\s+)?", re.I)
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock)", re.I)
_PEOPLE = frozenset(
    stem(word)
    for word in """
    adult boy civilian fighter force girl guard immigrant man medic member migrant militant
    officer others passenger people person personnel police policeman protester rebel recruit
    resident serviceman serviceperson student tourist victim villager volunteer woman worker
    """.split()
) | {"soldier", "child"}
# Words for one thing, by one of them.
_SHARED = {
    stem(word): shared
    for shared, words in {
        "dead": "dead death die kill slay slain perish fatality toll killed dies",
        "hurt": "hurt injure injury wound wounded injured",
        "held": "arrest detain hold custody",
        "missing": "missing unaccounted",
        "soldier": "soldier troop serviceman",
        "child": "child kid",
        "home": "home household",
    }.items()
    for word in words.split()
}
_WITHIN_A_NOUN = {"nummod", "compound", "quantmod", "amod", "npadvmod"}
_NOUNS = {"NOUN", "PROPN"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something: between `low` and `high`, of `unit`, undergoing `role`.

    `start` and `end` are those of the words; `unit` and `role` are stems, by which quantities of
    different texts are told to be of one thing; `value` is the number as it was written, and
    `written` the whole in digits: "~3000 soldier".
    """

    start: int
    end: int
    value: float
    low: float
    high: float
    unit: str
    role: str
    text: str
    written: str


def find_quantities(text: str, doc: Doc, start: int, end: int) -> list[Quantity]:
    """Find the numbers in a stretch of a parsed text; dates, times and ordinals are none.

    `text` is the whole that was parsed, in whose offsets they are.
    """
    words = text[start:end].lower()
    if not any(map(words.__contains__, NUMBER_WORDS)) and not any(map(str.isdigit, words)):
        return []
    return list(_found(text, doc, start, end))


def is_person(unit: str) -> bool:
    """Whether people are counted."""
    return unit in _PEOPLE


def _found(text: str, doc: Doc, first: int, last: int) -> Iterator[Quantity]:
    at, before = first, first
    while (match := NUMBER.search(text, at, last)) is not None:
        read = amount_of(match, text, first, last) if match.group().strip() else None
        at = max(match.end(), match.start() + 1) if read is None else max(read[2], at + 1)
        if read is None:
            continue
        amount, start, end = read
        span = doc.char_span(
            match.start("number") if match["number"] else start, end, alignment_mode="expand"
        )
        if span is None or _is_no_quantity(match, list(span), text):
            continue
        # "nine of the ten lines" are nine: ten is what there is.
        if _OF_WHICH.fullmatch(text, before, start):
            continue
        before = end
        unit, shown, role, end = _of_what(match, list(span), end, last)
        written = f"{amount.written} {shown}".strip()
        yield Quantity(
            start,
            end,
            amount.value,
            amount.low,
            amount.high,
            unit,
            role,
            text[start:end],
            written,
        )


def _is_no_quantity(match: re.Match[str], tokens: Sequence[Token], text: str) -> bool:
    number = match["number"]
    if not number or match["coin"] or match["scale"] or match["percent"]:
        return False
    first, last = tokens[0], tokens[-1]
    before = first.nbor(-1).lower_.strip(".") if first.i > 0 else ""
    behind = last.nbor(1).lower_.strip(".") if last.i + 1 < len(last.doc) else ""
    is_year = bool(_YEAR.match(number))
    if (before in _MONTHS or behind in _MONTHS) and (is_year or _is_day(number)):
        return True
    if is_year and not (first.dep_ == "nummod" and first.head.i > first.i):
        return True
    beside = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    if set(beside) & set(":/#") or _CLOCK.match(text[match.end() : match.end() + 9]):
        return True
    if number.lower() in {"one", "a", "an"}:
        # "one of them", "the one": no count; "one person" is.
        return first.dep_ != "nummod" or first.tag_ != "CD"
    return first.ent_type_ in {"TIME", "ORDINAL"} or first.tag_ == "PRP"


def _is_day(number: str) -> bool:
    return number.isdigit() and int(number) <= 31


def _of_what(
    match: re.Match[str], tokens: Sequence[Token], end: int, last: int
) -> tuple[str, str, str, int]:
    """Return the unit, the unit's word as shown, the role, and where the unit ends."""
    if match["percent"]:
        return "percent", "%", _role(tokens[0]), end
    if match["coin"]:
        coin = _COINS[match["coin"].lower()]
        return coin, coin, _role(tokens[0]), end
    noun = _unit_noun(tokens, last)
    if noun is None:
        return "", "", _role(tokens[-1]), end
    lemma = str(noun.lemma_).lower()
    behind = int(noun.idx) + len(noun.text)
    if lemma in _COINS:
        return _COINS[lemma], _COINS[lemma], _role(noun), behind
    key = stem(lemma)
    return _SHARED.get(key, key), lemma, _role(noun), max(end, behind)


def _unit_noun(tokens: Sequence[Token], last: int) -> Token | None:
    """Return the noun that is counted: "3,000 <soldiers>", "a dozen of the <ships>"."""
    number = tokens[-1]
    head = number
    for _ in range(4):
        if head.head.i == head.i or head.dep_ not in _WITHIN_A_NOUN:
            break
        head = head.head
        if head.i > number.i and head.pos_ in _NOUNS:
            break
    if number.i < head.i <= number.i + 6 and head.pos_ in _NOUNS:
        return head if int(head.idx) < last else None
    following = [t for t in number.doc[number.i + 1 : number.i + 5] if int(t.idx) < last]
    for at, token in enumerate(following):
        if token.pos_ in _NOUNS:
            while at + 1 < len(following) and following[at + 1].pos_ in _NOUNS:
                at += 1
            return following[at]
        passed = token.lower_ in {"of", "the", "more", "other"} or token.like_num
        if not passed and token.pos_ not in {"ADJ", "DET"}:
            break
    return None


def _role(token: Token) -> str:
    """Return what is done by or to what is counted: of "10 killed", "kills 10", "10 die"."""
    at = token
    for _ in range(5):
        around = [at, *(child for child in at.children if child.dep_ in {"acl", "relcl"})]
        for word in around:
            if word.pos_ in {"VERB", "ADJ"} or word.tag_.startswith("VB"):
                key = stem(word.lemma_.lower())
                return _SHARED.get(key, key)
        if at.head.i == at.i:
            break
        at = at.head
    behind = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return _SHARED.get(stem(behind.lower_), "") if behind is not None else ""
