"""Where files may be written, and what is said where they may not."""

from pathlib import Path
from typing import Any

import pandas as pd
import plotly.io as pio
import pytest

import newslens as nl
from newslens import swapping
from newslens.corpus import Corpus
from newslens.errors import ExportError, InputError
from newslens.export import images
from newslens.formats import pages
from tests.every_chart import EVERY, draw

FRAME = pd.DataFrame({"n": [1]})


def everything(folder: Path) -> dict[str, bytes | None]:
    return {
        str(at.relative_to(folder)): at.read_bytes() if at.is_file() else None
        for at in folder.rglob("*")
    }


def test_missing_folders_are_made_and_long_names_kept(tmp_path: Path) -> None:
    at = tmp_path / "a" / "b" / ("n" * 250 + ".csv")
    nl.export(FRAME, at)
    assert [path.name for path in at.parent.iterdir()] == [at.name]


def test_a_folder_is_no_file_and_a_file_no_folder(events: Corpus, tmp_path: Path) -> None:
    folder, file = tmp_path / "there.csv", tmp_path / "file.csv"
    folder.mkdir()
    file.write_text("mine", encoding="utf-8")
    before = everything(tmp_path)
    for overwrite in (False, True):
        with pytest.raises(ExportError, match="is a folder"):
            nl.export(FRAME, folder, overwrite=overwrite)
        with pytest.raises(ExportError, match="is a file"):
            nl.export(events, file, overwrite=overwrite)
    with pytest.raises(ExportError, match="cannot be written"):
        nl.export(FRAME, file / "below.csv")
    assert everything(tmp_path) == before


def test_nothing_is_made_where_one_of_several_is_there(
    events: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b.png").write_bytes(b"mine")
    # Told before anything is drawn.
    monkeypatch.setattr(images, "draw", None)
    with pytest.raises(ExportError, match="there already"):
        nl.export(
            [FRAME, nl.charts.quotes_by_actor(events)], [tmp_path / "a.csv", tmp_path / "b.png"]
        )
    assert everything(tmp_path) == {"b.png": b"mine"}


@pytest.mark.parametrize("call", ["open", "replace", "rename"])
def test_a_disk_that_refuses_leaves_what_was_there(
    events: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    nl.export(FRAME, tmp_path / "x.csv")
    nl.export(events, tmp_path / "c.csv")
    before = everything(tmp_path)

    def refuse(*_: Any, **__: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(swapping, "exchanged", lambda *_: False)
    target = "os.replace" if call == "replace" else f"pathlib.Path.{call}"
    monkeypatch.setattr(target, refuse)
    if call != "rename":
        with pytest.raises(ExportError, match="PermissionError"):
            nl.export(FRAME, tmp_path / "x.csv", overwrite=True)
    if call != "replace":
        with pytest.raises(ExportError, match="PermissionError"):
            nl.export(events, tmp_path / "c.csv", overwrite=True)
    monkeypatch.undo()
    assert everything(tmp_path) == before


def test_two_things_never_go_to_one_path(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="2 things and 1 paths"):
        nl.export([FRAME, FRAME], [tmp_path / "x.csv", tmp_path / "x.csv"], overwrite=True)
    with pytest.raises(InputError, match="several paths"):
        nl.export(FRAME, [tmp_path / "x.csv", tmp_path / "y.csv"])
    assert everything(tmp_path) == {}


@pytest.mark.parametrize("size", [{"width": 0}, {"height": -1}, {"scale": 0}, {"width": "wide"}])
def test_sizes_are_numbers_above_nothing(tmp_path: Path, size: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="a number above 0"):
        nl.export(FRAME, tmp_path / "x.csv", **size)


def test_the_script_beside_is_written_whole_or_told(events: Corpus, tmp_path: Path) -> None:
    chart = nl.charts.quotes_by_actor(events)
    script = tmp_path / pages.SCRIPT
    nl.export(chart, tmp_path / "a.html", plotlyjs="beside")
    assert script.read_bytes() == pages.script()
    nl.export(chart, tmp_path / "b.html", plotlyjs="beside")
    assert sorted(at.name for at in tmp_path.iterdir()) == ["a.html", "b.html", script.name]
    script.write_bytes(b"half")
    with pytest.raises(ExportError, match="there already"):
        nl.export(chart, tmp_path / "c.html", plotlyjs="beside")
    # A page that would lack its script is not written.
    assert not (tmp_path / "c.html").exists()
    nl.export(chart, tmp_path / "c.html", plotlyjs="beside", overwrite=True)
    assert script.read_bytes() == pages.script()


@pytest.mark.parametrize("name", EVERY)
def test_no_chart_shares_itself_or_asks_for_anything(
    events: Corpus, tmp_path: Path, name: str
) -> None:
    chart = draw(name, events)
    nl.export(chart, tmp_path / "a.html", plotlyjs="beside")
    chart.write_html(tmp_path / "theirs.html", include_plotlyjs=False)
    ours = (tmp_path / "a.html").read_text(encoding="utf-8")
    for text in (ours, (tmp_path / "theirs.html").read_text(encoding="utf-8")):
        assert '"showSendToCloud": false' in text
        assert '"displaylogo": false' in text
        assert "plot.ly" not in text
        assert "cdn" not in text.casefold()
        assert "<script src=http" not in text.replace('"', "")
    assert "default-src 'none'" in ours
    # What knows nothing of newslens draws no such button either.
    assert "sendChartToCloud" in pio.to_html(chart, include_plotlyjs=False)
