"""A page -> the text of its article and its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newslens.article import Block, BlockKind
from newslens.reading.html.clutter import is_clutter, is_role, is_signature
from newslens.reading.html.mend import repeated
from newslens.reading.html.pieces import Piece
from newslens.reading.typography import ends_sentence, is_heading, is_headline

_LONGEST_HEADING = 200
_BOLD_HEADING_WORDS = 12
_MOST_HEADINGS_IN_A_ROW = 2
_FIRST = 6
_MOST_BESIDE = 30
_PROSE = 80
_STANDFIRST_WORDS = 8
_SAME_TITLE = 0.7

_STANDFIRST = re.compile(
    r"standfirst|(?:^|[\s_-])(?:dek|sub-?(?:title|head(?:line)?|deck)|lede?)\b", re.I
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Part:
    """A block of an article before its place in the text is known."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0


def parts_of(
    pieces: list[Piece],
    title: str | None = None,
    signed: tuple[str, ...] = (),
    section: str | None = None,
) -> list[Part]:
    """Turn the pieces of an article into its blocks, the headline apart.

    Parameters
    ----------
    pieces
        Those that are of the article, in order.
    title
        A heading that says the same is the headline and is left out, with what stands above it.
    signed
        The names and the date that a byline above the text tells once more.
    section
        The outlet's section, which a line above the text may name.
    """
    kept = _below_title(pieces, title)
    kept = [piece for piece in kept if not is_clutter(piece) and not _is_title(piece, title)]
    twice = repeated(kept)
    kept = [piece for index, piece in enumerate(kept) if index not in twice]
    kept = [*_unsigned(kept[:_FIRST], signed, section), *kept[_FIRST:]]
    while kept and (kept[-1].level or (kept[-1].is_bold and is_heading(kept[-1].text))):
        kept.pop()
    levels = _levels(kept)
    return [
        Part(piece.text, BlockKind.HEADING, level) if level else Part(piece.text)
        for piece, level in zip(kept, levels, strict=True)
    ]


def _unsigned(pieces: list[Piece], signed: tuple[str, ...], section: str | None) -> Iterator[Piece]:
    """Leave out the lines that say by whom, when and in which section an article is."""
    is_after_byline = False
    for piece in pieces:
        most = 0 if piece.level else _MOST_BESIDE
        is_byline = is_signature(piece.text, signed, most)
        is_section = section is not None and piece.text.casefold() == section.casefold()
        is_role_of_author = is_after_byline and not piece.level and is_role(piece.text)
        if not (is_byline or is_section or is_role_of_author):
            yield piece
        is_after_byline = is_byline or (is_after_byline and is_section)


def _below_title(pieces: list[Piece], title: str | None) -> list[Piece]:
    for index, piece in enumerate(pieces):
        if len(piece.text) >= _PROSE:
            break
        if _is_title(piece, title):
            return pieces[index + 1 :]
    return pieces


def compose(title: str | None, parts: list[Part]) -> tuple[str, tuple[Block, ...]]:
    r"""Put blocks together to a text, the headline first.

    Examples
    --------
    >>> compose("Talks Resume", [Part("They met.")])[0]
    'Talks Resume\n\nThey met.'
    """
    head = [Part(title, BlockKind.HEADLINE)] if title else []
    blocks, texts, at = [], [], 0
    for part in [*head, *parts]:
        blocks.append(Block(at, at + len(part.text), part.kind, part.level))
        texts.append(part.text)
        at += len(part.text) + 2
    return "\n\n".join(texts), tuple(blocks)


def same_title(one: str, other: str) -> bool:
    """Say whether two headlines are the same but for a few words and the punctuation.

    Examples
    --------
    >>> same_title("Talks resume, at last", "Talks Resume at Last")
    True
    """
    first, second = (set(_WORD.findall(text.casefold())) for text in (one, other))
    if not first or not second:
        return False
    return len(first & second) >= _SAME_TITLE * max(len(first), len(second))


def _is_title(piece: Piece, title: str | None) -> bool:
    if title is None:
        return False
    if piece.level == 1:
        return same_title(piece.text, title)
    return " ".join(piece.text.split()).casefold() == " ".join(title.split()).casefold()


def _levels(pieces: list[Piece]) -> list[int]:
    """Return the level of each piece as a heading, 0 where it is none; the top level is 1."""
    raw = [piece.level if _is_real_heading(piece) else 0 for piece in pieces]
    first = next((index for index, level in enumerate(raw) if not level), len(raw))
    for index in range(first):
        if _is_standfirst(pieces[index]):
            raw[index] = 0
    ranks = {level: rank for rank, level in enumerate(sorted(set(raw) - {0}), start=1)}
    levels = [ranks[level] if level else 0 for level in raw]
    bold = _bold_headings(pieces, levels)
    below = max(ranks.values(), default=0) + 1
    return [below if index in bold else level for index, level in enumerate(levels)]


def _is_real_heading(piece: Piece) -> bool:
    return piece.level > 0 and len(piece.text) <= _LONGEST_HEADING


def _is_standfirst(piece: Piece) -> bool:
    names = " ".join(
        e.get("class", "") for e in (piece.element, *piece.element.iterancestors("h2"))
    )
    if _STANDFIRST.search(names):
        return True
    return ends_sentence(piece.text) and len(piece.text.split()) >= _STANDFIRST_WORDS


def _bold_headings(pieces: list[Piece], levels: list[int]) -> set[int]:
    found: set[int] = set()
    run: list[int] = []
    for index, piece in enumerate(pieces):
        if index and not levels[index] and _is_bold_heading(piece):
            run.append(index)
            continue
        if len(run) <= _MOST_HEADINGS_IN_A_ROW and not levels[index]:
            found.update(run)
        run = []
    return found


def _is_bold_heading(piece: Piece) -> bool:
    return (
        piece.is_bold
        and not piece.is_item
        and len(piece.text.split()) <= _BOLD_HEADING_WORDS
        and is_headline(piece.text)
    )
