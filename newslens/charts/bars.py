"""Bars of counts, stacked or side by side: a row a place, or a column a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Unpack

import pandas as pd

from newslens.charts.drawing import Drawing, Texts, compose
from newslens.charts.labels import label, shorten, wrap
from newslens.charts.style import fill, ink

_DAY = 86_400_000  # ms, plotly's unit of time
_ROOM = 15  # percent of a bar that take a share and a count at the width of a column


@dataclass(frozen=True, slots=True)
class Wording:
    """What the bars stand for, in words.

    Attributes
    ----------
    title, axis, one, many
        In the title, on the axis, one bar, many.
    unit
        What is counted.
    series
        What the colours stand for.
    shared
        What a bar of shares is a hundred percent of; empty for the mentions of those drawn.
    of_all
        Whether a hundred percent are all bars together, not each.
    """

    title: str
    axis: str
    one: str
    many: str
    unit: str = "mention"
    series: str = "actor"
    shared: str = ""
    of_all: bool = False

    @property
    def units(self) -> str:
        """What is counted, of many."""
        return f"{self.unit}s"

    def number(self, n: int) -> str:
        """Write a count with its unit."""
        return f"{n:,} {self.unit if n == 1 else self.units}"


def percent_of(table: pd.DataFrame, of_all: bool = False) -> pd.DataFrame:
    """Turn the counts of each row into percent of the row, or of all rows."""
    totals = table.sum(axis=1)
    if of_all:
        totals[:] = totals.sum()
    return table.div(totals.where(totals > 0), axis=0).fillna(0) * 100


def _series(marker: dict[str, Any], actor: str, mentions: int) -> dict[str, Any]:
    """Make what the bars of one actor have in common in both directions."""
    return {
        "name": f"{label(actor, 18, 3)} ({mentions:,})",
        "marker": marker,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"color": ink(marker["color"]), "size": 11},
    }


def _value_axis(words: Wording, share: bool, table: pd.DataFrame, grouped: bool) -> dict[str, Any]:
    if share:
        title = words.shared or f"share of the mentions of these actors in the {words.one} (%)"
        axis = {"title": {"text": title, "standoff": 8}}
        return axis | (
            {"rangemode": "tozero"} if words.of_all else {"range": [0, 100], "dtick": 20}
        )
    sums = table.max(axis=1) if grouped else table.sum(axis=1)
    return counts_axis(words.units, int(sums.max()))


def counts_axis(units: str, most: int, marks: int = 8) -> dict[str, Any]:
    """Return an axis of counts from 0 on, with whole numbers at its marks."""
    return {
        "title": {"text": units, "standoff": 8},
        "rangemode": "tozero",
        "tickformat": ",d",
        **({"dtick": ceil(max(most, 1) / marks)} if most <= 3 * marks else {"nticks": marks}),
    }


_LEGEND = {
    "orientation": "v",
    "x": 1.02,
    "xanchor": "left",
    "y": 1,
    "yanchor": "top",
    "traceorder": "normal",
}
_SHARED = {
    "bargap": 0.28,
    "showlegend": True,
    "uniformtext": {"minsize": 10, "mode": "hide"},
}


def legend(words: Wording) -> dict[str, Any]:
    """Return the legend beside the plot: a series a line, with its count."""
    return {"title": {"text": f"{words.series} ({words.units})", "font": {"size": 11}}} | _LEGEND


def legend_height(table: pd.DataFrame) -> int:
    """Return the pixels that the legend takes, a column of the table a line of it or more."""
    return 30 + sum(10 + 16 * len(wrap(actor, 18, 3)) for actor in table.columns)


def numbers_of(table: pd.DataFrame) -> str:
    """Write the counts as lines of plain text."""
    short = table.rename(index=lambda p: shorten(p, 40), columns=lambda a: shorten(a, 24))
    return str(short.rename_axis(index=None, columns=None).to_string(max_rows=40))


def bars(
    table: pd.DataFrame,
    examples: dict[tuple[str, str], str],
    words: Wording,
    share: bool,
    grouped: bool = False,
    looks: Sequence[dict[str, Any]] | None = None,
    **texts: Unpack[Texts],
) -> Drawing:
    """Draw a row a place, in order from the top; `looks` are markers, one a series."""
    labels: list[str] = []
    for place in table.index:
        text = label(place, 20, 3)
        while text in labels:
            text += " "
        labels.append(text)
    percent = percent_of(table, words.of_all)
    traces: list[dict[str, Any]] = []
    for index, actor in enumerate(table.columns):
        counts = [int(n) for n in table[actor]]
        parts = [round(float(p), 2) for p in percent[actor]]
        numbers = [f"{n:,}" for n in counts]
        if share:
            # Where the whole differs from bar to bar, a share alone says too little.
            numbers = [
                percent + (f" ({n:,})" if words.of_all or (words.shared and p >= _ROOM) else "")
                for p, n in zip(parts, counts, strict=True)
                for percent in [f"{p:.0f} %" if round(p) else "under 1 %"]
            ]
        hover = [
            f"<b>{label(actor, 56)}</b><br>{label(place, 56)}<br>"
            f"{words.number(n)}, {p:.0f} % of those drawn"
            f"{examples.get((place, actor), '')}"
            for place, n, p in zip(table.index, counts, parts, strict=True)
        ]
        traces.append(
            dict(
                type="bar",
                orientation="h",
                x=parts if share else counts,
                y=labels,
                customdata=counts,
                text=[t if n else "" for t, n in zip(numbers, counts, strict=True)],
                hovertext=[h if n else "" for h, n in zip(hover, counts, strict=True)],
                hoverinfo="text",
                **_series(looks[index] if looks else fill(index), actor, sum(counts)),
            )
            # Alone in its row, a short bar has room beside it.
            | ({"textposition": "auto"} if words.of_all else {})
        )
    height = max(44, 14 * len(table.columns) + 14) if grouped else 44
    lines = [text.count("<br>") + 1 for text in labels]
    longest = max(len(line) for place in table.index for line in wrap(place, 20, 3))
    layout = _SHARED | {
        "legend": legend(words),
        "barmode": "group" if grouped else "stack",
        "xaxis": _value_axis(words, share, table, grouped) | {"showgrid": True},
        "yaxis": {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": labels,
            "range": [len(labels) - 0.5, -0.5],
            "title": {"text": words.axis, "standoff": 6},
            "showgrid": False,
            "ticklabelstandoff": 4,
        },
    }
    return compose(
        traces,
        layout,
        left=52 + round(6.4 * longest),
        rows_height=max(len(labels) * max(height, 16 * max(lines) + 12), legend_height(table)),
        numbers=numbers_of(table),
        **texts,
    )


def days(
    table: pd.DataFrame,
    examples: dict[tuple[str, str], str],
    words: Wording,
    share: bool,
    grouped: bool = False,
    **texts: Unpack[Texts],
) -> Drawing:
    """Draw a column a day, on a scale of time, so that days without an article show as gaps."""
    on = list(table.index)
    span = (pd.Timestamp(on[-1]) - pd.Timestamp(on[0])).days + 1
    wide = days_wide(on)
    edge = max(pd.Timedelta(hours=18), pd.Timedelta(days=0.05 * span))
    values = percent_of(table).round(2) if share else table
    width = wide * _DAY / (len(table.columns) if grouped else 1)
    unit = f"%{{y:.0f}} % of the {words.units}" if share else f"{words.units}: %{{y:,}}"
    traces: list[dict[str, Any]] = []
    for index, actor in enumerate(table.columns):
        # Days without a mention of this actor weigh nothing; one keeps the actor in the legend.
        kept = [day for day, n in zip(on, table[actor], strict=True) if n] or on[:1]
        traces.append(
            dict(
                type="bar",
                x=kept,
                y=[float(v) if share else int(v) for v in values.loc[kept, actor]],
                width=width,
                offset=(index - len(table.columns) / 2) * width if grouped else -width / 2,
                texttemplate="%{y:.0f} %" if share else "%{y:,}",
                hovertext=[examples.get((day, actor), "") for day in kept],
                hovertemplate=f"<b>{label(actor, 56)}</b><br>%{{x|%-d %b %Y}}<br>{unit}"
                "%{hovertext}<extra></extra>",
                **_series(_edged(fill(index), wide, span), actor, int(table[actor].sum())),
            )
        )
    layout = _SHARED | {
        "legend": legend(words),
        "barmode": "group" if grouped else "stack",
        "xaxis": {
            "type": "date",
            "range": [str(pd.Timestamp(on[0]) - edge), str(pd.Timestamp(on[-1]) + edge)],
            "tick0": on[0],
            "dtick": ceil(span / 6) * _DAY,
            "tickformat": "%-d %b<br>%Y",
            "title": {"text": words.axis, "standoff": 4},
            "showgrid": False,
        },
        "yaxis": _value_axis(words, share, table, grouped) | {"showgrid": True},
        "bargap": 0,
    }
    return compose(
        traces,
        layout,
        left=64,
        rows_height=max(280, legend_height(table)),
        numbers=numbers_of(table),
        **texts,
    )


def days_wide(on: list[str]) -> float:
    """Return how many days wide a bar is: one, or more where that would be too thin to see."""
    days = pd.to_datetime(pd.Series(on))
    span = (days.iloc[-1] - days.iloc[0]).days + 1
    nearest = int(days.diff().dt.days.min()) if len(on) > 1 else 1
    return max(0.8, min(0.8 * nearest, span / 100), span / 300)


def _edged(marker: dict[str, Any], wide: float, span: int) -> dict[str, Any]:
    """Leave out the edge of bars so thin that nothing else would be seen of them."""
    return marker | {"line": {"width": 0}} if wide < span / 80 else marker
