"""Comparing any texts: it never raises, both ways agree, and marks are places in the texts."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newslens as nl

# Sentences that have something to compare, and any text at all.
_WORDS = st.sampled_from(
    "ten 3,000 about ships soldiers the not no never denied may if on Friday October 23 1994 Ada "
    "Norway sank left rose fell killed % $ “ ” , . ? 🦊".split()
)
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=14).map(" ".join))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(_TEXTS, _TEXTS), min_size=1, max_size=8))
def test_any_pairs(pairs: list[tuple[str, str]]) -> None:
    found = nl.comparison.relate(pairs)
    turned = nl.comparison.relate([(right, left) for left, right in pairs])
    assert found["relation"].tolist() == turned["relation"].tolist()
    for (left, right), row in zip(pairs, found.to_dict("records"), strict=True):
        assert 0 <= row["similarity"] <= 1
        for text, marks in ((left, row["left_marks"]), (right, row["right_marks"])):
            spans = list(zip(marks[::2], marks[1::2], strict=True))
            assert all(0 <= start < end <= len(text) for start, end in spans)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TEXTS)
def test_a_text_never_contradicts_itself(text: str) -> None:
    assert nl.comparison.relate([(text, text)])["relation"][0] != "conflict"
