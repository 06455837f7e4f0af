"""Marked: words of a text that something turns on, with where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a text: offsets, the words as written, and what they are a case of."""

    start: int
    end: int
    text: str
    kind: str = ""


def marked(tokens: Sequence[Token], kind: str = "") -> Marked:
    """Mark the stretch from the first of some tokens to the last."""
    first = min(tokens, key=lambda token: token.idx)
    last = max(tokens, key=lambda token: token.idx)
    start, end = int(first.idx), int(last.idx) + len(last.text)
    return Marked(start, end, first.doc.text[start:end], kind)
