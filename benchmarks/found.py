"""What newslens finds in annotated articles, through its public calls alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

import newslens as nl
from benchmarks.quoted import Annotated, Gold, Mention, Predictions, Quote
from benchmarks.spans import Span

# Fields of Quote that a column of `corpus.quotes` fills.
_COLUMNS = {"anonymous": "is_anonymous", "affiliation": "affiliation"}


def analyse(gold: Gold, model: str | None = None) -> nl.Corpus:
    """Load the articles of a gold set as anybody would load a DataFrame."""
    return nl.load(frame_of(gold), model=model)


def frame_of(gold: Gold) -> pd.DataFrame:
    """Give the articles of a gold set as a DataFrame, without what is annotated in them."""
    return pd.DataFrame([_row(article) for article in gold.articles])


def _row(article: Annotated) -> dict[str, str | None]:
    known = {"outlet": article.outlet, "published": article.date}
    return {
        "gold_id": article.name,
        "title": article.title,
        "text": article.text,
        **{name: value for name, value in known.items() if value is not None},
    }


def predictions_of(corpus: nl.Corpus) -> Predictions:
    """Give the quotes and mentions of a corpus that was made by `analyse`."""
    articles = corpus.articles
    names = dict(zip(articles["article_id"], articles["gold_id"], strict=True))
    found: dict[str, list[Quote]] = {name: [] for name in names.values()}
    for row in _rows(corpus.quotes):
        found[names[row["article_id"]]].append(_quote(row))
    mentions: dict[str, list[Mention]] = {name: [] for name in names.values()}
    for row in _rows(corpus.entities):
        place = int(row["start"]), int(row["end"])
        mentions[names[row["article_id"]]].append(Mention(place, row["mention"], row["actor"]))
    unknown = {name for name, column in _COLUMNS.items() if column not in corpus.quotes.columns}
    made = corpus.provenance
    finder = f"newslens {made['newslens']}, {made['model']} {made['model_version']}"
    return Predictions(finder, found, frozenset(unknown), mentions)


def _rows(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for record in table.to_dict("records"):
        yield {str(key): None if _missing(value) else value for key, value in record.items()}


def _missing(value: object) -> bool:
    return value is None or value is pd.NA or value != value


def _quote(row: Mapping[str, Any]) -> Quote:
    anonymous = row.get(_COLUMNS["anonymous"])
    return Quote(
        int(row["start"]),
        int(row["end"]),
        kind=row["kind"],
        speaker=row["speaker"],
        speaker_at=_place(row, "speaker"),
        actor=row["actor"],
        cue=row["cue"],
        cue_at=_place(row, "cue"),
        anonymous=None if anonymous is None else bool(anonymous),
        affiliation=row.get(_COLUMNS["affiliation"]),
        utterance=row["utterance_id"],
        method=row["method"],
        confidence=row["confidence"],
    )


def _place(row: Mapping[str, Any], name: str) -> Span | None:
    start, end = row[f"{name}_start"], row[f"{name}_end"]
    return None if start is None or end is None else (int(start), int(end))
