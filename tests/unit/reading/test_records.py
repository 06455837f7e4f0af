import datetime as dt
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from newslens.article import Article
from newslens.errors import InputError
from newslens.reading.failure import Failure
from newslens.reading.records import missing, read_frame, read_record


def article(**values: Any) -> Article:
    return read_record({"text": "They met."} | values, "record 3")


def test_all_that_is_known() -> None:
    found = article(
        title="Talks", outlet="Herald", authors=["Jane Roe", None, "John Doe"],
        published="2024-10-25", category="World", url="u", path="p", language="en",
    )  # fmt: skip
    assert found.text == "They met."
    assert (found.title, found.outlet, found.category) == ("Talks", "Herald", "World")
    assert (found.url, found.path, found.language) == ("u", "p", "en")
    assert found.authors == ("Jane Roe", "John Doe")
    assert (found.published, found.published_raw) == (dt.datetime(2024, 10, 25), "2024-10-25")
    assert (found.extra, found.problems) == ({}, ())


@pytest.mark.parametrize("none", [None, math.nan, np.float32("nan"), pd.NaT, pd.NA,
                                  np.datetime64("NaT")])  # fmt: skip
def test_missing_values_are_none(none: object) -> None:
    assert missing(none)
    found = article(title=none, outlet=none, authors=none, published=none, language=none)
    assert found == article()
    assert article(published=none, date="2024-10-25").published == dt.datetime(2024, 10, 25)


def test_empty_strings_are_none() -> None:
    assert article(title="", outlet=" ", authors="", published="") == article()


def test_one_author_stays_one() -> None:
    assert article(authors="Jane Roe, John Doe").authors == ("Jane Roe, John Doe",)
    assert article(authors=np.array(["Jane Roe"])).authors == ("Jane Roe",)
    assert article(authors={"b", "a"}).authors == ("a", "b")


@pytest.mark.parametrize(
    ("value", "raw"),
    [
        (dt.datetime(2024, 10, 25, 9, 30), "2024-10-25T09:30:00"),
        (pd.Timestamp("2024-10-25 09:30"), "2024-10-25T09:30:00"),
        (pd.Timestamp("2024-10-25 09:30", tz="Asia/Tokyo"), "2024-10-25T09:30:00+09:00"),
        (np.datetime64("2024-10-25T09:30"), "2024-10-25T09:30"),
        ("2024-10-25 09:30:00+02:00", "2024-10-25 09:30:00+02:00"),
        ("2024-10-25T09:30Z", "2024-10-25T09:30Z"),
    ],
)
def test_the_outlets_own_time(value: object, raw: str) -> None:
    found = article(published=value)
    assert found.published == dt.datetime(2024, 10, 25, 9, 30)
    assert type(found.published) is dt.datetime
    assert (found.published_raw, found.problems) == (raw, ())


def test_a_date_without_time() -> None:
    assert article(published=dt.date(2024, 10, 25)).published == dt.datetime(2024, 10, 25)


@pytest.mark.parametrize("value", ["25 October 2024", "10/25/2024", "2024-02-30", 1729814400])
def test_other_dates_are_kept_and_told(value: object) -> None:
    found = article(published=value)
    assert (found.published, found.published_raw) == (None, str(value))
    [problem] = found.problems
    assert (problem.path, problem.severity) == ("record 3", "warning")


def test_nanoseconds_do_not_warn() -> None:
    stamp = pd.Timestamp(1729814400123456789)
    assert article(published=stamp).published_raw == stamp.isoformat()


def test_aliases_stand_in_and_are_carried() -> None:
    found = article(date="2024-10-25", author="Jane Roe", headline="Talks")
    assert (found.title, found.authors) == ("Talks", ("Jane Roe",))
    assert found.published == dt.datetime(2024, 10, 25)
    assert found.extra == {"date": "2024-10-25", "author": "Jane Roe", "headline": "Talks"}
    assert article(title="Mine", headline="Theirs").title == "Mine"


def test_the_rest_is_carried_unchanged() -> None:
    tags = ["a", "b"]
    found = article(tags=tags, wire="AP", n_words=3, score=math.nan)
    assert found.extra["tags"] is tags
    assert set(found.extra) == {"tags", "input_wire", "input_n_words", "score"}


def test_what_is_given_wins_over_the_text() -> None:
    text = "date 2024-10-25 Talks Resume\n\nThey met."
    found = read_record({"text": text, "title": "Mine", "published": "2020-01-02"}, "record")
    assert (found.title, found.title_span) == ("Mine", None)
    assert (found.published_raw, found.published_span) == ("2020-01-02", None)
    assert found.blocks[0].start == text.index("Talks")
    assert read_record({"text": text}, "record").published_span == (5, 15)


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_text_is_an_article_in_doubt(text: str) -> None:
    found = article(text=text)
    assert (found.text, found.blocks) == (text, ())
    assert found.problems[0].message == "the text is empty"


def test_surrogates() -> None:
    found = article(text="a\ud800b", title="\udfff", note="\ud800")
    assert (found.text, found.title, found.extra) == ("a\ufffdb", "\ufffd", {"note": "\ufffd"})
    assert len(found.problems) == 3


@pytest.mark.parametrize(
    ("record", "seen", "hint"),
    [
        ({"body": "They met.", "id": 1}, "['body', 'id']", "record['body']"),
        ({}, "[]", "..."),
        ({"text": None}, "missing", "..."),
        ({"text": 3}, "of type int", "..."),
        ({"text": ["a", "b"]}, "of type list", "for text in texts"),
    ],
)
def test_records_without_text(record: dict[str, object], seen: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        read_record(record, "record")
    assert seen in caught.value.seen
    assert hint in caught.value.hint


def test_rows_of_a_frame() -> None:
    frame = pd.DataFrame(
        {"text": ["They met.", None, "They left."], "desk": [1, 2, 3]}, index=[10, 17, 20]
    )
    first, second, third = read_frame(frame)
    assert isinstance(first, Article)
    assert first.extra == {"desk": 1}
    assert isinstance(second, Failure)
    assert second.problem.path == "row 17"
    assert isinstance(third, Article)


@pytest.mark.parametrize(
    ("columns", "best"),
    [
        ({"id": [1], "note": ["n"], "body": ["b"]}, "'body'"),
        ({"id": [1], "Text": ["b"], "body": ["b"]}, "'Text'"),
        ({"id": [1], "maintext": ["b"]}, "'maintext'"),
        ({"id": [1], "words": ["b"]}, "'words'"),
        ({0: [1], 1: ["b"]}, "1"),
    ],
)
def test_a_frame_without_text(columns: dict[Any, Any], best: str) -> None:
    with pytest.raises(InputError) as caught:
        list(read_frame(pd.DataFrame(columns)))
    assert str(list(columns)) in caught.value.seen
    assert f"frame.rename(columns={{{best}: 'text'}})" in caught.value.hint


def test_frames_that_hold_nothing_or_too_much() -> None:
    with pytest.raises(InputError, match="no rows"):
        list(read_frame(pd.DataFrame({"text": []})))
    with pytest.raises(InputError, match="its columns are"):
        list(read_frame(pd.DataFrame()))
    with pytest.raises(InputError, match="same name"):
        list(read_frame(pd.DataFrame([["a", "b"]], columns=["text", "text"])))
