"""Articles by the thousand, to try out what many articles take: our own, put together anew.

Paragraphs of the articles in `corpus/` and `articles/` are mixed, with other people, other places
and other numbers in them. What they say is nonsense; how they say it is that of news. The articles
on the troops of October 2024 are left out: their people are real.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from math import lcm
from pathlib import Path
from random import Random

import pandas as pd

_HERE = Path(__file__).parent
_FIRST_DAY, _DAYS = date(2024, 1, 1), 366
_OUTLETS = (
    "Meridian Wire",
    "The Orlen Standard",
    "The Daily Lantern",
    "Orlen Public Radio",
    "Kestrel Valley Echo",
    "Supply and Transport Review",
)
# Whom and what the articles name, and what stands for them.
_PEOPLE = (
    "Helga Morrow|Amira Solheim|Karl Lindow|Tomas Reel|Oddvar Lie|Nora Tveit|Petra Sunde"
    "|Peder Aune|Anton Virk|Beate Krogh|Dag Roen|Jana Moll|Lene Aas|Silvia Arendt|Henrik Sand"
    "|Ilse Brandt|Ivar Moen|Jonas Pell|Lars Hove|Mona Tveiten|Olav Brekke|Arne Holt|Ines Falk"
).split("|")
_FIRST = (
    "Agnes Boris Clara Dario Edith Felix Greta Hugo Irene Jakob Karin Leon Marta Nils Olga Pavel"
    " Rosa Simon Tilda Viktor"
).split()
_LAST = (
    "Abel Berg Carlsen Dorn Ekman Farkas Grau Hagen Ilves Jansen Kolar Lund Marek Norden Oster"
    " Petrov Quist Ridder Solberg Toth Urban Vinter Wolff Zeman"
).split()
_DIFFERENT = lcm(len(_FIRST), len(_LAST))
_PLACES = "Kestrel Vesting Velm Halden Ostvik Maren Lindow Orlen".split()
_OTHER_PLACES = (
    "Alder Brinne Corvik Dunmere Elstow Fenwick Garth Hollin Isker Jorn Keld Lorne Marsk Nesby"
    " Osmark Pelham Rothe Selby Thorne Ulver"
).split()
_NUMBER = re.compile(r"\b(?!20\d\d\b)\d{2,3}(?:,\d{3})?\b")


def make(n: int, seed: int = 0) -> pd.DataFrame:
    """Make n articles: a table with title, text, outlet and published; the same every time.

    Parameters
    ----------
    n
        How many.
    seed
        Another number makes other articles.
    """
    ours = list(_ours())
    return pd.DataFrame([_article(ours, Random(f"{seed} {number}")) for number in range(n)])  # noqa: S311


def _ours() -> Iterator[tuple[str, list[str]]]:
    """Yield title and paragraphs of each of our articles."""
    for path in sorted((*_HERE.glob("corpus/*.md"), *_HERE.glob("articles/*.md"))):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        if "what happened is not" in head:
            continue
        title = re.search(r'^title: "(.+)"$', head, re.MULTILINE)
        paragraphs = [part for part in body.strip().split("\n\n") if not part.startswith("#")]
        yield title[1] if title else "", paragraphs


def _article(ours: list[tuple[str, list[str]]], pick: Random) -> dict[str, str]:
    """Make one article of pieces of four, and change who, where and how many."""
    sources = pick.sample(ours, 4)
    paragraphs = []
    for _, own in sources:
        first = pick.randrange(max(1, len(own) - 2))
        paragraphs += own[first : first + 3]
    words = _other_names(pick)
    known = re.compile("|".join(rf"\b{name}\b" for name in sorted(words, key=len, reverse=True)))

    def changed(text: str) -> str:
        named = known.sub(lambda found: words[found[0]], text)
        return _NUMBER.sub(lambda found: _another(found[0], pick), named)

    return {
        "title": changed(sources[0][0]),
        "text": "\n\n".join(map(changed, paragraphs)),
        "outlet": pick.choice(_OUTLETS),
        "published": (_FIRST_DAY + timedelta(pick.randrange(_DAYS))).isoformat(),
    }


def _other_names(pick: Random) -> dict[str, str]:
    """Return who stands for whom and what for where, in one article."""
    words = dict(zip(_PLACES, pick.sample(_OTHER_PLACES, len(_PLACES)), strict=True))
    taken: set[int] = set()
    for person in _PEOPLE:
        # A few are in the news every day, most once.
        while (number := int(pick.paretovariate(0.5)) % _DIFFERENT) in taken:
            pass
        taken.add(number)
        first, last = _FIRST[number % len(_FIRST)], _LAST[number % len(_LAST)]
        words[person] = f"{first} {last}"
        words[person.split()[1]] = last
    return words


def _another(number: str, pick: Random) -> str:
    """Return another number that is written with as many digits."""
    digits = number.replace(",", "")
    chosen = pick.randrange(10 ** (len(digits) - 1), 10 ** len(digits))
    if len(digits) == 2:
        chosen = pick.randrange(10, 29)  # It may be a day.
    return f"{chosen:,}" if "," in number else str(chosen)
