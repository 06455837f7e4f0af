"""The stand-off format: how it is read, and what is told to be wrong with it."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from benchmarks.gold import read_gold, read_predictions
from benchmarks.standoff import Document, faults, read_documents, read_folder

TEXT = "Trams stop\n\nThe 🚋 line is shut, Ada Holm said.\n"
ANNOTATION: dict[str, Any] = {
    "id": "01-trams",
    "outlet": "The Invented Courier",
    "date": "2026-03-14",
    "phenomena": ["parenthetical"],
    "quotes": [
        {
            "start": 12,
            "end": 30,
            "text": "The 🚋 line is shut",
            "kind": "indirect",
            "utterance": 1,
            "speaker": "Ada Holm",
            "speaker_start": 32,
            "speaker_end": 40,
            "actor": "Ada Holm",
            "cue": "said",
            "cue_start": 41,
            "cue_end": 45,
            "anonymous": False,
            "affiliation": None,
        }
    ],
    "actors": [
        {
            "actor": "Ada Holm",
            "label": "PERSON",
            "mentions": [{"start": 32, "end": 40, "text": "Ada Holm", "mention": "name"}],
        }
    ],
}


def write(folder: Path, annotation: Any = ANNOTATION, text: str | None = TEXT) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "01-trams.json").write_text(json.dumps(annotation), encoding="utf-8")
    if text is not None:
        (folder / "01-trams.txt").write_bytes(text.encode("utf-8"))
    return folder


def test_a_folder_is_read_as_gold(tmp_path: Path) -> None:
    gold = read_gold(write(tmp_path / "given"))
    (article,) = gold.articles
    (quote,) = article.quotes
    assert gold.kinds_are_told
    assert (article.title, article.outlet) == ("Trams stop", "The Invented Courier")
    assert article.text[quote.start : quote.end] == "The 🚋 line is shut"
    assert (quote.speaker_at, quote.cue_at) == ((32, 40), (41, 45))
    assert (quote.names, quote.utterance) == (("Ada Holm",), "1")


def test_line_ends_are_kept(tmp_path: Path) -> None:
    (document,) = read_documents(write(tmp_path / "given", text="Trams\r\n\r\nstop"))
    assert document.text == "Trams\r\n\r\nstop"


def test_texts_may_lie_elsewhere(tmp_path: Path) -> None:
    texts = write(tmp_path / "first")
    (article,) = read_folder(write(tmp_path / "second", text=None), texts).articles
    assert article.text == TEXT


def test_predictions_need_no_more_than_spans(tmp_path: Path) -> None:
    texts = write(tmp_path / "given")
    bare = {"quotes": [{"start": 12, "end": 30, "speaker": "Ada Holm"}]}
    found = read_predictions(write(tmp_path / "found", bare, text=None), texts)
    assert found.quotes["01-trams"][0].speaker == "Ada Holm"
    assert found.unknown == {"kind", "actor", "cue", "anonymous", "affiliation", "utterance"}


def test_predictions_in_lines_may_come_in_fragments(tmp_path: Path) -> None:
    line = {"id": "a", "quotes": [{"start": 0, "end": 9, "fragments": [[0, 3], [5, 9]]}]}
    path = tmp_path / "found.jsonl"
    path.write_text(json.dumps(line) + "\n\n", encoding="utf-8")
    spans = [quote.span for quote in read_predictions(path, tmp_path).quotes["a"]]
    assert spans == [(0, 3), (5, 9)]


def test_nothing_is_wrong_with_a_sound_article() -> None:
    assert faults(Document("01-trams", TEXT, ANNOTATION)) == []


@pytest.mark.parametrize(
    ("where", "key", "value", "fault"),
    [
        ((), "id", "02-trams", "its id is '02-trams'"),
        ((), "phenomena", [], "names no phenomenon"),
        ((), "quotes", None, "quotes is no list"),
        (("quotes", 0), "kind", "spoken", "'spoken' is no kind"),
        (("quotes", 0), "end", 31, "stands at 12:31"),
        (("quotes", 0), "end", 999, "no place in the text"),
        (("quotes", 0), "cue_start", None, "None:45 is no place"),
        (("quotes", 0), "utterance", "1", "utterance no number"),
        (("quotes", 0), "actor", "Carl Birch", "'Carl Birch' is not among the actors"),
        (("quotes", 0), "anonymous", True, "is anonymous and has an actor"),
        (("actors", 0), "label", "HERO", "label 'HERO'"),
        (("actors", 0), "mentions", [], "has no mentions"),
        (("actors", 0, "mentions", 0), "mention", "nickname", "is no kind of mention"),
        (("actors", 0, "mentions", 0), "start", 33, "stands at 33:40"),
    ],
)
def test_what_is_wrong_is_told(where: tuple[Any, ...], key: str, value: Any, fault: str) -> None:
    annotation = deepcopy(ANNOTATION)
    part: Any = annotation
    for step in where:
        part = part[step]
    part[key] = value
    told = faults(Document("01-trams", TEXT, annotation))
    assert any(fault in line for line in told), told


def test_quotes_that_overlap_and_utterances_of_two_actors_are_told() -> None:
    annotation = deepcopy(ANNOTATION)
    annotation["quotes"].append({**annotation["quotes"][0], "actor": None})
    told = "\n".join(faults(Document("01-trams", TEXT, annotation)))
    assert "the quote at 12 begins inside another" in told
    assert "utterance 1 has two actors" in told


def test_a_missing_key_is_told() -> None:
    annotation = deepcopy(ANNOTATION)
    del annotation["quotes"][0]["affiliation"]
    assert faults(Document("01-trams", TEXT, annotation)) == [
        "01-trams: quote at 12 lacks affiliation"
    ]
