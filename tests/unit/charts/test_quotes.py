from collections.abc import Callable
from typing import Any

import pytest

from newslens.charts import quotes_by_actor, quotes_by_outlet
from newslens.corpus import Corpus
from newslens.errors import InputError


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


def test_nobody_in_particular_has_no_colour(spoken: Corpus) -> None:
    colours = {trace.name: trace.marker.color for trace in quotes_by_outlet(spoken, top=1).data}
    for name in ("All others (1)", "Speaker not named (1)"):
        red, green, blue = (colours[name][at : at + 2] for at in (1, 3, 5))
        assert red == green == blue
