import datetime as dt
import json
import math
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import newslens as nl
from newslens import swapping
from newslens.corpus import Corpus
from newslens.corpus.scratch import FRESH
from newslens.errors import StorageError
from newslens.tables import SCHEMA, check, conform

FILES = {"provenance.json", "index", *(f"{name}.parquet" for name in SCHEMA)}


def carrying(values: Any) -> Corpus:
    """A corpus of three articles with one column of the user's own."""
    frame = pd.DataFrame({"article_id": ["a", "b", "c"], "text": ["x"] * 3, "n_words": [1] * 3})
    return Corpus({"articles": conform("articles", frame.assign(own=values))}, {"model": "m"})


@pytest.fixture
def saved(paper: Corpus, tmp_path: Path) -> Path:
    """The corpus by hand, saved."""
    return paper.save(tmp_path / "paper.newslens")


@pytest.mark.parametrize("as_type", [str, Path, lambda path: f"{path}/"])
def test_it_comes_back_the_same(
    paper: Corpus, tmp_path: Path, as_type: Callable[[Path], str | Path]
) -> None:
    folder = tmp_path / "work.newslens"
    assert paper.save(as_type(folder)) == folder
    opened = nl.open(as_type(folder))
    assert opened == paper
    assert opened.provenance == paper.provenance
    assert check(opened.tables) == []
    assert {name: str(opened.articles[name].dtype) for name in opened.articles} == {
        name: str(paper.articles[name].dtype) for name in paper.articles
    }


def test_what_stands_on_the_disk(saved: Path) -> None:
    assert {path.name for path in saved.iterdir()} == FILES
    manifest = json.loads((saved / "provenance.json").read_text(encoding="utf-8"))
    assert manifest["format"] == 3
    assert manifest["provenance"]["model"] == "en_core_web_sm"
    assert [path.name for path in saved.parent.iterdir()] == ["paper.newslens"]


