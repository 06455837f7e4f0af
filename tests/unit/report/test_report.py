import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import newslens as nl
from newslens.corpus import Corpus
from newslens.errors import ExportError, InputError
from newslens.report.methods import ACCURACY
from newslens.report.rendering import render

ROOT = Path(__file__).parents[3]
EVIL = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>{{ 7*7 }}"
    "{% raw %}&lt;b&gt;\u202egnp.exe"
)


class Outline(HTMLParser):
    """The elements of a page with their attributes, and its text by the id around it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.text = ""
        self._open = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append((tag, given))
        self._open = tag not in {"style", "script"}
        if identity := given.get("id"):
            self.ids.append(identity)

    def handle_data(self, data: str) -> None:
        if self._open:
            self.text += data

    def links(self) -> list[str]:
        return [str(given["href"]) for tag, given in self.elements if tag == "a"]


def words(text: str) -> str:
    return " ".join(text.split())


def test_every_quote_stands_there_once_in_its_sentence(news: Corpus) -> None:
    html = render(news, progress=False)
    page = Outline(html)
    utterances = news.quotes.drop_duplicates("utterance_id")
    assert len(utterances) < len(news.quotes)
    told = [identity for identity in page.ids if identity.startswith("quote-")]
    assert sorted(told) == sorted(f"quote-{q}" for q in utterances["quote_id"])
    for text in news.quotes["text"]:
        assert words(text) in words(page.text)
    quoted = "“The bridge is not safe,” said Ines Ott, “and it stays shut.”"
    assert page.text.count(quoted) == 2
    assert "Mayor Tom Gale said" in page.text


def test_marks_are_where_the_table_says(news: Corpus) -> None:
    html = render(news, progress=False)
    marked = re.findall(r'<mark class="said">(.*?)</mark>', html)
    assert marked.count("“The bridge is not safe,”") == 2
    assert '<b class="who">Ines Ott</b>' in html
    assert '<b class="cue">said</b>' in html
    first = news.quotes.iloc[0]
    assert f"characters {first['start']}–{first['end']}" in html


def test_links_lead_to_the_words_and_nowhere_else(news: Corpus) -> None:
    page = Outline(render(news, progress=False))
    ids = {f"#{identity}" for identity in page.ids}
    outside = {link for link in page.links() if not link.startswith("#")}
    assert {link for link in page.links() if link.startswith("#")} <= ids
    quoted = "%E2%80%9CThe%20bridge%20is%20not%20safe%2C%E2%80%9D"
    assert f"https://post.example/bridge#:~:text={quoted}" in outside
    # An address with a fragment keeps it.
    assert any(link.startswith("https://mail.example/bridge#top:~:text=") for link in outside)
    assert all(
        link.startswith(("https://post.example", "https://mail.example")) for link in outside
    )
    assert len(set(page.ids)) == len(page.ids)


def test_conflicts_stand_side_by_side_with_their_reason(news: Corpus) -> None:
    html = render(news, progress=False)
    assert "Claims in conflict: 2" in html
    assert '<mark class="differs">4 million euros</mark>' in html
    assert '<mark class="differs">9 million euros</mark>' in html
    assert "numbers differ" in html
    assert html.count("<strong>said it first</strong>") >= 1


@pytest.mark.parametrize("by", ["actor", "article"])
def test_other_sides_can_be_compared(news: Corpus, by: str) -> None:
    assert f"compared by {by}" in render(news, by=by, progress=False)  # type: ignore[arg-type]


def test_copies_of_a_story_can_be_left_out(news: Corpus) -> None:
    told = render(news, count="stories", progress=False)
    assert "1 copy left out" in told
    assert "Claims in conflict: 1" in told
    assert told.count('<li id="quote-') < render(news, progress=False).count('<li id="quote-')
    assert "copy of" in told
    assert "Inland Report" in told


def test_full_texts_are_there_only_when_asked_for(news: Corpus) -> None:
    assert "Nobody asked why." not in render(news, progress=False)
    page = Outline(render(news, include_text=True, progress=False))
    assert page.text.count("Nobody asked why.") == 2
    assert {"text-1", "text-2", "text-3"} <= set(page.ids)
    assert len(set(page.ids)) == len(page.ids)


def test_what_was_not_read_is_listed_and_no_path_is_told(files: Corpus) -> None:
    html = render(files, progress=False)
    for name in ("tip.txt", "empty.txt", "picture.txt"):
        assert name in html
    assert "left out" in html
    assert "private folder" not in html
    assert "tmp" not in html


def test_text_is_text_whatever_it_is(tmp_path: Path) -> None:
    corpus = nl.load(
        {
            "text": f"“{EVIL},” said Ann Lee.\n\n{EVIL} met \x00 Ann Lee.",
            "title": EVIL,
            "outlet": EVIL,
            "category": EVIL,
            "url": "javascript:alert(1)",
            "authors": [EVIL],
        }
    )
    corpus = corpus.merge_actors(["Ann Lee"], into=EVIL, note=EVIL)
    html = render(corpus, title=EVIL, include_text=True, progress=False)
    page = Outline(html)
    assert not {tag for tag, _ in page.elements} & {"script", "img", "svg", "iframe", "form"}
    for _, given in page.elements:
        assert not [name for name in given if name.startswith("on")]
        assert not str(given.get("href", "#")).startswith("javascript")
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7*7 }}" in page.text
    assert "\x00" not in html
    assert "script-src" not in html
    assert "default-src 'none'" in html
    path = nl.report(corpus, tmp_path / "evil.html", progress=False)
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_half_a_character_does_not_spoil_the_page(tmp_path: Path) -> None:
    at = nl.report(Corpus({}, {}), tmp_path / "r.html", title="Zinc \ud800")
    assert "Zinc [U+D800]" in at.read_text(encoding="utf-8")


def test_an_empty_corpus_says_so() -> None:
    html = render(Corpus({}, {}))
    for said in ("0 articles", "Nobody is mentioned", "Nobody is quoted", "No claims were found"):
        assert said in html


def test_one_side_alone_is_not_compared() -> None:
    html = render(nl.load({"text": "The bridge is shut.", "outlet": "Leam Post"}), progress=False)
    assert "no two sides to compare" in html


def test_corrections_are_told(news: Corpus) -> None:
    quote = news.quotes["quote_id"].iloc[0]
    corrected = news.set_speaker(quote, "Tom Gale", note="see the recording")
    html = render(corrected, progress=False)
    for said in ("set speaker", "see the recording", "corrected by hand", quote):
        assert said in html
    assert "None were made." in render(news, progress=False)


def test_what_made_it_stands_there(news: Corpus) -> None:
    html = render(news, progress=False)
    for value in news.origin.values():
        assert value in html


def test_the_page_is_whole_and_the_same_twice(news: Corpus, tmp_path: Path) -> None:
    first = nl.report(news, tmp_path / "a.html", progress=False)
    second = nl.report(news, tmp_path / "b.html", progress=False)
    assert first.read_bytes() == second.read_bytes()
    with pytest.raises(ExportError, match="there already"):
        nl.report(news, first)
    nl.report(news, first, title="Bridge", overwrite=True, progress=False)
    assert "<title>Bridge</title>" in first.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "b.html"]


def test_fifty_articles_stay_small(tmp_path: Path) -> None:
    paths = sorted((ROOT / "tests" / "annotated" / "articles").glob("*.txt"))[:50]
    corpus = nl.load([str(path) for path in paths])
    assert len(corpus) == 50
    at = nl.report(corpus, tmp_path / "r.html", progress=False)
    assert at.stat().st_size < 2_000_000
    assert (
        at.read_text(encoding="utf-8").count('<li id="quote-')
        == corpus.quotes["utterance_id"].nunique()
    )


@pytest.mark.parametrize(
    "wrong", [{"path": "report.pdf"}, {"by": "side"}, {"count": "copies"}, {"corpus": "articles/"}]
)
def test_what_cannot_be_is_told(news: Corpus, tmp_path: Path, wrong: dict[str, str]) -> None:
    given = {"corpus": news, "path": tmp_path / "r.html"} | wrong
    with pytest.raises(InputError, match="Expected"):
        nl.report(**given)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_the_figures_are_those_of_the_readme() -> None:
    readme = words((ROOT / "README.md").read_text(encoding="utf-8"))
    measured = re.findall(r"F1 of finding .*?in 95 of 100", readme.replace("*", ""))
    assert measured
    assert re.findall(r"\d+", measured[0]) == re.findall(r"\d+", ACCURACY.partition("newslens:")[2])


ODD = [
    {
        "text": "“No,” said Ann Lee. He said the bridge was safe. Ann Lee met Bo Ray.",
        "outlet": "Post",
    },
    {"text": "“Yes,” said Ann Lee. He said the bridge was shut.", "date": "2025-05-02"},
]


def test_what_has_no_outlet_or_date_is_counted_and_said() -> None:
    corpus = nl.load([*ODD, {"text": "Ann Lee left.", "outlet": "Mail", "date": "2025-05-03"}])
    html = render(corpus, progress=False)
    assert "No outlet given" in html
    assert "in articles without a date left out" in html
    [table] = [part for part in html.split("<table") if "<caption>Which outlet quotes" in part]
    row = re.search(r"Ann Lee</th>.*?</tr>", table, flags=re.DOTALL)
    assert row
    assert re.findall(r">(\d+)</td>", row[0]) == ["1", "1", "2"]


def test_he_of_one_article_is_not_he_of_another() -> None:
    corpus = nl.load(ODD)
    assert corpus.quotes["actor"].isna().sum() == 2
    html = render(corpus, progress=False)
    page = Outline(html)
    assert "Speakers whom newslens knows by no name" in page.text
    assert html.count("speaker as written: “He”") == 2
    assert not re.search(r"<h3[^>]*>He</h3>", html)


def test_a_reported_claim_is_not_put_in_the_outlets_mouth(news: Corpus) -> None:
    html = render(news, progress=False)
    assert "reported: Tom Gale" in html


def test_a_part_of_a_corpus_says_that_it_is_one(news: Corpus) -> None:
    html = render(news.filter(actors=["Tom Gale"], text="repair"), progress=False)
    assert "A part of what was read" in html
    assert "actors: Tom Gale; text: repair" in html
    assert "A part of what was read" not in render(news, progress=False)


def test_the_pairs_that_are_shown_are_of_all_sides() -> None:
    from newslens.report.claims import _MOST_PAIRS, _in_turn

    many: list[list[Any]] = [["a"] * 100, ["b"] * 20, []]
    kept: list[Any] = _in_turn(many)
    assert len(kept) == _MOST_PAIRS
    assert kept.count("b") == 20
