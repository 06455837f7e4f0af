"""The command line: what is printed where, and with which exit code."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import newslens as nl
from newslens.cli import main
from newslens.corpus import Corpus
from newslens.errors import InputError
from newslens.tables import conform

loading = importlib.import_module("newslens.load")
checking = importlib.import_module("newslens.check")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, dict[str, object]]]:
    """Stand in for nl.load: note what it was called with."""
    noted: list[tuple[object, dict[str, object]]] = []
    problem = {"path": "b.txt", "stage": "reading", "severity": "error", "message": "empty file"}

    def load(what: object, **options: object) -> Corpus:
        noted.append((what, options))
        return Corpus({"problems": conform("problems", [problem])}, {"newslens": nl.__version__})

    monkeypatch.setattr(loading, "load", load)
    return noted


def test_load_saves_what_was_read_and_says_what_was_not(
    calls: list[tuple[object, dict[str, object]]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "out.newslens"
    assert main(["load", "a.txt", "-o", str(out)]) == 0
    assert calls == [("a.txt", {})]
    assert len(nl.open(out).problems) == 1
    printed = capsys.readouterr()
    assert "Corpus" in printed.out
    assert "Problems: 1" in printed.out
    assert "error: b.txt: empty file" in printed.err


def test_load_takes_several_paths_and_a_model(
    calls: list[tuple[object, dict[str, object]]], tmp_path: Path
) -> None:
    main(["load", "a.txt", "b", "-o", str(tmp_path / "out"), "--model", "en_core_web_lg"])
    assert calls == [(["a.txt", "b"], {"model": "en_core_web_lg"})]


def test_an_error_is_printed_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def load(what: object) -> Corpus:
        raise InputError("no file 'a.txt'", "a path that exists", "newslens load b.txt -o out")

    monkeypatch.setattr(loading, "load", load)
    assert main(["load", "a.txt", "-o", "out"]) == 2
    assert capsys.readouterr().err.startswith("Seen:     no file 'a.txt'\n")


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(what: object) -> Corpus:
        raise KeyboardInterrupt

    monkeypatch.setattr(loading, "load", load)
    assert main(["load", "a.txt", "-o", "out"]) == 130


@pytest.mark.parametrize(("ok", "code"), [(True, 0), (False, 1)])
def test_check_exits_by_what_it_found(
    ok: bool, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    result = checking.CheckResult([checking.Row("spaCy", ok, "3.8", "pip install spacy")])
    monkeypatch.setattr(checking, "check", lambda: result)
    assert main(["check"]) == code
    assert "spaCy" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["load", "a.txt"], ["lab", "--port", "x"], ["nonsense"]])
def test_wrong_arguments_show_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: newslens" in capsys.readouterr().err


def test_the_installed_command_prints_its_version() -> None:
    command = Path(sys.executable).with_name("newslens")
    printed = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    assert printed.stdout == f"newslens {nl.__version__}\n"


def test_load_takes_columns_and_an_order_of_dates(
    calls: list[tuple[object, dict[str, object]]], tmp_path: Path
) -> None:
    columns = ["--columns", "text=article_body", "title=head=line"]
    assert main(["load", "a.csv", "-o", str(tmp_path / "o"), *columns, "--date-order", "DMY"]) == 0
    assert calls[0][1] == {
        "columns": {"text": "article_body", "title": "head=line"},
        "date_order": "DMY",
    }


def test_columns_are_pairs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", "a.csv", "-o", "out", "--columns", "text"]) == 2
    assert "NAME=FIELD" in capsys.readouterr().err
