"""Small charts on one figure, each with a title and axes of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from newslens.charts.bars import counts_axis
from newslens.charts.heat import unlike
from newslens.charts.labels import escape, tidy

LEFT = 122  # px left of the plots, for names of bars
_ACROSS = 506  # px of the plots together in a column of 640
_HALF = 188  # px of one of two beside each other
_EDGE = 110  # px from where the title of a panel begins to its plot
_TITLE = 30  # px above a plot, for its title
_LEGEND = 22  # px between title and plot, where there is a legend
_BELOW = 50  # px below, for ticks and the title of the axis
_LINE = 15  # px a line takes
_ROW = 34  # px that a bar with a name of two lines takes
_NAME = 15  # characters a line of a name holds


@dataclass(frozen=True, slots=True)
class Series:
    """Bars of one unit: how many by name, words for hover labels, and a marker."""

    unit: str
    counts: dict[str, int]
    examples: dict[str, str]
    marker: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Panel:
    """One of the charts: traces and axes as plotly takes them, or a message instead.

    `numbers` is what is drawn in plain words.
    """

    title: str
    message: str = ""
    numbers: str = ""
    traces: list[dict[str, Any]] = field(default_factory=list)
    x: dict[str, Any] = field(default_factory=dict)
    y: dict[str, Any] = field(default_factory=dict)
    height: int = 100


def upright(title: str, axis: str, of: Series) -> Panel:
    """Draw a bar a name, side by side; few short names."""
    names = [escape(name) for name in of.counts]
    bars = _bars(of, names) | {"x": names, "y": list(of.counts.values())}
    return Panel(
        title,
        numbers=_listed(of),
        traces=[bars],
        x={"type": "category", "title": {"text": axis, "standoff": 4}, "showgrid": False},
        y=_values(of.unit, max(of.counts.values()), 0.25),
    )


def lying(title: str, axis: str, series: list[Series]) -> Panel:
    """Draw a row a name, with a bar for each series; the names are those of the first."""
    names = unlike(series[0].counts, _NAME)
    traces = [
        _bars(of, names) | {"orientation": "h", "x": list(of.counts.values()), "y": names}
        for of in series
    ]
    most = max(n for of in series for n in of.counts.values())
    lines = max(name.count("<br>") + 1 for name in names)
    units = ", ".join(of.unit for of in series)
    return Panel(
        title,
        numbers="; ".join(map(_listed, series)),
        traces=traces,
        x=_values(units, most, 0.3),
        y={
            "type": "category",
            "range": [len(names) - 0.5, -0.5],
            "title": {"text": axis, "standoff": 6},
            "showgrid": False,
            "ticklabelstandoff": 4,
        },
        height=len(names) * max(_ROW, _LINE * lines + 6),
    )


def _listed(of: Series) -> str:
    return f"{of.unit}: " + ", ".join(f"{tidy(name)} {n:,}" for name, n in of.counts.items())


def _bars(of: Series, names: list[str]) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": of.unit,
        "marker": of.marker,
        "text": [f"{n:,}" if n else "" for n in of.counts.values()],
        "textposition": "outside",
        "textangle": 0,
        "outsidetextfont": {"size": 11},
        "cliponaxis": False,
        "hovertext": [
            f"<b>{name}</b><br>{of.unit}: {n:,}{of.examples.get(key, '')}"
            for name, (key, n) in zip(names, of.counts.items(), strict=True)
        ],
        "hoverinfo": "text",
    }


def _values(unit: str, most: int, room: float) -> dict[str, Any]:
    """Return an axis of counts, with room for a number beyond the longest bar."""
    return counts_axis(unit, most, 4) | {"range": [0, max(most, 1) * (1 + room)]}


def arrange(
    rows: list[list[Panel]],
) -> tuple[list[dict[str, Any]], dict[str, Any], list[dict[str, Any]], int]:
    """Put panels below each other, one or two in a row; one of several series has the legend.

    Returns
    -------
    traces, layout, annotations
        For plotly.
    height : int
        Pixels from the first title to the last axis.
    """
    heads = [_TITLE + _LEGEND * any(map(_has_legend, row)) for row in rows]
    heights = [max(map(_height, row)) for row in rows]
    whole = sum(heads) + sum(heights) + _BELOW * (len(rows) - 1)
    traces: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"bargap": 0.25, "barmode": "group", "showlegend": True}
    annotations: list[dict[str, Any]] = []
    top, number = whole, 0
    for row, head, height in zip(rows, heads, heights, strict=True):
        top -= head
        for column, panel in enumerate(row):
            number += 1
            # A panel that is lower than its neighbour begins where that begins.
            across = (0.0, 1.0) if len(row) == 1 else _SIDES[column]
            down = (round((top - _height(panel)) / whole, 4), round(top / whole, 4))
            _place(panel, number, across, down, traces, layout)
            annotations += _texts(panel, across, down, head)
            if _has_legend(panel):
                layout["legend"] = {
                    "orientation": "h",
                    "x": across[1],
                    "xanchor": "right",
                    "y": down[1],
                    "yanchor": "bottom",
                    "traceorder": "normal",
                }
        top -= height + _BELOW
    return traces, layout, annotations, whole


def _height(panel: Panel) -> int:
    return _LINE if panel.message else panel.height


def _has_legend(panel: Panel) -> bool:
    return len(panel.traces) > 1


_PART = round(_HALF / _ACROSS, 4)
_SIDES = ((0.0, _PART), (round(1 - _PART, 4), 1.0))


def _place(
    panel: Panel,
    number: int,
    across: tuple[float, float],
    down: tuple[float, float],
    traces: list[dict[str, Any]],
    layout: dict[str, Any],
) -> None:
    """Put the traces and axes of a panel where it stands."""
    of = "" if number == 1 else str(number)
    hidden = {"visible": False} if panel.message else {}
    x = {"anchor": f"y{of}", "domain": list(across), "tickangle": 0}
    layout[f"xaxis{of}"] = x | panel.x | hidden
    layout[f"yaxis{of}"] = {"anchor": f"x{of}", "domain": list(down)} | panel.y | hidden
    for trace in panel.traces:
        where = {"xaxis": f"x{of}", "yaxis": f"y{of}"}
        traces.append(trace | where | {"showlegend": _has_legend(panel)})


def _texts(
    panel: Panel, across: tuple[float, float], down: tuple[float, float], head: int
) -> list[dict[str, Any]]:
    shared = {"showarrow": False, "xref": "paper", "yref": "paper"}
    title = shared | {
        "text": f"<b>{escape(panel.title)}</b>",
        "font": {"size": 13},
        "x": across[0],
        "xanchor": "left",
        "xshift": -_EDGE,
        "y": down[1],
        "yanchor": "top",
        "yshift": head - 4,
    }
    if not panel.message:
        return [title]
    message = shared | {
        "text": escape(panel.message),
        "font": {"size": 12},
        "x": across[0],
        "xanchor": "left",
        "xshift": -_EDGE,
        "y": down[1],
        "yanchor": "top",
    }
    return [title, message]
