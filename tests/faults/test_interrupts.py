"""Interrupted anywhere, a corpus goes on as if nothing had been: the next call gives the same."""

import os
import random
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pandas as pd
import pytest

import newslens as nl
from newslens.corpus import Corpus
from tests.faults.material import NEW, contents, corrected, loaded, same, visible

TIMES = int(os.environ.get("NEWSLENS_INTERRUPTS", "5"))
PACKAGE = os.path.dirname(nl.__file__)


def interrupted_at(line: int | None, call: Callable[[], object]) -> int:
    """Call, and interrupt at the n-th line of newslens that is run; return how many were run."""
    run = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal run
        if not frame.f_code.co_filename.startswith(PACKAGE):
            return None
        if event == "line":
            run += 1
            if run == line:
                raise KeyboardInterrupt
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return run


def narrowed(corpus: Corpus) -> Corpus:
    return corpus.filter(actors="Mira Holt", kinds="direct", text="ferry")


def chart(corpus: Corpus) -> str:
    drawn: str = nl.charts.mentions_by_section(corpus).to_json()
    return drawn


def tables(corpus: Corpus) -> list[pd.DataFrame]:
    return list(corpus.tables.values())


def summaries(corpus: Corpus) -> tuple[str, str]:
    return repr(corpus), corpus._repr_html_()


def merged(corpus: Corpus) -> Corpus:
    return corpus.merge_actors(["Tom Brandt"], into="Mira Holt")


def respoken(corpus: Corpus) -> Corpus:
    return corpus.set_speaker(corpus.quotes["quote_id"].iloc[0], "Ann Lee")


def undone(corpus: Corpus) -> Corpus:
    done = corrected(corpus)
    return done.undo(done.corrections["correction_id"].iloc[0])


CALLS: list[Callable[[Corpus], Any]] = [
    narrowed, chart, tables, summaries, merged, respoken, undone,
]  # fmt: skip


def equal(one: Any, other: Any) -> bool:
    if isinstance(one, Corpus):
        return same(one, other)
    if isinstance(one, list):
        return all(left.equals(right) for left, right in zip(one, other, strict=True))
    return bool(one == other)


def lines(n: int, seed: str) -> list[int]:
    """Choose lines of all that are run, spread over them."""
    chance = random.Random(seed)  # noqa: S311
    return [1 + int((at + chance.random()) / TIMES * n) for at in range(TIMES)]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(loaded(NEW).save(tmp_path_factory.mktemp("saved") / "work.newslens"))


def interrupts(call: Callable[[], object], seed: str) -> Iterator[int]:
    """Give lines at which a call is to be interrupted."""
    return iter(lines(interrupted_at(None, call), seed))


@pytest.mark.parametrize("is_opened", [True, False], ids=["opened", "in memory"])
@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.__name__)
def test_the_next_call_gives_the_same(
    saved: Path, call: Callable[[Corpus], Any], is_opened: bool
) -> None:
    untouched = nl.open(saved)
    wanted = call(untouched)

    def fresh() -> Corpus:
        # What was opened reads its tables as they are asked for; in memory they are there.
        return nl.open(saved) if is_opened else Corpus(untouched.tables, untouched.provenance)

    for line in interrupts(lambda: call(fresh()), call.__name__):
        corpus = fresh()
        with suppress(KeyboardInterrupt):
            interrupted_at(line, partial(call, corpus))
        assert equal(call(corpus), wanted)
    assert same(corpus, untouched)


def test_an_interrupted_save_leaves_the_old_or_the_new(saved: Path, tmp_path: Path) -> None:
    old = nl.open(saved)
    new = corrected(old)
    place = tmp_path / "work.newslens"
    for line in interrupts(lambda: new.save(place), "save"):
        old.save(place)
        with suppress(KeyboardInterrupt):
            interrupted_at(line, lambda: new.save(place))
        found = nl.open(place)
        assert same(found, old) or same(found, new)
        assert same(corrected(old), new)
        new.save(place)
        assert same(nl.open(place), new)
        assert os.listdir(tmp_path) == [place.name]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_an_interrupted_export_leaves_the_old_or_the_new(
    saved: Path, tmp_path: Path, ending: str
) -> None:
    old = nl.open(saved)
    things = old, old.filter(actors="Mira Holt")
    wholes = []
    for number, thing in enumerate(things):
        nl.export(thing, tmp_path / str(number) / f"tables{ending}")
        wholes.append(contents(tmp_path / str(number) / f"tables{ending}"))
    place = tmp_path / "both" / f"tables{ending}"

    def export() -> object:
        return nl.export(things[1], place, overwrite=True)

    for line in interrupts(export, ending):
        nl.export(things[0], place, overwrite=True)
        with suppress(KeyboardInterrupt):
            interrupted_at(line, export)
        assert contents(place) in wholes
        assert visible(place.parent) == [place.name]


def test_an_interrupted_load_gives_what_was_done_and_keeps_nothing_wrong(tmp_path: Path) -> None:
    wanted = loaded(NEW)
    n_given = 0
    for number, line in enumerate(interrupts(lambda: loaded(NEW), "load")):
        cache = tmp_path / str(number)
        with suppress(KeyboardInterrupt), warnings.catch_warnings():
            warnings.simplefilter("ignore", nl.errors.NewslensWarning)
            given: list[Corpus] = []
            interrupted_at(line, lambda: given.append(loaded(NEW, cache=cache)))  # noqa: B023
            n_given += 1
            texts = wanted.articles["text"].tolist()
            assert given[0].articles["text"].tolist() == texts[: len(given[0])]
        assert same(loaded(NEW, cache=cache), wanted)
    assert n_given < TIMES
