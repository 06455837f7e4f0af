"""Numbers: in digits or words, with what scales and bounds them, as they are written in news."""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass

from text_to_num import text2num

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "mln": 1e6,
    "mil": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bln": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "trn": 1e12,
    "tn": 1e12,
    "dozen": 12.0,
}
_VAGUE = {
    "dozens": (24.0, 99.0),
    "scores": (40.0, 199.0),
    "hundreds": (200.0, 1999.0),
    "thousands": (2000.0, 19_999.0),
    "millions": (2e6, 2e7),
    "billions": (2e9, 2e10),
}
SPACE = "[ \\u00a0\\u202f\\u2009]"
_DIGITS = rf"\d{{1,3}}(?:(?:,|{SPACE})\d{{3}})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_WORD = rf"(?:{'|'.join((_ONES + ' ' + _TENS).split())})"
_SPELT = (
    rf"(?:{_WORD}|(?:an?|half{SPACE}an?)(?={SPACE}(?:hundred|thousand|million|billion|dozen)))"
    rf"(?:(?:-|{SPACE}(?:and{SPACE})?)(?:{_WORD}|hundred|thousand))*"
)
_SCALE = (
    rf"(?:(?:{SPACE}|-)?(?:hundred|thousand|million|billion|trillion|dozen|"
    r"mln|mil|bln|bn|mn|trn|tn|[mkb])\b)?"
)
_PERCENT = rf"{SPACE}?%|{SPACE}per{SPACE}?cent\b|{SPACE}pct\b|{SPACE}percentage{SPACE}points?\b"
_COIN = r"US\$|[$£€¥₹]"
NUMBER = re.compile(
    rf"""
    (?<![\w.,])                                    # not within a word or number
    (?P<coin>{_COIN})?{SPACE}?
    (?P<number>{_DIGITS}|\b(?:{_SPELT}))
    (?P<half>{SPACE}and{SPACE}a{SPACE}half)?
    (?P<scale>{_SCALE})
    (?:(?:{SPACE}?[-–—]{SPACE}?|{SPACE}to{SPACE}|-to-{SPACE}?|(?P<and>{SPACE}and{SPACE}))
       (?:{_COIN})?
       (?P<upper>{_DIGITS}|{_SPELT})(?P<scale2>{_SCALE}))?
    (?P<percent>{_PERCENT})?
    (?!(?:st|nd|rd|th)\b|\w|(?-i:-[A-Z])|[.,]\d)
    |\b(?P<vague>{"|".join(_VAGUE)})\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A text without figures and without one of these has no number, which takes long to look for.
NUMBER_WORDS = (
    *(_ONES + " " + _TENS).split(), "hundred", "thousand", "million", "billion", "dozen", "scores"
)  # fmt: skip
_BETWEEN = re.compile(r"\bbetween\s*$", re.I)
_SIGNS = (
    (r"more than|over|above|in excess of|upwards of|north of|well over", ">"),
    (r"at least|no fewer than|no less than|a minimum of", ">="),
    (r"fewer than|less than|under|below|not even", "<"),
    (r"up to|at most|as many as|as much as|no more than|a maximum of", "<="),
    (
        r"about|around|some|roughly|approximately|nearly|almost|close to|circa|an? estimated|"
        r"estimated|perhaps|just over|just under|~",
        "~",
    ),
)
_BEFORE = [(re.compile(rf"(?<!\w)(?:{words})\s*$", re.I), sign) for words, sign in _SIGNS]
_BEHIND = re.compile(r"\s+or (?:so|more)\b|-odd\b", re.I)
# How far "about" reaches, each way.
_ABOUT = 0.15


@dataclass(frozen=True, slots=True)
class Amount:
    """What a number says: between `low` and `high`; `value` as written, `sign` how it is bound."""

    value: float
    low: float
    high: float
    sign: str

    @property
    def written(self) -> str:
        """The amount in digits: 3000, ~3000, >=20, 10-15."""
        if not self.sign and self.low != self.high:
            return f"{_digits(self.low)}-{_digits(self.high)}"
        return f"{self.sign}{_digits(self.value)}"


def _digits(value: float) -> str:
    return f"{value:.10g}" if abs(value) < 1e10 else f"{value:.0f}"


def amount_of(
    match: re.Match[str], text: str, first: int, last: int
) -> tuple[Amount, int, int] | None:
    """Work out what a match of `NUMBER` says, with the words around it that bound it.

    Returns
    -------
    amount, start, end
        Where it stands with those words, within `first` and `last`; None if it is no number.
    """
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    end = match.end()
    if match["vague"]:
        low, high = _VAGUE[match["vague"].lower()]
        return Amount(low, low, high, "~"), start, end
    bounds = _bounds(match, bool(_BETWEEN.search(text[max(first, start - 12) : start])))
    if bounds is None:
        return None
    low, high, end = bounds
    for pattern, sign in _BEFORE:
        before = pattern.search(text, max(first, start - 24), start)
        if before is not None:
            return _bound(sign, low, high), before.start(), end
    behind = _BEHIND.match(text, end, last)
    if behind is not None:
        return _bound("~", low, high), start, behind.end()
    return Amount(low, low, high, ""), start, end


def _bound(sign: str, low: float, high: float) -> Amount:
    if sign in {">", ">="}:
        return Amount(low, low, math.inf, sign)
    if sign in {"<", "<="}:
        return Amount(high, 0.0, high, sign)
    return Amount(low, low * (1 - _ABOUT), high * (1 + _ABOUT), sign)


def _bounds(match: re.Match[str], between: bool) -> tuple[float, float, int] | None:
    value = _value(match["number"])
    if value is None:
        return None
    if match["half"]:
        value += 0.5
    scale, scale2 = _scale(match["scale"]), _scale(match["scale2"])
    upper = _value(match["upper"]) if match["upper"] else None
    # "two and three" are two numbers, "between two and three" is one.
    if upper is not None and (between or not match["and"]):
        # "3 to 5 million", "$3-5bn": one scale for both.
        low, high = value * (scale if scale != 1 else scale2), upper * scale2
        if low < high:
            return low, high, match.end()
    end = match.end() if upper is None else max(match.end("number"), match.end("scale"))
    return value * scale, value * scale, end


def _scale(written: str | None) -> float:
    return _SCALES.get((written or "").strip(" -\u00a0\u202f\u2009").lower(), 1.0)


@functools.lru_cache(maxsize=10_000)
def _value(written: str) -> float | None:
    bare = re.sub(rf"[,]|{SPACE}", "", written)
    if bare[:1].isdigit():
        return float(bare)
    spelt = " ".join(re.sub(SPACE, " ", written.lower()).split())
    if spelt in {"a", "an"}:
        return 1.0
    if spelt.startswith("half a"):
        return 0.5
    try:
        return float(text2num(re.sub(r"^an? ", "one ", spelt), "en"))
    except ValueError:
        return None
