"""A figure as a page that works offline."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import Any

import plotly
import plotly.graph_objects as go

from newslens.charts.figure import Chart, config
from newslens.charts.labels import tidy
from newslens.corpus.origin import KEY
from newslens.formats.plain import Origin, page
from newslens.visible import as_html

SCRIPT = f"plotly-{plotly.__version__}.min.js"
_ALLOWED = " script-src 'unsafe-inline' 'unsafe-eval' 'self' file:; font-src data:"


def origin_of_figure(figure: go.Figure) -> dict[str, str]:
    """Return what made a figure, as newslens noted it; empty where it did not."""
    meta = figure.layout.meta
    found = meta.get(KEY) if isinstance(meta, dict) else None
    return {str(name): str(value) for name, value in found.items()} if found else {}


def title_of(figure: go.Figure) -> str:
    """Return the title of a figure as plain text."""
    if isinstance(figure, Chart):
        return tidy(figure.summary.partition("\n")[0])
    return tidy(figure.layout.title.text or "Chart")


def as_page(figure: go.Figure, origin: Origin, *, beside: bool = False) -> bytes:
    """Write a figure as HTML with plotly's script in it, or asked for from beside it.

    Without script, or for who cannot see it, the chart is there in words and numbers.
    """
    drawing = go.Figure.to_html(
        figure,
        full_html=False,
        include_plotlyjs=SCRIPT if beside else True,
        include_mathjax=False,
        config=config(),
        div_id="chart-" + hashlib.sha256(figure.to_json().encode()).hexdigest()[:12],
    )
    words: Any = figure.summary if isinstance(figure, Chart) else title_of(figure)
    told = f"<details><summary>The chart in words</summary><pre>{as_html(words)}</pre></details>"
    title = title_of(figure)
    return page(title, f"<main>\n{drawing}\n{told}\n</main>", origin, _ALLOWED).encode()


def script() -> bytes:
    """Return plotly's script, for pages that ask for it from beside them."""
    return files("plotly").joinpath("package_data", "plotly.min.js").read_bytes()
