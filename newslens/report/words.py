"""Text as a page may show it, and stretches of it with what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from newslens.visible import visible


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and what it is: "said", "who", "cue", "differs", several, or nothing."""

    text: str
    roles: tuple[str, ...] = ()


def shown(text: object) -> str:
    r"""Return text with what no page can hold, and what would deceive, written out.

    Examples
    --------
    >>> shown("a\x00b")
    'a[U+0000]b'
    """
    return visible(str(text))


def pieces(text: str, start: int, end: int, marks: Iterable[tuple[int, int, str]]) -> list[Piece]:
    """Cut `text[start:end]` wherever a mark begins or ends.

    Parameters
    ----------
    marks
        First code point, one past the last, and role; they may overlap and reach outside.

    Examples
    --------
    >>> pieces("He said no.", 0, 11, [(0, 2, "who"), (3, 7, "cue")])[0]
    Piece(text='He', roles=('who',))
    """
    inside = [(max(a, start), min(b, end), role) for a, b, role in marks if a < end and b > start]
    told = text[start:end]
    cuts = sorted({start, end, *(at for a, b, _ in inside for at in (a, b))})
    return [
        Piece(
            visible(told, a - start, b - start),
            tuple(dict.fromkeys(role for first, last, role in inside if first <= a and b <= last)),
        )
        for a, b in pairwise(cuts)
    ]


def last_part(path: str) -> str:
    r"""Return the last part of a path, so that a report does not tell whose machine it was.

    Examples
    --------
    >>> last_part("/home/ann/source files/tip.txt"), last_part("C:\\tips\\tip.txt")
    ('tip.txt', 'tip.txt')
    """
    if re.match(r"https?://", path):
        return path
    return re.split(r"[/\\]", path.rstrip("/\\"))[-1]
