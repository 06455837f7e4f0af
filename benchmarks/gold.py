"""Reading: annotated articles from the files of the bench or a folder, predictions of others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.quoted import Annotated, Gold, Predictions, Quote
from benchmarks.standoff import place, read_folder


def read_gold(path: Path) -> Gold:
    """Read a file of the bench (JSON Lines), or a folder in our stand-off format."""
    if path.is_dir():
        return read_folder(path)
    articles = [
        Annotated(
            record["id"],
            record["text"],
            list(_quotes(record)),
            title=record.get("title"),
        )
        for record in _records(path)
    ]
    return Gold(path.name, articles)


def read_predictions(path: Path, texts: Path) -> Predictions:
    """Read what another system found: a folder in our format, or JSON Lines as the bench has it.

    Parameters
    ----------
    texts
        The folder with the texts, as a folder of predictions needs none of its own.
    """
    mentions = None
    if path.is_dir():
        articles = read_folder(path, texts).articles
        found = {article.name: list(article.quotes) for article in articles}
        if any(article.mentions for article in articles):
            mentions = {article.name: list(article.mentions) for article in articles}
    else:
        found = {record["id"]: list(_quotes(record)) for record in _records(path)}
    quotes = [quote for those in found.values() for quote in those]
    unknown = {
        field
        for field in ("kind", "actor", "cue", "anonymous", "affiliation", "utterance")
        if all(getattr(quote, field) is None for quote in quotes)
    }
    return Predictions(path.name, found, frozenset(unknown), mentions)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def _quotes(article: Mapping[str, Any]) -> Iterator[Quote]:
    for record in article["quotes"]:
        actor = record.get("actor")
        for start, end in record.get("fragments") or [(record["start"], record["end"])]:
            yield Quote(
                start,
                end,
                kind=record.get("type"),
                speaker=record.get("speaker") or None,
                speaker_at=place(record, "speaker_"),
                names=tuple(record.get("speaker_resolved") or ()),
                actor=actor,
                cue=record.get("cue"),
                cue_at=place(record, "cue_"),
                utterance=record.get("group"),
                speech=record.get("speech") is not False,
                method=record.get("method"),
                confidence=record.get("confidence"),
            )
