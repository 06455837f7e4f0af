"""Dash dialogues: who speaks in each line, and where the words of a line end."""

from __future__ import annotations

import pytest

import newslens as nl


def spoken(*paragraphs: str) -> list[tuple[str, str]]:
    quotes = nl.load({"text": "\n\n".join(paragraphs)}).quotes
    quotes = quotes[quotes["kind"] == "direct"]
    return list(zip(quotes["text"], quotes["speaker"].fillna(""), strict=True))


LEAD = "It was late in Halden."
FIRST = "– I will not go back, said Anna Berg."


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("— Forty? said Ole Dahl. On my last day?", ["Forty?", "On my last day?"]),
        ("— A bench! cried Ole Dahl. I would rather walk.", ["A bench!", "I would rather walk."]),
        ("— What is this? called Ole Dahl.", ["What is this?"]),
        ("— I miss it, said Ole Dahl, but not the cold.", ["I miss it", "but not the cold."]),
        ("— Good night, said Ole Dahl, and turned off the lamp.", ["Good night"]),
        ("— They want us gone, said Ole Dahl. He looked at the sea.", ["They want us gone"]),
        ("— They want us gone, said Ole Dahl. She gave me the keys.", ["They want us gone"]),
        ("— It is dark, said Ole Dahl. Then move.", ["It is dark", "Then move."]),
    ],
)  # fmt: skip
def test_what_is_said_in_a_line(line: str, found: list[str]) -> None:
    assert spoken(LEAD, FIRST, line)[1:] == [(words, "Ole Dahl") for words in found]


@pytest.mark.parametrize("line", ["No, she said she would come.", "Well, I said so to my son."])
def test_what_somebody_tells_of_others_is_said_throughout(line: str) -> None:
    assert spoken(LEAD, FIRST, f"– {line}")[-1][0] == line


def test_parts_of_a_line_are_one_utterance() -> None:
    quotes = nl.load({"text": f"{LEAD}\n\n{FIRST}\n\n— Forty? said Ole Dahl. My last day?"}).quotes
    assert quotes["part"].tolist() == [1, 1, 2]
    assert quotes["utterance_id"].nunique() == 2


@pytest.mark.parametrize(
    ("report", "speaker"),
    [
        ("said his opponent, Zdenka Marr", "his opponent, Zdenka Marr"),
        ("said the elder Dahl", "the elder Dahl"),
        ("said her mother, who had come by boat", "her mother"),
        ("she said", "she"),
        ("shouted Per Holt. Do you", "Per Holt"),
        ("said Mr. Holt. Do you", "Mr. Holt"),
        ("said Holt's mother", "Holt's mother"),
    ],
)
def test_who_speaks_in_a_line(report: str, speaker: str) -> None:
    assert spoken(LEAD, FIRST, f"— I know, {report}.")[1] == ("I know", speaker)


def test_two_speak_by_turns() -> None:
    found = spoken(LEAD, FIRST, "– Why not? said Ole Dahl.", "– It is cold.", "– Light a fire.")
    assert [speaker for _, speaker in found] == ["Anna Berg", "Ole Dahl"] * 2


@pytest.mark.parametrize(
    "others",
    [
        ["– Why not?", "– It is cold there."],
        ["– Why not? said Ole Dahl.", "– Be quiet! cried his wife.", "– It is cold there."],
        ["– It is cold, said Anna Berg.", "– Why? said Ole Dahl.", "– It is cold there."],
        ["– Why not? he said.", "– It is cold there."],
        ["– We want pay, said Ole Dahl.", "– It is cold there."],
        ["– Prices rose, said Ole Dahl.", "– Rents fell, said Anna Berg.", "– It is cold there."],
    ],
)
def test_no_turns_where_they_cannot_be_told(others: list[str]) -> None:
    assert spoken(LEAD, FIRST, *others)[-1] == ("It is cold there.", "")


def test_turns_are_not_counted_on_for_ever() -> None:
    lines = [f"– You say it is {word} there." for word in ("cold", "wet", "late", "dark")]
    found = spoken(LEAD, FIRST, "– Why not? said Ole Dahl.", *lines)
    assert [speaker for _, speaker in found[2:]] == ["Anna Berg", "Ole Dahl", "", ""]


def test_a_question_before_the_first_line_says_who_answers_and_who_asks() -> None:
    found = spoken(
        "Ole Dahl rows the border. I ask him about the bridge.",
        "— It will never come.",
        "— And if it comes?",
        "— I will row under it.",
    )
    assert [speaker for _, speaker in found] == ["him", "I", "him"]


def test_a_line_alone_that_says_who_speaks_belongs_to_the_talk() -> None:
    found = spoken(
        LEAD, FIRST, "– Why not? said Ole Dahl.", "The lamp went out.", "– Well, she said."
    )
    assert found[-1] == ("Well", "she")


def test_a_line_alone_is_nobodys_speech_where_nobody_talks() -> None:
    assert spoken(LEAD, "– The cranes, said to be the oldest, she said were sold.") == []
