"""Across: parts of the whole, summed by themselves and merged in any grouping, give one sum."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslens.analysis.duplicates import find_copies
from newslens.analysis.linking import Linked
from newslens.analysis.model import find_model
from newslens.article import Article
from newslens.assembly import Across
from newslens.scale.batch import analyse_batch
from newslens.scale.packing import Packed, unpack
from tests.unit.scale.articles_of_ours import article

# A full name and its surname, a body and its acronym, copies, the same article twice.
TEXTS = [
    "Ann Lee, the mayor of Halden, said the ferries were late.",
    "Lee said nobody was hurt. Bo Ray denied it.",
    "The European Ferry Union (EFU) met in Halden.",
    "The EFU said it had not met Ann Lee.",
    "They met.",
    "Lee said nobody was hurt. Bo Ray denied it.",
    "Dora Lee of Northport said the mayor was wrong.",
]

Item = tuple[Article, Packed]


@pytest.fixture(scope="module")
def found() -> list[Item]:
    articles = [article(text, outlet="Post", language="en") for text in TEXTS]
    return list(zip(articles, analyse_batch(articles, find_model()), strict=True))


def summed(items: list[Item]) -> Across:
    across = Across()
    for one in items:
        across.add(*one)
    return across


def told(across: Across, items: list[Item]) -> dict[str, Any]:
    linked: Linked = across.gathering.link()
    return {
        "ids": across.ids(),
        "inputs": list(across.inputs()),
        "problems": across.problems,
        "copies": find_copies(across.sketches, TEXTS.__getitem__, 0.8).tolist(),
        "actors": [(a.name, a.label, a.aliases, a.related_to, a.merged_by) for a in linked.actors],
        "names": [linked.names_of(unpack(packed, one).signs) for one, packed in items],
    }


@settings(max_examples=25, deadline=None)
@given(
    cuts=st.lists(st.integers(0, len(TEXTS)), max_size=5),
    chance=st.randoms(use_true_random=False),
)
def test_any_grouping_of_parts_gives_one_sum(
    found: list[Item], cuts: list[int], chance: Any
) -> None:
    ends = [0, *sorted(cuts), len(TEXTS)]
    parts = [summed(found[start:end]) for start, end in itertools.pairwise(ends)]
    while len(parts) > 1:
        at = chance.randrange(len(parts) - 1)
        parts[at].merge(parts.pop(at + 1))
    assert len(parts[0]) == len(TEXTS)
    assert told(parts[0], found) == told(summed(found), found)


def test_the_sum_knows_what_is_just_alike(found: list[Item]) -> None:
    ids, copies = summed(found).ids(), told(summed(found), found)["copies"]
    assert ids[5] == f"{ids[1]}-2"
    assert copies == [-1, -1, -1, -1, -1, 1, -1]
