"""Topics by sides as a chart: counts, signs, who was first, and nothing of the text as markup."""

from __future__ import annotations

import pandas as pd
import pytest

import newslens as nl
from newslens.corpus import Corpus
from newslens.errors import InputError, NewslensWarning


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    rows = [
        {"outlet": "A <b>", "published": "2024-10-01", "text": "Ten ships left Ada on Monday."},
        {"outlet": "B", "published": "2024-10-02", "text": "Twelve ships left Ada on Monday."},
        {"outlet": "C", "published": "2024-10-02", "text": "Bread is cheap in Norway. %{x} $y$."},
    ]
    return nl.load(rows, progress=False)


def test_fields_are_claims_and_conflicts_are_marked(corpus: Corpus) -> None:
    chart = nl.charts.claim_matrix(corpus, by="outlet")
    [trace] = chart.data
    assert len(trace.y) == 1
    cells = dict(zip(trace.x, zip(trace.z[0], trace.text[0], strict=True), strict=True))
    assert cells["A &lt;b&gt;"] == (2, "1 ≠ · 1st")
    assert cells["B"] == (2, "1 ≠")
    assert "A <b> 1 ≠ · 1st, B 1 ≠" in chart.summary
    assert "A <b>, B, C, 3 articles, 2024-10-01 to 2024-10-02" in chart.summary
    assert "“Ten ships left Ada on Monday.”" in str(trace.hovertext)
    assert "sendChartToCloud" in chart.layout.modebar.remove


def test_all_topics_and_chosen_sides(corpus: Corpus) -> None:
    every = nl.charts.claim_matrix(corpus, by="outlet", shared=False)
    assert len(every.data[0].y) >= 2
    one = nl.charts.claim_matrix(corpus, by="outlet", sides=["C"], shared=False, top=1)
    assert list(one.data[0].x) == ["C"]
    assert "<" not in "".join(one.data[0].y).replace("<br>", "")


def test_nothing_to_draw_is_said(corpus: Corpus) -> None:
    alone = nl.charts.claim_matrix(corpus, by="outlet", sides=["C"])
    assert "No two sides" in alone.summary
    assert "No two sides" in nl.charts.claim_matrix(Corpus({})).summary


def test_a_side_that_is_not_there_is_told(corpus: Corpus) -> None:
    with pytest.warns(NewslensWarning, match="no outlet 'Z' claims anything"):
        nl.charts.claim_matrix(corpus, by="outlet", sides=["C", "Z"])


def test_what_cannot_be_asked(corpus: Corpus) -> None:
    with pytest.raises(InputError, match="top=0"):
        nl.charts.claim_matrix(corpus, top=0)
    with pytest.raises(InputError, match="by='sun'"):
        nl.charts.claim_matrix(corpus, by="sun")  # type: ignore[arg-type]


def test_a_story_that_others_print_too_is_one_voice() -> None:
    rows = [
        {"outlet": "A", "published": "2024-10-01", "text": "Ten ships left Ada on Monday."},
        {"outlet": "B", "published": "2024-10-02", "text": "Twelve ships left Ada on Monday."},
        {"outlet": "C", "published": "2024-10-03", "text": "Ten ships left Ada on Monday."},
    ]
    corpus = nl.load(rows, progress=False, duplicates=None)
    tables = corpus.tables
    original = tables["articles"]["article_id"].iloc[0]
    articles = tables["articles"].assign(
        duplicate_of=pd.Series([None, None, original], dtype="string[pyarrow]")
    )
    copied = Corpus(tables | {"articles": articles}, corpus.provenance)
    [every] = nl.charts.claim_matrix(copied).data
    assert {name: n for name, n in zip(every.x, every.z[0], strict=True) if n is not None} == {
        "A": 2,
        "B": 2,
        "C": 2,
    }
    chart = nl.charts.claim_matrix(copied, count="stories")
    assert sorted(chart.data[0].x) == ["A", "B"]
    assert "each story counted once: 1 copy left out" in chart.summary
    alone = copied.filter(outlets=["A", "C"])
    assert "No two sides" in nl.charts.claim_matrix(alone, count="stories").summary
    with pytest.raises(InputError, match="count='x'"):
        nl.charts.claim_matrix(copied, count="x")  # type: ignore[arg-type]
