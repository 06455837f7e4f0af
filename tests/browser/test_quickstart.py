"""The quickstart in a real JupyterLab: as saved, and run, in the light and the dark theme."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Lab
from tests.browser.notebook import (
    assert_no_error,
    assert_readable,
    open_notebook,
    output,
    run_all,
    shoot,
)


def _assert_all_is_there(page: Page, name: str) -> None:
    contents = output(page, "nl.load(").locator("table").first
    expect(contents).to_contain_text("Corpus")
    expect(contents).to_contain_text(".quotes")
    shoot(page, f"{name}-corpus")

    sentences = output(page, "corpus.sentences[")
    expect(sentences.locator("tbody tr")).to_have_count(19)
    expect(sentences).to_contain_text("In a bold statement on Friday, President Vladimir Putin")

    entities = output(page, "corpus.entities[")
    expect(entities.locator("tbody tr")).to_have_count(15)
    expect(entities).to_contain_text("PERSON")

    actors = output(page, "corpus.actors[")
    expect(actors.locator("tbody tr", has_text="'President Putin'")).to_contain_text(
        "Vladimir Putin"
    )

    quotes = output(page, "corpus.quotes[")
    business = quotes.locator("tbody tr", has_text="This is our business")
    expect(business).to_contain_text("Vladimir Putin")
    expect(business).to_contain_text("direct")
    shoot(page, f"{name}-quotes")

    _assert_explorer(page, live=name != "saved")
    shoot(page, f"{name}-reader")
    _assert_chart(page)
    shoot(page, f"{name}-chart")

    narrowed = output(page, "putin.quotes[")
    expect(narrowed).to_contain_text("This is our business")
    expect(output(page, "nl.report(corpus")).to_contain_text("report.html")
    expect(output(page, "again == corpus")).to_contain_text("True")
    expect(output(page, "nl.check()").locator("table")).to_contain_text("language model")
    shoot(page, f"{name}-check")


def _assert_explorer(page: Page, live: bool) -> None:
    shown = output(page, "nl.Explorer(")
    if live:
        expect(shown.locator(".newslens-live")).to_have_count(3)
        reader = shown.locator(".newslens-reading .nl-text")
        quote = reader.locator("u.nl-direct", has_text="This is our business")
        speaker = reader.locator("button[data-kind='quote']", has_text="Vladimir Putin").first
    else:
        expect(shown.locator(".newslens-live")).to_have_count(0)
        reader = shown.locator(".newslens-reader .newslens-text")
        quote = reader.locator(".newslens-direct", has_text="This is our business")
        speaker = quote.locator("xpath=following-sibling::*[1]")
    expect(speaker).to_contain_text("Vladimir Putin")
    quote.scroll_into_view_if_needed()
    expect(quote).to_be_visible()
    # Of the style sheet: without it a <u> is underlined too, with a line of one pixel.
    thickness = quote.evaluate("mark => getComputedStyle(mark).textDecorationThickness")
    assert thickness == "2px", "the quotation has lost its style"
    assert_readable(speaker)
    assert_readable(quote)


def _assert_chart(page: Page) -> None:
    chart = output(page, "mentions_by_section(").locator(".js-plotly-plot")
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


def test_saved_outputs_are_shown_before_anything_is_run(page: Page, lab: Lab) -> None:
    open_notebook(page, lab, "JupyterLab Light")
    _assert_all_is_there(page, "saved")


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_running_all_cells_shows_tables_quotes_and_chart(page: Page, lab: Lab, theme: str) -> None:
    open_notebook(page, lab, theme)
    run_all(page)
    assert_no_error(page)
    _assert_all_is_there(page, theme.split()[-1].lower())


def test_lab_does_not_ask_about_news(page: Page, lab: Lab) -> None:
    open_notebook(page, lab, "JupyterLab Light")
    kept = page.evaluate(
        "() => window.jupyterapp.serviceManager.settings"
        ".fetch('@jupyterlab/apputils-extension:notification').then(found => found.raw)"
    )
    assert kept.strip() in {"", "{}"}, "the settings of this test are not a newcomer's"
    expect(page.locator("body")).not_to_contain_text("Jupyter news")
