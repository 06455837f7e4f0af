from __future__ import annotations

from collections.abc import Callable

import pytest

from newslens.article import Article, Reason
from newslens.errors import InputError
from newslens.reading.html import looks_like, read
from newslens.reading.source import Source

ReadPage = Callable[..., Article]


def reasons(article: Article) -> list[str]:
    return [problem.reason for problem in article.problems]


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", Reason.EMPTY),
        (" \n\t", Reason.EMPTY),
        ("<html></html>", Reason.NO_TEXT),
        ("<html><body><img src=a></body></html>", Reason.NO_TEXT),
        ("<html><body><div id=root></div><noscript>You need to enable JavaScript to run this app."
         "</noscript></body></html>", Reason.NO_TEXT),
        ("<html><body><h1>Log in</h1><form><input name=a><input type=password><p>Please sign in to"
         " continue.</p></form></body></html>", Reason.NO_TEXT),
        ("<html><title>404 Not Found</title><body><p>Sorry, there is nothing here.</p>",
         Reason.NO_TEXT),
        ("<html><body><p>We and our 842 partners store cookies on your device to show you things"
         " you may like, and to count.</p><p>You may withdraw your consent at any time in"
         " our privacy policy.</p><button>Accept all</button><button>Reject</button></body></html>",
         Reason.COOKIE_WALL),
        ("<html><body>" + "".join(
            f"<div><h2><a href=/{n}>Headline number {n} of a long day</a></h2><p>Says.</p></div>"
            for n in range(12)) + "</body></html>", Reason.INDEX_PAGE),
    ],
)  # fmt: skip
def test_pages_without_an_article(page: str, reason: Reason) -> None:
    with pytest.raises(InputError) as error:
        list(read(Source("a.html", data=page.encode())))
    assert error.value.reason == reason


def test_an_index_page_says_how_many_links_it_has() -> None:
    page = "".join(f"<h2><a href=/{n}>Headline number {n} of a long day</a></h2>" for n in range(9))
    with pytest.raises(InputError, match="9 links"):
        list(read(Source("a.html", data=f"<html><body>{page}".encode())))


@pytest.mark.parametrize(
    "data",
    [
        '"isAccessibleForFree": false',
        '"isAccessibleForFree": "False"',
        '"hasPart": {"isAccessibleForFree": false}',
    ],
)
def test_paywall_by_data(read_page: ReadPage, body: str, data: str) -> None:
    node = f'{{"@type": "NewsArticle", "headline": "Pier saved", {data}}}'
    head = f'<script type="application/ld+json">{node}</script>'
    assert reasons(read_page(f"<article>{body}</article>", head)) == [Reason.PAYWALL]


def test_paywall_by_its_offer(read_page: ReadPage, body: str) -> None:
    offer = "<div class=offer><p>Subscribe to continue reading.</p></div>"
    article = read_page(f"<article><h1>Pier saved</h1>{body}{offer}</article>")
    assert reasons(article) == [Reason.PAYWALL]
    assert "Subscribe" not in article.text


def test_live_blog(read_page: ReadPage, body: str) -> None:
    entries = "".join(
        f"<article class=live-blog-post><time datetime=2024-10-22T1{n}:00Z>1{n}:00</time>"
        f"<h2>Entry {n}</h2><p>At {n} o’clock the pier stood, as it had at {n - 1}.</p></article>"
        for n in range(1, 5)
    )
    article = read_page(f"<main><h1>The pier, live</h1>{entries}</main>")
    assert Reason.LIVE_BLOG in reasons(article)
    for n in range(1, 5):
        assert f"Entry {n}\n\n" in article.text
        assert f"At {n} o’clock" in article.text


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<span>Page 1 of 3</span>", [Reason.PART_OF_PAGES]),
        ("<span>Seite 2 von 3</span>", [Reason.PART_OF_PAGES]),
        ("<a rel=next href='?page=2'>Next</a>", [Reason.PART_OF_PAGES]),
        ("<a rel=next href='https://a.example/pier/2'>Next</a>", [Reason.PART_OF_PAGES]),
        ("<a rel=next href='https://a.example/another-story'>Next story</a>", []),
        ("<span>Page 1 of 1</span>", []),
    ],
)
def test_one_page_of_several(
    read_page: ReadPage, body: str, markup: str, expected: list[Reason]
) -> None:
    page = f"<article><h1>Pier saved</h1>{body}</article>{markup}"
    assert reasons(read_page(page, url="https://a.example/pier")) == expected


def test_the_next_number_may_be_another_story(read_page: ReadPage, body: str) -> None:
    page = f"<article><h1>Pier saved</h1>{body}</article><a rel=next href=/story/1042>Next</a>"
    assert reasons(read_page(page, url="https://a.example/story/1041")) == []


def test_several_articles_are_one_each() -> None:
    text = "The board met and talked of the pier until the lamps were lit. " * 7
    page = "".join(
        f"<article><h2><a href=/{n}>Story number {n}</a></h2><p class=byline>By Ann Lee</p>"
        f"<p>{text}</p><p>That was story {n}.</p></article>"
        for n in (1, 2, 3)
    )
    source = Source("a.html", data=f"<html><body>{page}".encode(), url="https://a.example/")
    articles = [found for found in read(source) if isinstance(found, Article)]
    assert [article.title for article in articles] == [f"Story number {n}" for n in (1, 2, 3)]
    assert [article.url for article in articles] == [f"https://a.example/{n}" for n in (1, 2, 3)]
    for number, article in enumerate(articles, start=1):
        assert f"That was story {number}." in article.text
        assert article.text.count("That was story") == 1
        assert article.authors == ("Ann Lee",)
        assert reasons(article) == [Reason.SEVERAL_ARTICLES]


@pytest.mark.parametrize(
    "head",
    [
        b"<!doctype html>",
        b"\xef\xbb\xbf <!-- saved --><HTML lang=en>",
        b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'>",
        "<!DOCTYPE html>".encode("utf-16"),
        "<html>".encode("utf-16-le"),
        b"<head><title>x</title>",
        b"<article class=a><h1>x</h1>",
    ],
)
def test_looks_like_a_page(head: bytes) -> None:
    assert looks_like(head)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"The <html> tag",
        b"# Title\n<html>",
        b'{"a": "<html>"}',
        b"<?xml version='1.0'?><rss><channel>",
        b"<feed xmlns='x'>",
        b"<?xml version='1.0'?><article><front/><p>x</p>",
        b"<!DOCTYPE plist>",
        b"<header>",
        b"<?php echo 1; ?>",
        b"<!--" * 2000,
    ],
)
def test_does_not_look_like_a_page(head: bytes) -> None:
    assert not looks_like(head)


def test_the_source_of_a_program_is_no_page() -> None:
    data = b"<?php include 'head.php'; ?><html><body><p>They met on Monday in Oakmere.</p>"
    with pytest.raises(InputError) as error:
        list(read(Source("index.php", data=data)))
    assert error.value.reason == Reason.UNKNOWN_FORMAT


def test_too_large() -> None:
    for page in ("<p>a" * 70_000, "<p>" + "word " * 2_000_000):
        with pytest.raises(InputError) as error:
            list(read(Source("a.html", data=f"<html><body>{page}".encode())))
        assert error.value.reason == Reason.TOO_LARGE


def test_what_is_nested_too_deep_is_named(body: str) -> None:
    page = f"<html><body><article><h1>Pier saved</h1>{body}</article>" + "<b><i>" * 2000 + "lost"
    [article] = read(Source("a.html", data=page.encode()))
    assert isinstance(article, Article)
    assert reasons(article) == [Reason.DAMAGED]
