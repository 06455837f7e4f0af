"""Topics by sides: who claims something on what, who agrees and who conflicts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import pandas as pd

from newslens.charts.drawing import Drawing, compose, say
from newslens.charts.figure import Chart
from newslens.charts.heat import SIDE_BY_SIDE, names_axis, unlike
from newslens.charts.labels import label, tidy, wrap
from newslens.charts.quoted import check_top
from newslens.charts.stories import Count, to_count
from newslens.charts.style import Source, source_of
from newslens.comparison import claim_topics
from newslens.corpus import Corpus
from newslens.corpus.choosing import everything
from newslens.errors import warn

By = Literal["actor", "outlet", "article"]

_TITLE = "Who claims what"
_STATES = ("neither, as far as told", "agrees with another side", "conflicts with another side")
_DOT = " · "
_SIGNS = ("", " =", " ≠")
# Grey, blue and vermilion of the palette's kind, light enough for black signs on them.
_COLOURS = ("#d9d9d9", "#8ec5e8", "#f2a477")
_SHOWN = 3  # claims in the words of a cell


def claim_matrix(
    corpus: Corpus,
    by: By = "outlet",
    *,
    sides: Sequence[str] | None = None,
    top: int = 12,
    shared: bool = True,
    count: Count = "articles",
    progress: bool | None = None,
) -> Chart:
    """Draw topics by sides: how many claims each side makes, and how they stand to the others'.

    Copies of one story are one voice already: a copy agrees with nobody by being a copy, and of
    several that one side prints each claim counts once.

    Parameters
    ----------
    corpus
        With the claims.
    by
        What a side is: "actor", "outlet" or "article".
    sides
        Those to draw, in this order; None: the eight with most claims.
    top
        How many topics to draw, those of most sides first.
    shared
        Only topics that at least two of the sides speak of.
    count
        "articles": a side's claims are those of all it printed, so that a story that three outlets
        took from one agency stands in the columns of all three. "stories": only the first of
        the copies counts, so that it stands in one column, and a topic that nobody else speaks of
        is not shared.
    progress
        Whether to show a progress bar while claims are read. None: from the third second on.

    Returns
    -------
    plotly.graph_objects.Figure
        A field for each topic and side: the number of claims; "=" where one agrees with another
        side's, "≠" where one conflicts; "1st" where the side was the first to speak of the topic.
        A sentence where there is nothing to draw.

    Raises
    ------
    InputError
        If `by` is none of the three, `count` is another word, or `top` is less than 1.

    Examples
    --------
    >>> claim_matrix(Corpus({}, {})).summary.splitlines()[1]
    'No two sides of this corpus claim something on one topic.'
    """
    call = "nl.charts.claim_matrix(corpus"
    check_top(top, call)
    source = source_of(corpus)
    rows, once = to_count(corpus.index, everything(corpus.index), count, call)
    if not rows.articles.all():
        corpus = corpus.filter(articles=list(corpus.articles["article_id"][rows.articles]))
    claims = claim_topics(corpus, by, sides=sides, progress=progress)
    names = list(sides) if sides is not None else list(claims["side"].value_counts().index[:8])
    known = set(claims["side"])
    for stranger in (name for name in names if name not in known):
        warn(f"no {by} {stranger!r} claims anything in this corpus")
    claims = claims[claims["side"].isin(names).to_numpy(bool)]
    if shared and len(claims):
        several = claims.groupby("topic")["side"].transform("nunique") > 1
        claims = claims[several.to_numpy(bool)]
    if claims.empty:
        message = "No two sides of this corpus claim something on one topic."
        return say(message, title=_TITLE, source=source).chart()
    # Where all were first on one day, nobody was.
    tied = claims.groupby("topic")["first"].transform("all").to_numpy(bool)
    claims = claims.assign(first=claims["first"] & ~tied)
    every = list(dict.fromkeys(claims["topic"]))
    return _draw(claims, every[:top], len(every), names, by, once, source).chart()


def _draw(
    claims: pd.DataFrame,
    topics: list[str],
    known: int,
    names: list[str],
    by: str,
    once: str,
    source: Source,
) -> Drawing:
    cells = dict(iter(claims.groupby(["topic", "side"], observed=True)))
    states = [[_state(cells.get((topic, side))) for side in names] for topic in topics]
    texts = [[_text(cells.get((topic, side))) for side in names] for topic in topics]
    hover = [[_hover(topic, side, cells.get((topic, side))) for side in names] for topic in topics]
    rows, columns = unlike(topics, 26), unlike(names, 14)
    steps = [(edge / 3, colour) for n, colour in enumerate(_COLOURS) for edge in (n, n + 1)]
    trace: dict[str, Any] = {
        "type": "heatmap",
        "x": columns,
        "y": rows,
        "z": states,
        "zmin": -0.5,
        "zmax": 2.5,
        "colorscale": [[edge, colour] for edge, colour in steps],
        # Among many sides, a column has room for less in a line.
        "text": [[text.replace(_DOT, "<br>") for text in row] for row in texts]
        if len(names) > SIDE_BY_SIDE
        else texts,
        "texttemplate": "%{text}",
        "textfont": {"color": "#000000", "size": 12},
        "hovertext": hover,
        "hoverinfo": "text",
        "xgap": 2,
        "ygap": 2,
        "colorbar": {
            "tickvals": [0, 1, 2],
            "ticktext": [label(state, 14) for state in _STATES],
            "thickness": 12,
            "outlinewidth": 0,
        },
    }
    lines = max(text.count("<br>") + 1 for text in rows)
    longest = max(len(line) for topic in topics for line in wrap(topic, 26, 3))
    across, below = names_axis(columns, names, by)
    layout = {
        "xaxis": across,
        "yaxis": {
            "type": "category",
            "range": [len(rows) - 0.5, -0.5],
            "title": {"text": "topic", "standoff": 6},
            "showgrid": False,
        },
    }
    notes = [
        "Number of claims",
        "= agrees, ≠ conflicts with another side",
        f"{len(topics)} of {known} topics" if len(topics) < known else f"topics: {known}",
        "1st: spoke of it first",
        once,
    ]
    return compose(
        [trace],
        layout,
        title=_TITLE,
        subtitle=" · ".join(note for note in notes if note),
        source=source,
        numbers=_numbers(topics, names, texts),
        left=52 + round(6.4 * longest),
        rows_height=max(len(topics) * max(34, 16 * lines + 8), 150),
        below=below,
    )


def _state(rows: pd.DataFrame | None) -> int | None:
    if rows is None:
        return None
    if any(len(names) for names in rows["conflicts_with"]):
        return 2
    return 1 if any(len(names) for names in rows["agrees_with"]) else 0


def _text(rows: pd.DataFrame | None) -> str:
    state = _state(rows)
    if rows is None or state is None:
        return ""
    first = f"{_DOT}1st" if rows["first"].any() else ""
    return f"{len(rows)}{_SIGNS[state]}{first}"


def _hover(topic: str, side: str, rows: pd.DataFrame | None) -> str:
    if rows is None:
        return f"<b>{label(side, 56)}</b><br>{label(topic, 56)}<br>nothing on this"
    shown = rows.iloc[:_SHOWN]
    said = "".join(
        f"<br>{'' if pd.isna(denial) else f'{label(denial, 20)}: '}“{label(text, 56, 3)}”"
        for denial, text in zip(shown["denial"], shown["text"], strict=True)
    )
    more = f"<br>and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
    against = sorted({name for names in rows["conflicts_with"] for name in names})
    conflict = f"<br>conflicts with {label(', '.join(against), 50)}" if against else ""
    return f"<b>{label(side, 56)}</b><br>{label(topic, 56)}{said}{more}{conflict}"


def _numbers(topics: list[str], names: list[str], texts: list[list[str]]) -> str:
    return "\n".join(
        f"{tidy(topic)}: "
        + ", ".join(f"{tidy(name)} {text}" for name, text in zip(names, row, strict=True) if text)
        for topic, row in zip(topics, texts, strict=True)
    )
