"""Every example runs from top to bottom, and is saved with outputs that can be sent around."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import nbformat
import pytest

from tests.notebooks.refresh import tidy
from tests.notebooks.running import copy_examples, execute

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))
_MOST_BYTES = 500_000
_WIDGET_STATE = "application/vnd.jupyter.widget-state+json"
# Words in a page that make it load something: a network's name, or a script's or style's address.
_FETCHED = re.compile(
    r"unpkg|jsdelivr|cdnjs|\bcdn\b|googleapis"
    r"|<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)\s*=\s*.?(?:https?:)?//",
    re.IGNORECASE,
)

_RENEW = "renew it: python -m tests.notebooks.refresh"

examples = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def _saved(path: Path) -> str:
    """Return the notebook as it was committed; a user may have run the one in the folder."""
    name = path.relative_to(ROOT).as_posix()
    shown = subprocess.run(
        ["git", "show", f"HEAD:{name}"], cwd=ROOT, capture_output=True, check=False
    )
    return (shown.stdout if shown.returncode == 0 else path.read_bytes()).decode("utf-8")


def _read(path: Path) -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)
    return notebook


def _read_saved(path: Path) -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = nbformat.reads(_saved(path), as_version=4)
    return notebook


def _code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_is_a_quickstart() -> None:
    assert ROOT / "examples" / "quickstart.ipynb" in NOTEBOOKS


@examples
def test_it_runs_without_an_error(path: Path, tmp_path: Path) -> None:
    folder = copy_examples(ROOT, tmp_path) / "examples"
    ran = execute(_read(folder / path.name), folder)
    assert [cell.execution_count for cell in _code_cells(ran)] == list(
        range(1, len(_code_cells(ran)) + 1)
    )
    streams = [
        output.text
        for cell in _code_cells(ran)
        for output in cell.outputs
        if output.output_type == "stream" and output.name == "stderr"
    ]
    assert streams == []


@examples
def test_saved_outputs_are_those_of_one_run_from_top_to_bottom(path: Path) -> None:
    cells = _code_cells(_read_saved(path))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1)), _RENEW
    assert not [
        output for cell in cells for output in cell.outputs if output.output_type == "error"
    ]


@examples
def test_it_is_small_and_holds_no_widget_state(path: Path) -> None:
    assert len(_saved(path).encode()) < _MOST_BYTES
    assert "widgets" not in _read_saved(path).metadata
    assert _WIDGET_STATE not in _saved(path)


@examples
def test_saved_outputs_load_nothing_from_elsewhere(path: Path) -> None:
    for cell in _code_cells(_read_saved(path)):
        assert _FETCHED.search(json.dumps(cell.outputs)) is None


@examples
def test_it_tells_nothing_of_the_machine_it_ran_on(path: Path, tmp_path: Path) -> None:
    notebook = _read_saved(path)
    assert json.dumps(tidy(_read_saved(path), tmp_path)) == json.dumps(notebook), _RENEW
    assert not re.search(r"/(?:root|tmp|home/(?!you/))", _saved(path))
