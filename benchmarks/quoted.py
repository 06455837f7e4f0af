"""Quoted: one shape for quotes as annotated, as found by newslens and as found by others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.spans import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """One stretch of reported speech.

    `kind` is None where whoever found it does not say; `names` are names of the speaker from
    elsewhere in the text; `utterance` is shared by the parts of one utterance; `speech` is
    False for thought and intent. None in `anonymous` means that it was not judged.
    """

    start: int
    end: int
    kind: str | None = None
    speaker: str | None = None
    speaker_at: Span | None = None
    names: tuple[str, ...] = ()
    actor: str | None = None
    cue: str | None = None
    cue_at: Span | None = None
    anonymous: bool | None = None
    affiliation: str | None = None
    utterance: str | None = None
    speech: bool = True
    method: str | None = None
    confidence: float | None = None

    @property
    def span(self) -> Span:
        """Where the content stands."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Mention:
    """A place at which an article speaks of an actor; `kind` as our format has it."""

    span: Span
    kind: str
    actor: str | None


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article, and the quotes and mentions of actors that people found in it."""

    name: str
    text: str
    quotes: Sequence[Quote]
    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    mentions: Sequence[Mention] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """A set of annotated articles.

    `kinds_are_told` says that direct, indirect and mixed are part of the annotation, and not
    just read off the quotation marks: what is found is then of the kind that its finder says.
    """

    name: str
    articles: Sequence[Annotated]
    kinds_are_told: bool = False


@dataclass(frozen=True, slots=True)
class Predictions:
    """Quotes, and mentions if there are any, found in articles, by the article's name.

    `unknown` are columns that the finder does not fill at all.
    """

    finder: str
    quotes: dict[str, list[Quote]]
    unknown: frozenset[str] = frozenset()
    mentions: dict[str, list[Mention]] | None = None
