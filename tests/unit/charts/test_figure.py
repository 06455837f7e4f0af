import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio
import pytest
from IPython.core.formatters import DisplayFormatter

from newslens.charts import Chart, mentions_by_section
from newslens.charts.figure import MIME_TYPE
from newslens.charts.style import PALETTE, PATTERNS, fill, ink
from newslens.corpus import Corpus


def test_a_chart_is_a_plotly_figure(summit: Corpus) -> None:
    assert isinstance(mentions_by_section(summit), go.Figure)


def test_a_notebook_gets_json_and_text_and_no_script(summit: Corpus) -> None:
    chart = mentions_by_section(summit)
    bundle = chart._repr_mimebundle_()
    assert set(bundle) == {MIME_TYPE, "text/plain"}
    assert bundle[MIME_TYPE]["config"]["showSendToCloud"] is False
    assert bundle[MIME_TYPE]["config"]["displaylogo"] is False
    shown, _ = DisplayFormatter().format(chart)  # type: ignore[no-untyped-call]
    assert set(shown) == set(bundle)
    assert len(json.dumps(bundle)) < 20_000
    assert "Ada Lind" in bundle["text/plain"]
    assert "Zinc And Trade" in bundle["text/plain"]


def test_html_carries_the_settings_and_names_no_other_machine(
    summit: Corpus, tmp_path: Path
) -> None:
    chart = mentions_by_section(summit)
    for html in (
        chart.to_html(include_plotlyjs=False),
        chart.to_html(include_plotlyjs=False, config={"scrollZoom": True}),
    ):
        assert '"showSendToCloud": false' in html
        assert "http" not in html
    chart.write_html(tmp_path / "chart.html", include_plotlyjs=False)
    assert '"showSendToCloud": false' in (tmp_path / "chart.html").read_text(encoding="utf-8")


def test_the_users_settings_win_over_ours(summit: Corpus) -> None:
    html = mentions_by_section(summit).to_html(include_plotlyjs=False, config={"displaylogo": True})
    assert '"displaylogo": true' in html


def test_the_share_button_stays_off_in_copies_and_in_plotlys_own_functions(
    summit: Corpus,
) -> None:
    chart = mentions_by_section(summit)
    assert isinstance(copy.deepcopy(chart), Chart)
    plain = go.Figure(chart)
    assert type(plain) is go.Figure
    for figure in (chart, plain, pio.from_json(chart.to_json())):
        assert "sendChartToCloud" in figure.layout.modebar.remove
    assert "sendChartToCloud" in pio.to_html(chart, include_plotlyjs=False)


@pytest.mark.parametrize("default", ["plotly_mimetype", "vscode"])
def test_show_gives_a_notebook_the_same_bundle(
    default: str, summit: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Any] = []
    monkeypatch.setattr("newslens.charts.figure.display", shown.append)
    monkeypatch.setattr(pio.renderers, "_default_name", default)
    chart = mentions_by_section(summit)
    chart.show()
    assert shown == [chart]


def test_show_hands_the_settings_to_a_named_renderer(
    summit: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, Any] = {}
    monkeypatch.setattr(pio, "show", lambda figure, **options: seen.update(options))
    mentions_by_section(summit).show(renderer="browser", width=300)
    assert seen["renderer"] == "browser"
    assert seen["width"] == 300
    assert seen["config"]["showSendToCloud"] is False


def test_the_first_eight_series_differ_in_pattern_and_sixty_four_in_looks() -> None:
    looks = [(fill(i)["color"], fill(i)["pattern"]["shape"]) for i in range(64)]
    assert len(set(looks)) == 64
    assert len({pattern for _, pattern in looks[:8]}) == 8


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", PALETTE)
def test_numbers_can_be_read_on_every_colour(colour: str) -> None:
    assert contrast(colour, ink(colour)) >= 4.5


@pytest.mark.parametrize("name", ["newslens", "newslens_dark"])
def test_texts_can_be_read_on_the_paper(name: str) -> None:
    layout = pio.templates[name].layout
    paper = layout.paper_bgcolor
    for colour in (layout.font.color, layout.title.subtitle.font.color):
        assert contrast(colour, paper) >= 4.5
    assert len(PATTERNS) == len(PALETTE)


def test_importing_newslens_leaves_plotly_alone() -> None:
    code = "import sys, newslens; sys.exit('plotly' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
