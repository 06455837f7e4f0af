"""Where a disk is full or may only be read, that is told, and what was there is there."""

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import newslens as nl
from newslens import swapping
from newslens.corpus import Corpus
from newslens.errors import ExportError, StorageError
from tests.faults.disks import largest_file, load_without_room, read_only, refused
from tests.faults.material import NEW, OLD, contents, loaded
from tests.faults.works import Cache, Work, works

SIZES = (0, 100, 1_000, 4_000)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> list[Work]:
    return works(tmp_path_factory.mktemp("wanted"))


@pytest.fixture(scope="module")
def old() -> Corpus:
    return loaded(OLD)


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that everybody may look into, as those of pytest may not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("size", SIZES)
def test_a_full_disk_is_told_and_what_was_there_stays(
    every: list[Work], tmp_path: Path, size: int
) -> None:
    n_refused = 0
    for number, work in enumerate(every):
        folder = tmp_path / str(number)
        folder.mkdir()
        if isinstance(work, Cache):
            continue
        work.prepare(folder)
        with largest_file(size):
            n_refused += refused(work, folder)
        # With room again, all is as if nothing had been.
        work.do(folder)
        assert work.is_done(folder)
        assert os.listdir(folder) == [work.place]
    assert n_refused >= 5


def test_a_load_goes_on_where_nothing_can_be_kept(tmp_path: Path) -> None:
    new = loaded(NEW)
    with largest_file(1_000):
        told = load_without_room(tmp_path, new)
    assert told
    assert "work goes on, and is done again next time" in told[0]
    assert not load_without_room(tmp_path, new)


def test_a_read_only_disk_is_told_and_can_be_read(every: list[Work], open_to_all: Path) -> None:
    for number, work in enumerate(every):
        folder = open_to_all / str(number)
        folder.mkdir()
        if isinstance(work, Cache):
            with read_only(folder):
                assert load_without_room(folder, work.after)
            continue
        work.prepare(folder)
        with read_only(folder):
            assert refused(work, folder)
            if (folder / "work.newslens").exists():
                assert len(nl.open(folder / "work.newslens").sentences) > 0


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS])
@pytest.mark.parametrize("call", ["mkdir", "rename", "open", "iterdir"])
def test_whatever_the_system_says_is_told(
    old: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, call: str
) -> None:
    place, table = old.save(tmp_path / "work.newslens"), tmp_path / "tables.csv"
    nl.export(old, table)
    before = contents(tmp_path)

    def refuse(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(swapping, "exchanged", lambda *_: False)
        patch.setattr(Path, call, refuse)
        with pytest.raises(StorageError, match="on a disk with room"):
            old.save(place)
        with pytest.raises(ExportError, match="on a disk with room"):
            nl.export(old, table, overwrite=True)
    assert contents(tmp_path) == before
    assert sorted(os.listdir(tmp_path)) == [table.name, place.name]


def test_a_small_disk_of_its_own(tmp_path: Path) -> None:
    """A real one, where this system lets one be mounted; the tests above do not need it."""
    mounted = "mount -t tmpfs -o size=2m none {at} && {then}"
    command = ["unshare", "--mount", "sh", "-c"]
    try:
        tried = subprocess.run(
            [*command, mounted.format(at=tmp_path, then="true")], capture_output=True, check=False
        )
    except OSError:
        return
    if tried.returncode:
        return
    run = f"{sys.executable} -m tests.faults.disks {tmp_path}"
    done = subprocess.run(
        [*command, mounted.format(at=tmp_path, then=run)],
        capture_output=True, text=True, check=False, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    print(done.stdout)
    assert done.returncode == 0, done.stderr
    assert "nothing lost" in done.stdout
