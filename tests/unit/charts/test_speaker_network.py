from itertools import pairwise
from math import hypot
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslens.charts import speaker_network
from newslens.charts.circle import LINE, arrow, names, path, places, reach, size
from newslens.corpus import Corpus
from newslens.errors import InputError
from tests.unit.charts.conftest import MakeCorpus, with_quotes

# Ada speaks of Ben twice, in one utterance of two parts and once more, Ben of Ada once.
TEXT = "Ben is late and Ben is rude. Ben again. Ada is fair. Cem waits. I like zinc. Nobody, Ben"


@pytest.fixture
def spoken(make_corpus: MakeCorpus) -> Corpus:
    written = {name: (name, "name") for name in ("Ada", "Ben", "Cem")}
    article = {"sections": [(None, TEXT)], "outlet": "Post"}
    corpus = make_corpus([article, article | {"duplicate_of": "a0"}], written)
    said: list[dict[str, Any]] = [
        {"text": "Ben is late", "actor": "Ada", "utterance_id": "one"},
        {"text": "Ben is rude.", "actor": "Ada", "utterance_id": "one", "part": 2},
        {"text": "Ben again.", "actor": "Ada"},
        {"text": "Ada is fair.", "actor": "Ben"},
        {"text": "Cem waits.", "actor": "Cem"},
        {"text": "I like zinc.", "actor": "Ben"},
        {"text": "Nobody, Be", "actor": None},
    ]
    rows: list[dict[str, Any]] = []
    for article_id in ("a0", "a1"):
        rows += [
            {"article_id": article_id, **quote}
            | {"utterance_id": f"{article_id}-{quote.get('utterance_id', at)}"}
            for at, quote in enumerate(said)
        ]
    return with_quotes(corpus, rows)


def arrows(chart: Any) -> list[str]:
    lines: list[str] = [line for line in chart.summary.splitlines() if "→" in line]
    return lines


def test_utterances_that_mention_another_are_counted(spoken: Corpus) -> None:
    chart = speaker_network(spoken)
    assert arrows(chart) == ["Ada → Ben: 4", "Ben → Ada: 2"]
    assert "Quoted: Ada 4, Ben 4" in chart.summary
    assert "2 utterances without a named speaker left out" in chart.summary
    [found] = [trace for trace in chart.data if trace.marker.opacity == 0]
    assert found.hovertext[0] == (
        "<b>Ada</b> speaks of <b>Ben</b><br>4 utterances<br><br>“Ben is late” — Post"
    )
    [circles] = [trace for trace in chart.data if trace.hovertext and trace.marker.opacity == 1]
    assert "quoted in 4 utterances" in circles.hovertext[0]
    assert "speaks of them, in 4 utterances" in str(circles.hovertext)


def test_stories_are_counted_once(spoken: Corpus) -> None:
    chart = speaker_network(spoken, count="stories")
    assert arrows(chart) == ["Ada → Ben: 2", "Ben → Ada: 1"]
    assert "2 copies left out" in chart.summary or "1 copy left out" in chart.summary


def test_both_of_two_who_speak_of_each_other_are_seen(spoken: Corpus) -> None:
    filled = [trace for trace in speaker_network(spoken).data if trace.fill == "toself"]
    there, back = (list(zip(trace.x, trace.y, strict=True)) for trace in filled[:2])
    assert min(y for _, y in there) > max(y for _, y in back) or max(y for _, y in there) < min(
        y for _, y in back
    )


def test_what_cannot_be_drawn_is_said(spoken: Corpus) -> None:
    assert "No speaker mentions" in speaker_network(Corpus({}, {})).summary
    assert "None of the chosen" in speaker_network(spoken, actors=["Ada", "Cem"]).summary
    assert "No speaker mentions" in speaker_network(spoken, top=1).summary
    for wrong in ({"top": 0}, {"count": "x"}):
        with pytest.raises(InputError, match="Expected"):
            speaker_network(spoken, **wrong)


def test_who_is_chosen_is_drawn_without_arrows_too(spoken: Corpus) -> None:
    chart = speaker_network(spoken, actors=["ada", "ben", "cem"])
    [written] = [trace.text for trace in chart.data if "Cem" in str(trace.text)]
    assert sorted(written) == ["Ada (4)", "Ben (4)", "Cem (2)"]


@given(st.lists(st.integers(1, 3), min_size=2, max_size=60))
def test_names_lie_outside_the_circle_and_apart(lines: list[int]) -> None:
    where = places(len(lines))
    found = names(where, lines)
    for to_the_right in (True, False):
        side = sorted(
            (name.y, LINE * n / 2)
            for name, n in zip(found, lines, strict=True)
            if name.to_the_right == to_the_right
        )
        assert all(low + half <= high - other for (low, half), (high, other) in pairwise(side))
    above, below = reach(found, lines, where, [])
    assert all(-below < name.y < above for name in found)
    for name, (x, y) in zip(found, where, strict=True):
        assert name.x >= 0 if name.to_the_right else name.x < 0
        assert name.x**2 + name.y**2 > x**2 + y**2


@given(st.integers(2, 150), st.integers(1, 149), st.floats(1, 9), st.integers(0, 9))
def test_arrows_are_drawn_between_any_two(n: int, steps: int, wide: float, quoted: int) -> None:
    where = places(n)
    one, other = where[0], where[steps % (n - 1) + 1]
    around = (size(quoted, 9, n), size(9, 9, n))
    corners = arrow(one, other, around, wide)
    assert corners[0] == corners[-1]
    assert len(corners) >= 8
    if n <= 40:
        apart = hypot(where[0][0] - where[1][0], where[0][1] - where[1][1])
        assert 2 * size(9, 9, n) < apart
        near = min(hypot(x - other[0], y - other[1]) for x, y in corners)
        assert near >= around[1]
    assert path(one, other)[-1] == pytest.approx(other)
