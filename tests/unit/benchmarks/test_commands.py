"""The commands as they are typed, what they are made of, and the examples in docstrings."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from benchmarks.overhead import noted, take_turns
from newslens.analysis.model import find_model, load_model

ROOT = Path(__file__).parents[3]
TEXT = "The line is shut, Ada Holm said. “It is the rails,” she said."
LINE = {
    "id": "tram",
    "title": "Trams stop",
    "text": TEXT,
    "quotes": [
        {"start": 0, "end": 16, "type": "indirect", "speaker": "Ada Holm", "group": "A"},
        {"start": 33, "end": 51, "type": "direct", "speaker": "she", "group": "B"},
    ],
}


def run(command: str, *arguments: object) -> str:
    script = ROOT / "benchmarks" / f"{command}.py"
    words = [sys.executable, str(script), *map(str, arguments)]
    # From another folder, as the commands must find their own modules from anywhere.
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT.parent)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "polnear.tiny.jsonl"
    path.write_text(json.dumps(LINE, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def test_accuracy_of_newslens_is_printed_and_written(gold: Path, tmp_path: Path) -> None:
    printed = run("accuracy", gold, "--json", tmp_path / "out.json", "--errors", 1)
    made = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert printed.startswith("polnear.tiny.jsonl: 1 articles; newslens ")
    assert "held-out half" in printed
    assert made["articles"] == 1
    assert made["figures"]["all J80"] == 100


def test_accuracy_of_another_system_is_printed(gold: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.jsonl"
    theirs.write_text(json.dumps({"id": "tram", "quotes": LINE["quotes"][:1]}), encoding="utf-8")
    printed = run("accuracy", gold, "--predictions", theirs)
    assert printed.startswith("polnear.tiny.jsonl: 1 articles; theirs.jsonl")
    assert "missed, the worst 1 of 1" in printed


def test_overhead_is_printed(gold: Path) -> None:
    printed = run("overhead", gold, "--repeat", 1)
    assert "1 articles" in printed
    assert "median ratio" in printed


def test_pieces_handed_to_the_pipeline_are_noted_once() -> None:
    nlp = load_model(find_model())
    with noted(nlp) as done:
        list(nlp.pipe([("One.", 1), ("", 2), ("Two.", 3)], as_tuples=True, batch_size=7))
    assert [work.texts for work in done if work.texts] == [["One.", "Two."]]
    assert done[0].settings == {"batch_size": 7}
    assert "pipe" not in vars(nlp)


def test_turns_alternate() -> None:
    order: list[str] = []
    turns = take_turns(lambda: order.append("bare"), lambda: order.append("load"), 3)
    assert order == ["bare", "load", "load", "bare", "bare", "load"]
    assert len(turns) == 3


@pytest.mark.parametrize("name", ["names", "peers", "agreement", "hostile"])
def test_examples_in_docstrings_run(name: str) -> None:
    failed, attempted = doctest.testmod(import_module(f"benchmarks.{name}"))
    assert attempted
    assert not failed


def test_loading_again_is_printed(tmp_path: Path) -> None:
    printed = run("again", "--articles", 12, "--html", "--json", tmp_path / "out.json")
    assert "loading again" in printed
    rows = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["rows"]
    assert [row["load"] for row in rows][:2] == ["the first time", "again"]
    assert rows[1]["share of the first"] > 0


def test_workers_are_printed(tmp_path: Path) -> None:
    printed = run("workers", "--articles", 6, "--repeat", 1, "--json", tmp_path / "out.json")
    assert "times faster than one" in printed
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["median"] > 0


def test_what_a_cluster_costs_is_printed(tmp_path: Path) -> None:
    printed = run("cluster", "--articles", 4, "--repeat", 1, "--json", tmp_path / "out.json")
    assert "Dask, 2 processes" in printed
    made = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert made["shards"][0]["figure"] > 0


def test_growth_is_printed(tmp_path: Path) -> None:
    sizes = ["--sizes", 4, 8, "--paragraphs", 1]
    printed = run("growth", *sizes, "--json", tmp_path / "out.json")
    assert "grows with this power" in printed
    rows = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["rows"]
    assert [row["articles"] for row in rows] == [4, 8]
    assert rows[0]["peak_mb"] > 100


def test_what_big_corpora_cost_is_printed_and_written(tmp_path: Path) -> None:
    printed = run("big", "--sizes", 20_000, "--changes", 2, "--json", tmp_path / "out.json")
    (row,) = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert "change of actor, processor (ms)" in printed
    assert (row["mentions"], row["sentences"]) == (20_000, 10_000)
    assert row["all tables, processor (ms)"] > 0


def test_growth_with_hostile_texts_is_printed(tmp_path: Path) -> None:
    sizes = ["--sizes", 500, 1_000, "--articles", 200, 400]
    kinds = ["--kinds", "commas", "a long trailer"]
    printed = run("worst", *kinds, *sizes, "--all", "--json", tmp_path / "out.json")
    assert "grow with a power above 1.3" in printed
    rows = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["rows"]
    [row] = [row for row in rows if row["stage"] == "duplicates"]
    assert row["kind"] == "articles, a long trailer"
    assert row["exponent"] > 0
