"""Hostile words in pages and charts in a real browser: nothing runs, nothing is asked for."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

import newslens as nl
from newslens.corpus import Corpus
from newslens.jupyter.frames import as_html
from newslens.visible import visible
from newslens.widgets.showing import Shown
from tests.browser.conftest import SCREENSHOTS, watched_page
from tests.browser.untouched import DECEIVING, assert_untouched, black, no_dialog
from tests.every_chart import EVERY, draw
from tests.security.attacks import ALL, ATTACKS, EVERYTHING, ORDINARY, plain

WIDGETS = ("ActorFilter", "MentionsBySection", "Reader", "Explorer", "ClaimComparison")
TABLES = ("articles", "sections", "actors", "quotes", "claims", "problems")

_DRAW = """async ({ data, layout }) => {
  const chart = document.querySelector('.js-plotly-plot');
  await Plotly.newPlot(chart, data, layout);
  const said = [];
  const points = chart._fullData.flatMap((trace, curveNumber) => {
    const { hovertext, hoverinfo, xaxis, yaxis } = trace;
    const texts = hoverinfo === 'skip' ? [] : [hovertext ?? []].flat();
    const plot = `${xaxis}${yaxis}`;
    return trace.type === 'heatmap'
      ? trace.z.flatMap((row, yval) => row.map((_, xval) => [{ xval, yval }, plot]))
      : trace.x.flatMap((_, at) => (texts[at] ? [[[{ curveNumber, pointNumber: at }], plot]] : []));
  });
  const step = Math.ceil(points.length / 6);
  for (const point of points.filter((_, at) => at % step === 0)) {
    Plotly.Fx.hover(chart, ...point);
    await new Promise(resolve => setTimeout(resolve, 80)); // plotly draws no more often
    const labels = document.querySelectorAll('.hoverlayer .hovertext');
    said.push(...[...labels].map(label => label.textContent));
  }
  const drawn = [...chart.querySelectorAll('svg text')].map(text => text.textContent);
  const picture = await Plotly.toImage(chart, { format: 'svg' });
  return { said, drawn, svg: decodeURIComponent(picture.replace(/^data:image.svg.xml,/, '')) };
}"""
_OF_A_CHART = set("svg g path text tspan rect defs clipPath style circle image pattern".split())
_OF_A_CHART |= {"linearGradient", "stop"}


@pytest.fixture
def offline(chromium: Browser) -> Iterator[Page]:
    """Open an empty page without the lab; fails the test on a request or a dialog."""
    with watched_page(chromium) as (page, requests), no_dialog(page):
        yield page
    assert not requests.outside, f"requests left the machine: {requests.outside}"


@pytest.fixture(scope="module")
def chart_page(
    chromium: Browser, hostile: Corpus, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """Open an exported chart; the others are drawn in its place."""
    at = tmp_path_factory.mktemp("page") / "chart.html"
    nl.export(nl.charts.quotes_by_actor(hostile), at)
    with watched_page(chromium) as (page, requests), no_dialog(page):
        page.goto(at.as_uri())
        page.wait_for_selector(".main-svg .gtitle")
        assert_untouched(page)
        yield page
    assert not requests.outside, f"requests left the machine: {requests.outside}"


@pytest.fixture(scope="module")
def parts(hostile: Corpus) -> list[Corpus]:
    """The corpus, and a part of it with little but what plotly might read, so that all is seen."""
    tried = {*ATTACKS["plotly"], ATTACKS["formula"][1], ATTACKS["direction"][0]}
    named = zip(hostile.articles["article_id"], hostile.articles["title"], strict=True)
    ids = [str(at) for at, title in named if str(title).rpartition(" ")[0] in tried]
    assert len(ids) == len(tried)
    return [hostile, hostile.filter(articles=ids)]


@pytest.mark.parametrize("name", EVERY)
def test_charts_and_their_hover_labels(chart_page: Page, parts: list[Corpus], name: str) -> None:
    for part in parts:
        called = [actor for actor in part.actors["actor"] if actor in ALL]
        options = {"actor": called[0]} if name == "actor_profile" else {}
        chart = json.loads(draw(name, part, **options).to_json())
        seen = chart_page.evaluate(_DRAW, chart)
        assert_untouched(chart_page, ".js-plotly-plot")
        assert seen["said"] or not chart["data"], "no hover label was shown"
        told = " ".join([*seen["drawn"], *seen["said"]])
        assert not re.search(f"{DECEIVING}|[\u202a-\u202c\u2066-\u2069]", told)
        # Entities, fields and tags are the words that they were.
        drawn = black(" ".join(seen["drawn"]))
        # A heat map names its rows and columns otherwise than it counts them.
        bars = [trace for trace in chart["data"] if trace["type"] != "heatmap"]
        for axis in (trace.get(side, []) for trace in bars for side in "xy"):
            for text in axis if isinstance(axis, list) else ():
                if isinstance(text, str) and not re.match(r"\d{4}-\d\d-\d\d", text):
                    assert _as_words(text) in drawn
        if not any("hovertemplate" in trace for trace in chart["data"]):
            meant = {_as_words(text) for trace in chart["data"] for text in _strings(trace)}
            assert {black(label) for label in seen["said"]} <= meant
        tree = ElementTree.fromstring(seen["svg"])  # noqa: S314
        assert {element.tag.rpartition("}")[2] for element in tree.iter()} <= _OF_A_CHART


def _as_words(text: str) -> str:
    return black(html.unescape(re.sub("<br>|</?b>", "", text)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def test_reports_and_exported_pages(offline: Page, hostile: Corpus, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    nl.report(hostile, report, include_text=True, by="outlet", progress=False)
    for table in TABLES:
        nl.export(getattr(hostile, table), tmp_path / f"{table}.html", progress=False)
    for name in WIDGETS:
        nl.export(_widget(name, hostile), tmp_path / f"{name}.html", progress=False)
    bare = f"{hostile._repr_html_()}{as_html(hostile.actors)}{as_html(hostile.quotes)}"
    (tmp_path / "shown.html").write_text(f"<meta charset=utf-8>{bare}", encoding="utf-8")
    for path in sorted(tmp_path.glob("*.html")):
        offline.goto(path.as_uri())
        assert_untouched(offline)
        assert not re.search(DECEIVING, offline.locator("body").text_content() or ""), path.name
    offline.goto(report.as_uri())
    words = black(offline.locator("body").text_content() or "")
    assert [a for a in ALL if black(visible(plain(a))) not in words] == []
    SCREENSHOTS.mkdir(exist_ok=True)
    offline.locator("#said").scroll_into_view_if_needed()
    offline.screenshot(path=SCREENSHOTS / "attacks-report.png")


def _widget(name: str, corpus: Corpus) -> Any:
    if name == "ClaimComparison":
        left, right = corpus.articles["outlet"].dropna().unique()[:2]
        return nl.ClaimComparison(corpus, left, right, by="outlet")
    if name == "Reader":
        return nl.Reader(corpus, article=EVERYTHING)
    return getattr(nl, name)(corpus)


def test_no_widget_is_forgotten() -> None:
    public = {name: getattr(nl, name) for name in nl.__all__}
    made = {name for name, it in public.items() if isinstance(it, type) and issubclass(it, Shown)}
    assert made == set(WIDGETS)


def test_the_rules_of_a_page_are_those_of_python(offline: Page) -> None:
    script = Path(nl.__file__).with_name("widgets") / "visible.js"
    rules = script.read_text(encoding="utf-8")
    texts = [*ALL, *ORDINARY, *(f"{a}{b}" for a in ORDINARY for b in ATTACKS["direction"])]
    written = list(map(plain, texts))
    read = offline.evaluate(f"texts => {{ {rules}; return texts.map(visible); }}", written)
    assert read == [visible(text) for text in written]
