"""Who is mentioned where: bars by section, category, position, outlet or day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import pandas as pd

from newslens.charts.bars import Wording, days, rows
from newslens.charts.figure import Chart
from newslens.charts.grouping import GROUPINGS, Count, Places, to_count
from newslens.charts.labels import label, shorten
from newslens.charts.style import say, source_line
from newslens.corpus import Corpus
from newslens.corpus.names import actor_names
from newslens.errors import InputError
from newslens.tables import SCHEMA

By = Literal["heading", "category", "position", "outlet", "date"]

_MAX_PLACES = 12
_MAX_EXAMPLES = 100  # keeps a saved notebook small where there are hundreds of days


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

    Returns
    -------
    plotly.graph_objects.Figure
        Stacked bars, one series an actor; a sentence where there is nothing to draw.

    Raises
    ------
    InputError
        If `by`, `mentions` or `count` holds an unknown word, or `top` is less than 1.

    Examples
    --------
    >>> mentions_by_section(Corpus({}, {})).summary.splitlines()[1]
    'No actor is mentioned in this corpus.'
    """
    _check(by, top)
    source = source_line(corpus)
    told, once = to_count(corpus, count, "nl.charts.mentions_by_section(corpus")
    kinds = None if mentions is None else _listed(mentions)
    wanted = None if actors is None else _listed(actors)
    words = _WORDS[by]
    counted = _counted(told, kinds)
    known = [name for name in told.actors["actor"] if name in set(counted["actor"])]
    chosen = _ranked(counted, known)[:top] if wanted is None else _chosen(corpus, wanted)
    title = f"{words.title}, in percent" if share else words.title
    counted = counted[counted["actor"].isin(chosen)]
    if counted.empty:
        message = (
            "No actor is mentioned in this corpus."
            if not known
            else "None of the chosen actors is mentioned in this corpus."
        )
        return say(message, title=title, source=source)
    places = GROUPINGS[by](told)
    counted = counted.assign(place=places.of_mention.reindex(counted.index))
    undated = int(counted["place"].isna().sum())
    counted = counted.dropna(subset="place")
    if counted.empty:
        return say("None of the articles has a date.", title=title, source=source)
    counted, order = (counted, places.order) if by == "date" else _pooled(counted, places, words)
    table = (
        counted.groupby(["place", "actor"])
        .size()
        .unstack(fill_value=0)
        .reindex(index=order, columns=chosen, fill_value=0)
    )
    notes = [
        _who(wanted, chosen, len(known)),
        _kinds(kinds),
        once,
        f"{len(order) - 1} most mentioned of {len(places.order)} {words.many}"
        if len(order) < len(places.order)
        else "",
        f"{undated} mentions in articles without a date left out" if undated else "",
    ]
    draw = days if by == "date" else rows
    return draw(
        table,
        _examples(told, counted),
        words,
        share,
        title=title,
        subtitle=" · ".join(note for note in notes if note),
        source=source,
    )


def _check(by: str, top: int) -> None:
    if by not in list(GROUPINGS):
        raise InputError(
            f"by={by!r}",
            "one of " + ", ".join(repr(name) for name in GROUPINGS),
            "nl.charts.mentions_by_section(corpus, by='heading')",
        )
    if top < 1:
        raise InputError(
            f"top={top!r}", "1 or more", "nl.charts.mentions_by_section(corpus, top=8)"
        )


def _listed(given: str | Iterable[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _counted(corpus: Corpus, kinds: list[str] | None) -> pd.DataFrame:
    entities = corpus.entities
    kept = entities["actor"].notna()
    if kinds is not None:
        known = next(c.categories for c in SCHEMA["entities"].columns if c.name == "mention")
        if strange := [kind for kind in kinds if kind not in known]:
            raise InputError(
                f"mentions={strange[0]!r}",
                "some of " + ", ".join(repr(kind) for kind in known),
                "nl.charts.mentions_by_section(corpus, mentions=('name', 'metonym'))",
            )
        kept &= entities["mention"].isin(kinds)
    return entities[kept]


def _ranked(counted: pd.DataFrame, known: list[str]) -> list[str]:
    counts = counted["actor"].value_counts()
    return sorted(known, key=lambda name: -int(counts[name]))


def _chosen(corpus: Corpus, actors: list[str]) -> list[str]:
    return list(dict.fromkeys(actor_names(corpus.actors, actors)))


def _pooled(
    counted: pd.DataFrame, places: Places, words: Wording
) -> tuple[pd.DataFrame, list[str]]:
    if len(places.order) <= _MAX_PLACES:
        return counted, places.order
    counts = counted["place"].value_counts()
    most = sorted(places.order, key=lambda name: -int(counts.get(name, 0)))[: _MAX_PLACES - 1]
    rest = f"Other {words.many}"
    while rest in most:
        rest += " …"
    place = counted["place"].where(counted["place"].isin(most), rest)
    return counted.assign(place=place), [*(p for p in places.order if p in set(most)), rest]


def _who(actors: object, chosen: list[str], known: int) -> str:
    if actors is not None:
        return f"{len(chosen)} chosen actor{'' if len(chosen) == 1 else 's'}"
    if len(chosen) < known:
        return f"{len(chosen)} most mentioned of {known} actors"
    return "the only actor mentioned" if known == 1 else f"all {known} actors"


def _kinds(kinds: list[str] | None) -> str:
    if kinds is None:
        return "every kind of mention counted"
    return "counted only: " + ", ".join(kinds)


def _examples(corpus: Corpus, counted: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Quote a sentence for each bar, the first that names the actor, ready for a hover label."""
    cells = counted.groupby(["place", "actor"]).size().sort_values(ascending=False, kind="stable")
    wanted = set(cells.index[:_MAX_EXAMPLES])
    ranks = {"name": 0, "metonym": 1, "nominal": 2, "pronoun": 3}
    first = (
        counted.assign(rank=counted["mention"].map(ranks).astype("int64"))
        .sort_values("rank", kind="stable")
        .drop_duplicates(["place", "actor"])
    )
    sentences = corpus.sentences
    text = dict(zip(sentences["sentence_id"], sentences["text"], strict=True))
    outlets = dict(zip(corpus.articles["article_id"], corpus.articles["outlet"], strict=True))
    found = {}
    for row in first[["place", "actor", "sentence_id", "article_id"]].itertuples(index=False):
        if (row.place, row.actor) in wanted and row.sentence_id in text:
            outlet = outlets.get(row.article_id)
            by_whom = "" if pd.isna(outlet) else f" — {shorten(str(outlet), 40)}"
            quoted = f"“{shorten(str(text[row.sentence_id]), 240)}”{by_whom}"
            found[(str(row.place), str(row.actor))] = "<br><br>" + label(quoted, 56)
    return found
