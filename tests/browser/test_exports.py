"""Exported pages in a browser that is offline."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import newslens as nl
from newslens.corpus import Corpus
from tests.browser.conftest import SCREENSHOTS

ARTICLES = Path(__file__).parents[2] / "examples" / "articles"


@pytest.fixture(scope="module")
def events() -> Corpus:
    return nl.load([str(path) for path in sorted(ARTICLES.glob("*.md"))])


def opened(chromium: Browser, at: Path) -> tuple[Page, list[str], list[str]]:
    context = chromium.new_context(offline=True)
    page = context.new_page()
    told: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: told.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(at.as_uri())
    return page, told, asked


@pytest.mark.parametrize("plotlyjs", ["inline", "beside"])
def test_a_chart_is_drawn_offline(
    chromium: Browser, events: Corpus, tmp_path: Path, plotlyjs: str
) -> None:
    at = tmp_path / "chart.html"
    nl.export(nl.charts.quotes_by_outlet(events), at, plotlyjs=plotlyjs)  # type: ignore[arg-type]
    page, told, asked = opened(chromium, at)
    expect(page.locator("svg .gtitle").first).to_contain_text("Whom each outlet quotes")
    page.locator(".js-plotly-plot").first.hover()
    assert (
        page.locator("[data-title*='cloud' i], [data-title*='share' i], .plotlyjsicon").count() == 0
    )
    page.screenshot(path=SCREENSHOTS / f"export-{plotlyjs}.png")
    assert [line for line in told if not line.startswith(("log", "info"))] == []
    assert all(url.startswith(("file:", "blob:", "data:")) for url in asked)
    page.context.close()


def test_a_table_and_a_widget_are_pages(chromium: Browser, events: Corpus, tmp_path: Path) -> None:
    nl.export(events.quotes, tmp_path / "quotes.html")
    nl.export(nl.Reader(events), tmp_path / "reader.html")
    page, told, asked = opened(chromium, tmp_path / "quotes.html")
    expect(page.locator("tbody tr")).to_have_count(len(events.quotes))
    assert told == []
    page.context.close()
    page, told, asked = opened(chromium, tmp_path / "reader.html")
    expect(page.locator("main")).to_contain_text(events.articles["text"].iloc[0][:30])
    assert told == []
    assert len(asked) == 1
    page.context.close()
