"""The command line as a whole: help, exit codes, terminals and pipes."""

from __future__ import annotations

import importlib
import json
import os
import pty
import re
import shlex
import subprocess
import sys
import termios
from pathlib import Path

import pytest

import newslens as nl
from newslens.cli import main
from newslens.cli.codes import Exit
from newslens.cli.parser import EXAMPLES, EXIT_CODES, make_parser
from newslens.corpus import Corpus
from newslens.tables import conform

checking = importlib.import_module("newslens.check")
ROOT = Path(nl.__file__).parents[1]
_RUN = "import sys; from newslens.cli import main; sys.exit(main())"

LINES = [line.strip() for text in EXAMPLES.values() for line in text.strip().splitlines()]
IN_DOCS = re.findall(r"^newslens .*$", (ROOT / "docs" / "shell.md").read_text("utf-8"), re.M)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a process of its own, with this newslens."""
    return subprocess.run(
        [sys.executable, "-c", _RUN, *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("line", [*LINES, *IN_DOCS])
def test_what_help_and_docs_show_can_be_typed(line: str) -> None:
    program, *words = shlex.split(re.split(r"\s[<>|#]", line)[0])
    assert program == "newslens"
    assert callable(make_parser().parse_args(words).run)


@pytest.mark.parametrize("command", EXAMPLES)
def test_help_shows_what_to_type(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*filter(None, [command]), "--help"])
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert all(line.strip() in shown for line in EXAMPLES[command].splitlines())
    assert "xit codes" in shown


def test_every_exit_code_is_told() -> None:
    told = {int(code) for code in re.findall(r"^  (\d+) ", EXIT_CODES, re.M)}
    assert told == set(Exit)


@pytest.mark.parametrize(("ok", "code"), [(True, 0), (False, 1)])
def test_check_exits_by_what_it_found(
    ok: bool, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    result = checking.CheckResult([checking.Row("spaCy", ok, "3.8", "pip install spacy")])
    monkeypatch.setattr(checking, "check", lambda path: result)
    assert main(["check"]) == code
    assert "spaCy" in capsys.readouterr().out
    assert main(["check", "--json"]) == code
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is ok
    assert told["rows"][0]["mend"] == "pip install spacy"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["load", "a.txt"],
        ["lab", "--port", "x"],
        ["nonsense"],
        ["analyse", "a", "--top", "-1"],
        ["export", "a", "b.csv", "--table", "quotes", "--chart", "quotes_by_actor"],
    ],
)
def test_wrong_arguments_show_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == Exit.FAILED
    assert "usage: newslens" in capsys.readouterr().err


def test_the_installed_command_prints_its_version() -> None:
    command = Path(sys.executable).with_name("newslens")
    printed = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    assert printed.stdout == f"newslens {nl.__version__}\n"


def test_who_reads_may_stop_early(tmp_path: Path) -> None:
    # More than a pipe holds, so that the command still writes when nobody reads any more.
    actors = [{"actor": f"Actor {n}", "label": "PERSON", "aliases": []} for n in range(40_000)]
    saved = Corpus({"actors": conform("actors", actors)}, {}).save(tmp_path / "many.newslens")
    run_it = f"{shlex.quote(sys.executable)} -c {shlex.quote(_RUN)}"
    piped = f"{run_it} analyse {shlex.quote(str(saved))} --table actors --format json | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", piped],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("{\n", "", 0)


def read_all(descriptor: int) -> bytes:
    """Read what was written, to the end; a terminal that is gone ends with an error."""
    parts = []
    try:
        while part := os.read(descriptor, 65536):
            parts.append(part)
    except OSError:
        pass
    os.close(descriptor)
    return b"".join(parts)


# The bar comes at once here, so that the test need not read for seconds.
_AT_ONCE = (
    "import importlib, sys; importlib.import_module('newslens.assembly.finishing')"
    "._BEFORE_A_BAR_IS_SHOWN = 0; "
    "from newslens.cli import main; sys.exit(main())"
)


@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "pipe"])
def test_progress_is_shown_on_a_terminal_alone(terminal: bool, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“We agree,” said Ann Lee.", encoding="utf-8")
    ours, theirs = pty.openpty() if terminal else os.pipe()
    if terminal:
        termios.tcsetwinsize(theirs, (24, 80))
    with subprocess.Popen(
        [sys.executable, "-c", _AT_ONCE, "analyse", str(tmp_path), "--json"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        assert process.stdout is not None
        result = process.stdout.read()
    told = read_all(ours)
    assert process.returncode == 0
    assert json.loads(result)["rows"]["quotes"] == 1
    assert (b"newslens:" in told) is terminal
    if not terminal:
        assert told == b""


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ([], "Ray"),
        (["--json"], "Ray"),
        (["--table", "quotes"], "\\u001b[31magree"),
        (["--table", "sentences", "--format", "jsonl"], "\\u009b31m"),
    ],
    ids=["summary", "json", "csv", "jsonl"],
)
def test_no_escape_of_an_article_reaches_a_terminal(
    options: list[str], shown: str, tmp_path: Path
) -> None:
    text = "“We \x1b[31magree \x9b31m,” said\x07 Ann Lee.\n\nMayor \x1b[2JRay\x7f spoke to Bo Ray."
    (tmp_path / "a\x1b]0;owned\x07.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b\x1b[2J.txt").write_text("")
    done = run("analyse", str(tmp_path), *options)
    assert done.returncode == 0
    assert shown in done.stdout
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", done.stdout + done.stderr)
