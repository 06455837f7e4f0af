"""Attribution: what every rule hands over, and how sure each rule is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from newslens.analysis.quotes.confidence import CONFIDENCE


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A stretch of the article and, where there is one, the word it turns on.

    `head` is the offset of the head word: of a speaker, the word that names them.
    """

    start: int
    end: int
    head: int
    lemma: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One stretch of reported speech: content, speaker and cue in the article's offsets."""

    start: int
    end: int
    kind: str
    method: str
    speaker: Mentioned | None = None
    cue: Mentioned | None = None
    is_floating: bool = False
    follows: bool = False

    @property
    def confidence(self) -> float:
        """How often what this rule finds is right, speaker included."""
        return CONFIDENCE[self.method]

    def carried_on(self, **changes: object) -> Attribution:
        """Return a copy with other values."""
        return replace(self, **changes)  # type: ignore[arg-type]
