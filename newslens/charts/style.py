"""The look all charts share: palette, templates, source line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go
import plotly.io as pio

from newslens.charts.labels import shorten, tidy
from newslens.corpus import Corpus
from newslens.corpus.index import Index
from newslens.corpus.origin import NARROWED
from newslens.corpus.overlap import Mask

# The colours of Okabe and Ito, which all common forms of colour-blindness tell apart; grey
# stands in for their black, which a dark page would swallow.
PALETTE = (
    "#0072B2",
    "#E69F00",
    "#009E73",
    "#D55E00",
    "#56B4E9",
    "#CC79A7",
    "#F0E442",
    "#999999",
)
PATTERNS = ("", "/", ".", "\\", "x", "-", "|", "+")

_FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif"


def ink(colour: str) -> str:
    """Choose black or white, whichever has more contrast (WCAG) on a colour given as #rrggbb.

    Examples
    --------
    >>> ink("#F0E442")
    '#000000'
    """
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if (luminance + 0.05) ** 2 > 0.05 * 1.05 else "#ffffff"


def fill(index: int, pattern: str | None = None) -> dict[str, Any]:
    """Return the marker of the bar series number `index`: a colour and a pattern of its own.

    Sixty-four series can be told apart; from the ninth on, colours return with other patterns.
    Where the meaning of a series decides, `pattern` is its pattern.
    """
    colour = PALETTE[index % len(PALETTE)]
    shift = index // len(PALETTE)
    return {
        "color": colour,
        "pattern": {
            "shape": PATTERNS[(index + shift) % len(PATTERNS)] if pattern is None else pattern,
            "fillmode": "overlay",
            "fgcolor": ink(colour),
            "fgopacity": 0.22,
            "size": 7,
            "solidity": 0.22,
        },
    }


def _template(paper: str, text: str, quiet: str, grid: str) -> go.layout.Template:
    axis = {
        "automargin": False,
        "gridcolor": grid,
        "linecolor": quiet,
        "tickcolor": quiet,
        "zeroline": False,
        "title": {"font": {"size": 12, "color": quiet}},
    }
    return go.layout.Template(
        layout={
            "paper_bgcolor": paper,
            "plot_bgcolor": paper,
            "font": {"family": _FONT, "size": 12, "color": text},
            "colorway": list(PALETTE),
            "title": {
                "font": {"size": 18, "color": text},
                "subtitle": {"font": {"size": 12, "color": quiet}},
            },
            "annotationdefaults": {"font": {"size": 11, "color": quiet}},
            "xaxis": axis,
            "yaxis": axis,
            "hoverlabel": {
                "align": "left",
                "bgcolor": paper,
                "bordercolor": quiet,
                "font": {"family": _FONT, "size": 12, "color": text},
            },
        },
        data={"bar": [{"marker": {"line": {"color": paper, "width": 1}}}]},
    )


# White paper by default, in a dark notebook too: what is copied from there is printed elsewhere.
pio.templates["newslens"] = _template("#ffffff", "#1a1a1a", "#595959", "#e6e6e6")
pio.templates["newslens_dark"] = _template("#111111", "#f2f2f2", "#b3b3b3", "#333333")


@dataclass(frozen=True, slots=True)
class Source:
    """What a chart rests on: in words for the line below it, and what made the corpus."""

    words: str
    origin: dict[str, str]


def source_of(corpus: Corpus) -> Source:
    """Say what a chart of this corpus rests on: articles, outlets, dates, newslens and model."""
    every = np.ones(len(corpus), dtype=bool)
    return source_of_articles(corpus.index, every, corpus.origin)


def source_of_articles(index: Index, articles: Mask, origin: dict[str, str]) -> Source:
    """Say what a chart of the marked articles rests on, as `source_of`."""
    count = int(articles.sum())
    parts = [f"{count:,} article{'' if count == 1 else 's'}"]
    outlets = sorted(
        tidy(outlet) for outlet in index.column("articles", "outlet")[articles].dropna().unique()
    )
    if outlets:
        parts.insert(0, ", ".join(outlets) if len(outlets) <= 3 else f"{len(outlets)} outlets")
    days = index.column("articles", "published")[articles].dropna()
    if len(days):
        first, last = f"{days.min():%Y-%m-%d}", f"{days.max():%Y-%m-%d}"
        parts.append(first if first == last else f"{first} to {last}")
    made = f"newslens {origin.get('newslens', '')}".rstrip()
    if "model" in origin:
        made += f", {origin['model']} {origin.get('model_version', '')}".rstrip()
    words = [f"Source: {', '.join(parts)}. Counted by {made}."]
    if NARROWED in origin:
        words.append(f"Narrowed to {shorten(origin[NARROWED], 120)}.")
    if "corrections" in origin:
        words.append(f"Corrections by hand: {origin['corrections']}.")
    return Source(" ".join(words), origin)
