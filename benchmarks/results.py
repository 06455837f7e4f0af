"""Results of a benchmark: a table for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]


def table(rows: Sequence[Row]) -> str:
    """Lay rows out in columns, numbers on the right.

    Examples
    --------
    >>> print(table([{"size": "1,000", "ratio": 1.0}, {"size": "20,000", "ratio": 1.134}]))
      size  ratio
     1,000   1.00
    20,000   1.13
    """
    names = list(rows[0])
    cells = [[_written(row[name]) for name in names] for row in rows]
    widths = [max(map(len, column)) for column in zip(names, *cells, strict=True)]
    lines = [[name.rjust(width) for name, width in zip(names, widths, strict=True)]]
    lines += [[cell.rjust(w) for cell, w in zip(row, widths, strict=True)] for row in cells]
    return "\n".join("  ".join(line) for line in lines)


def _written(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def verdict(what: str, value: float, promise: float, *, at_most: bool = True) -> str:
    """Say whether a promise is kept.

    Examples
    --------
    >>> verdict("peak memory", 1.1, 1.2)
    'peak memory: 1.100; promised at most 1.2: kept'
    """
    kept = value <= promise if at_most else value >= promise
    bound = "at most" if at_most else "at least"
    return f"{what}: {value:.3f}; promised {bound} {promise}: {'kept' if kept else 'not kept'}"


def write(path: Path | None, rows: Sequence[Row], **more: Any) -> None:
    """Write rows and what else is known as JSON, if a path is given."""
    if path is not None:
        text = json.dumps({"rows": [dict(row) for row in rows], **more}, indent=2)
        path.write_text(text + "\n", encoding="utf-8")
