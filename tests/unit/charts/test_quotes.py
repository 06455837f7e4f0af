from collections.abc import Callable
from typing import Any

import pytest

from newslens.charts import quotes_by_actor, quotes_by_outlet
from newslens.corpus import Corpus
from newslens.errors import InputError
from newslens.tables import check, conform

MakeCorpus = Callable[..., Corpus]
EVIL = "<b>=x</b>"


def quoting(make: MakeCorpus, said: list[tuple[int, str | None, str]]) -> Corpus:
    """Give two articles, the second a copy of the first, quotes of an article, actor and kind."""
    sections = [{"sections": [(None, "Ada met Ben. They spoke of zinc.")]}] * 2
    names = {"Ada": ("Ada", "name"), "Ben": (EVIL, "name")}
    corpus = make(
        [sections[0] | {"outlet": "Post"}, sections[1] | {"outlet": "Mail", "duplicate_of": "a0"}],
        names,
    )
    tables = corpus.tables
    rows: list[dict[str, Any]] = []
    for number, (article, actor, kind) in enumerate(said):
        sentence = tables["sentences"].query("article_id == @a", local_dict={"a": f"a{article}"})
        row = sentence.iloc[1]
        rows.append(
            {
                "quote_id": f"q{number}",
                "article_id": f"a{article}",
                "section_id": row["section_id"],
                "sentence_id": row["sentence_id"],
                "start": row["start"],
                "end": row["end"],
                "text": row["text"],
                "kind": kind,
                "part": 1,
                "utterance_id": f"u{number}",
                "is_floating": False,
                "actor": actor,
                "method": "clause",
                "confidence": 0.9,
                "is_anonymous": False,
            }
        )
    made = Corpus(tables | {"quotes": conform("quotes", rows)}, corpus.provenance)
    assert [
        fault for fault in check(made.tables) if "quote" in str(fault) and "id" in str(fault)
    ] == []
    return made


@pytest.fixture
def spoken(make_corpus: MakeCorpus) -> Corpus:
    said = [
        (0, "Ada", "direct"),
        (0, "Ada", "indirect"),
        (0, EVIL, "direct"),
        (0, None, "indirect"),
        (1, "Ada", "direct"),
    ]
    return quoting(make_corpus, said)


def series(chart: Any) -> dict[str, list[int]]:
    return {trace.name: list(trace.customdata) for trace in chart.data}


def test_who_is_quoted_and_how(spoken: Corpus) -> None:
    chart = quotes_by_actor(spoken)
    assert series(chart) == {"direct (3)": [2, 1], "indirect (1)": [1, 0], "mixed (0)": [0, 0]}
    assert chart.layout.title.text == "Who is quoted, and how"
    assert "1 utterance without a named speaker left out" in chart.summary
    assert "They spoke of zinc." in chart.data[0].hovertext[0]
    assert chart.layout.xaxis.title.text == "utterances"


def test_stories_are_counted_once(spoken: Corpus) -> None:
    chart = quotes_by_actor(spoken, count="stories")
    assert series(chart)["direct (2)"] == [1, 1]


def test_shares_are_of_all_an_outlet_quotes(spoken: Corpus) -> None:
    chart = quotes_by_outlet(spoken, top=1)
    counts = series(chart)
    assert counts == {"Ada (3)": [2, 1], "All others (1)": [1, 0], "Speaker not named (1)": [1, 0]}
    assert list(chart.data[0].x) == [50, 100]
    assert chart.data[0].text[0] == "50 % (2)"
    assert "share of all utterances" in chart.layout.xaxis.title.text


def test_names_are_text(spoken: Corpus) -> None:
    for chart in (quotes_by_actor(spoken), quotes_by_outlet(spoken)):
        assert "<b>=x" not in chart.to_json().replace("\\u003c", "<")
        assert "&lt;b&gt;=x" in chart.to_json().replace("\\u003c", "<").replace("\\u0026", "&")
        assert chart.to_json() == type(chart)(chart.to_dict()).to_json()


@pytest.mark.parametrize("draw", [quotes_by_actor, quotes_by_outlet])
def test_what_cannot_be_drawn_is_said(draw: Callable[..., Any], spoken: Corpus) -> None:
    assert "quoted" in draw(Corpus({}, {})).summary
    with pytest.raises(InputError, match="1 or more"):
        draw(spoken, top=0)
    with pytest.raises(InputError, match="'stories'"):
        draw(spoken, count="outlets")


def test_the_same_corpus_gives_the_same_chart(spoken: Corpus) -> None:
    assert quotes_by_actor(spoken).to_json() == quotes_by_actor(spoken).to_json()
    assert quotes_by_outlet(spoken).to_json() == quotes_by_outlet(spoken).to_json()


def test_chosen_actors_alone(spoken: Corpus) -> None:
    assert list(quotes_by_actor(spoken, actors="ada").data[0].customdata) == [2]
