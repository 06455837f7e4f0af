"""A Dask cluster: the same tables as here, whatever happens to its workers on the way."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pandas as pd
import pytest

import newslens as nl
from newslens.analysis.model import find_model
from newslens.article import Article, Block
from newslens.corpus import Corpus
from newslens.errors import ClusterError, InputError, MissingExtraError
from newslens.reading import Options
from newslens.scale.dask_engine import local_client, run_on
from newslens.scale.plan import Plan
from newslens.scale.shard import Done
from newslens.scale.shelf import Shelf
from newslens.scale.tasks import Given, made_here, row_of, run
from newslens.shards import spreading

PEOPLE = "Ann Lee,Mira Holt,Awa Ndiaye,Bernd Sauer,Ola Nordmann".split(",")


def story(number: int) -> str:
    who, other = PEOPLE[number % 5], PEOPLE[(number + 2) % 5]
    return (
        f"Bridge {number} Stays Shut\n\n“We will not open bridge {number},” said {who}. "
        f"{other} told reporters that {number + 3} ships wait.\n\nIn The Harbour\n\n"
        f"{who.split()[1]} went to Oslo on Friday, according to the ministry."
    )


@pytest.fixture(autouse=True)
def _no_readers_of_other_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslens.scale.plan.has_own_readers", lambda: False)


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with local_client(2) as client:
        processes = list(client.run(os.getpid).values())
        yield client
    assert client.status == "closed"
    assert not [one for one in processes if Path(f"/proc/{one}").exists()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles of several kinds: single ones, many a file, none, with dates in their columns."""
    folder = tmp_path_factory.mktemp("articles")
    for number in range(20):
        (folder / f"{number:02}.txt").write_text(story(number), encoding="utf-8")
    (folder / "03b.txt").write_text(story(3), encoding="utf-8")
    (folder / "04.pdf").write_bytes(b"%PDF-1.4 broken")
    frame = pd.DataFrame({"text": [story(n) for n in range(20, 23)], "desk": ["a", "b", None]})
    frame.to_json(folder / "05.jsonl", orient="records", lines=True)
    frame.assign(seen=pd.Timestamp("2024-10-25 10:00")).to_parquet(folder / "06.parquet")
    return folder


@pytest.fixture(scope="module")
def here(folder: Path) -> Corpus:
    return nl.load(folder, progress=False)


def assert_same(left: Corpus, right: Corpus) -> None:
    for name, table in left.tables.items():
        pd.testing.assert_frame_equal(table, right.tables[name], obj=name)
    created = {"created": None}
    assert {**left.provenance, **created} == {**right.provenance, **created}


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_here_in_processes_and_over_dask_the_tables_are_the_same(
    here: Corpus, folder: Path, tmp_path: Path, client: Any
) -> None:
    assert len(here) == 27
    assert here.articles["duplicate_of"].notna().any()
    assert len(here.problems)
    assert_same(here, nl.load(folder, workers=2, progress=False))
    # These workers do not see the files of this machine; they are sent what is in them.
    to = tmp_path / "work.newslens"
    sent = nl.load(folder, engine=client, shards=tmp_path / "sent", to=to, progress=False)
    assert_same(here, sent)
    assert_same(here, nl.open(to))
    with pytest.warns(nl.errors.NewslensWarning, match="seen"):
        collected = nl.shards.collect(tmp_path / "sent", to=tmp_path / "again.newslens")
    pd.testing.assert_frame_equal(collected.quotes, here.quotes)
    # These read them themselves.
    address = f"file://{folder}"
    read = nl.load(address, engine=client, shards=tmp_path / "read", progress=False)
    assert_same(nl.load(address, progress=False), read)


