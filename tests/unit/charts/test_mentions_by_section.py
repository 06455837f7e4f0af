import html
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from newslens.charts import Chart, mentions_by_section
from newslens.charts.figure import MIME_TYPE
from newslens.charts.grouping import By
from newslens.corpus import Corpus
from newslens.errors import InputError, NewslensWarning

MakeCorpus = Callable[..., Corpus]

ATTACKS = [
    "<b onmouseover=alert(1)>x</b>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "</style><script>alert(1)</script>",
    "%{x} %{customdata}",
    "$\\href{javascript:alert(1)}{x}$",
    "&lt;i&gt;",
]

OUR_FIELDS = re.compile(r"%\{(x\|%-d %b %Y|y:,|hovertext)\}|<extra></extra>")


def _shown(text: str) -> str:
    return html.unescape(text.replace("<br>", " "))


def _counts(chart: Chart) -> dict[tuple[str, str], int]:
    found = {}
    for trace in chart.data:
        places = trace.y if trace.orientation == "h" else trace.x
        actor = _shown(trace.name).rsplit(" (", 1)[0]
        counts = trace.customdata if trace.orientation == "h" else trace.y
        for place, count in zip(places, counts, strict=True):
            if count:
                found[(_shown(place), actor)] = int(count)
    return found


def _rows(chart: Chart) -> list[str]:
    return [_shown(place) for place in chart.layout.yaxis.categoryarray]


def test_sections_stand_in_reading_order_and_shared_headings_together(summit: Corpus) -> None:
    chart = mentions_by_section(summit)
    assert _rows(chart) == ["Lead", "Zinc And Trade", "Background"]
    top, bottom = chart.layout.yaxis.range[::-1]
    assert top < bottom


def test_counts_are_those_of_the_entities(summit: Corpus) -> None:
    headings = summit.sections.set_index("section_id")["heading"].fillna("Lead")
    entities = summit.entities.dropna(subset="actor")
    expected = entities.groupby([entities["section_id"].map(headings), "actor"]).size()
    assert _counts(mentions_by_section(summit)) == expected.to_dict()


def test_bars_are_the_counts_or_percent_that_add_up(summit: Corpus) -> None:
    for trace in mentions_by_section(summit).data:
        assert list(trace.x) == list(trace.customdata)
    shares = mentions_by_section(summit, share=True)
    for values in zip(*(trace.x for trace in shares.data), strict=True):
        assert sum(values) == pytest.approx(100, abs=0.05)
    assert "%" in shares.layout.xaxis.title.text
    assert mentions_by_section(summit).layout.xaxis.title.text == "mentions"


def test_actors_are_found_by_alias_and_drawn_in_the_order_given(summit: Corpus) -> None:
    chart = mentions_by_section(summit, actors=["oslund", "Ada Lind", "Norland"])
    assert [trace.name for trace in chart.data] == ["Norland (5)", "Ada Lind (4)"]
    assert len(mentions_by_section(summit, actors="Ben Okoro").data) == 1


def test_an_unknown_actor_is_said_and_the_others_are_drawn(summit: Corpus) -> None:
    with pytest.warns(NewslensWarning, match="Nobody") as caught:
        chart = mentions_by_section(summit, actors=["Nobody", "Norland"])
    assert caught[0].filename == __file__
    assert len(chart.data) == 1


def test_actors_beyond_the_top_are_left_out_and_said(summit: Corpus) -> None:
    chart = mentions_by_section(summit, top=2)
    assert {trace.name for trace in chart.data} == {"Norland (5)", "Ada Lind (4)"}
    assert "2 most mentioned of 3 actors" in _shown(chart.layout.title.subtitle.text)


def test_kinds_of_mention_can_be_chosen(summit: Corpus) -> None:
    chart = mentions_by_section(summit, mentions=(kind for kind in ("name", "metonym")))
    assert _counts(chart)[("Lead", "Ada Lind")] == 2
    assert ("Background", "Ada Lind") not in _counts(chart)
    assert "name, metonym" in _shown(chart.layout.title.subtitle.text)


@pytest.mark.parametrize(
    ("by", "places"),
    [
        ("category", ["World", "No category given"]),
        ("outlet", ["Morning Post", "No outlet given"]),
        (
            "position",
            ["First fifth", "Second fifth", "Third fifth", "Fourth fifth", "Last fifth"],
        ),
    ],
)
def test_other_groupings(by: Any, places: list[str], summit: Corpus) -> None:
    chart = mentions_by_section(summit, by=by)
    assert _rows(chart) == places
    assert sum(_counts(chart).values()) == len(summit.entities)


