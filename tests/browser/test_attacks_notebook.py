"""Hostile words in a notebook: live in JupyterLab, saved without a kernel, exported as a page."""

from __future__ import annotations

import re
import subprocess
import sys

import nbformat
from playwright.sync_api import Browser, Locator, Page, expect

from newslens.corpus import Corpus
from newslens.visible import visible
from tests.browser.conftest import Lab, end_kernels, watched_page
from tests.browser.notebook import (
    assert_no_error,
    open_folder,
    open_notebook,
    output,
    run_all,
    shoot,
    write_notebook,
)
from tests.browser.untouched import DECEIVING, assert_untouched, black, no_dialog
from tests.security.attacks import EVERYTHING, WATCHED

_READY = 60_000
_CELLS = (
    "import pandas as pd\nimport newslens as nl\n%load_ext newslens\n"
    "pd.set_option('display.max_rows', None)\n"
    "corpus = nl.open('attacks.newslens')\ncorpus",
    "from IPython.display import HTML\nHTML('<p class=control>$x^2$</p>')",
    "corpus.articles",
    "corpus.quotes[['speaker', 'actor', 'text']]",
    "corpus.problems",
    "explorer = nl.Explorer(corpus, selection={'articles': ['ARTICLE']})\nexplorer",
    "nl.Reader(corpus, article='ARTICLE')",
    "left, right = corpus.articles['outlet'].dropna().unique()[:2]\n"
    "nl.ClaimComparison(corpus, left, right, by='outlet')",
    "nl.charts.mentions_by_section(corpus)",
    "print(corpus)\nprint(repr(explorer.whole.corrections['exact'].iloc[-1]))",
)
_OUTPUT = ".jp-OutputArea-output:not(:has(.control))"


def test_a_notebook_live_saved_and_exported(
    page: Page, lab: Lab, chromium: Browser, hostile: Corpus
) -> None:
    hostile.save(lab.folder / "examples" / "attacks.newslens")
    article = hostile.articles.set_index("title").loc[EVERYTHING]
    cells = (cell.replace("ARTICLE", str(article["article_id"])) for cell in _CELLS)
    path = write_notebook(lab, "attacks.ipynb", *cells)
    with no_dialog(page):
        open_notebook(page, lab, "JupyterLab Light", path)
        run_all(page)
        assert_no_error(page)
        _live(page, str(article["text"]))
        page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
        expect(page.locator(".jp-mod-dirty")).to_have_count(0)
        end_kernels(page)
        page.goto("about:blank")
        _open_without_kernel(page, lab, path)
        drawn = page.locator(".newslens-drawn article.newslens-reader").last
        expect(drawn).to_contain_text("invoice[U+202E]fdp.exe")
        assert_untouched(page, _OUTPUT)
        assert not re.search(DECEIVING, drawn.text_content() or "")
        shoot(page, "attacks-saved")
    _exported(chromium, lab, path)


def _live(page: Page, text: str) -> None:
    # That this is set as a formula shows that all else could have been.
    expect(page.locator(".control mjx-container")).to_be_attached(timeout=_READY)
    shown = output(page, "nl.Explorer(")
    for kind in ("actor-filter", "mentions", "reading"):
        expect(shown.locator(f".newslens-{kind}.newslens-live")).to_have_count(1)
    expect(shown.locator(".newslens-mentions svg .bars path").first).to_be_attached()
    expect(output(page, "nl.ClaimComparison(").locator(".nl-claims li").first).to_be_attached()
    reader = shown.locator(".newslens-reading")
    words = reader.locator(".nl-text").evaluate(
        "e => { const copy = e.cloneNode(true);"
        "copy.querySelectorAll('.nl-label').forEach(label => label.remove());"
        "return [...copy.children].map(block => block.textContent); }"
    )
    assert [black(block) for block in words] == [black(visible(b)) for b in text.split("\n\n")]
    for part in (".nl-rows .nl-words", "tbody td:first-child bdi"):
        read = shown.locator(f".newslens-actor-filter {part}").all_text_contents()
        assert read
        assert not re.search(DECEIVING, "".join(read))
    assert_untouched(page, _OUTPUT)
    reader.locator(".nl-unseen", has_text="[U+202E]").first.scroll_into_view_if_needed()
    shoot(page, "attacks-reader")
    _add_a_quotation(page, reader)


_SELECT = """text => {
  const block = [...text.children].find(block => block.textContent.includes('[U+202E]'));
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let last;
  for (let node; (node = walker.nextNode()); ) if (node.data.includes('early')) last = node;
  const at = last.data.indexOf('early');
  getSelection().setBaseAndExtent(last, at, last, at + 5);
}"""


def _add_a_quotation(page: Page, reader: Locator) -> None:
    """Mark words behind what is written out: they stand where they stood."""
    reader.locator(".nl-text").evaluate(_SELECT)
    reader.get_by_role("button", name="Add selected words as a quote").click()
    reader.get_by_role("button", name="Add quotation").click()
    expect(reader.locator(".nl-status")).to_contain_text("Kept in .whole", timeout=_READY)
    cell = page.locator(".jp-CodeCell").last
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    said = cell.locator(".jp-OutputArea-output")
    expect(said).to_contain_text("'early'", timeout=_READY)


def _open_without_kernel(page: Page, lab: Lab, path: str) -> None:
    saved = nbformat.read(lab.folder / path, as_version=4)
    none = {"name": "none", "display_name": "None such", "language": "none"}
    saved.metadata = nbformat.from_dict({"kernelspec": none})
    nbformat.write(saved, lab.folder / path)
    open_folder(page, lab, path)
    dialog = page.locator(".jp-Dialog")
    expect(dialog).to_contain_text("Select Kernel", timeout=_READY)
    dialog.get_by_role("button", name="No Kernel").click()


def _exported(chromium: Browser, lab: Lab, path: str) -> None:
    """Open what nbconvert makes of it: of elsewhere it asks for what every notebook's page does."""
    nbformat.write(nbformat.v4.new_notebook(), lab.folder / "empty.ipynb")
    asked = []
    for name in ("empty.ipynb", path):
        command = [sys.executable, "-m", "nbconvert", "--to", "html", "--stdout", name]
        made = subprocess.run(command, cwd=lab.folder, capture_output=True, check=True).stdout
        (lab.folder / "exported.html").write_bytes(made)
        with watched_page(chromium) as (page, requests), no_dialog(page):
            page.goto((lab.folder / "exported.html").as_uri())
            if name == path:
                expect(page.locator("article.newslens-reader").last).to_be_attached()
                assert_untouched(page, _OUTPUT)
        asked.append(set(requests.outside))
    assert asked[1] <= asked[0]
    assert not any(WATCHED in address for address in asked[1])
