"""A heat map of counts: places by actors, or actors by days."""

from __future__ import annotations

from math import ceil
from typing import Any, Unpack

import pandas as pd

from newslens.charts.bars import Wording, days_wide, numbers_of, percent_of
from newslens.charts.drawing import Drawing, Texts, compose
from newslens.charts.labels import label, shorten, wrap

# From nearly white to nearly black over one hue and its neighbour: told apart by lightness alone,
# on white paper and on dark.
SCALE = [[0, "#eef4fa"], [0.25, "#a9cfe8"], [0.5, "#56a0d3"], [0.75, "#0072b2"], [1, "#062f4f"]]

SIDE_BY_SIDE = 5  # names that have room beside each other at the width of a column


def heat(
    table: pd.DataFrame,
    examples: dict[tuple[str, str], str],
    words: Wording,
    share: bool,
    grouped: bool = False,
    **texts: Unpack[Texts],
) -> Drawing:
    """Draw a field for each count, empty where it is none; days run from left to right."""
    by_day = words.one == "day"
    values = percent_of(table) if share else table
    unit = "%" if share else "mentions"
    rows, columns = unlike(table.index, 20), unlike(table.columns, 14)
    hover = [
        [
            f"<b>{label(actor, 56)}</b><br>{label(place, 56)}<br>"
            f"{n:,} mention{'' if n == 1 else 's'}"
            f"{examples.get((place, actor), '')}"
            for actor, n in zip(table.columns, counts, strict=True)
        ]
        for place, counts in zip(table.index, table.to_numpy().tolist(), strict=True)
    ]
    cells = values.round(2).where(table > 0).astype(object)
    z = cells.where(cells.notna(), None).to_numpy().tolist()
    across, down = columns, rows
    if by_day:
        across, z, hover = _with_gaps(list(table.index), z, hover)
        down, z, hover = unlike(table.columns, 20), _turned(z), _turned(hover)
    trace: dict[str, Any] = {
        "type": "heatmap",
        "x": across,
        "y": down,
        "z": z,
        "hovertext": hover,
        "hoverinfo": "text",
        "colorscale": SCALE,
        "zmin": 0,
        "zmax": 100 if share else max(int(table.to_numpy().max()), 1),
        "xgap": 0 if by_day else 2,
        "ygap": 2,
        "texttemplate": "" if by_day else "%{z:.0f}",
        "colorbar": scale_of(unit, 100 if share else max(int(table.to_numpy().max()), 1)),
    }
    lines = max(text.count("<br>") + 1 for text in [*down, *([] if by_day else columns)])
    longest = max(len(line) for name in _names(table, by_day) for line in wrap(name, 20, 3))
    beside, below = names_axis(columns, list(map(str, table.columns)), "actor")
    layout = {
        "xaxis": _days_axis(table, words) if by_day else beside,
        "yaxis": {
            "type": "category",
            "range": [len(down) - 0.5, -0.5],
            "title": {"text": "actor" if by_day else words.axis, "standoff": 6},
            "showgrid": False,
        },
    }
    return compose(
        [trace],
        layout,
        left=52 + round(6.4 * longest),
        rows_height=max(len(down) * max(34, 16 * lines + 8), 150),
        numbers=numbers_of(table),
        below=0 if by_day else below,
        **texts,
    )


def _names(table: pd.DataFrame, by_day: bool) -> list[str]:
    return [str(name) for name in (table.columns if by_day else table.index)]


def unlike(names: Any, width: int) -> list[str]:
    """Wrap names; those that look alike then differ in blanks at their end."""
    found: list[str] = []
    for name in names:
        text = label(str(name), width, 3)
        while text in found:
            text += " "
        found.append(text)
    return found


def names_axis(columns: list[str], names: list[str], title: str) -> tuple[dict[str, Any], int]:
    """Return an axis of names, upright where they are many, and the pixels they take below.

    Parameters
    ----------
    columns
        Names as `unlike` wraps them.
    names
        The same as plain text.
    title
        Of the axis.
    """
    axis: dict[str, Any] = {
        "type": "category",
        "range": [-0.5, len(columns) - 0.5],
        "title": {"text": title, "standoff": 8},
        "tickangle": 0,
        "showgrid": False,
    }
    if len(columns) <= SIDE_BY_SIDE:
        return axis, 14 * max(text.count("<br>") for text in columns)
    short = [shorten(name, 24) for name in names]
    upright = {
        "tickvals": columns,
        "ticktext": [label(name, 40) for name in short],
        "tickangle": -90,
        "title": {"text": title, "standoff": 6},
    }
    return axis | upright, round(6.4 * max(map(len, short)))


def scale_of(unit: str, most: int) -> dict[str, Any]:
    """Return the bar that says which colour is which number."""
    return {
        "title": {"text": unit, "side": "right"},
        "thickness": 12,
        "outlinewidth": 0,
        "tick0": 0,
        "tickformat": ",d",
        **({"dtick": ceil(most / 5)} if most <= 15 else {"nticks": 6}),
    }


def _turned(rows: list[list[Any]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _with_gaps(
    on: list[str], z: list[list[Any]], hover: list[list[str]]
) -> tuple[list[str], list[list[Any]], list[list[str]]]:
    """Put an empty field where days without an article begin and end.

    plotly would draw a field as far as the middle of the way to the next.
    """
    wide = pd.Timedelta(days=round(days_wide(on) / 0.8))
    empty = [None] * len(z[0]), [""] * len(z[0])
    found: list[tuple[str, list[Any], list[str]]] = []
    for at, day in enumerate(on):
        here = pd.Timestamp(day)
        if at:
            begins, ends = pd.Timestamp(on[at - 1]) + wide, here - wide
            blanks = [ends] if begins == ends else [begins, ends] if begins < ends else []
            found += [(f"{blank:%Y-%m-%d}", *empty) for blank in blanks]
        found.append((day, z[at], hover[at]))
    return [day for day, *_ in found], [z for _, z, _ in found], [words for *_, words in found]


def _days_axis(table: pd.DataFrame, words: Wording) -> dict[str, Any]:
    span = (pd.Timestamp(table.index[-1]) - pd.Timestamp(table.index[0])).days + 1
    return {
        "type": "date",
        "tick0": table.index[0],
        "dtick": ceil(span / 6) * 86_400_000,
        "tickformat": "%-d %b<br>%Y",
        "title": {"text": words.axis, "standoff": 4},
        "showgrid": False,
    }
