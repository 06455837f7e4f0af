"""What Binder does, done in an empty environment: install, postBuild, then the quickstart."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import nbformat

from tests.install.environments import ROOT, copy_checkout, make, python_named

BINDER = ROOT / "binder"


def test_only_the_files_binder_reads_are_there() -> None:
    assert sorted(path.name for path in BINDER.iterdir()) == [
        "postBuild",
        "requirements.txt",
        "runtime.txt",
    ]


def test_the_python_asked_for_is_one_newslens_runs_on() -> None:
    asked = (BINDER / "runtime.txt").read_text().strip()
    assert re.fullmatch(r"python-3\.1[1-9]", asked)


def test_the_quickstart_runs_in_what_binder_builds(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "checkout")
    asked = (BINDER / "runtime.txt").read_text().strip().removeprefix("python-")
    environment = make(tmp_path / "venv", python_named(asked) or sys.executable)
    environment.run("pip", "install", "-r", "binder/requirements.txt", cwd=checkout)
    assert "All is well." in environment.run("newslens", "check", cwd=checkout)

    environment.run("bash", "binder/postBuild", cwd=checkout)

    environment.run("jupyter-execute", "--inplace", "examples/quickstart.ipynb", cwd=checkout)
    ran = nbformat.read(checkout / "examples" / "quickstart.ipynb", as_version=4)
    code = [cell for cell in ran.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
