"""Our annotated articles: sound, short, enough of them, and every phenomenon among them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.phenomena import ALL, phenomena_of
from benchmarks.standoff import Document, faults, read_documents

FOLDER = Path(__file__).parents[2] / "annotated"
# It only rises.
AT_LEAST = 67
LONGEST = 400


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return read_documents(FOLDER / "articles")


def test_there_are_enough_of_them(documents: list[Document]) -> None:
    assert len(documents) >= AT_LEAST


def test_none_is_faulty(documents: list[Document]) -> None:
    assert [fault for document in documents for fault in faults(document)] == []


def test_every_text_is_annotated(documents: list[Document]) -> None:
    texts = {path.stem for path in (FOLDER / "articles").glob("*.txt")}
    assert texts == {document.name for document in documents}


def test_all_are_short_and_have_quotes(documents: list[Document]) -> None:
    for document in documents:
        assert len(document.text.split()) <= LONGEST, document.name
        assert document.annotation["quotes"], document.name


def test_no_text_is_there_twice(documents: list[Document]) -> None:
    assert len({document.text for document in documents}) == len(documents)


def test_every_phenomenon_is_shown(documents: list[Document]) -> None:
    shown = frozenset().union(*map(phenomena_of, documents))
    assert ALL - shown == set()


def test_the_readme_lists_the_phenomena() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    table = readme.partition("## What they cover")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| [a-z ]+ \| (.+) \|$", table, re.MULTILINE)
    # "headline, name and colon" has a comma of its own: names there are parted by semicolons.
    listed = {name.strip() for cell in cells for name in cell.split(";" if ";" in cell else ",")}
    assert listed == ALL
