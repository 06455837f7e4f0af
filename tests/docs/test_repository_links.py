"""In Markdown as GitHub shows it, notebooks included, every link within leads somewhere."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "examples").glob("*.md"),
        *(ROOT / "examples").glob("*.ipynb"),
        *(ROOT / "tests").rglob("README.md"),
    ]
)


def _markdown(path: Path) -> str:
    if path.suffix != ".ipynb":
        return path.read_text("utf-8")
    cells = nbformat.read(path, as_version=4).cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def _links(path: Path) -> list[str]:
    found = []
    for block in MarkdownIt("commonmark").enable("table").parse(_markdown(path)):
        for token in block.children or ():
            address = token.attrGet("href") or token.attrGet("src")
            if address and not urlsplit(str(address)).scheme:
                found.append(str(address))
    return found


def _headings(path: Path) -> set[str]:
    """Return the anchors that GitHub gives headings."""
    tokens = MarkdownIt("commonmark").parse(path.read_text("utf-8"))
    names = [
        "".join(part.content for part in (after.children or ()))
        for before, after in pairwise(tokens)
        if before.type == "heading_open"
    ]
    return {re.sub(r"[^\w\- ]", "", name.casefold()).replace(" ", "-") for name in names}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for address in _links(page):
        parts = urlsplit(address)
        target = page if not parts.path else (page.parent / unquote(parts.path)).resolve()
        assert target.exists(), f"{address} leads nowhere"
        assert target.is_relative_to(ROOT), f"{address} leads out of the repository"
        if parts.fragment and target.suffix == ".md":
            assert unquote(parts.fragment) in _headings(target), f"{address}: no such heading"


def test_links_are_found() -> None:
    assert len(_links(ROOT / "README.md")) > 8
    assert "security-and-privacy-what-newslens-defends-and-what-it-does-not" in _headings(
        ROOT / "docs/SECURITY.md"
    )
