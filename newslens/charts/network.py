"""A network on a circle as traces of plotly's: arrows, places, names, and a key to their sizes."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import Any

from newslens.charts.circle import (
    LINE,
    ROOM,
    WIDTH,
    Name,
    Point,
    arrow,
    names,
    path,
    places,
    reach,
    size,
    width,
)
from newslens.charts.labels import escape, wrap
from newslens.charts.style import PALETTE

_KEY = 40  # px that the key below the circle takes
_NAME = 18  # characters a line of a name holds
_LINES = 2
_INKS = (0, 3, 2, 5, 1, 4, 7)  # of the palette; its yellow is too pale for a thin line
_QUIET = "#8c8c8c"  # seen on white and on black
_HOVERED = (24, 32, 40)  # steps along an arrow where the pointer finds it


@dataclass(frozen=True, slots=True)
class Place:
    """Who stands on the circle: a name, how often quoted, and a hover label."""

    name: str
    quoted: int
    hover: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow between two places, by their numbers, with its weight and a hover label."""

    start: int
    end: int
    weight: int
    hover: str


def network(
    nodes: list[Place], arrows: list[Arrow]
) -> tuple[list[dict[str, Any]], tuple[int, int]]:
    """Draw places and the arrows between them, the widest first.

    Returns
    -------
    traces : list of dict
        In pixels at the width of a column, the middle of the circle at 0.
    reach : tuple of int
        How far it reaches above and below the middle.
    """
    where = places(len(nodes))
    most_quoted = max(node.quoted for node in nodes)
    sizes = [size(node.quoted, most_quoted, len(nodes)) for node in nodes]
    widest = max(one.weight for one in arrows)
    colours = [PALETTE[_INKS[at % len(_INKS)]] for at in range(len(nodes))]
    written = [_written(node) for node in nodes]
    lines = [text.count("<br>") + 1 for text in written]
    beside = names(where, lines)
    corners = [
        arrow(
            where[one.start],
            where[one.end],
            (sizes[one.start], sizes[one.end]),
            width(one.weight, widest),
        )
        for one in arrows
    ]
    above, below = reach(beside, lines, where, [corner for drawn in corners for corner in drawn])
    return [
        *(_filled(drawn, colours[one.start]) for drawn, one in zip(corners, arrows, strict=True)),
        _found(arrows, where),
        *_leaders(where, beside),
        _places(nodes, where, sizes, colours),
        _names(written, beside),
        *_key(
            -below - _KEY / 2,
            widest,
            most_quoted,
            max(sizes),
            any(not node.quoted for node in nodes),
        ),
    ], (above, below + _KEY)


def _written(node: Place) -> str:
    """Write a name, and how often it is quoted behind it, or below it where there is no room."""
    lines, number = wrap(node.name, _NAME, _LINES), f"({node.quoted:,})"
    space = " " if len(lines[-1]) + len(number) < _NAME + 4 else "<br>"
    return "<br>".join(map(escape, lines)) + space + number


def _filled(corners: list[Point], colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for x, _ in corners],
        "y": [y for _, y in corners],
        "fill": "toself",
        "fillcolor": colour,
        "opacity": 0.8,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _found(arrows: list[Arrow], where: list[Point]) -> dict[str, Any]:
    """Give the pointer something to find along each arrow."""
    points, texts = [], []
    for one in arrows:
        line = path(where[one.start], where[one.end])
        for step in _HOVERED:
            points.append(line[step])
            texts.append(one.hover)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(x, 1) for x, _ in points],
        "y": [round(y, 1) for _, y in points],
        "marker": {"size": 10, "opacity": 0},
        "hovertext": texts,
        "hoverinfo": "text",
    }


def _leaders(where: list[Point], beside: list[Name]) -> list[dict[str, Any]]:
    """Draw a thin line to each name that had to be moved from its place."""
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [x, name.x],
            "y": [y, name.y],
            "line": {"width": 1, "color": _QUIET},
            "hoverinfo": "skip",
        }
        for (x, y), name in zip(where, beside, strict=True)
        if hypot(name.x - x, name.y - y) > ROOM + LINE
    ]


def _places(
    nodes: list[Place], where: list[Point], sizes: list[float], colours: list[str]
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in where],
        "y": [y for _, y in where],
        "cliponaxis": False,
        "marker": {
            "size": [2 * one for one in sizes],
            "color": colours,
            "opacity": 1,
            # Hollow: never quoted.
            "symbol": ["circle" if node.quoted else "circle-open" for node in nodes],
            "line": {"width": [0 if node.quoted else 2 for node in nodes]},
        },
        "hovertext": [node.hover for node in nodes],
        "hoverinfo": "text",
    }


def _names(written: list[str], beside: list[Name]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [name.x for name in beside],
        "y": [name.y for name in beside],
        "text": written,
        "textposition": ["middle right" if name.to_the_right else "middle left" for name in beside],
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _key(
    y: float, widest: int, most_quoted: int, largest: float, any_hollow: bool
) -> list[dict[str, Any]]:
    """Draw what widths and sizes stand for, in a row below the circle."""
    left = -WIDTH / 2 + 4
    traces, texts = [], []
    for n in sorted({1, widest}):
        wide = width(n, widest)
        shaft = [(left, y), (left + 34, y)]
        traces.append(_filled(_straight(shaft, wide), _QUIET))
        texts.append((left + 40, f"{n:,} utterance{'' if n == 1 else 's'}"))
        left += 150
    if most_quoted:
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [left + largest],
                "y": [y],
                "marker": {"size": 2 * largest, "color": _QUIET, "opacity": 1},
                "hoverinfo": "skip",
            }
        )
        said = f"quoted in {most_quoted:,} utterance{'' if most_quoted == 1 else 's'}"
        texts.append((left + 2 * largest + 6, said + ("; hollow: in none" if any_hollow else "")))
    traces.append(
        {
            "type": "scatter",
            "mode": "text",
            "x": [x for x, _ in texts],
            "y": [y for _ in texts],
            "text": [text for _, text in texts],
            "textposition": "middle right",
            "textfont": {"size": 11},
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
    )
    return traces


def _straight(shaft: list[Point], wide: float) -> list[Point]:
    return arrow(shaft[0], shaft[1], (-2, -3), wide, bend=0)
