import socket
import urllib.request
from pathlib import Path

import pytest

from newslens.article import Article, Problem, Reason
from newslens.errors import InputError
from newslens.reading import Options, feeds, read
from newslens.reading.source import Source

SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
FULL = "<p>The ferry stopped on <b>Monday</b>.</p><script>x()</script><p>It will sail again.</p>"
ITEM = (
    "<item><title>Ferry Stops</title><link>https://post.example/1</link>"
    f"<description>It stopped.</description><content:encoded><![CDATA[{FULL}]]></content:encoded>"
    "<dc:creator>By Ann Lee and Max Roe</dc:creator><category>World</category>"
    "<category>Sea</category><pubDate>Fri, 25 Oct 2024 10:00:00 +0200</pubDate></item>"
)


def rss(*items: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0"?><rss version="2.0" {SPACES}><channel>'
        f"<title>Harbour &amp; Post</title><language>en-GB</language>{head}{''.join(items)}"
        "</channel></rss>"
    )


def outcomes(data: str | bytes, **known: str) -> list[Article | Problem]:
    raw = data.encode() if isinstance(data, str) else data
    return list(feeds.read(Source("a.rss", Options(), data=raw, **known)))  # type: ignore[arg-type]


def only(data: str | bytes) -> Article:
    [article] = outcomes(data)
    assert isinstance(article, Article)
    for block in article.blocks:
        text = article.text[block.start : block.end]
        assert text == text.strip() != ""
    return article


def test_full_content_is_the_text() -> None:
    article = only(rss(ITEM))
    assert article.text == "Ferry Stops\n\nThe ferry stopped on Monday.\n\nIt will sail again."
    assert [str(block.kind) for block in article.blocks] == ["headline", "paragraph", "paragraph"]
    assert article.title == "Ferry Stops"
    assert article.title_span == (0, 11)
    assert article.outlet == "Harbour & Post"
    assert article.authors == ("Ann Lee", "Max Roe")
    assert article.published is not None
    assert article.published.isoformat() == "2024-10-25T10:00:00+02:00"
    assert article.published_raw == "Fri, 25 Oct 2024 10:00:00 +0200"
    assert (article.category, article.url, article.language) == (
        "World",
        "https://post.example/1",
        "en",
    )
    assert article.problems == ()


def test_a_summary_is_the_text_with_a_problem() -> None:
    article = only(rss("<item><title>Ferry</title><description>It &lt;b&gt;stopped&lt;/b&gt; at "
                       "noon.</description></item>"))  # fmt: skip
    assert article.text == "Ferry\n\nIt stopped at noon."
    [problem] = article.problems
    assert (problem.reason, problem.severity) == (Reason.SUMMARY_ONLY, "warning")
    assert "entry 1 ('Ferry')" in problem.message


@pytest.mark.parametrize("end", ["[…]", "[...]", "... Read more", "Continue reading “Ferry” →"])
def test_content_that_is_cut_off_is_a_summary(end: str) -> None:
    article = only(rss(ITEM.replace("It will sail again.", f"It will {end}")))
    assert [problem.reason for problem in article.problems] == [Reason.SUMMARY_ONLY]


def test_a_long_description_is_the_whole_article() -> None:
    long = "&lt;p&gt;The ferry stopped on Monday and will sail again.&lt;/p&gt;" * 40
    assert only(rss(f"<item><description>{long}</description></item>")).problems == ()


def test_an_entry_without_text_is_left_out() -> None:
    found = outcomes(rss("<item><title>Ferry</title></item>", ITEM))
    assert isinstance(found[0], Problem)
    assert (found[0].reason, found[0].severity) == (Reason.NO_TEXT, "error")
    assert isinstance(found[1], Article)


def test_a_title_that_the_text_repeats_stands_once() -> None:
    article = only(rss(ITEM.replace("<p>The", "<h1>Ferry stops</h1><p>The")))
    assert article.text.casefold().count("ferry stops") == 1


@pytest.mark.parametrize(
    ("raw", "reason"),
    [("03/04/2024", Reason.AMBIGUOUS_DATE), ("some day", Reason.UNREAD_DATE),
     ("Fri, 25 Oct 2999 10:00:00 GMT", Reason.FUTURE_DATE)],
)  # fmt: skip
def test_dates_that_cannot_be_told(raw: str, reason: Reason) -> None:
    article = only(rss(ITEM.replace("Fri, 25 Oct 2024 10:00:00 +0200", raw)))
    assert (article.published, article.published_raw) == (None, raw)
    assert [problem.reason for problem in article.problems] == [reason]


@pytest.mark.parametrize(
    ("author", "names"),
    [("<author>desk@post.example (Jo Poe)</author>", ("Jo Poe",)),
     ("<author>Jo Poe &lt;desk@post.example&gt;</author>", ("Jo Poe",)),
     ("<author>desk@post.com</author>", ()), ("<author>Jo &amp;amp; Co</author>", ("Jo & Co",)),
     ("<dc:creator>Jo Poe</dc:creator><dc:creator>Ann Lee</dc:creator>", ("Jo Poe", "Ann Lee"))],
)  # fmt: skip
def test_authors(author: str, names: tuple[str, ...]) -> None:
    item = f"<item><title>T</title><description>It stopped.</description>{author}</item>"
    assert only(rss(item)).authors == names


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "http://[", "x"])
def test_what_is_no_web_address_is_none(link: str) -> None:
    assert only(rss(ITEM.replace("https://post.example/1", link))).url is None


