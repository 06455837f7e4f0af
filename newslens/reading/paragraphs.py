"""The lines of a text -> its paragraphs, whether blank lines, line ends or a margin part them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from newslens.reading.typography import (
    ends_sentence,
    is_heading,
    is_headline,
    is_marked_heading,
)

Span = tuple[int, int]

_PARAGRAPH_SEPARATOR = "\u2029"
# Text is set in columns between these widths; longer lines are paragraphs, shorter ones verse,
# addresses and lists.
_NARROWEST, _WIDEST = 55, 120
_FULL = 0.75
_ROOM, _MUCH_ROOM = 0.92, 0.8
_OPENING_LINES = 12
_LONGEST_MARKED = 150
_HASHES = re.compile(r"(#{1,6})[^\S\n]+(?P<text>\S.*?)(?:[^\S\n]+#+)?\Z")
_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<text>[^\s*_](?:[^*_]*[^\s*_])?)(?P=mark)\Z")
_UNDERLINE = re.compile(r"(?P<mark>[=~-])(?P=mark){2,}\Z")
_ITEM = re.compile(r"(?:[-*–—•‣▪◦●■]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph's offsets; `level` is above 0 for a line that is marked as a heading."""

    start: int
    end: int
    level: int = 0


def paragraphs(text: str, begin: int, stands_alone: Callable[[str], bool]) -> list[Piece]:
    r"""Part a text into paragraphs and marked headings.

    Parameters
    ----------
    text
        Any text.
    begin
        Where to begin in it.
    stands_alone
        Says of a line near the top that it is no part of a paragraph: a byline, a date.

    Examples
    --------
    >>> text = "## The Deal\nThey met.\n\nThey left."
    >>> [(text[p.start : p.end], p.level) for p in paragraphs(text, 0, lambda line: False)]
    [('The Deal', 2), ('They met.', 0), ('They left.', 0)]
    """
    found: list[Piece] = []
    seen = 0
    for lines in _stanzas(text, begin):
        top = _OPENING_LINES - seen
        alone = [i < top and stands_alone(text[slice(*line)]) for i, line in enumerate(lines)]
        found += _Stanza(text, lines, alone, is_first=not seen).pieces()
        seen += len(lines)
    return found


