"""A saved corpus in which a byte is another, or a file: it is told, or it does no harm."""

import hashlib
import json
import os
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import fsspec
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import newslens as nl
from newslens.cli import main
from newslens.corpus import Corpus, manifest
from newslens.corpus.corrections.sources import read_corrections
from newslens.corpus.index import ARRAYS
from newslens.corpus.kept import text_key
from newslens.corpus.seal import Seal
from newslens.corpus.writing import OF_ARTICLES, Writer
from newslens.errors import StorageError
from newslens.tables import SCHEMA


def written(corpus: Corpus, folder: Path) -> Path:
    """A corpus in parts, with all files that there can be."""
    vectors = {text_key(text): np.ones(3, np.float32) for text in corpus.claims["text"]}
    with Writer(folder, corpus.actors["actor"].tolist(), batch_rows=1, part_rows=1) as out:
        for at, article_id in enumerate(corpus.articles["article_id"]):
            rows = {name: corpus.index.of_article(name, at) for name in OF_ARTICLES[1:]}
            added = {name: corpus.index.take(name, rows[name]) for name in rows}
            is_it = (corpus.articles["article_id"] == article_id).to_numpy(bool)
            out.add({**added, "articles": corpus.articles[is_it]})
        out.finish(
            corpus.actors,
            corpus.problems,
            corpus.provenance,
            corrections=corpus.corrections,
            uncorrected=corpus._uncorrected,
            vectors=vectors,
        )
    return folder


@pytest.fixture(scope="module")
def corrected(paper: Corpus) -> Corpus:
    return paper.rename_actor("Mira Holt", "M. Holt")


