"""Statements: texts read and embedded, ready to be held against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from newslens.analysis.claims.facts import Facts, facts_of
from newslens.analysis.claims.stretch import Stretch
from newslens.analysis.claims.words import Word
from newslens.analysis.zones import memory_zone

if TYPE_CHECKING:
    from spacy.language import Language

_BATCH = 64


@dataclass(frozen=True)
class Statement:
    """A text and what it states; offsets of its facts are those of the text."""

    text: str
    facts: Facts

    @cached_property
    def by_key(self) -> dict[str, Word]:
        """The words that say something, by key: the first of each."""
        return {word.key: word for word in reversed(self.facts.words)}

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of its words, numbers apart."""
        return frozenset(word.key for word in self.facts.words if word.kind != "number")

    @cached_property
    def name_keys(self) -> frozenset[str]:
        """The keys of the words of its names."""
        spans = [(name.start, name.end) for name in self.facts.names]
        return frozenset(
            word.key
            for word in self.facts.words
            if any(start <= word.start < end for start, end in spans)
        )

    @cached_property
    def grams(self) -> frozenset[str]:
        """Its runs of three letters: what is left alike of words that are not spelt alike."""
        lower = " ".join(self.text.lower().split())
        return frozenset(lower[at : at + 3] for at in range(len(lower) - 2))


def read_statements(
    texts: Sequence[str], nlp: Language, published: Sequence[date | None] | None = None
) -> list[Statement]:
    """Read texts by the pipeline; a text without a word has no facts.

    Parameters
    ----------
    published
        For each text the day that "on Friday" is told from.
    """
    days = published if published is not None else [None] * len(texts)
    with memory_zone(nlp):
        docs = nlp.pipe(map(_readable, texts), batch_size=_BATCH)
        return [
            Statement(text, facts_of(Stretch.of(doc), day))
            for text, doc, day in zip(texts, docs, days, strict=True)
        ]


def _readable(text: str) -> str:
    """Put a mark where a text holds half of a surrogate pair, and one where it holds nothing."""
    return text.encode("utf-8", "replace").decode("utf-8") if text.strip() else "."