class _Stanza:
    """The lines between two blank ones."""

    def __init__(self, text: str, spans: list[Span], alone: list[bool], *, is_first: bool) -> None:
        self.spans = spans
        self.alone = alone
        self.is_first = is_first
        self.lines = [text[start:end] for start, end in spans]
        self.width = max(map(len, self.lines))
        self.is_column = self.width <= _WIDEST or self._is_wrapped()
        self.items = [bool(_ITEM.match(line)) for line in self.lines]
        self.is_list = sum(self.items) > 1

    def pieces(self) -> Iterator[Piece]:
        """Yield the paragraphs, in order."""
        begin = at = 0
        last = len(self.lines) - 1
        is_quoting = False
        while at <= last:
            level, inner = self._marked(at, begin)
            if level:
                if begin < at:
                    yield self._piece(begin, at - 1)
                (start, _), (left, right) = self.spans[at], inner
                yield Piece(start + left, start + right, level)
                at += 2 if self._is_underlined(at) else 1
                begin, is_quoting = at, False
                continue
            is_quoting = _is_open(self.lines[at], is_quoting)
            if at == last or self._ends(at, begin, is_quoting=is_quoting):
                yield self._piece(begin, at)
                begin, is_quoting = at + 1, False
            at += 1
        if begin <= last:
            yield self._piece(begin, last)

    def _piece(self, first: int, last: int) -> Piece:
        return Piece(self.spans[first][0], self.spans[last][1])

    def _is_wrapped(self) -> bool:
        """Say whether long lines are those of a wide column: full, and broken within sentences."""
        before = self.lines[:-1]
        full = sum(len(line) >= _FULL * self.width for line in before)
        ended = sum(map(ends_sentence, before))
        return len(before) > 1 and full >= 0.9 * len(before) and ended <= 0.5 * len(before)

    def _marked(self, at: int, begin: int) -> tuple[int, Span]:
        line = self.lines[at]
        short = len(line) <= _LONGEST_MARKED
        hashes = _HASHES.match(line) if short and line[0] == "#" else None
        if hashes and is_marked_heading(hashes["text"]):
            return len(hashes[1]), hashes.span("text")
        bold = _BOLD.match(line) if short and line[0] in "*_" else None
        if bold and is_marked_heading(bold["text"]):
            return 1, bold.span("text")
        if at == begin and self._is_underlined(at):
            return (1 if self.lines[at + 1][0] == "=" else 2), (0, len(line))
        return 0, (0, 0)

    def _is_underlined(self, at: int) -> bool:
        """Say whether the next line underlines this one; a rule is as long as it likes."""
        if at + 1 >= len(self.lines) or not is_marked_heading(self.lines[at]):
            return False
        line, below = self.lines[at], self.lines[at + 1]
        return bool(_UNDERLINE.match(below)) and len(line) <= 2 * len(below) <= 4 * len(line) + 6

    def _ends(self, at: int, begin: int, *, is_quoting: bool) -> bool:
        """Say whether a paragraph ends with this line, which is not the last."""
        if self.alone[at] or self.alone[at + 1] or (self.is_list and self.items[at + 1]):
            return True
        if not self.is_column:
            return ends_sentence(self.lines[at]) or _begins(self.lines[at + 1])
        if self.width < _NARROWEST or is_quoting or not _begins(self.lines[at + 1]):
            return False
        if ends_sentence(self.lines[at]):
            return self._has_room(at, _ROOM) or self._heads(at + 1)
        return at == begin and self._heads(at)

    def _heads(self, at: int) -> bool:
        """Say whether a line heads the next: short of the margin, with the form of a heading."""
        if at + 1 >= len(self.lines) or not self._has_room(at, _MUCH_ROOM):
            return False
        line, below = self.lines[at], self.lines[at + 1]
        if not _begins(below) or (len(below) < _FULL * self.width and not ends_sentence(below)):
            return False
        return is_heading(line) or (self.is_first and at == 0 and is_headline(line))

    def _has_room(self, at: int, share: float) -> bool:
        """Say whether the next line's first word would have found room in this one."""
        word = self.lines[at + 1].split(None, 1)[0]
        return len(self.lines[at]) + 1 + len(word) <= share * self.width


def _begins(line: str) -> bool:
    """Say whether a line begins as sentences do."""
    return not line.lstrip("\"'“„«‘([ ")[:1].islower()


def _is_open(line: str, was_open: bool) -> bool:
    """Say whether a quotation is open at the end of a line."""
    curly = line.rfind("“") - line.rfind("”")
    if curly:
        return curly > 0
    return was_open ^ bool(line.count('"') % 2)


def _stanzas(text: str, begin: int) -> Iterator[list[Span]]:
    lines: list[Span] = []
    for at, line in _lines(text, begin):
        blank = line.isspace()
        if not blank:
            lines.append(_stripped(line, at))
        if lines and (blank or line.endswith(_PARAGRAPH_SEPARATOR)):
            yield lines
            lines = []
    if lines:
        yield lines


def first_line(text: str, begin: int) -> Span | None:
    """Return the rest of the line that begins there, without white space; None if it is blank."""
    at, line = next(_lines(text, begin), (begin, ""))
    return None if not line or line.isspace() else _stripped(line, at)


def _lines(text: str, begin: int) -> Iterator[tuple[int, str]]:
    at = begin
    for line in (text[begin:] if begin else text).splitlines(keepends=True):
        yield at, line
        at += len(line)


def _stripped(line: str, at: int) -> Span:
    return at + len(line) - len(line.lstrip()), at + len(line.rstrip())
