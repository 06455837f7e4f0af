import datetime as dt
import io
import zipfile
from typing import Any

import openpyxl
import pytest

from newslens.article import Article, Problem, Reason
from newslens.errors import InputError
from newslens.reading import spreadsheets, workbook_process
from newslens.reading.apart import Ended
from newslens.reading.options import Options
from newslens.reading.source import Source
from newslens.reading.spreadsheets import looks_like, read

Sheets = dict[str, list[list[Any]]]


def workbook(sheets: Sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def outcomes(data: bytes, **options: Any) -> list[Any]:
    return list(read(Source("a.xlsx", Options(**options), data=data)))


def test_rows_are_articles_and_values_keep_their_types() -> None:
    moment = dt.datetime(2024, 10, 25, 9, 30)
    found = outcomes(workbook({"News": [
        ["Title", "Body", "Published", "Words", "Old", "Long"],
        ["Talks", "They met again.", moment, 3, True, 0.5],
        [None, "007 is text.", dt.date(2024, 10, 26), None, None, None],
    ]}))  # fmt: skip
    first, second = found
    assert (first.title, first.text) == ("Talks", "Talks\n\nThey met again.")
    assert (first.published, first.published_raw) == (moment, "2024-10-25T09:30:00")
    assert first.extra["Words"] == 3
    assert type(first.extra["Words"]) is int
    assert (first.extra["Old"], first.extra["Long"]) == (True, 0.5)
    assert (second.text, second.published) == ("007 is text.", dt.datetime(2024, 10, 26))


def test_every_sheet_with_texts_is_read() -> None:
    found = outcomes(workbook({
        "Notes": [["who", "what"], ["Ann", "looks good"]],
        "May": [["An export of the archive"], [], ["text"], ["They met."], [], ["They left."]],
        "June": [[None, "body", None], ["a", "They came.", 7]],
        "Empty": [],
    }))  # fmt: skip
    assert [o.text for o in found if isinstance(o, Article)] == [
        "They met.", "They left.", "They came."
    ]  # fmt: skip
    assert found[2].extra == {"column 1": "a", "column 3": 7}


def test_rows_without_a_text_are_told_by_their_place() -> None:
    rows: list[list[Any]] = [["title", "text"], ["A", "They met."], ["B", None]]
    article, problem = outcomes(workbook({"News": rows}))
    assert isinstance(article, Article)
    assert isinstance(problem, Problem)
    assert (problem.path, problem.reason) == ("a.xlsx sheet 'News' row 3", Reason.NO_TEXT)


def test_names_that_the_user_gives() -> None:
    data = workbook({"News": [["id", "words"], [1, "They met."]]})
    assert outcomes(data, columns={"text": "words"})[0].text == "They met."
    with pytest.raises(InputError, match="there is no 'wrods'"):
        outcomes(data, columns={"text": "wrods"})
    with pytest.raises(InputError, match="'News', without a column for the text") as caught:
        outcomes(data)
    assert "columns={'text'" in caught.value.hint


def far() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["text"])
    book.worksheets[0].cell(row=1_048_576, column=16_384, value="far")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 2_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (far(), Reason.TOO_LARGE),
        (bomb(), Reason.TOO_LARGE),
        (b"", Reason.DAMAGED),
        (b"PK\x03\x04", Reason.DAMAGED),
        (workbook({"News": [["text"], ["They met."]]})[:-200], Reason.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), Reason.DAMAGED),
        (workbook({"News": [["text"]]}), Reason.EMPTY),
        (workbook({"News": []}), Reason.EMPTY),
    ],
    ids=["far", "bomb", "nothing", "magic", "cut", "old", "header", "blank"],
)
def test_what_cannot_be_read(data: bytes, reason: Reason) -> None:
    with pytest.raises(InputError) as caught:
        outcomes(data, max_bytes=200_000)
    assert caught.value.reason == reason


def test_a_flood_of_cells_is_stopped() -> None:
    data = workbook({"News": [["text"], *[["They met again at the harbour. " * 900]] * 200]})
    with pytest.raises(InputError) as caught:
        outcomes(data, max_bytes=100_000)
    assert caught.value.reason == Reason.TOO_LARGE


def test_told_by_its_beginning() -> None:
    assert looks_like(workbook({"News": [["text"]]})[:8192])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "They met, see xl/workbook.")
        archive.writestr("a.xlsx", workbook({"News": [["text"]]}))
    assert not looks_like(out.getvalue())
    assert not looks_like(b"xl/workbook")


@pytest.mark.parametrize(
    ("ended", "seen"),
    [
        (Ended(workbook_process.PASSWORD, ""), "has a password"),
        (Ended(None, "not done after 120 seconds"), "not done after 120 seconds"),
        (Ended(-11, ""), "its parser broke down"),
    ],
)
def test_how_the_parser_may_end(ended: Ended, seen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "run_apart", lambda *_: ended)
    with pytest.raises(InputError, match=seen):
        outcomes(workbook({"News": [["text"]]}))