def test_positions_are_fifths_of_each_article(summit: Corpus) -> None:
    counts = _counts(mentions_by_section(summit, by="position"))
    entities = summit.entities.merge(summit.articles[["article_id", "text"]], on="article_id")
    first = entities[entities["start"] * 5 < entities["text_y"].str.len()]
    expected = first.groupby("actor").size()
    assert {a: n for (place, a), n in counts.items() if place == "First fifth"} == dict(expected)


def test_days_stand_on_a_scale_of_time(summit: Corpus) -> None:
    chart = mentions_by_section(summit, by="date")
    assert chart.layout.xaxis.type == "date"
    assert {day for trace in chart.data for day in trace.x} == {"2024-10-25", "2024-10-28"}
    assert sum(_counts(chart).values()) == len(summit.entities)


def test_articles_without_a_date_are_said_to_be_left_out(make_corpus: MakeCorpus) -> None:
    names = {"Ada": ("Ada", "name")}
    articles = [
        {"sections": [(None, "Ada spoke.")], "published": "2024-10-25"},
        {"sections": [(None, "Ada left. Ada slept.")]},
    ]
    chart = mentions_by_section(make_corpus(articles, names), by="date")
    assert "2 mentions in articles without a date" in _shown(chart.layout.title.subtitle.text)
    undated = mentions_by_section(make_corpus(articles[1:], names), by="date")
    assert "None of the articles has a date." in undated.summary


def test_of_many_sections_the_most_mentioned_stay(make_corpus: MakeCorpus) -> None:
    sections = [(f"Part {i:02}", "Ada spoke. " * (i % 7 + 1)) for i in range(20)]
    corpus = make_corpus([{"sections": sections}], {"Ada": ("Ada", "name")})
    chart = mentions_by_section(corpus)
    rows = _rows(chart)
    assert len(rows) == 12
    assert rows[-1] == "Other sections"
    assert rows[:-1] == sorted(rows[:-1])
    assert "Part 06" in rows
    assert sum(_counts(chart).values()) == len(corpus.entities)
    assert "11 most mentioned of 20 sections" in _shown(chart.layout.title.subtitle.text)


def test_a_heading_called_lead_is_not_the_lead(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        [{"sections": [(None, "Ada spoke."), ("Lead", "Ada left."), ("Zinc", "Ada slept.")]}],
        {"Ada": ("Ada", "name")},
    )
    assert _rows(mentions_by_section(corpus)) == ["Lead", "“Lead”", "Zinc"]


def test_long_headings_that_begin_alike_stay_apart(make_corpus: MakeCorpus) -> None:
    long = "The very same words at the beginning of two headings that go on for long, "
    corpus = make_corpus(
        [{"sections": [(long + "one", "Ada spoke."), (long + "two", "Ada left.")]}],
        {"Ada": ("Ada", "name")},
    )
    chart = mentions_by_section(corpus)
    assert len(set(chart.layout.yaxis.categoryarray)) == 2
    assert all(len(line) < 24 for row in chart.data[0].y for line in row.split("<br>"))


def test_hover_quotes_a_sentence_that_names_the_actor(summit: Corpus) -> None:
    chart = mentions_by_section(summit)
    ada = next(trace for trace in chart.data if trace.name.startswith("Ada"))
    lead = _shown(ada.hovertext[0])
    assert "2 mentions" in lead
    assert "“Ada Lind met Ben Okoro.” — Morning Post" in lead
    assert ada.hoverinfo == "text"


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_from_an_article_is_interpreted(attack: str, make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        [
            {
                "sections": [(None, f"Say {attack}."), (attack, f"And {attack} again.")],
                "outlet": attack,
                "category": attack,
                "published": "2024-10-25",
            }
        ],
        {attack: (attack, "name")},
    )
    groupings: list[By] = ["heading", "category", "position", "outlet", "date"]
    for by in groupings:
        chart = mentions_by_section(corpus, by=by)
        texts = [
            *(chart.layout.yaxis.categoryarray or ()),
            *(annotation.text for annotation in chart.layout.annotations),
            *(text for trace in chart.data for text in (trace.name, *trace.hovertext)),
            *(OUR_FIELDS.sub("", trace.hovertemplate or "") for trace in chart.data),
        ]
        for text in texts:
            assert set(re.findall("<[^>]*>", text)) <= {"<br>", "<b>", "</b>"}
            assert "%{" not in text
            assert "$" not in text
            assert "&lt;i&gt;" not in text or attack != "&lt;i&gt;"


def test_the_source_line_says_what_the_chart_rests_on(summit: Corpus) -> None:
    source = _shown(mentions_by_section(summit).layout.annotations[0].text)
    assert source == (
        "Source: Morning Post, 2 articles, 2024-10-25 to 2024-10-28. "
        "Counted by newslens 0.1.0, en_core_web_sm 3.8.0."
    )


def test_the_same_corpus_gives_the_same_chart(summit: Corpus) -> None:
    assert mentions_by_section(summit).to_json() == mentions_by_section(summit).to_json()


