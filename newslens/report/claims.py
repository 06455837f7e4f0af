"""Claims side by side: where sides conflict and agree, and who speaks of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from tqdm.auto import tqdm

from newslens.comparison import claim_topics, compare_claims
from newslens.comparison.sides import By, side_of_each
from newslens.corpus import Corpus
from newslens.report.articles import Listed
from newslens.report.links import words_link
from newslens.report.words import Piece, pieces, shown
from newslens.widgets.excerpts import given, records

_MOST_TWOS = 400  # pairs of sides that are compared, those that share most first
_MOST_PAIRS = 60  # pairs of claims that are shown, of each relation
_MOST_TOPICS = 25
_MOST_SIDES = 8
_DELAY = 2  # seconds before a bar is shown


@dataclass(frozen=True, slots=True)
class Said:
    """A claim of a side, with the words that differ from the other's.

    Attributes
    ----------
    voice
        Whose statement it is: of the outlet itself, or of somebody whom it quotes or reports.
    denial
        The word beside it that denies it, if one does.
    """

    side: str
    voice: str
    denial: str | None
    pieces: list[Piece]
    article: Listed
    place: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Two:
    """Two claims that agree or conflict, why, and which side said it first."""

    left: Said
    right: Said
    why: str
    first: str | None


@dataclass(frozen=True, slots=True)
class Claims:
    """What the sides claim.

    Attributes
    ----------
    by
        What a side is; empty where there are no two.
    conflicts, agreements
        Pairs of claims.
    n_conflicts, n_agreements
        How many pairs there are, those that are not shown included.
    n_left_out
        Pairs of sides that agree or conflict on something and were not compared claim by claim.
    topics
        The name of each topic of two sides or more, and how many claims each of `sides` has.
    """

    total: int
    by: str
    conflicts: list[Two]
    agreements: list[Two]
    n_conflicts: int
    n_agreements: int
    n_left_out: int
    sides: list[str]
    topics: list[tuple[str, list[int]]]


def compare_sides(
    corpus: Corpus, articles: Sequence[Listed], by: By | None, progress: bool | None
) -> Claims:
    """Hold the claims of all sides against each other.

    Parameters
    ----------
    by
        What a side is; None: an outlet where there are two that claim something, else an actor.
    """
    total = len(corpus.claims)
    chosen: By = by or ("outlet" if _n_sides(corpus, "outlet") > 1 else "actor")
    if _n_sides(corpus, chosen) < 2:
        return Claims(total, "", [], [], 0, 0, 0, [], [])
    rows = claim_topics(corpus, chosen, progress=progress)
    writer = _Writer(corpus, articles)
    found: dict[str, list[list[Two]]] = {"conflict": [], "agree": []}
    numbers = dict.fromkeys(found, 0)
    twos = _twos(rows)
    for left, right in tqdm(twos[:_MOST_TWOS], "report", delay=_DELAY, disable=progress is False):
        table = compare_claims(corpus, left, right, chosen, progress=False)
        for relation, of_all in found.items():
            of_it = table[(table["relation"] == relation).to_numpy(bool)]
            numbers[relation] += len(of_it)
            some = records(of_it.head(_MOST_PAIRS))
            of_all.append([writer.two(row, left, right) for row in some])
    sides, topics = _topics(rows)
    named = writer.name if chosen == "article" else shown
    return Claims(
        total,
        chosen,
        _in_turn(found["conflict"]),
        _in_turn(found["agree"]),
        numbers["conflict"],
        numbers["agree"],
        max(len(twos) - _MOST_TWOS, 0),
        [named(side) for side in sides],
        topics,
    )


def _n_sides(corpus: Corpus, by: By) -> int:
    return int(side_of_each(corpus, by).nunique())


def _twos(rows: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the pairs of sides that agree or conflict on something, those that do most first."""
    counts: Counter[tuple[str, str]] = Counter()
    for side, *others in rows[["side", "agrees_with", "conflicts_with"]].itertuples(
        index=False, name=None
    ):
        for other in (name for names in others for name in names):
            counts[min(side, other), max(side, other)] += 1
    return sorted(counts, key=lambda pair: (-counts[pair], pair))


