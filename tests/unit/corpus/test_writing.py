"""A corpus written some articles at a time is the corpus that is written at once."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

import newslens as nl
from newslens.corpus import Corpus
from newslens.corpus.index import ARRAYS, Index
from newslens.corpus.sums import Summed
from newslens.corpus.writing import OF_ARTICLES, Writer
from newslens.errors import StorageError
from newslens.tables import conform

Added = dict[str, pd.DataFrame]


def one_by_one(corpus: Corpus) -> Iterator[Added]:
    """Each article with its rows, of types of its own."""
    for article_id in corpus.articles["article_id"]:
        yield {
            name: conform(name, table[(table["article_id"] == article_id).to_numpy(bool)])
            for name, table in corpus.tables.items()
            if name in OF_ARTICLES
        }


def written(
    corpus: Corpus, folder: Path, added: Iterator[Added] | None = None, **rows: int
) -> Corpus:
    """Write a corpus article by article, and open it."""
    with Writer(folder, corpus.actors["actor"].tolist()[::-1], **rows) as out:
        for tables in added or one_by_one(corpus):
            out.add(tables)
        out.finish(corpus.actors, corpus.problems, corpus.provenance)
    return nl.open(folder)


SIZES: list[dict[str, Any]] = [
    {},
    {"batch_rows": 1},
    {"batch_rows": 5},
    {"batch_rows": 1, "part_rows": 1},
]


@pytest.mark.parametrize("rows", SIZES)
def test_it_is_what_is_saved_at_once(paper: Corpus, tmp_path: Path, rows: dict[str, Any]) -> None:
    opened = written(paper, tmp_path / "work.newslens", **rows)
    saved = nl.open(paper.save(tmp_path / "saved.newslens"))
    assert opened == paper
    for name in ARRAYS:
        assert opened.index._known is not None
        known = opened.index._known(name)
        assert known is not None
        assert known.tolist() == saved.index.array(name).tolist()
        assert known.tolist() == Index(paper._tables).array(name).tolist()
    assert sorted(os.listdir(tmp_path)) == ["saved.newslens", "work.newslens"]


def test_long_tables_are_folders_of_parts(paper: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "work.newslens"
    written(paper, folder, batch_rows=1, part_rows=5)
    parts = sorted(path.name for path in (folder / "sentences.parquet").iterdir())
    assert parts == ["part-00000.parquet", "part-00001.parquet"]
    assert (folder / "claims.parquet").is_file()
    for name in OF_ARTICLES:
        plain = pd.read_parquet(folder / f"{name}.parquet")
        pd.testing.assert_frame_equal(conform(name, plain), paper.tables[name])
    first = pq.read_table(folder / "sentences.parquet" / "part-00000.parquet")
    assert set(first["article_id"].to_pylist()) == {"a1"}
    assert nl.open(paper.save(folder)) == paper
    assert (folder / "sentences.parquet").is_file()


def carrying(*own: dict[str, Any]) -> list[Added]:
    """An article for each dict of columns of the user's own."""
    found = []
    for number, columns in enumerate(own):
        frame = pd.DataFrame({"article_id": [f"a{number}"], "text": ["x"], "n_words": [1]})
        articles = conform("articles", frame.assign(**{c: [v] for c, v in columns.items()}))
        found.append({"articles": articles})
    return found


