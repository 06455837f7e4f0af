"""The widgets in Notebook 7 and Voila: the same pages, without JupyterLab around them."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import nbformat
from playwright.sync_api import Browser, Page, expect

import newslens as nl
from newslens.widgets.reader import Reader
from tests.browser.conftest import Lab, Requests, free_port, watched_page
from tests.browser.notebook import shoot, wait_for_kernel, wait_until_run, write_notebook

CODE = (
    "import newslens as nl\ncorpus = nl.load('../seeds')",
    "explorer = nl.Explorer(corpus)\nexplorer",
)
DASHBOARD = "examples/dashboard.ipynb"
_SECONDS = 90_000


def _choose_and_read(page: Page) -> None:
    for kind in ("actor-filter", "mentions", "reading"):
        expect(page.locator(f".newslens-{kind}.newslens-live")).to_have_count(1, timeout=_SECONDS)
    expect(page.locator(".newslens-mentions svg .bars path").first).to_be_attached(timeout=_SECONDS)
    page.get_by_label("Find an actor").fill("kreml")
    page.get_by_role("checkbox", name="Russia also").check()
    expect(page.locator(".newslens-actor-filter .nl-status")).to_contain_text("Russia: 9 sentences")
    expect(page.locator(".nl-rows mark").first).to_be_visible()
    # The reader hears of the choice by way of the kernel.
    expect(page.locator(".newslens-reading .nl-other").first).to_be_attached()
    page.get_by_role("button", name="Next mark").click()
    expect(page.locator(".nl-card")).to_contain_text("Russia")
    _no_still_form_is_seen(page)


def _no_still_form_is_seen(page: Page) -> None:
    stills = page.locator(".jp-OutputArea-child:has(.newslens-still)")
    heights = stills.evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
    assert heights
    assert max(heights) == 0, "the still form is seen beside the live one"


def _run_in_notebook_7(page: Page, lab: Lab, path: str) -> None:
    token = lab.address.split("token=")[1]
    root = lab.address.split("/lab/")[0]
    page.goto(f"{root}/notebooks/{path}?token={token}")
    expect(page.locator(".jp-Notebook .jp-CodeCell").first).to_be_visible(timeout=_SECONDS)
    # The page calls a kernel idle that has not started yet, and loses what is run then.
    wait_for_kernel(page)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    wait_until_run(page)


def test_notebook_7(page: Page, lab: Lab) -> None:
    _run_in_notebook_7(page, lab, write_notebook(lab, "elsewhere.ipynb", *CODE))
    _choose_and_read(page)
    shoot(page, "notebook7")


def test_the_plugin_in_notebook_7(page: Page, lab: Lab) -> None:
    data = Reader(nl.load(str(lab.folder / "seeds"))).data()
    show = f"from IPython.display import display\ndisplay({data!r}, raw=True)"
    path = write_notebook(lab, "drawn.ipynb", show)
    _run_in_notebook_7(page, lab, path)
    # There is no HTML beside it: the plugin's renderer draws it, or nothing does.
    article = page.locator(".newslens-still article.newslens-reader .newslens-text")
    expect(article).to_contain_text("This is our business", timeout=_SECONDS)
    page.keyboard.press("Control+Shift+C")
    page.locator("#command-palette input, .jp-ModalCommandPalette input").fill("NewsLens: check")
    item = page.locator(".lm-CommandPalette-item", has_text="NewsLens: check this installation")
    expect(item).to_be_visible()
    shoot(page, "notebook7-plugin")


@contextmanager
def voila(lab: Lab, path: str) -> Iterator[str]:
    """Serve a notebook as a page without code."""
    port = free_port()
    log = lab.connections.with_name("voila.log")
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "voila", path, "--no-browser", "--port", str(port)],
            cwd=lab.folder,
            # Voila takes the first kernel it finds, one that is gone too.
            env=lab.environment | {"JUPYTER_DATA_DIR": str(lab.connections.with_name("voila"))},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and process.poll() is None:
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=1):
                    break
            except OSError:
                time.sleep(0.3)
        else:
            raise AssertionError(f"Voila did not answer:\n{log.read_text()}")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_voila(chromium: Browser, lab: Lab) -> None:
    path = write_notebook(lab, "elsewhere.ipynb", *CODE)
    with voila(lab, path) as address, watched_page(chromium) as (page, requests):
        page.goto(address, timeout=_SECONDS)
        _choose_and_read(page)
        expect(page.locator("body")).not_to_contain_text("import newslens")
        shoot(page, "voila")
    _nothing_but_a_font(requests)


def test_the_dashboard_under_voila(chromium: Browser, lab: Lab) -> None:
    notebook = nbformat.read(lab.folder / DASHBOARD, as_version=4)
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    with voila(lab, DASHBOARD) as address, watched_page(chromium) as (page, requests):
        page.goto(address, timeout=_SECONDS)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Three events")
        for kind in ("actor-filter", "mentions", "reading", "claim-comparison"):
            live = page.locator(f".newslens-{kind}.newslens-live")
            expect(live).to_have_count(1, timeout=_SECONDS)
        shown = page.locator("body")
        for line in {line for source in code for line in source.splitlines() if line}:
            expect(shown).not_to_contain_text(line)
        widths = [
            page.locator(f".newslens-{kind}").evaluate("e => e.getBoundingClientRect().width")
            for kind in ("actor-filter", "mentions", "reading")
        ]
        assert widths[2] > 0.95 * sum(widths[:2]), "the article is as wide as the two above it"
        page.get_by_label("Find an actor").fill("maren l")
        page.get_by_role("checkbox", name="Maren Lines").check()
        expect(page.locator(".newslens-actor-filter .nl-status")).to_contain_text("Maren Lines:")
        page.get_by_role("button", name="Next mark").click()
        expect(page.locator(".nl-card")).to_be_visible()
        expect(page.locator(".newslens-claim-comparison.newslens-live")).to_contain_text(
            "Northsea Dispatch"
        )
        _no_still_form_is_seen(page)
        page.get_by_role("heading", level=1).scroll_into_view_if_needed()
        shoot(page, "dashboard")
    _nothing_but_a_font(requests)


def _nothing_but_a_font(requests: Requests) -> None:
    # The template of Voila itself names a font; offline its icons are missing, nothing else is.
    assert not [url for url in requests.outside if "awesome" not in url]