def _in_turn(of_all: Sequence[Sequence[Two]]) -> list[Two]:
    """Return as many as are shown, of each pair of sides as many as there is room for."""
    kept = [0] * len(of_all)
    room = _MOST_PAIRS
    while room and any(n < len(twos) for n, twos in zip(kept, of_all, strict=True)):
        for at, twos in enumerate(of_all):
            if room and kept[at] < len(twos):
                kept[at] += 1
                room -= 1
    return [two for n, twos in zip(kept, of_all, strict=True) for two in twos[:n]]


def _topics(rows: pd.DataFrame) -> tuple[list[str], list[tuple[str, list[int]]]]:
    several = rows.groupby("topic")["side"].transform("nunique") > 1
    shared = rows[several.to_numpy(bool)]
    counts = shared["side"].value_counts()
    sides = sorted(counts.index, key=lambda side: (-int(counts[side]), side))[:_MOST_SIDES]
    topics = list(dict.fromkeys(shared["topic"]))[:_MOST_TOPICS]
    table = pd.crosstab(shared["topic"], shared["side"]).reindex(
        index=topics, columns=sides, fill_value=0
    )
    return sides, [
        (shown(topic), [int(n) for n in values])
        for topic, values in zip(topics, table.to_numpy().tolist(), strict=True)
    ]


class _Writer:
    """Writes claims with what is known of where they stand."""

    def __init__(self, corpus: Corpus, articles: Sequence[Listed]) -> None:
        self._articles = {article.article_id: article for article in articles}
        claims = corpus.claims[["claim_id", "article_id", "start", "end", "kind", "quote_id"]]
        speakers = corpus.quotes[["quote_id", "speaker"]]
        self._speakers = {row["quote_id"]: given(row["speaker"]) for row in records(speakers)}
        self._claims = {row["claim_id"]: row for row in records(claims)}

    def name(self, article_id: str) -> str:
        """Name an article that is a side."""
        article = self._articles[article_id]
        about = f" ({article.about})" if article.about else ""
        return f"No. {article.number}: {article.title}{about}"

    def two(self, row: dict[str, Any], left: str, right: str) -> Two:
        first = given(row["first"])
        one, other = self._said(row, "left", left), self._said(row, "right", right)
        return Two(
            one,
            other,
            shown(row["why"]),
            one.side if first == "left" else other.side if first == "right" else None,
        )

    def _said(self, row: dict[str, Any], which: str, side: str) -> Said:
        claim = self._claims[row[f"{which}_claim_id"]]
        article = self._articles[str(claim["article_id"])]
        text = str(row[f"{which}_text"])
        marks = [(start, end, "differs") for start, end in _spans(row[f"{which}_marks"])]
        named = self.name(side) if side in self._articles else shown(side)
        return Said(
            side=named,
            voice=self._voice(claim, given(row[f"{which}_claimant"])),
            denial=shown(denial) if (denial := given(row[f"{which}_denial"])) else None,
            pieces=pieces(text, 0, len(text), marks),
            article=article,
            place=f"{claim['start']}–{claim['end']}",
            href=words_link(article.url, text),
        )

    def _voice(self, claim: dict[str, Any], claimant: str | None) -> str:
        kind = str(claim["kind"])
        if kind == "own voice":
            return kind
        who = claimant or self._speakers.get(claim["quote_id"]) or "speaker not named"
        return f"{kind}: {shown(who)}"


def _spans(flat: Sequence[Any]) -> Iterator[tuple[int, int]]:
    numbers = [int(n) for n in flat]
    for at in range(0, len(numbers) - 1, 2):
        yield numbers[at], numbers[at + 1]
