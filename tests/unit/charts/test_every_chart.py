"""What is true of every chart, also of one that is made tomorrow: those of `charts.__all__`."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio
import pytest

from newslens import charts
from newslens.charts import Chart
from newslens.charts.figure import MIME_TYPE
from newslens.corpus import Corpus
from newslens.errors import InputError
from newslens.formats.pages import as_page
from newslens.tables import conform
from tests.every_chart import EVERY, draw
from tests.unit.charts.conftest import MakeCorpus, with_quotes
from tests.unit.charts.test_figure import contrast

_NAMES = ("Ada", "Ben", "Cem", "Dan")
# What plotly would read as markup, a template, a formula; and what turns the line around.
EVIL = ("<b>=x</b>", "%{x}", "$x$", "\u202ex")
ADA, BEN, CEM, DAN = (f"{name} {evil}" for name, evil in zip(_NAMES, EVIL, strict=True))
SAID = f"{BEN} sold ten ships on Monday."
DENIED = f"{BEN} sold twelve ships on Monday."


@pytest.fixture(scope="module")
def hostile(make_corpus: MakeCorpus) -> Corpus:
    """Three articles, the second a copy of the first, with hostile words wherever words are."""
    names = {name: (name, "name") for name in (ADA, BEN, CEM, DAN)}
    heading = f"Ships {EVIL[0]} {EVIL[1]} {EVIL[2]}"
    text = [(None, f"{ADA} met {BEN}. {SAID}"), (heading, f"{CEM} and {ADA} saw {DAN}.")]
    reply = [(None, f"{CEM} spoke. {DENIED}"), (heading, f"{DAN} waits for {ADA}.")]
    first = {"sections": text, "published": "2024-10-01", "category": EVIL[0]}
    corpus = make_corpus(
        [
            first | {"outlet": f"Post {EVIL[0]}"},
            first | {"outlet": f"Mail {EVIL[1]}", "duplicate_of": "a0"},
            {"sections": reply, "published": "2024-10-03", "outlet": f"Star {EVIL[2]}{EVIL[3]}"},
        ],
        names,
    )
    told = with_quotes(
        corpus,
        [
            {"article_id": article, "text": words, "actor": who, "cue_lemma": cue, "kind": "direct"}
            for article, words, who, cue in (
                ("a0", SAID, ADA, "say"),
                ("a1", SAID, ADA, "say"),
                ("a2", DENIED, CEM, f"gargle {EVIL[0]}"),
            )
        ],
    )
    quotes = told.quotes
    claims = [
        {column: row[column] for column in ("article_id", "section_id", "sentence_id", "text")}
        | {"start": row["start"], "end": row["end"], "claim_id": f"c{at}", "confidence": 0.9}
        | {"claimant": row["actor"], "kind": "quoted", "polarity": "affirmed"}
        | {"certainty": "asserted"}
        for at, (_, row) in enumerate(quotes.iterrows())
    ]
    return Corpus(told.tables | {"claims": conform("claims", claims)}, told.provenance)


def strings(value: Any) -> Iterator[str]:
    """Every text in a figure."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def parts(chart: Chart) -> dict[str, Any]:
    """The figure as JSON without its template and the plain words that are not drawn."""
    figure: dict[str, Any] = json.loads(chart.to_json())
    figure["layout"].pop("template")
    figure["layout"].pop("meta")
    return figure


def test_the_charts_are_found() -> None:
    assert len(EVERY) >= 9
    others = set(charts.__all__) - set(EVERY)
    assert others == {"Chart", "stance_of", "stances"}


@pytest.mark.parametrize("name", EVERY)
def test_it_has_a_title_and_says_what_it_counts(name: str, hostile: Corpus) -> None:
    chart = draw(name, hostile)
    assert chart.data
    assert chart.layout.title.text
    assert chart.layout.title.subtitle.text
    axes = [
        chart.layout[f"{one}axis{(trace[f'{one}axis'] or one)[1:]}"]
        for trace in chart.data
        for one in "xy"
    ]
    titles = [axis.title.text for axis in axes if axis.visible is not False]
    assert all(titles)
    if not titles:
        # Without axes, a key says what widths and sizes stand for.
        assert any(re.search(r"\d utterance", text) for text in strings(parts(chart)["data"]))


@pytest.mark.parametrize("name", EVERY)
def test_it_says_what_it_rests_on(name: str, hostile: Corpus) -> None:
    chart = draw(name, hostile)
    [source] = [note.text for note in chart.layout.annotations if "Source: " in note.text]
    words = html.unescape(source).replace("<br>", " ")
    for fact in (
        "3 articles",
        "2024-10-01 to 2024-10-03",
        "newslens 0.1.0",
        "en_core_web_sm 3.8.0",
    ):
        assert fact in words
        assert fact in chart.summary
    assert chart.layout.meta["newslens"] == hostile.origin


