from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslens.charts import co_mentions
from newslens.charts.clustering import clustered
from newslens.corpus import Corpus
from newslens.errors import InputError

MakeCorpus = Callable[..., Corpus]
EVIL = "<b>x</b>"


@pytest.fixture
def met(make_corpus: MakeCorpus) -> Corpus:
    names = {name: (name, "name") for name in ("Ada", "Ben", "Cem")} | {"Dan": (EVIL, "name")}
    article = {"sections": [(None, "Ada met Ben. Cem met Dan. Ben saw Ada."), ("More", "Cem ran.")]}
    return make_corpus([article, article | {"duplicate_of": "a0"}], names)


def cells(chart: object) -> dict[tuple[str, str], int]:
    heat = chart.data[0]  # type: ignore[attr-defined]
    return {
        (one, other): n
        for one, line in zip(heat.y, heat.z, strict=True)
        for other, n in zip(heat.x, line, strict=True)
        if n is not None
    }


def test_sentences_that_mention_both_are_counted(met: Corpus) -> None:
    chart = co_mentions(met)
    assert cells(chart)["Ada", "Ben"] == cells(chart)["Ben", "Ada"] == 4
    assert len(cells(chart)) == 4
    order = list(chart.data[0].y)
    assert abs(order.index("Ada") - order.index("Ben")) == 1
    hover = chart.data[0].hovertext[order.index("Ada")][order.index("Ben")]
    assert "4 sentences" in hover
    assert "Ada met Ben." in hover
    assert "<b>x" not in chart.to_json().replace("\\u003c", "<")
    assert chart.to_json() == co_mentions(met).to_json()
    assert "Ada and Ben: 4" in chart.summary


def test_wider_places_and_stories(met: Corpus) -> None:
    assert cells(co_mentions(met, count="stories"))["Ada", "Ben"] == 2
    assert cells(co_mentions(met, within="article"))["Ada", "Cem"] == 2
    assert cells(co_mentions(met, within="section", actors=["ada", "cem"]))["Ada", "Cem"] == 2


def test_nothing_to_draw_is_said(met: Corpus) -> None:
    assert "It takes two actors" in co_mentions(met, actors="Ada").summary
    assert "No two of the chosen" in co_mentions(met, actors=["Ada", "Cem"]).summary
    assert "No two actors" in co_mentions(Corpus({}, {})).summary
    for wrong in ({"within": "page"}, {"top": 0}, {"count": "x"}):
        with pytest.raises(InputError, match="Expected"):
            co_mentions(met, **wrong)


@given(
    st.integers(1, 7).flatmap(lambda n: st.lists(st.floats(0, 1), min_size=n * n, max_size=n * n))
)
def test_an_order_has_each_once(values: list[float]) -> None:
    n = int(len(values) ** 0.5)
    alike = np.array(values).reshape(n, n)
    assert sorted(clustered((alike + alike.T) / 2)) == list(range(n))
