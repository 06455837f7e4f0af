"""The rule by which quotes are scored, on a tiny article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.quoted import Quote
from benchmarks.scoring import compare, speaker_right
from benchmarks.tables import by_kind
from tests.unit.benchmarks.tram import FRIDAY, RAILS, RAIN, WEEK, gold, predictions, quote

BENT = quote("“They bent in the heat.”", "she", kind="direct")


def f1(measure: str, wanted: list[Quote], found: list[Quote], thought: bool = False) -> float:
    table = by_kind(compare(gold(*wanted), predictions(*found), thought))
    return float(table["F1"].to_dict()[measure])


def test_all_that_is_annotated_is_all_right() -> None:
    table = by_kind(compare(gold(WEEK, RAILS, FRIDAY), predictions(WEEK, RAILS, FRIDAY)))
    assert set(table["F1"]) == {100.0}
    assert table["gold"].to_dict()["all J80"] == table["found"].to_dict()["all J80"] == 3


def test_precision_recall_and_f1_are_shares_of_what_is_found_and_annotated() -> None:
    table = by_kind(compare(gold(WEEK, RAILS, FRIDAY), predictions(WEEK, BENT)))
    row = table.to_dict("index")["all J80"]
    assert row["precision"] == pytest.approx(50)
    assert row["recall"] == pytest.approx(100 / 3)
    assert row["F1"] == pytest.approx(40)


def test_marks_at_the_ends_do_not_matter_to_exact_spans() -> None:
    bare = quote("It is the rails", "she")
    assert f1("all exact", [RAILS], [bare]) == 100


@pytest.mark.parametrize(
    ("words", "close"),
    [
        ("The line is shut for a", 100),
        ("line is shut for a", 0),
        ("The line is shut for a week, Ada", 100),
        ("The line is shut for a week, Ada Holm", 0),
    ],
)
def test_four_fifths_of_the_words_must_be_shared(words: str, close: float) -> None:
    found = quote(words, "Ada Holm")
    assert f1("all J80", [WEEK], [found]) == close
    assert f1("all exact", [WEEK], [found]) == 0


def test_a_wrong_speaker_costs_speaker_and_not_words() -> None:
    wrong = quote("The line is shut for a week", "The mayor")
    assert f1("all J80", [WEEK], [wrong]) == 100
    assert f1("all +speaker", [WEEK], [wrong]) == 0


def test_a_quote_is_matched_once() -> None:
    twice = replace(WEEK, end=WEEK.end - 5)
    table = by_kind(compare(gold(WEEK), predictions(WEEK, twice)))
    assert table["precision"].to_dict()["all J80"] == 50


def test_the_same_quote_twice_counts_once() -> None:
    assert f1("all J80", [WEEK], [WEEK, WEEK]) == 100


def test_the_kind_of_what_is_found_is_read_off_the_marks() -> None:
    misnamed = replace(FRIDAY, kind="direct")
    assert f1("mixed J80", [FRIDAY], [misnamed]) == 100


def test_the_finders_word_for_the_kind_counts_where_kinds_are_annotated() -> None:
    wanted = gold(WEEK, kinds_are_told=True)
    table = by_kind(compare(wanted, predictions(replace(WEEK, kind="direct"))))
    found = table["found"].to_dict()
    assert (found["direct J80"], found["indirect J80"], found["all J80"]) == (1, 0, 1)


def test_thought_counts_neither_way() -> None:
    assert f1("all J80", [WEEK, RAIN], [WEEK]) == 100
    assert f1("all J80", [WEEK, RAIN], [WEEK, RAIN]) == 100
    assert f1("tokens", [WEEK, RAIN], [WEEK, RAIN]) == 100
    part = quote("would rain", "The mayor")
    assert f1("all J80", [WEEK, RAIN], [WEEK, part]) == 100


def test_thought_counts_if_asked_for() -> None:
    assert f1("all J80", [WEEK, RAIN], [WEEK, RAIN], thought=True) == 100
    assert f1("all J80", [WEEK, RAIN], [WEEK], thought=True) == pytest.approx(200 / 3)


def test_what_only_touches_a_thought_is_judged() -> None:
    wide = quote(
        "trams would “surely” run on Friday, and hoped that it would rain by then. A driver said"
    )
    assert f1("all J80", [WEEK, RAIN], [WEEK, wide]) == 100
    wider = replace(wide, start=quote("They bent").start)
    assert f1("all J80", [WEEK, RAIN], [WEEK, wider]) == pytest.approx(200 / 3)


def test_tokens_are_blind_to_how_quotes_are_cut() -> None:
    pieces = [quote("The line is shut"), quote("for a week")]
    assert f1("tokens", [WEEK], pieces) == 100
    assert f1("all J80", [WEEK], pieces) == 0


def test_an_article_without_any_prediction_is_all_missed() -> None:
    table = by_kind(compare(gold(WEEK), predictions()))
    assert table["recall"].to_dict()["all J80"] == 0


def speaker(name: str | None, at: tuple[int, int] | None = None, *names: str) -> Quote:
    return Quote(0, 1, speaker=name, speaker_at=at, names=names)


@pytest.mark.parametrize(
    ("wanted", "found", "right"),
    [
        (speaker(None), speaker(None), True),
        (speaker(None), speaker("Ada Holm"), False),
        (speaker("Ada Holm"), speaker(None), False),
        (speaker("she", (4, 7)), speaker("she", (4, 7)), True),
        (speaker("she", (4, 7)), speaker("she", (20, 23)), False),
        (speaker("she", (4, 7)), speaker("She"), True),
        (speaker("she", (4, 7)), speaker("Ada Holm", (30, 38)), False),
        (speaker("she", (4, 7), "Ada Holm"), speaker("Holm", (30, 34)), True),
        (speaker("Ada Holm", (30, 38)), speaker("she", (4, 7)), False),
        (speaker("Ada Holm", (30, 38)), speaker("Holm", (50, 54)), True),
        (speaker("Ada Holm", (30, 38)), speaker("Ms Ada Holm, the coroner", (27, 51)), True),
        (speaker("Ada Holm", (30, 38)), speaker("Carl Holm", (50, 59)), False),
    ],
)
def test_speaker_is_right(wanted: Quote, found: Quote, right: bool) -> None:
    assert speaker_right(wanted, found) is right
