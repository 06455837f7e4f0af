"""What a chart consists of, in plain values, between a title and a source line."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import cache
from typing import Any, TypedDict

import plotly.io as pio

from newslens.charts.figure import REMOVED_BUTTONS, Chart
from newslens.charts.labels import escape, label, tidy
from newslens.charts.style import Source

_EDGE = 12  # px between the edge of the chart and its text
_TOP = 84  # px for title and subtitle of one line each
_TITLE_LINE, _SUBTITLE_LINE = 23, 16  # px each further line takes
_BOTTOM = 52  # px for ticks and axis title; lines of the source come below
_SOURCE_LINE = 15  # px a line of the source takes


class Texts(TypedDict):
    """What stands around a chart, as plain text, and what it rests on."""

    title: str
    subtitle: str
    source: Source


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart in plain values, as plotly.js takes them; made and sent without plotly's checks.

    Attributes
    ----------
    data
        A dict a series, with its type.
    layout
        All else, but for the template.
    """

    data: list[dict[str, Any]]
    layout: dict[str, Any]

    @property
    def summary(self) -> str:
        """The chart in words and numbers."""
        return str(self.layout["meta"]["summary"])

    def chart(self) -> Chart:
        """Return the figure, checked by plotly, in the look of newslens."""
        return Chart(data=self.data, layout=self.layout | {"template": "newslens"})

    def figure(self, template: str, **layout: Any) -> dict[str, Any]:
        """Return data and layout in a look that plotly knows by name, for a page."""
        drawn = copy.deepcopy(self.layout) | layout
        return {"data": self.data, "layout": drawn | {"template": _template(template)}}


@cache
def _template(name: str) -> dict[str, Any]:
    found: dict[str, Any] = pio.templates[name].to_plotly_json()
    return found


def compose(
    traces: list[dict[str, Any]],
    layout: dict[str, Any],
    *,
    title: str,
    subtitle: str,
    source: Source,
    numbers: str,
    left: int,
    rows_height: int,
    below: int = 0,
) -> Drawing:
    """Put traces between a title and a source line that no axis can touch.

    Parameters
    ----------
    traces, layout
        What plotly draws, its texts escaped; `layout` holds what the chart alone decides.
    title, subtitle, source
        Escaped and wrapped here.
    numbers
        What is drawn, as lines of plain text, for where it cannot be drawn.
    left, rows_height
        Pixels left of the plot and its height.
    below
        Pixels that labels of more than two lines take below the plot.
    """
    heading, subheading, origin = label(title, 62), label(subtitle, 100), label(source.words, 100)
    top = _TOP + _TITLE_LINE * heading.count("<br>") + _SUBTITLE_LINE * subheading.count("<br>")
    bottom = _BOTTOM + below + _SOURCE_LINE * (origin.count("<br>") + 1) + _EDGE
    parts = [tidy(title), tidy(subtitle), numbers, tidy(source.words)]
    summary = "\n".join(part for part in parts if part)
    shared = {
        "title": {
            "text": heading,
            "subtitle": {"text": subheading},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"l": _EDGE, "t": _EDGE + 4},
        },
        "margin": {"l": left, "r": _EDGE, "t": top, "b": bottom, "pad": 0},
        "height": top + rows_height + bottom,
        "modebar": {"remove": REMOVED_BUTTONS, "orientation": "h"},
        "meta": {"summary": summary, "newslens": source.origin},
        "annotations": [
            {
                "text": origin,
                "showarrow": False,
                "align": "left",
                "xref": "paper",
                "x": 0,
                "xanchor": "left",
                "xshift": _EDGE - left - 1,
                "yref": "paper",
                "y": 0,
                "yanchor": "top",
                "yshift": -_BOTTOM - below,
                "borderpad": 0,
            }
        ],
    }
    return Drawing(traces, shared | layout)


def say(message: str, *, title: str, source: Source) -> Drawing:
    """Make a chart of a sentence, for where there is nothing to draw."""
    message_in_the_middle = {
        "text": escape(message),
        "showarrow": False,
        "font": {"size": 14},
        "xref": "paper",
        "yref": "paper",
        "x": 0.5,
        "y": 0.5,
    }
    drawing = compose(
        [],
        {"xaxis": {"visible": False}, "yaxis": {"visible": False}},
        title=title,
        subtitle="",
        source=source,
        numbers=tidy(message),
        left=_EDGE,
        rows_height=120,
    )
    drawing.layout["annotations"].append(message_in_the_middle)
    return drawing
