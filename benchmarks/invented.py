"""Names made of syllables: people, places and outlets, as many as are asked for.

Who is named is drawn by Zipf's law, with no last name: the more is drawn, the more names there
are, ever more slowly.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

WOMEN = tuple(
    """
    Agnes Ama Annika Beatriz Bettina Beverly Carmela Celia Claire Corinne Dana Denise Dorothea
    Edda Ella Ellen Freya Giulia Greta Griselda Helena Hilary Ida Ilse Ines Iris Jenna Karin Lena
    Lene Liisa Lorna Lotte Lucy Ludmila Magda Mara Marie María Mhairi Milena Mina Miriam Moira
    Natalia Ngozi Nora Odette Odile Pauline Petra Pippa Priya Rosalind Ruth Sanna Sheila Sylvia
    Tamsin Vera Verity Wanda Winifred Yuki Yvonne Zdenka
    """.split()
)
MEN = tuple(
    """
    Alan Aldous Amos Anselm Anton Ardle Arne Basil Bram Callum Colm Crispin Dag Daniel Denis
    Desmond Emmett Felix Giles Gordon Hamish Harvey Hugo Ivo Ivor Jasper Jens Jonas Josef Keith
    Kofi Lenny Lorenz Luis Marcus Martin Norman Oswin Pavel Peter Phineas Pieter Radek Reto Rory
    Rufus Rupert Saeed Saul Selwyn Seán Sunil Terrence Theo Tibor Tom Tomas Troy Uwe Vladimir
    Wilf Yannick
    """.split()
)
OUTLETS = tuple(
    f"The {place} {kind}"
    for place in "Maren Northsea Inland Harrow Velm Osterby Calder Tern Leam".split()
    for kind in "Courier Dispatch Gazette Post".split()
)
_HEADS = tuple(
    "Al Bar Ber Bran Cal Cor Dal Dor El Fal Fen Gar Gor Hal Har Hol Jor Kal Kes Lan Lor Mal Mar "
    "Mor Nor Ol Os Pel Por Ras Ros Sal Sor Tal Tor Ul Var Vel Ves Wen Yar Zel".split()
)
_MIDDLES = tuple("an ar el en er il in ir ol on or un".split())
_TAILS = tuple(
    "bak beck dal dane ford gard holt kamp lin lund mark mer nik ring son sted vik".split()
)
_OF_PLACES = tuple("bury by dale gate ham hythe mouth port stad ton via wick".split())


class Person(NamedTuple):
    """Somebody invented: the same rank is the same person."""

    first: str
    last: str
    is_woman: bool


def _name(rank: int, tails: tuple[str, ...]) -> str:
    head, rest = rank * 7 % len(_HEADS), rank // len(_HEADS)
    tail, rest = (rank + rest) % len(tails), rest // len(tails)
    middle = ""
    while rest:
        rest, at = divmod(rest, len(_MIDDLES))
        middle += _MIDDLES[at]
    return _HEADS[head] + middle + tails[tail]


def person(rank: int, *, is_woman: bool) -> Person:
    """Give the person of a rank; every eighth has the last name of somebody else, too.

    >>> person(0, is_woman=True).last, person(45, is_woman=False).last
    ('Albak', 'Dorlin')
    """
    firsts = WOMEN if is_woman else MEN
    number = 2 * rank + (not is_woman)
    last = _name(number // 8 if number % 8 == 7 else number, _TAILS)
    return Person(firsts[rank * 13 % len(firsts)], last, is_woman)


def place(rank: int) -> str:
    """Give the place of a rank.

    >>> place(0), place(41), place(5_000)
    ('Albury', 'Ulhythe', 'Haronport')
    """
    return _name(rank, _OF_PLACES)


def zipf(pick: Random, exponent: float = 1.6, most: int = 20) -> int:
    """Draw a rank from 0 up, by the law of Zipf and Mandelbrot.

    Above `most` ranks the first ones are nearly alike, as no name is in every article.

    Examples
    --------
    >>> pick = Random(1)
    >>> drawn = [zipf(pick) for _ in range(5000)]
    >>> drawn.count(0) > drawn.count(9) > drawn.count(99) > 0
    True
    """
    while True:
        rank = int(most * ((1.0 - pick.random()) ** (-1.0 / (exponent - 1.0)) - 1.0))
        # A rank beyond these would be a name of a dozen syllables.
        if rank < 10_000_000:
            return rank
