"""Every chart as a browser draws it at the width of a column: nothing cut, nothing on another."""

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import newslens as nl
from newslens.charts import Chart
from newslens.corpus import Corpus
from tests.browser.conftest import SCREENSHOTS
from tests.every_chart import EVERY, draw

ARTICLES = Path(__file__).parents[2] / "examples" / "articles"
COLUMN = 640
SMALLEST = 10

# Texts that are seen, where they stand, what they are, how large they are drawn, and their colour.
MEASURE = """
() => {
  const chart = document.querySelector('.js-plotly-plot');
  const box = e => {
    const { left, top, right, bottom } = e.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const kinds = [
    ['.legend', 'legend'], ['.gtitle-subtitle', 'subtitle'], ['.gtitle', 'title'],
    ['.infolayer .annotation', 'note'], ['.cbtitle', 'title of the scale'],
    ['.infolayer .xtitle, .infolayer .ytitle, [class*="title"]', 'title of an axis'],
    ['[class*="tick"]', 'tick'], ['.cbaxis', 'scale'],
    ['.bartext', 'number'], ['.heatmap-label', 'number'], ['.textpoint', 'name'],
  ];
  const found = [];
  for (const text of chart.querySelectorAll('svg text')) {
    const style = getComputedStyle(text);
    if (!text.textContent.trim() || style.visibility === 'hidden' || !text.getClientRects().length)
      continue;
    let opacity = 1;
    for (let at = text; at && at !== chart; at = at.parentElement)
      opacity *= Number(getComputedStyle(at).opacity);
    if (opacity === 0) continue;
    const kind = kinds.find(([where]) => text.closest(where)) ?? ['', 'other'];
    const place = text.getScreenCTM();
    const axis = text.closest('g[class*="tick"]');
    found.push({
      kind: kind[1],
      axis: axis ? axis.getAttribute('class') + (text.closest('.cbaxis') ? ' scale' : '') : '',
      text: text.textContent,
      box: box(text),
      size: parseFloat(style.fontSize) * Math.hypot(place.a, place.b),
      colour: style.fill,
    });
  }
  return { picture: box(chart.querySelector('.main-svg')), texts: found,
           paper: getComputedStyle(chart.querySelector('.main-svg')).backgroundColor };
}
"""

LONG = (
    "Maximiliana Featherstonehaugh,Bartholomew Vandenberghe,Konstantinos Papadopoulos,"
    "Wilhelmina Oyelaran,Christopher Montgomery,Alexandrina Wetherspoon,Nathaniel Abercrombie,"
    "Evangeline Throckmorton,Montgomery Butterworth,Theodora Winterbottom,Philippa Cholmondeley,"
    "Ignatius Schwarzenberg,Ferdinand Lichtenstein,Seraphina Rosenkrantz"
).split(",")


@pytest.fixture(scope="module")
def events() -> Corpus:
    return nl.load([str(path) for path in sorted(ARTICLES.glob("*.md"))], progress=False)


@pytest.fixture(scope="module")
def long_names() -> Corpus:
    """Many outlets and actors with long names, over three years, each speaking of others."""
    rows = []
    for at, name in enumerate(LONG):
        first, second = LONG[(at + 1) % len(LONG)], LONG[(at + 5) % len(LONG)]
        rows.append(
            {
                "outlet": f"The {name.split()[1]} Gazette and Weekly Advertiser",
                "published": f"202{at % 4}-{at % 12 + 1:02}-11",
                "text": f"{name} claimed that {first} sold {at + 2} ships on Monday. “{second} did"
                f" not ask {first},” {name} said. {first} pointed out that {name} was late. "
                f"{LONG[0]} denied that {second} sold ships. Then {LONG[0]} left.",
            }
        )
    return nl.load(rows, progress=False)


def name_of(name: str, options: dict[str, Any]) -> str:
    return "-".join([name, *(f"{key}={value}" for key, value in options.items())])


# As they are by default, and in their other forms.
FORMS: list[tuple[str, dict[str, Any]]] = [(name, {}) for name in EVERY] + [
    ("claim_matrix", {"by": "actor", "shared": False}),
    ("co_mentions", {"within": "article", "top": 25}),
    ("cue_verbs", {"by": "outlet", "share": True}),
    ("cue_verbs", {"by": "actor", "share": True}),
    ("cue_verbs", {"share": True}),
    ("mentions_by_section", {"by": "outlet", "share": True}),
    ("mentions_by_section", {"by": "date"}),
    ("mentions_by_section", {"by": "outlet", "style": "grouped", "top": 4}),
    ("mentions_by_section", {"by": "outlet", "style": "heatmap"}),
    ("mentions_by_section", {"by": "date", "style": "heatmap"}),
    ("mentions_over_time", {"every": "month"}),
    ("quotes_by_actor", {"share": True}),
    ("quotes_by_outlet", {"share": False}),
    ("speaker_network", {"top": 40}),
]
# The templates differ in colours alone, so that the other forms are drawn in light only.
SHOWN = [(name, options, "") for name, options in FORMS] + [(name, {}, "-dark") for name in EVERY]


