"""Who is mentioned when: lines over days, weeks or months."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

import numpy as np

from newslens.charts.bars import Wording, counts_axis, legend, legend_height, numbers_of
from newslens.charts.counting import chosen, mentioned, rank
from newslens.charts.counting import count as count_mentions
from newslens.charts.drawing import compose, say
from newslens.charts.figure import Chart
from newslens.charts.periods import CALLED, Every, axis, line, periods, room
from newslens.charts.stories import Count, to_count
from newslens.charts.style import source_of
from newslens.corpus import Corpus
from newslens.corpus.choosing import everything
from newslens.errors import InputError

_WORDS = {
    "day": Wording("Who is mentioned when", "day", "day", "days"),
    "week": Wording("Who is mentioned when", CALLED["week"], "week", "weeks"),
    "month": Wording("Who is mentioned when", "month", "month", "months"),
}


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
        dated = index.column("articles", "published").notna().to_numpy(dtype=bool)
        # Who is mentioned in articles without a date alone would be a line at 0.
        drawn = rank(index, kept & np.append(dated, False)[index.entities.article])[:top]
    else:
        drawn = [index.actor_position[name] for name in chosen(index, actors)]
    of_drawn = index.entities_of(drawn)
    places = periods(index, rows, every)
    counting = of_drawn[kept[of_drawn]]
    counted = count_mentions(index, counting, drawn, places, None, "")
    if not counted.table.to_numpy().any():
        message = "No actor is mentioned in an article with a date."
        return say(message, title=words.title, source=source).chart()
    table = counted.table
    traces = [
        line(at, str(actor), table, counted.examples, every)
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
    most = int(table.to_numpy().max())
    layout = {
        "legend": legend(words),
        "showlegend": True,
        "xaxis": axis(table, every),
        "yaxis": counts_axis(words.units, most, 6) | room(most) | {"showgrid": True},
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
    if not isinstance(top, int) or top < 1:
        raise InputError(f"top={top!r}", "1 or more", f"{call}, top=6)")
