"""One actor on one figure: when, where, how quoted, with whom, by which outlets."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from newslens.charts.bars import counts_axis
from newslens.charts.counting import count as count_mentions
from newslens.charts.counting import mentioned
from newslens.charts.drawing import compose, say
from newslens.charts.figure import Chart
from newslens.charts.grouping import GROUPINGS
from newslens.charts.labels import in_words
from newslens.charts.panels import LEFT, Panel, Series, arrange, lying, upright
from newslens.charts.periods import Every, axis, line, periods, room
from newslens.charts.quoted import sentence_words, tabulate, utterances
from newslens.charts.stories import Count, to_count
from newslens.charts.style import fill, source_of
from newslens.corpus import Corpus
from newslens.corpus.choosing import Rows, everything
from newslens.corpus.index import Codes, Index
from newslens.errors import InputError

_MOST = 6  # actors and outlets
_FIFTHS = ("1st", "2nd", "3rd", "4th", "5th")
_KINDS = ("direct", "indirect", "mixed")
_NO_OUTLET = "No outlet given"
# A colour and a pattern for each unit.
_MENTIONS, _UTTERANCES, _SENTENCES = fill(0), fill(1), fill(2)


def actor_profile(corpus: Corpus, actor: str, count: Count = "articles") -> Chart:
    """Draw what a corpus has on one actor, on one figure of five panels.

    When mentioned: by day, week or month, as the time between the first and the last article
    asks, broken where no article was published. Where: in which fifth of the articles. How quoted:
    utterances, directly, indirectly, or both at once. With whom: the six others mentioned in most
    of the same sentences. By which outlets: mentions and utterances, in the six that mention
    the actor most.

    Parameters
    ----------
    corpus
        What to count: rows of `corpus.entities` that refer to the actor, and rows of
        `corpus.quotes` in which the actor speaks.
    actor
        Name or alias, in any case.
    count
        "articles": every article. "stories": copies of one story once.

    Returns
    -------
    plotly.graph_objects.Figure
        Five panels, each with title and axes of its own; a sentence where the actor is neither
        mentioned nor quoted. A name that nobody bears is warned of, as in the other charts.

    Raises
    ------
    InputError
        If several actors bear the name, or `count` is another word.

    Examples
    --------
    >>> import newslens as nl
    >>> corpus = nl.load([{"text": "Ada Lind said that it rains. Ben Okoro met Ada Lind."}])
    >>> actor_profile(corpus, "ada lind").summary.splitlines()[:2]
    ['Profile: Ada Lind', '2 mentions in 1 of 1 article · 1 utterance']
    """
    index, source = corpus.index, source_of(corpus)
    rows, once = to_count(index, everything(index), count, "nl.charts.actor_profile(corpus, actor")
    name, known = _one(index, actor)
    title = f"Profile: {name}"
    at = index.actor_position[name] if known else -1
    kept = mentioned(index, rows, None)
    mentions = np.flatnonzero(kept & (index.entities.actor == at)) if known else np.zeros(0, int)
    said = utterances(index, rows)
    said = said[said["actor"] == name]
    if not len(mentions) and said.empty:
        message = f"{name} is neither mentioned nor quoted in this corpus."
        return say(message, title=title, source=source).chart()
    panels = [
        [_when(index, rows, mentions, at)],
        [_where(index, rows, mentions, at), _how(said)],
        [_with_whom(index, kept, mentions, at), _by_whom(index, rows, mentions, at, said)],
    ]
    traces, layout, annotations, height = arrange(panels)
    articles = len(np.unique(index.entities.article[mentions]))
    of = int(rows.articles.sum())
    notes = [
        f"{_number(len(mentions), 'mention')} in {articles:,} of {_number(of, 'article')}",
        _number(len(said), "utterance"),
        once,
    ]
    drawing = compose(
        traces,
        layout,
        title=title,
        subtitle=" · ".join(note for note in notes if note),
        source=source,
        numbers="\n".join(_numbers(panel) for row in panels for panel in row),
        left=LEFT,
        rows_height=height,
    )
    drawing.layout["annotations"] += annotations
    return drawing.chart()


def _one(index: Index, given: str) -> tuple[str, bool]:
    """Return the one actor of a name, or the name, and whether somebody bears it."""
    found = index.actor_names([given]) if index.n_rows("actors") else []
    if len(found) > 1:
        raise InputError(
            f"{given!r} is a name of {', '.join(map(repr, found))}",
            "a name that one actor bears",
            f"nl.charts.actor_profile(corpus, {found[0]!r})",
        )
    return (found[0], True) if found else (str(given), False)


def _number(n: int, unit: str) -> str:
    return f"{n:,} {unit}{'' if n == 1 else 's'}"


def _when(index: Index, rows: Rows, mentions: Codes, actor: int) -> Panel:
    title = "When mentioned"
    published = index.column("articles", "published")[rows.articles].dropna()
    if not len(mentions) or published.empty:
        message = "No article has a date." if len(mentions) else "Never mentioned."
        return Panel(title, message)
    every = _every((published.max() - published.min()).days)
    counted = count_mentions(index, mentions, [actor], periods(index, rows, every), None, "")
    table = counted.table
    if not table.to_numpy().any():
        return Panel(title, "Mentioned only in articles without a date.")
    highest = int(table.iloc[:, 0].max())
    values = counts_axis("mentions", highest, 5) | room(highest)
    drawn = line(0, str(table.columns[0]), table, counted.examples, every)
    most = table.iloc[:, 0].idxmax()
    words = f"most in the {every} of {most}, {_number(highest, 'mention')}"
    title = f"When mentioned, by {every}; broken where no article was published"
    return Panel(title, "", words, [drawn], axis(table, every), values, height=130)


def _every(days: int) -> Every:
    return "day" if days <= 45 else "week" if days <= 365 else "month"


def _where(index: Index, rows: Rows, mentions: Codes, actor: int) -> Panel:
    title = "Where in the articles"
    if not len(mentions):
        return Panel(title, "Never mentioned.")
    places = GROUPINGS["position"](index, rows)
    counted = count_mentions(index, mentions, [actor], places, None, "")
    fifth = dict(zip(map(str, counted.table.index), _FIFTHS, strict=True))
    series = Series(
        "mentions",
        dict(zip(_FIFTHS, map(int, counted.table.iloc[:, 0]), strict=True)),
        {fifth[place]: example for (place, _), example in counted.examples.items()},
        _MENTIONS,
    )
    return upright(title, "fifth of the article, from lead to end", series)


def _how(said: pd.DataFrame) -> Panel:
    title = "How quoted"
    if said.empty:
        return Panel(title, "Never quoted.")
    counts = {kind: int((said["kind"] == kind).sum()) for kind in _KINDS}
    first = said.drop_duplicates("kind").set_index("kind")
    examples = {
        str(kind): in_words(text, outlet)
        for kind, text, outlet in zip(first.index, first["text"], first["outlet"], strict=True)
    }
    return upright(title, "kind of quote", Series("utterances", counts, examples, _UTTERANCES))


def _with_whom(index: Index, kept: Any, mentions: Codes, actor: int) -> Panel:
    title = "Mentioned with"
    sentences = np.unique(index.entities.sentence[mentions])
    others = np.flatnonzero(kept & np.isin(index.entities.sentence, sentences[sentences >= 0]))
    others = others[index.entities.actor[others] != actor]
    if not len(others):
        return Panel(title, "Nobody in the same sentence.")
    pairs = np.stack([index.entities.actor[others], index.entities.sentence[others]], axis=1)
    who, how_often = np.unique(np.unique(pairs, axis=0)[:, 0], return_counts=True)
    called = index.tables["actors"]["actor"]
    ranked = sorted(
        zip(how_often.tolist(), who.tolist(), strict=True),
        key=lambda pair: (-pair[0], str(called.iloc[pair[1]])),
    )[:_MOST]
    examples = {}
    for _, other in ranked:
        first = int(index.entities.sentence[others[index.entities.actor[others] == other][0]])
        examples[str(called.iloc[other])] = sentence_words(index, first)
    counts = {str(called.iloc[other]): n for n, other in ranked}
    return lying(title, "actor", [Series("sentences", counts, examples, _SENTENCES)])


def _by_whom(index: Index, rows: Rows, mentions: Codes, actor: int, said: pd.DataFrame) -> Panel:
    places = GROUPINGS["outlet"](index, rows)
    counted = count_mentions(index, mentions, [actor], places, None, "")
    mentioning = {str(place): int(n) for place, n in counted.table.iloc[:, 0].items()}
    outlet = said["outlet"].where(said["outlet"].notna(), _NO_OUTLET).astype(str)
    outlet = outlet.map(lambda name: " ".join(name.split()))
    quoting = outlet.value_counts()
    names = sorted(
        {*mentioning, *map(str, quoting.index)},
        key=lambda name: (-mentioning.get(name, 0), -int(quoting.get(name, 0)), name),
    )
    names = [n for n in names if mentioning.get(n, 0) or quoting.get(n, 0)][:_MOST]
    _, quotes = tabulate(
        said.assign(outlet=outlet), "outlet", "actor", names, list(said["actor"][:1])
    )
    return lying(
        "By which outlets",
        "outlet",
        [
            Series(
                "mentions",
                {name: mentioning.get(name, 0) for name in names},
                {place: example for (place, _), example in counted.examples.items()},
                _MENTIONS,
            ),
            Series(
                "utterances",
                {name: int(quoting.get(name, 0)) for name in names},
                {place: example for (place, _), example in quotes.items()},
                _UTTERANCES,
            ),
        ],
    )


def _numbers(panel: Panel) -> str:
    return f"{panel.title}: {panel.message or panel.numbers}"
