"""Who says what where no marks say so: labels, questions and answers, dashes, own paragraphs."""

from __future__ import annotations

import pandas as pd
import pytest

import newslens as nl

Found = list[tuple[str, str | None]]


def rows(*paragraphs: str, **fields: str) -> pd.DataFrame:
    return nl.load({"text": "\n\n".join(paragraphs), **fields}).quotes


def direct(*paragraphs: str, **fields: str) -> Found:
    quotes = rows(*paragraphs, **fields)
    quotes = quotes[quotes["kind"] == "direct"]
    return [
        (row["text"], None if pd.isna(row["speaker"]) else row["speaker"])
        for row in quotes.to_dict("records")
    ]


def test_answers_are_those_of_the_one_person_named_before() -> None:
    found = rows(
        "Anna Berg has run the harbour of Halden for a year. We met her on the quay.",
        "Q: What was the hardest day?",
        "A: The day of the storm. I had to close the port.",
        "We lost two boats.",
        "Q: Will it happen again?",
        "A: I hope not.",
    )
    assert found["text"].tolist() == [
        "The day of the storm. I had to close the port.",
        "We lost two boats.",
        "I hope not.",
    ]
    assert found["actor"].tolist() == ["Anna Berg"] * 3
    assert found["part"].tolist() == [1, 2, 1]
    assert found["utterance_id"].nunique() == 2


def test_answers_are_nobodys_where_two_people_are_named() -> None:
    found = direct(
        "Anna Berg and Ole Dahl run the harbour of Halden.",
        "Q. Is the port safe?",
        "A. Yes. We check it every day.",
    )
    assert found == [("Yes. We check it every day.", None)]


def test_questions_that_the_article_answers_itself_are_nobodys_speech() -> None:
    found = direct(
        "Mayor Anna Berg has called a vote on the bridge.",
        "Q: When is the vote?",
        "A: On the first Sunday in May.",
        "Q: What happens if you do not vote?",
        "A: Nothing at all.",
    )
    assert found == []


def test_an_answer_of_several_paragraphs_that_is_nobodys() -> None:
    found = direct(
        "Anna Berg and Peter Dahl run the harbour of Halden.",
        "Q: Is the port safe?",
        "A: Yes. We check it every day.",
        "The cranes are new.",
        "Q: And the quay?",
        "A: It is old.",
    )
    assert [speaker for _, speaker in found] == [None] * 3


def test_questions_of_the_outlet_are_nobodys_statement() -> None:
    found = direct(
        "The Courier: Were you afraid on the night?",
        "Anna Berg: Never. I had no time.",
        "The Courier: You have said that before.",
        "Berg: And I say it again.",
        outlet="The Courier",
    )
    assert found == [("Never. I had no time.", "Anna Berg"), ("And I say it again.", "Berg")]


def test_a_label_that_only_asks_ends_the_answer_before_it() -> None:
    found = direct(
        "On a bench by the sea",
        "The Herald: Were you afraid on the night?",
        "Anna Berg: Never. I had no time.",
        "The Herald: And now?",
        "Anna Berg: Now I sleep.",
    )
    assert found == [("Never. I had no time.", "Anna Berg"), ("Now I sleep.", "Anna Berg")]


def test_a_transcript_in_capitals() -> None:
    found = rows(
        "Anna Berg spoke to Peter Dahl about the crane on Monday evening.",
        "ANNA BERG, HOST: Welcome. What happened at the port?",
        "PETER DAHL: The crane fell at six. We heard it from the office.",
        "(Laughter)",
        "BERG: Was anybody hurt?",
        "DAHL: No, thank God.",
    )
    found = found[found["kind"] == "direct"]
    assert found["speaker"].tolist() == ["ANNA BERG", "PETER DAHL", "BERG", "DAHL"]
    assert found["actor"].tolist() == ["Anna Berg", "Peter Dahl"] * 2
    assert "(Laughter)" not in found["text"].tolist()


def test_marks_of_bold_type_around_a_label() -> None:
    found = direct(
        "Anna Berg was mayor from 2001, and was asked about the storm.",
        "**Q: Were you afraid?**",
        "**A:** Never. I had no time.",
    )
    assert found == [("Never. I had no time.", "Anna Berg")]


def test_speakers_by_their_part_in_a_call() -> None:
    found = direct(
        "The transcript of the call was published on Monday:",
        "Dispatcher: What is your emergency?",
        "Caller: The bridge is burning. Send everybody that you have.",
        "Dispatcher: Are you safe?",
        "The fire was put out at nine.",
    )
    assert found == [
        ("What is your emergency?", "Dispatcher"),
        ("The bridge is burning. Send everybody that you have.", "Caller"),
        ("Are you safe?", "Dispatcher"),
    ]