def drawn(name: str, corpus: Corpus, template: str, **options: Any) -> Chart:
    chart = draw(name, corpus, **options)
    chart.update_layout(width=COLUMN, template=template)
    return chart


@pytest.fixture(scope="module")
def page(
    chromium: Browser, events: Corpus, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """Open an exported page, offline; the charts are drawn in it one after the other."""
    at = tmp_path_factory.mktemp("page") / "chart.html"
    nl.export(nl.charts.quotes_by_actor(events), at)
    context = chromium.new_context(offline=True, viewport={"width": COLUMN + 60, "height": 1000})
    page = context.new_page()
    page.goto(at.as_uri())
    page.wait_for_selector(".main-svg .gtitle")
    yield page
    context.close()


def measured(page: Page, chart: Chart) -> dict[str, Any]:
    page.evaluate(
        """async ({ data, layout }) => {
          await Plotly.newPlot(document.querySelector('.js-plotly-plot'), data, layout);
        }""",
        json.loads(chart.to_json()),
    )
    found: dict[str, Any] = page.evaluate(MEASURE)
    return found


def overlap(one: dict[str, Any], other: dict[str, Any]) -> float:
    """How many pixels two texts lie on each other, by the lesser of width and height."""
    (left, top, right, bottom), (x, y, far, low) = one["box"], other["box"]
    common: float = min(min(right, far) - max(left, x), min(bottom, low) - max(top, y))
    return max(0.0, common)


def luminance(colour: str) -> float:
    channels = [int(part) / 255 for part in colour.strip("rgba()").split(",")[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("material", ["events", "long_names"])
@pytest.mark.parametrize(
    ("name", "options", "dark"), SHOWN, ids=[name_of(*shown[:2]) + shown[2] for shown in SHOWN]
)
def test_at_the_width_of_a_column(
    page: Page,
    request: pytest.FixtureRequest,
    name: str,
    options: dict[str, Any],
    dark: str,
    material: str,
) -> None:
    look = "newslens_dark" if dark else "newslens"
    chart = drawn(name, request.getfixturevalue(material), look, **options)
    assert chart.data
    found = measured(page, chart)
    shot = f"chart-{name_of(name, options)}-{material}{dark}.png"
    page.locator(".main-svg").first.screenshot(path=SCREENSHOTS / shot)
    texts = found["texts"]
    assert {"title", "subtitle", "note"} <= {text["kind"] for text in texts}

    left, top, right, bottom = found["picture"]
    assert right - left == COLUMN
    outside = [
        text["text"]
        for text in texts
        if text["box"][0] < left - 0.5
        or text["box"][1] < top - 0.5
        or text["box"][2] > right + 0.5
        or text["box"][3] > bottom + 0.5
    ]
    assert not outside

    small = {text["text"]: text["size"] for text in texts if text["size"] < SMALLEST - 0.01}
    assert not small

    # Boxes of text are a little larger than its letters.
    upon = [
        (one["kind"], one["text"], other["kind"], other["text"])
        for one, other in combinations(texts, 2)
        if overlap(one, other) > 2
    ]
    assert not upon

    ground = found["paper"]
    on_paper = [text for text in texts if text["kind"] not in {"number", "name"}]
    faint = [text["text"] for text in on_paper if contrast(text["colour"], ground) < 4.5]
    assert not faint


def test_an_arrow_says_who_speaks_of_whom(page: Page, long_names: Corpus) -> None:
    chart = drawn("speaker_network", long_names, "newslens")
    measured(page, chart)
    [at] = [n for n, trace in enumerate(chart.data) if trace.marker.opacity == 0]
    x, y = page.evaluate(
        """at => {
          const chart = document.querySelector('.js-plotly-plot');
          const { xaxis, yaxis, _size } = chart._fullLayout;
          const edge = chart.getBoundingClientRect(), trace = chart.data[at];
          return [edge.left + xaxis._offset + xaxis.l2p(trace.x[1]),
                  edge.top + yaxis._offset + yaxis.l2p(trace.y[1])];
        }""",
        at,
    )
    page.mouse.move(x, y)
    label = page.wait_for_selector(".hoverlayer .hovertext")
    assert label is not None
    assert "speaks of" in (label.text_content() or "")
    assert "“" in (label.text_content() or "")
