"""Marked: words of a text that something turns on, with where they stand."""

from __future__ import annotations

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


def marked(token: Token, kind: str = "") -> Marked:
    """Mark a word."""
    start, text = int(token.idx), str(token.text)
    return Marked(start, start + len(text), text, kind)
