import datetime as dt
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from newslens.article import Article, BlockKind, Problem, Reason
from newslens.errors import InputError
from newslens.reading.failure import Failure
from newslens.reading.options import Options
from newslens.reading.records import read_frame, read_record
from newslens.reading.source import Source
from newslens.reading.values import missing


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
    ("value", "raw", "zone"),
    [
        (dt.datetime(2024, 10, 25, 9, 30), "2024-10-25T09:30:00", None),
        (pd.Timestamp("2024-10-25 09:30"), "2024-10-25T09:30:00", None),
        (pd.Timestamp("2024-10-25 09:30", tz="Asia/Tokyo"), "2024-10-25T09:30:00+09:00", 9),
        (np.datetime64("2024-10-25T09:30"), "2024-10-25T09:30", None),
        ("2024-10-25 09:30:00+02:00", "2024-10-25 09:30:00+02:00", 2),
        ("2024-10-25T09:30Z", "2024-10-25T09:30Z", 0),
        ({"$date": "2024-10-25T09:30Z"}, "2024-10-25T09:30Z", 0),
    ],
)
def test_the_outlets_own_time_and_its_zone(value: object, raw: str, zone: int | None) -> None:
    found = article(published=value)
    assert found.published is not None
    assert found.published.replace(tzinfo=None) == dt.datetime(2024, 10, 25, 9, 30)
    assert found.published.utcoffset() == (None if zone is None else dt.timedelta(hours=zone))
    assert type(found.published) is dt.datetime
    assert (found.published_raw, found.problems) == (raw, ())


def test_a_date_without_time() -> None:
    assert article(published=dt.date(2024, 10, 25)).published == dt.datetime(2024, 10, 25)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("some day soon", Reason.UNREAD_DATE),
        (pd.Timestamp("2199-01-01"), Reason.FUTURE_DATE),
        (dt.datetime(2199, 1, 1, tzinfo=dt.UTC), Reason.FUTURE_DATE),
        (dt.date(2199, 1, 1), Reason.FUTURE_DATE),
    ],
)
def test_other_dates_are_kept_and_told(value: Any, reason: Reason) -> None:
    found = article(published=value)
    raw = value if isinstance(value, str) else value.isoformat()
    assert (found.published, found.published_raw) == (None, raw)
    [problem] = found.problems
    assert (problem.path, problem.severity, problem.reason) == ("record 3", "warning", reason)


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
        ({"words": "They met.", "id": 1}, "['words', 'id']", "columns={'text': 'words'}"),
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
        ({"id": [1], "words": ["b"]}, "'words'"),
        ({"id": [1], "my_text_column": ["b"], "z": ["b"]}, "'my_text_column'"),
        ({0: [1], 1: ["b"]}, "'1'"),
    ],
)
def test_a_frame_without_text(columns: dict[Any, Any], best: str) -> None:
    with pytest.raises(InputError) as caught:
        list(read_frame(pd.DataFrame(columns)))
    assert ", ".join(repr(str(column)) for column in columns) in caught.value.seen
    assert f"columns={{'text': {best}}}" in caught.value.hint


def test_columns_of_a_frame_by_other_names() -> None:
    frame = pd.DataFrame({"Headline": ["Talks"], "Body": ["They met."], "Pub date": ["2024-10-25"]})
    [found] = read_frame(frame)
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Talks", "They met.")
    assert found.published == dt.datetime(2024, 10, 25)
    assert (found.extra, found.problems) == ({"Headline": "Talks", "Pub date": "2024-10-25"}, ())


def test_a_choice_between_columns_is_told_once() -> None:
    frame = pd.DataFrame({"body": ["They met."] * 3, "content": ["They left."] * 2 + ["They met."]})
    *articles, told = read_frame(frame)
    assert [a.text for a in articles if isinstance(a, Article)] == ["They met."] * 3
    assert isinstance(told, Problem)
    assert told.reason == Reason.FIELDS
    assert told.message == "text was taken from 'body'; 'content' holds another (in 2 of 3)"
    frame["text"] = "They stayed."
    *articles, last = read_frame(frame)
    assert isinstance(last, Article)
    assert last.text == "They stayed."


