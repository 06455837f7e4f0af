"""Long exports show how far they are; stopped in the middle, they leave nothing behind."""

import time
from concurrent.futures import wait
from pathlib import Path
from typing import Any, ClassVar

import kaleido
import pandas as pd
import pytest
import tqdm.auto

import newslens as nl
from newslens.corpus import Corpus
from newslens.export import images
from newslens.formats import plain
from newslens.formats.field import FIELD, docbin
from newslens.formats.field.tokens import tokens_of

# Parquet is done before anybody looks.
FORMS = ["csv", "tsv", "json", "jsonl", "xlsx", *FIELD]


class Seen(tqdm.auto.tqdm):  # type: ignore[misc]
    """A bar that keeps what it was told."""

    bars: ClassVar[list["Seen"]] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.told: list[float] = []
        self.options = options
        Seen.bars.append(self)

    def update(self, n: float | None = 1) -> None:
        self.told.append(n or 0)
        super().update(n)


@pytest.fixture
def bars(monkeypatch: pytest.MonkeyPatch) -> list[Seen]:
    monkeypatch.setattr(tqdm.auto, "tqdm", Seen)
    Seen.bars.clear()
    return Seen.bars


@pytest.mark.parametrize("form", FORMS)
def test_every_format_tells_how_far_it_is(
    events: Corpus, tmp_path: Path, bars: list[Seen], form: str
) -> None:
    nl.export(events, tmp_path / f"x-{form}", format=form, progress=True)
    [bar] = bars
    assert len([share for share in bar.told if share > 0]) >= len(events.tables)
    assert bar.n == pytest.approx(1)
    assert max(bar.told) <= 0.6 + 1e-9


def test_pictures_are_told_one_by_one(events: Corpus, tmp_path: Path, bars: list[Seen]) -> None:
    things = [events.actors, nl.ActorFilter(events), nl.charts.quotes_by_actor(events)]
    nl.export(things, [tmp_path / "a.csv", tmp_path / "b.png", tmp_path / "c.png"])
    [bar] = bars
    assert bar.total == 3
    assert bar.n == pytest.approx(3)
    assert bar.options["delay"] == 2.0


@pytest.mark.parametrize(
    ("seconds", "progress", "shown"),
    [(0, None, False), (2.3, None, True), (0, True, True), (2.3, False, False)],
)
def test_the_bar_is_seen_from_the_third_second_on(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    seconds: float,
    progress: bool | None,
    shown: bool,
) -> None:
    real = plain.plain

    def slow(value: Any) -> Any:
        time.sleep(seconds / 2)
        return real(value)

    monkeypatch.setattr(plain, "plain", slow)
    nl.export(pd.DataFrame({"a": [1], "b": [2]}), tmp_path / "x.csv", progress=progress)
    assert ("newslens" in capsys.readouterr().err) is shown


def interrupting(after: int, real: Any) -> Any:
    calls = iter(range(10**9))

    def run(*args: Any, **options: Any) -> Any:
        if next(calls) >= after:
            raise KeyboardInterrupt
        return real(*args, **options)

    return run


@pytest.mark.parametrize("form", ["spacy", "xlsx", "csv"])
def test_an_interrupted_export_leaves_nothing(
    events: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(docbin, "tokens_of", interrupting(3, tokens_of))
    monkeypatch.setattr(plain, "plain", interrupting(50, plain.plain))
    monkeypatch.setattr("newslens.formats.sheets.plain", interrupting(50, plain.plain))
    with pytest.raises(KeyboardInterrupt):
        nl.export([events.actors.head(0), events], [tmp_path / "first.csv", tmp_path / f"x.{form}"])
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_is_kept_when_writing_is_interrupted(
    events: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nl.export(events, tmp_path / "c.csv")
    nl.export(events.actors, tmp_path / "a.csv")
    before = {at: at.read_bytes() for at in tmp_path.rglob("*") if at.is_file()}
    fewer = events.filter(kinds=["direct"])
    monkeypatch.setattr(Path, "write_bytes", interrupting(2, Path.write_bytes))
    monkeypatch.setattr("os.replace", interrupting(0, None))
    for thing, name in ((fewer, "c.csv"), (fewer.actors, "a.csv")):
        with pytest.raises(KeyboardInterrupt):
            nl.export(thing, tmp_path / name, overwrite=True)
    assert {at: at.read_bytes() for at in tmp_path.rglob("*") if at.is_file()} == before
    assert sorted(at.name for at in tmp_path.iterdir()) == ["a.csv", "c.csv"]


def test_interrupted_pictures_close_the_browser_and_leave_nothing(
    events: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart = nl.charts.quotes_by_actor(events)
    monkeypatch.setattr(images, "wait", interrupting(20, wait))
    closed: list[object] = []
    close = kaleido.Kaleido.close

    async def noted(browser: Any) -> None:
        await close(browser)
        closed.append(browser)

    monkeypatch.setattr(kaleido.Kaleido, "close", noted)
    with pytest.raises(KeyboardInterrupt):
        nl.export([chart] * 40, [tmp_path / f"{n}.png" for n in range(40)])
    assert closed
    assert list(tmp_path.iterdir()) == []
