"""Who is not who: people, firms and places of one name told apart, in an article and beyond."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

import newslens as nl
from newslens import tables


def actors(*texts: str) -> Any:
    corpus = nl.load([{"text": text} for text in texts])
    assert tables.check(corpus.tables) == []
    return corpus.actors.set_index("actor")


def who(text: str, name: str) -> Any:
    """Give the actor of the last mention with a name."""
    rows = nl.load({"text": text}).entities
    return rows.loc[rows["text"] == name, "actor"].iloc[-1]


def test_an_honorific_is_never_merged_with_the_other_gender() -> None:
    found = actors("Sir Keith Orme arrived with Lady Orme. Lady Orme sold the house.")
    assert {"Keith Orme", "Lady Orme"} <= set(found.index)
    assert "Lady Orme" not in found.loc["Keith Orme", "aliases"]


def test_a_couple_known_by_honorifics_is_two() -> None:
    found = actors("Mr Hale left at ten. Mrs Hale stayed until noon.")
    assert {"Mr Hale", "Mrs Hale"} <= set(found.index)


def test_beside_a_couple_an_unclear_first_name_is_neither() -> None:
    found = actors("Robin Hale called. Mr Hale left at ten. Mrs Hale stayed until noon.")
    assert {"Robin Hale", "Mr Hale", "Mrs Hale"} <= set(found.index)


def test_an_honorific_chooses_between_two_of_one_surname() -> None:
    assert who("Joan Hale met John Hale in Lund. Mrs Hale sold the house.", "Mrs Hale") == (
        "Joan Hale"
    )


def test_a_speaker_whom_the_pipeline_missed_is_not_of_the_other_gender() -> None:
    corpus = nl.load(
        {"text": "Sheila Vik has a shed. Mr Vik, 70, said that it was low. He said it was new."}
    )
    assert "Sheila Vik" not in corpus.quotes["actor"].tolist()


def test_father_and_son_of_one_name_are_two() -> None:
    found = actors("John Hale Jr. met John Hale Sr. in Lund.")
    assert {"John Hale Jr.", "John Hale Sr."} <= set(found.index)


def test_a_suffix_that_is_left_off_is_the_same_person() -> None:
    found = actors("John Hale Jr. came to Lund. John Hale left on Monday.")
    assert list(found.index) == ["John Hale Jr.", "Lund"]


def test_suffixes_tell_apart_across_articles() -> None:
    found = actors("John Hale Jr. spoke.", "John Hale Sr. spoke.", "John Hale spoke.")
    assert {"John Hale Jr.", "John Hale Sr.", "John Hale"} <= set(found.index)


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("Jan van der Berg arrived. Van der Berg left.", "Van der Berg", "Jan van der Berg"),
        ("Khalid bin Salem arrived. Bin Salem left.", "Bin Salem", "Khalid bin Salem"),
        ("Maria de la Cruz arrived. De la Cruz left.", "De la Cruz", "Maria de la Cruz"),
        ("Sean O’Hara arrived. O'Hara left.", "O'Hara", "Sean O’Hara"),
        ("Omar al-Hadi arrived. Al-Hadi left.", "Al-Hadi", "Omar al-Hadi"),
    ],
)
def test_surnames_of_several_words(text: str, name: str, actor: str) -> None:
    assert who(text, name) == actor


def test_a_firm_named_like_a_person_is_a_firm() -> None:
    found = actors("Ellis Grant, who was born in Lund, left. Ellis Grant plc said profits rose.")
    assert "Ellis Grant plc" in found.index
    assert found.loc["Ellis Grant plc", "label"] == "ORG"


def test_a_country_that_is_also_a_surname_is_not_the_person() -> None:
    found = actors(
        "Michael Jordan played in Amman, in Jordan. Jordan said it would send help to Gaza."
    )
    assert found.loc["Michael Jordan", "n_quotes"] == 0
    assert "Jordan" not in found.loc["Michael Jordan", "aliases"]


def test_a_city_that_is_also_a_first_name_is_not_the_person() -> None:
    found = actors("Florence Moss flew to Italy. She was in Florence on Monday.")
    assert "Florence" not in found.loc["Florence Moss", "aliases"]


def test_the_beginning_of_a_firm_s_name_is_the_firm() -> None:
    found = actors("Borg Steel plc cut jobs on Monday. Borg said that it had lost money.")
    assert found.loc["Borg Steel plc", "n_mentions"] == 2


def test_a_headline_in_capitals_names_those_of_the_text() -> None:
    corpus = nl.load(
        {
            "text": "MAYOR BIRCH WARNS UKRAINE OVER TOLLS\n\n"
            "Mayor Ada Birch met envoys of Ukraine on Monday."
        }
    )
    rows = corpus.entities[corpus.entities["text"].isin(["BIRCH", "UKRAINE"])]
    assert rows["actor"].tolist() == ["Ada Birch", "Ukraine"]


IRAN = "Iran held talks on Monday. Iran said no. The Interior Ministry said that ten were held."
GEORGIA = "Georgia voted. Georgia waited. The Interior Ministry said that the vote was calm."
NOWHERE = "The Interior Ministry said that nobody was hurt."


@pytest.mark.parametrize("order", list(itertools.permutations([IRAN, GEORGIA, NOWHERE])))
def test_a_body_of_every_country_goes_by_that_of_its_article(order: tuple[str, ...]) -> None:
    found = actors(*order)
    ministries = [name for name in found.index if "Ministry" in name]
    assert sorted(ministries) == [
        "Interior Ministry",
        "Interior Ministry (Georgia)",
        "Interior Ministry (Iran)",
    ]


def test_a_body_named_with_its_country_is_the_one_of_another_article() -> None:
    found = actors(IRAN, "The Iranian Interior Ministry said that ten were held.")
    assert found.loc["Iranian Interior Ministry", "n_articles"] == 2


def test_two_bodies_of_two_articles_that_tell_no_country_stay_two() -> None:
    texts = (NOWHERE, "The Interior Ministry said that the vote was calm.")
    first, second = (actors(*order) for order in (texts, texts[::-1]))
    assert list(first.index) == list(second.index)
    assert len([name for name in first.index if name.startswith("Interior Ministry")]) == 2


def test_a_town_s_council_goes_by_no_country() -> None:
    one = "Iran and Iran again. The City Council said that the bridge was shut."
    two = "Iran and Iran again. The City Council said that the bridge was open."
    found = actors(one, two)
    assert len([name for name in found.index if "Council" in name]) == 2


def test_a_body_without_its_town_is_the_one_the_article_names() -> None:
    found = actors("The Halden City Council met. The City Council said that the bridge was shut.")
    assert found.loc["Halden City Council", "n_mentions"] == 2


@pytest.mark.parametrize(
    ("full", "alone"),
    [
        # The roles are of two fields.
        ("Striker John Hale spoke in Lund.", "Minister Hale said that it was late."),
        # The honorific is of the other gender.
        ("John Hale spoke in Lund.", "Mrs Hale said that it was late."),
        # Two bear the surname.
        ("John Hale spoke. Joan Hale spoke.", "Mrs Hale said that it was late."),
    ],
)
def test_a_surname_alone_elsewhere_that_something_speaks_against(full: str, alone: str) -> None:
    found = actors(full, alone)
    named = found[[len(name.split()) > 1 and name.endswith(" Hale") for name in found.index]]
    assert named.drop(index="Mrs Hale", errors="ignore")["n_quotes"].sum() == 0


def test_a_surname_alone_elsewhere_with_a_role_of_the_same_field() -> None:
    found = actors("Senator John Hale spoke in Lund.", "Minister Hale said that it was late.")
    assert found.loc["John Hale", "n_quotes"] == 1


def test_reasons_are_told() -> None:
    corpus = nl.load(
        [
            {"text": IRAN},
            {"text": "John Hale Jr. came to Lund. John Hale left on Monday."},
        ]
    )
    body = corpus.explain("Interior Ministry (Iran)").set_index("alias")["why"]
    assert body["Interior Ministry"] == "a body of Iran, the country that the article is about"
    person = corpus.explain("John Hale Jr.").set_index("alias")["why"]
    assert person["John Hale"] == "the same name without its suffix, in the same article"
