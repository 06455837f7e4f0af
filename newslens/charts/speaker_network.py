"""Who speaks about whom: arrows between actors on a circle."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from newslens.charts.circle import WIDTH
from newslens.charts.clustering import clustered, jaccard
from newslens.charts.counting import chosen
from newslens.charts.drawing import compose, say
from newslens.charts.figure import Chart
from newslens.charts.labels import label, tidy
from newslens.charts.network import Arrow, Place, network
from newslens.charts.quoted import check_top, quoted_words
from newslens.charts.speaking_of import Speaking, speaking_of
from newslens.charts.stories import Count, to_count
from newslens.charts.style import source_of
from newslens.corpus import Corpus
from newslens.corpus.choosing import everything
from newslens.corpus.index import Index

_TITLE = "Who speaks about whom"
_NO_AXIS = 34  # px that an axis would take


def speaker_network(
    corpus: Corpus,
    actors: str | Iterable[str] | None = None,
    top: int = 12,
    count: Count = "articles",
) -> Chart:
    """Draw who mentions whom in what they are quoted as saying.

    An arrow from one actor to another stands for the utterances of the one whose words mention
    the other, by whatever kind of mention; each utterance counts once, however often it does. It
    says that they speak of the other, not how.

    The actors stand on a circle because there distance means nothing: in a layout by springs it
    seems to, and another run or machine gives another picture. Those who speak of each other are
    neighbours: average-linkage clustering (UPGMA: Sokal and Michener, 1958) of the utterances
    between two, of all at either of them. Each arrow bends to its left, so that both of two who
    speak of each other are seen.

    Parameters
    ----------
    corpus
        What to count: rows of `corpus.quotes` whose speaker is known, and rows of
        `corpus.entities` that refer to an actor and lie in one of them.
    actors
        Names or aliases, in any case; by default those at the widest arrows, `top` at most.
    top
        How many actors to draw at most, where `actors` names none.
    count
        "articles": every article. "stories": copies of one story once.

    Returns
    -------
    plotly.graph_objects.Figure
        An arrow for each two actors of whom one speaks of the other, as wide as its utterances
        are many; the area of a circle grows with the utterances of the actor. A sentence where
        nobody speaks of another.

    Raises
    ------
    InputError
        If `count` is another word, or `top` is less than 1.

    Examples
    --------
    >>> speaker_network(Corpus({}, {})).summary.splitlines()[1]
    'No speaker mentions another actor.'
    """
    call = "nl.charts.speaker_network(corpus"
    check_top(top, call)
    index, source = corpus.index, source_of(corpus)
    rows, once = to_count(index, everything(index), count, call)
    speaking = speaking_of(index, rows)
    called = [str(name) for name in index.tables["actors"]["actor"]]
    if actors is None:
        drawn = _most(speaking.weights, called, top)
    else:
        drawn = [index.actor_position[name] for name in chosen(index, actors)]
    weights = {pair: n for pair, n in speaking.weights.items() if set(pair) <= set(drawn)}
    if not weights:
        message = "No speaker mentions another actor."
        if speaking.weights and actors is not None:
            message = "None of the chosen actors speaks of another of them."
        return say(message, title=_TITLE, source=source).chart()
    drawn = _in_order(drawn, weights)
    notes = [
        "From each speaker to those whom the words mention",
        f"{len(drawn)} {'chosen' if actors is not None else 'most connected'}"
        f" of {len({at for pair in speaking.weights for at in pair})} actors",
        f"{_utterances(speaking.unknown)} without a named speaker left out"
        if speaking.unknown
        else "",
        once,
    ]
    where = {actor: at for at, actor in enumerate(drawn)}
    traces, (above, below) = network(
        [
            Place(called[at], speaking.quoted.get(at, 0), _of_actor(at, called[at], speaking))
            for at in drawn
        ],
        [
            Arrow(where[one], where[other], n, _of_pair(index, speaking, (one, other)))
            for (one, other), n in sorted(
                weights.items(), key=lambda p: (-p[1], where[p[0][0]], where[p[0][1]])
            )
        ],
    )
    hidden = {"visible": False, "fixedrange": True}
    layout = {
        "showlegend": False,
        "hovermode": "closest",
        "xaxis": hidden | {"range": [-WIDTH / 2, WIDTH / 2], "constrain": "domain"},
        "yaxis": hidden | {"range": [-below, above], "scaleanchor": "x", "constrain": "domain"},
    }
    return compose(
        traces,
        layout,
        title=_TITLE,
        subtitle=" · ".join(note for note in notes if note),
        source=source,
        numbers=_numbers(called, weights, speaking, drawn),
        left=12,
        rows_height=above + below,
        below=-_NO_AXIS,
    ).chart()


def _most(weights: dict[tuple[int, int], int], called: list[str], top: int) -> list[int]:
    """Return the actors at the widest arrows; of equals, those who have more to do."""
    total: dict[int, int] = {}
    for pair, n in weights.items():
        for at in pair:
            total[at] = total.get(at, 0) + n

    def first(pair: tuple[int, int]) -> tuple[int, int, list[str]]:
        return -weights[pair], -sum(total[at] for at in pair), [called[at] for at in pair]

    found: dict[int, None] = {}
    for pair in sorted(weights, key=first):
        if len(found.keys() | pair) <= top:
            found.update(dict.fromkeys(pair))
    return list(found)


def _in_order(drawn: list[int], weights: dict[tuple[int, int], int]) -> list[int]:
    """Put those beside each other who speak of each other, or of the same."""
    where = {actor: at for at, actor in enumerate(drawn)}
    together = np.zeros((len(drawn), len(drawn)), dtype=np.intp)
    for (one, other), n in weights.items():
        together[where[one], where[other]] += n
        together[where[other], where[one]] += n
    return [drawn[at] for at in clustered(jaccard(together, together.sum(axis=1)))]


def _utterances(n: int) -> str:
    return f"{n:,} utterance{'' if n == 1 else 's'}"


def _of_actor(actor: int, name: str, speaking: Speaking) -> str:
    """Say of an actor, for a hover label, how often they are quoted and spoken of."""
    by = [n for (_, other), n in speaking.weights.items() if other == actor]
    of = [n for (one, _), n in speaking.weights.items() if one == actor]
    return (
        f"<b>{label(name, 56)}</b><br>quoted in {_utterances(speaking.quoted.get(actor, 0))}"
        f"<br>speaks of {len(of)} other{'' if len(of) == 1 else 's'}"
        f"<br>{len(by)} other{' speaks' if len(by) == 1 else 's speak'} of them, in "
        f"{_utterances(sum(by))}"
    )


def _of_pair(index: Index, speaking: Speaking, pair: tuple[int, int]) -> str:
    one, other = (label(str(index.tables["actors"]["actor"].iloc[at]), 40) for at in pair)
    return (
        f"<b>{one}</b> speaks of <b>{other}</b><br>{_utterances(speaking.weights[pair])}"
        f"{quoted_words(index, speaking.examples[pair])}"
    )


def _numbers(
    called: list[str], weights: dict[tuple[int, int], int], speaking: Speaking, drawn: list[int]
) -> str:
    named = {at: tidy(called[at]) for at in drawn}
    arrows = sorted((-n, named[one], named[other]) for (one, other), n in weights.items())
    quoted = sorted((-speaking.quoted.get(at, 0), name) for at, name in named.items())
    return "\n".join(
        [
            *(f"{one} → {other}: {-n:,}" for n, one, other in arrows),
            "Quoted: " + ", ".join(f"{name} {-n:,}" for n, name in quoted),
        ]
    )
