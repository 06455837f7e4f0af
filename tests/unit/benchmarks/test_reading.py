"""The score by which the reading of pages is measured, and how it stands on our pages."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.reading import PAGES, lay_out, losses, means, measure, score, shingles, summary

MARGIN = 0.005


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", {}),
        (" … ", {}),
        ("One two", {("One", "two"): 1}),
        ("a b c d", {("a", "b", "c", "d"): 1}),
        ("a a, a a; a!", {("a", "a", "a", "a"): 2}),
        ("It’s a day", {("It", "s", "a", "day"): 1}),
    ],
)
def test_shingles_are_runs_of_four_words(text: str, runs: dict[tuple[str, ...], int]) -> None:
    assert dict(shingles(text)) == runs


def test_repeated_shingles_count_as_often_as_they_stand_there() -> None:
    assert score("a b c d", "a b c d a b c d")[:3] == (1, 4, 0)
    assert score("a b c d a b c d", "a b c d")[:3] == (1, 0, 4)


def test_words_decide_whether_a_text_is_exact() -> None:
    assert score("They met. They left.", "They met – they left").exact is False
    assert score("They met. They left.", "They met\n\nThey left").exact is True


def test_means_leave_out_pages_that_cannot_have_the_score() -> None:
    half = score("a b c d e", "a b c d x")
    unread = score("a b c d", "")
    empty = score("", "")
    assert means([half, unread, empty]) == pytest.approx((0.5, 0.25, 1 / 3, 1 / 3))
    assert means([unread]) == (0.0, 0.0, 0.0, 0.0)


def test_the_layout_of_the_public_benchmark_is_read(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    words = [f"Word{n} is said by number {n}, who meant it." for n in range(60)]
    body = "".join(f"<p>{' '.join(words[n : n + 10])}</p>" for n in range(0, 60, 10))
    page = f"<html><body><article><h1>Words Fail Them</h1>{body}</article></body></html>"
    for name in ("a1", "b2"):
        (tmp_path / "html" / f"{name}.html.gz").write_bytes(gzip.compress(page.encode()))
    truth = {name: {"articleBody": " ".join(words), "url": "-"} for name in ("a1", "b2")}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    scores = measure(tmp_path)
    assert list(scores.index) == ["a1", "b2"]
    assert means(list(scores["newslens"])) == (1.0, 1.0, 1.0, 1.0)
    assert summary(scores).loc["newslens", "F1"] == "1.000 ± 0.000"
    assert list(losses(scores)["missed"]) == [0, 0]


def test_newslens_does_not_lose_to_trafilatura_on_our_pages(tmp_path: Path) -> None:
    lay_out(PAGES, tmp_path)
    scores = measure(tmp_path)
    newslens, trafilatura = (means(list(scores[name])) for name in scores.columns)
    assert newslens[2] >= trafilatura[2] - MARGIN, losses(scores).head(10)
