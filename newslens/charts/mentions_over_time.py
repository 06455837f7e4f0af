"""Who is mentioned when: lines over days, weeks or months."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from newslens.charts.bars import Wording, legend, legend_height, numbers_of
from newslens.charts.counting import chosen, mentioned, rank
from newslens.charts.counting import count as count_mentions
from newslens.charts.drawing import compose, say
from newslens.charts.figure import Chart
from newslens.charts.grouping import Places
from newslens.charts.labels import label
from newslens.charts.stories import Count, to_count
from newslens.charts.style import PALETTE, source_of
from newslens.corpus import Corpus
from newslens.corpus.choosing import Rows, everything
from newslens.corpus.index import Index
from newslens.errors import InputError

Every = Literal["day", "week", "month"]

_DAY = 86_400_000  # ms, plotly's unit of time
_FREQUENCY = {"day": "D", "week": "W-SUN", "month": "M"}
_FORMAT = {"day": "%-d %b<br>%Y", "week": "%-d %b<br>%Y", "month": "%b<br>%Y"}
_WORDS = {
    "day": Wording("Who is mentioned when", "day", "day", "days"),
    "week": Wording("Who is mentioned when", "week, by its Monday", "week", "weeks"),
    "month": Wording("Who is mentioned when", "month", "month", "months"),
}
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "cross", "star", "hexagon")


def mentions_over_time(
    corpus: Corpus,
    actors: str | Iterable[str] | None = None,
    every: Every = "day",
    top: int = 6,
    count: Count = "articles",
) -> Chart:
    """Draw how often actors are mentioned from day to day, week to week or month to month.

    Parameters
    ----------
    corpus
        What to count: rows of `corpus.entities` that refer to an actor, in articles with a date.
    actors
        Names or aliases, in any case; by default the `top` most mentioned.
    every
        What a point stands for: "day", "week" (from Monday on) or "month".
    top
        How many actors to draw where `actors` names none.
    count
        "articles": every article. "stories": copies of one story once.

    Returns
    -------
    plotly.graph_objects.Figure
        A line an actor. Where no article was published the line is broken; where articles were,
        and none mentions the actor, it is at 0. A sentence where there is nothing to draw.

    Raises
    ------
    InputError
        If `every` or `count` is another word, or `top` is less than 1.

    Examples
    --------
    >>> mentions_over_time(Corpus({}, {})).summary.splitlines()[1]
    'No actor is mentioned in an article with a date.'
    """
    _check(every, top)
    call = "nl.charts.mentions_over_time(corpus"
    index, source, words = corpus.index, source_of(corpus), _WORDS[every]
    rows, once = to_count(index, everything(index), count, call)
    kept = mentioned(index, rows, None)
    ranked = rank(index, kept)
    if actors is None:
        drawn = ranked[:top]
    else:
        drawn = [index.actor_position[name] for name in chosen(corpus.actors, actors)]
    of_drawn = index.entities_of(drawn)
    places = _periods(index, rows, every)
    counting = of_drawn[kept[of_drawn]]
    counted = count_mentions(index, counting, drawn, places, None, "")
    if not counted.table.to_numpy().any():
        message = "No actor is mentioned in an article with a date."
        return say(message, title=words.title, source=source).chart()
    table = counted.table
    traces = [
        _line(at, str(actor), table, counted.examples, every)
        for at, actor in enumerate(table.columns)
    ]
    which = "chosen" if actors is not None else "most mentioned"
    notes = [
        f"{len(drawn)} {which} of {len(ranked)} actors",
        f"by {words.one}, gaps where no article was published",
        f"{counted.unplaced} mentions in articles without a date left out"
        if counted.unplaced
        else "",
        once,
    ]
    layout = {
        "legend": legend(words),
        "showlegend": True,
        "xaxis": {
            "type": "date",
            "tickformat": _FORMAT[every],
            "tickangle": 0,
            **_ticks(table, every),
            "title": {"text": words.axis, "standoff": 4},
            "showgrid": False,
        },
        "yaxis": {
            "title": {"text": words.units, "standoff": 8},
            "rangemode": "tozero",
            "showgrid": True,
            "nticks": 6,
            "tickformat": ",d",
        },
    }
    return compose(
        traces,
        layout,
        title=words.title,
        subtitle=" · ".join(note for note in notes if note),
        source=source,
        numbers=numbers_of(table),
        left=64,
        rows_height=max(280, legend_height(table)),
    ).chart()


def _check(every: str, top: int) -> None:
    call = "nl.charts.mentions_over_time(corpus"
    if every not in get_args(Every):
        expected = "one of " + ", ".join(repr(word) for word in get_args(Every))
        raise InputError(f"every={every!r}", expected, f"{call}, every='week')")
    if top < 1:
        raise InputError(f"top={top!r}", "1 or more", f"{call}, top=6)")


def _periods(index: Index, rows: Rows, every: Every) -> Places:
    published = index.tables["articles"]["published"]
    starts = published.dt.to_period(_FREQUENCY[every]).dt.start_time
    codes, days = pd.factorize(starts.dt.strftime("%Y-%m-%d").astype(object), sort=True)
    present = np.unique(codes[rows.articles])
    return Places(
        np.append(codes, -1)[index.entities.article],
        [str(day) for day in days],
        [{"dates": str(day)} for day in days],
        present[present >= 0].tolist(),
    )


def _ticks(table: pd.DataFrame, every: Every) -> dict[str, Any]:
    first, last = pd.Timestamp(table.index[0]), pd.Timestamp(table.index[-1])
    if every == "month":
        months = 12 * (last.year - first.year) + last.month - first.month + 1
        return {"tick0": table.index[0], "dtick": f"M{ceil(months / 6)}"}
    step = 7 if every == "week" else 1
    steps = ((last - first).days // step) + 1
    return {"tick0": table.index[0], "dtick": ceil(steps / 6) * step * _DAY}


def _line(
    at: int, actor: str, table: pd.DataFrame, examples: dict[tuple[str, str], str], every: Every
) -> dict[str, Any]:
    # Every period from the first to the last; those without an article break the line.
    periods = pd.period_range(table.index[0], table.index[-1], freq=_FREQUENCY[every])
    days = [f"{start:%Y-%m-%d}" for start in periods.start_time]
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
