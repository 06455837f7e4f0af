"""An opened corpus reads what it is asked for, and what it was opened from."""

import copy
import json
import pickle
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import newslens as nl
from newslens import swapping
from newslens.corpus import Corpus
from newslens.corpus.index import ARRAYS
from newslens.corpus.writing import OF_ARTICLES, Writer
from newslens.errors import StorageError
from newslens.tables import SCHEMA


@pytest.fixture
def folder(paper: Corpus, tmp_path: Path) -> Path:
    """The corpus by hand, saved in parts."""
    folder = tmp_path / "paper.newslens"
    with Writer(folder, paper.actors["actor"].tolist(), batch_rows=1, part_rows=1) as out:
        for at, article_id in enumerate(paper.articles["article_id"]):
            rows = {name: paper.index.of_article(name, at) for name in OF_ARTICLES[1:]}
            added = {name: paper.index.take(name, rows[name]) for name in rows}
            is_it = (paper.articles["article_id"] == article_id).to_numpy(bool)
            out.add({**added, "articles": paper.articles[is_it]})
        out.finish(paper.actors, paper.problems, paper.provenance)
    return folder


def made(corpus: Corpus) -> set[str]:
    """The tables that are frames by now, but for those that are always small."""
    return set(corpus._tables._made) - {"actors", "problems"}


def test_nothing_is_read_that_is_not_asked_for(folder: Path, paper: Corpus) -> None:
    corpus = nl.open(folder)
    narrowed = corpus.filter(actors="Holt", text="water").filter(kinds="direct")
    assert (len(narrowed), repr(narrowed)) == (1, repr(paper.filter(text="water", actors="Holt")))
    assert narrowed.actors["actor"].tolist() == ["Mira Holt"]
    nl.charts.mentions_by_section(narrowed)
    nl.charts.quotes_by_actor(corpus)
    explorer = nl.Explorer(corpus)
    for view in explorer.children:
        view.ask_state()
    explorer.selection.change(actors=["Mira Holt"])
    assert explorer.actors.ask_rows("sentences", 0)
    assert explorer.reader.ask_page()["quotes"]
    corpus.explain("Holt")
    assert made(corpus) == made(narrowed) == set()
    assert narrowed.quotes["quote_id"].tolist() == ["q4"]
    assert (made(corpus), made(narrowed)) == (set(), {"quotes"})
    assert len(corpus.sentences) == len(paper.sentences)
    assert made(corpus) == {"sentences"}


def test_a_table_stays_what_it_is(folder: Path, paper: Corpus) -> None:
    corpus = nl.open(folder)
    narrowed = corpus.filter(articles="a1")
    for one in (corpus, narrowed):
        quotes, actors = one.quotes, one.tables["actors"]
        quotes["text"] = "mine"
        actors.pop("actor")
    assert corpus == paper
    assert narrowed == paper.filter(articles="a1")
    assert corpus.quotes.attrs["newslens"] == paper.quotes.attrs["newslens"]


def test_a_copy_has_its_tables_in_memory(folder: Path, paper: Corpus) -> None:
    opened = nl.open(folder)
    for corpus, like in (
        (opened, paper),
        (opened.filter(actors="Holt"), paper.filter(actors="Holt")),
    ):
        there = copy.deepcopy(corpus)
        assert there == like
        assert there.filter(kinds="direct") == like.filter(kinds="direct")


def test_it_can_be_opened_twice_and_moved(folder: Path, paper: Corpus, tmp_path: Path) -> None:
    one, other = nl.open(folder), nl.open(folder)
    assert one == other == paper
    moved = shutil.move(folder, tmp_path / "moved.newslens")
    third = nl.open(moved)
    assert third == paper
    assert third.index._known is not None
    assert all(third.index._known(name) is not None for name in ARRAYS)


def test_what_was_opened_is_read_though_the_folder_was_replaced(
    folder: Path, paper: Corpus
) -> None:
    corpus = nl.open(folder)
    corpus.filter(actors="Renn").rename_actor("Renn", "T. Renn").save(folder)
    assert "T. Renn" in set(nl.open(folder).actors["actor"])
    assert corpus == paper
    assert corpus.filter(actors="Renn") == paper.filter(actors="Renn")


@pytest.mark.parametrize("name", OF_ARTICLES[:5])
@pytest.mark.parametrize("part", [0, 1])
def test_a_part_that_is_missing_is_named(folder: Path, name: str, part: int) -> None:
    (folder / f"{name}.parquet" / f"part-{part:05}.parquet").unlink()
    with pytest.raises(StorageError, match=f"{name}.parquet/part-{part:05}.parquet"):
        nl.open(folder)


def test_rows_that_are_damaged_are_named_when_they_are_asked_for(
    folder: Path, paper: Corpus
) -> None:
    path = folder / "sentences.parquet" / "part-00001.parquet"
    data = bytearray(path.read_bytes())
    at = pq.read_metadata(path).row_group(0).column(6).data_page_offset
    data[at : at + 40] = b"\xff" * 40
    path.write_bytes(data)
    corpus = nl.open(folder)
    assert corpus.quotes.equals(paper.quotes)
    with pytest.raises(StorageError, match=r"sentences\.parquet/part-00001\.parquet"):
        len(corpus.sentences)


def drop_arrays(folder: Path) -> None:
    shutil.rmtree(folder / "index")


def drop_an_array(folder: Path) -> None:
    (folder / "index" / "entities.actor.npy").unlink()


