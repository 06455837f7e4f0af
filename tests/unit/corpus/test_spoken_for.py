"""Whom a speaker speaks for, how a speaker is written: kept right by every correction."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import newslens as nl
from newslens.corpus import Corpus
from newslens.corpus.actors import count_actors
from newslens.tables import check, conform

TEXT = (
    "The harbor board met. Ines Ott said that it was late. She said that it was cold. "
    "A guard said that it was dark. The port board left. Jon Vik said that it was warm."
)
PLACES = {
    "q1": ("it was late", "Ines Ott", "Ines Ott", "name", False, "harbor board"),
    "q2": ("it was cold", "She", "Ines Ott", "pronoun", False, "harbor board"),
    "q3": ("it was dark", "A guard", None, "nominal", True, None),
    "q4": ("it was warm", "Jon Vik", "Jon Vik", "name", False, "harbor board"),
}
MENTIONS = {
    "e1": ("harbor board", "ORG", "name", "harbor board"),
    "e2": ("Ines Ott", "PERSON", "name", "Ines Ott"),
    "e3": ("She", "PERSON", "pronoun", "Ines Ott"),
    "e4": ("port board", "ORG", "name", "harbor board"),
    "e5": ("Jon Vik", "PERSON", "name", "Jon Vik"),
}


def place(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


@pytest.fixture
def board() -> Corpus:
    ids = {"article_id": "a", "section_id": "h", "sentence_id": "s"}
    whole = {"start": 0, "end": len(TEXT), "text": TEXT}
    quotes = []
    for quote_id, (words, speaker, actor, mention, anonymous, body) in PLACES.items():
        at = place(speaker)
        quotes.append(
            ids
            | place(words)
            | {"quote_id": quote_id, "kind": "indirect", "part": 1, "utterance_id": quote_id}
            | {"speaker": speaker, "speaker_start": at["start"], "speaker_end": at["end"]}
            | {"actor": actor, "method": "clause", "confidence": 0.7, "affiliation": body}
            | {"speaker_mention": mention, "is_anonymous": anonymous}
        )
    tables = {
        "articles": [{"article_id": "a", "text": TEXT, "n_words": 30}],
        "sections": [ids | whole | {"section_index": 0, "level": 0}],
        "sentences": [ids | whole | {"paragraph": 0}],
        "entities": [
            ids | place(words) | {"entity_id": e, "label": label, "mention": how, "actor": actor}
            for e, (words, label, how, actor) in MENTIONS.items()
        ],
        "quotes": quotes,
    }
    frames = {name: conform(name, rows) for name, rows in tables.items()}
    actors = conform(
        "actors",
        [
            {"actor": "harbor board", "label": "ORG", "aliases": ["harbor board", "port board"]},
            {"actor": "Ines Ott", "label": "PERSON", "aliases": ["Ines Ott"]},
            {"actor": "Jon Vik", "label": "PERSON", "aliases": ["Jon Vik"]},
        ],
    )
    frames["actors"] = count_actors(
        actors, frames["articles"], frames["entities"], frames["quotes"]
    )
    corpus = Corpus(frames)
    assert check(corpus.tables) == []
    return corpus


def told(corpus: Corpus, column: str) -> dict[str, Any]:
    assert check(corpus.tables) == []
    values = corpus.quotes[column].astype(object)
    return dict(zip(corpus.quotes["quote_id"], values.where(values.notna(), None), strict=True))


def test_a_renamed_body_is_renamed_where_it_is_spoken_for(board: Corpus) -> None:
    renamed = board.rename_actor("harbor board", "Harbor Board of Lund")
    assert told(renamed, "affiliation") == {
        "q1": "Harbor Board of Lund",
        "q2": "Harbor Board of Lund",
        "q3": None,
        "q4": "Harbor Board of Lund",
    }


def test_a_merged_body_too(board: Corpus) -> None:
    merged = board.merge_actors(["harbor board"], into="Jon Vik")
    assert told(merged, "affiliation") == {
        "q1": "Jon Vik",
        "q2": "Jon Vik",
        "q3": None,
        "q4": None,
    }


def test_a_split_body_goes_with_the_last_name_before_the_speaker(board: Corpus) -> None:
    split = board.split_actor("harbor board", ["port board"], into="Port Board")
    assert told(split, "affiliation") == {
        "q1": "harbor board",
        "q2": "harbor board",
        "q3": None,
        "q4": "Port Board",
    }


def test_another_speaker_speaks_for_whom_that_actor_does(board: Corpus) -> None:
    changed = board.set_speaker("q3", "Ines Ott")
    assert told(changed, "affiliation")["q3"] == "harbor board"
    assert told(changed, "is_anonymous")["q3"] is False
    assert told(changed, "speaker_mention")["q3"] == "nominal"


def test_a_speaker_who_is_not_known_speaks_for_nobody(board: Corpus) -> None:
    changed = board.set_speaker("q1", None)
    assert told(changed, "affiliation")["q1"] is None
    assert told(changed, "speaker_mention")["q1"] is None


def test_the_same_speaker_again_changes_nothing_of_it(board: Corpus) -> None:
    changed = board.set_speaker("q2", "Ines Ott")
    assert told(changed, "affiliation") == told(board, "affiliation")
    assert told(changed, "is_anonymous") == told(board, "is_anonymous")


def test_a_new_span_says_how_the_speaker_is_written(board: Corpus) -> None:
    at = place("Jon Vik")
    changed = board.set_speaker("q3", "Jon Vik", speaker_start=at["start"], speaker_end=at["end"])
    assert told(changed, "speaker_mention")["q3"] == "name"


def test_an_added_quote(board: Corpus) -> None:
    at = place("She")
    added = board.add_quote(
        "a",
        text="The port board left",
        kind="indirect",
        actor="Ines Ott",
        speaker_start=at["start"],
        speaker_end=at["end"],
    )
    row = added.quotes[added.quotes["method"] == "added by hand"].iloc[0]
    assert (row["speaker_mention"], row["affiliation"]) == ("pronoun", "harbor board")
    assert check(added.tables) == []


def test_a_body_that_is_only_spoken_for_stays_an_actor(board: Corpus) -> None:
    alone = Corpus(board.tables | {"entities": board.entities.iloc[[1, 2, 4]]})
    narrowed = alone.filter(actors="Ines Ott")
    row = narrowed.actors.set_index("actor").loc["harbor board"]
    assert (row["n_mentions"], row["n_articles"], row["n_quotes"]) == (0, 1, 0)
    assert check(narrowed.tables) == []


def test_a_corpus_saved_before_these_columns_opens(board: Corpus, tmp_path: Path) -> None:
    folder = board.save(tmp_path / "old.newslens")
    older = pd.read_parquet(folder / "quotes.parquet").drop(
        columns=["speaker_mention", "is_anonymous", "affiliation"]
    )
    older.to_parquet(folder / "quotes.parquet")
    opened = nl.open(folder, altered=True)
    assert check(opened.tables) == []
    assert opened.quotes["affiliation"].isna().all()
    assert not opened.quotes["is_anonymous"].any()
