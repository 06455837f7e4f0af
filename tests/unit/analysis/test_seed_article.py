"""The seed article: its sections, sentences, actors, and a careful reader's list of reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import newslens as nl
from newslens import tables

ROOT = Path(__file__).parents[3]
LIST: dict[str, Any] = json.loads(
    (ROOT / "tests" / "seed_attributions.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def corpus() -> nl.Corpus:
    return nl.load(ROOT / "seeds")


def test_tables_keep_the_contract(corpus: nl.Corpus) -> None:
    assert tables.check(corpus.tables) == []
    assert len(corpus.problems) == 0


def test_text_is_the_file(corpus: nl.Corpus) -> None:
    (file,) = (ROOT / "seeds").iterdir()
    assert corpus.articles["text"][0].encode("utf-8") == file.read_bytes()


def test_sections_are_the_lead_and_two_headed_ones(corpus: nl.Corpus) -> None:
    headings = corpus.sections["heading"]
    assert pd.isna(headings[0])
    assert headings[1:].tolist() == [
        "North Korea’s Role In The Conflict",
        "U.S. Response And Ongoing Tensions",
    ]


def test_sentences_are_17_and_2_headings_none_glued(corpus: nl.Corpus) -> None:
    sentences = corpus.sentences
    assert int((~sentences["is_heading"]).sum()) == 17
    assert sentences.loc[sentences["is_heading"], "text"].tolist() == [
        "North Korea’s Role In The Conflict",
        "U.S. Response And Ongoing Tensions",
    ]
    body = sentences.loc[~sentences["is_heading"], "text"]
    assert body.str.match(r"^[A-Z“]").all()
    assert body.str.match(r".*[.”]$").all()
    assert not body.str.contains("\n").any()


def test_date_and_title_are_read_with_their_offsets(corpus: nl.Corpus) -> None:
    article = corpus.articles.iloc[0]
    assert article["published"] == pd.Timestamp("2024-10-25")
    assert article["text"][article["published_start"] : article["published_end"]] == "2024-10-25"
    assert article["title"].startswith("President Putin affirmed that")


def test_putin_is_one_actor(corpus: nl.Corpus) -> None:
    actors = corpus.actors.set_index("actor")
    aliases: Any = actors.loc["Vladimir Putin", "aliases"]
    assert set(aliases) == {
        "Putin",
        "President Putin",
        "President Vladimir Putin",
        "Vladimir Putin",
    }
    assert not [name for name in actors.index if "Putin" in name and name != "Vladimir Putin"]
    he = corpus.entities[corpus.entities["text"].str.lower() == "he"]
    assert he["actor"].tolist() == ["Vladimir Putin"] * 3
    assert set(he["mention"]) == {"pronoun"}


def test_countries_metonyms_and_nationalities(corpus: nl.Corpus) -> None:
    entities = corpus.entities.set_index("text")
    assert set(entities.loc[["U.S.", "United States"], "actor"]) == {"United States"}
    for name in ("Moscow", "Kremlin"):
        assert entities.loc[name, "actor"] == "Russia"
        assert entities.loc[name, "mention"] == "metonym"
    north_korean: Any = entities.loc["North Korean", "actor"]
    assert set(north_korean) == {"North Korean"}
    related = corpus.actors.set_index("actor")["related_to"]
    assert related["North Korean"] == "North Korea"
    assert entities.loc["Pyongyang", "actor"] == "Pyongyang"


def _found(corpus: nl.Corpus, line: dict[str, Any], kind: str) -> bool:
    quotes = corpus.quotes
    same = quotes[(quotes["text"] == line["content"]) & (quotes["kind"] == kind)]
    if line["cue"] is not None:
        same = same[same["cue"] == line["cue"]]
    if len(same) != 1:
        return False
    row = same.iloc[0]
    actor = None if pd.isna(row["actor"]) else row["actor"]
    return bool(row["speaker"] == line["speaker"] and actor == line["actor"])


@pytest.mark.parametrize("line", LIST["direct"], ids=lambda line: str(line["content"])[:30])
def test_direct_quotations(corpus: nl.Corpus, line: dict[str, Any]) -> None:
    assert _found(corpus, line, "direct")


def test_there_are_two_direct_quotations(corpus: nl.Corpus) -> None:
    assert int((corpus.quotes["kind"] == "direct").sum()) == 2


@pytest.mark.parametrize("line", LIST["indirect"], ids=lambda line: str(line["cue"]))
def test_indirect_reports(corpus: nl.Corpus, line: dict[str, Any]) -> None:
    assert _found(corpus, line, "indirect")


def test_nothing_is_found_that_a_careful_reader_does_not_report(corpus: nl.Corpus) -> None:
    listed = {line["content"] for kind in ("direct", "indirect") for line in LIST[kind]}
    assert set(corpus.quotes["text"]) <= listed
