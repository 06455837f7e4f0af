"""Claims side by side, as the kernel tells them to the page."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import newslens as nl
from newslens.corpus import Corpus
from newslens.errors import InputError
from newslens.widgets.claim_comparison import ClaimComparison

ROWS = [
    {
        "outlet": "Leam Post",
        "published": "2024-10-29",
        "title": "One",
        "text": "🦊 About 3,000 sailors joined the drills. Two tugs sank in Port Ada. "
        "The mill <b>in Leam</b> was shut in May.",
    },
    {
        "outlet": "Ada Herald",
        "published": "2024-10-30",
        "text": "Some 10,000 sailors joined the drills. Fish may become dear in Orla.",
    },
    {
        "outlet": "Third Sun",
        "published": "2024-10-30",
        "text": "Two tugs sank in Port Ada. Three teachers won a prize in Norway.",
    },
]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return nl.load(ROWS, progress=False)


@pytest.fixture
def side(corpus: Corpus) -> ClaimComparison:
    return ClaimComparison(corpus, "Leam Post", "Ada Herald", by="outlet")


def test_the_page_has_the_rows_of_the_table(side: ClaimComparison, corpus: Corpus) -> None:
    table = nl.compare_claims(corpus, "Leam Post", "Ada Herald", by="outlet")
    pd.testing.assert_frame_equal(side.table, table)
    state = side.state()
    assert state["total"] == state["all"] == len(table)
    assert dict(state["relations"])["conflict"] == 1
    rows = side.ask_rows(0)
    [conflict] = [
        r for r in rows if r["cells"][1] and r["cells"][1][0].get("relation") == "conflict"
    ]
    [left], [right] = conflict["cells"]
    units = left["text"].encode("utf-16-le")
    [[start, end]] = left["marks"]
    assert units[2 * start : 2 * end].decode("utf-16-le") == "About 3,000 sailors"
    assert (left["outlet"], left["title"], left["date"]) == ("Leam Post", "One", "2024-10-29")
    assert right["first"] == "left"
    text = corpus.articles.set_index("article_id")["text"][left["article"]]
    assert text[left["start"] :].startswith(left["text"])


def test_the_code_gives_the_rows(side: ClaimComparison, corpus: Corpus) -> None:
    for filters in (
        {"relation": "conflict"},
        {"relation": "", "certainty": "hedged"},
        {"certainty": "", "outlet": "Ada Herald"},
        {"outlet": "", "claimant": "Leam Post"},
    ):
        side.ask_filter(**filters)
        found = eval(side.code, {"nl": nl, "corpus": corpus})  # noqa: S307
        assert found["why"].tolist() == side.table["why"].tolist()
        assert len(found) == side.state()["total"] > 0
    side.selection.text = "sailors"
    side.ask_filter(claimant="")
    found = eval(side.code, {"nl": nl, "corpus": corpus})  # noqa: S307
    pd.testing.assert_frame_equal(found, side.table)
    assert len(found) == 1


def test_more_sides_stand_in_columns_of_their_own(corpus: Corpus) -> None:
    view = ClaimComparison(corpus, "Leam Post", "Ada Herald", by="outlet", more=["Third Sun"])
    assert view.sides == ("Leam Post", "Ada Herald", "Third Sun")
    rows = view.ask_rows(0)
    assert all(len(row["cells"]) == 3 for row in rows)
    shown = {cell["claim_id"] for row in rows for column in row["cells"] for cell in column}
    assert shown == set(corpus.claims["claim_id"])
    [tugs] = [row for row in rows if row["cells"][0] and "tugs" in row["cells"][0][0]["text"]]
    assert [len(cells) for cells in tugs["cells"]] == [1, 0, 1]


def test_judging_changes_linked_widgets(side: ClaimComparison, corpus: Corpus) -> None:
    other = ClaimComparison(corpus, by="outlet", selection=side.selection)
    [row] = side.table[(side.table["relation"] == "conflict")].to_dict("records")
    said = side.ask_judge(row["left_claim_id"], row["right_claim_id"], "unrelated")
    assert "parted" in said
    assert "conflict" not in side.table["relation"].tolist()
    assert other.whole is side.whole
    assert len(side.whole.corrections) == 1
    side.ask_undo()
    assert "conflict" in side.table["relation"].tolist()
    found = side.ask_candidates(row["left_claim_id"], 1)
    assert found[0]["claim_id"] == row["right_claim_id"]


def test_sides_are_chosen_and_named(side: ClaimComparison) -> None:
    side.ask_sides(1, "Third Sun")
    assert side.sides == ("Leam Post", "Third Sun")
    with pytest.raises(InputError, match="no outlet 'nobody'"):
        side.ask_sides(1, "nobody")
    with pytest.raises(InputError, match="filter 'colour'"):
        side.ask_filter(colour="red")


def test_the_still_form_is_text_alone(side: ClaimComparison) -> None:
    html = side.still()
    assert "[About 3,000 sailors] joined" in html
    assert "&lt;b&gt;in Leam&lt;/b&gt;" in html
    assert "<script" not in html
    assert "1 conflict" in repr(side)


def test_without_names_the_sides_with_most_claims(corpus: Corpus) -> None:
    assert ClaimComparison(corpus, by="outlet").sides[0] == "Leam Post"
    with pytest.raises(InputError, match="claims of 0 actors"):
        ClaimComparison(Corpus({}))
    with pytest.raises(InputError, match="by='sun'"):
        ClaimComparison(corpus, by="sun")  # type: ignore[arg-type]


def test_what_is_denied_is_not_shown_as_what_is_said(tmp_path: Path) -> None:
    corpus = nl.load(
        [
            {"outlet": "Leam Post", "text": "Ann Lee denied that the ferry had sunk."},
            {"outlet": "Ada Herald", "text": "The ferry sank, Bo Ray said. Fish is dear in Orla."},
        ],
        progress=False,
    )
    sides = ClaimComparison(corpus, "Leam Post", "Ada Herald", by="outlet")
    cells = [cell for row in sides.ask_rows(0) for column in row["cells"] for cell in column]
    assert {cell["text"]: cell["denial"] for cell in cells} == {
        "the ferry had sunk": "denied",
        "The ferry sank": None,
        "Fish is dear in Orla.": None,
    }
    assert "denied: " in sides.still()
    [trace] = nl.charts.claim_matrix(corpus).data
    assert "denied: “the ferry had sunk”" in str(trace.hovertext)
    page = nl.report(corpus, tmp_path / "report.html", progress=False).read_text("utf-8")
    assert "<b>denied:</b>" in page
