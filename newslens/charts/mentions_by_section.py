"""Who is mentioned where: bars by section, category, position, outlet or day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from newslens.charts.bars import Wording, bars, days
from newslens.charts.counting import Counted, mentioned, rank
from newslens.charts.counting import count as count_mentions
from newslens.charts.drawing import Drawing, say
from newslens.charts.figure import Chart
from newslens.charts.grouping import GROUPINGS, By
from newslens.charts.heat import heat
from newslens.charts.stories import Count, to_count
from newslens.charts.style import Source, source_of
from newslens.corpus import Corpus
from newslens.corpus.choosing import Rows, everything
from newslens.corpus.index import Index
from newslens.errors import InputError
from newslens.tables import SCHEMA

Style = Literal["stacked", "grouped", "heatmap"]

_MAX_PLACES = 12

_WORDS: dict[str, Wording] = {
    "heading": Wording("Who is mentioned in which section", "section", "section", "sections"),
    "category": Wording(
        "Who is mentioned in which category", "outlet’s category", "category", "categories"
    ),
    "position": Wording(
        "Who is mentioned where, from lead to end", "part of the article", "part", "parts"
    ),
    "outlet": Wording("Who is mentioned by which outlet", "outlet", "outlet", "outlets"),
    "date": Wording("Who is mentioned when", "day", "day", "days"),
}


def mentions_by_section(
    corpus: Corpus,
    actors: str | Iterable[str] | None = None,
    by: By = "heading",
    share: bool = False,
    mentions: str | Iterable[str] | None = None,
    top: int = 8,
    count: Count = "articles",
    style: Style = "stacked",
) -> Chart:
    """Draw how often actors are mentioned in each part of the articles.

    Parameters
    ----------
    corpus
        What to count: rows of `corpus.entities` that refer to an actor.
    actors
        Names or aliases, in any case; by default the `top` most mentioned.
    by
        What a bar stands for. "heading": sections in reading order, those with the same heading
        taken together, the part before the first heading as "Lead". "category": the outlet's
        own section. "position": fifths of the article, from lead to end. "outlet". "date": the
        day of publication. Of more than 12, days aside, the most mentioned are drawn and the
        others taken together.
    share
        Draw percent of the bar's mentions of the drawn actors instead of counts.
    mentions
        Kinds of mention to count: name, nominal, pronoun, metonym; by default all.
    top
        How many actors to draw where `actors` names none.
    count
        "articles": every article. "stories": copies of one story, as `articles.duplicate_of`
        tells them, once; the first in the corpus stands for the others.
    style
        "stacked": the bars of the actors on each other. "grouped": side by side. "heatmap": a
        field for each actor and place, the darker the more mentions.

    Returns
    -------
    plotly.graph_objects.Figure
        One series an actor, or one field each; a sentence where there is nothing to draw.

    Raises
    ------
    InputError
        If `by`, `mentions`, `count` or `style` holds an unknown word, or `top` is less than 1.

    Examples
    --------
    >>> mentions_by_section(Corpus({}, {})).summary.splitlines()[1]
    'No actor is mentioned in this corpus.'
    """
    _check(by, top, style)
    index = corpus.index
    return draw_mentions(
        index,
        everything(index),
        source=source_of(corpus),
        actors=None if actors is None else index.actor_names(_listed(actors)),
        by=by,
        share=share,
        kinds=None if mentions is None else _kinds(mentions),
        top=top,
        count=count,
        style=style,
    )[0].chart()


def draw_mentions(
    index: Index,
    rows: Rows,
    *,
    source: Source,
    actors: list[str] | None,
    by: By,
    share: bool = False,
    kinds: list[str] | None = None,
    top: int = 8,
    count: Count = "articles",
    style: Style = "stacked",
) -> tuple[Drawing, Counted | None]:
    """Draw chosen rows as `mentions_by_section` draws a corpus; the widget's way in.

    Returns
    -------
    drawing : Drawing
    counted : Counted or None
        What is drawn: a series is a column, a bar of it a row; None where nothing is.
    """
    words = _WORDS[by]
    title = f"{words.title}, in percent" if share else words.title
    told, once = to_count(index, rows, count, "nl.charts.mentions_by_section(corpus")
    kept = mentioned(index, told, kinds)
    ranked = rank(index, kept) if actors is None else []
    if actors is None:
        drawn = ranked[:top]
    else:
        drawn = [index.actor_position[name] for name in dict.fromkeys(actors)]
    of_drawn = index.entities_of(drawn)
    counting = of_drawn[kept[of_drawn]]
    if not len(counting):
        message = (
            "None of the chosen actors is mentioned in this corpus."
            if kept.any()
            else "No actor is mentioned in this corpus."
        )
        return say(message, title=title, source=source), None
    places = GROUPINGS[by](index, told)
    most = None if by == "date" else _MAX_PLACES
    counted = count_mentions(index, counting, drawn, places, most, f"Other {words.many}")
    if not counted.table.to_numpy().any():
        return say("None of the articles has a date.", title=title, source=source), None
    shown, missing = len(counted.table), counted.unplaced
    notes = [
        _who(actors, drawn, len(ranked)),
        f"counted only: {', '.join(kinds)}" if kinds else "every kind of mention counted",
        once,
        f"{shown - 1} most mentioned of {len(places.order)} {words.many}"
        if shown < len(places.order)
        else "",
        f"{missing} mentions in articles without a date left out" if missing else "",
    ]
    draw = heat if style == "heatmap" else days if by == "date" else bars
    return (
        draw(
            counted.table,
            counted.examples,
            words,
            share,
            title=title,
            subtitle=" · ".join(note for note in notes if note),
            source=source,
            grouped=style == "grouped",
        ),
        counted,
    )


def _check(by: str, top: int, style: str) -> None:
    if by not in list(GROUPINGS):
        raise InputError(
            f"by={by!r}",
            "one of " + ", ".join(repr(name) for name in GROUPINGS),
            "nl.charts.mentions_by_section(corpus, by='heading')",
        )
    if style not in get_args(Style):
        raise InputError(
            f"style={style!r}",
            "one of " + ", ".join(repr(word) for word in get_args(Style)),
            "nl.charts.mentions_by_section(corpus, style='stacked')",
        )
    if not isinstance(top, int) or top < 1:
        raise InputError(
            f"top={top!r}", "1 or more", "nl.charts.mentions_by_section(corpus, top=8)"
        )


def _listed(given: str | Iterable[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _kinds(given: str | Iterable[str]) -> list[str]:
    kinds = _listed(given)
    known = next(c.categories for c in SCHEMA["entities"].columns if c.name == "mention")
    if strange := [kind for kind in kinds if kind not in known]:
        raise InputError(
            f"mentions={strange[0]!r}",
            "some of " + ", ".join(repr(kind) for kind in known),
            "nl.charts.mentions_by_section(corpus, mentions=('name', 'metonym'))",
        )
    return kinds


def _who(actors: object, drawn: list[int], known: int) -> str:
    if actors is not None:
        return f"{len(drawn)} chosen actor{'' if len(drawn) == 1 else 's'}"
    if len(drawn) < known:
        return f"{len(drawn)} most mentioned of {known} actors"
    return "the only actor mentioned" if known == 1 else f"all {known} actors"