def test_nothing_to_draw_is_said(summit: Corpus) -> None:
    empty = mentions_by_section(Corpus({}))
    assert len(empty.data) == 0
    assert "No actor is mentioned in this corpus." in [a.text for a in empty.layout.annotations]
    assert "No actor is mentioned" in empty._repr_mimebundle_()["text/plain"]
    with pytest.warns(NewslensWarning):
        unknown = mentions_by_section(summit, actors=["Nobody"])
    assert "None of the chosen actors" in unknown.summary
    assert "No actor" in mentions_by_section(summit, mentions="nominal").summary


@pytest.mark.parametrize(
    "options",
    [
        {"by": "topic"},
        {"by": ["heading"]},
        {"mentions": "noun"},
        {"top": 0},
        {"count": "wires"},
        {"count": ["stories"]},
        {"count": None},
    ],
)
def test_an_unknown_wish_is_answered_with_what_is_possible(
    options: dict[str, Any], summit: Corpus
) -> None:
    with pytest.raises(InputError) as caught:
        mentions_by_section(summit, **options)
    assert caught.value.hint.startswith("nl.charts.mentions_by_section(")


@pytest.fixture
def wire(make_corpus: MakeCorpus) -> Corpus:
    """Return one story under three outlets, the second with a sentence added, and another."""
    names = {"Ada": ("Ada", "name"), "Ben": ("Ben", "name"), "Cleo": ("Cleo", "name")}
    told = [(None, "Ada met Ben."), ("Zinc", "Ada spoke.")]
    longer = [*told[:1], ("Zinc", "Ada spoke. Cleo wrote.")]
    articles = [
        {"sections": told, "outlet": "Morning Post"},
        {"sections": longer, "outlet": "Harbor Post", "duplicate_of": "a0"},
        {"sections": told, "outlet": "Evening Post", "duplicate_of": "a0"},
        {"sections": [(None, "Ben slept.")], "outlet": "Harbor Post"},
    ]
    return make_corpus(articles, names)


def test_a_story_is_counted_as_often_as_it_is_told_or_once(wire: Corpus) -> None:
    assert mentions_by_section(wire, count="articles") == mentions_by_section(wire)
    assert _counts(mentions_by_section(wire))[("Lead", "Ben")] == 4
    chart = mentions_by_section(wire, count="stories")
    assert _counts(chart) == {
        ("Lead", "Ada"): 1, ("Lead", "Ben"): 2, ("Zinc", "Ada"): 1,
    }  # fmt: skip
    subtitle = _shown(chart.layout.title.subtitle.text)
    assert "each story counted once: 2 copies left out" in subtitle
    assert "story" not in _shown(mentions_by_section(wire).layout.title.subtitle.text)
    assert _shown(chart.layout.annotations[0].text).startswith("Source: Evening Post, Harbor Post")
    assert "4 articles" in _shown(chart.layout.annotations[0].text)


@pytest.mark.parametrize(
    ("outlets", "ben", "said"),
    [
        (["Harbor Post", "Evening Post"], 2, "1 copy left out"),
        (["Evening Post"], 1, "no copies among them"),
    ],
)
def test_a_story_whose_original_was_filtered_out_is_still_a_story(
    outlets: list[str], ben: int, said: str, wire: Corpus
) -> None:
    chart = mentions_by_section(wire.filter(outlets=outlets), count="stories")
    assert sum(n for (_, actor), n in _counts(chart).items() if actor == "Ben") == ben
    assert said in _shown(chart.layout.title.subtitle.text)


def test_an_actor_whom_only_a_copy_mentions_is_known(wire: Corpus) -> None:
    chart = mentions_by_section(wire, actors="Cleo", count="stories")
    assert "None of the chosen actors" in chart.summary


@pytest.mark.parametrize("by", ["heading", "category", "position", "outlet"])
def test_stories_are_counted_once_in_every_grouping(by: By, wire: Corpus) -> None:
    chart = mentions_by_section(wire, by=by, count="stories")
    assert sum(_counts(chart).values()) == 4


def test_a_year_of_days_stays_small_in_a_saved_notebook(make_corpus: MakeCorpus) -> None:
    names = {f"Actor{i}": (f"Actor{i}", "name") for i in range(8)}
    body = " ".join(f"{name} {'word ' * 40}." for name in names)
    articles = [
        {
            "sections": [(None, body)],
            "published": f"2024-{day // 28 + 1:02}-{day % 28 + 1:02}",
            "outlet": "Morning Post",
        }
        for day in range(330)
    ]
    bundle = mentions_by_section(make_corpus(articles, names), by="date")._repr_mimebundle_()
    assert len(json.dumps(bundle[MIME_TYPE])) < 100_000
