"""Words that stretches cover, quotation marks around them, and pairing by likeness."""

from __future__ import annotations

import pytest

from benchmarks.spans import Words, jaccard, match, overlap


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“They bent,”", "direct"),
        ('"They bent,"', "direct"),
        ("‘They’d bent,’", "direct"),
        ("''They bent,''", "direct"),
        ("«They bent»", "direct"),
        ("“They bent", "direct"),
        ("that they “bent” in the heat", "mixed"),
        ("that they’d bent the users’ rails", "indirect"),
        ("…", "indirect"),
    ],
)
def test_kind_is_told_by_the_marks(text: str, kind: str) -> None:
    assert Words(text).kind((0, len(text))) == kind


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = "“They bent.\n\nNobody knows why."
    assert Words(text).kind((text.index("Nobody"), len(text))) == "indirect"


def test_marks_and_punctuation_are_cut_off_the_ends() -> None:
    text = "She said: “Yes, yes!”"
    words = Words(text)
    start, end = words.trimmed((9, len(text)))
    assert text[start:end] == "Yes, yes"
    assert words.trimmed((8, 10)) == (10, 10)


def test_a_word_that_is_touched_counts() -> None:
    words = Words("It’s the rails")
    assert words.inside((2, 6)) == {0, 1}
    assert words.inside((4, 4)) == frozenset()
    assert len(words) == 3


def test_words_elsewhere_are_other_words() -> None:
    words = Words("rails and rails")
    assert jaccard(words.inside((0, 5)), words.inside((10, 15))) == 0
    assert jaccard(frozenset(), frozenset()) == 0


def test_the_most_alike_are_paired_first_and_once() -> None:
    table = {("a", "x"): 0.9, ("a", "y"): 1.0, ("b", "y"): 0.95, ("b", "x"): 0.1}

    def alike(one: str, other: str) -> float:
        return table[one, other]

    assert match("ab", "xy", alike, 0.8) == [(0, 1)]
    assert match("ab", "xy", alike, 0.1) == [(0, 1), (1, 0)]


@pytest.mark.parametrize(
    ("other", "shared"), [((4, 12), True), ((9, 40), False), ((8, 12), True), (None, False)]
)
def test_mentions_overlap_by_half_of_the_shorter(
    other: tuple[int, int] | None, shared: bool
) -> None:
    assert overlap((0, 10), other) is shared
