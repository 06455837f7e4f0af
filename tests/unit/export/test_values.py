"""Values of every type, in the formats of tables: numbers stay numbers, nothing is lost unsaid."""

import datetime
import json
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
import python_calamine

import newslens as nl
from newslens.article import Article
from newslens.corpus import Corpus
from newslens.errors import InputError, NewslensWarning
from newslens.formats import plain
from newslens.formats.tables import TABLE
from newslens.formats.workbook import as_workbook
from newslens.reading.sources import Reading

ZONE = datetime.timezone(datetime.timedelta(hours=2))
FRAME = pd.DataFrame(
    {
        "whole": pd.array([-5, 0, None], dtype="Int64"),
        "number": [-1.5, float("nan"), 1e300],
        "infinite": [float("inf"), float("-inf"), 0.0],
        "big": pd.Series([2**63, -(2**70), 12345678901234567], dtype=object),
        "flag": pd.array([True, False, None], dtype="boolean"),
        "kind": pd.Categorical(["-a", "b", None], categories=["b", "-a"]),
        "when": pd.to_datetime(["2024-10-25 10:20:30", "NaT", "1850-01-02 00:00:00"]),
        "zoned": pd.to_datetime(["2024-10-25 10:20", "NaT", "2024-12-01 00:00"]).tz_localize(
            "Etc/GMT-2"
        ),
        "day": [datetime.date(2024, 10, 25), None, datetime.date(1800, 1, 1)],
        "mixed": pd.Series([datetime.datetime(2024, 1, 2, tzinfo=ZONE), -7, "-7"], dtype=object),
        "exact": [Decimal("-1.25"), Decimal("0.1234567890123456789"), None],
        "list": [["=a", 'b"c'], [], None],
        "array": pd.Series([np.array([-1, 2]), {"b", "a"}, {"k": pd.NA}], dtype=object),
    }
)
PLAIN = [
    {
        "whole": -5, "number": -1.5, "infinite": "inf", "big": 2**63, "flag": True, "kind": "-a",
        "when": "2024-10-25T10:20:30", "zoned": "2024-10-25T10:20:00+02:00", "day": "2024-10-25",
        "mixed": "2024-01-02T00:00:00+02:00", "exact": -1.25, "list": ["=a", 'b"c'],
        "array": [-1, 2],
    },
    {
        "whole": 0, "number": None, "infinite": "-inf", "big": -(2**70), "flag": False,
        "kind": "b", "when": None, "zoned": None, "day": None, "mixed": -7,
        "exact": "0.1234567890123456789", "list": [], "array": ["a", "b"],
    },
    {
        "whole": None, "number": 1e300, "infinite": 0.0, "big": 12345678901234567, "flag": None,
        "kind": None, "when": "1850-01-02T00:00:00", "zoned": "2024-12-01T00:00:00+02:00",
        "day": "1800-01-01", "mixed": "-7", "exact": None, "list": None, "array": {"k": None},
    },
]  # fmt: skip


def no_constant(name: str) -> Any:
    raise AssertionError(f"{name} is no JSON")


def test_json_is_json_and_says_each_value() -> None:
    data = json.loads(plain.as_json(FRAME, {}), parse_constant=no_constant)
    assert data["columns"] == list(FRAME.columns)
    assert data["data"] == PLAIN
    lines = plain.as_json_lines(FRAME, {}).decode().splitlines()
    assert [json.loads(line, parse_constant=no_constant) for line in lines[:-1]] == PLAIN


def test_csv_keeps_numbers_and_guards_text() -> None:
    lines = plain.as_csv(FRAME, {}).decode("utf-8-sig").split("\r\n")
    assert lines[1] == (
        '-5,-1.5,"inf",9223372036854775808,True,"\'-a","2024-10-25T10:20:30",'
        '"2024-10-25T10:20:00+02:00","2024-10-25","2024-01-02T00:00:00+02:00",-1.25,'
        '"[""=a"", ""b\\""c""]","[-1, 2]"'
    )
    # What is a number to a spreadsheet has no apostrophe; -inf would be a formula.
    assert lines[2].startswith('0,"","\'-inf",-1180591620717411303424,False')
    assert ',-7,"0.1234567890123456789"' in lines[2]
    assert ',"\'-7","","","{""k"": null}"' in lines[3]


