import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newslens.article import Article, Problem
from newslens.errors import InputError
from newslens.reading import read

PIECES = st.sampled_from(
    ["\n", "\n\n", "\r\n", "\r", "\f", "\u2028", "\u2029", " ", "\xa0", "\t", "date ", "2024-10-25",
     "Date: 2024-13-45 ", "A Heading", "It rained.", "“", "”", "- ", "\ufeff", "\ud800", "KYIV,"]
)  # fmt: skip
CHARACTERS = st.characters(exclude_categories=())
TEXTS = st.one_of(
    st.text(CHARACTERS), st.lists(st.one_of(PIECES, st.text(max_size=5))).map("".join)
)
ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), TEXTS, st.binary(max_size=9),
    st.datetimes(timezones=st.none() | st.timezones()), st.dates(), st.lists(TEXTS, max_size=3),
)  # fmt: skip
KEYS = st.sampled_from(
    ["title", "outlet", "authors", "author", "published", "date", "headline", "path", "wire", "x"]
)


def hold(article: Article) -> None:
    """What is true of every article, whatever it was read from."""
    text = article.text
    text.encode()
    begin = article.published_span[1] if article.published_span else 0
    if article.published_span:
        assert text[slice(*article.published_span)] == article.published_raw
        head = text[: article.published_span[0]].strip().lower().lstrip("\ufeff").strip()
        assert head in {"date", "date:"}
    if article.title_span:
        assert text[slice(*article.title_span)] == article.title
    for block in article.blocks:
        assert text[begin : block.start].strip() == ""
        assert block.start < block.end
        covered = text[block.start : block.end]
        assert covered == covered.strip()
        begin = block.end
    assert text[begin:].strip() == ""
    assert article.published is None or article.published.tzinfo is None
    for value in (article.title, article.outlet, article.path, article.published_raw):
        assert value is None or value.encode() is not None


@settings(deadline=None)
@given(TEXTS)
@example(" date 2024-10-25 A summary.\n\nA Heading\n\nIt rained.")
@example("\ud83d\ude00")
def test_any_text_is_an_article(text: str) -> None:
    [article] = read({"text": text})
    assert isinstance(article, Article)
    assert len(article.text) == len(text)
    assert all(a == b or b == "\ufffd" for a, b in zip(text, article.text, strict=True))
    hold(article)


@settings(deadline=None)
@given(TEXTS, st.dictionaries(KEYS, ANYTHING))
def test_any_record_is_an_article(text: str, known: dict[str, object]) -> None:
    [article] = read({"text": text} | known)
    assert isinstance(article, Article)
    if not {"published", "date"} & set(known):
        hold(article)
    assert all(problem.severity == "warning" for problem in article.problems)


@settings(deadline=None)
@given(st.one_of(st.binary(), TEXTS.map(lambda text: text.encode("utf-16", "surrogatepass")),
                 TEXTS.map(lambda text: text.encode("cp1252", "ignore"))))  # fmt: skip
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00\x00")
def test_any_bytes_under_a_text_name(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.txt")
        path.write_bytes(data)
        try:
            outcomes = list(read(path))
        except InputError:
            return
    for outcome in outcomes:
        assert isinstance(outcome, Problem) or outcome.path == str(path)
        if isinstance(outcome, Article):
            hold(outcome)


@settings(deadline=None)
@given(st.one_of(ANYTHING, st.lists(ANYTHING), st.dictionaries(st.text(), ANYTHING)))
def test_anything_is_read_or_refused(what: object) -> None:
    try:
        outcomes = list(read(what))
    except InputError:
        return
    assert all(isinstance(outcome, (Article, Problem)) for outcome in outcomes)


@pytest.mark.parametrize(
    "text",
    ["x" * 5_000_000, "\n" * 100_000, " " * 5_000_000, "date " + " " * 5_000_000, "“" * 5_000_000,
     "." * 5_000_000, "A Heading\n\n" * 20_000, "Aa, " * 1_000_000, "\r" * 100_000],
    ids=["letters", "lines", "blanks", "date", "quotes", "stops", "headings", "words", "returns"],
)  # fmt: skip
def test_long_texts_take_no_long_time(text: str) -> None:
    began = time.perf_counter()
    [article] = read({"text": text, "title": "A Title"})
    assert time.perf_counter() - began < 3
    assert isinstance(article, Article)
