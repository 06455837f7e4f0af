"""The picture that an example opens with is there, small, and told in words."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "examples"
_MOST_BYTES = 120_000
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)")
# Voila within a Jupyter server, as on Binder, never answers where a picture is in Markdown's form.
_TAG = re.compile(r'<img loading="lazy" src="([^"]*)" alt="([^"]*)">')
_OPENED = [
    "quickstart", "dashboard", "who-is-quoted", "mentions-over-time", "claims-side-by-side",
]  # fmt: skip


def _pictures(text: str) -> list[tuple[str, str]]:
    tags = [(said, path) for path, said in _TAG.findall(text)]
    return tags + [(said.strip(), path) for said, path in _PICTURE.findall(text)]


def test_the_dashboard_has_no_picture_that_voila_cannot_show() -> None:
    cells = nbformat.read(FOLDER / "dashboard.ipynb", as_version=4).cells
    assert not [cell for cell in cells if _PICTURE.search(cell.source)]


@pytest.mark.parametrize("name", _OPENED)
def test_it_opens_with_a_picture(name: str) -> None:
    first = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4).cells[0]
    assert first.cell_type == "markdown"
    assert f"images/{name}.png" in [path for _, path in _pictures(first.source)]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_picture_is_here_small_and_told(path: Path) -> None:
    for cell in nbformat.read(path, as_version=4).cells:
        for said, name in _pictures(cell.source if cell.cell_type == "markdown" else ""):
            assert len(said) > 30, f"{name} has no words for those who do not see it"
            content = (FOLDER / name).read_bytes()
            assert content.startswith(b"\x89PNG\r\n\x1a\n")
            assert len(content) < _MOST_BYTES


def test_no_picture_is_left_over() -> None:
    cells = [
        cell.source
        for path in FOLDER.glob("*.ipynb")
        for cell in nbformat.read(path, as_version=4).cells
    ]
    unused = {path.name for path in (FOLDER / "images").iterdir()}
    unused -= {Path(name).name for source in cells for _, name in _pictures(source)}
    assert not unused
