"""Who answers in an interview, where it ends, and what in it is nobody's statement."""

from __future__ import annotations

import pandas as pd
import pytest

import newslens as nl

QUESTION = "Q: What was the hardest day?"
ANSWER = "A: The day of the storm. I had to close the port."


def direct(*paragraphs: str) -> pd.DataFrame:
    quotes = nl.load({"text": "\n\n".join(paragraphs)}).quotes
    found = quotes[quotes["kind"] == "direct"]
    return found[["text", "speaker", "actor"]].astype(object).fillna("")


@pytest.mark.parametrize(
    ("introduction", "speaker"),
    [
        ("Anna Berg and Peter Dahl run the port. We met Peter Dahl on the quay.", "Peter Dahl"),
        ("Anna Berg runs the port. On the quay we met a fisherman.", "a fisherman"),
        ("Anna Berg runs the port. A spokesman told us that she was wrong.", "Anna Berg"),
        ("Anna Berg runs the port that Ole Dahl built. Anna Berg spoke to us.", "Anna Berg"),
        ("Anna Berg runs the port. We met her on the quay.", "Anna Berg"),
        ("Anna Berg and Ole Dahl run the port. We met them on the quay.", ""),
        ("Anna Berg runs the port. We met Anna Berg and Ole Dahl on the quay.", ""),
        ("Anna Berg runs the port with Ole Dahl. They spoke to us on the quay.", ""),
    ],
)
def test_who_was_met_answers(introduction: str, speaker: str) -> None:
    found = direct(introduction, QUESTION, ANSWER)
    assert found["speaker"].tolist() == [speaker]


def test_the_label_of_whom_a_pronoun_means() -> None:
    found = direct(
        "Ole Dahl built the port of Moss. Anna Berg has run it for a year. We met her there.",
        QUESTION,
        ANSWER,
    )
    assert found["speaker"].tolist() == ["A"]
    assert found["actor"].tolist() == ["Anna Berg"]


def test_a_surname_that_comes_back_beside_questions_is_a_label() -> None:
    found = direct(
        "A keeper of locks looks back.",
        "Q: Did you see it coming?",
        "Varlund: Of course. I had heard it on the quay.",
        "Nobody asked me.",
        "Q: And the house?",
        "Varlund: A clerk came and said, “It is ours.” I told him to knock.",
    )
    assert found["speaker"].tolist() == ["Varlund"] * 3
    assert found["text"].tolist()[-1].endswith("to knock.")


@pytest.mark.parametrize(
    "closing",
    [
        "Two members of the board told us that the ledger was lost.",
        "Berg later wrote to us that our boat was safe.",
        "Ms Berg has since left our coast.",
    ],
)
def test_the_article_speaks_again_behind_the_last_answer(closing: str) -> None:
    found = direct("Anna Berg runs the port of Moss. We met her there.", QUESTION, ANSWER, closing)
    assert len(found) == 1


def test_one_who_asks_as_i_may_speak_behind_the_last_answer() -> None:
    closing = "I left her at the gate, and she waved."
    found = direct("Anna Berg runs the port of Moss. I met her there.", QUESTION, ANSWER, closing)
    assert len(found) == 1


def test_the_last_answer_goes_on_where_somebody_says_i() -> None:
    found = direct(
        "Anna Berg runs the port of Moss. We met her there.",
        QUESTION,
        ANSWER,
        "My father told us that I would regret it.",
    )
    assert found["speaker"].tolist() == ["Anna Berg"] * 2


def test_a_report_within_a_question_is_nobodys_statement() -> None:
    quotes = nl.load(
        {
            "text": "Anna Berg runs the port of Moss. We met her there.\n\n"
            "Q: The board says that you lied.\n\nA: I did not."
        }
    ).quotes
    assert quotes["text"].tolist() == ["I did not."]


def test_a_person_whom_the_pipeline_takes_for_a_body_is_named() -> None:
    found = direct("Inês Calado looks after forty hives. We met her there.", QUESTION, ANSWER)
    assert found["actor"].tolist() == ["Inês Calado"]
