"""Two processes that save to one place at once: one wins whole, and nothing else is left."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import newslens as nl
from newslens import swapping
from newslens.corpus import Corpus, storage
from newslens.corpus.scratch import scratch_beside
from newslens.corpus.stored import Stored
from tests.faults.material import NEW, OLD, contents, loaded, same

ROUNDS = 12
# Does what each line says, and says what came of it.
CHILD = """
import json, sys
import newslens as nl
from newslens import swapping
from newslens.errors import ExportError, StorageError
from tests.faults.material import NEW, OLD, loaded

corpus = nl.open(sys.argv[1])
articles = {2: OLD, 3: NEW}[len(corpus)]
exchanged = swapping.exchanged
loaded(articles)
print("ready", flush=True)
for line in sys.stdin:
    how, place, swaps = json.loads(line)
    swapping.exchanged = exchanged if swaps else lambda *_: False
    try:
        if how == "save":
            corpus.save(place)
        elif how == "to":
            loaded(articles, to=place)
        else:
            nl.export(corpus, place, overwrite=True)
    except (ExportError, StorageError) as error:
        print("refused", repr(error), flush=True)
    else:
        print("done", flush=True)
"""


class Both:
    """Two processes that do the same at the same time, each with a corpus of its own."""

    def __init__(self, corpora: list[Path]) -> None:
        self._processes = [
            subprocess.Popen(
                [sys.executable, "-c", CHILD, str(corpus)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                cwd=Path(__file__).parents[2],
            )
            for corpus in corpora
        ]  # fmt: skip
        assert self._said() == ["ready"] * 2

    def _said(self) -> list[str]:
        return [one.stdout.readline().strip() for one in self._processes if one.stdout is not None]

    def do(self, how: str, place: Path, swaps: bool = True) -> list[str]:
        for one in self._processes:
            assert one.stdin is not None
            one.stdin.write(json.dumps([how, str(place), swaps]) + "\n")
            one.stdin.flush()
        return self._said()

    def end(self) -> None:
        for one in self._processes:
            one.communicate()


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("saved")
    return [Path(loaded(a).save(folder / f"{len(a)}.newslens")) for a in (OLD, NEW)]


@pytest.fixture(scope="module")
def either(saved: list[Path]) -> list[Corpus]:
    return [nl.open(path) for path in saved]


@pytest.fixture(scope="module")
def both(saved: list[Path]) -> Iterator[Both]:
    made = Both(saved)
    yield made
    made.end()


@pytest.mark.parametrize(("how", "swaps"), [("save", True), ("save", False), ("to", True)])
def test_one_of_two_corpora_wins_whole(
    both: Both, either: list[Corpus], tmp_path: Path, how: str, swaps: bool
) -> None:
    place = tmp_path / "work.newslens"
    for _ in range(ROUNDS):
        assert both.do(how, place, swaps) == ["done", "done"]
        assert os.listdir(tmp_path) == [place.name]
        found = nl.open(place)
        assert any(same(found, one) for one in either)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_one_of_two_exports_wins_whole(
    both: Both, either: list[Corpus], tmp_path: Path, ending: str
) -> None:
    place = tmp_path / "both" / f"tables{ending}"
    wanted = [nl.export(one, tmp_path / str(n) / place.name) for n, one in enumerate(either)]
    wholes = [contents(Path(str(path))) for path in wanted]
    for _ in range(ROUNDS):
        assert both.do("export", place) == ["done", "done"]
        assert os.listdir(place.parent) == [place.name]
        assert contents(place) in wholes


def test_a_corpus_that_is_saved_over_while_it_is_opened_is_no_mixture(
    either: list[Corpus], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = either[0].save(tmp_path / "work.newslens")
    real, left = Stored, [3]

    def meanwhile(*given: object) -> Stored:
        if left[0]:
            left[0] -= 1
            either[left[0] % 2].save(place)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(storage, "Stored", meanwhile)
    assert same(nl.open(place), either[0])
    assert left == [0]


def test_what_another_process_is_writing_is_left_alone(
    either: list[Corpus], tmp_path: Path
) -> None:
    place = tmp_path / "work.newslens"
    with scratch_beside(place) as made:
        either[0].save(place)
        assert made.is_dir()
    # The same, left by a process that was killed.
    left = tmp_path / f".{place.name}-abcdefgh"
    (left / "corpus").mkdir(parents=True)
    other = tmp_path / f".{place.name}-2-abcdefgh"
    (other / "corpus").mkdir(parents=True)
    either[1].save(place)
    assert sorted(os.listdir(tmp_path)) == [other.name, place.name]


@pytest.mark.parametrize("swaps", [True, False])
def test_what_comes_between_is_replaced_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swaps: bool
) -> None:
    fresh, place, aside = (tmp_path / name for name in ("fresh", "place", "aside"))
    fresh.mkdir()
    (fresh / "mine").touch()
    real, left = Path.rename, [4]

    def rename(self: Path, target: Path) -> Path:
        if left[0] and target == place:
            left[0] -= 1
            place.mkdir()
            (place / "of another").touch()
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    if not swaps:
        monkeypatch.setattr(swapping, "exchanged", lambda *_: False)
    swapping.put(fresh, place, aside)
    assert os.listdir(place) == ["mine"]
    assert swaps or left == [0]