@pytest.mark.parametrize("name", EVERY)
def test_the_summary_has_words_and_numbers(name: str, hostile: Corpus) -> None:
    title, *lines, source = draw(name, hostile).summary.splitlines()
    assert title
    assert source.startswith("Source: ")
    assert re.search(r"\d", "".join(lines))


@pytest.mark.parametrize("name", EVERY)
def test_hover_labels_quote_a_sentence(name: str, hostile: Corpus) -> None:
    hovering = [
        text
        for trace in parts(draw(name, hostile))["data"]
        for text in strings(trace.get("hovertext", []))
    ]
    assert any("“" in text and "”" in text for text in hovering)


@pytest.mark.parametrize("name", EVERY)
def test_an_empty_corpus_gives_an_empty_chart_that_says_so(name: str) -> None:
    chart = draw(name, Corpus({}, {}))
    assert not chart.data
    assert chart.layout.title.text
    [message] = [note.text for note in chart.layout.annotations if "Source: " not in note.text]
    assert html.unescape(message).replace("<br>", " ") in chart.summary
    assert "0 articles" in chart.summary


@pytest.mark.parametrize("name", EVERY)
def test_stories_are_counted_once(name: str, hostile: Corpus) -> None:
    once = draw(name, hostile, count="stories")
    without = draw(name, hostile.filter(articles=["a0", "a2"]))
    assert parts(once)["data"] == parts(without)["data"]
    assert parts(once)["data"] != parts(draw(name, hostile))["data"]
    assert "each story counted once: 1 copy left out" in once.summary
    with pytest.raises(InputError, match="count='outlets'"):
        draw(name, hostile, count="outlets")


@pytest.mark.parametrize("name", EVERY)
def test_words_of_articles_are_shown_and_not_obeyed(name: str, hostile: Corpus) -> None:
    figure = parts(draw(name, hostile))
    texts = list(strings(figure))
    for text in texts:
        assert "<b>=x" not in text
        assert "$x$" not in text
        assert not any(mark in text for mark in EVIL[3][:1] + "\u202a\u2066\x00")
        # Only what the chart itself asks plotly to fill in.
        assert "%{x}" not in text.replace("%{x|", "")
    shown = html.unescape(" ".join(texts))
    assert "<b>=x</b>" in shown.replace("<br>", " ") or "%{x}" in shown or "$x$" in shown


@pytest.mark.parametrize("name", EVERY)
def test_it_is_the_same_each_time(name: str, hostile: Corpus) -> None:
    again = Corpus(hostile.tables, hostile.provenance)
    assert draw(name, hostile).to_json() == draw(name, again).to_json()


@pytest.mark.parametrize("name", EVERY)
def test_it_comes_back_from_json(name: str, hostile: Corpus) -> None:
    chart = draw(name, hostile)
    written = chart.to_json()
    assert pio.from_json(written).to_json() == written
    assert go.Figure(json.loads(written)).to_json() == written


@pytest.mark.parametrize("name", EVERY)
def test_light_and_dark_decide_the_colours_of_texts(name: str, hostile: Corpus) -> None:
    chart = draw(name, hostile)
    for template in ("newslens", "newslens_dark"):
        layout = pio.templates[template].layout
        fonts = [
            layout.font,
            layout.title.font,
            layout.title.subtitle.font,
            layout.annotationdefaults.font,
            layout.xaxis.title.font,
            layout.yaxis.title.font,
        ]
        assert min(contrast(font.color, layout.paper_bgcolor) for font in fonts) >= 4.5
        hover = layout.hoverlabel
        assert contrast(hover.font.color, hover.bgcolor) >= 4.5
    figure = parts(chart)
    for trace in figure["data"]:
        colour = trace.get("insidetextfont", {}).get("color")
        grounds = [trace["marker"]["color"]] if colour else []
        if "color" in trace.get("textfont", {}):
            colour, grounds = trace["textfont"]["color"], [c for _, c in trace["colorscale"]]
        assert all(contrast(colour, ground) >= 4.5 for ground in grounds)
        assert "color" not in trace.get("outsidetextfont", {})
    assert not [where for where in coloured(figure["layout"]) if "font" in where]


def coloured(value: Any, where: str = "") -> Iterator[str]:
    """Where a layout itself sets a colour."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key == "color":
                yield where
            yield from coloured(part, f"{where}.{key}")
    elif isinstance(value, list):
        for part in value:
            yield from coloured(part, where)


@pytest.mark.parametrize("name", EVERY)
def test_cloud_and_logo_are_off(name: str, hostile: Corpus) -> None:
    chart = draw(name, hostile)
    config = chart._repr_mimebundle_()[MIME_TYPE]["config"]
    assert config["showSendToCloud"] is False
    assert config["displaylogo"] is False
    assert config["plotlyServerURL"] == ""
    # plotly takes keys out of what it is given.
    as_page(chart, hostile.origin)
    assert chart._repr_mimebundle_()[MIME_TYPE]["config"] == config
    assert "sendChartToCloud" in chart.layout.modebar.remove
    assert "http" not in chart.to_html(include_plotlyjs=False)
