"""Articles read from, and a corpus saved to, places that fsspec reaches."""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

import newslens as nl
from newslens import remote
from newslens.cli import main
from newslens.corpus import Corpus
from newslens.errors import InputError, MissingExtraError, StorageError

STORY = "“We will stay,” said Ann Lee. Mira Holt went to Oslo."


@pytest.fixture
def memory() -> Iterator[Any]:
    fs = fsspec.filesystem("memory")
    for name in ("a.txt", "b.txt", "deep/c.txt", "deep/er/d.txt", ".e.txt", ".git/f.txt"):
        fs.pipe_file(f"/news/{name}", f"{STORY} {name}".encode())
    yield fs
    fs.rm("/", recursive=True)


def names(address: Any) -> list[str]:
    corpus = nl.load(address, progress=False)
    return [path.rpartition("/news/")[2] for path in corpus.articles["path"]]


@pytest.mark.usefixtures("memory")
class TestReading:
    @pytest.mark.parametrize(
        ("address", "found"),
        [
            ("memory://news/a.txt", ["a.txt"]),
            ("memory://news/", ["a.txt", "b.txt", "deep/c.txt", "deep/er/d.txt"]),
            ("memory://news/*.txt", ["a.txt", "b.txt"]),
            ("memory://news/*", ["a.txt", "b.txt", "deep/c.txt", "deep/er/d.txt"]),
            ("memory://news/**/*.txt", ["a.txt", "b.txt", "deep/c.txt", "deep/er/d.txt"]),
            ("memory://news/.e.txt", [".e.txt"]),
            (["memory://news/b.txt", "memory://news/a.txt"], ["b.txt", "a.txt"]),
        ],
    )
    def test_a_file_a_folder_a_pattern(self, address: Any, found: list[str]) -> None:
        assert names(address) == found

    def test_the_text_is_the_file(self) -> None:
        corpus = nl.load("memory://news/a.txt")
        assert corpus.articles["text"].item() == f"{STORY} a.txt"
        assert corpus.quotes["speaker"].tolist() == ["Ann Lee"]

    def test_a_large_file_is_copied_and_read_from_there(self, memory: Any) -> None:
        lines = "\n".join(f'{{"text": "{n} ships left Oslo."}}' for n in range(50))
        memory.pipe_file("/news/many.jsonl", lines.encode())
        corpus = nl.load("memory://news/many.jsonl", max_bytes=500, progress=False)
        assert len(corpus) == 50
        assert set(corpus.articles["path"]) == {"memory:///news/many.jsonl"}

    def test_one_bad_file_of_many_is_a_row(self, memory: Any) -> None:
        memory.pipe_file("/news/c.pdf", b"%PDF-1.4 broken")
        corpus = nl.load("memory://news", progress=False)
        assert len(corpus) == 4
        assert corpus.problems["path"].tolist() == ["memory:///news/c.pdf"]

    @pytest.mark.parametrize("address", ["memory://none", "memory://news/*.html"])
    def test_what_is_not_there_is_told(self, address: str) -> None:
        with pytest.raises(InputError, match="nothing at"):
            nl.load(address)

    def test_a_saved_corpus_among_articles_is_left_out(self, memory: Any) -> None:
        nl.load({"text": STORY}).save("memory://news/deep/work.newslens")
        assert names("memory://news") == ["a.txt", "b.txt", "deep/c.txt", "deep/er/d.txt"]

    def test_a_file_of_this_machine_by_its_address(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
        assert nl.load(f"file://{tmp_path}/a.txt").articles["text"].item() == STORY


@pytest.mark.usefixtures("memory")
class TestSaving:
    @pytest.fixture
    def corpus(self) -> Corpus:
        return nl.load({"text": STORY})

    def test_there_and_back(self, corpus: Corpus) -> None:
        address = "memory://kept/work.newslens"
        assert corpus.save(address) == address
        assert nl.open(address) == corpus

    def test_another_one_replaces_it(self, corpus: Corpus, memory: Any) -> None:
        corrected = corpus.merge_actors(["Mira Holt"], into="Ann Lee")
        corrected.save("memory://kept/work.newslens")
        more = set(memory.find("/kept"))
        corpus.save("memory://kept/work.newslens")
        assert nl.open("memory://kept/work.newslens") == corpus
        assert set(memory.find("/kept")) < more

    def test_other_files_are_not_replaced(self, corpus: Corpus, memory: Any) -> None:
        before = memory.find("/news")
        with pytest.raises(StorageError, match="not a saved corpus"):
            corpus.save("memory://news")
        assert memory.find("/news") == before

    def test_what_is_cut_off_is_no_corpus(
        self, corpus: Corpus, memory: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        corpus.save("memory://kept/work.newslens")
        putting = type(memory).put_file

        def failing(fs: Any, file: str, path: str, **options: Any) -> None:
            if "quotes" in path:
                raise OSError("the line is dead")
            putting(fs, file, path, **options)

        monkeypatch.setattr(type(memory), "put_file", failing)
        with pytest.raises(StorageError, match="the line is dead"):
            corpus.save("memory://kept/work.newslens")
        with pytest.raises(StorageError, match="provenance"):
            nl.open("memory://kept/work.newslens")

    def test_nothing_is_there(self) -> None:
        with pytest.raises(StorageError):
            nl.open("memory://none/work.newslens")

    def test_other_files_there_are_kept(self, memory: Any) -> None:
        corpus = nl.load({"text": STORY})
        corpus.save("memory://shelf/saved")
        memory.pipe_file("/shelf/saved/notes.txt", b"mine")
        with pytest.raises(StorageError, match="other files"):
            corpus.save("memory://shelf/saved")
        memory.rm_file("/shelf/saved/notes.txt")
        memory.pipe_file("/shelf/saved/sub/other.newslens/articles.parquet", b"mine")
        with pytest.raises(StorageError, match="other files"):
            nl.load("memory://news/a.txt", to="memory://shelf/saved")
        assert memory.cat_file("/shelf/saved/sub/other.newslens/articles.parquet") == b"mine"

    def test_an_upload_that_is_cut_off_can_be_done_again(
        self, memory: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        corpus = nl.load({"text": STORY})
        corpus.save("memory://shelf/saved")
        put, done = type(memory).put_file, [0]

        def put_file(self: Any, *given: Any, **options: Any) -> None:
            done[0] += 1
            if done[0] == 5:
                raise ConnectionError("the line is cut")
            put(self, *given, **options)

        with monkeypatch.context() as patch:
            patch.setattr(type(memory), "put_file", put_file)
            with pytest.raises(StorageError, match="the line is cut") as told:
                corpus.save("memory://shelf/saved")
        [kept] = re.findall(r"nl.open\('([^']+)'\)", str(told.value))
        assert len(nl.open(kept)) == 1
        shutil.rmtree(Path(kept).parent)
        with pytest.raises(StorageError):
            nl.open("memory://shelf/saved")
        corpus.save("memory://shelf/saved")
        assert len(nl.open("memory://shelf/saved")) == 1
        assert not memory.exists("/shelf/saved/unfinished.newslens")

    def test_the_shell_saves_there(self) -> None:
        assert main(["load", "memory://news/a.txt", "-o", "memory://shelf/shell"]) == 0
        assert len(nl.open("memory://shelf/shell")) == 1


class TestAddresses:
    def test_no_password_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(address: str) -> None:
            raise OSError(f"cannot log in to {address} as ann with s3cret")

        monkeypatch.setattr("fsspec.core.url_to_fs", refuse)
        with pytest.raises(InputError) as caught:
            nl.load("sftp://ann:s3cret@host/a.txt")
        told = str(caught.value)
        assert "sftp://host/a.txt" in told
        assert "cannot log in" in told
        assert caught.value.__cause__ is None
        assert "s3cret" not in told
        assert "ann" not in told.replace("cannot", "")

    def test_fsspec_is_an_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "fsspec.core", None)
        with pytest.raises(MissingExtraError, match="newslens\\[cluster\\]"):
            nl.load("s3://bucket/a.txt")

    def test_what_a_store_needs_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "s3fs", None)
        with pytest.raises(MissingExtraError, match="pip install s3fs"):
            nl.load("s3://bucket/a.txt")

    @pytest.mark.parametrize("text", ["ftp://host/a", "https://a.example/b", "a/b", "data:,x"])
    def test_other_strings_are_none(self, text: str) -> None:
        assert not remote.is_remote(text)
