"""Who is quoted, and how: in quotation marks, in the reporter's words, or both."""

from __future__ import annotations

from collections.abc import Iterable

from newslens.charts.bars import Wording, bars
from newslens.charts.counting import chosen
from newslens.charts.drawing import say
from newslens.charts.figure import Chart
from newslens.charts.quoted import check_top, most_quoted, tabulate, utterances
from newslens.charts.stories import Count, to_count
from newslens.charts.style import source_of
from newslens.corpus import Corpus
from newslens.corpus.choosing import everything

_KINDS = ["direct", "indirect", "mixed"]
_WORDS = Wording(
    "Who is quoted, and how",
    "actor",
    "actor",
    "actors",
    unit="utterance",
    series="kind of quote",
    shared="share of the actor’s utterances (%)",
)


def quotes_by_actor(
    corpus: Corpus,
    actors: str | Iterable[str] | None = None,
    share: bool = False,
    top: int = 12,
    count: Count = "articles",
) -> Chart:
    """Draw how often actors are quoted directly, indirectly or both at once.

    Parameters
    ----------
    corpus
        What to count: rows of `corpus.quotes`, by utterance; one that is interrupted counts
        once, as the kind of its first part.
    actors
        Names or aliases, in any case; by default the `top` most quoted.
    share
        Draw percent of the actor's utterances instead of counts.
    top
        How many actors to draw where `actors` names none.
    count
        "articles": every article. "stories": copies of one story once.

    Returns
    -------
    plotly.graph_objects.Figure
        A bar an actor, a series a kind; a sentence where there is nothing to draw.

    Raises
    ------
    InputError
        If `count` is another word, or `top` is less than 1.

    Examples
    --------
    >>> quotes_by_actor(Corpus({}, {})).summary.splitlines()[1]
    'Nobody is quoted by name in this corpus.'
    """
    check_top(top, "nl.charts.quotes_by_actor(corpus")
    index, source = corpus.index, source_of(corpus)
    rows, once = to_count(index, everything(index), count, "nl.charts.quotes_by_actor(corpus")
    said = utterances(index, rows)
    ranked = most_quoted(said)
    if actors is None:
        drawn = ranked[:top]
    else:
        drawn = [name for name in chosen(index, actors) if name in set(ranked)]
    if not drawn:
        message = (
            "None of the chosen actors is quoted in this corpus."
            if ranked
            else "Nobody is quoted by name in this corpus."
        )
        return say(message, title=_WORDS.title, source=source).chart()
    table, examples = tabulate(said, "actor", "kind", drawn, _KINDS)
    unknown = int(said["actor"].isna().sum())
    notes = [
        f"{len(drawn)} {'chosen' if actors is not None else 'most quoted'} of {len(ranked)} actors",
        f"{_WORDS.number(unknown)} without a named speaker left out" if unknown else "",
        once,
    ]
    return bars(
        table,
        examples,
        _WORDS,
        share,
        title=f"{_WORDS.title}, in percent" if share else _WORDS.title,
        subtitle=" · ".join(note for note in notes if note),
        source=source,
    ).chart()
