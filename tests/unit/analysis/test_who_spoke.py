"""What is known of a speaker: how they are written, whom they speak for, whether by name."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import newslens as nl
from newslens import tables


def spoken(text: str) -> list[dict[str, Any]]:
    corpus = nl.load({"text": text})
    assert tables.check(corpus.tables) == []
    rows = corpus.quotes[["speaker_mention", "actor", "is_anonymous", "affiliation"]]
    plain = rows.astype(object).where(rows.notna(), None)
    return [dict(zip(map(str, plain.columns), row, strict=True)) for row in plain.to_numpy()]


def last(text: str) -> dict[str, Any]:
    return spoken(text)[-1]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Ada Birch said that the port was shut.", "name"),
        ("The Kremlin said that talks had failed.", "name"),
        ("A witness said that the port was shut.", "nominal"),
        ("The port's guards said that it was shut.", "nominal"),
        ("Ada Birch arrived. She said that the port was shut.", "pronoun"),
        ("They said that the port was shut.", "pronoun"),
    ],
)
def test_how_the_speaker_is_written(text: str, mention: str) -> None:
    assert last(text)["speaker_mention"] == mention


def test_without_a_speaker_nothing_is_said_of_one() -> None:
    corpus = nl.load({"text": "“The whole harbour will have to be closed until the spring.”"})
    assert corpus.quotes["speaker"].isna().all()
    assert corpus.quotes["speaker_mention"].isna().all()
    assert not corpus.quotes["is_anonymous"].any()


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Kremlin spokesman Dmitry Orlov said that talks had failed.", "Russia"),
        (
            "Ines Ott, a spokeswoman for the Halden Port Authority, said that it was shut.",
            "Halden Port Authority",
        ),
        ("Ukrainian Foreign Minister Oleh Hrim said that it was hit.", "Ukraine"),
        ("U.S. officials said that it was hit.", "United States"),
        ("Halden police chief Ada Birch said that two men were held.", "Halden police"),
        (
            "Acme Foods plc cut jobs. A spokesman for the company said that sales had fallen.",
            "Acme Foods plc",
        ),
        (
            "Acme Foods plc cut jobs. The company's spokesman, Jon Vik, said that sales fell.",
            "Acme Foods plc",
        ),
        (
            "Ada Birch, who chairs the Halden Water Agency, said that it was clean.",
            "Halden Water Agency",
        ),
        (
            "The Halden City Council met. Jon Vik, for the council, said that it was late.",
            "Halden City Council",
        ),
        (
            "The Halden Water Agency met. Its spokesman, Jon Vik, said that it was clean.",
            "Halden Water Agency",
        ),
        ("A lawyer for the Halden City Council said that it was late.", "Halden City Council"),
        (
            "Iran shut its Interior Ministry. The Iranian Interior Ministry spokesman "
            "said that nobody was hurt.",
            "Iranian Interior Ministry",
        ),
    ],
)
def test_whom_an_official_speaks_for(text: str, body: str) -> None:
    assert last(text)["affiliation"] == body


@pytest.mark.parametrize(
    "text",
    [
        "Former Kremlin spokesman Dmitry Orlov said that talks had failed.",
        "The Halden City Council met. Its lawyer, Jon Vik, said that it was late.",
        "Ada Birch, a professor at Halden University, said that the port was shut.",
        "A spokesman for Mayor Ada Birch said that she was well.",
        "The Kremlin said that talks had failed.",
        "A Democratic official said that talks had failed.",
    ],
)
def test_who_speaks_for_no_body(text: str) -> None:
    assert last(text)["affiliation"] is None


def test_the_body_is_kept_where_only_the_name_or_a_pronoun_follows() -> None:
    rows = spoken(
        "Ines Ott, a spokeswoman for the Halden Port Authority, said that it was shut. "
        "She said that it would open. Ott said that it was late."
    )
    assert [row["affiliation"] for row in rows] == ["Halden Port Authority"] * 3


def test_the_body_is_an_actor_of_the_corpus() -> None:
    corpus = nl.load({"text": "Ukrainian Foreign Minister Oleh Hrim said that it was hit."})
    row = corpus.actors.set_index("actor").loc["Ukraine"]
    assert (row["n_mentions"], row["n_articles"], row["n_quotes"]) == (0, 1, 0)


@pytest.mark.parametrize(
    "text",
    [
        "A senior official who asked not to be named said that talks had failed.",
        "Two diplomats said that talks had failed.",
        "A person familiar with the talks said that they had failed.",
        "One resident said that the water was rising.",
        "A source said that talks had failed.",
        "Sources close to the firm said that talks had failed.",
        "An official said that it was late. The official said that talks had failed.",
        "An official arrived at ten. He said that talks had failed.",
        "Two officers left. One of them said that talks had failed.",
    ],
)
def test_individuals_whose_names_are_held_back(text: str) -> None:
    assert last(text) == {
        "speaker_mention": last(text)["speaker_mention"],
        "actor": None,
        "is_anonymous": True,
        "affiliation": None,
    }


@pytest.mark.parametrize(
    "text",
    [
        "Officials said that talks had failed.",
        "Police said that two men were held.",
        "The ministry said that talks had failed.",
        "A spokesman for the ministry said that talks had failed.",
        "Ada Birch, an official, said that talks had failed.",
        "A report said that talks had failed.",
        "A court said that talks had failed.",
        "A lawyer for the council said that talks had failed.",
    ],
)
def test_bodies_crowds_and_names_are_not_anonymous(text: str) -> None:
    assert not last(text)["is_anonymous"]


def test_her_office_is_not_she() -> None:
    row = last("Mayor Ada Birch spoke on Monday. Her office said that the bridge was shut.")
    assert row["actor"] is None


def test_his_ministry_is_the_one_he_speaks_for() -> None:
    row = last(
        "Jon Vik, the head of the Halden Water Agency, arrived. "
        "His agency said that the water was clean."
    )
    assert row["actor"] == "Halden Water Agency"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Mayor Ada Birch spoke on Monday. The mayor said that it was safe.", "Ada Birch"),
        (
            "Prime Minister Anna Berg met Foreign Minister Oleh Hrim. "
            "The prime minister said that it was safe.",
            "Anna Berg",
        ),
        (
            "Prime Minister Anna Berg met Foreign Minister Oleh Hrim. "
            "The foreign minister said that it was safe.",
            "Oleh Hrim",
        ),
        ("Vice President Jon Vik spoke. The president said that it was safe.", None),
        ("Former President Jon Vik spoke. The president said that it was safe.", None),
        (
            "French President Luc Moreau met Polish President Jan Wilk. "
            "The Polish president said that it was safe.",
            "Jan Wilk",
        ),
        (
            "French President Luc Moreau met Polish President Jan Wilk. "
            "The president said that it was safe.",
            None,
        ),
        (
            "The spokesman Jon Vik left. A spokesman for the port arrived. "
            "The spokesman said that it was safe.",
            None,
        ),
        (
            "Acme Foods plc cut jobs on Monday. The company said that sales had fallen.",
            "Acme Foods plc",
        ),
        (
            "Acme Foods plc met Borg Steel plc on Monday. The company said that sales had fallen.",
            None,
        ),
        (
            "Brightwell lost money on Monday, and sold Brightwell's mill. "
            "The company said that sales had fallen.",
            "Brightwell",
        ),
        (
            "The Halden Transport Ministry met on Monday. The ministry said that it was safe.",
            "Halden Transport Ministry",
        ),
    ],
)
def test_roles_mean_the_one_who_is_called_so(text: str, actor: str | None) -> None:
    assert last(text)["actor"] == actor


def test_a_role_that_speaks_is_a_mention() -> None:
    corpus = nl.load({"text": "Mayor Ada Birch spoke. The mayor said that it was safe."})
    rows = corpus.entities[corpus.entities["mention"] == "nominal"]
    assert rows[["text", "actor"]].to_numpy().tolist() == [["mayor", "Ada Birch"]]


@pytest.mark.parametrize(
    "text",
    [
        # The mother and the officer are nearer, and are the subjects.
        "Lena Moss left the house. Her mother was ill. She said that the road was closed.",
        "Jon Vik left the house. The officer stopped Vik. He said that the road was closed.",
        # Two are as much in view.
        "Jon Vik and Carl Moss left. He said that the road was closed.",
        "Jon Vik and Carl Moss left. They said that the road was closed.",
        # A husband is no she.
        "Her husband Tom said that the road was closed. She said that it was late.",
        # Nobody is in view.
        "They said that the road was closed.",
    ],
)
def test_pronouns_that_stand_for_nobody_known(text: str) -> None:
    assert last(text)["actor"] is None


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Jon Vik met the officer. He said that the road was closed.", "Jon Vik"),
        ("The coroner, Ada Birch, met Jon Vik. She said that it was late.", "Ada Birch"),
        ("Mayor Ada Birch arrived. The mayor sat down. She said that it was late.", "Ada Birch"),
    ],
)
def test_pronouns_that_stand_for_the_one_in_view(text: str, actor: str) -> None:
    assert last(text)["actor"] == actor


def test_a_pronoun_is_bound_to_the_subject_of_its_clause() -> None:
    corpus = nl.load({"text": "Carl Moss left. Jon Vik said he would sell his house."})
    pronouns = corpus.entities[corpus.entities["mention"] == "pronoun"]
    assert pronouns["actor"].tolist() == ["Jon Vik", "Jon Vik"]


def test_him_is_another_than_the_subject() -> None:
    corpus = nl.load({"text": "Carl Moss arrived. Jon Vik met him on Monday."})
    pronouns = corpus.entities[corpus.entities["mention"] == "pronoun"]
    assert "Jon Vik" not in pronouns["actor"].tolist()


def test_no_text_breaks_it() -> None:
    for text in (
        "",
        "said.",
        "“” said the",
        "The of for said.",
        "Mr said Mrs said.",
        "A\n\nB: “C.",
    ):
        corpus = nl.load(pd.DataFrame({"text": [text]}))
        assert tables.check(corpus.tables) == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The World Bank met on Monday. It said that the plan was dead.", "World Bank"),
        ("Ada Birch met the World Bank. It said that the plan was dead.", None),
        ("Ada Birch left. It said that the plan was dead.", None),
    ],
)
def test_it_is_the_body_that_the_sentence_before_is_about(text: str, actor: str | None) -> None:
    assert last(text)["actor"] == actor


def test_a_person_whom_the_article_describes_speaks_for_the_body_of_the_name() -> None:
    text = "Angela Shaw of the World Bank arrived. Shaw said that the plan was dead."
    assert last(text)["affiliation"] == "World Bank"
