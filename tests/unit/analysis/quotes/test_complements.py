"""What verbs and nouns take as the thing reported, beside plain clauses."""

from __future__ import annotations

import pandas as pd
import pytest

import newslens as nl


def reports(text: str) -> list[tuple[str | None, str, str]]:
    rows = nl.load({"text": text}).quotes.to_dict("records")
    return [(None if pd.isna(r["speaker"]) else r["speaker"], r["text"], r["method"]) for r in rows]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Anna Berg called for an inquiry into the fire.",
            [("Anna Berg", "an inquiry into the fire", "preposition")],
        ),
        (
            "The union warned of longer queues for everybody.",
            [("The union", "longer queues for everybody", "preposition")],
        ),
        (
            "Anna Berg called on the council to publish the figures.",
            [("Anna Berg", "the council to publish the figures", "infinitive")],
        ),
        (
            "Anna Berg dismissed the report as pure invention.",
            [("Anna Berg", "the report as pure invention", "naming")],
        ),
        (
            "The mayor defended the price of the new bridge.",
            [("The mayor", "the price of the new bridge", "object")],
        ),
        (
            "The plan was denounced by the union on Monday.",
            [("the union", "The plan", "passive")],
        ),
        (
            "The harbour reportedly lost two million crowns last year.",
            [(None, "The harbour reportedly lost two million crowns last year", "adverb")],
        ),
        (
            "The council published Anna Berg's demand for a new vote.",
            [("Anna Berg", "a new vote", "topic")],
        ),
        (
            "Nobody answered the Danish claims regarding the wreck.",
            [("the Danish", "regarding the wreck", "topic")],
        ),
        (
            "The mayor denied taking the money.",
            [("The mayor", "taking the money", "object")],
        ),
        (
            "The firm is said to have lost two ships.",
            [(None, "to have lost two ships", "infinitive")],
        ),
        (
            "The crew were told to leave the ship.",
            [(None, "to leave the ship", "infinitive")],
        ),
        (
            "Anna Berg called the plan “a gift to the port”.",
            [("Anna Berg", "the plan “a gift to the port”", "naming")],
        ),
        (
            "The board met on Monday. It said that the plan was dead.",
            [("It", "that the plan was dead", "clause")],
        ),
        (
            "The Herald quoted the mayor as saying that the plan was dead.",
            [("the mayor", "that the plan was dead", "clause")],
        ),
        (
            "Asked by the judge whether he had slept, he shook his head.",
            [("the judge", "whether he had slept", "clause")],
        ),
        (
            "Claims that the vote was rigged have been heard before.",
            [(None, "that the vote was rigged", "noun")],
        ),
        (
            "Later the ferry company issued a statement saying that nobody was hurt.",
            [("the ferry company", "that nobody was hurt", "clause")],
        ),
        (
            "Asked whether he would resign, the mayor laughed.",
            [(None, "whether he would resign", "clause")],
        ),
        # A finite verb behind a participle is the speaker's own.
        (
            "Anna Berg said the plan had failed and blamed the press for it.",
            [
                ("Anna Berg", "the plan had failed", "clause"),
                ("Anna Berg", "the press for it", "accusation"),
            ],
        ),
        # The second verb is the speaker's own: a comma stands before it.
        (
            "Anna Berg said the bridge was safe, and accused the press of spreading fear.",
            [
                ("Anna Berg", "the bridge was safe", "clause"),
                ("Anna Berg", "the press of spreading fear", "accusation"),
            ],
        ),
        # Somebody else's report ends the first one.
        (
            "The mayor said the bridge was safe, while engineers said that it had to close.",
            [
                ("The mayor", "the bridge was safe", "clause"),
                ("engineers", "that it had to close", "clause"),
            ],
        ),
    ],
)
def test_what_is_reported(text: str, found: list[tuple[str | None, str, str]]) -> None:
    assert reports(text) == found


@pytest.mark.parametrize(
    "text",
    [
        # No agent: nobody speaks.
        "The plan was denounced on Monday.",
        # Nobody's word.
        "A claim for damages takes two years.",
        "They talked about it.",
        "She did not call for an inquiry.",
    ],
)
def test_nothing_is_reported(text: str) -> None:
    assert reports(text) == []


def test_who_asks_not_to_be_named_says_nothing_by_it() -> None:
    assert reports("One dock worker asked not to be named.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Toyota recalled a million cars over a fault.", []),
        ("The government recalled its ambassador on Monday.", []),
        ("Anna Berg recalled that the sea was calm.", [("Anna Berg", "that the sea was calm")]),
        ("# Halden Foods recalls smoked fish after illnesses\n\nThey met.", []),
        (
            "# Mayor says damaged bridge stays shut\n\nThey met.",
            [("Mayor", "damaged bridge stays shut")],
        ),
    ],
)
def test_what_is_taken_back_was_not_said(text: str, found: list[tuple[str, str]]) -> None:
    assert [(speaker, words) for speaker, words, _ in reports(text)] == found
