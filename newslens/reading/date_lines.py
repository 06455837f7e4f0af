"""A line near the top of a text that tells when the article was published."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newslens.article import Reason
from newslens.reading.bylines import Byline, byline
from newslens.reading.date_forms import is_clock
from newslens.reading.date_labels import of_publication, parts
from newslens.reading.dates import Dated, read_date
from newslens.reading.options import Options

_LONGEST = 120
_READING_TIME = re.compile(r"[\s·|•,(–—-]*\b\d{1,3}[\s-]?min(?:ute)?s?(?:\s+read)?\)?\Z")
_BETWEEN = re.compile(r"\s*[|·•,—–-]\s*|\s{2,}|\s(?=on\s)")
_TOLD = frozenset([Reason.AMBIGUOUS_DATE, Reason.IMPOSSIBLE_DATE, Reason.FUTURE_DATE])


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that is nothing but dates, and perhaps a byline beside them.

    `start` and `end` are offsets into the line, of the date that counts.
    """

    start: int
    end: int
    date: Dated
    is_labelled: bool
    is_change: bool
    byline: Byline | None = None


def date_line(line: str, options: Options) -> DateLine | None:
    """Read a line that says when an article was published or changed, and nothing else.

    Examples
    --------
    >>> line = "By Jane Roe | Published: 25 October 2024"
    >>> found = date_line(line, Options())
    >>> line[found.start : found.end], found.byline.names
    ('25 October 2024', ('Jane Roe',))
    """
    if len(line) > _LONGEST or "\n" in line or not any(c.isdigit() for c in line):
        return None
    line = _READING_TIME.sub("", line)
    whole = _dates(line, 0, options)
    if whole is not None or line[:3].lower() != "by ":
        return whole
    for gap in _BETWEEN.finditer(line):
        by = byline(line[: gap.start()])
        found = _dates(line[gap.end() :], gap.end(), options) if by else None
        if found is not None:
            start, end = found.start, found.end
            return DateLine(start, end, found.date, found.is_labelled, found.is_change, by)
    return None


def _dates(line: str, offset: int, options: Options) -> DateLine | None:
    found = parts(line)
    chosen = of_publication(found)
    if chosen is None:
        return None
    is_labelled = line[: chosen.start].strip(" \t(|·•–—-") != ""
    date = Dated(None)
    for part in found:
        piece = line[part.start : part.end]
        read = read_date(piece, order=options.date_order, now=options.now)
        is_date = read.value is not None or read.reason in _TOLD
        # Bare numbers may be anything, and bare numbers that are no date are something else.
        is_bare = len(found) == 1 and not is_labelled
        if is_bare and (piece.isdigit() or read.reason is Reason.IMPOSSIBLE_DATE):
            return None
        if not is_date and not (part is not chosen and is_clock(piece)):
            return None
        if part is chosen:
            date = read
    if date.value and chosen.is_change and date.doubt is None:
        doubt = f"{line.strip()!r} tells of the last change; the date of publication is not given"
        date = Dated(date.value, Reason.UNREAD_DATE, doubt)
    start, end = offset + chosen.start, offset + chosen.end
    return DateLine(start, end, date, is_labelled, chosen.is_change)
