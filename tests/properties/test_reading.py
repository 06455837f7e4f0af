import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newslens.article import Article, Problem
from newslens.errors import InputError
from newslens.reading import read
from newslens.reading.date_lines import date_line
from newslens.reading.dates import read_date
from newslens.reading.options import DateOrder, Options

PIECES = st.sampled_from(
    ["\n", "\n\n", "\r\n", "\r", "\f", "\u2028", "\u2029", " ", "\xa0", "\t", "date ", "2024-10-25",
     "Date: 2024-13-45 ", "A Heading", "It rained.", "“", "”", "- ", "\ufeff", "\ud800", "KYIV,",
     "By Jane Roe", "25 October 2024", "03/04/2024", "Published: 25 Oct 2024", "Updated ", "# ",
     "## ", "**", "===", "---", "1. ", "II. ", "A" * 70, " | ", "(AP) — ", "© 2024 AFP",
     "It rained all day in Lima, and nobody went out to see what was left of the bridge. " * 2,
     "KYIV, Oct 25 (Reuters) - "]
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
    if article.published_span:
        assert text[slice(*article.published_span)] == article.published_raw
    if article.title_span:
        assert text[slice(*article.title_span)] == article.title
    begin = 0
    for block in article.blocks:
        assert is_left_out(text[begin : block.start], article, begin)
        assert block.start < block.end
        covered = text[block.start : block.end]
        assert covered == covered.strip()
        begin = block.end
    assert is_left_out(text[begin:], article, begin)
    assert article.published is None or article.published_raw is not None
    for value in (article.title, article.outlet, article.path, article.published_raw):
        assert value is None or value.encode() is not None


def is_left_out(gap: str, article: Article, begin: int) -> bool:
    """Say whether text between blocks is white space, lines of dates, or marks of headings."""
    lines = [line.strip() for line in gap.splitlines() if line.strip()]
    known = [set(line) <= set("#*_=~-") or date_line(line, Options()) is not None for line in lines]
    if all(known):
        return True
    # What follows the date that begins a text may stand in the same line.
    assert article.published_span is not None
    start, end = (offset - begin for offset in article.published_span)
    head = gap[:start].lower().strip().removeprefix("\ufeff").strip()
    return begin == 0 and head in {"date", "date:"} and not gap[end:].strip()


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
     "." * 5_000_000, "A Heading\n\n" * 20_000, "Aa, " * 1_000_000, "\r" * 100_000,
     "# " * 1_000_000, "**" * 1_000_000, "By " + "A. " * 1_000_000, "A\n" * 100_000,
     "25 October 2024\n\n" * 20_000, "(" * 1_000_000, "KYIV, " * 1_000_000],
    ids=["letters", "lines", "blanks", "date", "quotes", "stops", "headings", "words", "returns",
         "hashes", "stars", "names", "letter lines", "date lines", "brackets", "towns"],
)  # fmt: skip
def test_long_texts_take_no_long_time(text: str) -> None:
    [article] = read({"text": text, "title": "A Title"})
    assert isinstance(article, Article)


DATE_PIECES = st.sampled_from(
    ["2024", "24", "25", "10", "03", "3", "13", "/", "-", ".", " ", ", ", ":", "T", "Z", "+02:00",
     "October", "Oct", "octobre", "Fri", "Monday", "14:30", "3pm", "EDT", "IST", "Published: ",
     "Updated ", "yesterday", "2 hours ago", "99", "0", "1729866600", "年", "月", "日", "٢٥", "th"]
)  # fmt: skip
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@settings(deadline=None)
@given(st.one_of(st.text(CHARACTERS), st.lists(DATE_PIECES).map("".join)),
       st.sampled_from([None, "DMY", "MDY", "YMD"]))  # fmt: skip
def test_any_date_is_read_or_told(raw: str, order: DateOrder | None) -> None:
    found = read_date(raw, order=order, now=NOW)
    assert found == read_date(raw, order=order, now=NOW)
    assert (found.reason is None) == (found.doubt is None)
    assert found.value is not None or found.reason is not None
    if found.value is not None:
        assert 1600 <= found.value.year <= 2026
        offset = found.value.utcoffset()
        assert offset is None or not offset.total_seconds() % 60


@given(
    st.datetimes(
        datetime(1600, 1, 1), datetime(2025, 12, 31), timezones=st.sampled_from([None, UTC])
    )
)
def test_iso_dates_are_read_as_they_are(value: datetime) -> None:
    assert read_date(value.isoformat(), order=None, now=NOW).value == value


@given(st.dates(date(1900, 1, 1), date(2025, 12, 31)))
def test_no_order_is_guessed(day: date) -> None:
    raw = day.strftime("%d/%m/%Y")
    assert read_date(raw, order="DMY", now=NOW).value == datetime(day.year, day.month, day.day)
    swapped = day.strftime("%m/%d/%Y")
    assert read_date(swapped, order="MDY", now=NOW).value == datetime(day.year, day.month, day.day)
    is_open = day.day <= 12 and day.day != day.month
    assert (read_date(raw, order=None, now=NOW).value is None) == is_open


@pytest.mark.parametrize(
    "unit", ["2", "2024 ", "a ", "(", "- ", "Published ", "Oct ", "ﷺ", "1:", "+"]
)
def test_long_dates_take_no_long_time(unit: str) -> None:
    for length in (190, 200, 5_000_000):
        assert read_date((unit * length)[:length], order=None, now=NOW).value is None
