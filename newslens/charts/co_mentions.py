"""Who is mentioned together with whom: a heat map in clustered order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt

from newslens.charts.clustering import clustered, jaccard
from newslens.charts.counting import chosen, mentioned, rank
from newslens.charts.drawing import compose, say
from newslens.charts.figure import Chart
from newslens.charts.heat import SCALE, names_axis, scale_of, unlike
from newslens.charts.labels import label, tidy, wrap
from newslens.charts.quoted import check_top, sentence_words
from newslens.charts.stories import Count, to_count
from newslens.charts.style import source_of
from newslens.corpus import Corpus
from newslens.corpus.choosing import everything
from newslens.corpus.index import Index
from newslens.errors import InputError

Within = Literal["sentence", "section", "article"]

_TITLE = "Who is mentioned together"


def co_mentions(
    corpus: Corpus,
    actors: str | Iterable[str] | None = None,
    within: Within = "sentence",
    top: int = 15,
    count: Count = "articles",
) -> Chart:
    """Draw in how many sentences, sections or articles each two actors are both mentioned.

    Actors stand in an order that puts those together who appear together: average-linkage
    clustering of their Jaccard similarity (UPGMA: Sokal and Michener, 1958).

    Parameters
    ----------
    corpus
        What to count: rows of `corpus.entities` that refer to an actor.
    actors
        Names or aliases, in any case; by default the `top` most mentioned.
    within
        What two mentions have to share: "sentence", "section" or "article".
    top
        How many actors to draw where `actors` names none.
    count
        "articles": every article. "stories": copies of one story once.

    Returns
    -------
    plotly.graph_objects.Figure
        A field for each two actors, empty where they never meet; a sentence where none do.

    Raises
    ------
    InputError
        If `within` or `count` is another word, or `top` is less than 1.

    Examples
    --------
    >>> co_mentions(Corpus({}, {})).summary.splitlines()[1]
    'No two actors are mentioned in one sentence.'
    """
    call = "nl.charts.co_mentions(corpus"
    check_top(top, call)
    if within not in get_args(Within):
        expected = "one of " + ", ".join(repr(word) for word in get_args(Within))
        raise InputError(f"within={within!r}", expected, f"{call}, within='article')")
    index, source = corpus.index, source_of(corpus)
    rows, once = to_count(index, everything(index), count, call)
    kept = mentioned(index, rows, None)
    ranked = rank(index, kept)
    if actors is None:
        drawn = ranked[:top]
    else:
        drawn = [index.actor_position[name] for name in chosen(index, actors)]
    of_drawn = index.entities_of(drawn)
    where, first = _meetings(index, of_drawn[kept[of_drawn]], drawn, within)
    together = where.T @ where
    alone = np.diagonal(together).copy()
    np.fill_diagonal(together, 0)
    if not together.any():
        if len(drawn) < 2 <= len(ranked):
            message = "It takes two actors to be mentioned together; fewer were asked for."
        elif actors is not None:
            message = f"No two of the chosen actors are mentioned in one {within}."
        else:
            message = f"No two actors are mentioned in one {within}."
        return say(message, title=_TITLE, source=source).chart()
    order = clustered(jaccard(together, alone))
    together, where = together[np.ix_(order, order)], where[:, order]
    first = first[:, order]
    names_drawn = [str(index.tables["actors"]["actor"].iloc[drawn[n]]) for n in order]
    examples = _examples(index, where, first)
    which = "chosen" if actors is not None else "most mentioned"
    notes = [
        f"Number of {within}s that mention both",
        f"{len(drawn)} {which} of {len(ranked)} actors",
        once,
    ]
    rows_text, columns = unlike(names_drawn, 20), unlike(names_drawn, 12)
    hover = [
        [
            f"<b>{label(one, 40)}</b> and <b>{label(other, 40)}</b><br>"
            f"{n:,} {within}{'' if n == 1 else 's'}{examples.get((a, b), '')}"
            for b, (other, n) in enumerate(zip(names_drawn, line, strict=True))
        ]
        for a, (one, line) in enumerate(zip(names_drawn, together.tolist(), strict=True))
    ]
    trace: dict[str, Any] = {
        "type": "heatmap",
        "x": columns,
        "y": rows_text,
        "z": [[n or None for n in line] for line in together.tolist()],
        "hovertext": hover,
        "hoverinfo": "text",
        "colorscale": SCALE,
        "zmin": 0,
        "zmax": int(together.max()),
        "xgap": 2,
        "ygap": 2,
        "texttemplate": "%{z:,}",
        "colorbar": scale_of(f"{within}s", int(together.max())),
    }
    longest = max(len(line) for name in names_drawn for line in wrap(name, 20, 3))
    across, below = names_axis(columns, names_drawn, "actor")
    layout = {
        "xaxis": across,
        "yaxis": {
            "type": "category",
            "range": [len(rows_text) - 0.5, -0.5],
            "title": {"text": "actor", "standoff": 6},
            "showgrid": False,
        },
    }
    return compose(
        [trace],
        layout,
        title=_TITLE,
        subtitle=" · ".join(note for note in notes if note),
        source=source,
        numbers=_numbers(names_drawn, together),
        left=52 + round(6.4 * longest),
        rows_height=max(34 * len(rows_text), 150),
        below=below,
    ).chart()


def _meetings(
    index: Index, mentions: npt.NDArray[np.intp], drawn: list[int], within: Within
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return whether each place has each actor, as 0 and 1, and the first sentence that does."""
    column = np.full(index.n_rows("actors") + 1, -1)
    column[drawn] = np.arange(len(drawn))
    place = getattr(index.entities, within)[mentions]
    mentions, place = mentions[place >= 0], place[place >= 0]
    units, row = np.unique(place, return_inverse=True)
    where = np.zeros((len(units), len(drawn)), dtype=np.intp)
    first = np.full(where.shape, -1, dtype=np.intp)
    cells = row, column[index.entities.actor[mentions]]
    where[cells] = 1
    # The last to be written stays: the first in the text.
    first[cells[0][::-1], cells[1][::-1]] = index.entities.sentence[mentions][::-1]
    return where, first


def _examples(
    index: Index, where: npt.NDArray[np.intp], first: npt.NDArray[np.intp]
) -> dict[tuple[int, int], str]:
    """Quote the first sentence that mentions both, or one that mentions each."""
    found = {}
    n = where.shape[1]
    for a in range(n):
        for b in range(a + 1, n):
            both = np.flatnonzero(where[:, a] & where[:, b])
            if len(both):
                quoted = sorted({int(first[both[0], a]), int(first[both[0], b])} - {-1})
                found[a, b] = found[b, a] = "".join(_words(index, at) for at in quoted)
    return found


def _words(index: Index, sentence: int) -> str:
    return sentence_words(index, sentence)


def _numbers(names: list[str], together: npt.NDArray[np.intp]) -> str:
    pairs = [
        (int(together[a, b]), f"{tidy(names[a])} and {tidy(names[b])}")
        for a in range(len(names))
        for b in range(a + 1, len(names))
        if together[a, b]
    ]
    return "\n".join(f"{name}: {n:,}" for n, name in sorted(pairs, key=lambda p: (-p[0], p[1])))
