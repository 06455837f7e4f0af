"""The quickstart in a real JupyterLab: as saved, and run, in the light and the dark theme."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SCREENSHOTS, Lab

_READY = 120_000
_RUN = 300_000

_KERNEL_IS_IDLE = """() => {
    const panel = window.jupyterapp?.shell.currentWidget;
    return panel?.sessionContext?.session?.kernel?.status === 'idle';
}"""
_ALL_CELLS_HAVE_RUN = """() => {
    const panel = window.jupyterapp.shell.currentWidget;
    const cells = [...panel.content.model.cells].filter(cell => cell.type === 'code');
    return panel.sessionContext.session.kernel.status === 'idle'
        && cells.every((cell, i) => cell.executionCount === i + 1);
}"""
_CLEAR = "() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')"
_CONTRAST = """element => {
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    canvas.canvas.width = canvas.canvas.height = 1;
    const grounds = [];
    for (let e = element; e; e = e.parentElement) {
        grounds.unshift(getComputedStyle(e).backgroundColor);
    }
    const luminance = colours => {
        canvas.fillStyle = 'white';
        canvas.fillRect(0, 0, 1, 1);
        for (const colour of colours) {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
        }
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map(v =>
            (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [low, high] = [
        luminance(grounds), luminance([...grounds, getComputedStyle(element).color])
    ].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
}"""
_SET_THEME = """theme =>
    window.jupyterapp.commands.execute('apputils:change-theme', {theme})"""


def _open(page: Page, lab: Lab, theme: str) -> None:
    page.goto(lab.address.replace("?", "?reset&"))
    page.wait_for_function(_KERNEL_IS_IDLE, timeout=_READY)
    page.evaluate(_SET_THEME, theme)
    light = "true" if theme == "JupyterLab Light" else "false"
    expect(page.locator(f"body[data-jp-theme-light='{light}']")).to_be_attached()


def _run_all(page: Page) -> None:
    page.evaluate(_CLEAR)
    expect(page.locator(".jp-OutputArea-output")).to_have_count(0)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(_ALL_CELLS_HAVE_RUN, timeout=_RUN)


def _output(page: Page, code: str) -> Locator:
    """Return the output of the one cell whose code has these words."""
    cell = page.locator(".jp-CodeCell").filter(
        has=page.locator(".jp-InputArea-editor", has_text=code)
    )
    expect(cell).to_have_count(1)
    output = cell.locator(".jp-Cell-outputArea")
    output.scroll_into_view_if_needed()
    return output


def _assert_all_is_there(page: Page, name: str) -> None:
    contents = _output(page, "nl.load(").locator("table")
    expect(contents).to_contain_text("Corpus")
    expect(contents).to_contain_text(".quotes")
    _shoot(page, f"{name}-corpus")

    sentences = _output(page, "corpus.sentences[")
    expect(sentences.locator("tbody tr")).to_have_count(19)
    expect(sentences).to_contain_text("In a bold statement on Friday, President Vladimir Putin")

    entities = _output(page, "corpus.entities[")
    expect(entities.locator("tbody tr")).to_have_count(15)
    expect(entities).to_contain_text("PERSON")

    actors = _output(page, "corpus.actors[")
    expect(actors.locator("tbody tr", has_text="'President Putin'")).to_contain_text(
        "Vladimir Putin"
    )

    quotes = _output(page, "corpus.quotes[")
    business = quotes.locator("tbody tr", has_text="This is our business")
    expect(business).to_contain_text("Vladimir Putin")
    expect(business).to_contain_text("direct")
    _shoot(page, f"{name}-quotes")

    _assert_reader(page)
    _shoot(page, f"{name}-reader")
    _assert_chart(page)
    _shoot(page, f"{name}-chart")

    narrowed = _output(page, "putin.quotes[")
    expect(narrowed).to_contain_text("This is our business")
    expect(_output(page, "again == corpus")).to_contain_text("True")
    expect(_output(page, "nl.check()").locator("table")).to_contain_text("language model")
    _shoot(page, f"{name}-check")


def _assert_reader(page: Page) -> None:
    reader = _output(page, "nl.Reader(").locator(".newslens-reader")
    quote = reader.locator(".newslens-text .newslens-direct", has_text="This is our business")
    speaker = quote.locator("xpath=following-sibling::*[1]")
    expect(speaker).to_contain_text("Vladimir Putin")
    speaker.scroll_into_view_if_needed()
    expect(speaker).to_be_visible()
    # Of the style sheet: without it a <u> is underlined too, with a line of one pixel.
    thickness = quote.evaluate("mark => getComputedStyle(mark).textDecorationThickness")
    assert thickness == "2px", "the quotation has lost its style"
    assert _contrast(speaker) >= 4.5
    assert _contrast(quote) >= 4.5


def _contrast(element: Locator) -> float:
    """Return the contrast of an element's text with what lies behind it, as WCAG counts it."""
    return float(element.evaluate(_CONTRAST))


def _assert_chart(page: Page) -> None:
    chart = _output(page, "mentions_by_section(").locator(".js-plotly-plot")
    expect(chart.locator("svg.main-svg").first).to_be_visible()
    expect(chart.locator("svg .gtitle")).to_contain_text("section")
    expect(chart.locator("svg .bars path").first).to_be_attached()
    chart.scroll_into_view_if_needed()
    chart.hover()
    buttons = chart.locator(".modebar-btn")
    titles = [
        str(title)
        for title in buttons.evaluate_all("all => all.map(b => b.getAttribute('data-title'))")
    ]
    assert titles, "the chart has no buttons"
    assert not [title for title in titles if "share" in title.lower() or "cloud" in title.lower()]


def _assert_no_error(page: Page) -> None:
    errors = page.locator("[data-mime-type='application/vnd.jupyter.error']")
    assert errors.all_inner_texts() == []
    stderr = page.locator("[data-mime-type='application/vnd.jupyter.stderr']")
    assert stderr.all_inner_texts() == []


def _shoot(page: Page, name: str) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


def test_saved_outputs_are_shown_before_anything_is_run(page: Page, lab: Lab) -> None:
    _open(page, lab, "JupyterLab Light")
    _assert_all_is_there(page, "saved")


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_running_all_cells_shows_tables_quotes_and_chart(page: Page, lab: Lab, theme: str) -> None:
    _open(page, lab, theme)
    _run_all(page)
    _assert_no_error(page)
    _assert_all_is_there(page, theme.split()[-1].lower())


def test_lab_does_not_ask_about_news(page: Page, lab: Lab) -> None:
    _open(page, lab, "JupyterLab Light")
    kept = page.evaluate(
        "() => window.jupyterapp.serviceManager.settings"
        ".fetch('@jupyterlab/apputils-extension:notification').then(found => found.raw)"
    )
    assert kept.strip() in {"", "{}"}, "the settings of this test are not a newcomer's"
    expect(page.locator("body")).not_to_contain_text("Jupyter news")