def test_workers_of_this_machine_read_its_files(
    here: Corpus, folder: Path, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    @contextlib.contextmanager
    def started(workers: int) -> Iterator[Any]:
        asked.append(workers)
        yield client

    monkeypatch.setattr(spreading, "local_client", started)
    assert_same(here, nl.load(folder, engine="dask", workers=2, progress=False))
    assert asked == [2]


def test_columns_of_a_table_are_carried_as_they_are(tmp_path: Path, client: Any) -> None:
    frame = pd.DataFrame(
        {
            "text": [story(n) for n in range(10)],
            "seen": pd.date_range("2024-10-25", periods=10, tz="UTC"),
            "score": [0.5, None] * 5,
            "tags": [["a", "b"], []] * 5,
        }
    )
    spread = nl.load(frame, engine=client, shards=tmp_path, progress=False)
    assert_same(nl.load(frame, progress=False), spread)
    with pytest.warns(nl.errors.NewslensWarning, match="seen"):
        assert len(nl.shards.collect(tmp_path)) == 10


def test_a_worker_that_is_killed_in_the_middle_costs_nothing(
    here: Corpus, folder: Path, tmp_path: Path, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed: list[int] = []

    def running(
        client: Any, plan: Plan, where: str, made: Any, told: Callable[[Done], None]
    ) -> Any:
        def kill(done: Done) -> None:
            if not killed:
                killed.append(next(iter(client.run(os.getpid).values())))
                os.kill(killed[0], signal.SIGKILL)
            told(done)

        return run_on(client, plan, where, made, kill)

    monkeypatch.setattr(spreading, "run_on", running)
    shards = tmp_path / "shards"
    assert_same(here, nl.load(folder, engine=client, shards=shards, progress=False))
    assert len(killed) == 1
    assert killed[0] not in client.run(os.getpid).values()
    assert not [name for name in files(shards) if name.startswith(".")]


def test_an_article_that_ends_its_worker_each_time_is_left_out(tmp_path: Path, client: Any) -> None:
    @dataclass(frozen=True)
    class Deadly(Given):
        def read(self) -> Any:
            if not self.is_left_out and any(row.position == 1 for row in self.rows):
                os._exit(1)
            return super().read()

    class OneTask(Plan):
        def tasks(self) -> Iterator[Any]:
            rows = (row_of(n, plain(story(n)))[0] for n in range(2))
            yield Deadly(0, tuple(rows), 2)

    client.run_on_scheduler(lambda dask_scheduler: setattr(dask_scheduler, "allowed_failures", 0))
    done: list[Done] = []
    plan = OneTask(None, Options(), near=True)
    run_on(client, plan, str(tmp_path), made_here(find_model(), SETTINGS), done.append)
    client.run_on_scheduler(lambda dask_scheduler: setattr(dask_scheduler, "allowed_failures", 3))
    corpus = nl.shards.collect(tmp_path)
    assert corpus.articles["text"].tolist() == [story(0), story(1)]
    assert corpus.sentences["article_id"].nunique() == 1
    assert "ended" in corpus.problems["message"].item()
    assert sorted(one.articles for one in done) == [1, 1]


def test_a_worker_with_other_code_or_another_model_is_refused(tmp_path: Path, client: Any) -> None:
    made = made_here(find_model(), SETTINGS)
    task = Given(0, (row_of(0, plain(story(0)))[0],), 1)
    for other, seen in (
        (replace(made, code="0"), "another code"),
        (replace(made, pipeline="[]"), "another pipeline"),
        (replace(made, model="xx_none"), "no spaCy pipeline 'xx_none'"),
    ):
        with pytest.raises(ClusterError, match=seen):
            client.submit(run, task, str(tmp_path), other, pure=False).result()
    assert not files(tmp_path)


def test_a_worker_without_newslens_is_told(
    tmp_path: Path, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = ModuleType("newslens_of_tomorrow")
    module.run = FunctionType(run.__code__, {}, "run")  # type: ignore[attr-defined]
    module.run.__module__ = module.__name__
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr("newslens.scale.dask_engine.run", module.run)
    with pytest.raises(ClusterError, match="no newslens, or another one"):
        nl.load({"text": "They met."}, engine=client, shards=tmp_path, progress=False)


SETTINGS: dict[str, Any] = {"columns": {}, "date_order": None, "max_bytes": 1 << 20}


def plain(text: str) -> Article:
    return Article(text, (Block(0, len(text)),))


class TestTasks:
    def test_done_twice_they_leave_the_same_bytes(self, folder: Path, tmp_path: Path) -> None:
        left = []
        for name in ("one", "two"):
            for task in Plan(folder, Options(), near=True).tasks():
                if isinstance(task, Given) or "06.parquet" not in str(task.files):
                    run(task, str(tmp_path / name), made_here(find_model(), SETTINGS))
            left.append(files(tmp_path / name))
        assert len(left[0]) > 1
        assert left[0] == left[1]

    def test_what_is_there_is_not_done_again(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made = made_here(find_model(), SETTINGS)
        paths = [str(folder / f"{n:02}.txt") for n in range(10)]
        first, *_ = Plan(paths, Options(), near=True).tasks()
        done = run(first, str(tmp_path), made)
        monkeypatch.setattr("newslens.scale.tasks.analyse_batch", lambda *_: pytest.fail("again"))
        again, *_ = Plan(paths, Options(), near=True).tasks()
        assert run(again, str(tmp_path), made) == replace(done, seconds=0.0)

    def test_another_text_is_another_shard(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        shards = tmp_path / "shards"
        for number in range(2):
            path.write_text(story(number), encoding="utf-8")
            [task] = Plan(str(path), Options(), near=True).tasks()
            run(task, str(shards), made_here(find_model(), SETTINGS))
        assert len(files(shards)) == 2

    def test_they_are_small_at_first_and_hold_all_files_once(self, tmp_path: Path) -> None:
        for number in range(200):
            (tmp_path / f"{number:03}.txt").write_text("x")
        tasks: list[Any] = list(Plan(tmp_path, Options(), near=True).tasks())
        assert [len(task.files) for task in tasks] == [8] * 8 + [16] * 8 + [8]
        names = [path for task in tasks for _, path in task.files]
        assert names == sorted(map(str, tmp_path.iterdir()))

    def test_files_that_processes_would_read_in_another_way_are_read_here(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "a.txt").write_text(story(0), encoding="utf-8")
        monkeypatch.setattr("newslens.scale.plan.has_own_readers", lambda: True)
        [task] = Plan(tmp_path, Options(), near=True).tasks()
        assert isinstance(task, Given)


class TestShelf:
    def frame(self, first: int, n: int) -> pd.DataFrame:
        numbers = range(first, first + n)
        return pd.DataFrame({"position": numbers, "text": [story(one) for one in numbers]})

    def test_shards_of_an_engine_make_the_corpus_of_the_table(self, tmp_path: Path) -> None:
        for first, n in ((4, 3), (0, 4), (4, 3)):
            told = nl.shards.write(self.frame(first, n), tmp_path)
            assert told["articles"].tolist() == [n]
        frame = self.frame(0, 7).drop(columns="position")
        assert_same(nl.load(frame, progress=False), nl.shards.collect(tmp_path))

    def test_what_is_doubtful_in_a_table_is_told(self, tmp_path: Path) -> None:
        texts = ["<p>Ann Lee said no.</p><p>Bo Ray said yes.</p>", story(1)]
        frame = pd.DataFrame({"position": [0, 1], "text": texts})
        nl.shards.write(frame, tmp_path)
        here = nl.load(frame.drop(columns="position"), progress=False)
        assert len(here.problems) > 0
        assert_same(here, nl.shards.collect(tmp_path))

    def test_articles_that_are_there_twice_are_refused(self, tmp_path: Path) -> None:
        nl.shards.write(self.frame(0, 3), tmp_path)
        nl.shards.write(self.frame(1, 4), tmp_path)
        with pytest.raises(nl.errors.StorageError, match="in another shard"):
            nl.shards.collect(tmp_path)

    def test_shards_of_two_runs_are_refused(self, tmp_path: Path) -> None:
        nl.shards.write(self.frame(0, 1), tmp_path)
        nl.shards.write(self.frame(1, 1), tmp_path, date_order="DMY")
        with pytest.raises(nl.errors.StorageError, match="in different ways"):
            nl.shards.collect(tmp_path)

    def test_a_text_is_found_by_its_place(self, folder: Path, tmp_path: Path) -> None:
        for task in Plan(
            [*sorted(folder.glob("*.txt")), folder / "04.pdf"], Options(), near=True
        ).tasks():
            run(task, str(tmp_path), made_here(find_model(), SETTINGS))
        shelf = Shelf(str(tmp_path))
        texts = [article.text for article, _ in shelf]
        assert len(texts) == 21
        assert [shelf.text(at) for at in range(21)] == texts

    def test_no_shards_and_damaged_ones(self, tmp_path: Path) -> None:
        with pytest.raises(nl.errors.StorageError, match="no shards"):
            nl.shards.collect(tmp_path)
        nl.shards.write(self.frame(0, 1), tmp_path)
        [shard] = tmp_path.iterdir()
        shard.write_bytes(shard.read_bytes()[:100])
        with pytest.raises(nl.errors.StorageError, match=shard.name):
            nl.shards.collect(tmp_path)

    @pytest.mark.parametrize("positions", [None, [1, 0], [0, 0], [0.0, 1.0], [-1, 0]])
    def test_positions_must_rise(self, tmp_path: Path, positions: Any) -> None:
        frame = self.frame(0, 2).drop(columns="position")
        if positions is not None:
            frame["position"] = positions
        with pytest.raises(InputError, match="position"):
            nl.shards.write(frame, tmp_path)

    def test_values_that_no_file_keeps_are_named(self, tmp_path: Path) -> None:
        frame = self.frame(0, 1).assign(seen=pd.Timestamp("2024-10-25"))
        with pytest.raises(InputError, match="'seen'"):
            nl.shards.write(frame, tmp_path)


class TestOptions:
    @pytest.mark.parametrize(
        "options",
        [
            {"engine": "spark"},
            {"engine": 3},
            {"engine": "dask", "shards": 3},
            {"engine": "dask", "workers": 0},
            {"shards": "shards/"},
        ],
    )
    def test_what_does_not_go_together(self, options: dict[str, Any]) -> None:
        with pytest.raises(InputError):
            nl.load({"text": "They met."}, **options)

    def test_a_cluster_needs_a_place(self, client: Any) -> None:
        with pytest.raises(InputError, match="no place"):
            nl.load({"text": "They met."}, engine=client)
        with pytest.raises(InputError, match="workers=2"):
            nl.load({"text": "They met."}, engine=client, shards="shards", workers=2)

    def test_what_cannot_be_read_is_told_as_without_a_cluster(
        self, tmp_path: Path, client: Any
    ) -> None:
        (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 broken")
        errors = []
        for options in ({}, {"engine": client, "shards": tmp_path / "shards"}):
            with pytest.raises(InputError) as caught:
                nl.load(f"file://{tmp_path}/a.pdf", progress=False, **options)
            errors.append(str(caught.value))
        assert errors[0] == errors[1]

    def test_dask_is_an_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "distributed", None)
        with pytest.raises(MissingExtraError, match="newslens\\[cluster\\]"):
            nl.load({"text": "They met."}, engine="dask")
