from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from newslens.article import Article, Reason

ReadPage = Callable[..., Article]


def json_ld(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


NODE = {
    "@type": "NewsArticle",
    "headline": "Pier saved",
    "datePublished": "2024-10-22T18:30:00+02:00",
    "author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Chen"}],
    "publisher": {"@type": "Organization", "name": "Hesk Record"},
    "articleSection": ["Harbour", "News"],
    "inLanguage": "en-GB",
}


@pytest.mark.parametrize(
    "data",
    [
        NODE,
        [NODE],
        {"@graph": [{"@type": "WebSite", "name": "x"}, NODE]},
        {"@type": "WebPage", "mainEntity": NODE},
        "<!--\n" + json.dumps(NODE) + "\n-->",
        "/*<![CDATA[*/" + json.dumps(NODE) + "/*]]>*/",
        json.dumps(NODE)[:-1] + ",}",
        {
            "@graph": [
                NODE | {"publisher": {"@id": "#p"}, "author": [{"@id": "#a"}, {"@id": "#b"}]},
                {"@id": "#p", "@type": "NewsMediaOrganization", "name": "Hesk Record"},
                {"@id": "#a", "@type": "Person", "name": "Ann Lee"},
                {"@id": "#b", "@type": "Person", "name": "Bo Chen"},
            ]
        },
    ],
)
def test_json_ld_in_its_forms(read_page: ReadPage, body: str, data: object) -> None:
    article = read_page(f"<article>{body}</article>", json_ld(data))
    assert article.title == "Pier saved"
    assert article.authors == ("Ann Lee", "Bo Chen")
    assert article.outlet == "Hesk Record"
    assert article.category == "Harbour"
    assert article.language == "en"
    assert article.published == datetime(2024, 10, 22, 18, 30, tzinfo=timezone(timedelta(hours=2)))
    assert article.published_raw == "2024-10-22T18:30:00+02:00"


@pytest.mark.parametrize("data", ["[", "{" * 100_000, '{"@type": 3}', "null", '"a"', "[[1]]", "{}"])
def test_broken_json_ld_does_no_harm(read_page: ReadPage, body: str, data: str) -> None:
    article = read_page(f"<h1>Pier saved</h1><article>{body}</article>", json_ld(data))
    assert article.title == "Pier saved"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<meta property=og:title content='Pier saved | Hesk Record'>", "Pier saved"),
        ("<meta property=og:title content='Pier saved &amp;amp; sound'>", "Pier saved & sound"),
        ("<title>Hesk Record: Pier saved</title>", "Hesk Record: Pier saved"),
        ("<title>Hesk Record | Pier saved</title>", "Pier saved"),
        ("<title>Pier - saved at last - Hesk Record</title>", "Pier - saved at last"),
        ("<meta name=parsely-title content='Pier saved'>", "Pier saved"),
    ],
)
def test_title_without_the_outlet(read_page: ReadPage, body: str, head: str, title: str) -> None:
    site = "<meta property=og:site_name content='Hesk Record'>"
    assert read_page(f"<article>{body}</article>", head + site).title == title


def test_a_title_cut_off_for_search_engines_is_read_whole(read_page: ReadPage, body: str) -> None:
    head = "<meta property=og:title content='Pier saved before…'>"
    page = f"<article><h1>Pier saved before the winter</h1>{body}</article>"
    assert read_page(page, head).title == "Pier saved before the winter"


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("<meta name=author content='By Ann Lee and Bo Chen'>", ("Ann Lee", "Bo Chen")),
        ("<meta name=author content='Ann Lee, Bo Chen'>", ("Ann Lee", "Bo Chen")),
        ("<meta name=author content='Ann Lee, Science Correspondent'>", ("Ann Lee",)),
        ("<meta property=article:author content='https://social.example/ann'>", ("Cy Dee",)),
        ("<meta name=dc.creator content='Ann Lee'><meta name=dc.creator content='Bo Chen'>",
         ("Ann Lee", "Bo Chen")),
        ("<meta name=author content='José Ortega y Gasset'>", ("José Ortega y Gasset",)),
        ("", ("Cy Dee",)),
    ],
)  # fmt: skip
def test_authors(read_page: ReadPage, body: str, head: str, authors: tuple[str, ...]) -> None:
    page = f"<article><h1>Pier saved</h1><p class=byline>By <a>Cy Dee</a></p>{body}</article>"
    assert read_page(page, head).authors == authors


