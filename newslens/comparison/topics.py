"""Topics: claims that are of one matter, and words to call it by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from newslens.comparison.embedding import Vectors
from newslens.comparison.statements import Statement

# How like its first claim a claim must be to be of its topic.
_OF_ONE_TOPIC = 0.5
_WORDS = 3
_WORTH = {"name": 3, "country": 3, "noun": 2, "verb": 1}


def group(vectors: Vectors) -> list[int]:
    """Group vectors of length one: each joins the nearest topic begun before it, by number.

    Leader clustering (Hartigan 1975): one pass, the same for the same order, in memory that
    grows with the number of topics alone.
    """
    leaders = np.zeros((0, vectors.shape[1]), dtype=np.float32)
    room = np.zeros((64, vectors.shape[1]), dtype=np.float32)
    count = 0
    numbers = []
    for vector in vectors:
        leaders = room[:count]
        alike = leaders @ vector
        best = int(alike.argmax()) if count else -1
        if best < 0 or alike[best] < _OF_ONE_TOPIC:
            if count == len(room):
                room = np.concatenate([room, np.zeros_like(room)])
            room[count] = vector
            best, count = count, count + 1
        numbers.append(best)
    return numbers


def middle(vectors: Sequence[Vectors]) -> Vectors:
    """Return the direction that lies between some vectors."""
    total = np.sum(vectors, axis=0)
    middle: Vectors = total / max(float(np.linalg.norm(total)), 1e-12)
    return middle


def name_topics(numbers: Sequence[int], statements: Sequence[Sequence[Statement]]) -> list[str]:
    """Name each row's topic by its commonest words, names first; no two topics share a name.

    Parameters
    ----------
    numbers
        The topic of each row.
    statements
        The statements of each row.
    """
    said: dict[int, Counter[str]] = {}
    written: dict[str, Counter[str]] = {}
    for number, row in zip(numbers, statements, strict=True):
        count = said.setdefault(number, Counter())
        for statement in row:
            times = [(when.start, when.end) for when in statement.facts.times]
            for key, word in statement.by_key.items():
                dated = any(start <= word.start < end for start, end in times)
                if word.kind in _WORTH and not dated:
                    count[key] += _WORTH[word.kind]
                    shown = statement.text[word.start : word.end]
                    written.setdefault(key, Counter())[shown] += 1
    names: dict[int, str] = {}
    used: Counter[str] = Counter()
    for number in sorted(said):
        best = sorted(said[number].items(), key=lambda item: (-item[1], item[0]))[:_WORDS]
        words = [_usual(written[key]) for key, _ in best]
        name = ", ".join(words) or "other"
        used[name] += 1
        names[number] = name if used[name] == 1 else f"{name} ({used[name]})"
    return [names[number] for number in numbers]


def _usual(written: Counter[str]) -> str:
    """Return the commonest spelling of a word, the first by the alphabet of several."""
    return min(written, key=lambda word: (-written[word], word))