def cut_an_array(folder: Path) -> None:
    path = folder / "index" / "entities.actor.npy"
    path.write_bytes(path.read_bytes()[:-8])


def other_arrays(folder: Path) -> None:
    for path in (folder / "index").glob("*.npy"):
        path.write_bytes(b"\x80\x04N.")


def flip_an_array(folder: Path) -> None:
    path = folder / "index" / "entities.actor.npy"
    data = bytearray(path.read_bytes())
    data[-8] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    "damage", [drop_arrays, drop_an_array, cut_an_array, other_arrays, flip_an_array]
)
def test_an_index_that_is_damaged_is_worked_out_anew(
    folder: Path, paper: Corpus, damage: Any
) -> None:
    damage(folder)
    corpus = nl.open(folder)
    assert corpus == paper
    for conditions in ({"actors": "Holt"}, {"kinds": "indirect"}, {"positions": 1}):
        assert corpus.filter(**conditions) == paper.filter(**conditions)


def test_a_table_that_was_altered_has_no_index_of_before(paper: Corpus, tmp_path: Path) -> None:
    folder = paper.save(tmp_path / "paper.newslens")
    path = folder / "entities.parquet"
    table = pq.read_table(path)
    names = ["Lund" if name == "Mira Holt" else name for name in table["actor"].to_pylist()]
    at = table.schema.get_field_index("actor")
    table = table.set_column(at, table.schema.field(at), pa.array(names, pa.large_string()))
    pq.write_table(table, path)
    with pytest.raises(StorageError, match=r"(?s)entities\.parquet.*altered=True"):
        nl.open(folder)
    corpus = nl.open(folder, altered=True)
    assert corpus.filter(actors="Lund").entities["text"].tolist() == [
        "Mira Holt", "Holt", "Lund", "Mira Holt",
    ]  # fmt: skip
    assert nl.open(corpus.save(folder)) == corpus


def test_a_corpus_of_the_first_format_is_opened(paper: Corpus, tmp_path: Path) -> None:
    folder = paper.save(tmp_path / "paper.newslens")
    shutil.rmtree(folder / "index")
    manifest = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
    old = {"format": 1, "provenance": manifest["provenance"]}
    (folder / "provenance.json").write_text(json.dumps(old), encoding="utf-8")
    for name in SCHEMA:
        paper.tables[name].to_parquet(folder / f"{name}.parquet")
    paper.quotes.drop(columns=["affiliation", "is_anonymous"]).to_parquet(folder / "quotes.parquet")
    corpus = nl.open(folder)
    assert corpus == paper
    assert corpus.filter(actors="Holt") == paper.filter(actors="Holt")
    assert nl.open(corpus.save(folder)) == paper


def without_sums(folder: Path, **other: Any) -> None:
    """Make it one of the second format."""
    path = folder / "provenance.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    told = {name: manifest[name] for name in ("rows", "provenance")} | {"format": 2} | other
    path.write_text(json.dumps(told), encoding="utf-8")


def test_a_corpus_of_the_second_format_is_opened(folder: Path, paper: Corpus) -> None:
    without_sums(folder)
    (folder / "index" / "made-of.json").write_text("{}", encoding="utf-8")
    corpus = nl.open(folder)
    assert corpus == paper
    assert corpus.filter(actors="Holt") == paper.filter(actors="Holt")
    assert nl.open(corpus.save(folder)) == paper
    assert not (folder / "index" / "made-of.json").exists()


@pytest.mark.parametrize("rows", [None, 3, [], {"quotes.parquet": 3}])
def test_a_manifest_without_its_parts_is_named(folder: Path, rows: Any) -> None:
    without_sums(folder, rows=rows)
    with pytest.raises(StorageError, match=r"provenance\.json"):
        nl.open(folder)


@pytest.mark.parametrize("inside", ["index", "sentences.parquet", "articles.parquet"])
def test_what_others_put_into_its_folders_is_kept(folder: Path, paper: Corpus, inside: str) -> None:
    mine = folder / inside / "mine.txt"
    mine.write_text("years of work", encoding="utf-8")
    with pytest.raises(StorageError, match="holds other files too"):
        paper.save(folder)
    assert mine.read_text(encoding="utf-8") == "years of work"
    mine.unlink()
    assert nl.open(paper.save(folder)) == paper


@pytest.mark.parametrize(
    "copied",
    [copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))],  # noqa: S301
)
def test_a_copy_of_a_corrected_one_can_be_undone_and_saved(
    folder: Path, tmp_path: Path, copied: Any
) -> None:
    whole = nl.open(folder)
    actor = whole.actors["actor"].iloc[0]
    at = whole.merge_actors([actor], into="Somebody Else").save(tmp_path / "corrected.newslens")
    other = copied(nl.open(at))
    undone = other.undo(other.corrections["correction_id"].iloc[0])
    for name, table in whole.tables.items():
        pd.testing.assert_frame_equal(undone.tables[name], table, obj=name)
    again = nl.open(other.save(tmp_path / "copy.newslens"))
    again.save(tmp_path / "copy.newslens")
    assert len(nl.open(tmp_path / "copy.newslens").corrections) == 1


def test_an_interrupt_between_the_renames_leaves_the_old(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, real = nl.open(folder), Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self.name == "corpus":
            raise KeyboardInterrupt
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(swapping, "exchanged", lambda *_: False)
        patch.setattr(Path, "rename", rename)
        with pytest.raises(KeyboardInterrupt):
            corpus.save(folder)
    assert len(nl.open(folder)) == len(corpus)
