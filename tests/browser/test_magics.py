"""`%load_ext newslens` in a real JupyterLab: an article pasted, names completed, tables read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Lab
from tests.browser.notebook import (
    assert_no_error,
    open_notebook,
    output,
    run_all,
    shoot,
    write_notebook,
)

PASTE = """%%article --title "Fares rise" --outlet "The Quay" --date 2024-10-25 --name corpus
Fares go from $5 to $10, the port authority of Halden said on Friday.

“We have no choice,” said Łucja O'Brien, who speaks for the authority. “People will pay, as they
did when we raised them from $3 to $5, and they will go on paying as long as there is no bridge.”

“That is robbery,” said Bo Ray, a fisherman."""
TABLE = 'corpus.quotes[["actor", "kind", "text", "confidence"]]'


@pytest.fixture
def notebook(page: Page, lab: Lab) -> Page:
    """Open a notebook with newslens in it, run."""
    path = write_notebook(lab, "magics.ipynb", "%load_ext newslens", PASTE, TABLE)
    open_notebook(page, lab, "JupyterLab Light", path)
    run_all(page)
    assert_no_error(page)
    return page


def test_an_article_is_pasted_and_its_tables_are_read(notebook: Page) -> None:
    reader = output(notebook, "%%article").locator(".newslens-reading.newslens-live")
    expect(reader).to_have_count(1)
    expect(reader).to_contain_text("Fares rise")
    expect(reader).to_contain_text("from $5 to $10")
    table = output(notebook, "corpus.quotes").locator("table")
    expect(table).to_contain_text("from $3 to $5")
    expect(table).to_contain_text("as long as there is no bridge")
    expect(notebook.locator("mjx-container, .MathJax")).to_have_count(0)
    shoot(notebook, "magics")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('corpus.filter(actors=["Łuc', "corpus.filter(actors=[\"Łucja O'Brien"),
        ("corpus.filter(actors=['Łucja O", "corpus.filter(actors=['Łucja O\\'Brien"),
    ],
)
def test_a_name_is_completed(notebook: Page, typed: str, meant: str) -> None:
    notebook.evaluate("() => window.jupyterapp.commands.execute('notebook:insert-cell-below')")
    cell = notebook.locator(".jp-CodeCell").last
    cell.locator(".cm-content").click()
    notebook.keyboard.type(typed)
    notebook.keyboard.press("Tab")
    expect(notebook.locator(".jp-Completer-item", has_text="Brien")).to_be_visible()
    notebook.keyboard.press("Enter")
    expect(cell.locator(".cm-content")).to_have_text(meant)


def test_all_names_are_offered(notebook: Page) -> None:
    notebook.evaluate("() => window.jupyterapp.commands.execute('notebook:insert-cell-below')")
    cell = notebook.locator(".jp-CodeCell").last
    cell.locator(".cm-content").click()
    notebook.keyboard.type('corpus.filter(actors=["')
    notebook.keyboard.press("Tab")
    offered = notebook.locator(".jp-Completer-item")
    expect(offered.first).to_be_visible()
    names = [text.strip() for text in offered.locator(".jp-Completer-match").all_inner_texts()]
    assert {"Łucja O'Brien", "Bo Ray"} <= set(names)
    shoot(notebook, "completion")
    notebook.locator(".jp-Completer-item", has_text="Bo Ray").click()
    expect(cell.locator(".cm-content")).to_have_text('corpus.filter(actors=["Bo Ray')
