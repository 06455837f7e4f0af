"""Tables by method and confidence, other columns, errors, and the whole report."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from benchmarks.attributes import by_attribute, utterances
from benchmarks.errors import find_faults
from benchmarks.report import report
from benchmarks.scoring import compare
from benchmarks.tables import by_confidence, by_method, by_speaker, calibration_error
from tests.unit.benchmarks.tram import FRIDAY, RAILS, RAIN, WEEK, gold, predictions, quote

DRIVER = quote("nobody had asked him", "The mayor", method="clause", confidence=0.7)


def test_methods_are_right_in_words_and_in_words_and_speaker() -> None:
    found = [replace(WEEK, method="clause"), DRIVER, replace(RAIN, method="clause")]
    wanted = gold(WEEK, RAIN, replace(DRIVER, speaker="A driver", speaker_at=None))
    row = by_method(compare(wanted, predictions(*found))).to_dict("index")["clause"]
    assert row == {"quotes": 2, "words right": 100.0, "right": 50.0, "thought": 1}


def test_confidence_is_set_beside_what_is_right() -> None:
    found = [replace(q, confidence=c) for q, c in ((WEEK, 0.9), (RAILS, 0.92), (FRIDAY, 0.5))]
    table = by_confidence(compare(gold(WEEK), predictions(*found)))
    rows = table.to_dict("index")
    assert list(rows) == ["0.50 to 0.60", "0.90 to 0.95"]
    assert rows["0.90 to 0.95"] == pytest.approx({"quotes": 2, "stated": 91.0, "right": 50.0})
    assert calibration_error(table) == pytest.approx((2 * 41 + 50) / 3)


def test_a_system_without_confidence_has_no_such_table() -> None:
    assert by_confidence(compare(gold(WEEK), predictions(WEEK))).empty


def test_speakers_are_counted_by_mention_where_the_words_are_right() -> None:
    wrong = replace(RAILS, speaker="The mayor", speaker_at=None)
    table = by_speaker(compare(gold(WEEK, RAILS, FRIDAY), predictions(WEEK, wrong))).to_dict(
        "index"
    )
    assert table["named"] == {"quotes": 1, "right": 100.0}
    assert table["pronoun"] == {"quotes": 1, "right": 0.0}
    assert table["nominal"]["quotes"] == 0


def test_other_columns_are_scored_where_the_words_are_right() -> None:
    told: dict[str, Any] = {
        "actor": "Ada Holm",
        "anonymous": True,
        "affiliation": "Tramways",
        "cue_at": (45, 49),
    }
    wanted = gold(replace(WEEK, **told), replace(RAILS, actor=None, anonymous=False))
    right = predictions(replace(WEEK, **told), replace(RAILS, actor="Carl Birch", anonymous=True))
    table, missing = by_attribute(wanted, compare(wanted, right), right)
    rows = table.to_dict("index")
    assert missing == []
    assert rows["affiliation"]["F1"] == rows["cue"]["F1"] == 100
    assert (rows["anonymous"]["precision"], rows["anonymous"]["recall"]) == (50, 100)


def test_an_actor_where_there_is_none_is_wrong_in_our_own_format() -> None:
    wanted = gold(replace(WEEK, actor="Ada Holm"), RAILS, kinds_are_told=True)
    found = predictions(replace(WEEK, actor="Ada Holm"), replace(RAILS, actor="Carl Birch"))
    table, _ = by_attribute(wanted, compare(wanted, found), found)
    assert table["precision"].to_dict()["actor"] == 50


def test_an_actor_is_known_by_any_name_that_is_annotated() -> None:
    wanted = gold(RAILS)
    found = predictions(replace(RAILS, actor="Holm"))
    table, _ = by_attribute(wanted, compare(wanted, found), found)
    assert table["F1"].to_dict()["actor"] == 100


def test_columns_that_are_not_there_are_named_and_left_out() -> None:
    wanted = gold(replace(WEEK, anonymous=True))
    found = replace(predictions(WEEK), unknown=frozenset({"anonymous", "affiliation"}))
    table, missing = by_attribute(wanted, compare(wanted, found), found)
    assert missing == ["anonymous"]
    assert "anonymous" not in table.index
    assert "not among the columns found: anonymous" in "\n".join(report(wanted, found).lines(0))


@pytest.mark.parametrize(
    ("found", "right"), [("aab", (1, 1)), ("abc", (0, 0)), ("abb", (0, 1)), ("aaa", (1, 2))]
)
def test_utterances_are_links_to_the_part_before(found: str, right: tuple[int, int]) -> None:
    quotes = (WEEK, RAILS, FRIDAY)
    wanted = [replace(q, utterance=u) for q, u in zip(quotes, "112", strict=True)]
    given = [replace(q, utterance=u) for q, u in zip(quotes, found, strict=True)]
    row = utterances(compare(gold(*wanted), predictions(*given)))
    assert (row["gold"], row["found"]) == (1, right[1])
    assert row["recall"] == 100 * right[0]


def test_errors_are_told_apart() -> None:
    wrong_speaker = replace(WEEK, speaker="The mayor", speaker_at=None)
    cut = quote("“surely” run", "The mayor")
    found = predictions(wrong_speaker, cut, DRIVER)
    faults = find_faults(compare(gold(WEEK, RAILS, FRIDAY), found))
    kinds = {fault.kind: fault for fault in faults}
    assert len(faults) == len(kinds) == 4
    assert kinds["missed"].gold is not None
    assert kinds["missed"].gold.quote == RAILS
    assert kinds["spurious"].found is not None
    assert kinds["spurious"].found.quote == DRIVER
    assert kinds["wrong span"].gold is not None
    assert kinds["wrong span"].gold.quote == FRIDAY


def test_the_surest_error_is_the_worst() -> None:
    sure = quote("“They bent in the heat.”", confidence=0.95)
    faults = find_faults(compare(gold(), predictions(DRIVER, sure)))
    assert [fault.found.quote for fault in faults if fault.found] == [sure, DRIVER]


def test_a_report_shows_errors_with_method_and_cue() -> None:
    lines = "\n".join(report(gold(), predictions(replace(DRIVER, cue="said"))).lines(1))
    assert "spurious, the worst 1 of 1" in lines
    assert "indirect by clause, confidence 0.70, cue 'said'" in lines
    assert "The mayor: nobody had asked him" in lines


def test_peers_stand_beside_polnear_alone() -> None:
    polnear = replace(gold(WEEK), name="polnear.dev.jsonl")
    assert "GenderGapTracker" in "\n".join(report(polnear, predictions(WEEK)).lines(0))
    assert "GenderGapTracker" not in "\n".join(report(gold(WEEK), predictions(WEEK)).lines(0))


def test_json_has_single_figures_and_tables_without_gaps() -> None:
    made = json.loads(report(gold(WEEK, RAILS), predictions(WEEK)).as_json())
    assert made["figures"]["all J80"] == pytest.approx(66.67)
    assert made["figures"]["speaker right, named"] == 100
    assert "speaker right, pronoun" not in made["figures"]
    assert "NaN" not in json.dumps(made)
