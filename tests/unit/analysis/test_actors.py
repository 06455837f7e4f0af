"""Who is who: within an article, and across a corpus."""

from __future__ import annotations

import itertools
from typing import Any

import pandas as pd
import pytest

import newslens as nl
from newslens import tables


def actors(*texts: str) -> Any:
    corpus = nl.load([{"text": text} for text in texts])
    assert tables.check(corpus.tables) == []
    return corpus.actors.set_index("actor")


def test_a_surname_goes_to_the_one_person_who_bears_it() -> None:
    found = actors("President Vladimir Putin spoke. Putin left. President Putin said nothing.")
    assert list(found.index) == ["Vladimir Putin"]
    assert "President Putin" in found.loc["Vladimir Putin", "aliases"]


def test_a_surname_that_two_people_share_goes_to_neither() -> None:
    found = actors(
        "Hillary Clinton met Bill Clinton in Boston on Monday. Clinton said that it was late."
    )
    assert {"Hillary Clinton", "Bill Clinton"} <= set(found.index)
    assert found.loc["Hillary Clinton", "n_quotes"] == 0
    assert found.loc["Bill Clinton", "n_quotes"] == 0


def test_a_surname_alone_is_found_in_another_article() -> None:
    found = actors("Angela Merkel spoke in Berlin.", "Merkel said that the talks had failed.")
    assert found.loc["Angela Merkel", "n_articles"] == 2
    assert "Merkel" not in found.index


def test_a_surname_alone_stays_alone_where_two_bear_it_elsewhere() -> None:
    found = actors(
        "Hillary Clinton spoke in Boston.",
        "Bill Clinton spoke in Dallas.",
        "Clinton said that the talks had failed.",
    )
    assert {"Hillary Clinton", "Bill Clinton", "Clinton"} <= set(found.index)


@pytest.mark.parametrize(
    "order", list(itertools.permutations(range(3))), ids=lambda order: "".join(map(str, order))
)
def test_names_do_not_depend_on_the_order_of_articles(order: tuple[int, ...]) -> None:
    texts = [
        "Angela Merkel spoke in Berlin. Merkel left.",
        "Merkel said that the talks with the U.S. had failed.",
        "The United States and Chancellor Merkel agreed, a spokesman said.",
    ]
    found = actors(*(texts[n] for n in order))
    wanted = actors(*texts)
    pd.testing.assert_frame_equal(found, wanted)


def test_an_acronym_goes_to_the_body_with_these_initials() -> None:
    found = actors(
        "The International Monetary Fund met on Monday. The IMF said that growth had slowed."
    )
    (row,) = [name for name in found.index if "IMF" in found.loc[name, "aliases"]]
    assert "International Monetary Fund" in found.loc[row, "aliases"]


def test_a_capital_acts_for_its_country_and_is_a_city_elsewhere() -> None:
    corpus = nl.load({"text": "Moscow rejected the offer. Thousands marched in Moscow on Sunday."})
    rows = corpus.entities[corpus.entities["text"] == "Moscow"]
    assert rows["mention"].tolist() == ["metonym", "name"]
    assert rows["actor"].tolist() == ["Russia", "Moscow"]


def test_pronouns_go_to_the_person_before_them_and_not_against_a_title() -> None:
    corpus = nl.load(
        {
            "text": "Mr. Jon Vik met Ms. Lena Moss on Monday. She said that the port was closed. "
            "He said that it was open."
        }
    )
    assert corpus.quotes["actor"].tolist() == ["Lena Moss", "Jon Vik"]


def test_pronouns_in_quotation_marks_are_left_alone() -> None:
    corpus = nl.load({"text": "“He is a fool,” Jon Vik said of the mayor."})
    assert "pronoun" not in corpus.entities["mention"].tolist()


def test_the_one_person_called_so_by_role() -> None:
    corpus = nl.load(
        {"text": "President Vladimir Putin spoke. The president said that talks would go on."}
    )
    assert corpus.quotes["actor"].tolist() == ["Vladimir Putin"]


def test_dates_and_sums_are_no_actors() -> None:
    corpus = nl.load({"text": "Jon Vik paid 3,000 euros on Friday."})
    rows = corpus.entities[corpus.entities["label"].isin(["DATE", "MONEY", "CARDINAL"])]
    assert len(rows) > 0
    assert rows["actor"].isna().all()


def test_bodies_of_two_countries_are_two() -> None:
    found = actors(
        "Ukraine's defence ministry said the bridge had been hit.",
        "Russia's defence ministry said the bridge was whole.",
    )
    assert {"Ukraine's defence ministry", "Russia's defence ministry"} <= set(found.index)


def test_an_acronym_of_two_bodies_joins_neither() -> None:
    found = actors(
        "The National Farmers Association met. The NFA said that prices were low.",
        "The National Film Archive met. The NFA said that films were lost.",
    )
    farmers = [n for n in found.index if "National Farmers Association" in found.loc[n, "aliases"]]
    films = [n for n in found.index if "National Film Archive" in found.loc[n, "aliases"]]
    assert len(farmers) == len(films) == 1
    assert farmers != films
