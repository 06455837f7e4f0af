"""newslens analyse, export, report: what is printed and written."""

from __future__ import annotations

import csv
import io
import json
import warnings
from pathlib import Path
from typing import Any

import pytest

import newslens as nl
from newslens.cli import main
from newslens.errors import warn

Printed = pytest.CaptureFixture[str]


def test_analyse_says_who_is_quoted_and_mentioned(saved: Path, capsys: Printed) -> None:
    assert main(["analyse", str(saved)]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    quoted = lines.index("Quoted most quotes articles")
    assert lines[quoted + 1 : quoted + 3] == ["Ann Lee 2 2", "Bo Ray 1 1"]
    mentioned = lines.index("Mentioned most mentions articles")
    assert lines[mentioned + 1] == "Ann Lee 2 2"
    assert lines[0].startswith("Corpus (newslens")


def test_analyse_names_as_many_as_are_wanted(saved: Path, capsys: Printed) -> None:
    assert main(["analyse", str(saved), "--top", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [row["actor"] for row in told["quoted_most"]] == ["Ann Lee"]
    assert told["quoted_most"][0]["quotes"] == 2
    assert told["rows"]["articles"] == 2
    assert told["provenance"]["newslens"] == nl.__version__


def test_analyse_reads_articles_too(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "a.txt").write_text("“We agree,” said Ann Lee.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    assert main(["analyse", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert "Ann Lee" in printed.out
    assert "b.txt" in printed.err
    assert main(["analyse", str(tmp_path), "--strict"]) == 1


def test_nobody_is_said_to_be_nobody(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "a.txt").write_text("It rained.", encoding="utf-8")
    assert main(["analyse", str(tmp_path)]) == 0
    assert "Quoted most\n  nobody" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl"])
def test_a_table_is_printed_as_it_is(saved: Path, form: str, capsys: Printed) -> None:
    assert main(["analyse", str(saved), "--table", "quotes", "--format", form]) == 0
    printed = capsys.readouterr().out
    if form == "json":
        rows = json.loads(printed)["data"]
    elif form == "jsonl":
        rows = [json.loads(line) for line in printed.splitlines()][:-1]
    else:
        separator = "," if form == "csv" else "\t"
        rows = [
            row
            for row in csv.DictReader(io.StringIO(printed), delimiter=separator)
            if not row["quote_id"].startswith("#")
        ]
    assert [row["text"] for row in rows] == nl.open(saved).quotes["text"].tolist()


def test_a_table_is_csv_unless_json_is_asked_for(saved: Path, capsys: Printed) -> None:
    assert main(["analyse", str(saved), "--table", "actors"]) == 0
    assert capsys.readouterr().out.startswith('"actor","label"')
    assert main(["analyse", str(saved), "--table", "actors", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["data"][0]["actor"] == "Ann Lee"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--table", "nonsense"], "one of articles, sections"),
        (["--format", "csv"], "--table"),
        (["--model", "x"], "a saved corpus"),
        (["more/"], "one saved corpus alone"),
    ],
)
def test_what_does_not_go_together_is_told(
    saved: Path, arguments: list[str], expected: str, capsys: Printed
) -> None:
    assert main(["analyse", str(saved), *arguments]) == 2
    printed = capsys.readouterr()
    assert expected in printed.err
    assert printed.out == ""


def test_export_writes_a_corpus_in_several_formats(
    saved: Path, tmp_path: Path, capsys: Printed
) -> None:
    outs = [str(tmp_path / "work.xlsx"), str(tmp_path / "work.json")]
    assert main(["export", str(saved), *outs]) == 0
    assert capsys.readouterr().out.splitlines() == [f"Wrote {out}" for out in outs]
    tables = json.loads((tmp_path / "work.json").read_text(encoding="utf-8"))["tables"]
    assert len(tables["quotes"]["data"]) == len(nl.open(saved).quotes)


def test_export_writes_a_table_a_chart_a_format_of_the_field(
    saved: Path, tmp_path: Path, capsys: Printed
) -> None:
    where = {name: str(tmp_path / name) for name in ("q.csv", "v.html", "w.json")}
    assert main(["export", str(saved), where["q.csv"], "--table", "quotes", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["written"] == [where["q.csv"]]
    assert main(["export", str(saved), where["v.html"], "--chart", "quotes_by_outlet"]) == 0
    assert main(["export", str(saved), where["w.json"], "--format", "jsonld"]) == 0
    assert "Ann Lee" in Path(where["q.csv"]).read_text(encoding="utf-8")
    assert "Whom each outlet quotes" in Path(where["v.html"]).read_text(encoding="utf-8")
    assert "TextPositionSelector" in Path(where["w.json"]).read_text(encoding="utf-8")


def test_export_does_not_overwrite_unasked_and_says_so_before_it_reads(
    tmp_path: Path, calls: list[Any], saved: Path, capsys: Printed
) -> None:
    there = tmp_path / "q.csv"
    there.write_text("mine")
    assert main(["export", "articles/", str(there)]) == 2
    assert calls == []
    assert there.read_text() == "mine"
    assert "--overwrite" in capsys.readouterr().err
    assert main(["export", str(saved), str(there), "--table", "quotes", "--overwrite"]) == 0
    assert there.read_text() != "mine"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["x.csv", "--table", "nonsense"], "one of articles"),
        (["x.png", "--chart", "Chart"], "quotes_by_outlet"),
        (["x.png", "--chart", "stances"], "quotes_by_outlet"),
        (["x.png", "--chart", "actor_profile"], "--actors"),
        (["x.png", "--chart", "actor_profile", "--actors", "Ann Lee", "Bo Ray"], "2 actors"),
        (["x.png", "--chart", "claim_matrix", "--actors", "Ann Lee"], "chart of actors"),
        (["x.csv", "--actors", "Ann Lee"], "--chart"),
        (["x.txt"], "txt"),
    ],
)
def test_export_says_what_it_cannot(
    saved: Path, arguments: list[str], expected: str, tmp_path: Path, capsys: Printed
) -> None:
    arguments[0] = str(tmp_path / arguments[0])
    assert main(["export", str(saved), *arguments]) == 2
    assert expected in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_report_passes_on_what_was_asked(
    saved: Path, tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(nl, "report", lambda *a, **k: asked.append((a, k)))
    out = tmp_path / "report.html"
    options = ["--title", "Talks", "--include-text"]
    assert main(["report", str(saved), str(out), *options]) == 0
    [((corpus, path), options_given)] = asked
    assert corpus == nl.open(saved)
    assert path == str(out)
    assert options_given == {
        "title": "Talks",
        "include_text": True,
        "overwrite": False,
        "progress": False,
    }
    assert capsys.readouterr().out == f"Wrote {out}\n"

    out.write_text("mine")
    assert main(["report", str(saved), str(out)]) == 2
    assert len(asked) == 1


def test_report_and_charts_are_written(saved: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    assert main(["report", str(saved), str(out), "--title", "Talks"]) == 0
    assert "<title>Talks</title>" in out.read_text(encoding="utf-8")
    of_whom = ["--actors", "ann lee"]
    for name in ("actor_profile", "quotes_by_actor"):
        out = tmp_path / f"{name}.json"
        assert main(["export", str(saved), str(out), "--chart", name, *of_whom]) == 0
        summary = json.loads(out.read_text(encoding="utf-8"))["layout"]["meta"]["summary"]
        assert "Ann Lee" in summary
        assert "Bo Ray" not in summary.partition("Source")[0] or name == "actor_profile"


def test_a_warning_of_newslens_is_a_line(
    saved: Path, tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def report(*_: Any, **__: Any) -> None:
        warnings.simplefilter("default")
        warn("no actor 'Bo\x1b[31m' here")

    monkeypatch.setattr(nl, "report", report)
    assert main(["report", str(saved), str(tmp_path / "report.html")]) == 0
    assert capsys.readouterr().err == "Note: no actor 'Bo[U+001B][31m' here\n"
