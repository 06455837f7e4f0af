"""When two ways to write a speaker are the same speaker."""

from __future__ import annotations

import pytest

from benchmarks.names import mention_kind, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Holm", "ada holm"),
        ("Ada Holm", "Ms Holm"),
        ("Ada Holm", "A. Holm"),
        ("Ada Holm, the coroner", "Holm"),
        ("the coroner, Ada Holm", "Holm"),
        ("Ada Holm Jr.", "Ada Holm"),
        ("Governor Holm’s", "Holm"),
        ("the governor", "Governor"),
        ("Archibald Vandermeeren", "Archibald Vandermeeran"),
        ("a spokesman for the ministry", "the ministry spokesman"),
        ("the Harbour Committee", "the committee"),
    ],
)
def test_these_are_the_same_speaker(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Holm", "Carl Holm"),
        ("Ada Holm", "Ada Birch"),
        ("the Transport Ministry", "the Health Ministry"),
        ("Holm, who met Carl Birch", "Birch"),
        ("the head of Harbourline", "Harbourline"),
        ("", "Ada Holm"),
        ("—", "—"),
    ],
)
def test_these_are_not(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


@pytest.mark.parametrize(
    ("mention", "kind"),
    [
        ("", "none"),
        ("THEY", "pronoun"),
        ("Some residents", "nominal"),
        ("the Holm family", "named"),
    ],
)
def test_kind_of_a_mention(mention: str, kind: str) -> None:
    assert mention_kind(mention) == kind
