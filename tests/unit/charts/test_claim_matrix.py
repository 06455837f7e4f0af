"""Topics by sides as a chart: counts, signs, who was first, and nothing of the text as markup."""

from __future__ import annotations

import pytest

import newslens as nl
from newslens.corpus import Corpus
from newslens.errors import InputError


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


def test_what_cannot_be_asked(corpus: Corpus) -> None:
    with pytest.raises(InputError, match="top=0"):
        nl.charts.claim_matrix(corpus, top=0)
    with pytest.raises(InputError, match="by='sun'"):
        nl.charts.claim_matrix(corpus, by="sun")  # type: ignore[arg-type]
