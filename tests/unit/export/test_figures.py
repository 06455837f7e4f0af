import json
import re
import struct
from pathlib import Path

import plotly.graph_objects as go
import pypdf
import pytest

import newslens as nl
from newslens.corpus import Corpus
from newslens.corpus.origin import origin_line
from newslens.errors import ExportError, InputError
from newslens.export import images


@pytest.fixture(scope="module")
def pictures(events: Corpus, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("pictures")
    chart = nl.charts.mentions_by_section(events)
    made = nl.export([chart] * 3, [folder / f"chart.{form}" for form in images.FORMATS])
    assert isinstance(made, list)
    return made


def test_a_png_has_its_size_and_says_what_made_it(events: Corpus, pictures: list[Path]) -> None:
    data = pictures[0].read_bytes()
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">I", data[16:20]) == (1600,)
    assert b"iTXtSource\0" in data
    assert origin_line(events.origin).encode() in data


def test_an_svg_holds_its_words(events: Corpus, pictures: list[Path]) -> None:
    text = pictures[1].read_text(encoding="utf-8")
    assert "<title>Who is mentioned in which section</title>" in text
    assert f"<metadata>{origin_line(events.origin)}</metadata>" in text
    assert "http" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", text)


def test_a_pdf_has_one_page_and_says_what_made_it(events: Corpus, pictures: list[Path]) -> None:
    reader = pypdf.PdfReader(pictures[2])
    assert len(reader.pages) == 1
    assert reader.metadata is not None
    assert reader.metadata.subject == origin_line(events.origin)
    assert "Who is mentioned" in reader.pages[0].extract_text()


def test_without_a_browser_the_error_names_the_ways_out(
    events: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from choreographer.browsers import chromium

    monkeypatch.setattr(chromium, "get_browser_path", lambda *_, **__: None, raising=False)
    monkeypatch.setattr(chromium.Chromium, "find_browser", lambda *_, **__: None)
    with pytest.raises(ExportError) as told:
        nl.export(nl.charts.mentions_by_section(events), tmp_path / "x.png")
    for words in ("Chrome or Chromium", "chart.html", "Export menu", "plotly_get_chrome"):
        assert words in str(told.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("make", [nl.charts.mentions_by_section, lambda _: go.Figure()])
def test_a_page_works_alone_and_never_shares(events: Corpus, tmp_path: Path, make: object) -> None:
    chart = make(events)  # type: ignore[operator]
    first, second = tmp_path / "a.html", tmp_path / "b.html"
    nl.export([chart, chart], [first, second])
    assert first.read_bytes() == second.read_bytes()
    text = first.read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert '"showSendToCloud": false' in text
    assert '"displaylogo": false' in text
    assert "<script src=" not in text
    assert 'content="newslens 0.1.0"' in text


def test_pages_can_share_one_script(events: Corpus, tmp_path: Path) -> None:
    chart = nl.charts.mentions_by_section(events)
    nl.export([chart, chart], [tmp_path / "a.html", tmp_path / "b.html"], plotlyjs="beside")
    [script] = tmp_path.glob("plotly-*.min.js")
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert len(text) < 60_000
    assert f'src="{script.name}"' in text


def test_json_is_a_figure_again(events: Corpus, tmp_path: Path) -> None:
    chart = nl.charts.mentions_by_section(events)
    nl.export(chart, tmp_path / "a.json")
    data = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert go.Figure(data).to_json() == chart.to_json()
    assert data["layout"]["meta"]["newslens"] == events.origin


def test_what_is_no_picture_is_not_taken_for_one(
    events: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = tmp_path / "good.png"
    at.write_bytes(b"mine")
    monkeypatch.setattr(images, "draw", lambda *_, **__: [b"u\xabZ"])
    with pytest.raises(ExportError, match="fewer pixels"):
        nl.export(nl.charts.mentions_by_section(events), at, overwrite=True)
    assert at.read_bytes() == b"mine"


def test_one_path_written_two_ways_is_one(events: Corpus, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    both = [tmp_path / "x.csv", tmp_path / "a" / ".." / "x.csv"]
    with pytest.raises(InputError, match="a path for each"):
        nl.export([events.quotes, events.actors], both)
