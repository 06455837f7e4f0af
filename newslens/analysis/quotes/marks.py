"""Quotation marks: which belong together, in any style, apostrophes told apart."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newslens.analysis.quotes.reporting import PERSONAL
from newslens.analysis.quotes.unclosed import end_of_unclosed
from newslens.article import Block

# Opening mark -> the marks that close it, the proper one first.
_PAIRS: dict[str, tuple[str, ...]] = {
    "“": ("”", "“", '"'),
    "”": ("”",),
    "„": ("“", "”", '"'),
    "‟": ("”",),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
    '"': ('"', "”", "“"),
    "''": ("''", '"'),
    "``": ("''", "``", '"'),
    "‘‘": ("’’", "''"),
    "‘": ("’", "'"),
    "‚": ("‘", "’"),
    "'": ("'", "’"),
}
_SINGLE = {"‘", "'", "‚"}
# One that closes as often as it opens, or is at times typed for the other.
_EITHER_WAY = {'"', "“", "''", "``", "‘", "'"}
_MARK = re.compile(r"''|``|‘‘|’’|[\"“”„‟«»‹›‘’‚']")
_INK = re.compile(r"\S")
_SENTENCE_ENDS = set(".!?:")
# How far on a closing mark is looked for that decides what an earlier one is.
_FAR = 1_000
_OPENERS_BEFORE = set("([{—–-/“\"‘'«")
# Words that begin with an apostrophe: '90s and the like are told by their figure.
_ELISION = re.compile(r"(?i:t(?:is|was|were|will)|til|n|em|s)\b|(?:cause|bout|round|neath|till)\b")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks: offsets with the marks, and of what they enclose.

    `closed` is False where the closing mark is missing: at the end of a paragraph whose
    quotation goes on in the next, `continues` is True for the next one.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    continues: bool = False


def find_quotations(text: str, blocks: Sequence[Block]) -> list[Quotation]:
    """Find the outermost quotations of each block, in order.

    A quotation ends with its block at the latest. One that is not closed there goes on to the
    end only if the next block opens again (the custom for several paragraphs); else it ends
    where its words do, as far as that can be told. A lone mark is no quotation.
    """
    found: list[Quotation] = []
    for position, block in enumerate(blocks):
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        reopened = following is not None and _reopens(text, following)
        quotations = _in_block(text, block, reopened=reopened)
        if quotations and found and position and not found[-1].closed:
            first = quotations[0]
            if blocks[position - 1].end == found[-1].end and first.start == block.start:
                quotations[0] = replace(first, continues=True)
        found += quotations
    return found


def _reopens(text: str, block: Block) -> bool:
    found = _MARK.match(text, block.start, block.end)
    return found is not None and found[0] in _PAIRS and _opens(text, block.start, found[0], block)


def _in_block(text: str, block: Block, *, reopened: bool) -> list[Quotation]:
    pairs, left = _match(text, block)
    quoted = min((end for _, mark, _, end in pairs if mark == "‘"), default=block.end)
    unclosed = [
        (at, mark)
        for at, mark in left
        if mark not in _SINGLE or _is_opening(text, at, block, quoted, reopened=reopened)
    ]
    if unclosed and unclosed[0][0] == block.start and reopened:
        return [_quotation(text, unclosed[0], block.end, block.end, closed=False)]
    found: list[Quotation] = []
    lone: list[Quotation] = []
    for start, mark, inner_end, end in sorted(pairs):
        if not found or start >= found[-1].end:
            found.append(_quotation(text, (start, mark), inner_end, end))
    openings = sorted([q.start for q in found] + [at for at, _ in unclosed])
    ends = [q.end for q in found]
    for at, mark in unclosed:
        inside = bisect.bisect_right(ends, at)
        if inside < len(ends) and found[inside].start < at:
            continue
        later = bisect.bisect_right(openings, at)
        limit = openings[later] if later < len(openings) else block.end
        goes_on = reopened and limit == block.end
        stop = block.end if goes_on else end_of_unclosed(text, at, limit, block)
        if stop is not None:
            lone.append(_quotation(text, (at, mark), stop, stop, closed=False))
    return sorted([*found, *lone], key=lambda q: q.start)


def _quotation(
    text: str, opening: tuple[int, str], inner_end: int, end: int, *, closed: bool = True
) -> Quotation:
    start, mark = opening
    inner = start + len(mark)
    while inner < inner_end and text[inner].isspace():
        inner += 1
    while inner_end > inner and text[inner_end - 1].isspace():
        inner_end -= 1
    return Quotation(start, end, inner, inner_end, closed=closed)


def _match(
    text: str, block: Block
) -> tuple[list[tuple[int, str, int, int]], list[tuple[int, str]]]:
    """Pair the marks of a block, the innermost first; also the ones that nothing closes."""
    pairs: list[tuple[int, str, int, int]] = []
    stack: list[tuple[int, str]] = []
    last = max(text.rfind(mark, block.start, block.end) for mark in "’'")
    for at, mark in _marks(text, block, stack):
        end = at + len(mark)
        opener = _closed_by(text, at, mark, block, stack, last)
        if opener is not None:
            start, opening = stack[opener]
            del stack[opener:]
            # One or two letters in single marks are an elision: rock 'n' roll.
            inner, least = start + len(opening), 2 if opening in _SINGLE else 0
            if at - inner > least and _INK.search(text, inner, at) is not None:
                pairs.append((start, opening, at, end))
        elif mark in _PAIRS and _opens(text, at, mark, block):
            stack.append((at, mark))
    return pairs, stack


def _is_opening(text: str, at: int, block: Block, quoted: int, *, reopened: bool) -> bool:
    """Whether a single mark that nothing closes opens a quotation, and is no apostrophe.

    One does that begins a sentence, where the next block opens again, where a quotation in such
    marks ends before it, at `quoted`, or where it begins a block in which somebody speaks.
    """
    if not text[at + 1 : at + 2].isupper():
        return False
    if at == block.start:
        spoken = text[at] == "‘" and PERSONAL.search(text, at, block.end) is not None
        return reopened or spoken
    return text[at] == "‘" and quoted <= at and text[at - 2 : at - 1] in _SENTENCE_ENDS


def _marks(text: str, block: Block, stack: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    at = block.start
    while (found := _MARK.search(text, at, block.end)) is not None:
        mark = found[0]
        if mark in {"''", "’’"} and stack and stack[-1][1] in _SINGLE:
            # Three in a row, or two where one is open: the single one is closed first.
            mark = mark[0]
        yield found.start(), mark
        at = found.start() + len(mark)


def _closed_by(
    text: str, at: int, mark: str, block: Block, stack: list[tuple[int, str]], last: int
) -> int | None:
    """Position in the stack of the mark that this one closes."""
    if not stack or (mark in _EITHER_WAY and _stands_before_word(text, at, mark, block)):
        return None
    if mark in {"’", "'", "‘"} and stack[-1][1] in _SINGLE:
        fits = mark in _PAIRS[stack[-1][1]] and _ends_single(text, at, block, last)
        return len(stack) - 1 if fits else None
    if mark == '"' and _is_inch(text, at, block):
        return None
    for proper in (True, False):
        # Two marks further down at most: more are not nested, but left open.
        for position in range(len(stack) - 1, max(-1, len(stack) - 4), -1):
            closers = _PAIRS[stack[position][1]]
            if stack[position][1] not in _SINGLE and mark in (closers[:1] if proper else closers):
                return position
    return None


def _stands_before_word(text: str, at: int, mark: str, block: Block) -> bool:
    """Whether a mark has the place of an opening one: a blank before it and none after."""
    before = text[at - 1] if at > block.start else " "
    after = text[at + len(mark)] if at + len(mark) < block.end else " "
    return (before.isspace() or before in "([{") and after.isalnum()


def _opens(text: str, at: int, mark: str, block: Block) -> bool:
    end = at + len(mark)
    after = text[end] if end < block.end else " "
    before = text[at - 1] if at > block.start else " "
    if after.isspace():
        # French sets a blank inside its marks.
        return mark == "«" and text.find("»", end, min(block.end, end + _FAR)) >= 0
    free = before.isspace() or before in _OPENERS_BEFORE
    if mark in _SINGLE:
        # '90s and 'em are apostrophes; so is every mark inside a word.
        return free and (
            (after.isalpha() and not _ELISION.match(text, end, block.end)) or after in '“"[(…'
        )
    if mark == "”":
        return free and after.isalnum()
    return free or mark in "“„«``" or not before.isalnum()


def _is_inch(text: str, at: int, block: Block) -> bool:
    """Whether a straight mark behind a figure is a measure, the closing one being the next."""
    if not text[at - 1].isdigit():
        return False
    following = text.find('"', at + 1, min(block.end, at + _FAR))
    return following > 0 and not _stands_before_word(text, following, '"', block)


def _ends_single(text: str, at: int, block: Block, last: int) -> bool:
    before = text[at - 1]
    after = text[at + 1] if at + 1 < block.end else " "
    if after.isalnum() or before.isspace():
        return False
    # After a plural ("the troops’ advance") or a figure, a lower-case word goes on.
    lower = text[at + 1 : at + 3].lstrip()[:1].islower()
    return not ((before == "s" or before.isdigit()) and lower and last > at)
