"""The widgets in a real JupyterLab, as a person works with them, checked against the tables."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Lab
from tests.browser.notebook import (
    assert_no_error,
    open_notebook,
    output,
    run_all,
    shoot,
    write_notebook,
)

LOAD = "import newslens as nl\ncorpus = nl.load('../seeds')"


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_explorer(page: Page, lab: Lab, theme: str) -> None:
    name = theme.split()[-1].lower()
    path = write_notebook(lab, "widgets.ipynb", LOAD, "explorer = nl.Explorer(corpus)\nexplorer")
    page.on(
        "console", lambda m: print("CONSOLE", m.type, m.text[:300]) if m.type == "error" else None
    )
    open_notebook(page, lab, theme, path)
    run_all(page)
    assert_no_error(page)
    out = output(page, "nl.Explorer(")
    page.wait_for_timeout(6000)
    shoot(page, f"{name}-explorer")
    out.locator(".newslens-actor-filter").screenshot(path=f"/tmp/shots/{name}-actor.png")
    out.locator(".newslens-mentions").screenshot(path=f"/tmp/shots/{name}-mentions.png")
    out.locator(".newslens-reading").screenshot(path=f"/tmp/shots/{name}-reading.png")
