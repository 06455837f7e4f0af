from typing import Any

import pandas as pd
import pytest

from newslens.charts import actor_profile
from newslens.corpus import Corpus
from newslens.errors import InputError, NewslensWarning
from tests.unit.charts.conftest import MakeCorpus, with_quotes

NAMES = {
    "Ada": ("Ada", "name"),
    "she": ("Ada", "pronoun"),
    "Ben": ("Ben", "name"),
    "Cem": ("Cem", "name"),
}


@pytest.fixture
def told(make_corpus: MakeCorpus) -> Corpus:
    first = {"sections": [(None, "Ada met Ben. Then she left. Ada saw Ben and Cem. It rains.")]}
    last = {"sections": [(None, "Cem wrote. Ada slept.")]}
    corpus = make_corpus(
        [
            first | {"outlet": "Post", "published": "2024-10-01"},
            first | {"outlet": "Mail", "published": "2024-10-01", "duplicate_of": "a0"},
            last | {"outlet": "Mail", "published": "2024-10-04"},
        ],
        NAMES,
    )
    said = [("a0", "direct"), ("a1", "direct"), ("a0", "mixed")]
    return with_quotes(
        corpus,
        [
            {"article_id": article, "text": "It rains.", "actor": "Ada", "kind": kind}
            for article, kind in said
        ],
    )


def bars(chart: Any) -> dict[tuple[str, str], dict[str, int]]:
    """Counts by the title of the panel's two axes."""
    found = {}
    for trace in chart.data:
        if trace.type == "bar":
            number = trace.xaxis.removeprefix("x")
            x, y = chart.layout[f"xaxis{number}"], chart.layout[f"yaxis{number}"]
            names, values = (trace.y, trace.x) if trace.orientation == "h" else (trace.x, trace.y)
            axes = (y, x) if trace.orientation == "h" else (x, y)
            assert trace.name in axes[1].title.text
            counts = {name: n for name, n in zip(names, values, strict=True) if n}
            found[axes[0].title.text.split(",")[0], trace.name] = counts
    return found


def test_each_panel_counts_what_it_says(told: Corpus) -> None:
    chart = actor_profile(told, "ADA")
    assert bars(chart) == {
        ("fifth of the article", "mentions"): {"1st": 2, "2nd": 2, "3rd": 3},
        ("kind of quote", "utterances"): {"direct": 2, "mixed": 1},
        ("actor", "sentences"): {"Ben": 4, "Cem": 2},
        ("outlet", "mentions"): {"Post": 3, "Mail": 4},
        ("outlet", "utterances"): {"Post": 2, "Mail": 1},
    }
    [line] = [trace for trace in chart.data if trace.type == "scatter"]
    assert list(line.x) == ["2024-10-01", "2024-10-02", "2024-10-03", "2024-10-04"]
    assert list(line.y) == [6, None, None, 1]
    titles = [note.text for note in chart.layout.annotations]
    for title in ("Where in the articles", "How quoted", "Mentioned with", "By which outlets"):
        assert f"<b>{title}</b>" in titles
        assert f"\n{title}: " in chart.summary
    assert "7 mentions in 3 of 3 articles · 3 utterances" in chart.summary


def test_hover_labels_quote_a_sentence(told: Corpus) -> None:
    for trace in actor_profile(told, "Ada").data:
        values = trace.x if trace.orientation == "h" else trace.y
        for text, n in zip(trace.hovertext, values, strict=True):
            assert ("“" in text) == bool(n)


def test_stories_are_counted_once(told: Corpus) -> None:
    counted = bars(actor_profile(told, "Ada", count="stories"))
    assert counted["outlet", "mentions"] == {"Post": 3, "Mail": 1}
    assert counted["kind of quote", "utterances"] == {"direct": 1, "mixed": 1}
    assert counted["actor", "sentences"] == {"Ben": 2, "Cem": 1}


def test_what_there_is_not_is_said(told: Corpus, make_corpus: MakeCorpus) -> None:
    alone = make_corpus([{"sections": [(None, "Ada slept.")]}], {"Ada": ("Ada", "name")})
    summary = actor_profile(alone, "Ada").summary
    assert "When mentioned: No article has a date." in summary
    assert "How quoted: Never quoted." in summary
    assert "Mentioned with: Nobody in the same sentence." in summary
    assert "No outlet given 1" in summary
    dated = actor_profile(told, "Cem").summary
    assert "most in the day of 2024-10-01, 2 mentions" in dated


def test_who_is_not_in_a_corpus_is_said(told: Corpus) -> None:
    with pytest.warns(NewslensWarning, match="no actor 'Adda' in this corpus; nearest: Ada"):
        chart = actor_profile(told, "Adda")
    assert "Adda is neither mentioned nor quoted in this corpus." in chart.summary
    assert "Ada is neither mentioned" in actor_profile(Corpus({}, {}), "Ada").summary
    with pytest.warns(NewslensWarning, match="no actor 'Ben'"):
        narrowed = actor_profile(told.filter(dates="2024-10-04"), "Ben")
    assert "Ben is neither mentioned nor quoted" in narrowed.summary


def test_a_name_of_two_is_asked_about(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        [{"sections": [(None, "Ada Lind met Bo Lind.")]}],
        {"Ada Lind": ("Ada Lind", "name"), "Bo Lind": ("Bo Lind", "name")},
    )
    tables = corpus.tables
    aliases = pd.Series([["Ada Lind", "Lind"], ["Bo Lind", "Lind"]])
    made = Corpus(tables | {"actors": tables["actors"].assign(aliases=aliases)}, {})
    with pytest.raises(InputError, match="'lind' is a name of 'Ada Lind', 'Bo Lind'"):
        actor_profile(made, "lind")
    with pytest.raises(InputError, match="count='x'"):
        actor_profile(made, "Bo Lind", count="x")  # type: ignore[arg-type]
