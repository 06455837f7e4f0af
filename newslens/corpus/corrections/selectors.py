"""Selectors: words of an article found again, by their place or by the words around them.

The two of the W3C Web Annotation Data Model: TextQuoteSelector (exact, prefix, suffix) and
TextPositionSelector (start, end: code points).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

_AROUND = 32


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article's text: the words, those around them, and the offsets."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Place:
        """Describe `text[start:end]`.

        Examples
        --------
        >>> Place.of("It rained. “Yes,” she said.", 11, 17).suffix
        ' she said.'
        """
        before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
        return cls(text[start:end], before, after, start, end)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Place:
        """Read what `as_dict` wrote; raises KeyError, TypeError or ValueError if it is none."""
        words = {name: values[name] for name in ("exact", "prefix", "suffix")}
        if not all(isinstance(word, str) for word in words.values()):
            raise TypeError("exact, prefix and suffix are texts")
        return cls(**words, start=int(values["start"]), end=int(values["end"]))

    def as_dict(self) -> dict[str, Any]:
        """Give the values as JSON holds them."""
        return asdict(self)

    def find(self, text: str) -> tuple[int, int] | None:
        """Find the words in a text: where they stood, else where they stand once.

        The words around them must be the same on both sides, white space apart: changed words
        beside a quotation may be another speaker.

        Examples
        --------
        >>> place = Place.of("“Yes,” she said.", 0, 6)
        >>> place.find("Corrected. “Yes,” she said.")
        (11, 17)
        >>> place.find("“Yes,” he said.")
        """
        if Place.of(text, self.start, self.end) == self:
            return self.start, self.end
        found = list(self._pattern().finditer(text))
        return found[0].span("exact") if len(found) == 1 else None

    def _pattern(self) -> re.Pattern[str]:
        prefix, exact, suffix = (
            r"\s+".join(re.escape(part) for part in re.split(r"\s+", words))
            for words in (self.prefix, self.exact, self.suffix)
        )
        return re.compile(f"{prefix}(?P<exact>{exact}){suffix}")


def text_hash(text: str) -> str:
    """Hash a text, as `provenance["inputs"]` does."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
