"""nl.load with workers, a cache and to=: the same rows each way, nothing twice, nothing lost."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import newslens as nl
from newslens.assembly import Assembly, InMemory
from newslens.corpus import Corpus
from newslens.errors import InputError, NewslensWarning, StorageError
from newslens.scale import running
from newslens.scale.batch import analyse_batch, left_out
from newslens.scale.store import Store
from tests.unit.scale.articles_of_ours import article

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "tests" / "annotated" / "articles"
FEW = [str(path) for path in sorted(ARTICLES.glob("*.txt"))[:9]]


def same(left: Corpus, right: Corpus) -> None:
    for name, table in left.tables.items():
        assert_frame_equal(table, right.tables[name], obj=name)
    assert left.provenance | {"created": ""} == right.provenance | {"created": ""}


@pytest.fixture(scope="module")
def plain() -> Corpus:
    return nl.load(FEW, cache=False)


@pytest.fixture
def nothing_is_analysed(monkeypatch: pytest.MonkeyPatch) -> None:
    def analyse(articles: list[object], choice: object) -> list[object]:
        raise AssertionError(f"{len(articles)} articles are analysed again")

    monkeypatch.setattr(running, "analyse_batch", analyse)


def test_workers_give_the_same(plain: Corpus) -> None:
    same(nl.load(FEW, cache=False, workers=2), plain)


def test_to_gives_the_same(plain: Corpus, tmp_path: Path) -> None:
    at = tmp_path / "work.newslens"
    same(nl.load(FEW, cache=False, to=at), plain)
    same(nl.open(at), plain)


def test_to_with_columns_of_ones_own(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "text": [f"Ann Lee said {n} ferries left." for n in range(300)],
            "shelf": pd.Categorical(["a", "b", "c"] * 100),
            "day": pd.date_range("2024-01-01", periods=300, tz="UTC"),
            "tags": [[n, {"k": n}] for n in range(300)],
            "odd": [None] * 280 + [(1, 2)] * 20,
        }
    )
    whole = nl.load(frame, cache=False)
    parts = nl.load(frame, cache=False, to=tmp_path / "a.newslens")
    again = nl.open(whole.save(tmp_path / "b.newslens"))
    for column in frame.columns:
        pd.testing.assert_series_equal(parts.articles[column], again.articles[column])
    assert parts.articles["day"].tolist() == frame["day"].tolist()


def test_to_with_copies_corrections_and_problems(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    given = [*FEW[:3], str(tmp_path / "bad.pdf"), FEW[0]]
    first = nl.load(given, cache=False)
    [quote, *_] = first.quotes["quote_id"]
    corrected = first.set_speaker(quote, "Somebody Else")
    again = nl.load(given, cache=False, corrections=corrected, to=tmp_path / "c.newslens")
    same(again, corrected)
    assert len(again.problems) == 1
    assert again.articles["duplicate_of"].notna().sum() == 1
    assert len(nl.open(tmp_path / "c.newslens").corrections) == 1


def test_what_must_not_be_replaced_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StorageError, match="not a saved corpus"):
        nl.load("nothing is read", to=tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.usefixtures("nothing_is_analysed")
def test_to_of_nothing_at_all_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        nl.load([], to=tmp_path / "work.newslens")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_analysed_again(
    plain: Corpus, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    same(nl.load(FEW, cache=tmp_path), plain)
    request.getfixturevalue("nothing_is_analysed")
    same(nl.load(FEW, cache=tmp_path), plain)
    same(nl.load(FEW, cache=str(tmp_path), workers=2), plain)
    same(nl.load(FEW, cache=tmp_path, to=tmp_path / "work.newslens"), plain)
    # What is set about copies and corrections changes nothing in an article itself.
    assert len(nl.load(FEW, cache=tmp_path, duplicates=None).articles) == len(FEW)


def test_files_are_read_once_until_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = tmp_path / "a.txt"
    at.write_text("Title\n\nAnn Lee said no.")
    first = nl.load(at, cache=tmp_path / "cache")
    from newslens.reading import plaintext

    def read(*_: object, **__: object) -> None:
        raise AssertionError("it is read again")

    with monkeypatch.context() as patch:
        patch.setattr(plaintext, "lay_out", read)
        same(nl.load(at, cache=tmp_path / "cache"), first)
    at.write_text("Title\n\nBo Ray said yes.")
    assert nl.load(at, cache=tmp_path / "cache").articles["text"].tolist() == [at.read_text()]
    with monkeypatch.context() as patch:
        patch.setattr(plaintext, "lay_out", read)
        with pytest.raises(InputError, match="read again"):
            nl.load(at, cache=tmp_path / "cache", date_order="DMY")


def test_what_is_in_the_future_today_may_not_be_tomorrow(tmp_path: Path) -> None:
    at = tmp_path / "a.md"
    at.write_text("---\ndate: 2199-01-01\n---\n\nAnn Lee said no.")
    for _ in range(2):
        corpus = nl.load(at, cache=tmp_path / "cache")
        assert corpus.problems["reason"].tolist() == ["future date"]
    with Store(tmp_path / "cache") as store:
        assert store.size > 0


def test_what_could_not_be_read_is_tried_again(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.txt", tmp_path / "b.pdf"
    good.write_text("Ann Lee said no.")
    bad.write_bytes(b"%PDF-1.4 broken")
    for _ in range(2):
        assert len(nl.load([good, bad], cache=tmp_path / "cache").problems) == 1


def test_the_environment_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLENS_CACHE", str(tmp_path / "own"))
    assert nl.cache.folder() == tmp_path / "own"
    assert nl.cache.size() == 0
    nl.cache.clear()
    assert not (tmp_path / "own").exists()
    nl.load(FEW, cache=True)
    assert nl.cache.size() > 0
    before = nl.cache.size()
    nl.cache.clear()
    assert nl.cache.size() < before
    monkeypatch.setenv("NEWSLENS_CACHE", "off")
    assert nl.cache.folder() is None
    assert nl.cache.size() == 0
    nl.load({"text": "Ann Lee said no."})


def test_a_damaged_cache_costs_time_and_nothing_else(plain: Corpus, tmp_path: Path) -> None:
    nl.load(FEW, cache=tmp_path)
    [file] = tmp_path.glob("*.sqlite")
    with Store(tmp_path) as store:
        assert store._connection is not None
        store._connection.execute("UPDATE kept SET value = zeroblob(40)")
    same(nl.load(FEW, cache=tmp_path), plain)
    file.write_bytes(b"\0" * 10_000)
    same(nl.load(FEW, cache=tmp_path), plain)


@pytest.mark.parametrize("wrong", [None, 3, object()])
def test_no_cache_at_all(wrong: object) -> None:
    with pytest.raises(InputError, match="path of a folder"):
        nl.load(FEW[:1], cache=wrong)  # type: ignore[arg-type]


@pytest.mark.usefixtures("nothing_is_analysed")
def test_an_interrupted_load_keeps_what_was_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(articles: Iterable[Any], *_: object) -> Iterator[Any]:
        for number, one in enumerate(articles):
            if number == 4:
                raise KeyboardInterrupt
            yield one, left_out(one)

    monkeypatch.setattr(running, "analysed", interrupted)
    with pytest.warns(NewslensWarning, match="interrupted after 4 articles"):
        corpus = nl.load(FEW, to=tmp_path / "work.newslens")
    assert len(corpus.articles) == 4
    assert len(nl.open(tmp_path / "work.newslens").articles) == 4


def test_what_is_interrupted_replaces_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = tmp_path / "work.newslens"
    nl.load(FEW, to=at)
    real = Assembly.add

    def add(self: Assembly, article: Any, packed: bytes) -> None:
        if len(self) == 5:
            raise KeyboardInterrupt
        real(self, article, packed)

    monkeypatch.setattr(Assembly, "add", add)
    with pytest.warns(NewslensWarning, match="interrupted"):
        part = nl.load(FEW, to=at)
    assert len(part) == len(nl.open(tmp_path / "work-interrupted.newslens")) == 5
    assert len(nl.open(at)) == len(FEW)


@pytest.mark.parametrize("where", ["digest_of", "unpack_head"])
def test_an_interrupt_at_any_point_keeps_whole_articles(
    monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    from newslens.assembly import across

    real, calls = getattr(across, where), [0]

    def interrupted(*given: Any) -> Any:
        calls[0] += 1
        if calls[0] == 4:
            raise KeyboardInterrupt
        return real(*given)

    monkeypatch.setattr(across, where, interrupted)
    with pytest.warns(NewslensWarning, match="interrupted after 3 articles"):
        part = nl.load(FEW)
    monkeypatch.undo()
    whole = nl.load(FEW[:3])
    for name in ("articles", "actors", "quotes", "claims"):
        assert_frame_equal(part.tables[name], whole.tables[name], obj=name)


def test_an_interrupt_after_the_actors_leaves_none_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real, calls = InMemory.add, [0]

    def interrupted(self: InMemory, *given: Any) -> None:
        real(self, *given)
        calls[0] += 1
        if calls[0] == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(InMemory, "add", interrupted)
    with pytest.warns(NewslensWarning, match="interrupted after 3 articles"):
        part = nl.load(FEW)
    monkeypatch.undo()
    whole = nl.load(FEW[:3])
    for name in ("articles", "actors", "quotes", "claims"):
        assert_frame_equal(part.tables[name], whole.tables[name], obj=name)


def test_corrections_that_were_saved_stay_until_they_are_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = tmp_path / "work.newslens"
    first = nl.load(FEW[:3])
    first.set_speaker(first.quotes["quote_id"][0], "Somebody Else").save(at)

    def fail(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(Corpus, "apply_corrections", fail)
        with pytest.raises(MemoryError):
            nl.load(FEW[:3], corrections=at, to=at)
    assert len(nl.open(at).corrections) == 1
    assert len(nl.load(FEW[:3], corrections=at, to=at).corrections) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["work.newslens"]


def test_a_column_that_begins_with_nothing(tmp_path: Path) -> None:
    days = [pd.NaT] * 290 + list(pd.date_range("2024-01-01", periods=10, tz="UTC"))
    frame = pd.DataFrame(
        {
            "text": [f"Ann Lee said {n} ferries left." for n in range(300)],
            "day": pd.Series(days, dtype="datetime64[us, UTC]"),
            "never": pd.Series([pd.NaT] * 300, dtype="datetime64[us, UTC]"),
        }
    )
    for corpus in (nl.load(frame), nl.load(frame, to=tmp_path / "a.newslens")):
        for column in ("day", "never"):
            pd.testing.assert_series_equal(corpus.articles[column], frame[column])


def test_readers_of_ones_own_are_asked_each_time(tmp_path: Path) -> None:
    at = tmp_path / "a.rst"
    at.write_text("Ann Lee said no.")

    def reader(words: str) -> Any:
        return lambda *_: [article(words)]

    for words in ("First text.", "Second text."):
        nl.reading.register(".rst", reader(words))
        assert nl.load(at, cache=tmp_path / "c").articles["text"].tolist() == [words]


KILLED = """
import sys, newslens as nl
def texts():
    for n in range(400):
        print(n, flush=True)
        yield {"text": f"Ann Lee said {n} ferries left. " * 5}
