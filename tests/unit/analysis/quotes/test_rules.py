"""Who said what: one short text for each way of reporting speech."""

from __future__ import annotations

import pandas as pd
import pytest

import newslens as nl
from newslens import tables
from newslens.analysis.quotes.confidence import CONFIDENCE

Found = list[tuple[str, str | None, str]]


def quotes(text: str) -> Found:
    corpus = nl.load({"text": text})
    assert tables.check(corpus.tables) == []
    return [
        (row["kind"], None if pd.isna(row["speaker"]) else row["speaker"], row["text"])
        for row in corpus.quotes.to_dict("records")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "“We will not leave,” Mayor Anna Berg said.",
            [("direct", "Mayor Anna Berg", "“We will not leave,”")],
        ),
        (
            "“We will not leave,” said Anna Berg, the mayor of Halden.",
            [("direct", "Anna Berg", "“We will not leave,”")],
        ),
        (
            "The spokesman for the port, Jon Vik, said: “Nothing is wrong.”",
            [("direct", "The spokesman for the port, Jon Vik", "“Nothing is wrong.”")],
        ),
        (
            "The minister urged residents to leave. “Go now,” she said.",
            [
                ("indirect", "The minister", "residents to leave"),
                ("direct", "she", "“Go now,”"),
            ],
        ),
        (
            "Oskar Lind, who has run the port since May, said that nobody had told him.",
            [("indirect", "Oskar Lind", "that nobody had told him")],
        ),
        (
            "The report said that costs had doubled.",
            [("indirect", "The report", "that costs had doubled")],
        ),
        (
            "According to the ministry, the dam held through the night.",
            [("indirect", "the ministry", "the dam held through the night")],
        ),
        (
            "The dam held through the night, according to the ministry's own engineers.",
            [("indirect", "the ministry's own engineers", "The dam held through the night")],
        ),
        (
            "The dam, according to officials, held through the night.",
            [
                ("indirect", "officials", "The dam"),
                ("indirect", "officials", "held through the night"),
            ],
        ),
        (
            "The budget, officials said, will double next year.",
            [
                ("indirect", "officials", "The budget"),
                ("indirect", "officials", "will double next year"),
            ],
        ),
        (
            "The company denied the allegation on Monday.",
            [("indirect", "The company", "the allegation")],
        ),
        (
            "Anna Berg said the plan was “a gift to nobody” and would fail.",
            [("mixed", "Anna Berg", "the plan was “a gift to nobody” and would fail")],
        ),
        (
            "Critics' claim that the vote was rigged has been heard before.",
            [("indirect", "Critics", "that the vote was rigged")],
        ),
        (
            "Critics' claim that the vote was rigged was rejected by the court.",
            [("indirect", "the court", "Critics' claim that the vote was rigged")],
        ),
        (
            "Reports from the harbour police indicating that two ships sank were confirmed.",
            [("indirect", "the harbour police", "that two ships sank")],
        ),
        (
            "Jon Vik said that the port is safe, adding that the cranes had been checked.",
            [
                ("indirect", "Jon Vik", "that the port is safe"),
                ("indirect", "Jon Vik", "that the cranes had been checked"),
            ],
        ),
    ],
)
def test_reported_speech(text: str, found: Found) -> None:
    assert quotes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The “green” bridge was opened in May.",
        "Her novel “The Long Winter Road” sold well.",
        "Jon Vik did not say that the port was safe.",
        "The company did not deny the allegation.",
        "The port has neither confirmed nor denied that the dam leaks.",
        "Officials would neither say nor imply that the road was open.",
        "Jon Vik did not say or hint that the port would close.",
        "Nor did Jon Vik deny that the port was shut.",
        "It rained on Monday. The river rose.",
        "Nobody said that the bank was bankrupt.",
        "Neither Mona Vik nor Erik Lund said that the bank was bankrupt.",
        "Mona Vik refused to say whether the bank was bankrupt.",
        "On “Morning in Halden” this week, Anna Berg was asked about the port.",
    ],
)
def test_what_nobody_is_said_to_have_said(text: str) -> None:
    assert quotes(text) == []


def test_an_interrupted_quotation_is_two_parts_of_one_utterance() -> None:
    rows = nl.load(
        {"text": "“We will not leave,” Anna Berg said, “until the water is gone.”"}
    ).quotes
    assert rows["part"].tolist() == [1, 2]
    assert rows["utterance_id"].nunique() == 1
    assert rows["actor"].tolist() == ["Anna Berg"] * 2


def test_a_quotation_that_follows_is_floating_and_an_utterance_of_its_own() -> None:
    rows = nl.load({"text": "“The dam held,” Anna Berg said. “We were lucky this time.”"}).quotes
    assert rows["is_floating"].tolist() == [False, True]
    assert rows["utterance_id"].nunique() == 2
    assert rows["actor"].tolist() == ["Anna Berg"] * 2


def test_a_speaker_named_in_a_later_paragraph_is_carried_back() -> None:
    rows = nl.load({"text": "“We were afraid.\n\n“But we stayed,” said Lena Moss."}).quotes
    assert rows["actor"].tolist() == ["Lena Moss"] * 2
    assert rows["part"].tolist() == [1, 2]


def test_words_without_a_speaker_are_kept_without_one() -> None:
    rows = nl.load({"text": "It was late.\n\n“Nobody knows what will happen to us now.”"}).quotes
    assert rows["speaker"].isna().all()
    assert rows["actor"].isna().all()
    assert rows["confidence"].max() < 0.1


def test_cue_and_its_lemma() -> None:
    row = nl.load({"text": "Anna Berg insisted that the dam would hold."}).quotes.iloc[0]
    assert (row["cue"], row["cue_lemma"]) == ("insisted", "insist")


def test_every_confidence_is_a_share() -> None:
    assert all(0 < value < 1 for value in CONFIDENCE.values())


def actors(text: str) -> list[str | None]:
    column = nl.load({"text": text}).quotes["actor"]
    return [None if pd.isna(actor) else actor for actor in column]


@pytest.mark.parametrize(
    ("text", "speaking"),
    [
        (
            "“We are ready,” said Anna Roth. Jonas Weil said, “We are not.”",
            ["Anna Roth", "Jonas Weil"],
        ),
        (
            "Marcus Hill said he was innocent. Prosecutor Nina Ward disagreed. "
            "“He planned it for months.”",
            ["Marcus Hill", "Nina Ward"],
        ),
        (
            "Mona Vik said the bank was safe; Erik Lund said it was not.",
            ["Mona Vik", "Erik Lund"],
        ),
        ("Mayor Jack London opened the library. London said books matter.", ["Jack London"]),
        ("Henrik Dahl met Clara Voss. She said that it was late.", ["Clara Voss"]),
        ("Maria Lindqvist sued Thomas Brandt. He denied the charge.", ["Thomas Brandt"]),
        ("The judge asked prosecutor Nina Ward. “It is over,” Ward said.", ["Nina Ward"]),
        ("The Deputy Editor said the paper was closing.", [None]),
    ],
)
def test_the_right_one_speaks(text: str, speaking: list[str | None]) -> None:
    assert actors(text) == speaking


def test_of_two_who_could_be_meant_neither_is() -> None:
    text = "Robin Voss and Leslie Kerr met on Monday. He said that it was late."
    assert actors(text) == [None]


def test_many_lone_apostrophes_are_looked_at_once() -> None:
    assert quotes("'a " * 20_000) == []
