from datetime import UTC, datetime

import pytest

from newslens.article import Article, Problem
from newslens.reading.file_dates import date_of_address, date_of_name
from newslens.reading.finish import finish
from newslens.reading.options import DateOrder, Options
from newslens.reading.plaintext import lay_out, read
from newslens.reading.source import Source

NOW = datetime(2026, 1, 1, tzinfo=UTC)
OPTIONS = Options(now=NOW)
LONG = (
    "The council met for nine hours on Monday, and at the end of it nobody could say what had "
    "been decided, by whom, or why it had taken them so long."
)


def finished(text: str, path: str | None = None, url: str | None = None) -> Article:
    return finish(Article(text, lay_out(text).blocks, path=path, url=url), OPTIONS)


@pytest.mark.parametrize(
    ("name", "raw"),
    [("2024-10-25_talks.txt", "2024-10-25"), ("20241025-talks.html", "20241025"),
     ("talks-25-10-2024.txt", "25-10-2024"), ("talks_25oct2024.txt", "25oct2024"),
     ("Oct-25-2024.txt", "Oct-25-2024"), ("20241025T143000.json", "20241025"),
     ("crawl_20241025_143000.html", "20241025"), ("v.2024.10.25.txt", "2024.10.25"),
     ("a.zip/b/2024-10-25.txt", "2024-10-25"), ("C:\\news\\2024-10-25.txt", "2024-10-25"),
     ("2024-10-25 talks 20241025.txt", "20241025"),
     ("https://example.org/20241025-talks?x=1", "20241025")],
)  # fmt: skip
def test_dates_in_file_names(name: str, raw: str) -> None:
    found = date_of_name(name, OPTIONS)
    assert found is not None
    assert (found.raw, found.date.value) == (raw, datetime(2024, 10, 25))


@pytest.mark.parametrize(
    "name",
    ["talks.txt", "12345678.txt", "article-20191234.html", "120241025.txt", "2024-10-25/talks.txt",
     "2024.txt", "20900101.txt", "talks-2024-10.txt", "24.10.25.txt", "", "/", "1-2-3.txt",
     "abc20241025.txt", "https://example.org/talks?date=2024-10-25"],
)  # fmt: skip
def test_file_names_without_a_date(name: str) -> None:
    assert date_of_name(name, OPTIONS) is None


@pytest.mark.parametrize(
    ("name", "reason"),
    [("talks-03-04-2024.txt", "ambiguous date"), ("2024-13-45_talks.txt", "impossible date"),
     ("2090-01-01.txt", "future date"), ("2024-10-25_to_2024-11-01.txt", "ambiguous date")],
)  # fmt: skip
def test_doubtful_file_names(name: str, reason: str) -> None:
    article = finished(LONG, path=f"a/{name}")
    assert article.published is None
    [problem] = article.problems
    assert (problem.path, problem.severity, problem.reason) == (f"a/{name}", "warning", reason)
    assert (article.published_raw is None) == ("_to_" in name)


@pytest.mark.parametrize(("order", "month"), [("DMY", 4), ("MDY", 3)])
def test_the_order_settles_a_file_name(order: DateOrder, month: int) -> None:
    found = date_of_name("talks-03-04-2024.txt", Options(date_order=order, now=NOW))
    assert found is not None
    assert found.date.value is not None
    assert found.date.value.month == month


@pytest.mark.parametrize(
    ("url", "raw"),
    [("https://example.org/2024/10/25/talks", "2024/10/25"),
     ("https://example.org/2024/oct/25/", "2024/oct/25"),
     ("https://example.org/a/2024-10-25", "2024-10-25"),
     ("https://example.org/2024/10/talks", None), ("https://example.org/2024/13/45/a", None),
     ("https://example.org/a?d=/2024/10/25/", None), ("http://[", None), ("", None)],
)  # fmt: skip
def test_dates_in_addresses(url: str, raw: str | None) -> None:
    found = date_of_address(url, OPTIONS)
    assert (found.raw if found else None) == raw
    assert found is None or found.date.value == datetime(2024, 10, 25)


def test_a_dateline_with_a_year_dates_an_article() -> None:
    text = f"Talks resume\n\nBERLIN, 24 October 2024 /dpa/ - {LONG}"
    article = finished(text, path="2024-10-25.txt")
    assert (article.wire, article.published) == ("dpa", datetime(2024, 10, 24))
    assert article.published_span is not None
    assert text[slice(*article.published_span)] == article.published_raw == "24 October 2024"


def test_a_dateline_without_a_year_does_not() -> None:
    text = f"Talks resume\n\nKYIV, Oct 24 (Reuters) - {LONG}"
    assert finished(text).published_raw is None
    article = finished(text, path="2024-10-25.txt")
    assert (article.wire, article.published_raw, article.published_span) == (
        "Reuters",
        "2024-10-25",
        None,
    )


def test_an_address_goes_before_a_file_name() -> None:
    article = finished(LONG, path="2024-10-26.html", url="https://example.org/2024/10/25/talks")
    assert article.published == datetime(2024, 10, 25)


def test_what_a_reader_found_stays() -> None:
    text = f"Talks resume\n\nBy Jane Roe\n\nGENEVA, 24 October 2024 (AP) — {LONG}"
    known = Article(
        text, lay_out(text).blocks, wire="ANSA", authors=("John Doe",), published_raw="soon",
        path="2024-10-25.txt", problems=(Problem(None, "reading", "warning", "a doubt"),),
    )  # fmt: skip
    article = finish(known, OPTIONS)
    assert (article.wire, article.authors) == ("ANSA", ("John Doe",))
    assert (article.published, article.published_raw) == (None, "soon")
    assert article.problems == known.problems
    assert article.text is text


def test_authors_of_a_byline_and_the_language() -> None:
    article = finished(f"Talks resume\n\nBy Jane Roe\n\n{LONG}")
    assert (article.authors, article.wire, article.language) == (("Jane Roe",), None, "en")


def test_a_plain_text_from_top_to_end() -> None:
    text = f"Talks resume\nBy Jane Roe\n25 October 2024\n\nGENEVA (AP) — {LONG}\n\n{LONG}"
    [found] = read(Source("talks.txt", data=text.encode()))
    article = finish(found, OPTIONS)
    assert (article.title, article.authors) == ("Talks resume", ("Jane Roe",))
    assert (article.published, article.wire) == (datetime(2024, 10, 25), "Associated Press")
    assert article.problems == ()
