"""A stream of articles, as many as are asked for: each another, the same every time.

    python benchmarks/articles.py FOLDER --articles N --seed S

Paragraphs of our own articles are put together anew, with other people, places, numbers and
nouns in them, and headings between. The names repeat by Zipf's law and never end; some articles
are copies of another's, as outlets make them of an agency's story: another headline, the tail
cut. An article depends on the seed and its number alone, as long as our own articles stay.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

if not __package__:  # run as a file, which leaves the folder of newslens out
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.invented import OUTLETS, Person, person, place, zipf
from benchmarks.own_articles import PEOPLE, THINGS, Gap, Source, sources

_FIRST_DAY, _DAYS = date(2024, 1, 8), 240
_SHORTEST, _LONGEST = 120, 700
_OF_AN_AGENCY, _COPIES = 0.15, 0.04
_SECTIONS = ("World", "Local", "Business", "Culture", "Sport")
_HEADINGS: tuple[tuple[str | Gap, ...], ...] = (
    ("What happens next",),
    ("Background",),
    ("A question of money",),
    ("Voices from ", Gap("place", "heading", "Here")),
    ("The ", Gap("thing", "bridge", "bridge"), " and the ", Gap("thing", "letter", "letter")),
    ("Years of delay",),
    ("‘Nobody asked us’",),
    (Gap("number", "12", "12"), " ", Gap("person", "nurse", "nurses"), ", no answer"),
    ("How it began",),
    ("What ", Gap("place", "heading", "Here"), " wants"),
)


class Story(NamedTuple):
    """Title and paragraphs of an article; those that begin with two hashes are headings."""

    title: str
    paragraphs: list[str]
    day: date
    is_of_agency: bool


def records(n: int, seed: int = 0, first: int = 0) -> Iterator[dict[str, str]]:
    """Make n articles as records; `first` is the number of the first one.

    Examples
    --------
    >>> made = list(records(3, seed=1))
    >>> [sorted(record) for record in made[:1]]
    [['category', 'outlet', 'published', 'text', 'title']]
    >>> made[2] == next(records(1, seed=1, first=2))
    True
    """
    for number in range(first, first + n):
        story, pick = _article(seed, number)
        yield {
            "title": story.title,
            "text": "\n\n".join(part.removeprefix("## ") for part in story.paragraphs),
            "outlet": OUTLETS[zipf(pick) % len(OUTLETS)],
            "published": story.day.isoformat(),
            "category": pick.choice(_SECTIONS),
        }


def write(folder: Path, n: int, seed: int = 0) -> None:
    """Write n articles as Markdown with what is known above the text, a thousand a folder."""
    for number in range(n):
        story, pick = _article(seed, number)
        outlet, category = OUTLETS[zipf(pick) % len(OUTLETS)], pick.choice(_SECTIONS)
        title = story.title.replace('"', '\\"')
        head = (
            f'---\ntitle: "{title}"\noutlet: {outlet}\ndate: {story.day.isoformat()}\n'
            f"category: {category}\n---\n\n"
        )
        path = folder / f"{number // 1000:04}" / f"{number:07}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(head + "\n\n".join(story.paragraphs) + "\n", encoding="utf-8")


def _article(seed: int, number: int) -> tuple[Story, Random]:
    pick = Random(f"{seed} {number} outlet")  # noqa: S311
    story = _story(seed, number)
    if number == 0 or pick.random() >= _COPIES:
        return story, pick
    for other in range(number - 1, max(-1, number - 200), -1):
        original = _story(seed, other)
        if original.is_of_agency:
            kept = max(1, round(len(original.paragraphs) * pick.uniform(0.6, 1.0)))
            title = pick.choice([original.title, story.title])
            day = original.day + timedelta(pick.randrange(2))
            return Story(title, original.paragraphs[:kept], day, False), pick
    return story, pick


def _story(seed: int, number: int) -> Story:
    pick = Random(f"{seed} {number}")  # noqa: S311
    cast = _Cast(pick)
    wanted = min(_LONGEST, int(_SHORTEST + pick.expovariate(1 / 230)))
    title, words = "", 0
    headings = pick.sample(_HEADINGS, len(_HEADINGS))
    paragraphs: list[str] = []
    while words < wanted:
        source = pick.choice(sources())
        cast.enter(source)
        begin = pick.randrange(len(source.paragraphs))
        if not paragraphs:
            title = cast.fill(source.title)
        elif headings and pick.random() < 0.6:
            paragraphs.append("## " + cast.fill(headings.pop()))
        for pieces in source.paragraphs[begin : begin + pick.randrange(2, 5)]:
            paragraphs.append(cast.fill(pieces))
            words += paragraphs[-1].count(" ") + 1
    is_of_agency = pick.random() < _OF_AN_AGENCY
    if is_of_agency:
        paragraphs[0] = f"{place(zipf(pick)).upper()} (AP) — {paragraphs[0]}"
    day = _FIRST_DAY + timedelta(pick.randrange(_DAYS))
    return Story(title, paragraphs, day, is_of_agency)


class _Cast:
    """Who and what stands for what in one article."""

    def __init__(self, pick: Random) -> None:
        self._pick = pick
        self._leads: dict[bool, Person] = {}
        self._people: dict[str, Person] = {}
        self._chosen: dict[tuple[str, str], str] = {}

    def enter(self, source: Source) -> None:
        """Give parts to the people of one of our articles; the first may be known already."""
        self._people = {}
        for last, is_woman in source.people.items():
            known = is_woman if is_woman is not None else self._pick.random() < 0.5
            lead = self._leads.get(known)
            if lead is not None and lead not in self._people.values() and self._pick.random() < 0.5:
                self._people[last] = lead
            else:
                self._people[last] = person(zipf(self._pick), is_woman=known)
                self._leads.setdefault(known, self._people[last])

    def fill(self, pieces: tuple[str | Gap, ...] | list[str | Gap]) -> str:
        """Put words into the gaps of a paragraph."""
        return "".join(self._word(piece) if isinstance(piece, Gap) else piece for piece in pieces)

    def _word(self, gap: Gap) -> str:
        if gap.kind in {"first", "last"}:
            somebody = self._people[gap.key]
            word = somebody.first if gap.kind == "first" else somebody.last
            return word.upper() if gap.form.isupper() else word
        if gap.kind == "number":
            return self._number(gap.form)
        word = self._chosen.get((gap.kind, gap.key), "")
        if not word:
            taken = self._chosen.values()
            # Another word for each: a thing is not beside itself.
            word = next(w for _ in range(99) if (w := self._choose(gap)) not in taken)
            self._chosen[gap.kind, gap.key] = word
        if gap.kind == "place":
            return word.upper() if gap.form.isupper() else word
        plural = gap.kind in {"thing", "person"} and gap.form != gap.key
        return f"{word}s" if plural else word

    def _choose(self, gap: Gap) -> str:
        if gap.kind == "place":
            return place(zipf(self._pick))
        alike = THINGS if gap.kind == "thing" else PEOPLE
        return self._pick.choice(alike)

    def _number(self, form: str) -> str:
        """Give another number of as many digits; years stay, and days stay days."""
        digits = form.replace(",", "")
        if len(digits) == 4 and digits == form and digits[:2] in {"19", "20"}:
            return form
        low, high = 10 ** (len(digits) - 1), 10 ** len(digits)
        number = self._pick.randrange(max(low, 2), min(high, 29) if len(digits) <= 2 else high)
        return f"{number:,}" if "," in form else str(number)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    write(options.folder, options.articles, options.seed)


if __name__ == "__main__":
    main()
