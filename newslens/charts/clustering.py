"""An order in which those who appear together stand together."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]


def jaccard(together: npt.NDArray[np.intp], alone: npt.NDArray[np.intp]) -> Matrix:
    """Return how alike each two are: where both are, of where either is.

    Parameters
    ----------
    together
        How often each two appear together, square.
    alone
        How often each appears at all.
    """
    either = alone[:, None] + alone[None, :] - together
    found: Matrix = np.divide(together, either, out=np.zeros(either.shape), where=either > 0)
    return found


def clustered(alike: Matrix) -> list[int]:
    """Order things so that those alike are neighbours, the same on every machine.

    Average-linkage clustering (UPGMA: Sokal and Michener, 1958); each two groups are joined at
    the ends that are most alike. Of equals, those that come first are joined first.

    Parameters
    ----------
    alike
        How alike each two are, square and symmetric.

    Returns
    -------
    list of int
        Positions in order.

    Examples
    --------
    >>> clustered(np.array([[1, 0, 0.9], [0, 1, 0], [0.9, 0, 1]]))
    [0, 2, 1]
    """
    groups = [[n] for n in range(len(alike))]
    # Rounded, because sums in another order differ in the last digit.
    alike = np.round(alike, 9)
    while len(groups) > 1:
        pairs = [(a, b) for a in range(len(groups)) for b in range(a + 1, len(groups))]
        means = [round(float(alike[np.ix_(groups[a], groups[b])].mean()), 9) for a, b in pairs]
        a, b = pairs[int(np.argmax(means))]
        joined = _joined(groups[a], groups[b], alike)
        groups = [group for n, group in enumerate(groups) if n not in (a, b)]
        groups.insert(a, joined)
    return groups[0] if groups else []


def _joined(left: list[int], right: list[int], alike: Matrix) -> list[int]:
    ways = [(left, right), (left, right[::-1]), (left[::-1], right), (left[::-1], right[::-1])]
    best = max(range(4), key=lambda way: (alike[ways[way][0][-1], ways[way][1][0]], -way))
    first, second = ways[best]
    return first + second