@pytest.fixture(scope="module")
def saved(corrected: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(corrected, tmp_path_factory.mktemp("saved") / "paper.newslens")


@pytest.fixture
def folder(saved: Path, tmp_path: Path) -> Path:
    return shutil.copytree(saved, tmp_path / "paper.newslens")


def files_of(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def tables_of(folder: Path) -> list[str]:
    return [name for name in files_of(folder) if "parquet" in name and "embeddings" not in name]


def flip(path: Path, at: int, bit: int = 0) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1 << bit
    path.write_bytes(data)


def told(call: Callable[[], object], *parts: str) -> StorageError:
    with pytest.raises(StorageError) as caught:
        call()
    for part in parts:
        assert part in str(caught.value)
    return caught.value


def whole(folder: str | Path, **options: Any) -> Corpus:
    """What is opened, with all its tables read."""
    corpus = nl.open(folder, **options)
    assert all(len(corpus.tables[name]) == corpus.index.n_rows(name) for name in SCHEMA)
    return corpus


def test_the_manifest_holds_every_file(folder: Path) -> None:
    data = (folder / "provenance.json").read_bytes()
    found = json.loads(data)
    assert sorted(found["files"]) == [n for n in files_of(folder) if n != "provenance.json"]
    parts = {name.partition("/")[0] for name in found["files"]}
    assert parts > {"corrections.json", "embeddings.parquet", "uncorrected-actors.parquet"}
    for name, said in found["files"].items():
        content = (folder / name).read_bytes()
        assert said["bytes"] == len(content)
        assert said["sha256"] == hashlib.sha256(content).hexdigest()
        if name in tables_of(folder):
            n_end = int.from_bytes(content[-8:-4], "little") + 8
            assert said["end_bytes"] == n_end
            assert said["end_sha256"] == hashlib.sha256(content[-n_end:]).hexdigest()
    before = data[: data.rindex(b'"', 0, -4) + 1]
    assert found["sha256"] == hashlib.sha256(before).hexdigest()


def test_a_sound_one_is_what_was_saved(folder: Path, corrected: Corpus) -> None:
    corpus = whole(folder)
    assert corpus == corrected
    known = corpus.index._known
    assert known is not None
    assert all(known(name) is not None for name in ARRAYS)
    assert len(corpus.kept.vectors) == 2
    assert whole(folder, altered=True) == corrected


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def cut_to_nothing(path: Path) -> None:
    path.write_bytes(b"")


def grow(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def flip_the_end(path: Path) -> None:
    flip(path, path.stat().st_size - 20)


@pytest.mark.parametrize("damage", [Path.unlink, cut, cut_to_nothing, grow, flip_the_end])
def test_each_table_is_told_when_it_is_opened(
    folder: Path, damage: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Seal, "check", None)  # nothing is read whole
    names = tables_of(folder)
    assert len(names) > 2 * len(SCHEMA)
    for name in names:
        data = (folder / name).read_bytes()
        damage(folder / name)
        told(lambda: nl.open(folder), name, "paper.newslens", "as it was saved")
        (folder / name).write_bytes(data)
    nl.open(folder)


def test_several_are_told_at_once(folder: Path) -> None:
    for name in tables_of(folder):
        cut(folder / name)
    error = told(lambda: nl.open(folder), "articles.parquet/part-00000.parquet", "more")
    assert "bytes and had" in error.seen


def test_a_byte_of_each_table_is_told_when_it_is_read(folder: Path, corrected: Corpus) -> None:
    for name in tables_of(folder):
        if "part-00000" in name:
            continue
        flip(folder / name, 10)
        corpus = nl.open(folder)
        table = name.partition(".")[0]
        tables: Mapping[str, Any] = corpus._tables
        if table.startswith("uncorrected-"):
            table, tables = table.removeprefix("uncorrected-"), corpus._uncorrected or {}
        error = told(partial(tables.__getitem__, table), name, "SHA-256", "altered=True")
        assert "backup" in error.hint
        flip(folder / name, 10)
    assert whole(folder) == corrected


def test_any_way_to_read_a_table_looks_at_it(folder: Path) -> None:
    flip(folder / "quotes.parquet" / "part-00000.parquet", 10)
    index = nl.open(folder).index
    for call in (
        lambda: index.tables.column("quotes", "text"),
        lambda: index.tables.take("quotes", np.array([0])),
        lambda: list(index.tables.pieces("quotes", "text")),
    ):
        told(call, "quotes.parquet/part-00000.parquet")
    # Rows of another part are what was saved.
    last = index.n_rows("quotes") - 1
    assert len(index.tables.take("quotes", np.array([last]))) == 1


def test_each_file_is_looked_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    real = Seal.check

    def check(self: Seal, path: str, source: Any) -> None:
        looked.append(path)
        real(self, path, source)

    monkeypatch.setattr(Seal, "check", check)
    corpus = nl.open(folder)
    assert looked == []
    # Choosing and counting read no table but that of actors.
    assert len(corpus.filter(actors="Holt")) == 2
    assert {path.partition("/")[0] for path in looked} == {"actors.parquet"}
    for name in SCHEMA:
        corpus.index.tables.column(name, SCHEMA[name].column_names[0])
        assert len(corpus.tables[name]) == corpus.index.n_rows(name)
    assert len(looked) == len(set(looked))
    assert set(looked) == {n for n in tables_of(folder) if not n.startswith("uncorrected")}


def test_the_same_table_of_another_corpus_is_told(
    folder: Path, paper: Corpus, tmp_path: Path
) -> None:
    other = written(paper.rename_actor("Mira Holt", "N. Holt"), tmp_path / "other.newslens")
    for name in tables_of(folder):
        theirs, mine = (other / name).read_bytes(), (folder / name).read_bytes()
        if theirs != mine:
            (folder / name).write_bytes(theirs)
            told(lambda: whole(folder), name)
            (folder / name).write_bytes(mine)
    # Arrays of the same length: they are worked out anew.
    shutil.rmtree(folder / "index")
    narrowed = paper.filter(articles=["a2", "a1"])
    shutil.copytree(narrowed.save(tmp_path / "third.newslens") / "index", folder / "index")
    assert whole(folder).filter(actors="Holt").actors["actor"].tolist() == ["M. Holt"]


def test_every_byte_of_the_manifest_is_told(folder: Path) -> None:
    path = folder / "provenance.json"
    data = path.read_bytes()
    chance = random.Random(7)  # noqa: S311
    for at in range(0, len(data), 61):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :])
        told(lambda: manifest.read(folder, "work.newslens"), "work.newslens")
    # Format 3 told as format 2 would be trusted unseen.
    path.write_bytes(data.replace(b'"format": 3', b'"format": 2'))
    told(lambda: nl.open(folder), "provenance.json")
    for end in (data + b" ", data[:-1], data.replace(b"\n", b"\r\n")):
        path.write_bytes(end)
        told(lambda: nl.open(folder), "provenance.json")


@pytest.mark.parametrize("files", [None, [], {}, {"articles.parquet": 3}, "bytes", "sha256"])
def test_a_manifest_that_lacks_sums_is_told(folder: Path, files: Any) -> None:
    told_of = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
    if isinstance(files, str):
        files = {name: dict(said, **{files: None}) for name, said in told_of["files"].items()}
    rows = told_of["rows"]
    manifest.write(folder, rows, told_of["provenance"], {})
    text = (folder / "provenance.json").read_bytes()
    body = text.replace(b'"files": {}', b'"files": ' + json.dumps(files).encode())
    before = body[: body.rindex(b'"', 0, -4) + 1]
    digest = hashlib.sha256(before).hexdigest().encode()
    (folder / "provenance.json").write_bytes(before + digest + b'"\n}\n')
    told(lambda: nl.open(folder), "articles.parquet" if files == {} else "provenance.json")


def test_corrections_are_told(folder: Path, corrected: Corpus) -> None:
    path = folder / "corrections.json"
    data = path.read_bytes()
    for other in (data.replace(b"M. Holt", b"N. Holt"), data[:-1], data + b" ", b"", None):
        path.unlink()
        if other is not None:
            path.write_bytes(other)
        told(lambda: nl.open(folder), "corrections.json")
        told(lambda: read_corrections(folder), "corrections.json")
        path.write_bytes(data)
    assert read_corrections(folder).equals(corrected.corrections)


def test_corrections_that_were_not_saved_are_told(
    folder: Path, paper: Corpus, tmp_path: Path
) -> None:
    plain = paper.save(tmp_path / "plain.newslens")
    shutil.copy(folder / "corrections.json", plain)
    told(lambda: nl.open(plain), "corrections.json", "was not saved")


def test_embeddings_that_are_others_are_worked_out_anew(folder: Path, corrected: Corpus) -> None:
    path = folder / "embeddings.parquet"
    table = pq.read_table(path)
    others = pa.FixedSizeListArray.from_arrays(pa.array([9.0] * 6, pa.float32()), 3)
    pq.write_table(table.set_column(1, "vector", others), path)
    corpus = nl.open(folder)
    assert corpus.kept.vectors == {}
    assert corpus == corrected


@pytest.mark.parametrize("seed", range(2))
def test_any_byte_is_told_or_does_no_harm(folder: Path, corrected: Corpus, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    names = files_of(folder)
    narrowed = corrected.filter(actors="Tobias Renn")
    found = {True: 0, False: 0}
    for _ in range(20):
        path = folder / chance.choice(names)
        at, bit = chance.randrange(path.stat().st_size), chance.randrange(8)
        flip(path, at, bit)
        try:
            corpus = nl.open(folder)
            assert corpus == corrected
            assert dict(corpus._uncorrected or {}).keys() == (corrected._uncorrected or {}).keys()
            assert corpus.filter(actors="Tobias Renn") == narrowed
            is_told = False
        except StorageError as error:
            assert path.relative_to(folder).as_posix() in error.seen  # noqa: PT017
            is_told = True
        found[is_told] += 1
        assert is_told or path.suffix == ".npy" or path.name == "embeddings.parquet"
        flip(path, at, bit)
    assert found[True]
    assert found[False]


class TestAltered:
    def test_a_table_is_taken_as_it_is_and_sound_when_saved(
        self, folder: Path, tmp_path: Path
    ) -> None:
        path = folder / "entities.parquet" / "part-00000.parquet"
        table = pq.read_table(path)
        names = ["Lund" if name == "M. Holt" else name for name in table["actor"].to_pylist()]
        at = table.schema.get_field_index("actor")
        table = table.set_column(at, table.schema.field(at), pa.array(names, pa.large_string()))
        pq.write_table(table, path)
        told(lambda: nl.open(folder), "entities.parquet/part-00000.parquet")
        corpus = nl.open(folder, altered=True)
        lund = corpus.filter(actors="Lund")
        assert set(lund.entities["actor"].dropna()) >= {"Lund"}
        assert len(lund.entities) > 1
        again = corpus.save(tmp_path / "again.newslens")
        assert whole(again) == corpus
        assert whole(corpus.save(folder)) == corpus

    @pytest.mark.parametrize("name", ["provenance.json", "corrections.json"])
    def test_so_are_small_files(self, folder: Path, name: str) -> None:
        path = folder / name
        path.write_bytes(path.read_bytes().replace(b"en_core_web_sm", b"mine").replace(b"M", b"m"))
        error = told(lambda: nl.open(folder), name)
        assert error.hint.startswith(f"nl.open({str(folder)!r}, altered=True)")
        corpus = nl.open(folder, altered=True)
        assert whole(corpus.save(folder)) == corpus

    def test_what_cannot_be_read_is_told_all_the_same(self, folder: Path) -> None:
        (folder / "quotes.parquet" / "part-00001.parquet").write_bytes(b"PAR1 no more")
        told(lambda: nl.open(folder, altered=True), "quotes.parquet/part-00001.parquet")


class TestAtAnAddress:
    @pytest.fixture
    def memory(self) -> Iterator[Any]:
        fs = fsspec.filesystem("memory")
        yield fs
        fs.rm("/", recursive=True)

    def test_what_is_altered_there_is_told(self, corrected: Corpus, memory: Any) -> None:
        address = "memory://kept/work.newslens"
        corrected.save(address)
        assert whole(address) == corrected
        data = memory.cat_file("/kept/work.newslens/quotes.parquet")
        for other in (data[:-1], data[:10] + bytes([data[10] ^ 4]) + data[11:]):
            memory.pipe_file("/kept/work.newslens/quotes.parquet", other)
            error = told(lambda: whole(address), "quotes.parquet", f"{address!r}")
            assert error.hint.startswith(f"nl.open({address!r}, altered=True)")
        assert not nl.check(address).ok
        memory.pipe_file("/kept/work.newslens/quotes.parquet", data)
        assert nl.check(address).ok


class TestCheck:
    def test_a_sound_one(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", str(folder)]) == 0
        shown = capsys.readouterr().out
        assert "bytes in 3 files, as saved" in shown
        assert json.loads((folder / "provenance.json").read_text("utf-8"))["sha256"] in shown

    def test_a_byte_of_any_file_is_told(self, folder: Path) -> None:
        for name in files_of(folder):
            if name == "provenance.json" or "part-00000" in name:
                continue
            at = (folder / name).stat().st_size // 2
            flip(folder / name, at)
            result = nl.check(folder)
            row = next(row for row in result.rows if not row.ok)
            assert name in row.found
            assert result.ok is (name.startswith(("index", "embeddings")))
            assert row.mend
            flip(folder / name, at)
        assert nl.check(folder).conclusion == "All is well."

    def test_which_table_by_its_exit_code(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        shutil.copy(
            folder / "quotes.parquet" / "part-00001.parquet",
            folder / "quotes.parquet" / "part-00007.parquet",
        )
        os.unlink(folder / "articles.parquet" / "part-00000.parquet")
        (folder / ".DS_Store").write_text("theirs", encoding="utf-8")
        assert main(["check", str(folder), "--json"]) == 1
        result = json.loads(capsys.readouterr().out)
        assert result["conclusion"] == "Not as it was saved: articles.parquet, quotes.parquet."
        found = {row["name"]: row["found"] for row in result["rows"]}
        assert found["articles.parquet"] == "articles.parquet/part-00000.parquet is missing"
        assert "part-00007.parquet was not saved with it" in found["quotes.parquet"]

    def test_what_is_no_saved_corpus(self, tmp_path: Path) -> None:
        assert main(["check", str(tmp_path)]) == 2

    def test_one_without_sums(self, folder: Path) -> None:
        path = folder / "provenance.json"
        given = json.loads(path.read_text(encoding="utf-8"))
        old = {"format": 2, "rows": given["rows"], "provenance": given["provenance"]}
        path.write_text(json.dumps(old), encoding="utf-8")
        result = nl.check(folder)
        assert result.ok
        assert "without" in result.rows[0].found
        assert ".save(" in result.rows[0].mend
