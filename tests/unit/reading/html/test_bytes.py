from __future__ import annotations

import contextlib
import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslens.article import Article, Problem
from newslens.errors import InputError
from newslens.reading.html import looks_like, read
from newslens.reading.source import Source

TEXT = "Der Rat von Löwenfels tagte am Montag und ließ den Steg mähen, „wie üblich“. " * 5
TAGS = (
    "html head body div p span b a h1 h2 ul li table tr td article section aside nav figure time q "
    "figcaption blockquote pre br sup template noscript form input button svg title meta x-y o:p"
).split()
ATTRIBUTES = (
    "",
    " hidden",
    ' class="pullquote"',
    " class=liveblog-post",
    " class=byline",
    " href=#a rel=next",
    " style=display:none",
    " itemprop=datePublished content=x",
    " property=og:title content='&#0;&amp;'",
    " datetime=2024-13-45",
    " rowspan=99999999999",
)
WORDS = (
    "The board met on Monday. ",
    "\xad\u200b",
    "&nbsp;",
    "&#xd800;&#0;",
    "<!--",
    "]]>",
    "10:30",
    "By Ann Lee",
    "Read more",
    "cookies consent",
    "Page 1 of 3",
    "\u202e",
    '<script type="application/ld+json">{"@type": ["NewsArticle", 3], "headline": {}}</script>',
)
token = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.sampled_from(WORDS),
    st.text(max_size=5),
)


def assert_sound(outcomes: list[Article | Problem]) -> None:
    for article in outcomes:
        if isinstance(article, Problem):
            continue
        article.text.encode()
        end = 0
        for block in article.blocks:
            assert article.text[end : block.start] == ("\n\n" if end else "")
            text = article.text[block.start : block.end]
            assert text == text.strip() != ""
            end = block.end
        assert end == len(article.text)


def attempt(data: bytes) -> None:
    looks_like(data)
    with contextlib.suppress(InputError):
        assert_sound(list(read(Source("a.html", data=data))))


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    attempt(data)


@settings(deadline=None)
@given(st.lists(token, max_size=60), st.integers(0, 400))
def test_any_markup_whole_or_cut_off(tokens: list[str], cut: int) -> None:
    data = ("<!DOCTYPE html><html><body>" + "".join(tokens)).encode("utf-8", "surrogatepass")
    attempt(data)
    attempt(data[:cut])


@pytest.mark.parametrize(
    ("encoding", "meta", "charset"),
    [
        ("utf-8", "", None),
        ("utf-8-sig", "", None),
        ("utf-8", "<meta charset=iso-8859-1>", None),
        ("cp1252", "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>", None),
        ("iso-8859-2", "<meta charset=iso-8859-2>", None),
        ("cp1252", "", "windows-1252"),
        ("cp1252", "<meta charset=utf-8>", "windows-1252"),
        ("utf-16", "", None),
        ("utf-8", "<meta charset=punycode>", "idna"),
    ],
)
def test_encodings(encoding: str, meta: str, charset: str | None) -> None:
    text = TEXT.replace("„", '"').replace("“", '"') if "8859" in encoding + meta else TEXT
    page = f"<!DOCTYPE html><html><head>{meta}</head><body><article><h1>Rat</h1><p>{text}</p>"
    [article] = read(Source("a.html", data=page.encode(encoding), charset=charset))
    assert isinstance(article, Article)
    assert article.text == f"Rat\n\n{text.strip()}"
    assert article.problems == ()


def test_what_cannot_be_text_is_a_problem() -> None:
    with pytest.raises(InputError):
        list(read(Source("a.html", data=bytes(range(256)) * 9)))


def test_inlined_files_scripts_and_styles_do_not_count() -> None:
    image = "data:image/png;base64," + "iVBORw0KGgo" * 1_000_000
    page = (
        f"<!DOCTYPE html><html><head><style>a{{background:url({image})}}</style>"
        f"<script>var a = '<p>not text</p>'</script></head><body><article><h1>Rat</h1>"
        f"<img src='{image}'><p>{TEXT}</p><script>b</article></script></article>"
    )
    [article] = read(Source("a.html", data=page.encode()))
    assert isinstance(article, Article)
    assert article.text == f"Rat\n\n{TEXT.strip()}"


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "trafilatura"):
        attempt(b"<html><body><p>x")
        attempt(f"<html><body><article><p>{TEXT}</p>".encode())
        assert logging.getLogger("trafilatura").level == logging.DEBUG
    assert caplog.records == []
