import csv
import io
from typing import Any

import pytest

from newslens.article import Article, Problem, Reason
from newslens.errors import InputError
from newslens.reading.delimited import read
from newslens.reading.options import Options
from newslens.reading.source import Source


def outcomes(data: str | bytes, path: str = "a.csv", **options: Any) -> list[Any]:
    content = data if isinstance(data, bytes) else data.encode()
    return list(read(Source(path, Options(**options), data=content)))


def told(found: list[Any]) -> list[tuple[str | None, str, str]]:
    return [(o.path, o.severity, o.reason) for o in found if isinstance(o, Problem)]


ROWS = [["title", "text", "n"], ["Talks", "They met, and left; \"well\" | so.", "007"],
        ["", "They came,\r\n\r\nthen, too,\tleft.", "NA"]]  # fmt: skip


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_what_parts_the_cells_is_found_out(separator: str, quoting: Any, encoding: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, quoting=quoting).writerows(ROWS)
    first, second = (o for o in outcomes(out.getvalue().encode(encoding)) if isinstance(o, Article))
    assert (first.title, first.text) == ("Talks", f"Talks\n\n{ROWS[1][1]}")
    assert (second.title, second.text) == (None, ROWS[2][1])
    assert [first.extra, second.extra] == [{"n": "007"}, {"n": "NA"}]


def test_a_line_that_names_the_separator() -> None:
    [article] = outcomes("sep=;\r\ntext;n\r\nThey met, twice, here;3\r\n")
    assert (article.text, article.extra) == ("They met, twice, here", {"n": "3"})


def test_a_single_column_needs_no_separator() -> None:
    found = outcomes('text\nThey met, and left.\n"Again, they met"\n')
    assert [article.text for article in found] == ["They met, and left.", "Again, they met"]


def test_other_encodings_are_told() -> None:
    [problem, article] = outcomes("text,title\nGrüße aus Köln,Über uns\n".encode("cp1252"))
    assert (problem.reason, article.title) == (Reason.ENCODING, "Über uns")
    with pytest.raises(InputError, match="not in UTF-8"):
        outcomes("text\nGrüße\n".encode("cp1252") * 10, max_bytes=50)


def test_rows_of_any_number_are_read_one_by_one() -> None:
    source = Source("a.csv", Options(max_bytes=100), data=b"text,n\n" + b"They met,1\n" * 1000)
    reading = iter(read(source))
    assert isinstance(next(reading), Article)
    assert sum(1 for _ in reading) == 999


def test_long_texts_are_whole() -> None:
    text = "They met again. " * 20_000
    [article] = outcomes(f'text\n"{text}"\n')
    assert article.text == text
    found = outcomes(f'text,n\na b,1\n"{text}",2\nc d,3\n', max_bytes=1000)
    assert told(found) == [("a.csv line 3", "error", Reason.TOO_LARGE)]
    assert found[0].text == "a b"


def test_rows_that_do_not_fit_are_told() -> None:
    found = outcomes("title,text\nA,They met\nB,They met, and left\nC\nD,They left,,\n")
    assert [o.title for o in found if isinstance(o, Article)] == ["A", "D"]
    assert told(found) == [
        ("a.csv line 3", "error", Reason.DAMAGED),
        ("a.csv line 4", "warning", Reason.DAMAGED),
        ("a.csv line 4", "error", Reason.NO_TEXT),
    ]


def test_a_quotation_mark_that_is_never_closed_is_told() -> None:
    found = outcomes('title,text\nA,They met\nB,"They left\nC,They came\n')
    assert [o.title for o in found if isinstance(o, Article)] == ["A", "B"]
    assert told(found) == [("a.csv line 3", "warning", Reason.DAMAGED)]
    assert told(outcomes('title,text\nA,"They met"')) == []


def test_nul_characters_are_left_out_and_told() -> None:
    found = outcomes(b"title,text\nA,They\0 met\n" + b"B,They left\n" * 10)
    assert found[0].text == "A\n\nThey met"
    assert told(found) == [("a.csv", "warning", Reason.DAMAGED)]


def test_columns_without_a_name_or_with_the_same() -> None:
    [article] = outcomes(",text,n,n\n0,They met,1,2\n")
    assert article.extra == {"column 1": "0", "n": "1", "n (4)": "2"}


@pytest.mark.parametrize(
    ("data", "seen", "hint"),
    [
        ("id,words\n1,They met again\n", "no column for the text|without a column", "'words'"),
        ("1,They met\n2,They left\n", "no names of columns", "title,text"),
        ("They met again on Friday at the old harbour.,x\n", "no names of columns", "title,text"),
        ("", "holds no rows", "articles/"),
        ("\n\n  \n", "holds no rows", "articles/"),
        ("title,text\n", "holds no records", "articles/"),
    ],
)
def test_tables_without_a_text(data: str, seen: str, hint: str) -> None:
    with pytest.raises(InputError, match=seen) as caught:
        outcomes(data)
    assert hint in caught.value.hint


def test_names_that_the_user_gives() -> None:
    [article] = outcomes("words,when\nThey met,2024-10-25\n",
                         columns={"text": "words", "published": "when"})  # fmt: skip
    assert (article.text, article.published_raw) == ("They met", "2024-10-25")
    with pytest.raises(InputError, match="there is no 'wrods'"):
        outcomes("words,when\nThey met,2024-10-25\n", columns={"text": "wrods"})


def test_what_is_no_text_is_refused() -> None:
    for data in (b"\x00" * 99, b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe" * 20):
        with pytest.raises(InputError) as caught:
            outcomes(data)
        assert caught.value.reason in (Reason.ENCODING, Reason.FIELDS)
