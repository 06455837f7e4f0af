"""%newslens and %%article in a real shell of IPython."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from IPython.utils.capture import capture_output

import newslens as nl
from newslens.corpus import Corpus
from newslens.errors import InputError

ANN = "“We agree,” said Ann Lee."
BO = "“We do not,” said Bo Ray."


def run(shell: Any, cell: str) -> tuple[Any, Any]:
    """Run a cell that must not fail; return what it gave, and what was shown."""
    with capture_output() as shown:
        result = shell.run_cell(cell)
    result.raise_error()
    return result.result, shown


def fail(shell: Any, cell: str) -> tuple[InputError, str]:
    with capture_output() as shown:
        result = shell.run_cell(cell)
    assert isinstance(result.error_in_exec, InputError)
    return result.error_in_exec, shown.stdout + shown.stderr


def test_an_article_is_pasted_and_read(shell: Any) -> None:
    reader, shown = run(shell, f"%%article\n{ANN}\n")
    assert isinstance(reader, nl.Reader)
    assert reader.whole.quotes["speaker"].tolist() == ["Ann Lee"]
    [still, _live] = shown.outputs
    assert "We agree" in still.data["text/html"]
    assert "Ann Lee" in still.data["text/plain"]


def test_the_text_is_kept_character_for_character(shell: Any) -> None:
    text = "  {x} $y %z \\n\t\u2028“We\u00a0agree,” said Ann Lee.\n\n\nEnd;"
    reader, _ = run(shell, f"%%article\n{text}\n")
    assert reader.whole.articles["text"].tolist() == [text]


def test_what_is_known_of_it_is_given_in_the_line(shell: Any) -> None:
    line = (
        '--title "Talks, \'resumed\'" --outlet Courier --date 2024-10-25 --author "A Bee" '
        "--author Cee --category World --url https://example.org/a --name corpus"
    )
    run(shell, f"%%article {line}\n{ANN}")
    corpus = shell.user_ns["corpus"]
    assert isinstance(corpus, Corpus)
    row = corpus.articles.iloc[0]
    assert (row["title"], row["outlet"], row["category"]) == (
        "Talks, 'resumed'",
        "Courier",
        "World",
    )
    assert (str(row["published"])[:10], list(row["authors"])) == ("2024-10-25", ["A Bee", "Cee"])
    assert row["url"] == "https://example.org/a"


def test_what_is_doubtful_is_told(shell: Any) -> None:
    _, shown = run(shell, f"%%article --date 03/04/2024\n{ANN}")
    assert shown.stdout.startswith("warning: ")
    assert "03/04/2024" in shown.stdout


def test_several_are_pasted_under_one_name(shell: Any) -> None:
    run(shell, f"%%article --name corpus --title One\n{ANN}")
    reader, _ = run(shell, f"%%article --name corpus --append --title Two\n{BO}")
    assert repr(reader).startswith("Two\n")
    run(shell, f"%%article --name corpus --append --title First\n{ANN}")
    assert shell.user_ns["corpus"].articles["title"].tolist() == ["Two", "First"]
    assert sorted(shell.user_ns["corpus"].quotes["speaker"]) == ["Ann Lee", "Bo Ray"]
    run(shell, f"%%article --name corpus\n{BO}")
    assert len(shell.user_ns["corpus"]) == 1


@pytest.mark.parametrize("by", ["code", "reader"])
def test_corrections_stay_when_more_is_pasted(shell: Any, by: str) -> None:
    reader, _ = run(shell, f"%%article --name corpus\n{ANN}")
    [quote] = reader.whole.quotes["quote_id"]
    if by == "code":
        run(shell, f"corpus = corpus.set_speaker({quote!r}, 'Cy Poe')")
    else:
        reader.ask_speaker(quote, "Cy Poe")
    run(shell, f"%%article --name corpus --append\n{BO}")
    corpus = shell.user_ns["corpus"]
    assert sorted(corpus.quotes["actor"]) == ["Bo Ray", "Cy Poe"]
    assert corpus.corrections["status"].tolist() == ["applied"]


def test_articles_are_loaded_and_a_saved_corpus_opened(shell: Any, tmp_path: Path) -> None:
    folder = tmp_path / "my articles"
    folder.mkdir()
    (folder / "a.txt").write_text(ANN, encoding="utf-8")
    corpus, _ = run(shell, f'%newslens "{folder}" --name kept')
    assert corpus is shell.user_ns["kept"]
    assert corpus.quotes["speaker"].tolist() == ["Ann Lee"]

    saved = corpus.save(tmp_path / "work.newslens")
    run(shell, f"where = {str(saved)!r}")
    _, shown = run(shell, "opened = %newslens {where}")
    assert shell.user_ns["opened"] == corpus
    assert not shown.outputs


def test_options_are_those_of_load(shell: Any, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('body,when\n"“We agree,” said Ann Lee.",03/04/2024\n', "utf-8")
    options = "--columns text=body published=when --date-order DMY"
    corpus, _ = run(shell, f"%newslens {tmp_path / 'a.csv'} {options}")
    assert str(corpus.articles["published"][0])[:10] == "2024-04-03"


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ("%newslens", "PATH"),
        ("%newslens nowhere/", "no file or folder 'nowhere/'"),
        ("%newslens - ", "'-'"),
        ("%newslens a --nonsense", "--nonsense"),
        ("%newslens 'a", "No closing quotation"),
        ("%newslens a --name 1st", "--name 1st"),
        ("%newslens a --name class", "--name class"),
        ("%newslens a --columns text", "--columns text"),
        ("%%article\n \n", "nothing below it"),
        ("%%article --date\nx", "--date"),
        ("%%article --append\nx", "--append without a name"),
        ("%%article --append --name fresh\nx", "--append --name fresh"),
    ],
)
def test_an_error_is_three_lines_and_no_traceback(shell: Any, cell: str, seen: str) -> None:
    error, shown = fail(shell, cell)
    assert seen in error.seen
    lines = shown.splitlines()
    assert lines[0] == "InputError:"
    assert [line.split(":")[0] for line in lines[1:]] == ["Seen", "Expected", "Try"]
    assert "Traceback" not in shown


def test_a_name_that_is_something_else_by_now_is_not_added_to(shell: Any) -> None:
    run(shell, f"%%article --name corpus\n{ANN}")
    run(shell, "corpus = 3")
    error, _ = fail(shell, f"%%article --name corpus --append\n{BO}")
    assert error.hint == "%%article --name corpus"
    assert shell.user_ns["corpus"] == 3


@pytest.mark.parametrize("magic", ["%newslens", "%%article"])
def test_help_shows_what_to_type(shell: Any, magic: str) -> None:
    # IPython wants something below a cell magic.
    result, shown = run(shell, f"{magic} --help\n" + "x\n" * magic.startswith("%%"))
    assert result is None
    assert "examples:\n" in shown.stdout
    assert f"  {magic} " in shown.stdout
    _, asked = run(shell, f"{magic}?")
    assert "examples:" in str(asked.outputs) + asked.stdout
