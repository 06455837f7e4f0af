"""Quotation marks: which belong together, in any style, apostrophes told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newslens.article import Block

# Opening mark -> the marks that can close it. Straight marks open and close.
_PAIRS = {
    "“": '”"',
    "„": '“”"',
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    '"': '"”',
    "''": "",
    "``": "",
    "‘": "’'",
    "'": "'’",
}
_SINGLE = {"‘", "'"}
_OPENERS_BEFORE = set("([{—–-/“\"‘'«")


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

    A quotation ends with its block at the latest. One that is not closed there counts only
    if the next block opens again (the custom for several paragraphs) or if most of the block
    stands behind it; a lone mark is no quotation.
    """
    found: list[Quotation] = []
    for position, block in enumerate(blocks):
        quotations = _in_block(text, block)
        if found and not found[-1].closed and quotations and position:
            first = quotations[0]
            if blocks[position - 1].end == found[-1].end and first.start == block.start:
                quotations[0] = Quotation(
                    first.start,
                    first.end,
                    first.inner_start,
                    first.inner_end,
                    first.closed,
                    continues=True,
                )
        if quotations and not quotations[-1].closed:
            following = blocks[position + 1] if position + 1 < len(blocks) else None
            reopened = following is not None and _mark_at(text, following.start) is not None
            short = quotations[-1].start - block.start > (block.end - block.start) // 2
            if short and not reopened:
                quotations.pop()
        found += quotations
    return found


def _mark_at(text: str, at: int) -> str | None:
    double = text[at : at + 2]
    if double in ("''", "``"):
        return double
    return text[at] if at < len(text) and text[at] in _PAIRS else None


def _in_block(text: str, block: Block) -> list[Quotation]:
    found = []
    # Single marks that nothing closes further on: apostrophes, not looked at again.
    unclosed: set[str] = set()
    at = block.start
    while at < block.end:
        mark = _mark_at(text, at)
        if mark is None or mark in unclosed or not _opens(text, at, mark, block):
            at += len(mark) if mark else 1
            continue
        inner = at + len(mark)
        close = _closing(text, inner, mark, block)
        if close is None:
            if mark in _SINGLE:
                unclosed.add(mark)
                at = inner
                continue
            found.append(Quotation(at, block.end, inner, block.end, closed=False))
            break
        end, length = close
        # One or two letters in single marks are an elision: rock 'n' roll.
        if end - inner > (2 if mark in _SINGLE else 0):
            found.append(Quotation(at, end + length, inner, end))
        at = end + length
    return found


def _opens(text: str, at: int, mark: str, block: Block) -> bool:
    after = text[at + len(mark)] if at + len(mark) < block.end else " "
    before = text[at - 1] if at > block.start else " "
    if after.isspace():
        return False
    free = before.isspace() or before in _OPENERS_BEFORE
    if mark in _SINGLE:
        # '90s and 'em are apostrophes; so is every mark inside a word.
        return free and (after.isalpha() or after in '“"[(…') and after != "s"
    return free or mark in "“„«``" or not before.isalnum()


def _closing(text: str, at: int, mark: str, block: Block) -> tuple[int, int] | None:
    """Find the closing mark: its offset and length."""
    closers = _PAIRS[mark]
    while at < block.end:
        if mark in ("''", "``"):
            if text.startswith("''", at):
                return at, 2
        elif text[at] in closers and (
            _ends_single(text, at, block) if mark in _SINGLE else _ends_double(text, at, block)
        ):
            return at, 1
        at += 1
    return None


def _ends_double(text: str, at: int, block: Block) -> bool:
    """Tell a closing straight mark from the opening one of a nested quotation."""
    if text[at] != '"' or not text[at - 1].isspace():
        return True
    return at + 1 >= block.end or not text[at + 1].isalnum()


def _ends_single(text: str, at: int, block: Block) -> bool:
    before = text[at - 1]
    after = text[at + 1] if at + 1 < block.end else " "
    if after.isalnum() or before.isspace():
        return False
    # After a plural ("the troops’ advance") a lower-case word goes on: an apostrophe.
    plural = before == "s" and text[at + 1 : at + 3].lstrip()[:1].islower()
    another = max(text.rfind(mark, at + 1, block.end) for mark in "’'")
    return not (plural and another >= 0)
