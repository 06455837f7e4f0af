"""The widgets in a real JupyterLab, as a person works with them, checked against the tables."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

import newslens as nl
from benchmarks.synthetic import make
from newslens.corpus import Corpus
from tests.browser.conftest import SCREENSHOTS, Lab, end_kernels
from tests.browser.notebook import (
    assert_no_error,
    assert_readable,
    open_notebook,
    output,
    run_all,
    shoot,
    write_notebook,
)

ROOT = Path(__file__).resolve().parents[2]
LOAD = "import newslens as nl\ncorpus = nl.load('../seeds')"
EXPLORE = "explorer = nl.Explorer(corpus)\nexplorer"
ASK = """found = explorer.corpus.sentences
print(repr(explorer.selection), len(found), len(explorer.whole.corrections))"""
DAYS = """corpus = nl.load([
    {"text": f"Ada Birch spoke on day {d}. She said that the ferry was late.",
     "title": f"Day {d} 🦊", "outlet": "Quay Paper", "date": f"2024-10-0{d}"} for d in (1, 2, 4)])
"""


@pytest.fixture(scope="module")
def seed() -> Corpus:
    """Read what the notebook reads."""
    return nl.load(str(ROOT / "seeds"))


@pytest.fixture
def explorer(page: Page, lab: Lab) -> Locator:
    """Open a notebook with an Explorer of the seed article, run."""
    path = write_notebook(lab, "widgets.ipynb", LOAD, EXPLORE, ASK)
    open_notebook(page, lab, "JupyterLab Light", path)
    return _run(page)


def _run(page: Page) -> Locator:
    run_all(page)
    assert_no_error(page)
    shown = output(page, "nl.Explorer(")
    for kind in ("actor-filter", "mentions", "reading"):
        expect(shown.locator(f".newslens-{kind}.newslens-live")).to_have_count(1)
    expect(shown.locator(".newslens-mentions svg .bars path").first).to_be_attached()
    return shown


def _words(explorer: Locator) -> list[str]:
    # What is scrolled out of sight is not drawn, and has no inner text.
    return _texts(explorer.locator(".nl-rows .nl-words").all_text_contents())


def _texts(frame: object) -> list[str]:
    return [" ".join(str(text).split()) for text in frame]  # type: ignore[attr-defined]


def _kernel_says(page: Page, words: str) -> None:
    cell = page.locator(".jp-CodeCell").last
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    expect(cell.locator(".jp-OutputArea-output")).to_contain_text(words)


def test_an_actor_is_found_by_alias_chosen_read_and_taken_away(
    explorer: Locator, page: Page, seed: Corpus
) -> None:
    view = explorer.locator(".newslens-actor-filter")
    view.get_by_label("Find an actor").fill("kreml")
    expect(view.locator("tbody tr")).to_have_count(1)
    expect(view.locator("tbody tr")).to_contain_text("also “Kremlin”")
    view.get_by_role("checkbox", name="Russia also").check()
    chosen = seed.filter(actors=["Russia"])
    expect(view.locator(".nl-rows li")).to_have_count(len(chosen.sentences))
    assert _words(view) == _texts(chosen.sentences["text"])
    expect(view.locator(".nl-rows mark").first).to_be_visible()
    assert set(view.locator(".nl-rows mark").all_inner_texts()) == set(chosen.entities["text"])
    expect(view.locator(".nl-code code")).to_have_text("corpus.filter(actors=['Russia'])")
    expect(view.locator(".nl-status")).to_contain_text(f"{len(chosen.sentences)} sentences")

    view.get_by_label("Find an actor").fill("")
    view.get_by_role("checkbox", name="NATO").check()
    both = seed.filter(actors=["Russia", "NATO"], match="sentence")
    view.get_by_label("Sentences with").select_option("sentence")
    expect(view.locator(".nl-rows li")).to_have_count(len(both.sentences))
    assert _words(view) == _texts(both.sentences["text"])

    view.get_by_label("Sentences with").select_option("any")
    either = seed.filter(actors=["Russia", "NATO", "Vladimir Putin"])
    view.get_by_role("checkbox", name="Vladimir Putin").check()
    view.get_by_role("tab", name="Quotes").click()
    expect(view.locator(".nl-rows li")).to_have_count(len(either.quotes))
    with page.expect_download() as download:
        _export(view, "Rows as CSV")
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        saved = list(csv.DictReader(line for line in file if not line.startswith(("#", "\r"))))
    assert [row["quote_id"] for row in saved] == either.quotes["quote_id"].tolist()

    _kernel_says(
        page,
        f"nl.Selection(actors=['Russia', 'NATO', 'Vladimir Putin']) {len(either.sentences)} 0",
    )


def _export(view: Locator, entry: str) -> None:
    view.locator(".nl-export > summary").first.click()
    view.get_by_role("button", name=entry).first.click()


def test_the_reader_gives_its_page_as_a_picture(explorer: Locator, page: Page) -> None:
    view = explorer.locator(".newslens-reading")
    with page.expect_download() as download:
        _export(view, "Picture as PNG")
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) > 20_000
    with page.expect_download() as download:
        _export(view, "Rows as Parquet")
    assert Path(download.value.path()).read_bytes().startswith(b"PAR1")


def test_everything_can_be_done_by_keyboard(explorer: Locator, page: Page, seed: Corpus) -> None:
    view = explorer.locator(".newslens-actor-filter")
    search = view.get_by_label("Find an actor")
    search.focus()
    page.keyboard.type("nato")
    expect(view.locator("tbody tr")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(view.get_by_role("checkbox", name="NATO")).to_be_focused()
    page.keyboard.press("Space")
    nato = seed.filter(actors=["NATO"])
    expect(view.locator(".nl-rows li")).to_have_count(len(nato.sentences))
    page.keyboard.press("ArrowUp")
    expect(search).to_be_focused()
    remove = view.get_by_role("button", name="Remove NATO")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(remove).to_be_focused()
    outline = remove.evaluate("e => getComputedStyle(e).outlineStyle")
    assert outline == "solid", "focus cannot be seen"
    page.keyboard.press("Enter")
    expect(view.locator(".nl-rows li")).to_have_count(len(seed.sentences))
    expect(search).to_be_focused()
    tab = view.get_by_role("tab", name="Sentences")
    tab.focus()
    page.keyboard.press("ArrowRight")
    expect(view.locator(".nl-rows li")).to_have_count(len(seed.quotes))
    expect(view.get_by_role("tab", name="Quotes")).to_be_focused()


def test_bars_choose_by_click_by_box_and_by_table(
    explorer: Locator, page: Page, seed: Corpus
) -> None:
    view = explorer.locator(".newslens-mentions")
    rows = explorer.locator(".newslens-actor-filter .nl-rows li")
    bar = view.locator("svg .bars .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    counts = seed.entities["actor"].value_counts()
    first = min(counts.index, key=lambda name: (-counts[name], name))
    lead = seed.filter(actors=[first], sections=[None])
    expect(rows).to_have_count(len(lead.sentences))
    assert _words(explorer) == _texts(lead.sentences["text"])
    # The other bars stay, so that another can be chosen.
    assert view.locator("svg .trace.bars").count() > 3

    view.locator(".nl-code").get_by_role("button", name="Choose nothing").click()
    expect(rows).to_have_count(len(seed.sentences))

    plot = view.locator("svg .nsewdrag").bounding_box()
    assert plot is not None
    page.mouse.move(plot["x"] + 2, plot["y"] + plot["height"] - 2)
    page.mouse.down()
    page.mouse.move(plot["x"] + 100, plot["y"] + plot["height"] / 2, steps=5)
    page.mouse.move(plot["x"] + plot["width"] / 2, plot["y"] + plot["height"] * 0.45, steps=5)
    page.mouse.up()
    headings = [heading for heading in seed.sections["heading"] if isinstance(heading, str)]
    code = view.locator(".nl-code code")
    for heading in headings:
        expect(code).to_contain_text(heading[:12])
    expect(code).not_to_contain_text("None")

    view.locator(".nl-code").get_by_role("button", name="Choose nothing").click()
    expect(rows).to_have_count(len(seed.sentences))
    view.locator(".js-plotly-plot").hover()
    view.locator(".modebar-btn[data-title='Lasso Select']").click()
    right, top = plot["x"] + plot["width"] - 2, plot["y"] + 2
    middle = plot["y"] + plot["height"] * 0.3
    page.mouse.move(plot["x"] + 2, top)
    page.mouse.down()
    for x, y in ((right, top), (right, middle), (plot["x"] + 2, middle), (plot["x"] + 2, top)):
        page.mouse.move(x, y, steps=5)
    page.mouse.up()
    expect(code).to_contain_text("sections=[None]")

    view.get_by_text("The chart as a table").click()
    view.locator(".nl-code").get_by_role("button", name="Choose nothing").click()
    cell = view.get_by_role("button", name="Lead, NATO")
    cell.click()
    expect(view.get_by_role("button", name="Lead, NATO")).to_have_attribute("aria-pressed", "true")
    nato = seed.filter(actors=["NATO"], sections=[None])
    expect(rows).to_have_count(len(nato.sentences))

    with page.expect_download() as download:
        _export(view, "Picture as SVG")
    picture = Path(download.value.path()).read_text(encoding="utf-8")
    assert picture.startswith("<svg")
    assert "Who is mentioned in which section" in picture
    with page.expect_download() as download:
        _export(view, "Picture as PNG")
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")

    view.get_by_label("Rows by").select_option("position")
    expect(view.locator("svg .gtitle")).to_contain_text("from lead to end")
    view.get_by_label("Draw").select_option("heatmap")
    expect(view.locator("svg .hm").first).to_be_attached()
    titles = view.locator(".modebar-btn").evaluate_all(
        "all => all.map(button => button.getAttribute('data-title'))"
    )
    assert titles
    assert not [title for title in titles if "share" in title.lower() or "cloud" in title.lower()]


def test_a_wrong_speaker_is_corrected_while_reading(
    explorer: Locator, page: Page, seed: Corpus
) -> None:
    view = explorer.locator(".newslens-reading")
    view.get_by_label("Go through").select_option("quote")
    view.get_by_role("button", name="Next mark").click()
    first = seed.quotes.iloc[0]
    expect(view.locator(".nl-where")).to_have_text(f"1 of {len(seed.quotes)} marks")
    expect(view.locator(".nl-card")).to_contain_text(str(first["speaker"]))
    expect(view.locator(".nl-is-cue.nl-lit")).to_have_text(str(first["cue"]))
    expect(view.locator(".nl-is-speaker.nl-lit").first).to_be_visible()
    assert_readable(view.locator(".nl-card dd").first)

    view.locator(".nl-card").get_by_label("Speaker").fill("Dmitry Peskov")
    page.keyboard.press("Enter")
    expect(view.locator(".nl-status")).to_contain_text("The speaker is Dmitry Peskov.")
    expect(view.locator(".nl-text")).to_contain_text("Dmitry Peskov")
    others = explorer.locator(".newslens-actor-filter")
    others.get_by_label("Find an actor").fill("peskov")
    expect(others.get_by_role("checkbox", name="Dmitry Peskov")).to_be_visible()
    _kernel_says(page, " 1")

    view.get_by_role("button", name="Take back the last correction").click()
    expect(view.locator(".nl-text")).not_to_contain_text("Dmitry Peskov")

    view.get_by_label("Go through").select_option("mention")
    view.get_by_role("button", name="Next mark").click()
    view.locator(".nl-card").get_by_label("This is").fill("V. V. Putin")
    page.keyboard.press("Enter")
    expect(view.locator(".nl-status")).to_contain_text("V. V. Putin now")
    others.get_by_label("Find an actor").fill("v. v.")
    expect(others.get_by_role("checkbox", name="V. V. Putin")).to_be_visible()


def test_words_picked_out_in_the_text_become_a_quote(page: Page, lab: Lab) -> None:
    show = "reader = nl.Reader(corpus, 1)\nreader"
    ask = "q = reader.whole.quotes\nprint(q[q.method == 'added by hand'][['text', 'actor']].values)"
    path = write_notebook(lab, "widgets.ipynb", f"{LOAD}\n{DAYS}", show, ask)
    open_notebook(page, lab, "JupyterLab Light", path)
    run_all(page)
    view = output(page, "nl.Reader(").locator(".newslens-reading")
    expect(view.locator(".nl-text")).to_contain_text("spoke on day 2")
    view.locator(".nl-text").evaluate(
        """text => {
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const node = walker.currentNode;
                const at = node.data.indexOf('spoke');
                if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + 5);
            }
        }"""
    )
    view.get_by_role("button", name="Add selected words").click()
    view.locator(".nl-card").get_by_label("Speaker").fill("Ada Birch")
    page.keyboard.press("Enter")
    expect(view.locator(".nl-status")).to_contain_text("added")
    _kernel_says(page, "['spoke' 'Ada Birch']")


def test_a_row_opens_its_article_in_the_reader(page: Page, lab: Lab) -> None:
    path = write_notebook(lab, "widgets.ipynb", f"{LOAD}\n{DAYS}", EXPLORE, ASK)
    open_notebook(page, lab, "JupyterLab Light", path)
    shown = _run(page)
    reader = shown.locator(".newslens-reading")
    expect(reader.locator(".nl-text")).to_contain_text("on day 1")
    shown.locator(".nl-rows li", has_text="on day 4").get_by_role("button").click()
    expect(reader.locator(".nl-text")).to_contain_text("on day 4")
    reader.get_by_role("button", name="Previous article").click()
    expect(reader.locator(".nl-text")).to_contain_text("on day 2")
    shown.locator(".newslens-mentions").get_by_label("Rows by").select_option("date")
    expect(shown.locator(".newslens-mentions svg .gtitle")).to_contain_text("when")


def test_long_lists_are_turned_and_long_articles_scrolled(page: Page, lab: Lab) -> None:
    many = f"""import sys
