"""Saved pages in the forms that news sites give them; see tests/pages/README.md."""

from __future__ import annotations

import functools
import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from newslens.article import Article, Block, BlockKind, Reason
from newslens.errors import InputError
from newslens.reading import read

FOLDER = Path(__file__).parents[2] / "pages"
PAGES = sorted(path for path in FOLDER.iterdir() if path.suffix in (".html", ".mhtml"))
EXPECTED: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.json")
}
WITH_TEXT = [path for path in PAGES if EXPECTED[path.stem]["text"] is not None]
WITHOUT_TEXT = [path for path in PAGES if EXPECTED[path.stem]["text"] is None]
_WORD = re.compile(r"\w+")

Shown = tuple[str, str]


@dataclass
class Page:
    """What was expected of a page and what was read from it."""

    expected: dict[str, Any]
    articles: list[Article]
    reasons: set[str]

    @property
    def article(self) -> Article:
        assert self.articles, f"nothing was read; the reasons given: {sorted(self.reasons)}"
        return self.articles[0]


@functools.cache
def read_page(path: Path) -> tuple[list[Article], set[str]]:
    articles: list[Article] = []
    reasons: set[str] = set()
    try:
        for outcome in read(path):
            if isinstance(outcome, Article):
                articles.append(outcome)
                reasons.update(str(problem.reason) for problem in outcome.problems)
            else:
                reasons.add(str(outcome.reason))
    except InputError as error:
        reasons.add(str(error.reason))
    return articles, reasons - {Reason.LANGUAGE}


@pytest.fixture(params=WITH_TEXT, ids=lambda path: path.stem)
def page(request: pytest.FixtureRequest) -> Page:
    return Page(EXPECTED[request.param.stem], *read_page(request.param))


def plain(text: str) -> str:
    return " ".join(text.replace("\N{SOFT HYPHEN}", "").split())


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def shown(article: Article) -> list[Shown]:
    return [(str(b.kind), plain(article.text[b.start : b.end])) for b in article.blocks]


def without_optional(blocks: list[Shown], expected: list[dict[str, Any]]) -> Iterator[Shown]:
    """Leave out blocks that hold nothing but what may be there or not."""
    optional = sorted((b["text"] for b in expected if b.get("optional")), key=len, reverse=True)
    for kind, text in blocks:
        rest = text
        for words_allowed in optional:
            rest = rest.replace(words_allowed, "")
        if not optional or rest == text or words(rest):
            yield kind, text


def with_tables(blocks: list[Shown], expected: list[dict[str, Any]]) -> list[Shown]:
    """Take the blocks that make up an expected table together as one."""
    for cells in (" ".join(block["cells"]) for block in expected if block["kind"] == "table"):
        for start, end in itertools.combinations(range(len(blocks) + 1), 2):
            if words(" ".join(text for _, text in blocks[start:end])) == words(cells):
                blocks = [*blocks[:start], ("table", cells), *blocks[end:]]
                break
    return blocks


def wanted(expected: list[dict[str, Any]]) -> list[Shown]:
    return [
        (block["kind"], block.get("text") or " ".join(block["cells"]))
        for block in expected
        if not block.get("optional")
    ]


def test_there_are_pages_and_each_says_what_is_expected() -> None:
    assert len(PAGES) >= 50
    assert {path.stem for path in PAGES} == set(EXPECTED)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_problems_are_the_pages_own(path: Path) -> None:
    _, reasons = read_page(path)
    assert reasons == set(EXPECTED[path.stem]["problems"])


@pytest.mark.parametrize("path", WITHOUT_TEXT, ids=lambda path: path.stem)
def test_no_article_is_made_of_a_page_that_has_none(path: Path) -> None:
    articles, _ = read_page(path)
    assert [article.text for article in articles] == []


