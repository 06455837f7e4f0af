import pytest

from newslens.reading.markup import is_markup, text_of


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("<p>They met.</p><p>They left.</p>", "They met.\n\nThey left."),
        ("They met.<p>They left.", "They met.\n\nThey left."),
        ("<h2>Talks</h2><ul><li>one</li><li>two</li></ul>", "Talks\n\none\n\ntwo"),
        ("<p>They\n   <b>met</b> &amp;\xa0left.</p>", "They met & left."),
        ("<span>Oslo</span><span>Oct 25</span>", "Oslo Oct 25"),
        ("<b>Oslo</b>, they <i>met</i>.", "Oslo, they met."),
        ("<b>T</b><i>hey</i> met", "They met"),
        ("<b>T</b>hey met", "They met"),
        ("the <i>harbour</i>s", "the harbours"),
        ("super<wbr>structure", "superstructure"),
        ("<a>Oslo</a><span>, Norway</span>", "Oslo, Norway"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<p>a</p><script>x()</script><style>p {}</style><p>b</p>", "a\n\nb"),
        ("<p>a</p><figure><img><figcaption>photo</figcaption></figure><p>b</p>", "a\n\nb"),
        ("<p>a</p><p style='display:none'>x</p><p hidden>y</p>", "a"),
        ("a &lt;b&gt; c", "a <b> c"),
        ("<!-- no -->a<!-- no -->", "a"),
        ("<html><head><title>t</title></head><body><p>a</p></body></html>", "a"),
        ("<pre>one\n two</pre>", "one\ntwo"),
        ("a\x00b\ud800c", "a\ufffdb\ufffdc"),
        ("", ""),
        (" \n ", ""),
        ("<script>x()</script>", ""),
    ],
)
def test_text_of_markup(fragment: str, text: str) -> None:
    assert text_of(fragment) == text


@pytest.mark.parametrize(
    ("text", "clearly"),
    [
        ("<p>They met.</p>", True),
        (" <div class='a'>They met.</div>", True),
        ("They met.<br>They left.<br>", True),
        ("<!-- wp --><p>They met.</p>", True),
        ("They met.", False),
        ("<em>They</em> met.", False),
        ("If a < p then <p is nothing.", False),
        ("They wrote </p> once.", False),
        ("", False),
    ],
)
def test_what_is_clearly_markup(text: str, clearly: bool) -> None:
    assert is_markup(text) is clearly


@pytest.mark.parametrize("tags", ["<div>", "<table><tr><td>", "<b><p>", "<blockquote>"])
def test_nothing_is_lost_however_deep_it_lies(tags: str) -> None:
    assert text_of("first" + tags * 30_000 + "last").split() == ["first", "last"]


@pytest.mark.parametrize(
    "fragment",
    ["<p>a" * 100_000, "<b>a</b>" * 100_000, "<" * 1_000_000, "<a " * 300_000, "&lt;" * 300_000,
     "<!--" * 300_000, "<p " + "a=b " * 200_000 + ">x", "</p" * 300_000],
    ids=["paragraphs", "inlines", "less", "open", "entities", "comments", "attributes", "ends"],
)  # fmt: skip
def test_long_markup_takes_no_long_time(fragment: str) -> None:
    text_of(fragment)
    is_markup(fragment)
