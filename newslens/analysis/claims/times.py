"""Times: what day, month or year a text speaks of, resolved against the day it was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from newslens.analysis.claims.calendar import day_meant

_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_YEAR = r"(?:1[5-9]|20)\d\d"
_COUNT = r"(?:\d+|an?|one|two|three|four|five|six|seven|ten)"
_BEFORE_MONTH = r"(?:(?<=in\ )|(?<=since\ )|(?<=until\ )|(?<=by\ )|(?<=last\ )|(?<=next\ ))"
_FORMS = re.compile(
    rf"""\b(?:
      (?P<day>(?=[jfmasond\d])(?:{_MONTH}\ {_DAY}|{_DAY}\ (?:of\ )?{_MONTH})(?:,?\ {_YEAR})?)
    | (?P<iso>{_YEAR}-\d\d-\d\d)
    | (?P<month>(?=[jfmasond])(?:{_MONTH},?\ {_YEAR}|{_BEFORE_MONTH}{_MONTH}))
    | (?P<weekday>(?=[lntomwfs])(?:(?:last|next|this|on)\ )?{_WEEKDAY})
    | (?P<near>yesterday|today|tomorrow|tonight|last\ night|(?:last|next|this)\ (?:week|month|year)
        |{_COUNT}\ (?:day|week|month|year)s?\ ago
        |in\ {_COUNT}\ (?:day|week|month|year)s?(?:['’]\ time)?)
    | (?P<year>{_YEAR})
    )\b(?![-/\d])""",
    re.VERBOSE | re.IGNORECASE,
)
# Without one of these there is none of those forms, which take long to look for.
_UNITS = ("day", "night", "morrow", "week", "month", "year")
_HINT = re.compile(r"\d|[nelyt] (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_BACKWARD = re.compile(r"\b(?:last|ago|yesterday)\b", re.I)
_FORWARD = re.compile(rf"\b(?:next|tomorrow)\b|^in {_COUNT}\b", re.I)
# A leap year, in which every day is one.
_ANY_YEAR = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class When:
    """A time: where it stands, and the day ("2024-10-23"), month or year that it names.

    Without a day to resolve it against, what is relative has no `value`, and a day without a
    year is "--10-23", as in ISO 8601 before 2004. `event` is the stem of the verb that it dates,
    or "" where it dates none: the date behind a headline's dash is that of a series.
    """

    start: int
    end: int
    text: str
    value: str | None
    event: str = ""


def find_times(text: str, start: int, end: int, published: date | None, past: bool) -> list[When]:
    """Find the times in a stretch of a text.

    `published` is the day that "on Friday" is told from; with `past`, the Friday before it,
    else the one after it.
    """
    found: list[When] = []
    words = text[start:end].lower()
    if not any(map(words.__contains__, _UNITS)) and _HINT.search(words) is None:
        return found
    for match in _FORMS.finditer(text, start, end):
        kind = match.lastgroup or ""
        words = match.group()
        if kind == "year" and not _is_year(text, match):
            continue
        if kind == "month" and words.lower() == "may" and words[0].islower():
            continue
        value = _resolve(words, kind, published, past)
        found.append(When(match.start(), match.end(), words, value))
    return found


def _is_year(text: str, match: re.Match[str]) -> bool:
    """Whether four digits are a year, not a count: "in 1961", "1961 film", not "2000 people"."""
    before = text[max(0, match.start() - 8) : match.start()].lower()
    if re.search(r"[$£€#]\s?$", before):
        return False
    behind = text[match.end() : match.end() + 2]
    if re.search(
        r"\b(?:in|since|by|until|of|from|to|the|during|before|after|late|early|-)\s?$|\($", before
    ):
        return True
    return not re.match(r" [a-z]", behind) or behind == ""


def _resolve(words: str, kind: str, published: date | None, past: bool) -> str | None:
    if kind == "year":
        return words
    if kind == "iso":
        return words
    if kind == "day" and not re.search(_YEAR, words) and published is None:
        parsed = day_meant(words, _ANY_YEAR, past=True)
        return None if parsed is None else f"--{parsed:%m-%d}"
    if kind == "month" and not re.search(_YEAR, words) and published is None:
        parsed = day_meant(words, _ANY_YEAR, past=True)
        return None if parsed is None else f"--{parsed:%m}"
    if published is None and kind in {"weekday", "near"}:
        return None
    backward = (past or bool(_BACKWARD.search(words))) and not _FORWARD.search(words)
    bare = re.sub(r"^(?:on|last|next|this)\s+(?=\w+day$)|['’] time$", "", words, flags=re.I)
    bare = {"tonight": "today", "last night": "yesterday"}.get(bare.lower(), bare)
    if kind == "near":
        bare = re.sub(
            r"^(last|this)\s+", lambda m: "1 " if m[1].lower() == "last" else "0 ", bare, flags=re.I
        )
        bare = re.sub(r"^next\s+", "in 1 ", bare, flags=re.I)
        if re.match(r"[01] ", bare):
            bare += " ago"
    if published and kind == "weekday" and f"{published:%A}".lower() in bare.lower():
        # The day of publication itself: outlets write "on Friday" of the same Friday.
        if not re.match(r"last|next", words, re.I):
            return f"{published:%Y-%m-%d}"
    parsed = day_meant(bare, published, past=backward)
    if parsed is None:
        return None
    if kind == "month":
        return f"{parsed:%Y-%m}"
    if re.search(r"\byears?\b", words, re.I):
        return f"{parsed:%Y}"
    if re.search(r"\bmonths?\b", words, re.I):
        return f"{parsed:%Y-%m}"
    if re.search(r"\bweeks?\b", words, re.I):
        year, week, _ = parsed.isocalendar()
        return f"{year}-W{week:02}"
    return f"{parsed:%Y-%m-%d}"
