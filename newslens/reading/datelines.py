"""The beginning of a first paragraph that says where and when it was written, and for whom."""

from __future__ import annotations

import re
from typing import NamedTuple

from newslens.reading.agencies import agency

_LOOKED_AT = 160
_PARTICLE = r"(?:al|de|da|do|del|den|der|di|du|el|la|le|les|of|on|sur|upon|am|an)"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яєіїґα-ω]"
_WORD = rf"{_CAPITAL}(?:[^\W\d_]|['’‑-](?=[^\W\d_])|\.)*"
_TOWN = rf"{_WORD}(?:(?:[\s-]{_PARTICLE}){{0,2}}[\s/]{_WORD}){{0,3}}"
_REGION = rf"(?:\s?[(\[]{_TOWN}[)\]]){{0,2}}"
_MONTH = (
    r"(?:(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?i:uary|ruary|ch|il|ust|ember"
    r"|tember|ober)?\.?|[^\W\d_]{3,12}\.?)"
)
_DATE = (
    rf"(?P<date>(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\.?\s{_MONTH})(?:,?\s\d{{4}})?"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{2,4})"
)
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+"
_DASH = r"(?:[-–—−]{1,2})"
_IN_MARKS = r"[(/\[{](?P<agency>[^()/\[\]{}\n]{2,40})[)/\]}]"
_BEGIN = r"[\s\ufeff]*"
_PLACED = rf"(?P<place>{_TOWN}{_REGION}(?:,\s{_TOWN})?)"
_FORMS = (
    # KYIV, Oct 25 (Reuters) - ...; New Delhi, Oct 25 (PTI) The ...
    re.compile(rf"{_BEGIN}{_PLACED}[,.]?\s{_DATE}[,.]?\s?{_IN_MARKS}(?=\s|[:.,]|{_DASH})"),
    # GENEVA (AP) — ...
    re.compile(rf"{_BEGIN}{_PLACED}[,.]?\s?{_IN_MARKS}\s?[.:,]?\s?{_DASH}"),
    # Kyiv. October 25. INTERFAX-UKRAINE - ...; MOSCOW, 25 Oct — RIA Novosti. ...
    re.compile(
        rf"{_BEGIN}{_PLACED}[,.]\s{_DATE}[,.]?\s?(?:{_DASH}\s)?(?P<agency>{_TOWN})(?:\.\s|\s?{_DASH}\s)"
    ),
    # (Reuters) - ...
    re.compile(rf"{_BEGIN}{_IN_MARKS}\s?{_DASH}\s"),
    # BERLIN, 25 October 2024 - ...; LIMA, Peru — ...
    # With nothing in brackets only capitals tell a place from the subject of a sentence.
    re.compile(rf"{_BEGIN}(?=[A-ZÀ-Þ]{{2}}){_PLACED}[,.]\s{_DATE}[,.]?\s?{_DASH}\s"),
    re.compile(rf"{_BEGIN}(?P<place>{_CAPITALS}(?:\s{_CAPITALS}){{0,3}},\s{_TOWN})\s{_DASH}\s"),
)


class Dateline(NamedTuple):
    """Where a story was written, when, and for which agency; offsets of the date in the text."""

    agency: str | None
    place: str | None
    date_span: tuple[int, int] | None


def dateline(text: str) -> Dateline | None:
    """Read the dateline that a paragraph begins with; None if it begins with none.

    Examples
    --------
    >>> dateline("KYIV, Oct 25 (Reuters) - They met on Friday.")
    Dateline(agency='Reuters', place='KYIV', date_span=(6, 12))
    >>> dateline("Kyiv (population 3 million) is large.") is None
    True
    """
    head = " ".join(text[:_LOOKED_AT].split("\n"))
    for form in _FORMS:
        found = form.match(head)
        if found is None:
            continue
        parts = found.groupdict()
        named = parts.get("agency")
        # Brackets after a place hold many things: only an agency makes them a dateline.
        if named is not None and agency(named) is None:
            continue
        date = found.span("date") if parts.get("date") else None
        return Dateline(agency(named) if named else None, parts.get("place"), date)
    return None
