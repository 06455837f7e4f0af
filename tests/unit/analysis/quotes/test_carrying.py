"""Quotations without reporting words of their own: whose they are, and when nobody's."""

from __future__ import annotations

import pandas as pd
import pytest

import newslens as nl


def actors(text: str) -> list[str | None]:
    quotes = nl.load({"text": text}).quotes
    return [None if pd.isna(actor) else actor for actor in quotes["actor"]]


@pytest.mark.parametrize(
    ("text", "speaking"),
    [
        (
            "“We are ready,” said Anna Roth. “It will be a long night for everybody.”",
            ["Anna Roth", "Anna Roth"],
        ),
        (
            "“We are ready,” said Anna Roth. Jonas Weil shook hands with the crew. It was "
            "late in the harbour.\n\n“It will be a long night for everybody.”",
            ["Anna Roth", None],
        ),
        (
            "“We are ready,” Thomas Brandt assured Anna Roth, after Roth said that she was not. "
            "“I will not let you down.”",
            ["Thomas Brandt", "Anna Roth", "Thomas Brandt"],
        ),
        (
            "Anna Roth spoke first. “We are ready,” Roth said.\n\n“The boats are here,” Thomas "
            "Brandt shot back. “And the crew is not.”",
            ["Anna Roth", "Thomas Brandt", "Thomas Brandt"],
        ),
    ],
)
def test_who_goes_on(text: str, speaking: list[str | None]) -> None:
    assert actors(text) == speaking


def test_a_speaker_named_late_takes_the_paragraphs_before() -> None:
    rows = nl.load(
        {
            "text": "“We are ready,” said Anna Roth.\n\n“We were afraid. The water rose.\n\n"
            "“Then the boats came,” said Jonas Weil."
        }
    ).quotes
    assert rows["actor"].tolist() == ["Anna Roth", "Jonas Weil", "Jonas Weil"]
    assert rows["part"].tolist() == [1, 1, 2]


def test_three_paragraphs_are_one_utterance_of_one_speaker() -> None:
    rows = nl.load(
        {
            "text": "“We were afraid,” Lena Moss said. “The water rose all night.\n\n“Then the "
            "boats came.\n\n“It was over at six.”\n\nThe navy sent them."
        }
    ).quotes
    assert rows["actor"].tolist() == ["Lena Moss"] * 4
    assert rows["part"].tolist() == [1, 1, 2, 3]
    assert rows["utterance_id"].nunique() == 2


def test_a_verb_of_any_kind_reports_behind_a_comma() -> None:
    row = nl.load({"text": "It was late.\n\n“The boats are gone,” Jonas Weil shot back."}).quotes
    assert row["speaker"].tolist() == ["Jonas Weil"]
    assert row["cue"].tolist() == ["shot"]


@pytest.mark.parametrize(
    "text",
    [
        "“Stop the Dam Now!” was painted on the wall.",
        "“No More Tears” was sung by the crowd.",
        "“Keep Out Of The Water” signs stood along the beach.",
        "“The Long Winter Road”, her first novel, was sold in March.",
    ],
)
def test_signs_songs_and_titles_are_no_speech(text: str) -> None:
    assert actors(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Comment from Anna Berg, head of the port: “We are proud of it.”", "Anna Berg"),
        ("The fire did not surprise captain Anna Berg: “We saw it coming.”", "Anna Berg"),
        ("Ole Dahl, harbour master: “It was a long night for us all.”", "Ole Dahl"),
    ],
)
def test_the_name_before_a_colon(text: str, speaker: str) -> None:
    rows = nl.load({"text": text}).quotes
    assert [s.split()[-2:] for s in rows["speaker"]] == [speaker.split()]


def test_a_sentence_before_a_quotation_is_no_part_of_it() -> None:
    rows = nl.load({"text": "The night was long and very cold. “We had no coal,” she said."}).quotes
    assert rows["text"].tolist() == ["“We had no coal,”"]
