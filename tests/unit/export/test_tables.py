import json
from io import BytesIO
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
import python_calamine

import newslens as nl
from newslens.article import Article
from newslens.corpus import Corpus
from newslens.corpus.origin import origin_line
from newslens.errors import ExportError, InputError, NewslensWarning
from newslens.reading.delimited import read
from newslens.reading.source import Source

HOSTILE = [
    "=1+1",
    "+1",
    "-1 and more",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\nx",
    "\x01x",
    "＝1+1",
    "'=1+1",
    "''-x",
    "'plain",
    '"quoted", with ; and \t',
    "one\r\ntwo",
    "héllo 🐐",
    "We are #1",
    "# newslens is no last line",
]


def written(thing: object, path: Path, **options: object) -> Path:
    at = nl.export(thing, path, **options)  # type: ignore[arg-type]
    assert isinstance(at, Path)
    return at


@pytest.mark.parametrize("ending", ["csv", "tsv"])
def test_no_cell_is_run_and_all_come_back(tmp_path: Path, ending: str) -> None:
    frame = pd.DataFrame({"title": HOSTILE, "text": [f"{cell} met." for cell in HOSTILE]})
    at = written(frame, tmp_path / f"x.{ending}")
    separator = "," if ending == "csv" else "\t"
    raw = pd.read_csv(at, sep=separator, comment="#", dtype=str, keep_default_na=False)
    assert len(raw) == len(HOSTILE)
    assert "We are #1" in raw["title"].tolist()
    for cell in raw.to_numpy().ravel():
        assert cell[0] not in "=+-@\t\r\n\x01＝"
    again = read(Source(str(at), file=str(at)))
    cells = [(found.title, found.text) for found in again if isinstance(found, Article)]
    assert cells == list(zip(frame["title"], frame["text"], strict=True))


def test_a_table_of_others_keeps_its_apostrophes(tmp_path: Path) -> None:
    at = tmp_path / "theirs.csv"
    at.write_text("title,text\nZinc,'-- they met.\n", encoding="utf-8")
    assert "'-- they met." in nl.load(str(at)).articles["text"].iloc[0]


def test_the_header_is_safe_too(tmp_path: Path) -> None:
    at = written(pd.DataFrame({"=cmd": [1]}), tmp_path / "x.csv")
    assert at.read_bytes().decode("utf-8-sig").startswith('"\'=cmd"\r\n1\r\n')


@pytest.mark.parametrize("ending", ["csv", "tsv", "json", "jsonl", "parquet", "xlsx", "html"])
def test_a_table_says_what_made_it_and_is_the_same_twice(
    events: Corpus, tmp_path: Path, ending: str
) -> None:
    first = written(events.quotes, tmp_path / f"a.{ending}").read_bytes()
    second = written(events.quotes, tmp_path / f"b.{ending}").read_bytes()
    assert first == second
    if ending == "xlsx":
        book = openpyxl.load_workbook(BytesIO(first))
        assert book.properties.description == origin_line(events.origin)
    elif ending == "parquet":
        schema = pq.read_schema(BytesIO(first))
        assert json.loads(schema.metadata[b"newslens"]) == events.origin
    else:
        text = first.decode("utf-8-sig")
        for value in (events.origin["newslens"], events.origin["created"]):
            assert value in text
        assert events.origin["settings_hash"][:12] in text