def test_links_are_completed_by_the_address_of_the_feed() -> None:
    [article] = outcomes(
        rss(ITEM.replace("https://post.example/1", "/1")), url="https://a.example/f"
    )
    assert isinstance(article, Article)
    assert article.url == "https://a.example/1"


def test_atom() -> None:
    article = only(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Post</title><entry>'
        '<title type="html">A &amp;amp; B</title><link href="https://post.example/1"/>'
        "<author><name>Ann Lee</name></author><updated>2024-10-25T10:00:00Z</updated>"
        '<summary>Kurz</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        "<p>Eins.</p><p>Zwei.</p></div></content></entry></feed>"
    )
    assert article.text == "A & B\n\nEins.\n\nZwei."
    assert (article.language, article.authors) == ("de", ("Ann Lee",))
    assert article.published_raw == "2024-10-25T10:00:00Z"


def test_rss_of_the_first_version() -> None:
    article = only(
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        "<title>Post</title></channel><item><title>Ferry</title><dc:date>2024-10-25</dc:date>"
        "<description>It stopped.</description></item></rdf:RDF>"
    )
    assert (article.outlet, article.published_raw) == ("Post", "2024-10-25")


def test_a_malformed_feed_is_read_as_far_as_possible() -> None:
    found = outcomes(
        rss(ITEM.replace("Ferry Stops", "Ferry & Ship")).removesuffix("</channel></rss>")
    )
    assert isinstance(found[0], Problem)
    assert (found[0].reason, found[0].severity) == (Reason.DAMAGED, "warning")
    assert isinstance(found[1], Article)
    assert found[1].title == "Ferry & Ship"


def test_what_is_no_feed_is_said() -> None:
    with pytest.raises(InputError, match="its first element is <urlset>") as caught:
        outcomes('<?xml version="1.0"?><!-- x --><urlset><url/></urlset>')
    assert caught.value.reason == Reason.UNKNOWN_FORMAT
    with pytest.raises(InputError, match="no entry in it"):
        outcomes(rss())
    with pytest.raises(InputError, match="no element"):
        outcomes(b"")


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a feed asked for something")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(urllib.request.OpenerDirector, "open", refuse)


@pytest.mark.usefixtures("_no_network")
def test_nothing_is_fetched_or_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.rss"
    secret.write_text(rss(ITEM))
    for text in (str(secret), secret.as_uri(), "https://post.example/feed", "feed:x"):
        with pytest.raises(InputError, match="no RSS or Atom feed"):
            outcomes(text)
    secret.write_text("Secret.")
    kind = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "yes">]><rss'
    for head in (kind, kind.replace("ENTITY x", "ENTITY % x"),
                 '<!DOCTYPE rss SYSTEM "https://post.example/x.dtd"><rss'):  # fmt: skip
        found = outcomes(rss(ITEM.replace("Ferry", "&x;Ferry")).replace("<rss", head))
        assert "Secret" not in str(found)


def test_markup_in_titles_is_text() -> None:
    item = ITEM.replace("Ferry Stops", "Ferry &lt;img src=x onerror=y&gt;&lt;i&gt;Stops&lt;/i&gt;")
    assert only(rss(item)).title == "Ferry Stops"


LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))


@pytest.mark.parametrize(
    "data",
    [f'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">{LAUGHS}]><rss><channel><item><title>&l;</title>'
     "</item>",
     rss("<item>" + "<category>x</category>" * 50_000 + "</item>"),
     rss("<item><author>" + "a" * 200_000 + "</author></item>"),
     rss("<item>" + "<a>" * 50_000), rss("<item><title>" + "<" * 100_000),
     "<!--" + "-" * 300_000, "<?" * 100_000, "<!DOCTYPE " * 30_000 + "<rss>",
     rss("<item><title>" + "&" * 100_000), rss("<item><description>" + "<!--" * 50_000)],
    ids=["laughs", "categories", "author", "deep", "open", "comment", "marks", "types", "signs",
         "comments"],
)  # fmt: skip
def test_hostile_feeds_end(data: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        feeds.looks_like(data.encode(encoding)[:8192])
        try:
            outcomes(data.encode(encoding))
        except InputError:
            continue


@pytest.mark.parametrize(
    ("head", "is_feed"),
    [(b"<rss>", True),
     (b"\xef\xbb\xbf  <?xml version='1.0'?>\n<!-- a - b --><rss version='2.0'>", True),
     (b"<feed xmlns='http://www.w3.org/2005/Atom'>", True), (b"<feed>", False),
     (b"<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>", True), (b"<html>", False),
     ("\ufeff<rss>".encode("utf-16-le"), True), (b"", False), (b"<?xml", False),
     (b"<!DOCTYPE rss PUBLIC 'x'><rss>", True),
     (b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", True),
     (b"<rdf:RDF>", False), (b"text with <rss> in it", False)],
)  # fmt: skip
def test_what_looks_like_a_feed(head: bytes, is_feed: bool) -> None:
    assert feeds.looks_like(head) is is_feed


def test_files_of_feeds(tmp_path: Path) -> None:
    for name in ("a.xml", "b.atom", "c.rss", "d", "e.html"):
        (tmp_path / name).write_text(rss(ITEM), encoding="utf-8")
    assert [item.title for item in read(tmp_path) if isinstance(item, Article)] == [
        "Ferry Stops"
    ] * 5
