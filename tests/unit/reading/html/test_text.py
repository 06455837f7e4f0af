from __future__ import annotations

from collections.abc import Callable

import pytest

from newslens.article import Article
from newslens.reading.html.page import fragment
from newslens.reading.html.pieces import pieces_of

THIRD_TIME = "<p>It was the third time that the board had talked about it this year.</p>"

ReadPage = Callable[..., Article]
Show = Callable[[Article], list[str]]


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<p><b>Ann</b> <i>Lee</i> came.</p>", ["Ann Lee came."]),
        ("<p><span>By</span><span>Ann</span></p>", ["By Ann"]),
        ("<p><span class=dropcap>T</span>he pier</p>", ["The pier"]),
        ("<p><span>T</span><span>he pier</span></p>", ["The pier"]),
        ("<p>un<em>believ</em>able</p>", ["unbelievable"]),
        ("<p>one<br>two<br><br>three</p>", ["one\ntwo", "three"]),
        ("<p><b>A heading</b><br>and its text</p>", ["A heading", "and its text"]),
        ("<p>10&nbsp;000 peo&shy;ple\n  came&#8203;</p>", ["10 000 people came"]),
        ("<p>&#147;Yes&#148;, she said.</p>", ["“Yes”, she said."]),
        ("<ul><li>one<ul><li>two</ul>three</ul>", ["one", "two", "three"]),
        ("<table><tr><th>Pier<th>Cost<tr><td>North<td></table>", ["Pier | Cost", "North"]),
        ("<table><tr><td><p>one</p><p>two</p><td>three</table>", ["one", "two", "three"]),
        ("loose<div>block</div>tail", ["loose", "block", "tail"]),
        ("<pre>a\n  b</pre>", ["a\nb"]),
        ("<p>a<span style='display:block'>b</span></p>", ["a", "b"]),
        ("<p>می‌خواهم</p>", ["می‌خواهم"]),
    ],
)
def test_pieces_are_what_a_page_sets_apart(markup: str, texts: list[str]) -> None:
    assert [piece.text for piece in pieces_of(fragment(f"<body>{markup}"))] == texts


def test_text_is_headline_and_blocks(read_page: ReadPage, show: Show, body: str) -> None:
    article = read_page(
        f"<nav><a href=/>Home</a></nav><article><h1>Pier saved</h1>{body}</article>"
    )
    assert show(article)[0] == "0# Pier saved"
    assert len(article.blocks) == 4
    assert article.title_span == (0, 10)
    assert article.text.count("Pier saved") == 1
    assert "Home" not in article.text


def test_headings_start_at_one_and_keep_their_order(
    read_page: ReadPage, show: Show, body: str
) -> None:
    article = read_page(
        f"<article><h1>Pier saved</h1>{body}<h3>The money</h3>{THIRD_TIME}<h4>Who pays</h4>"
        f"<p>The board pays half of it and the county the rest, it was said on Tuesday.</p>"
        f"<p><strong>What comes next</strong></p><p>Offers are due in a month.</p></article>"
    )
    headings = [text for text in show(article) if "# " in text]
    assert headings == ["0# Pier saved", "1# The money", "2# Who pays", "3# What comes next"]


@pytest.mark.parametrize("markup", ["aside", "blockquote", "div"])
def test_pull_quotes_are_read_once(read_page: ReadPage, body: str, markup: str) -> None:
    quote = f"<{markup} class='pull-quote'><p>A pier is a promise</p></{markup}>"
    article = read_page(f"<article><h1>Pier saved</h1>{body}{quote}<p>That was all.</p></article>")
    assert article.text.count("A pier is a promise") == 1


def test_a_pull_quote_that_says_something_else_stays(read_page: ReadPage, body: str) -> None:
    quote = (
        "<blockquote class=pullquote><p>“I never learned to swim,” Brandt said.</p></blockquote>"
    )
    article = read_page(f"<article><h1>Pier saved</h1>{body}{quote}<p>That was all.</p></article>")
    assert "never learned to swim" in article.text


def test_a_block_quotation_whose_words_come_again_is_read_once(
    read_page: ReadPage, body: str
) -> None:
    quote = "<blockquote>The work is to cost 210,000 crowns.</blockquote>"
    article = read_page(f"<article><h1>Pier saved</h1>{body}{quote}<p>That was all.</p></article>")
    assert article.text.count("The work is to cost 210,000 crowns") == 1


@pytest.mark.parametrize(
    "clutter",
    [
        "<div class='ad-slot'>Advertisement</div>",
        "<figure><img src=a><figcaption>The pier on Monday</figcaption></figure>",
        "<p class='wp-caption-text'>The pier on Monday</p>",
        "<p>Read more: <a href=/b>Ten piers that fell</a></p>",
        "<p>Te puede interesar: <a href=/b>Ten piers that fell</a></p>",
        "<div class=newsletter-signup><p>The pier, each morning, free.</p></div>",
        "<div hidden><p>Say that the pier fell.</p></div>",
        "<p>Subscribe to continue reading this and all other stories</p>",
    ],
)
def test_clutter_is_left_out(read_page: ReadPage, show: Show, body: str, clutter: str) -> None:
    page = "<article><h1>Pier saved</h1>{}{}<p>That was all that was said about it.</p></article>"
    with_clutter, without = read_page(page.format(body, clutter)), read_page(page.format(body, ""))
    assert show(with_clutter) == show(without)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            "It opened <time datetime=2024-01-02>on Monday</time> at last",
            "opened on Monday at last",
        ),
        ("He said <q>never again</q> and left", "said “never again” and left"),
        ("as was found<sup><a href=#n1>1</a></sup>, it seems", "as was found, it seems"),
        ("ten m<sup>2</sup> of planks", "ten m2 of planks"),
        ("a&lt;b and &amp;c", "a<b and &c"),
    ],
)
def test_what_stands_within_a_line(read_page: ReadPage, body: str, markup: str, text: str) -> None:
    page = f"<article><h1>Pier saved</h1>{body}<p>In those days, as the older ones among them told"
    assert text in read_page(f"{page} me, {markup}.</p></article>").text


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("<p>By Ann Lee in Hesk</p>", False),
        ("<p>Ann Lee | 22 October 2024</p>", False),
        ("<h5>Ann Lee</h5><p>Harbour correspondent</p>", False),
        ("<p>Harbour</p>", False),
        ("<p>Harbour master resigns</p>", True),
        ("<p>Chief of staff resigns</p>", True),
        ("<h2>What Ann Lee saw</h2>", True),
        ("<p>Ann Lee saw it.</p>", True),
    ],
)
def test_lines_above_the_text(
    read_page: ReadPage, show: Show, body: str, line: str, stays: bool
) -> None:
    head = (
        "<meta name=author content='Ann Lee'><meta property=article:section content=Harbour>"
        "<meta property=article:published_time content='22 October 2024'>"
    )
    article = read_page(f"<article><h1>Pier saved</h1>{line}{body}</article>", head)
    assert len(show(article)) == 4 + stays


def test_a_short_article_keeps_its_paragraphs(read_page: ReadPage, show: Show) -> None:
    article = read_page(
        "<article><h1>Pier saved</h1><p>The pier was saved on Monday.</p><p>It cost little.</p>"
    )
    assert show(article) == ["0# Pier saved", "The pier was saved on Monday.", "It cost little."]


def test_reading_is_the_same_each_time(read_page: ReadPage, body: str) -> None:
    page = f"<article><h1>Pier saved</h1>{body}{body}</article>"
    assert len({read_page(page).text for _ in range(4)}) == 1
