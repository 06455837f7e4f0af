"""Sections and sentences."""

from __future__ import annotations

import pandas as pd

import newslens as nl

TEXT = """Port of Halden Closes

The port closed on Monday. Nobody was hurt.

What The Port Said

“We had no choice,” said Jon Vik. The cranes stand still.
"""


def test_the_headline_belongs_to_the_lead() -> None:
    corpus = nl.load({"text": TEXT})
    assert corpus.sections["section_index"].tolist() == [0, 1]
    assert pd.isna(corpus.sections["heading"][0])
    assert corpus.sections["heading"][1] == "What The Port Said"
    assert corpus.articles["title"][0] == "Port of Halden Closes"
    first = corpus.sentences.iloc[0]
    assert first["is_heading"]
    assert first["section_id"] == corpus.sections["section_id"][0]


def test_paragraphs_are_counted_and_sentences_do_not_cross_them() -> None:
    corpus = nl.load({"text": TEXT})
    assert corpus.sentences["paragraph"].tolist() == [0, 1, 1, 2, 3, 3]
    assert corpus.sentences["text"].tolist()[1:3] == [
        "The port closed on Monday.",
        "Nobody was hurt.",
    ]


def test_in_quote_marks_sentences_within_one_quotation() -> None:
    corpus = nl.load({"text": "“We had no choice. The cranes stand still,” said Jon Vik."})
    assert corpus.sentences["in_quote"].tolist()[0]
    assert not corpus.sentences["in_quote"].tolist()[-1]


def test_a_paragraph_longer_than_the_parser_takes_at_once() -> None:
    sentence = "The river rose again and nobody in the town could sleep that night. "
    corpus = nl.load({"text": sentence * 700})
    assert len(corpus.sentences) == 700
    assert set(corpus.sentences["text"]) == {sentence.strip()}


def test_text_of_blanks_alone_has_no_rows_and_a_problem() -> None:
    corpus = nl.load({"text": " \n\n\t"})
    assert len(corpus) == 1
    assert len(corpus.sentences) == len(corpus.sections) == 0
    assert len(corpus.problems) == 1
