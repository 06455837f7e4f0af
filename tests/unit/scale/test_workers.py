"""Several processes give what one gives, in order, and survive the loss of one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from newslens.analysis.model import find_model
from newslens.article import Article
from newslens.errors import InputError
from newslens.scale import workers as module
from newslens.scale.batch import analyse_batch
from newslens.scale.packing import Packed
from newslens.scale.workers import Workers, check_workers
from tests.unit.scale.articles_of_ours import ARTICLES, article

ROOT = Path(__file__).parents[3]
CHOICE = find_model()


def told(batch: Sequence[Article], _: object) -> list[Packed]:
    """Stands for the analysis: says in which process it ran, or ends it."""
    for one in batch:
        if one.text == "end" or (one.text.startswith("once") and _first_time(one.text)):
            os.kill(os.getpid(), signal.SIGKILL)
        if one.text == "wait":
            time.sleep(60)
    threads = os.environ["OMP_NUM_THREADS"]
    return [f"{one.text} {os.getpid()} {threads}".encode() for one in batch]


def _first_time(text: str) -> bool:
    marker = Path(text.partition(" ")[2])
    if marker.exists():
        return False
    marker.touch()
    return True


@pytest.fixture
def telling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "analyse_batch", told)


def run(batches: Sequence[Sequence[str]], count: int = 2) -> list[list[Any]]:
    given: Iterator[list[Article]] = ([article(text) for text in batch] for batch in batches)
    return [
        [None if one is None else one.decode().split(" ") for one in found]
        for found in Workers(CHOICE, count).run(given)
    ]


def test_it_is_the_same_as_in_one_process() -> None:
    batches = [ARTICLES[:2], [], ARTICLES[2:], ARTICLES[:1]]
    done = list(Workers(CHOICE, 2).run(iter(batches)))
    assert done == [analyse_batch(batch, CHOICE) for batch in batches]


@pytest.mark.usefixtures("telling")
def test_all_work_in_order_with_one_thread_each() -> None:
    texts = [[f"{n}", f"{n}b"] for n in range(30)]
    done = run(texts)
    assert [[word for word, *_ in batch] for batch in done] == texts
    assert {threads for batch in done for *_, threads in batch} == {"1"}
    processes = {process for batch in done for _, process, _ in batch}
    assert len(processes) == 2
    assert str(os.getpid()) not in processes


@pytest.mark.usefixtures("telling")
def test_a_lost_worker_loses_nothing(tmp_path: Path) -> None:
    once = f"once {tmp_path / 'marker'}"
    texts = [["a"], ["b", once], ["c"], ["d"], ["e"], ["f"]]
    done = run(texts)
    assert [one[0] for batch in done for one in batch] == ["a", "b", "once", "c", "d", "e", "f"]


@pytest.mark.usefixtures("telling")
def test_an_article_that_ends_its_process_each_time_is_left_out() -> None:
    done = run([["a"], ["b", "c", "end", "d"], ["e"]])
    found = [None if one is None else one[0] for batch in done for one in batch]
    assert found == ["a", "b", "c", None, "d", "e"]


@pytest.mark.usefixtures("telling")
def test_whoever_stops_asking_waits_for_nothing() -> None:
    batches = iter([[article("a")], [article("wait")], [article("wait")]])
    results = Workers(CHOICE, 2).run(batches)
    assert next(results)
    del results


@pytest.mark.parametrize("wrong", [0, -1, 1.5, True, "2"])
def test_no_number_of_workers(wrong: Any) -> None:
    with pytest.raises(InputError, match="whole number"):
        check_workers(wrong)


def test_none_is_one() -> None:
    assert check_workers(None) == 1
    assert check_workers(3) == 3


SCRIPT = """
import newslens as nl
corpus = nl.load([{"text": f"Ann Lee said {n} ferries left."} for n in range(9)], workers=2)
print("articles", len(corpus.articles))
"""


def test_a_script_needs_no_main_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.split() == ["articles", "9"]


INTERRUPTED = """
import signal
import newslens as nl
# What a shell starts in the background is told to ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)
def texts():
    for n in range(2000):
        if n == 250:
            print("many are taken", flush=True)
        yield {"text": f"Ann Lee said {n} ferries left. " * 8}
corpus = nl.load(texts(), workers=2, progress=False)
print("kept", len(corpus.articles), len(corpus.problems), flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_an_interrupt_stops_all_at_once() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "many are taken\n"
        # As Ctrl-C in a terminal does: everyone of the group hears of it.
        os.killpg(running.pid, signal.SIGINT)
        try:
            told, complaints = running.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            raise
    word, articles, problems = told.split()
    assert word == "kept", complaints
    assert 0 < int(articles) < 2000
    assert int(problems) == 1
    assert _is_gone(running.pid)


def _is_gone(group: int) -> bool:
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_what_waits_can_be_ended_and_comes_back(telling: None) -> None:
    def ended(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        return False

    [[(_, before, _)]] = run([["a"]])
    assert not ended(int(before))
    module.end_waiting()
    assert ended(int(before))
    module.end_waiting()
    [[(_, after, _)]] = run([["b"]])
    assert after != before
