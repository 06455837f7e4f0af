"""A network on a circle, in pixels at the width of a column: places, arrows, names beside it.

Nothing here is random, and every coordinate is rounded, so that it is the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, cos, hypot, pi, sin, sqrt

Point = tuple[float, float]

WIDTH = 616  # px of a plot in a column of 640
RADIUS = 132.0
ROOM = 27.0  # px from the circle of places to the names
LINE = 15.0  # px a line of a name takes
BEND = 0.2  # how far the handle of an arrow lies beside it, of its length
_STEPS = 64
SMALLEST, LARGEST = 4.0, 17.0  # px, half the width of a place


@dataclass(frozen=True, slots=True)
class Name:
    """Where a name begins or ends, and whether it runs to the right."""

    x: float
    y: float
    to_the_right: bool


def places(n: int) -> list[Point]:
    """Put n things on a circle, clockwise from the top, none of them at the very top.

    Examples
    --------
    >>> places(2)
    [(132.0, 0.0), (-132.0, 0.0)]
    """
    angles = [pi / 2 - 2 * pi * (at + 0.5) / n for at in range(n)]
    return [(_round(RADIUS * cos(angle)), _round(RADIUS * sin(angle))) for angle in angles]


def size(n: int, most: int, among: int) -> float:
    """Return half the width of a place, so that its area grows with n; never into another's."""
    largest = max(SMALLEST, min(LARGEST, RADIUS * sin(pi / among) - SMALLEST))
    return _round(max(SMALLEST, largest * sqrt(n / most))) if n else SMALLEST


def width(n: int, most: int) -> float:
    """Return the width of an arrow, which grows with n and is seen for one."""
    return _round(max(1.0, n * min(2.0, 9 / most)))


def arrow(
    start: Point, end: Point, around: tuple[float, float], wide: float, bend: float = BEND
) -> list[Point]:
    """Draw an arrow that bends to its left, so that two between the same places lie apart.

    Parameters
    ----------
    start, end
        The middles of two places.
    around
        How far it stays from the one and the other.
    wide
        The width of its shaft.
    bend
        How far it bends, of its length.

    Returns
    -------
    list of tuple
        The corners, closed.
    """
    whole = path(start, end, bend)
    line = [point for point in whole if _far(point, start) >= around[0] + 2]
    line = [point for point in line if _far(point, end) >= around[1] + 3]
    # Of places that touch, what lies half way.
    line = line if len(line) > 1 else whole[_STEPS // 2 - 1 : _STEPS // 2 + 2]
    tip = line[-1]
    length = min(5 + 1.3 * wide, 0.6 * _far(line[0], tip))
    shaft = [point for point in line if _far(point, tip) >= length] or line[:1]
    shaft = shaft[:: max(1, len(shaft) // 16)] + shaft[-1:]
    left, right = [], []
    for at, point in enumerate(shaft):
        towards = shaft[at + 1] if at + 1 < len(shaft) - 1 else tip
        across = _across(point, towards)
        left.append(_moved(point, across, wide / 2))
        right.append(_moved(point, across, -wide / 2))
    across = _across(shaft[-1], tip)
    half = wide / 2 + 3
    head = [_moved(shaft[-1], across, half), tip, _moved(shaft[-1], across, -half)]
    corners = [*left, *head, *reversed(right), left[0]]
    return [(_round(x), _round(y)) for x, y in corners]


def path(start: Point, end: Point, bend: float = BEND) -> list[Point]:
    """Return points along the middle of an arrow, from place to place."""
    handle = _moved(
        ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2),
        _across(start, end),
        bend * _far(start, end),
    )
    return [
        (
            (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * handle[0] + t**2 * end[0],
            (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * handle[1] + t**2 * end[1],
        )
        for t in (step / _STEPS for step in range(_STEPS + 1))
    ]


def names(where: list[Point], lines: list[int]) -> list[Name]:
    """Put a name beside each place, outside the circle, none upon another.

    Parameters
    ----------
    where
        The places.
    lines
        How many lines each name takes.
    """
    found: dict[int, Name] = {}
    for to_the_right in (True, False):
        side = [at for at, (x, _) in enumerate(where) if (x >= 0) == to_the_right]
        side.sort(key=lambda at: (-where[at][1], at))
        heights = [LINE * lines[at] + 3 for at in side]
        beyond = RADIUS + ROOM
        wanted = [where[at][1] * beyond / RADIUS for at in side]
        for at, y, high in zip(side, _apart(wanted, heights), heights, strict=True):
            inner = max(abs(y) - high / 2, 0.0)  # of the line nearest to the middle
            x = max(
                abs(where[at][0]),
                sqrt(max(beyond**2 - y**2, 0.0)),
                sqrt(max((RADIUS + LARGEST + 3) ** 2 - inner**2, 0.0)),
            )
            found[at] = Name(_round(x if to_the_right else -x), _round(y), to_the_right)
    return [found[at] for at in range(len(where))]


def _apart(wanted: list[float], heights: list[float]) -> list[float]:
    """Move things on a line as little as need be, so that none covers another, from the top.

    What would overlap is put together as a block around the middle of what it wants.
    """
    blocks: list[list[int]] = []
    for at in range(len(wanted)):
        blocks.append([at])
        while len(blocks) > 1 and _bottom(blocks[-2], wanted, heights) < _top(
            blocks[-1], wanted, heights
        ):
            last = blocks.pop()
            blocks[-1] += last
    found = []
    for block in blocks:
        y = _top(block, wanted, heights)
        for at in block:
            found.append(y - heights[at] / 2)
            y -= heights[at]
    return found


def _top(block: list[int], wanted: list[float], heights: list[float]) -> float:
    middle = sum(wanted[at] for at in block) / len(block)
    return _round(middle + sum(heights[at] for at in block) / 2)


def _bottom(block: list[int], wanted: list[float], heights: list[float]) -> float:
    return _top(block, wanted, heights) - sum(heights[at] for at in block)


def reach(
    found: list[Name], lines: list[int], where: list[Point], arrows: list[Point]
) -> tuple[int, int]:
    """Return how far places, names and arrows reach above and below the middle."""
    half = [LINE * n / 2 for n in lines]
    above = [name.y + by for name, by in zip(found, half, strict=True)]
    below = [by - name.y for name, by in zip(found, half, strict=True)]
    for points, by in ((where, LARGEST), (arrows, 0.0)):
        above += [y + by for _, y in points]
        below += [by - y for _, y in points]
    return ceil(max(above)) + 4, ceil(max(below)) + 4


def _round(value: float) -> float:
    # Minus zero and zero are written differently.
    return round(value, 1) + 0.0


def _far(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _across(one: Point, other: Point) -> Point:
    """Return the direction to the left of the way from one point to another."""
    far = _far(one, other) or 1.0
    return (one[1] - other[1]) / far, (other[0] - one[0]) / far


def _moved(point: Point, direction: Point, by: float) -> Point:
    return point[0] + direction[0] * by, point[1] + direction[1] * by