def test_each_asked_once() -> None:
    found = direct(
        "How do you vote?",
        "Mona Vik: I will vote for the bridge, because my shop depends on it.",
        "Erik Lund: We never needed one.",
    )
    assert [speaker for _, speaker in found] == ["Mona Vik", "Erik Lund"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Note: this is a list.", "Where: the town hall.", "When: 6 p.m.", "Contact: Anna Berg."],
        ["Mona Vik: 7. Solid at the back.", "Erik Lund: 5. Had little to do.", "Mona Vik: 7."],
        ["Anna Berg: the mayor.", "Ole Dahl: the harbour master.", "Jonas Weil: a sailor."],
        ["Flour: 200 g.", "Butter: 100 g. You can use oil.", "Sugar: I use 50 g."],
        ["Monday: The alarm was raised. We slept.", "Tuesday: The fire was out. Who knew?"],
        ["Halden: Vik is out. We expect Lund.", "Moss: Weil is fit.", "Halden: no news."],
        ["Cost: £40m. Who will pay?", "Time: We will know in May.", "Cost: it may rise."],
        ["Update: We will have more soon.", "Correction: We gave a wrong age."],
        ["Our demands:", "— We want higher pay.", "— We want safe cranes."],
        ["In figures", "– Four hundred ships a year", "– Twelve cranes"],
    ],
)
def test_lists_are_nobodys_speech(paragraphs: list[str]) -> None:
    assert direct("A long day in Halden", *paragraphs) == []


def test_dash_dialogue() -> None:
    found = rows(
        "It was late in Halden.",
        "– I will not go back, said Anna Berg.",
        "– Why not?",
        "— The house is gone — said Anna Berg. — And so is the road.",
    )
    assert found["text"].tolist() == [
        "I will not go back",
        "Why not?",
        "The house is gone",
        "And so is the road.",
    ]
    assert found["actor"].fillna("").tolist() == ["Anna Berg", "", "Anna Berg", "Anna Berg"]
    assert found["part"].tolist() == [1, 1, 1, 2]


def test_a_paragraph_that_is_announced() -> None:
    found = direct(
        "In an email to staff on Monday, the chief executive, Lars Moen, wrote:",
        "The sale is off. Nobody will lose a job because of it.",
        "The shares fell by a tenth.",
    )
    assert found == [
        (
            "The sale is off. Nobody will lose a job because of it.",
            "the chief executive, Lars Moen",
        )
    ]


def test_a_block_quotation_of_several_paragraphs_is_one_utterance() -> None:
    found = rows(
        "In a statement, the chief executive, Lars Moen, said:",
        "We are not asking for the moon. We are asking for a truck.",
        "A town that gets no letters has been told what it is worth.",
        "Moen has run the firm since 2019.",
    )
    assert found["speaker"].tolist() == ["the chief executive, Lars Moen"] * 2
    assert found["part"].tolist() == [1, 2]


@pytest.mark.parametrize(
    "further",
    [
        "The shares fell by a tenth on Monday.",
        "In Halden the ferry company has no boats to spare.",
        "The board meets in autumn to choose a successor.",
    ],
)
def test_what_the_article_tells_ends_a_block_quotation(further: str) -> None:
    found = direct(
        "In a statement, the chief executive, Lars Moen, said:",
        "We are not asking for the moon. We are asking for a truck.",
        further,
        "Moen has run the firm since 2019.",
    )
    assert [words for words, _ in found] == [
        "We are not asking for the moon. We are asking for a truck."
    ]


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Two curators have sent a letter. In the letter they say that it rains. It ends:", "they"),
        ("Mona Vik has written to the council. Vik's letter ends:", "Vik"),
        ("A letter lay on the table. The letter reads:", "The letter"),
    ],
)
def test_a_text_that_is_announced_is_its_writers(lead: str, speaker: str) -> None:
    words = "We have moved the buckets for a year. A roof costs less."
    assert direct(lead, words) == [(words, speaker)]


@pytest.mark.parametrize(
    ("lead", "following"),
    [
        ("The council said the following roads would be closed:", "The coast road as far as Moss."),
        ("The minister announced three measures:", "Taxes on boats will rise in the spring."),
        ("As the mayor noted, there are two ways:", "The first is to build the bridge again."),
        ("The sale was made in May. It ends:", "The shares rose at once by a tenth."),
        ("The road to Moss runs:", "First along the coast, then over the hill."),
        ("Anna Berg did not say:", "The port had lost money for a year."),
        ("Mayor Anna Berg said:", "Berg was born in Moss and came to Halden as a child."),
    ],
)
def test_a_paragraph_that_is_not_announced(lead: str, following: str) -> None:
    assert direct(lead, following) == []