def test_an_organisation_stays_as_it_is(read_page: ReadPage, body: str) -> None:
    author = {"@type": "Organization", "name": "Smith, Roe and Sons"}
    article = read_page(f"<article>{body}</article>", json_ld(NODE | {"author": author}))
    assert article.authors == ("Smith, Roe and Sons",)


@pytest.mark.parametrize(
    ("page", "raw"),
    [
        ("<time datetime='2024-10-22'>Tuesday</time>", "2024-10-22"),
        ("<span class=date>22 October 2024</span>", "22 October 2024"),
        ("<p>By Ann Lee | 22 October 2024</p>", "22 October 2024"),
        ("<p>Updated: 22 October 2024</p>", None),
        ("<p>Founded in 1924</p>", None),
    ],
)
def test_dates_shown(read_page: ReadPage, body: str, page: str, raw: str | None) -> None:
    article = read_page(f"<article><h1>Pier saved</h1>{page}{body}</article>")
    assert article.published_raw == raw
    assert article.published == (datetime(2024, 10, 22) if raw else None)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("2099-01-01", Reason.FUTURE_DATE),
        ("2024-13-45", Reason.IMPOSSIBLE_DATE),
        ("03/04/2024", Reason.AMBIGUOUS_DATE),
    ],
)
def test_doubtful_dates_are_no_dates(
    read_page: ReadPage, body: str, raw: str, reason: Reason
) -> None:
    article = read_page(f"<article>{body}</article>", json_ld(NODE | {"datePublished": raw}))
    assert (article.published, article.published_raw) == (None, raw)
    assert [problem.reason for problem in article.problems] == [reason]


@pytest.mark.parametrize(
    ("head", "url", "expected", "outlet"),
    [
        ("<link rel=canonical href='https://www.a.example/1'>", None, "https://www.a.example/1",
         "a.example"),
        ("<link rel=canonical href='/1'>", "https://b.example/x?y", "https://b.example/1",
         "b.example"),
        ("<meta property=og:url content='https://a.example/1'>", None, "https://a.example/1",
         "a.example"),
        ("", "https://b.example/x", "https://b.example/x", None),
        ("<!-- saved from url=(0021)https://c.example/pier -->", None, "https://c.example/pier",
         None),
        ("<link rel=canonical href='javascript:alert(1)'>", None, None, None),
        ("<link rel=canonical href='http://[broken'>", None, None, None),
    ],
)  # fmt: skip
def test_address_and_outlet(
    read_page: ReadPage,
    body: str,
    head: str,
    url: str | None,
    expected: str | None,
    outlet: str | None,
) -> None:
    article = read_page(f"<article><h1>Pier saved</h1>{body}</article>", head, url=url)
    assert (article.url, article.outlet) == (expected, outlet)


def test_category_of_breadcrumbs(read_page: ReadPage, body: str) -> None:
    crumbs = "<nav class=breadcrumbs><a href=/>Home</a> › <a href=/w>World</a></nav>"
    assert read_page(f"{crumbs}<article><h1>Pier saved</h1>{body}</article>").category == "World"


def test_text_of_the_data_where_the_page_shows_none(read_page: ReadPage) -> None:
    lines = [f"The board met for the {n} time and talked of the pier." for n in ("first", "second")]
    data = NODE | {"articleBody": "\n".join([*lines, *(f"{line} Again." for line in lines)] * 2)}
    article = read_page("<div id=root></div>", json_ld(data))
    assert "for the second time" in article.text
    assert "data" in article.problems[0].message
