from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from newslens.article import Article
from newslens.reading.html import read
from newslens.reading.options import Options
from newslens.reading.source import Source

ReadPage = Callable[..., Article]
Show = Callable[[Article], list[str]]

LEAD = (
    "The harbour board of Little Hesk voted on Tuesday to mend the north pier before the winter,"
    " after two bollards were found to be loose."
)
SECOND = (
    "“A pier is a promise,” said its chair, Oda Brandt, who has moored there for thirty years and"
    " means to go on."
)
THIRD = "The work is to cost 210,000 crowns. The ferry will land at the south pier until May."


@pytest.fixture
def body() -> str:
    """Three paragraphs of an article."""
    return "".join(f"<p>{text}</p>" for text in (LEAD, SECOND, THIRD))


@pytest.fixture
def read_page() -> ReadPage:
    """Read the one article of a page made of a body and a head."""

    def read_one(body: str, head: str = "", *, lang: str = "", url: str | None = None) -> Article:
        page = f"<!DOCTYPE html><html{lang}><head><meta charset=utf-8>{head}</head><body>{body}"
        options = Options(now=datetime(2026, 1, 1, tzinfo=UTC))
        [article] = read(Source("a.html", options, data=page.encode(), url=url))
        assert isinstance(article, Article)
        return article

    return read_one


@pytest.fixture
def show() -> Show:
    """The blocks of an article in one string each: `2# text` for a heading of level 2."""

    def shown(article: Article) -> list[str]:
        return [
            (f"{block.level}# " if block.is_heading else "") + article.text[block.start : block.end]
            for block in article.blocks
        ]

    return shown
