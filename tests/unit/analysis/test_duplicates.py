"""Near-duplicates: copies of one story are found, what only resembles it is not."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslens.analysis.duplicates import find_duplicates

ROOT = Path(__file__).parents[3]
WORDS = [
    first + second
    for first in ("har", "mel", "tor", "vin", "sal", "pek", "lun", "dor", "gra", "bis", "ost")
    for second in ("bour", "den", "ning", "vik", "ta", "gers", "mont", "lo", "wick", "ren", "by")
]


def words(seed: int, count: int) -> list[str]:
    chosen = random.Random(seed)  # noqa: S311
    return [chosen.choice(WORDS) for _ in range(count)]


def story(seed: int, paragraphs: int = 8) -> list[str]:
    return [" ".join(words(100 * seed + k, 40)).capitalize() + "." for k in range(paragraphs)]


def text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


WIRE = story(1)
ORIGINAL = text("Harbour Closes", *WIRE)
COPIES = {
    "another headline": text("Port Shut After Storm, Officials Say", *WIRE),
    "a dateline": text("Harbour Closes", "HALDEN, Oct 25 (Agency) — " + WIRE[0], *WIRE[1:]),
    "a cut tail": text("Harbour Closes", *WIRE[:4]),
    "a cut tail and another headline": text("Port Shut", *WIRE[:4]),
    "an inserted paragraph": text("Harbour Closes", *WIRE[:4], *story(2, 1), *WIRE[4:]),
    "a trailer": text(*WIRE, "Read more about harbours every morning in our letter."),
    "a lead of its own": text("Harbour Closes", *story(3, 1), *WIRE[1:]),
    "typography": ORIGINAL.upper().replace(".", " !").replace("\n\n", "\r\n"),
}


@pytest.mark.parametrize("change", COPIES)
def test_what_outlets_do_with_a_story(change: str) -> None:
    assert find_duplicates([ORIGINAL, text(*story(4)), COPIES[change]]) == [None, None, 0]
    assert find_duplicates([COPIES[change], ORIGINAL]) == [None, 0]


NO_COPIES = {
    "another story": text(*story(5)),
    "a brief within a roundup": text(*story(6, 6), *WIRE[:2], *story(7, 6)),
    "half of it new": text(*WIRE[:4], *story(8, 4)),
    "a shared standing paragraph": text(*story(9), WIRE[-1]),
    "a third of it": text(*WIRE[:2]),
    "too short to tell": " ".join(WIRE[0].split()[:30]),
    "the same words in another order": " ".join(sorted(ORIGINAL.split())),
    "nothing": "",
}


@pytest.mark.parametrize("change", NO_COPIES)
def test_what_only_resembles_it(change: str) -> None:
    assert find_duplicates([ORIGINAL, NO_COPIES[change]]) == [None, None]
    assert find_duplicates([NO_COPIES[change], ORIGINAL]) == [None, None]


def test_stories_of_one_template_are_stories() -> None:
    template = "A quake of strength {} struck {} kilometres from {} at {} on {}, the survey said. "
    reports = [
        " ".join(template.format(*words(1000 * n + k, 5)) for k in range(6)) for n in range(20)
    ]
    assert find_duplicates(reports) == [None] * 20


def test_the_same_text_counts_however_short() -> None:
    texts = ["They met.", "", "They left.", "They met.", "", "they met"]
    assert find_duplicates(texts) == [None, None, None, 0, 1, None]


def test_all_copies_point_at_the_first() -> None:
    texts = [ORIGINAL, *COPIES.values(), ORIGINAL]
    assert find_duplicates(texts) == [None, *[0] * (len(COPIES) + 1)]


def test_a_copy_of_a_copy_points_at_the_first() -> None:
    paragraphs, added = story(1, 10), story(8, 2)
    changed = text(*paragraphs[:5], added[0])
    changed_again = text(*paragraphs[1:5], *added)
    assert find_duplicates([text(*paragraphs), changed_again]) == [None, None]
    assert find_duplicates([text(*paragraphs), changed, changed_again]) == [None, 0, 0]


def test_two_stories_that_a_third_joins_stay_two() -> None:
    first, second = story(11, 5), story(12, 5)
    assert find_duplicates([text(*first), text(*first, *second), text(*second)]) == [None, 0, None]


def test_what_follows_changes_nothing() -> None:
    texts = [ORIGINAL, *NO_COPIES.values(), *COPIES.values(), text(*story(5))]
    whole = find_duplicates(texts)
    for end in range(len(texts)):
        assert find_duplicates(texts[:end]) == whole[:end]


def test_the_threshold_can_be_set() -> None:
    changed = text(*WIRE[:5], *story(8, 3))
    assert find_duplicates([ORIGINAL, changed], 0.5) == [None, 0]
    assert find_duplicates([ORIGINAL, changed], 0.9) == [None, None]
    assert find_duplicates([ORIGINAL, COPIES["typography"], ORIGINAL], None) == [None, None, 0]


@pytest.mark.parametrize("first", ["\u4e00", "\u3041", "\u0e01"])
def test_scripts_without_blanks(first: str) -> None:
    chosen = random.Random(5)  # noqa: S311
    span = 45 if first == "\u0e01" else 80
    lines = ["".join(chr(ord(first) + chosen.randrange(span)) for _ in range(60)) for _ in range(6)]
    other = "".join(chr(ord(first) + chosen.randrange(span)) for _ in range(360))
    texts = ["。".join(lines), other, "。".join(lines[:3]), "。".join(lines)[:80]]
    assert find_duplicates(texts) == [None, None, 0, None]


def test_the_same_on_every_run() -> None:
    code = (
        "from newslens.analysis.duplicates import find_duplicates as find\n"
        "from tests.unit.analysis.test_duplicates import COPIES, NO_COPIES, ORIGINAL\n"
        "print(find([ORIGINAL, *COPIES.values(), *NO_COPIES.values()], 0.6))"
    )
    printed = set()
    for salt in ("1", "2"):
        command = [sys.executable, "-c", code]
        env = {**os.environ, "PYTHONHASHSEED": salt}
        done = subprocess.run(
            command, env=env, cwd=ROOT, capture_output=True, text=True, check=True
        )
        printed.add(done.stdout)
    assert len(printed) == 1


def test_many_texts_take_no_comparison_of_all_pairs() -> None:
    standing = " ".join(words(77, 60))
    texts = [f"{' '.join(words(k, 150))} {standing}" for k in range(1500)]
    assert find_duplicates(texts) == [None] * 1500


@given(st.lists(st.text(max_size=400) | st.sampled_from([ORIGINAL, *COPIES.values()]), max_size=8))
@settings(max_examples=60, deadline=None)
def test_any_texts(texts: list[str]) -> None:
    found = find_duplicates(texts)
    for position, original in enumerate(found):
        if original is not None:
            assert original < position
            assert found[original] is None
    for position, one in enumerate(texts):
        assert (found[position] is not None) or one not in texts[:position]