def test_a_spreadsheet_sees_the_numbers_of_a_csv(tmp_path: Path) -> None:
    nl.export(FRAME, tmp_path / "x.csv")
    types = dict(
        duckdb.connect()
        .execute("select column_name, column_type from (describe from read_csv(?, comment='#'))",
                 [str(tmp_path / "x.csv")])
        .fetchall()
    )  # fmt: skip
    assert types["whole"] == "BIGINT"
    assert types["number"] == "DOUBLE"
    assert types["when"] == "TIMESTAMP"


def test_excel_is_typed(tmp_path: Path) -> None:
    nl.export(FRAME, tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    rows = [dict(zip(FRAME.columns, row, strict=True)) for row in book["table"].iter_rows(2)]
    first, second, third = ({name: cell.value for name, cell in row.items()} for row in rows)
    assert (first["whole"], first["number"], third["number"]) == (-5, -1.5, 1e300)
    assert (first["flag"], second["flag"], third["flag"]) == (True, False, None)
    assert rows[0]["flag"].data_type == "b"
    assert first["when"] == datetime.datetime(2024, 10, 25, 10, 20, 30)
    assert first["day"] == datetime.datetime(2024, 10, 25)
    assert rows[0]["when"].is_date
    assert rows[0]["day"].number_format == "yyyy-mm-dd"
    # Before 1900 Excel has no days, of big numbers it drops digits: they are text.
    assert third["when"] == "1850-01-02T00:00:00"
    assert (first["big"], third["big"]) == (str(2**63), "12345678901234567")
    assert second["infinite"] == "-inf"
    # A zone is said once for a column; where each has its own, in the cell.
    assert first["zoned"] == datetime.datetime(2024, 10, 25, 10, 20)
    about = {(row[0].value, row[1].value) for row in book["about"].iter_rows()}
    assert ("time zone", "table.zoned: Etc/GMT-2") in about
    assert first["mixed"] == "2024-01-02T00:00:00+02:00"
    assert (second["mixed"], third["mixed"]) == (-7, "-7")
    assert rows[2]["mixed"].quotePrefix


def test_parquet_keeps_the_types_and_says_what_made_it() -> None:
    frame = FRAME.drop(columns=["infinite", "big", "mixed", "array"])
    origin = {"newslens": "0.1.0", "created": "2024-10-25T00:00:00+00:00"}
    file = BytesIO(plain.as_parquet(frame, origin))
    assert json.loads(pq.read_schema(file).metadata[b"newslens"]) == origin
    read = pd.read_parquet(file)
    assert read.attrs["newslens"] == origin
    pd.testing.assert_frame_equal(
        read[["whole", "number", "flag", "kind", "when", "zoned"]],
        frame[["whole", "number", "flag", "kind", "when", "zoned"]],
    )
    with pytest.raises(InputError, match="Parquet cannot hold"):
        plain.as_parquet(FRAME, {})


def test_html_shows_each_value_as_text() -> None:
    frame = pd.DataFrame({"<b>": ["<script>alert(1)</script>", -5, None]}, dtype=object)
    text = plain.as_html(frame, {}).decode()
    assert '<th scope="col">&lt;b&gt;</th>' in text
    assert "<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>" in text
    assert "<td>-5</td>" in text


@pytest.mark.parametrize("form", sorted(TABLE))
def test_columns_of_one_name_are_told(tmp_path: Path, form: str) -> None:
    frame = pd.DataFrame([[1, 2]], columns=["a", "a"])
    with pytest.raises(InputError, match="same name"):
        nl.export(frame, tmp_path / f"x.{form}")


@pytest.mark.parametrize("form", sorted(TABLE))
def test_other_names_of_columns_and_no_rows_are_written(tmp_path: Path, form: str) -> None:
    frames = [
        pd.DataFrame({1: [1], ("a", "b"): [2], "=c\n": [3]}),
        pd.DataFrame({"a": []}),
        pd.DataFrame(),
        pd.DataFrame({"n": [1]}, index=pd.MultiIndex.from_tuples([("x", 1)], names=["k", None])),
        pd.Series([1, 2], name="s"),
    ]
    paths = [tmp_path / f"{n}.{form}" for n in range(len(frames))]
    assert nl.export(frames, paths) == paths
    if form == "csv":
        head = [at.read_text(encoding="utf-8-sig").splitlines()[0] for at in paths]
        assert head[0] == "\"1\",\"('a', 'b')\",\"'=c"
        assert head[3:] == ['"k","index 1","n"', '"s"']


def test_the_line_of_what_made_a_table_never_breaks_its_reader(
    events: Corpus, tmp_path: Path
) -> None:
    frame = events.actors[["actor"]]
    nl.export(frame, tmp_path / "narrow.csv")
    # Without comment="#" it is one row too many, and no error.
    assert len(pd.read_csv(tmp_path / "narrow.csv")) == len(frame) + 1
    assert len(pd.read_csv(tmp_path / "narrow.csv", comment="#")) == len(frame)


def test_very_long_cells_are_whole_in_csv(tmp_path: Path) -> None:
    long = "=" + 'a "b", c\r\n' * 30_000
    nl.export(pd.DataFrame({"text": [long]}), tmp_path / "x.csv")
    [article] = Reading(str(tmp_path / "x.csv"))
    assert isinstance(article, Article)
    assert article.text == long


def test_excel_takes_control_characters_and_what_looks_like_them(tmp_path: Path) -> None:
    cells = [chr(n) + "x" for n in range(1, 32)] + [
        "_x0041_",
        "a\r\nb",
        "\x7f\x85",
        " x ",
        "\u2028",
    ]
    nl.export(pd.DataFrame({"text": cells}), tmp_path / "x.xlsx")
    rows = python_calamine.load_workbook(str(tmp_path / "x.xlsx")).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == cells
    assert [row[0].value for row in openpyxl.load_workbook(tmp_path / "x.xlsx")["table"].rows]


def test_the_columns_and_the_links_of_excel_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match="16,384 columns"):
        as_workbook({"table": pd.DataFrame(columns=range(16_385))}, {})
    monkeypatch.setattr("newslens.formats.sheets._MOST_LINKS", 3)
    tables = {
        "articles": pd.DataFrame({"article_id": ["a"], "text": ["=1"]}),
        "quotes": pd.DataFrame({"article_id": ["a"] * 5}),
    }
    book = openpyxl.load_workbook(BytesIO(as_workbook(tables, {})))
    cells = [row[0] for row in book["quotes"].iter_rows(2)]
    assert [cell.hyperlink is not None for cell in cells] == [True] * 3 + [False] * 2
    assert [cell.value for cell in cells] == ["a"] * 5
    told = [(row[0].value, row[1].value) for row in book["about"].iter_rows()]
    assert ("links", "quotes: the first 3 of 5; Excel holds no more in a sheet") in told


def test_a_linked_cell_is_guarded_and_never_dropped() -> None:
    names = ["=cmd|' /C calc'!A1", "x" * 40_000]
    tables = {
        "actors": pd.DataFrame({"actor": names}),
        "quotes": pd.DataFrame({"actor": names}),
    }
    with pytest.warns(NewslensWarning, match="4 cells were cut|2 cells were cut"):
        book = openpyxl.load_workbook(BytesIO(as_workbook(tables, {})))
    first, second = (row[0] for row in book["quotes"].iter_rows(2))
    assert (first.value, first.data_type, first.quotePrefix) == (names[0], "s", True)
    assert first.hyperlink.location == "'actors'!A2"
    assert len(second.value) == 32_767