def test_text_is_that_of_the_article(page: Page) -> None:
    expected = page.expected["text"]
    found = with_tables(list(without_optional(shown(page.article), expected)), expected)
    if page.expected.get("exact", True):
        assert found == wanted(expected)
        assert len(page.articles) == 1
    else:
        rest = iter(found)
        missing = [block for block in wanted(expected) if block not in rest]
        assert missing == [], found


def test_headings_are_those_of_the_page(page: Page) -> None:
    def headings(blocks: list[Shown]) -> list[str]:
        return [text for kind, text in blocks if kind == "heading"]

    expected = page.expected["text"]
    found = list(without_optional(shown(page.article), expected))
    if page.expected.get("exact", True):
        assert headings(found) == headings(wanted(expected))


def test_clutter_is_left_out(page: Page) -> None:
    text = plain(" ".join(article.text for article in page.articles))
    assert [words for words in page.expected["absent"] if words in text] == []


def test_pull_quotes_are_read_once(page: Page) -> None:
    text = plain(page.article.text)
    once = page.expected.get("once", [])
    assert {words: text.count(words) for words in once} == dict.fromkeys(once, 1)


def test_title_is_the_headline_and_comes_first(page: Page) -> None:
    first = page.article.blocks[0]
    assert first.kind is BlockKind.HEADLINE
    assert plain(page.article.text[first.start : first.end]) == page.expected["title"]
    assert plain(page.article.title or "") == page.expected["title"]
    assert [block.kind for block in page.article.blocks].count(BlockKind.HEADLINE) == 1


def test_authors(page: Page) -> None:
    if "authors" in page.expected:
        assert list(page.article.authors) == page.expected["authors"]


def test_published(page: Page) -> None:
    if "published" not in page.expected:
        return
    written = page.expected["published"]
    value = datetime.fromisoformat(written) if written else None
    found = page.article.published
    assert found == value
    assert (found and found.utcoffset()) == (value and value.utcoffset())
    if "published_raw" in page.expected:
        assert page.article.published_raw == page.expected["published_raw"]


@pytest.mark.parametrize("name", ["outlet", "category", "url"])
def test_what_is_known_about_it(page: Page, name: str) -> None:
    if name in page.expected:
        assert getattr(page.article, name) == page.expected[name]


def test_language(page: Page) -> None:
    if "language" in page.expected:
        found = page.article.language or ""
        assert re.split("[-_]", found)[0].lower() == page.expected["language"]


def test_blocks_hold_all_the_text_and_nothing_else(page: Page) -> None:
    for article in page.articles:
        assert_sound(article)


def assert_sound(article: Article) -> None:
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text)
        assert block.is_heading == (block.kind is not BlockKind.PARAGRAPH)
        assert (block.level > 0) == (block.kind is BlockKind.HEADING)
        text = article.text[block.start : block.end]
        assert text == text.strip()
        assert not article.text[end : block.start].strip()
        end = block.end
    assert not article.text[end:].strip()
    gaps = itertools.pairwise(article.blocks)
    assert {article.text[a.end : b.start] for a, b in gaps} <= {"\n\n"}


def test_a_page_with_its_pictures_in_it_reads_the_same(tmp_path: Path) -> None:
    small = FOLDER / "singlefile.html"
    pixels = re.search(r"base64,([A-Za-z0-9+/=]+)", small.read_text(encoding="utf-8"))
    assert pixels
    large = tmp_path / "singlefile.html"
    html = small.read_text(encoding="utf-8").replace(pixels[1], pixels[1] * 512)
    large.write_text(html, encoding="utf-8")
    assert large.stat().st_size > 2_000_000
    [article], _ = read_page(large)
    [before], _ = read_page(small)
    assert article.text == before.text
    assert article.blocks == before.blocks


@pytest.mark.parametrize("suffix", ["", ".txt", ".asp"])
def test_a_page_is_told_by_its_content(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"page{suffix}"
    path.write_bytes((FOLDER / "wordpress.html").read_bytes())
    [article], _ = read_page(path)
    assert article.blocks[0] == Block(0, len(article.title or ""), BlockKind.HEADLINE)
    assert "<p>" not in article.text
