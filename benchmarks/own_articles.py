"""Our own articles cut into paragraphs with gaps: for people, places, numbers and nouns."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.invented import MEN, WOMEN

_ROOT = Path(__file__).parents[1]
_FOLDERS = ("tests/annotated/articles/*.txt", "examples/articles/*.md", "seeds/*.txt")
# Words that take each other's place; plurals take an s.
THINGS = tuple(
    """
    bank boat bridge budget building camera canal cinema clinic coat contract court dam depot
    door drawer farm film forest garden gate hall harbour hospital hotel lake lamp
    letter market memo mill museum newspaper pipe plant pond port quay report
    reservoir river road roof school sewer shed shelter shop square stadium station street
    survey table theatre tower town train tram truck tunnel village wall
    """.split()
)
PEOPLE = tuple(
    """
    baker buyer clerk doctor driver farmer gardener guard keeper lawyer manager neighbour nurse
    painter passenger pilot player porter pupil reporter resident sailor solicitor student teacher
    trader visitor worker
    """.split()
)
_KEPT = frozenset(
    """
    Advent April Assembly Association August Baltic Belarus Brazilian Centre Christmas Coastal
    Commission Conservation Council Dame December Defence Department Dr Dutch Easter English Estonia
    Estonian Europe European February Finland Finnish Foreign Friday Georgia God Guard Guild I Inc
    Independent Interior Irishman January Jr July June Korea Korean Kremlin Lake Lord Madam March
    Marine Miller Minister Monday Mr Mrs Ms Museums NATO National November October Organization
    Pacific Poland Policy Professor Q Quarter Regional Review Russia Russian Saturday Senator
    September Sir Speaker Sr St Sunday Sweden Swiss Switzerland Thursday Trust Tuesday Ukraine
    Ukrainian United Unified Union Wednesday Wire World
    """.split()
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NUMBER = re.compile(r"(?<![\w.,:])\d+(?:,\d{3})*(?![\w:]|[.,]\d)")
_TOKEN = re.compile(rf"{_WORD.pattern}|{_NUMBER.pattern}")
_STARTS = re.compile(r"(?:\A|[.?!:…]|\n)[\s\"'“”‘’(]*\Z")
_HONORIFIC = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|Sir|Dame|Professor)\.? \Z")


class Gap(NamedTuple):
    """What a word gives way to: `kind` says what, `key` which one within its article.

    Kinds are first, last, place, number, thing and person; `form` is the word that stood there.
    """

    kind: str
    key: str
    form: str


class Source(NamedTuple):
    """One of our articles: title, paragraphs, and the people in it, by last name."""

    title: list[str | Gap]
    paragraphs: list[list[str | Gap]]
    people: dict[str, bool | None]


@cache
def sources() -> list[Source]:
    """Read all of our articles.

    >>> source = sources()[0]
    >>> len(sources()) > 70, source.people["Aldovar"], len(source.paragraphs)
    (True, True, 5)
    """
    texts = [_read(path) for folder in _FOLDERS for path in sorted(_ROOT.glob(folder))]
    words = Counter(word for text in texts for word in _WORD.findall(text))
    return [_cut(text, frozenset(word for word in words if word.islower())) for text in texts]


def _read(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if text.startswith("---\n"):
        head, _, body = text.removeprefix("---\n").partition("---\n")
        [title] = re.findall(r'^title: "(.*)"$', head, re.MULTILINE)
        return f"{title}\n\n{body.strip()}"
    return text.strip()


def _cut(text: str, known: frozenset[str]) -> Source:
    firsts = {**dict.fromkeys(WOMEN, True), **dict.fromkeys(MEN, False)}
    called: dict[str, str] = {}
    people: dict[str, bool | None] = {}
    names = set()
    for found in _WORD.finditer(text):
        word = found[0]
        if not word[0].isupper() or word in _KEPT or word.lower() in known:
            continue
        before = text[max(0, found.start() - 12) : found.start()]
        first = re.search(r"([^\W\d_]+) \Z", before)
        if first is not None and first[1] in firsts:
            people[word] = firsts[first[1]]
            called.setdefault(first[1], word)
        elif _HONORIFIC.search(before):
            people.setdefault(word, None)
        if not _STARTS.search(before) and not (word.isupper() and len(word) <= 5):
            names.add(word.capitalize() if word.isupper() else word)

    def piece(token: str) -> str | Gap:
        if token[0].isdigit():
            return Gap("number", token, token)
        if token in THINGS or token.removesuffix("s") in THINGS:
            return Gap("thing", token if token in THINGS else token[:-1], token)
        if token in PEOPLE or token.removesuffix("s") in PEOPLE:
            return Gap("person", token if token in PEOPLE else token[:-1], token)
        name = token.capitalize() if token.isupper() and len(token) > 1 else token
        if name in people:
            return Gap("last", name, token)
        if name in called:
            return Gap("first", called[name], token)
        return Gap("place", name, token) if name in names else token

    def pieces(part: str) -> list[str | Gap]:
        cut: list[str | Gap] = []
        at = 0
        for found in _TOKEN.finditer(part):
            made = piece(found[0])
            if isinstance(made, Gap):
                cut += [part[at : found.start()], made]
                at = found.end()
        return [*cut, part[at:]]

    title, *paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    return Source(pieces(title), [pieces(part) for part in paragraphs], people)