sys.path.insert(0, {str(ROOT)!r})
import newslens as nl
from benchmarks.synthetic import make
corpus = make(2000)"""
    long = """from newslens.tables import conform
text = "\\n\\n".join(f"Paragraph {n} is here." for n in range(2000))
rows = [{"article_id": "a", "n_words": 1, "text": text}]
nl.Reader(nl.Corpus({"articles": conform("articles", rows)}))"""
    path = write_notebook(lab, "widgets.ipynb", many, EXPLORE, long)
    open_notebook(page, lab, "JupyterLab Light", path)
    shown = _run(page)
    pages = output(page, "Paragraph {n}").locator(".newslens-reading .nl-text")
    expect(pages.locator("p")).to_have_count(2000)
    pages.evaluate("text => text.scrollTo(0, text.scrollHeight)")
    expect(pages.locator("p").last).to_be_in_viewport()
    shown.scroll_into_view_if_needed()
    corpus = make(2000)
    view = shown.locator(".newslens-actor-filter")
    assert _words(view) == corpus.sentences["text"].head(100).tolist()
    view.get_by_role("button", name="Next page").click()
    expect(view.locator(".nl-pages .nl-where").last).to_have_text("101 to 200 of 1,000")
    assert _words(view) == corpus.sentences["text"].iloc[100:200].tolist()
    assert view.locator(".nl-rows").evaluate("list => list.scrollTop") == 0
    reader = shown.locator(".newslens-reading")
    text = reader.locator(".nl-text")
    text.locator("p").last.scroll_into_view_if_needed()
    expect(text.locator("p").last).to_be_in_viewport()
    reader.get_by_role("button", name="Next article").click()
    expect(reader.locator(".nl-which")).to_have_text("Article 2 of 40")
    assert text.evaluate("text => text.scrollTop") == 0


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_both_themes_are_legible_and_accessible(page: Page, lab: Lab, theme: str) -> None:
    name = theme.split()[-1].lower()
    path = write_notebook(lab, "widgets.ipynb", LOAD, EXPLORE, ASK)
    open_notebook(page, lab, theme, path)
    shown = _run(page)
    SCREENSHOTS.mkdir(exist_ok=True)
    shown.get_by_role("checkbox", name="Russia", exact=True).check()
    expect(shown.locator(".nl-code code").first).to_contain_text("Russia")
    for words in ("The chart as a table", "The chart in words"):
        shown.get_by_text(words).click()
    shown.get_by_role("button", name="Next mark").click()
    for kind in ("actor-filter", "mentions", "reading"):
        view = shown.locator(f".newslens-{kind}")
        view.scroll_into_view_if_needed()
        page.wait_for_timeout(300)
        view.screenshot(path=SCREENSHOTS / f"{kind}-{name}.png")
        found = Axe().run(page, context=f".newslens-{kind}")
        serious = [
            (rule["id"], [node["html"][:200] for node in rule["nodes"]])
            for rule in found.response["violations"]
            if rule["impact"] in ("serious", "critical")
        ]
        assert not serious, serious
    for part in (
        ".nl-status",
        ".nl-words",
        ".nl-link",
        ".nl-label",
        "dt",
        "th button",
        ".nl-code code",
    ):
        assert_readable(shown.locator(part).first)
    paper = shown.locator(".newslens-mentions .main-svg").first.evaluate(
        "svg => getComputedStyle(svg).backgroundColor"
    )
    assert (paper == "rgb(255, 255, 255)") == (name == "light")


def test_a_saved_notebook_is_small_and_still_shows_what_was_there(
    explorer: Locator, page: Page, lab: Lab, chromium: Browser
) -> None:
    path = lab.folder / "examples" / "widgets.ipynb"
    before = path.stat().st_size
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    expect(page.locator(".jp-mod-current .jp-DirtyIndicator, .jp-mod-dirty")).to_have_count(0)
    grown = path.stat().st_size - before
    assert 0 < grown < 3 * 300_000, grown
    # The still forms are there while the widgets live, and are not seen.
    stills = page.locator(".newslens-still")
    expect(stills).to_have_count(3)
    assert all(box["height"] == 0 for box in _boxes(explorer.locator(_STILL_OUTPUT)))

    end_kernels(page)
    open_notebook(page, lab, "JupyterLab Light", "examples/widgets.ipynb")
    shown = output(page, "nl.Explorer(")
    expect(shown.locator(".newslens-still").last).to_be_visible()
    expect(shown.locator(".newslens-text")).to_contain_text("This is our business")
    assert all(box["height"] > 50 for box in _boxes(shown.locator(_STILL_OUTPUT)))
    widget = shown.locator(".jp-OutputArea-child").last
    assert all(box["height"] <= 1 for box in _boxes(widget)), widget.inner_text()
    shoot(page, "saved-explorer")

    pages = subprocess.run(
        [sys.executable, "-m", "nbconvert", "--to", "html", "--stdout", str(path)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    lab.folder.joinpath("saved.html").write_text(pages, encoding="utf-8")
    context = chromium.new_context(offline=True)
    try:
        exported = context.new_page()
        exported.goto(lab.folder.joinpath("saved.html").as_uri())
        expect(exported.locator(".newslens-text")).to_contain_text("This is our business")
        expect(exported.locator(".newslens-still table").first).to_be_visible()
        expect(exported.locator("body")).not_to_contain_text("Error displaying widget")
    finally:
        context.close()


_STILL_OUTPUT = ".jp-OutputArea-child:has(.newslens-still)"


def _boxes(locator: Locator) -> list[dict[str, float]]:
    found: list[dict[str, float]] = locator.evaluate_all(
        "all => all.map(e => ({height: e.getBoundingClientRect().height}))"
    )
    assert found
    return found
