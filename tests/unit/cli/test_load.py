"""newslens load: what is read, saved, printed."""

from __future__ import annotations

import importlib
import io
import json
import sys
from pathlib import Path

import pytest

import newslens as nl
from newslens.cli import main
from newslens.corpus import Corpus
from newslens.errors import InputError
from newslens.tables import conform

loading = importlib.import_module("newslens.load")
Calls = list[tuple[object, dict[str, object]]]


def test_load_saves_what_was_read_and_says_what_was_not(
    calls: Calls, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.newslens"
    assert main(["load", "a.txt", "-o", str(out)]) == 0
    assert calls == [("a.txt", {"progress": False, "to": str(out)})]
    assert len(nl.open(out).problems) == 1
    printed = capsys.readouterr()
    assert "Corpus" in printed.out
    assert "Problems: 1" in printed.out
    assert "error: b.txt: empty file" in printed.err


def test_what_was_left_out_is_an_exit_code_if_asked(calls: Calls, tmp_path: Path) -> None:
    assert main(["load", "a.txt", "-o", str(tmp_path / "out"), "--strict"]) == 1


def test_json_is_all_that_is_printed(
    calls: Calls, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.newslens"
    assert main(["load", "a.txt", "-o", str(out), "--json"]) == 0
    printed = capsys.readouterr()
    told = json.loads(printed.out)
    assert told["saved"] == str(out)
    assert told["rows"]["problems"] == 1
    assert told["problems"][0]["message"] == "empty file"
    assert printed.err == ""


def test_load_takes_several_paths_and_options(calls: Calls, tmp_path: Path) -> None:
    columns = ["--columns", "text=article_body", "title=head=line"]
    options = ["--model", "en_core_web_lg", "--date-order", "DMY", "--corrections", "old.newslens"]
    options += ["--workers", "2", "--no-cache"]
    assert main(["load", "a.csv", "b", "-o", str(tmp_path / "o"), *columns, *options]) == 0
    [(what, given)] = calls
    assert what == ["a.csv", "b"]
    assert given == {
        "progress": False,
        "model": "en_core_web_lg",
        "columns": {"text": "article_body", "title": "head=line"},
        "date_order": "DMY",
        "corrections": "old.newslens",
        "workers": 2,
        "cache": False,
        "to": str(tmp_path / "o"),
    }


def test_columns_are_pairs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", "a.csv", "-o", "out", "--columns", "text"]) == 2
    assert "NAME=FIELD" in capsys.readouterr().err


def test_a_name_that_begins_with_a_dash(calls: Calls, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    assert main(["load", "-o", out, "--", "-odd.txt"]) == 0
    assert main(["load", "./-odd.txt", "-o", out]) == 0
    assert [what for what, _ in calls] == ["-odd.txt", "./-odd.txt"]


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b"Talks\n\n\xe2\x80\x9cWe agree,\xe2\x80\x9d said Ann Lee.", None),
        (b'{"title": "Talks", "text": "\xe2\x80\x9cWe agree,\xe2\x80\x9d said Ann Lee."}', "Talks"),
    ],
    ids=["text", "json"],
)
def test_standard_input_is_a_file_of_any_format(
    data: bytes, title: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    out = tmp_path / "out.newslens"
    assert main(["load", "-", "-o", str(out)]) == 0
    corpus = nl.open(out)
    assert corpus.quotes["speaker"].tolist() == ["Ann Lee"]
    assert corpus.articles["path"].tolist() == ["stdin"]
    if title:
        assert corpus.articles["title"].tolist() == [title]


def test_empty_standard_input_is_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b" \n")))
    assert main(["load", "-", "-o", "out"]) == 2
    assert "nothing on standard input" in capsys.readouterr().err


def test_an_error_is_printed_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def load(what: object, **options: object) -> Corpus:
        raise InputError("no file 'a\x1b[31m.txt'", "a path that exists", 'nl.load("b/")')

    monkeypatch.setattr(loading, "load", load)
    assert main(["load", "a.txt", "-o", "out"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == (
        "Seen:     no file 'a\\u001b[31m.txt'\n"
        "Expected: a path that exists\n"
        'Try:      in a notebook: nl.load("b/")\n'
    )
    assert main(["load", "a.txt", "-o", "out", "--json"]) == 2
    printed = capsys.readouterr()
    assert json.loads(printed.out)["error"]["type"] == "InputError"
    assert printed.err == ""


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(what: object, **options: object) -> Corpus:
        raise KeyboardInterrupt

    monkeypatch.setattr(loading, "load", load)
    assert main(["load", "a.txt", "-o", "out"]) == 130


def test_what_was_done_before_an_interrupt_is_saved_and_still_130(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = {
        "path": None,
        "stage": "reading",
        "severity": "warning",
        "message": "interrupted after 1 article",
        "reason": "interrupted",
    }

    def load(what: object, **options: object) -> Corpus:
        corpus = Corpus({"problems": conform("problems", [problem])}, {"newslens": nl.__version__})
        return nl.open(corpus.save(str(options["to"])))

    monkeypatch.setattr(loading, "load", load)
    out = str(tmp_path / "out")
    assert main(["load", "a.txt", "-o", out]) == 130
    # Opened another day, it is a corpus like others.
    assert main(["analyse", out]) == 0
    assert "None" not in capsys.readouterr().err
