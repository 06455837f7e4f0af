"""Photograph the widgets, JupyterLab, the claims and the report, as they are in a real browser.

    python docs/images/screens.py

Needs a Chrome or Chromium, and what the tests need. JupyterLab is started on a copy of the
examples, as the browser tests start it; nothing that leaves the machine goes unnoticed there.
`charts.py` beside this draws the charts.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

import newslens as nl  # noqa: E402
from tests.browser.conftest import Lab, watched_page  # noqa: E402
from tests.browser.notebook import (  # noqa: E402
    assert_no_error,
    open_notebook,
    output,
    run_all,
    write_notebook,
)

LOAD = "import newslens as nl\ncorpus = nl.load('../seeds')"
EXPLORE = "explorer = nl.Explorer(corpus)\nexplorer"
EVENTS = "import newslens as nl\nevents = nl.load('articles/ferry-fire-*.md')"
COMPARE = """nl.ClaimComparison(
    events, "The Maren Courier", "Northsea Dispatch", by="outlet"
)"""
WIDGETS = ("actor-filter", "mentions", "reading")
# The notebooks that are written here are no examples, and the list of files would show them.
_WITHOUT_FILES = "() => window.jupyterapp.shell.collapseLeft()"


def _opened(page: Page, lab: Lab, name: str, theme: str, *cells: str, files: bool = False) -> None:
    open_notebook(page, lab, f"JupyterLab {theme.title()}", write_notebook(lab, name, *cells))
    if not files:
        page.evaluate(_WITHOUT_FILES)
    run_all(page)
    assert_no_error(page)


def _kept(shown: Locator, name: str) -> None:
    shown.scroll_into_view_if_needed()
    shown.screenshot(path=HERE / f"{name}.png")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_widgets(page: Page, lab: Lab, theme: str) -> None:
    """One actor is chosen; each widget by itself."""
    # High enough for any of them, so that none is cut off.
    page.set_viewport_size({"width": 1400, "height": 1400})
    _opened(page, lab, "explorer.ipynb", theme, LOAD, EXPLORE, files=True)
    shown = output(page, "nl.Explorer(")
    shown.get_by_role("checkbox", name="Russia", exact=True).check()
    expect(shown.locator(".newslens-actor-filter .nl-status")).to_contain_text("9 sentences")
    expect(shown.locator(".newslens-mentions svg .bars path").first).to_be_attached()
    shown.get_by_role("button", name="Next mark").click()
    for name in WIDGETS:
        _kept(shown.locator(f".newslens-{name}.newslens-live"), f"{name}-{theme}")


def test_claims(page: Page, lab: Lab) -> None:
    """Two outlets on one event."""
    _opened(page, lab, "claims.ipynb", "light", EVENTS, COMPARE)
    shown = output(page, "nl.ClaimComparison(")
    expect(shown.locator(".newslens-live .nl-claim.nl-conflict").first).to_be_attached()
    page.screenshot(path=HERE / "claims.png")


def test_side_panel(page: Page, lab: Lab) -> None:
    """An actor is ticked in the side panel, and the Explorer follows."""
    _opened(page, lab, "panel.ipynb", "light", LOAD, EXPLORE)
    page.keyboard.press("Control+Shift+C")
    page.locator("#command-palette input").fill("NewsLens: show the corpora")
    page.keyboard.press("Enter")
    panel = page.locator(".newslens-panel")
    panel.get_by_label("Find an actor").fill("kreml")
    panel.get_by_role("checkbox", name="Russia (also Kremlin)").check()
    status = output(page, "nl.Explorer(").locator(".newslens-actor-filter .nl-status")
    expect(status).to_contain_text("9 sentences")
    page.screenshot(path=HERE / "jupyterlab.png")


def test_quickstart(page: Page, lab: Lab) -> None:
    """The quickstart, at the article with its marks."""
    open_notebook(page, lab, "JupyterLab Light")
    page.evaluate(_WITHOUT_FILES)
    run_all(page)
    assert_no_error(page)
    quote = output(page, "nl.Explorer(").locator(".newslens-reading .nl-text u.nl-direct").first
    quote.scroll_into_view_if_needed()
    page.screenshot(path=HERE / "quickstart.png")


def test_report(chromium: Browser, tmp_path: Path) -> None:
    """The report on three events, at who said what."""
    made = nl.report(nl.load(ROOT / "examples/articles"), tmp_path / "report.html")
    with watched_page(chromium) as (page, _):
        page.set_viewport_size({"width": 1000, "height": 820})
        page.goto(Path(made).as_uri())
        page.get_by_text("Which outlet quotes whom").evaluate("element => element.scrollIntoView()")
        page.screenshot(path=HERE / "report.png")


if __name__ == "__main__":
    # As tests, since those start JupyterLab and end it.
    command = [sys.executable, "-m", "pytest", "-p", "tests.browser.conftest", "-q", __file__]
    raise SystemExit(subprocess.run([*command, *sys.argv[1:]], cwd=ROOT, check=False).returncode)  # noqa: S603