corpus = nl.load(texts(), cache=sys.argv[1], progress=False, to=sys.argv[2])
"""


def test_a_run_that_was_killed_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path / "cache"), str(tmp_path / "a.newslens")]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    killed = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert killed.stdout is not None
    while killed.stdout.readline() != "200\n":
        pass
    killed.kill()
    killed.wait()
    killed.stdout.close()
    assert not (tmp_path / "a.newslens").exists()

    analysed: list[int] = []

    def noting(articles: list[Any], choice: Any) -> Any:
        analysed.append(len(articles))
        return analyse_batch(articles, choice)

    monkeypatch.setattr(running, "analyse_batch", noting)
    texts = [{"text": f"Ann Lee said {n} ferries left. " * 5} for n in range(400)]
    corpus = nl.load(texts, cache=tmp_path / "cache", to=tmp_path / "a.newslens")
    assert len(corpus.articles) == 400
    assert 190 < sum(analysed) < 300


TWO = """
import sys, time, newslens as nl
texts = [{"text": f"Ann Lee said {n} ferries left. " * 3} for n in range(150)]
print("ready", flush=True)
sys.stdin.readline()
corpus = nl.load(texts, cache=sys.argv[1], progress=False)
print(len(corpus.articles), len(corpus.sentences), flush=True)
"""


def test_two_kernels_at_once_spoil_nothing(tmp_path: Path) -> None:
    both = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", TWO, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        for _ in range(2)
    ]
    for one in both:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    told = []
    for one in both:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    for one in both:
        told.append(one.communicate(timeout=300)[0].split())
        assert one.returncode == 0
    assert told == [["150", "450"]] * 2
