"""How far a file has come: shares of it are told to who shows them, as they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
Told = Callable[[float], object]


def silent(share: float) -> None:
    """Show nothing."""


def each(items: Sequence[T], told: Told, of: float = 1) -> Iterator[T]:
    """Yield items and tell, after each, its share of a part of the file.

    Examples
    --------
    >>> shares = []
    >>> list(each("ab", shares.append)), shares
    (['a', 'b'], [0.5, 0.5])
    """
    for item in items:
        yield item
        told(of / len(items))
