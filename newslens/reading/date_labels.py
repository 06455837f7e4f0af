"""Which part of "Published: ..., Updated: ..." says when an article was published."""

from __future__ import annotations

import re
from typing import NamedTuple

_LABEL = re.compile(
    r"(?<![^\W_])(?:"
    r"(?P<changed>(?:last\s+|zuletzt\s+)?(?:updated?|modified|edited|revised|changed|reviewed"
    r"|aktualisiert|geändert|actualizado|actualizada|atualizado|aggiornato|bijgewerkt"
    r"|mis[e]?\s+à\s+jour|modifiée?|обновлено|оновлено)(?:\s+date)?)"
    r"|(?:first\s+|originally\s+)?(?:published|publication\s+date|date\s+published|posted|created"
    r"|issued|released|date|pubdate|veröffentlicht|erschienen|publicado|publicada|publiée?"
    r"|pubblicato|gepubliceerd|опубликовано|дата\s+публикации|опубліковано)"
    r")(?:\s+(?:on|at|am|el|le|em|il|op)(?=\s)|\s+date(?=\s*:))?(?:\s*[:–—-](?!\d)\s*|\s+)",
    re.IGNORECASE,
)
_EDGES = " \t\xa0,;:|·•–—-/()[]\u202f"


class Part(NamedTuple):
    """A part of a line that may be a date, and whether it tells of a change."""

    start: int
    end: int
    is_change: bool = False


def parts(line: str) -> list[Part]:
    """Part a line at the words that say what its dates are the dates of.

    Examples
    --------
    >>> line = "Published: 1 May 2024 | Updated: 2 May 2024"
    >>> [(line[part.start : part.end], part.is_change) for part in parts(line)]
    [('1 May 2024', False), ('2 May 2024', True)]
    """
    labels = list(_LABEL.finditer(line))
    begins = [(0, False), *((label.end(), label["changed"] is not None) for label in labels)]
    ends = [*(label.start() for label in labels), len(line)]
    found = []
    for (start, is_change), end in zip(begins, ends, strict=True):
        piece = line[start:end]
        start += len(piece) - len(piece.lstrip(_EDGES))
        end = start + len(line[start:end].rstrip(_EDGES))
        if start < end:
            found.append(Part(start, end, is_change))
    return found


def of_publication(found: list[Part]) -> Part | None:
    """Return the part that says when it was published; without one, when it was changed."""
    return next((part for part in found if not part.is_change), found[0] if found else None)