def test_other_programs_read_the_tables(events: Corpus, tmp_path: Path) -> None:
    quotes = events.quotes
    at = written(quotes, tmp_path / "q.parquet")
    seen = duckdb.connect().execute("select quote_id, text from read_parquet(?)", [str(at)])
    assert seen.fetchall() == list(quotes[["quote_id", "text"]].itertuples(index=False, name=None))
    at = written(quotes, tmp_path / "q.csv")
    read = pd.read_csv(at, comment="#", dtype=str)
    assert read["text"].tolist() == quotes["text"].tolist()
    data = json.loads(written(quotes, tmp_path / "q.json").read_bytes())
    assert [row["text"] for row in data["data"]] == quotes["text"].tolist()
    lines = written(quotes, tmp_path / "q.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(quotes) + 1
    assert json.loads(lines[-1]) == {"newslens_provenance": events.origin}


@pytest.mark.parametrize("name", ["c.csv", "c.tsv", "c.jsonl", "c.parquet"])
def test_a_corpus_is_a_folder_whose_articles_load_again(
    events: Corpus, tmp_path: Path, name: str
) -> None:
    folder = written(events, tmp_path / name)
    ending = folder.suffix.removeprefix(".")
    assert {path.name for path in folder.iterdir()} == {
        "about.json",
        *(f"{table}.{ending}" for table in events.tables),
    }
    again = nl.load(str(folder / f"articles.{ending}"))
    assert again.articles["text"].tolist() == events.articles["text"].tolist()
    assert again.problems.empty


def test_a_workbook_is_typed_frozen_and_linked(events: Corpus, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(events, tmp_path / "c.xlsx"))
    assert book.sheetnames == [*events.tables, "about"]
    sheet = book["quotes"]
    assert sheet.freeze_panes == "A2"
    header = [cell.value for cell in sheet[1]]
    assert header == list(events.quotes.columns)
    row = dict(zip(header, sheet[2], strict=True))
    assert isinstance(row["start"].value, int)
    assert isinstance(row["is_floating"].value, bool)
    assert row["quote_id"].hyperlink is None
    target = row["article_id"].hyperlink.location
    assert book["articles"][target.split("!")[1]].value == row["article_id"].value
    articles = [cell.value for cell in book["articles"][1]]
    assert book["articles"].cell(2, articles.index("published") + 1).is_date


def test_excel_runs_nothing_and_reads_back(tmp_path: Path) -> None:
    at = written(pd.DataFrame({"text": HOSTILE}), tmp_path / "x.xlsx")
    cells = [cell.value for cell in openpyxl.load_workbook(at)["table"]["A"][1:]]
    sheet = openpyxl.load_workbook(at)["table"]
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert cells[0] == "=1+1"


def test_the_limits_of_excel_are_told(tmp_path: Path) -> None:
    frame = pd.DataFrame({"text": ["x" * 40_000, "\ufffe"]})
    with pytest.warns(NewslensWarning) as told:
        at = written(frame, tmp_path / "x.xlsx")
    assert any("cut at 32,767" in str(w.message) for w in told)
    assert any("cannot hold" in str(w.message) for w in told)
    sheet = openpyxl.load_workbook(at)["table"]
    assert len(sheet["A2"].value) == 32_767
    assert sheet["A2"].value.endswith("the whole text is in CSV or Parquet]")
    with pytest.raises(InputError, match="1,048,575 rows"):
        nl.export(pd.DataFrame({"n": range(1_048_576)}), tmp_path / "y.xlsx")


def test_calamine_reads_every_sheet(events: Corpus, tmp_path: Path) -> None:
    at = written(events, tmp_path / "c.xlsx")
    book = python_calamine.load_workbook(str(at))
    for name, frame in events.tables.items():
        rows = book.get_sheet_by_name(name).to_python()
        assert rows[0] == list(frame.columns)
        # Rows at the end that are empty it leaves out.
        assert len(rows) == len(frame) + 1
    assert book.sheet_names[-1] == "about"


def test_nothing_is_overwritten_or_left_half_written(tmp_path: Path) -> None:
    frame = pd.DataFrame({"n": [1]})
    at = written(frame, tmp_path / "x.csv")
    before = at.read_bytes()
    with pytest.raises(ExportError, match="there already"):
        nl.export(pd.DataFrame({"n": [2]}), at)
    assert at.read_bytes() == before
    written(pd.DataFrame({"n": [2]}), at, overwrite=True)
    assert at.read_bytes() != before
    with pytest.raises(InputError):
        nl.export(pd.DataFrame({"n": ["a", b"b", 1]}), tmp_path / "y.parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]


def test_a_folder_with_other_files_is_not_replaced(events: Corpus, tmp_path: Path) -> None:
    folder = written(events, tmp_path / "c.csv")
    (folder / "my notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match="my notes"):
        nl.export(events, folder, overwrite=True)
    assert (folder / "my notes.txt").read_text(encoding="utf-8") == "mine"
    (folder / "my notes.txt").unlink()
    written(events, folder, overwrite=True)
    assert [path.name for path in tmp_path.iterdir()] == ["c.csv"]


@pytest.mark.parametrize("thing", [pd.DataFrame({"n": [1]}), object(), "text"])
def test_what_cannot_be_is_told(tmp_path: Path, thing: object) -> None:
    with pytest.raises(InputError, match="Expected"):
        nl.export(thing, tmp_path / "x.docx")


def test_half_a_character_is_told(tmp_path: Path) -> None:
    frame = pd.DataFrame({"text": pd.Series(["\ud800"], dtype=object)})
    with pytest.raises(InputError, match="U\\+D800"):
        nl.export(frame, tmp_path / "x.csv")
