"""Every widget as every format: rows, picture, still form, what is chosen."""

import json
import re
import struct
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pypdf
import pytest

import newslens as nl
from newslens.corpus import Corpus
from newslens.corpus.origin import origin_line
from newslens.errors import ExportError, NewslensWarning
from newslens.export import images
from newslens.formats.tables import TABLE

KINDS = ["ActorFilter", "MentionsBySection", "Reader", "ClaimComparison", "Explorer"]
CHOSEN = {"outlets": ["Northsea Dispatch", "The Maren Courier"]}
PICTURES = [(kind, form) for kind in KINDS for form in images.FORMATS]


def made(kind: str, corpus: Corpus) -> Any:
    if kind == "ClaimComparison":
        return nl.ClaimComparison(corpus, *CHOSEN["outlets"], by="outlet")
    return getattr(nl, kind)(corpus, selection=CHOSEN)


@pytest.fixture(scope="module")
def widgets(events: Corpus) -> dict[str, Any]:
    return {kind: made(kind, events) for kind in KINDS}


@pytest.fixture(scope="module")
def pictures(
    widgets: dict[str, Any], events: Corpus, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return a folder with all of them, and a chart, drawn in one start of the browser."""
    folder = tmp_path_factory.mktemp("pictures")
    things = [widgets[kind] for kind, _ in PICTURES] + [nl.charts.quotes_by_actor(events)]
    paths = [folder / f"{kind}.{form}" for kind, form in PICTURES] + [folder / "chart.png"]
    assert nl.export(things, paths) == paths
    return folder


@pytest.mark.parametrize(("kind", "form"), PICTURES)
def test_every_widget_has_its_picture(
    pictures: Path, widgets: dict[str, Any], events: Corpus, kind: str, form: str
) -> None:
    at = pictures / f"{kind}.{form}"
    data, made_by = at.read_bytes(), origin_line(widgets[kind].origin)
    assert made_by.startswith(origin_line(events.origin))
    words = {
        "ActorFilter": "mentions",
        "MentionsBySection": "Who is mentioned",
        "Reader": "Marked:",
        "ClaimComparison": "relation",
        "Explorer": "Marked:",
    }
    if form == "png":
        width, height = struct.unpack(">II", data[16:24])
        assert width >= 800
        assert height >= 600
        assert made_by.encode() in data
    elif form == "svg":
        text = data.decode()
        assert words[kind] in text
        assert f"<metadata>{made_by}</metadata>" in text
        assert "<script" not in text
        assert not re.search(r"""(?:href|src)=["']http|url\(["']?http""", text)
    else:
        reader = pypdf.PdfReader(at)
        assert len(reader.pages) == 1
        assert reader.metadata is not None
        assert reader.metadata.subject == made_by
        assert words[kind] in reader.pages[0].extract_text()


def test_width_height_and_scale_are_kept(widgets: dict[str, Any], tmp_path: Path) -> None:
    at = tmp_path / "reader.png"
    with pytest.warns(NewslensWarning, match="height=300 cuts"):
        nl.export([widgets["Reader"]], [at], width=500, height=300, scale=3)
    assert struct.unpack(">II", at.read_bytes()[16:24]) == (1500, 900)


def test_no_script_of_an_article_runs_in_a_picture(tmp_path: Path) -> None:
    text = "<script>document.title='run'</script><img src=x onerror=alert(1)> Ann Lee said so."
    widget = nl.Reader(nl.load({"text": text}))
    nl.export([widget, widget], [tmp_path / "r.svg", tmp_path / "r.pdf"])
    svg = (tmp_path / "r.svg").read_text(encoding="utf-8")
    assert "<script" not in svg
    assert "<img" not in svg
    assert "onerror=alert(1)&gt;" in svg
    assert "onerror=alert(1)>" in pypdf.PdfReader(tmp_path / "r.pdf").pages[0].extract_text()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", sorted(TABLE))
def test_every_widget_gives_its_rows(
    widgets: dict[str, Any], events: Corpus, tmp_path: Path, kind: str, form: str
) -> None:
    widget = widgets[kind]
    at = tmp_path / f"w.{form}"
    nl.export(widget, at)
    view = widget.actors if kind == "Explorer" else widget
    if form == "html":
        assert view.still() in at.read_text(encoding="utf-8")
        return
    if form == "json":
        told = json.loads(at.read_text(encoding="utf-8"))
        assert told["widget"] == kind
        assert told["selection"] == ({} if kind == "ClaimComparison" else CHOSEN)
        assert told["provenance"] == events.origin
        return
    # The same file that the menu of the widget saves.
    [menu] = view.ask_export(form, {})["buffers"]
    assert at.read_bytes() == menu
    table = view.table_of()[1]
    assert len(table)
    if form == "xlsx":
        assert len(list(openpyxl.load_workbook(at)["table"].rows)) == len(table) + 1
    elif form == "parquet":
        assert len(pd.read_parquet(at)) == len(table)
    elif form == "jsonl":
        assert len(at.read_text(encoding="utf-8").splitlines()) == len(table) + 1
    else:
        read = pd.read_csv(at, comment="#", sep="\t" if form == "tsv" else ",")
        assert len(read) == len(table)


def test_of_the_explorer_all_its_widgets_are_shown(widgets: dict[str, Any], tmp_path: Path) -> None:
    explorer = widgets["Explorer"]
    nl.export(explorer, tmp_path / "e.html")
    text = (tmp_path / "e.html").read_text(encoding="utf-8")
    for view in (explorer.actors, explorer.chart, explorer.reader):
        assert view.still() in text


@pytest.mark.parametrize("kind", ["ActorFilter", "Explorer"])
def test_what_is_chosen_goes_to_the_formats_of_the_field(
    widgets: dict[str, Any], tmp_path: Path, kind: str
) -> None:
    nl.export(widgets[kind], tmp_path / "n.json", format="ninjs")
    outlets = {a["infosources"][0]["name"] for a in json.loads((tmp_path / "n.json").read_bytes())}
    assert outlets == set(CHOSEN["outlets"])


def test_without_a_browser_a_widget_names_the_ways_out(
    widgets: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from choreographer.browsers import chromium

    monkeypatch.setattr(chromium.Chromium, "find_browser", lambda *_, **__: None)
    with pytest.raises(ExportError, match="Export menu"):
        nl.export(widgets["Reader"], tmp_path / "x.png")
    assert list(tmp_path.iterdir()) == []