@pytest.mark.parametrize("rows", SIZES)
@pytest.mark.parametrize(
    ("own", "expected", "dtype"),
    [
        ([{"a": 1}, {"a": 2}, {"a": 3}], [1, 2, 3], "int64"),
        ([{"a": 1}, {"a": 2.5}, {"a": 3}], [1.0, 2.5, 3.0], "float64"),
        ([{"a": 1}, {}, {"a": 3}], [1.0, None, 3.0], "float64"),
        ([{"a": 2**60 + 1}, {}, {"a": 3}], [2**60 + 1, None, 3], "Int64"),
        ([{}, {}, {"a": "x"}], [None, None, "x"], "str"),
        ([{"a": None}, {"a": "x"}, {"a": np.nan}], [None, "x", None], "str"),
        ([{"a": 1}, {"a": "x"}, {"a": [2]}], [1, "x", [2]], "object"),
        ([{"a": True}, {}, {"a": False}], [True, None, False], "object"),
        ([{"a": ["x"]}, {"a": None}, {"a": []}], [["x"], None, []], "object"),
        ([{"a": {"k": 1}}, {"a": {"l": "x"}}, {}], [{"k": 1, "l": None}, {"k": None, "l": "x"},
                                                   None], "object"),
        ([{"a": pd.Timestamp("2024-10-25")}, {}, {"a": pd.Timestamp("2024-10-26")}],
         [pd.Timestamp("2024-10-25"), None, pd.Timestamp("2024-10-26")], "datetime64[us]"),
    ],
)  # fmt: skip
def test_columns_of_the_user_s_own_whose_types_differ(
    tmp_path: Path, rows: dict[str, Any], own: list[Any], expected: list[Any], dtype: str
) -> None:
    corpus = Corpus({"articles": pd.concat([added["articles"] for added in carrying(*own)])})
    opened = written(corpus, tmp_path / "work.newslens", iter(carrying(*own)), **rows)
    found = opened.articles["a"]
    assert str(found.dtype) == dtype
    assert [None if not isinstance(v, list | dict) and pd.isna(v) else v for v in found] == expected
    assert opened.articles["article_id"].tolist() == ["a0", "a1", "a2"]
    again = nl.open(opened.save(tmp_path / "again.newslens"))
    assert again == opened
    plain = pd.read_parquet(tmp_path / "work.newslens" / "articles.parquet")
    assert plain["a"].isna().tolist() == found.isna().tolist()


def test_values_that_no_file_holds_leave_what_stood_there(paper: Corpus, tmp_path: Path) -> None:
    folder = paper.save(tmp_path / "work.newslens")
    for own in ([{"a": object()}], [{"a": 1}, {"a": {1, 2}}], [{"a": 1}, {"a": b"x"}]):
        with pytest.raises(StorageError, match="articles"):
            written(Corpus({}), folder, iter(carrying(*own)), batch_rows=1)
        assert nl.open(folder) == paper
        assert os.listdir(tmp_path) == ["work.newslens"]


@pytest.mark.parametrize("raised", [KeyboardInterrupt, ValueError])
def test_an_interruption_leaves_what_stood_there(
    paper: Corpus, tmp_path: Path, raised: type[BaseException]
) -> None:
    folder = paper.save(tmp_path / "work.newslens")

    def added() -> Iterator[Added]:
        yield {"articles": paper.articles}
        raise raised

    with pytest.raises(raised):
        written(paper, folder, added(), batch_rows=1)
    assert nl.open(folder) == paper
    assert os.listdir(tmp_path) == ["work.newslens"]


@pytest.mark.parametrize("room", [2, 300, 20_000])
def test_a_full_disk_is_told_and_leaves_what_stood_there(
    paper: Corpus, tmp_path: Path, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = paper.save(tmp_path / "work.newslens")
    write, left = Summed.write, [room]

    def full(self: Summed, data: Any) -> int:
        left[0] -= len(data)
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(self, data)

    with monkeypatch.context() as patch:
        patch.setattr(Summed, "write", full)
        with pytest.raises(StorageError, match="No space left on device"):
            paper.save(folder)
    assert nl.open(folder) == paper
    assert os.listdir(tmp_path) == ["work.newslens"]


def test_what_is_not_finished_is_not_written(paper: Corpus, tmp_path: Path) -> None:
    with Writer(tmp_path / "work.newslens", []) as out:
        out.add({"articles": paper.articles})
    assert os.listdir(tmp_path) == []


def test_a_folder_of_something_else_is_seen_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(StorageError, match="mine"), Writer(tmp_path / "mine", []):
        pass
    assert os.listdir(tmp_path / "mine") == ["thesis.txt"]


def test_what_others_put_there_meanwhile_is_kept(paper: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "work.newslens"

    def added() -> Iterator[Added]:
        yield from one_by_one(paper)
        folder.mkdir()
        (folder / "thesis.txt").write_text("years of work", encoding="utf-8")

    with pytest.raises(StorageError, match="holds other files too"):
        written(paper, folder, added())
    assert os.listdir(folder) == ["thesis.txt"]
    assert os.listdir(tmp_path) == ["work.newslens"]


def test_nothing_at_all(tmp_path: Path) -> None:
    opened = written(Corpus({}), tmp_path / "none.newslens", iter(()))
    assert opened == Corpus({})
