"""The store keeps bytes by key, for several at once, within its bounds, and never ends a load."""

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from newslens.errors import NewslensWarning
from newslens.scale.store import Store


def test_what_was_kept_is_there_the_next_time(tmp_path: Path) -> None:
    with Store(tmp_path / "new" / "folder") as store:
        store.put({b"a": b"1", b"b": b"2"})
        store.put({b"a": b"3"})
        store.put({})
    with Store(tmp_path / "new" / "folder") as store:
        assert store.get([b"a", b"b", b"c"]) == {b"a": b"3", b"b": b"2"}
        assert store.get([]) == {}


def test_more_keys_than_one_question_takes(tmp_path: Path) -> None:
    values = {str(n).encode(): b"%d" % n for n in range(1500)}
    with Store(tmp_path) as store:
        store.put(values)
        assert store.get(list(values)) == values


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_it_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    with Store(folder) as store:
        store.put({b"a": b"1"})
        for path in folder.iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_what_was_not_used_for_longest_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = 400_000
    with Store(tmp_path, limit) as store:
        monkeypatch.setattr("time.time", lambda: 1_000_000.0)
        store.put({b"old": bytes(10_000), b"used": bytes(10_000)})
        monkeypatch.setattr("time.time", lambda: 2_000_000.0)
        assert store.get([b"used"])
        for n in range(100):
            monkeypatch.setattr("time.time", lambda n=n: 3_000_000.0 + n)
            store.put({b"%d" % n: bytes(10_000)})
            assert store.size <= limit
        kept = store.get([b"old", b"used", *(b"%d" % n for n in range(100))])
    assert b"99" in kept
    assert b"old" not in kept
    assert 20 < len(kept) < 40
    assert (tmp_path / "analyses.sqlite").stat().st_size < 2 * limit


def test_reading_keeps_what_it_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path, 400_000) as store:
        monkeypatch.setattr("time.time", lambda: 1_000_000.0)
        store.put({b"used": bytes(10_000)})
        monkeypatch.setattr("time.time", lambda: 5_000_000.0)
        store.put({b"%d" % n: bytes(10_000) for n in range(30)})
        monkeypatch.setattr("time.time", lambda: 9_000_000.0)
        assert store.get([b"used"])
        store.put({b"new %d" % n: bytes(10_000) for n in range(9)})
        found = store.get([b"used", *(b"%d" % n for n in range(30))])
    assert b"used" in found
    assert b"0" not in found


@pytest.mark.parametrize("damage", ["not a database at all" * 99, "", "header"])
def test_what_is_damaged_is_made_anew(tmp_path: Path, damage: str) -> None:
    with Store(tmp_path) as store:
        store.put({bytes([n]): bytes(3000) for n in range(200)})
    path = tmp_path / "analyses.sqlite"
    if damage == "header":
        data = path.read_bytes()
        path.write_bytes(data[:5000] + b"\xff" * (len(data) - 5000))
    else:
        path.write_text(damage)
    expected: AbstractContextManager[object] = (
        pytest.warns(NewslensWarning) if damage == "header" else nullcontext()
    )
    with expected, Store(tmp_path) as store:
        store.get([bytes([n]) for n in range(200)])
        store.put({b"a": b"1"})
    with Store(tmp_path) as store:
        store.put({b"a": b"1"})
        assert store.get([b"a"]) == {b"a": b"1"}


def test_a_newer_format_is_left_alone(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put({b"a": b"1"})
    path = tmp_path / "analyses.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.warns(NewslensWarning, match="format"):
        store = Store(tmp_path)
    assert store.get([b"a"]) == {}
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1,)
    connection.close()


def test_where_nothing_can_be_kept_work_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.warns(NewslensWarning, match="work goes on"):
        store = Store(tmp_path / "file" / "inner")
    store.put({b"a": b"1"})
    assert store.get([b"a"]) == {}
    assert store.size == 0
    store.clear()
    store.close()


def test_clearing(tmp_path: Path) -> None:
    assert not Store.stands_in(tmp_path)
    with Store(tmp_path) as store:
        store.put({bytes([n]): bytes(3000) for n in range(200)})
        before = store.size
        store.clear()
        assert store.size < before / 10
        assert store.get([b"\x01"]) == {}
    assert (tmp_path / "analyses.sqlite").stat().st_size < before / 5
    assert Store.stands_in(tmp_path)


def test_two_threads_of_two_stores(tmp_path: Path) -> None:
    def fill(name: str) -> None:
        with Store(tmp_path) as store:
            for n in range(100):
                store.put({f"{name}{n}".encode(): b"x" * 100})

    threads = [threading.Thread(target=fill, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Store(tmp_path) as store:
        keys = [f"{name}{n}".encode() for name in "abc" for n in range(100)]
        assert len(store.get(keys)) == 300


KILLED = """
import sys
from pathlib import Path
from newslens.scale.store import Store
store = Store(Path(sys.argv[1]))
for n in range(10_000):
    store.put({b"%d" % n: b"%d" % n * 500})
    print(n, flush=True)
"""


def test_a_kernel_that_is_killed_spoils_nothing(tmp_path: Path) -> None:
    writing = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert writing.stdout is not None
    told = [int(writing.stdout.readline()) for _ in range(50)]
    writing.kill()
    writing.wait()
    writing.stdout.close()
    with Store(tmp_path) as store:
        found = store.get([b"%d" % n for n in told])
        assert found == {b"%d" % n: b"%d" % n * 500 for n in told}
