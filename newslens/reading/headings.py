"""Which paragraphs of a text are its headline and its headings: by form and by place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newslens.article import BlockKind
from newslens.reading.bylines import byline
from newslens.reading.furniture import is_furniture
from newslens.reading.paragraphs import Piece
from newslens.reading.typography import (
    ends_sentence,
    is_heading,
    is_headline,
    is_marked_heading,
    is_question_heading,
)

_MOST_IN_A_ROW = 2
_PROSE, _LONG_PROSE = 60, 120
_NUMBERED = re.compile(r"(?P<number>\d{1,2}|[IVX]{1,5})(?P<mark>[.)])\s+(?P<text>\S.*)\Z")
_ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()


def kinds(
    text: str, pieces: Sequence[Piece], *, dated_line: bool, title: str | None
) -> list[tuple[BlockKind, int]]:
    """Say for each paragraph what it is, and at what level.

    Parameters
    ----------
    text, pieces
        The text and its paragraphs.
    dated_line
        Whether the first of them stood after a date in one line.
    title
        The title, where it is known from elsewhere.
    """
    shown = [text[piece.start : piece.end] for piece in pieces]
    found = [(BlockKind.PARAGRAPH, 0)] * len(pieces)
    if not pieces:
        return found
    if _is_headline(shown, pieces[0], dated_line=dated_line, title=title):
        found[0] = (BlockKind.HEADLINE, 0)
    begin = int(dated_line or found[0][0] is BlockKind.HEADLINE)
    numbered = _numbered(shown, begin)
    opening = _opening(shown, begin)
    run: list[int] = []
    for index in range(begin, len(shown)):
        line, level = shown[index], pieces[index].level
        if level or index in numbered or _heads(shown, index, opening):
            run.append(index)
        elif run and (_is_prose(line, _PROSE) or not is_furniture(line)):
            _settle(found, run, pieces, numbered)
            run = []
    # A run with nothing after it heads nothing.
    return found


def _settle(
    found: list[tuple[BlockKind, int]], run: list[int], pieces: Sequence[Piece], sure: set[int]
) -> None:
    # More in a row are the names of a list, unless they are marked.
    unmarked = {index for index in run if not pieces[index].level and index not in sure}
    for index in run:
        if index not in unmarked or len(run) <= _MOST_IN_A_ROW:
            found[index] = (BlockKind.HEADING, pieces[index].level or 1)


def _is_headline(shown: list[str], piece: Piece, *, dated_line: bool, title: str | None) -> bool:
    first = shown[0]
    if title is not None:
        return _folded(title) == _folded(first) or (dated_line and not ends_sentence(first))
    if dated_line:
        return not ends_sentence(first)
    return len(shown) > 1 and (piece.level == 1 or is_headline(first))


def _heads(shown: list[str], index: int, opening: int) -> bool:
    line = shown[index]
    if is_heading(line):
        # Between headline and text stand the names of people, agencies, places and sections.
        return index >= opening or (" " in line and byline(f"By {line}") is None)
    return (
        0 < index < len(shown) - 1
        and is_question_heading(line)
        and _is_prose(shown[index - 1], _LONG_PROSE)
        and _is_prose(shown[index + 1], _LONG_PROSE)
    )


def _opening(shown: list[str], begin: int) -> int:
    """Return where the text proper begins."""
    for index in range(begin, len(shown)):
        if _is_prose(shown[index], _PROSE):
            return index
    return begin


def _is_prose(line: str, characters: int) -> bool:
    return len(line) >= characters and ends_sentence(line)


def _numbered(shown: list[str], begin: int) -> set[int]:
    """Find numbered headings: 1, 2, 3 or I, II, III, each with text below it.

    The items of a list follow each other, and a number alone may be anything.
    """
    found: dict[bool, list[int]] = {True: [], False: []}
    for index in range(begin, len(shown) - 1):
        line = shown[index]
        match = _NUMBERED.match(line) if len(line) <= 100 else None
        if match is None or not is_marked_heading(match["text"]):
            continue
        roman = not match["number"].isdigit()
        sequence = found[roman]
        number = len(sequence) + 1
        expected = _ROMAN[number - 1] if number <= len(_ROMAN) and roman else str(number)
        if match["number"] == expected and _is_prose(shown[index + 1], _PROSE):
            sequence.append(index)
    return {index for sequence in found.values() if len(sequence) > 1 for index in sequence}


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .!?…")
