"""Counts over days, weeks or months, as lines with gaps where no article was published."""

from __future__ import annotations

from math import ceil
from typing import Any, Literal

import numpy as np
import pandas as pd

from newslens.charts.grouping import Places
from newslens.charts.labels import label
from newslens.charts.style import PALETTE
from newslens.corpus.choosing import Rows
from newslens.corpus.index import Index

Every = Literal["day", "week", "month"]

_DAY = 86_400_000  # ms, plotly's unit of time
_FREQUENCY = {"day": "D", "week": "W-SUN", "month": "M"}
_FORMAT = {"day": "%-d %b<br>%Y", "week": "%-d %b<br>%Y", "month": "%b<br>%Y"}
# What an axis of them is called.
CALLED = {"day": "day", "week": "week, by its Monday", "month": "month"}
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "cross", "star", "hexagon")


def periods(index: Index, rows: Rows, every: Every) -> Places:
    """Say in which period each mention was published."""
    published = index.column("articles", "published")
    starts = published.dt.to_period(_FREQUENCY[every]).dt.start_time
    codes, days = pd.factorize(starts.dt.strftime("%Y-%m-%d").astype(object), sort=True)
    present = np.unique(codes[rows.articles])
    return Places(
        np.append(codes, -1)[index.entities.article],
        [str(day) for day in days],
        [{"dates": str(day)} for day in days],
        present[present >= 0].tolist(),
    )


def room(most: int) -> dict[str, Any]:
    """Return the range of an axis of counts in which a marker at 0 covers no name of a day."""
    return {"range": [round(-0.07 * max(most, 1), 2), round(1.08 * max(most, 1), 2)]}


def line(
    at: int, actor: str, table: pd.DataFrame, examples: dict[tuple[str, str], str], every: Every
) -> dict[str, Any]:
    """Draw an actor, the column at a position of a table by days, as a line of its own look."""
    # Every period from the first to the last; those without an article break the line.
    every_period = pd.period_range(table.index[0], table.index[-1], freq=_FREQUENCY[every])
    days = [f"{start:%Y-%m-%d}" for start in every_period.start_time]
    counts = table[actor]
    values = [int(counts[day]) if day in counts.index else None for day in days]
    colour = PALETTE[at % len(PALETTE)]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "connectgaps": False,
        "cliponaxis": False,
        "name": f"{label(actor, 18, 3)} ({int(counts.sum()):,})",
        "x": days,
        "y": values,
        "line": {"color": colour, "dash": _DASHES[at % len(_DASHES)], "width": 2},
        "marker": {"color": colour, "symbol": _SYMBOLS[at % len(_SYMBOLS)], "size": 8},
        "hovertext": [examples.get((day, actor), "") for day in days],
        "hovertemplate": f"<b>{label(actor, 56)}</b><br>%{{x|%-d %b %Y}}"
        "<br>mentions: %{y:,}%{hovertext}<extra></extra>",
    }


def axis(table: pd.DataFrame, every: Every) -> dict[str, Any]:
    """Return an axis of time with a mark at the beginning of some periods, six at most."""
    return {
        "type": "date",
        "tickformat": _FORMAT[every],
        "tickangle": 0,
        **_ticks(table, every),
        "title": {"text": CALLED[every], "standoff": 4},
        "showgrid": False,
    }


def _ticks(table: pd.DataFrame, every: Every) -> dict[str, Any]:
    first, last = pd.Timestamp(table.index[0]), pd.Timestamp(table.index[-1])
    if every == "month":
        months = 12 * (last.year - first.year) + last.month - first.month + 1
        return {"tick0": table.index[0], "dtick": f"M{ceil(months / 6)}"}
    step = 7 if every == "week" else 1
    steps = ((last - first).days // step) + 1
    return {"tick0": table.index[0], "dtick": ceil(steps / 6) * step * _DAY}
