"""Hostile words in what is written without a browser: markup, tables, files, a terminal."""

import csv
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

import newslens as nl
from newslens.cli import main
from newslens.corpus import Corpus
from newslens.jupyter.frames import as_html
from newslens.visible import visible
from tests.security.attacks import ALL, EVERYTHING, hostile, plain

# What newslens itself writes: no element, and no attribute, that runs or asks for something.
ELEMENTS = set(
    "a article b bdi blockquote body br caption code details dd div dl dt footer h1 h2 h3 h4 h5 h6 "
    "head header html li main mark meta nav ol p pre q section small span strong style summary "
    "table tbody td th thead title tr u ul".split()
)
ATTRIBUTES = set(
    "aria-label aria-labelledby border charset class content dir href http-equiv id lang name rel "
    "role scope scoped style tabindex title".split()
)
# Written out for a terminal; tabs and the ends of lines are its own.
OBEYED = "\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f]"


class Markup(HTMLParser):
    """The elements and attributes that a page is made of, and the words in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words = ""
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {str(value) for name, value in attrs if name == "href"}

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return hostile(tmp_path_factory.mktemp("attacks"))


def test_no_page_has_an_element_of_an_article(corpus: Corpus, tmp_path: Path) -> None:
    report = nl.report(corpus, tmp_path / "r.html", include_text=True, by="outlet", progress=False)
    pages = {
        "report": report.read_text(encoding="utf-8"),
        "corpus": corpus._repr_html_(),
        "table": str(as_html(corpus.quotes)),
        "reader": nl.Reader(corpus, article=EVERYTHING).still(),
        "explorer": nl.Explorer(corpus).still(),
    }
    for name, page in pages.items():
        made = Markup(page)
        assert made.elements <= ELEMENTS, name
        assert made.attributes <= ATTRIBUTES, name
        assert all(re.match("#|https?://", link) for link in made.links), name
    words = "".join(Markup(pages["report"]).words.split())
    assert [a for a in ALL if "".join(visible(plain(a)).split()) not in words] == []


def test_tables_and_their_files_keep_the_very_characters(corpus: Corpus, tmp_path: Path) -> None:
    articles = corpus.articles
    assert set(map(plain, ALL)) <= set(corpus.actors["actor"])
    for row in corpus.quotes.itertuples():
        text = articles.loc[articles["article_id"] == row.article_id, "text"].iloc[0]
        assert text[row.start : row.end] == row.text
    nl.export(corpus.quotes, tmp_path / "quotes.jsonl", progress=False)
    lines = (tmp_path / "quotes.jsonl").read_text(encoding="utf-8").split("\n")
    written = [json.loads(line) for line in lines if line]
    assert [row["text"] for row in written[:-1]] == corpus.quotes["text"].tolist()
    nl.export(corpus.actors, tmp_path / "actors.csv", progress=False)
    with (tmp_path / "actors.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [row["actor"] for row in csv.DictReader(file) if row["actor"]]
    assert not [cell for cell in cells if cell[0] in "=+-@\t\r\n"]
    read = pd.Series(cells[: len(corpus.actors)]).str.removeprefix("'")
    assert read.tolist() == corpus.actors["actor"].str.removeprefix("'").tolist()


def test_what_is_printed_commands_no_terminal(
    corpus: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left, right = corpus.articles["outlet"].dropna().unique()[:2]
    shown = [
        corpus,
        nl.Explorer(corpus),
        nl.Reader(corpus, article=EVERYTHING),
        nl.MentionsBySection(corpus),
        nl.ClaimComparison(corpus, left, right, by="outlet"),
        nl.Selection(actors=list(ALL[:60])),
    ]
    assert [thing for thing in shown if re.search(OBEYED, repr(thing))] == []
    corpus.save(tmp_path / "all.newslens")
    for options in ([], ["--json"], ["--table", "actors"], ["--table", "quotes", "--format=jsonl"]):
        assert main(["analyse", str(tmp_path / "all.newslens"), *options]) == 0
        printed = capsys.readouterr()
        assert not re.search(OBEYED, printed.out + printed.err)
        assert "attacked" in printed.out
