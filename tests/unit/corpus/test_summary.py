from html.parser import HTMLParser

import pytest

from newslens.corpus import Corpus
from newslens.corpus.actors import count_actors
from newslens.tables import SCHEMA, conform

EVIL = "<script>alert('x')</script><img src=x onerror=\"alert(1)\">&"
TAGS = {"div", "p", "table", "caption", "strong", "thead", "tbody", "tr", "th", "td", "code"}


class Page(HTMLParser):
    """The tags and the text of a page; a tag left open, or closed twice, is an error."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {name for name, _ in attrs} <= {"style", "scope", "class"}
        self.open.append(tag)
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def evil() -> Corpus:
    """Markup wherever a person or an article can put it."""
    place = {"article_id": "a", "section_id": "h", "sentence_id": "s"}
    tables = {
        "articles": conform(
            "articles",
            [{"article_id": "a", "text": EVIL, "n_words": 1, "outlet": EVIL, "title": EVIL}],
        ),
        "entities": conform(
            "entities",
            [
                place
                | {"entity_id": "e", "start": 0, "end": len(EVIL), "text": EVIL}
                | {"label": "ORG", "mention": "name", "actor": EVIL}
            ],
        ),
        "quotes": conform("quotes", []),
        "problems": conform("problems", [{"path": EVIL, "severity": "error", "message": EVIL}]),
    }
    actors = conform("actors", [{"actor": EVIL, "label": "ORG", "aliases": [EVIL]}])
    tables["actors"] = count_actors(
        actors, tables["articles"], tables["entities"], tables["quotes"]
    )
    return Corpus(tables, {"newslens": EVIL, "model": EVIL, "model_version": EVIL})


def test_the_repr_is_a_table_of_contents(paper: Corpus) -> None:
    lines = repr(paper).splitlines()
    assert "0.1.0" in lines[0]
    assert "en_core_web_sm" in lines[0]
    assert [line.split()[0] for line in lines[1:-1]] == [f".{name}" for name in SCHEMA]
    counts = {line.split()[0][1:]: int(line.split()[1]) for line in lines[1:-1]}
    assert counts == {name: len(table) for name, table in paper.tables.items()}


def test_what_is_in_it(paper: Corpus) -> None:
    about = {line.split()[0][1:]: line for line in repr(paper).splitlines()[1:]}
    assert "2024-10-25 to 2024-11-02" in about["articles"]
    assert "2 outlets" in about["articles"]
    assert "2 headings" in about["sentences"]
    assert "Mira Holt, Tobias Renn, Ilse Quorn" in about["actors"]
    assert "2 direct" in about["quotes"]
    assert "2 indirect" in about["quotes"]
    assert "mixed" not in about["quotes"]
    assert about["problems"].endswith(" 1 error")


def test_one_day_is_written_once(paper: Corpus) -> None:
    line = repr(paper.filter(articles="a1")).splitlines()[1]
    assert line.count("2024-10-25") == 1
    assert "to" not in line.split()
    assert line.endswith("1 outlet")


def test_an_empty_corpus_has_contents_too() -> None:
    assert "no dates" in repr(Corpus({}))
    assert Page(Corpus({})._repr_html_()).tags.count("tr") == 1 + len(SCHEMA)


def test_the_html_says_the_same(paper: Corpus) -> None:
    page = Page(paper._repr_html_())
    assert set(page.tags) <= TAGS
    for name, table in paper.tables.items():
        assert f".{name}{len(table)}" in page.text
    assert "Mira Holt, Tobias Renn, Ilse Quorn" in page.text
    assert "en_core_web_sm 3.8.0" in page.text


def test_thousands_are_parted() -> None:
    rows = [{"article_id": str(n), "text": "It rained.", "n_words": 2} for n in range(1234)]
    corpus = Corpus({"articles": conform("articles", rows)})
    assert "1,234" in repr(corpus)
    assert "1,234" in corpus._repr_html_()


def test_markup_in_names_stays_text(evil: Corpus) -> None:
    html = evil._repr_html_()
    page = Page(html)
    assert set(page.tags) <= TAGS
    assert EVIL in page.text
    assert "<script" not in html
    assert "<img" not in html


def test_a_terminal_is_not_told_what_to_do() -> None:
    actors = conform("actors", [{"actor": "Ann\x1b[2J Lee", "label": "PERSON", "aliases": []}])
    lines = repr(Corpus({"actors": actors}, {})).splitlines()
    assert any(line.endswith("first: Ann[U+001B][2J Lee") for line in lines)


def test_dollars_stay_dollars_in_a_notebook(paper: Corpus) -> None:
    assert paper._repr_html_().startswith("<div class='tex2jax_ignore mathjax_ignore'>")


def test_it_loads_nothing_from_elsewhere(paper: Corpus) -> None:
    html = paper._repr_html_()
    assert "http" not in html
    assert "<script" not in html


def problems(*rows: tuple[str, str | None]) -> Corpus:
    return Corpus(
        {
            "problems": conform(
                "problems",
                [
                    {"severity": severity, "message": "m", "reason": reason}
                    for severity, reason in rows
                ],
            )
        },
        {"inputs": ["hash"] * 7},
    )


def test_problems_are_counted_by_reason() -> None:
    corpus = problems(
        ("warning", "paywall"), ("error", "empty"), ("warning", "language"),
        ("warning", "language"), ("error", None),
    )  # fmt: skip
    assert corpus.count_problems().to_dict("split", index=False)["data"] == [
        ["error", "empty", 1],
        ["error", "other", 1],
        ["warning", "language", 2],
        ["warning", "paywall", 1],
    ]
    line = repr(corpus).splitlines()[-1]
    assert line == (
        "Read: 7 articles; skipped: 2 (1 empty, 1 other); doubtful: 3 (2 language, 1 paywall)."
    )
    assert line in Page(corpus._repr_html_()).text


def test_without_problems_only_what_was_read_is_said() -> None:
    assert repr(problems()).splitlines()[-1] == "Read: 7 articles."
