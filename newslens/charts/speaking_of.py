"""Who speaks of whom: utterances whose words mention another actor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from newslens.corpus.choosing import Rows
from newslens.corpus.index import Index

_Count = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Speaking:
    """Counts between actors, by their positions in `actors`.

    Attributes
    ----------
    weights
        By speaker and other actor, in how many utterances the one's words mention the other.
    examples
        By speaker and other actor, the position of the first quote that does.
    quoted
        By actor, the number of utterances.
    unknown
        Utterances whose speaker is not known.
    """

    weights: dict[tuple[int, int], int]
    examples: dict[tuple[int, int], int]
    quoted: dict[int, int]
    unknown: int


def speaking_of(index: Index, rows: Rows) -> Speaking:
    """Count who speaks of whom among chosen rows.

    A mention lies in a quote when it lies in it with every character. Each utterance counts once
    for each actor it mentions, however often.
    """
    quotes = np.flatnonzero(rows.quotes)
    _, utterance = np.unique(
        index.factorized("quotes", "utterance_id")[0][quotes], return_inverse=True
    )
    n = int(utterance.max()) + 1 if len(quotes) else 0
    first = np.full(n, len(quotes))
    np.minimum.at(first, utterance, np.arange(len(quotes)))
    speaker = index.quotes.actor[quotes[first]]
    known, counts = np.unique(speaker[speaker >= 0], return_counts=True)

    quote, other = _mentions_within(index, rows, quotes)
    said = utterance[quote]
    spoken = (speaker[said] >= 0) & (speaker[said] != other)
    found = np.stack([said[spoken], other[spoken]], axis=1)
    pairs, where = np.unique(found, axis=0, return_index=True)
    weights: dict[tuple[int, int], int] = {}
    examples: dict[tuple[int, int], int] = {}
    for (at, whom), quoting in zip(pairs.tolist(), quote[spoken][where].tolist(), strict=True):
        arrow = int(speaker[at]), whom
        weights[arrow] = weights.get(arrow, 0) + 1
        examples[arrow] = min(examples.get(arrow, quoting), quoting)
    return Speaking(
        weights,
        {arrow: int(quotes[quoting]) for arrow, quoting in examples.items()},
        dict(zip(known.tolist(), counts.tolist(), strict=True)),
        int((speaker < 0).sum()),
    )


def _mentions_within(index: Index, rows: Rows, quotes: _Count) -> tuple[_Count, _Count]:
    """Return, for each mention that lies in a quote, which quote that is and the actor."""
    kept = np.flatnonzero(rows.entities & (index.entities.actor >= 0))
    edges = index.take("entities", kept, ["start", "end"])
    starts, ends = edges["start"].to_numpy(np.int64), edges["end"].to_numpy(np.int64)
    articles = index.entities.article[kept]
    spoken = index.take("quotes", quotes, ["start", "end"])
    begin, end = spoken["start"].to_numpy(np.int64), spoken["end"].to_numpy(np.int64)
    # One scale for all articles: where each begins lies beyond the end of the one before.
    reach = int(max(ends.max(initial=0), end.max(initial=0))) + 1
    order = np.argsort(articles * reach + starts, kind="stable")
    scale = (articles * reach + starts)[order]
    base = index.quotes.article[quotes] * reach
    low, high = np.searchsorted(scale, base + begin), np.searchsorted(scale, base + end)
    quote = np.repeat(np.arange(len(quotes)), high - low)
    within = np.arange(len(quote)) - np.repeat(np.cumsum(high - low) - (high - low), high - low)
    mention = order[np.repeat(low, high - low) + within]
    whole = ends[mention] <= end[quote]
    return quote[whole], index.entities.actor[kept[mention[whole]]]