def test_a_relative_path(paper: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    paper.save("work.newslens")
    assert nl.open("work.newslens") == paper
    assert os.listdir(tmp_path) == ["work.newslens"]


def test_folders_above_are_made(paper: Corpus, tmp_path: Path) -> None:
    assert nl.open(paper.save(tmp_path / "a" / "b" / "work.newslens")) == paper


def test_an_empty_corpus(tmp_path: Path) -> None:
    assert nl.open(Corpus({}).save(tmp_path / "none.newslens")) == Corpus({})


def test_a_narrowed_corpus(paper: Corpus, tmp_path: Path) -> None:
    narrowed = paper.filter(actors="Holt", dates="2024-11")
    assert nl.open(narrowed.save(tmp_path / "holt.newslens")) == narrowed


def test_letters_of_all_kinds(tmp_path: Path) -> None:
    text = "“Ærø” 😀 e\u0301 \u202eabc\u202c \x00 \r\n\u2028 中文"
    rows = [{"article_id": "a", "text": text, "n_words": 1, "title": text, "outlet": text}]
    corpus = Corpus({"articles": conform("articles", rows)}, {"settings": text})
    opened = nl.open(corpus.save(tmp_path / "Ærø 😀.newslens"))
    assert opened == corpus
    assert opened.articles["text"][0] == text
    assert opened.provenance["settings"] == text


def test_over_an_older_one(paper: Corpus, saved: Path) -> None:
    narrowed = paper.filter(articles="a2")
    narrowed.save(saved)
    assert nl.open(saved) == narrowed
    assert {path.name for path in saved.iterdir()} == FILES
    assert [path.name for path in saved.parent.iterdir()] == ["paper.newslens"]


def test_over_a_damaged_one(paper: Corpus, saved: Path) -> None:
    (saved / "quotes.parquet").unlink()
    (saved / "articles.parquet").write_bytes(b"")
    (saved / ".DS_Store").write_bytes(b"")
    paper.save(saved)
    assert nl.open(saved) == paper


def refused(call: Callable[[], object], *parts: str) -> StorageError:
    """The error, with what it must name; nothing else may be left in the folder above."""
    with pytest.raises(StorageError) as caught:
        call()
    for part in parts:
        assert part in caught.value.seen
    assert caught.value.expected
    assert caught.value.hint
    return caught.value


def test_it_does_not_replace_a_folder_of_something_else(paper: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    refused(lambda: paper.save(folder), "mine")
    (folder / "thesis.txt").write_text("years of work", encoding="utf-8")
    refused(lambda: paper.save(folder), "mine")
    assert (folder / "thesis.txt").read_text(encoding="utf-8") == "years of work"
    assert os.listdir(tmp_path) == ["mine"]


@pytest.mark.parametrize("name", ["notes.txt", "more.parquet", "charts"])
def test_it_does_not_replace_a_corpus_with_other_things_in_it(
    paper: Corpus, saved: Path, name: str
) -> None:
    other = saved / name
    if "." in name:
        other.write_text("mine", encoding="utf-8")
    else:
        other.mkdir()
    refused(lambda: paper.save(saved), "paper.newslens")
    assert other.exists()
    assert nl.open(saved) == paper


def test_it_does_not_replace_a_file(paper: Corpus, tmp_path: Path) -> None:
    file = tmp_path / "work.newslens"
    file.write_text("mine", encoding="utf-8")
    error = refused(lambda: paper.save(file), "work.newslens")
    assert error.hint != f"corpus.save({str(file)!r})"
    assert file.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("path", [".", ""])
def test_it_does_not_replace_the_folder_one_is_in(
    paper: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.chdir(tmp_path)
    refused(lambda: paper.save(path))
    assert os.listdir(tmp_path) == []


def test_a_file_where_a_folder_should_be(paper: Corpus, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    refused(lambda: paper.save(tmp_path / "file" / "work.newslens"), "work.newslens")


def test_a_failed_save_leaves_the_older_one(saved: Path, paper: Corpus) -> None:
    mixed = carrying([1, "a", object()])
    refused(lambda: mixed.save(saved), "own")
    assert nl.open(saved) == paper
    assert os.listdir(saved.parent) == ["paper.newslens"]


@pytest.mark.parametrize("at_one_stroke", [True, False])
def test_a_swap_that_fails_leaves_the_older_one(
    saved: Path, paper: Corpus, monkeypatch: pytest.MonkeyPatch, at_one_stroke: bool
) -> None:
    rename = Path.rename

    def exchange(fresh: Path, place: Path) -> bool:
        if at_one_stroke:
            raise PermissionError("not today")
        return False

    monkeypatch.setattr(swapping, "exchanged", exchange)

    def fail(path: Path, target: Path) -> Path:
        if path.name == FRESH:
            raise PermissionError("not today")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    refused(lambda: Corpus({}).save(saved), "not today")
    monkeypatch.undo()
    assert nl.open(saved) == paper
    assert os.listdir(saved.parent) == ["paper.newslens"]


@pytest.mark.parametrize("values", [
    [1, "a", None], [{}] * 3, [2**70] * 3, [0.0, False, None], [{"a": [1, "b"]}, "c", None],
])  # fmt: skip
def test_values_of_several_kinds_come_back(tmp_path: Path, values: list[Any]) -> None:
    corpus = carrying(values)
    assert nl.open(corpus.save(tmp_path / "work.newslens")) == corpus


@pytest.mark.parametrize("values", [
    [{1: 2}] * 3, [object()] * 3, [1j] * 3, [["\ud800"]] * 3, [{1, 2}] * 3, ["", b"", None],
    [dt.datetime(2000, 1, 1), 5, None], [dt.date(2000, 1, 1), dt.datetime(2000, 1, 1), None],
])  # fmt: skip
def test_values_that_no_file_holds(tmp_path: Path, values: list[Any]) -> None:
    refused(lambda: carrying(values).save(tmp_path / "work.newslens"), "articles")
    assert os.listdir(tmp_path) == []


def arrow(values: list[Any], dtype: pa.DataType) -> Any:
    return pd.Series(values, dtype=pd.ArrowDtype(dtype))


NAN = float("nan")
NOON = dt.datetime(2024, 10, 25, 12)
COLUMNS: dict[str, Any] = {
    "int": [1, -2, 2**62],
    "int8": np.array([1, 2, 3], dtype="int8"),
    "uint64": np.array([1, 2, 2**64 - 1], dtype="uint64"),
    "float": [1.5, -0.0, math.inf],
    "float with NaN": [1.5, NAN, 0.1 + 0.2],
    "float32": np.array([1.5, NAN, 0.1], dtype="float32"),
    "bool": [True, False, True],
    "str": ["a", "", "“ü”\x00"],
    "str with None": ["a", None, "c"],
    "string": pd.array(["a", None, "c"], dtype="string"),
    "None alone": [None, None, None],
    "NA alone": [pd.NA, pd.NA, pd.NA],
    "NaN alone": [NAN, NAN, NAN],
    "Int64": pd.array([1, None, 2**53 + 1], dtype="Int64"),
    "Float32": pd.array([1.5, None, 2.5], dtype="Float32"),
    "boolean": pd.array([True, None, False], dtype="boolean"),
    "object of bool": pd.Series([True, None, False], dtype=object),
    "object of int": pd.Series([1, None, 2], dtype=object),
    "object of str": pd.Series(["a", None, "b"], dtype=object),
    "object of NA": pd.Series([1, pd.NA, 2], dtype=object),
    "datetime": pd.DatetimeIndex(["2024-10-25", None, "1900-01-01"]),
    "datetime ns": pd.DatetimeIndex(["2024-10-25", None, "1970-01-02"]).as_unit("ns"),
    "datetime s": pd.DatetimeIndex(["2024-10-25", None, "1970-01-02"]).as_unit("s"),
    "datetime utc": pd.DatetimeIndex(["2024-10-25", None, "2024-10-26"], tz="UTC"),
    "datetime zone": pd.DatetimeIndex(["2024-10-25", None, "2024-10-26"], tz="Asia/Tokyo"),
    "datetime offset": [NOON.replace(tzinfo=dt.timezone(dt.timedelta(hours=5)))] * 3,
    "date": [dt.date(2024, 10, 25), None, dt.date(1, 1, 1)],
    "time": [dt.time(12, 30), None, dt.time(0)],
    "timedelta": pd.to_timedelta([1, None, 3], unit="D"),
    "period": pd.PeriodIndex(["2024-10", None, "2024-12"], freq="M"),
    "interval": pd.interval_range(0, 3),
    "categorical": pd.Categorical(["x", None, "y"], categories=["y", "x", "unused"]),
    "ordered": pd.Categorical(["x", "y", "x"], categories=["y", "x", "z"], ordered=True),
    "categorical of int": pd.Categorical([1, None, 1], categories=[3, 1, 2], ordered=True),
    "timedelta s": pd.to_timedelta([1, None, 3], unit="s").as_unit("s"),
    "list": [["a", "b"], [], ["c"]],
    "list of int": [[1], [2, 3], []],
    "list or None": [["a"], None, []],
    "list with None": [["a", None], [None], []],
    "list of lists": [[["a"], []], [], [["b"]]],
    "list of dicts": [[{"a": 1}], [], [{"a": 2}]],
    "dict": [{"a": 1, "b": "x"}, {"a": 2, "b": None}, None],
    "bytes": [b"a", None, b"\x00\xff"],
    "decimal": [Decimal("1.10"), None, Decimal("2.25")],
    "arrow int": pd.array([1, None, 3], dtype="int32[pyarrow]"),
    "arrow time": arrow([NOON, None, NOON], pa.timestamp("us", "UTC")),
    "arrow list": arrow([["a"], None, []], pa.list_(pa.string())),
    "arrow struct": arrow([{"a": 1}, None, {"a": 3}], pa.struct([("a", pa.int64())])),
}


@pytest.fixture(scope="module")
def carrier() -> Corpus:
    """Three articles with a column of every kind."""
    frame = pd.DataFrame({"article_id": ["a", "b", "c"], "text": ["x"] * 3, "n_words": [1] * 3})
    kinds = pd.DataFrame({kind: pd.Series(values) for kind, values in COLUMNS.items()})
    return Corpus({"articles": conform("articles", pd.concat([frame, kinds], axis=1))})


@pytest.fixture(scope="module")
def carried(carrier: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, saved."""
    return carrier.save(tmp_path_factory.mktemp("carried") / "work.newslens")


@pytest.fixture(scope="module")
def reopened(carried: Path) -> Corpus:
    """The same, opened."""
    return nl.open(carried)


class TestCarriedColumns:
    def test_the_whole_is_equal(self, carrier: Corpus, reopened: Corpus, tmp_path: Path) -> None:
        assert reopened == carrier
        assert nl.open(reopened.save(tmp_path / "again.newslens")) == carrier

    @pytest.mark.parametrize("kind", COLUMNS)
    def test_they_come_back_the_same(self, carrier: Corpus, reopened: Corpus, kind: str) -> None:
        before, after = carrier.articles[kind], reopened.articles[kind]
        assert before.dtype == pd.Series(COLUMNS[kind]).dtype
        assert after.dtype == before.dtype
        missing = before.isna().tolist()
        assert after.isna().tolist() == missing
        for old, new, none in zip(before.tolist(), after.tolist(), missing, strict=True):
            assert none or (type(new), new) == (type(old), old)

    @pytest.mark.parametrize("kind", COLUMNS)
    def test_pandas_alone_can_read_them(self, carrier: Corpus, carried: Path, kind: str) -> None:
        plain = pd.read_parquet(carried / "articles.parquet")
        assert plain["article_id"].tolist() == ["a", "b", "c"]
        assert plain[kind].isna().tolist() == carrier.articles[kind].isna().tolist()

    @pytest.mark.parametrize(
        ("values", "after"),
        [
            ([(1, 2), (3,), ()], [[1, 2], [3], []]),
            ([np.array([1, 2]), np.array([3]), None], [[1, 2], [3], None]),
            ([{"a": 1}, {"b": "x"}, None], [{"a": 1, "b": None}, {"a": None, "b": "x"}, None]),
        ],
    )
    def test_what_a_file_keeps_as_its_like(
        self, tmp_path: Path, values: list[Any], after: list[Any]
    ) -> None:
        corpus = carrying(values)
        opened = nl.open(corpus.save(tmp_path / "work.newslens"))
        assert opened.articles["own"].tolist() == after
        assert opened == corpus


def test_columns_of_any_name(tmp_path: Path) -> None:
    frame = pd.DataFrame({"article_id": ["a"], "text": ["x"], "n_words": [1]})
    for position, name in enumerate(["", " ", "a.b", "ü", "index", "__index_level_0__", "level_0"]):
        frame[name] = [[position]]
    frame[7] = [["seven"]]
    corpus = Corpus({"articles": conform("articles", frame)})
    opened = nl.open(corpus.save(tmp_path / "work.newslens"))
    assert opened == corpus
    assert opened.articles["7"].tolist() == [["seven"]]


@pytest.mark.parametrize("name", SCHEMA)
def test_pandas_alone_can_read_every_table(saved: Path, paper: Corpus, name: str) -> None:
    plain = pd.read_parquet(saved / f"{name}.parquet")
    assert list(plain.columns) == list(paper.tables[name].columns)
    pd.testing.assert_frame_equal(conform(name, plain), paper.tables[name])


@pytest.mark.parametrize("path", ["nowhere", "folder", "file.newslens", "."])
def test_what_is_no_saved_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.newslens").write_text("", encoding="utf-8")
    error = refused(lambda: nl.open(path), "provenance.json")
    assert "nl.load(" in error.hint


def remove(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def overwrite(path: Path) -> None:
    path.write_bytes(b"PAR1 is how it begins, and no more than that PAR1")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def make_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def write_another_table(path: Path) -> None:
    pd.DataFrame({"name": ["x"], "value": [1]}).to_parquet(path)


def write_other_types(path: Path) -> None:
    frame = pd.read_parquet(path).astype(object)
    for column in {"start", "n_words", "n_mentions", "published"} & set(frame.columns):
        frame[column] = "not this"
    if "severity" in frame.columns:
        frame = frame.drop(columns="severity")
    frame.to_parquet(path)


@pytest.mark.parametrize("name", SCHEMA)
@pytest.mark.parametrize(
    "damage",
    [remove, empty, overwrite, cut, make_a_folder, write_another_table, write_other_types],
)
def test_a_damaged_table_is_named(saved: Path, name: str, damage: Callable[[Path], None]) -> None:
    damage(saved / f"{name}.parquet")
    refused(lambda: nl.open(saved), f"{name}.parquet", "paper.newslens")


@pytest.mark.parametrize(
    "written",
    ["", "{", "null", "[]", "3", "{}", '{"format": 1}', '{"provenance": {}}',
     '{"format": 1, "provenance": 3}', '{"format": 1, "provenance": null}',
     '{"format": 1, "provenance": "ab"}', "\ufeff{}", "[" * 100_000],
)  # fmt: skip
def test_a_damaged_manifest_is_named(saved: Path, written: str) -> None:
    (saved / "provenance.json").write_text(written, encoding="utf-8")
    refused(lambda: nl.open(saved), "provenance.json", "paper.newslens")


def test_a_manifest_of_other_bytes_is_named(saved: Path) -> None:
    (saved / "provenance.json").write_bytes(b"\xff\xfe\x00")
    refused(lambda: nl.open(saved), "provenance.json")


@pytest.mark.parametrize("version", [4, 0, "1", None, [1]])
def test_another_format_is_named(saved: Path, version: object) -> None:
    manifest = {"format": version, "provenance": {}}
    (saved / "provenance.json").write_text(json.dumps(manifest), encoding="utf-8")
    error = refused(lambda: nl.open(saved), repr(version))
    assert "pip install" in error.hint


def test_a_missing_file_names_no_other(saved: Path) -> None:
    remove(saved / "quotes.parquet")
    error = refused(lambda: nl.open(saved), "quotes.parquet")
    assert "entities.parquet" not in str(error)