def test_columns_that_the_user_names() -> None:
    options = Options(columns={"text": "words", "published": "when", "wire": "agency"})
    frame = pd.DataFrame(
        {"text": ["no"], "words": ["They met."], "when": ["2024-10-25"], "agency": ["NTB"]}
    )
    [found] = read_frame(frame, options)
    assert isinstance(found, Article)
    assert (found.text, found.wire) == ("They met.", "NTB")
    assert found.published == dt.datetime(2024, 10, 25)
    assert found.extra == {"input_text": "no", "when": "2024-10-25", "agency": "NTB"}


@pytest.mark.parametrize(
    ("columns", "seen", "hint"),
    [
        ({"texts": "a"}, "'texts', which newslens does not know", "{'text': 'a'}"),
        ({"text": "artcle_body"}, "there is no 'artcle_body'", "{'text': 'article_body'}"),
        ({"text": "article_body", "outlet": "papr"}, "there is no 'papr'", "{'outlet': 'paper'}"),
    ],
)
def test_columns_that_are_not_there(columns: dict[str, str], seen: str, hint: str) -> None:
    frame = pd.DataFrame({"article_body": ["They met."], "paper": ["Herald"]})
    with pytest.raises(InputError) as caught:
        list(read_frame(frame, Options(columns=columns)))
    assert seen in caught.value.seen
    assert hint in caught.value.hint


def test_a_record_that_lacks_a_named_field_is_in_doubt() -> None:
    options = Options(columns={"outlet": "papr"})
    found = read_record({"text": "They met.", "paper": "Herald"}, "record 0", options)
    [problem] = found.problems
    assert (problem.reason, found.outlet) == (Reason.FIELDS, None)
    with pytest.raises(InputError, match="there is no 'boody'"):
        read_record({"text": "They met."}, "record 0", Options(columns={"text": "boody"}))


def test_text_of_a_program_stays_as_it_is() -> None:
    text = "<p>They met.</p>\n<p>They left.</p>"
    found = article(text=text, title="Talks")
    assert (found.text, found.problems[0].reason) == (text, Reason.FIELDS)


def test_text_of_a_file_begins_with_its_title() -> None:
    source = Source("a.json")
    found = read_record({"title": " Talks &amp; more ", "text": "<p>They met.</p><p>They left."},
                        "a.json record 0", source=source)  # fmt: skip
    assert found.text == "Talks & more\n\nThey met.\n\nThey left."
    assert (found.title, found.title_span, found.path) == ("Talks & more", (0, 12), "a.json")
    assert [block.kind for block in found.blocks] == [
        BlockKind.HEADLINE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Talks\n\nThey met.", "Talks\n\nThey met."),
        ("TALKS.\nThey met.", "TALKS.\n\nThey met."),
        ("Talks were held.", "Talks\n\nTalks were held."),
        ("Talks", "Talks"),
    ],
)
def test_a_title_is_not_read_twice(text: str, kept: str) -> None:
    found = read_record({"title": "Talks", "text": text}, "a.json record 0", source=Source("a"))
    assert found.text == kept
    assert found.blocks[0].kind is BlockKind.HEADLINE


def test_paths_and_objects_under_own_names_are_not_lost() -> None:
    record = {"text": "They met.", "path": "old.txt", "category": ["World", "Asia"]}
    found = read_record(record, "record 0", source=Source("a.json"))
    assert (found.path, found.category) == ("a.json", "World")
    assert found.extra == {"input_path": "old.txt", "input_category": ["World", "Asia"]}


@pytest.mark.parametrize("field", ["description", "abstract", "lead_paragraph", "Summary"])
def test_a_summary_is_better_than_nothing(field: str) -> None:
    found = article(text=None, **{field: "They met."})
    assert found.text == "They met."
    assert found.problems[0].reason == Reason.SUMMARY_ONLY
    found = article(text="They met at… [+2345 chars]")
    assert found.problems[0].reason == Reason.SUMMARY_ONLY


def test_frames_that_hold_nothing_or_too_much() -> None:
    with pytest.raises(InputError, match="no rows"):
        list(read_frame(pd.DataFrame({"text": []})))
    with pytest.raises(InputError, match="its columns are"):
        list(read_frame(pd.DataFrame()))
    with pytest.raises(InputError, match="same name"):
        list(read_frame(pd.DataFrame([["a", "b"]], columns=["text", "text"])))
