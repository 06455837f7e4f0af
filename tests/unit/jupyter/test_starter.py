"""The notebook to start from: it is filled in so that it means what was named, and it runs."""

from __future__ import annotations

import ast
from pathlib import Path

import nbformat
import pytest

from newslens.jupyter.literals import inner, literal
from newslens.jupyter.starter import call_for, find_or_write, notebook
from tests.notebooks.running import execute

ODD = [
    'quote"d.txt',
    "back\\slash",
    "new\nline",
    "escape\x1b[31m",
    "not utf-8 \udcff",
    "Łódź\u202eevil",
    "nl.load(...)",
    '") or exit() or ("',
]


@pytest.mark.parametrize("text", ODD)
def test_a_literal_means_the_text(text: str) -> None:
    assert ast.literal_eval(literal(text)) == text
    for quote in ("'", '"', "'''", '"""'):
        assert ast.literal_eval(f"{quote}{inner(text, quote)}{quote}") == text


@pytest.mark.parametrize("path", ODD)
def test_the_notebook_reads_what_was_named_and_nothing_else(path: str, tmp_path: Path) -> None:
    written = find_or_write(tmp_path, [path, "b/"]).path
    read = nbformat.read(written, as_version=4)
    nbformat.validate(read)
    [code] = [cell.source for cell in read.cells if "nl.load" in cell.source]
    [_, assigned, _] = ast.parse(code).body
    assert isinstance(assigned, ast.Assign)
    assert isinstance(assigned.value, ast.Call)
    assert [ast.literal_eval(argument) for argument in assigned.value.args] == [[path, "b/"]]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("articles/", "articles.ipynb"),
        ("/data/ferry fire/", "ferry-fire.ipynb"),
        ("articles/*.html", "articles.ipynb"),
        ("https://example.org/news/story.html?id=3", "story.ipynb"),
        ("Zürich.2024.txt", "Zürich.2024.ipynb"),
        ("..", "articles.ipynb"),
        ("work.newslens", "work.ipynb"),
    ],
)
def test_it_is_called_after_what_it_reads(path: str, name: str, tmp_path: Path) -> None:
    assert find_or_write(tmp_path, [path]).path == tmp_path / name


def test_it_runs_from_top_to_bottom(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“We agree,” said Ann Lee.", encoding="utf-8")
    ran = execute(nbformat.from_dict(notebook(call_for(["a.txt"]))), tmp_path)
    shown = [
        "".join(output.data.get("text/html", ""))
        for cell in ran.cells
        for output in cell.get("outputs", [])
        if "data" in output
    ]
    assert any("Ann Lee" in html and "<mark" in html for html in shown)
    assert any("We agree" in html and "dataframe" in html for html in shown)
