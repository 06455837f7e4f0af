"""Context: an article as the rules see it, with its parse and its quotation marks."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newslens.analysis.passages import Passage
from newslens.analysis.quotes.marks import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token


class Context:
    """The passages and quotations of one article, found by offset."""

    def __init__(
        self, text: str, passages: Sequence[Passage], quotations: Sequence[Quotation]
    ) -> None:
        self.text = text
        self.passages = passages
        self.quotations = quotations
        self._passage_starts = [p.offset for p in passages]
        self._quotation_starts = [q.start for q in quotations]

    def passage_at(self, offset: int) -> Passage | None:
        """Return the passage that an offset lies in."""
        at = bisect.bisect_right(self._passage_starts, offset) - 1
        if at >= 0 and offset < self.passages[at].end:
            return self.passages[at]
        return None

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the quotation that an offset lies in, marks included."""
        at = bisect.bisect_right(self._quotation_starts, offset) - 1
        if at >= 0 and offset < self.quotations[at].end:
            return self.quotations[at]
        return None

    def quotations_in(self, start: int, end: int) -> list[Quotation]:
        """Return the quotations that touch a stretch."""
        first = bisect.bisect_right(self._quotation_starts, start) - 1
        return [
            q
            for q in self.quotations[
                max(0, first) : bisect.bisect_left(self._quotation_starts, end)
            ]
            if q.start < end and q.end > start
        ]

    def next_quotation(self, offset: int) -> Quotation | None:
        """Return the first quotation that starts at or after an offset."""
        at = bisect.bisect_left(self._quotation_starts, offset)
        return self.quotations[at] if at < len(self.quotations) else None

    def quotation_before(self, offset: int) -> Quotation | None:
        """Return the last quotation that starts before an offset."""
        at = bisect.bisect_left(self._quotation_starts, offset) - 1
        return self.quotations[at] if at >= 0 else None

    def quoted(self, passage: Passage, token: Token) -> bool:
        """Whether a token stands in quotation marks."""
        return self.quotation_at(passage.start_of(token)) is not None

    def tokens(self, start: int, end: int) -> Iterator[tuple[Passage, Token]]:
        """Yield the tokens that start in a stretch of one passage, blanks left out."""
        for passage, place in self.places(start, end):
            yield passage, passage.doc[place]

    def places(self, start: int, end: int) -> Iterator[tuple[Passage, int]]:
        """Yield the places in the parse of the tokens that `tokens` yields."""
        passage = self.passage_at(start) or (self.passage_at(end - 1) if end > start else None)
        if passage is None:
            return
        starts, lowers = passage.forms.starts, passage.forms.lowers
        first = bisect.bisect_left(starts, start - passage.offset)
        for place in range(first, bisect.bisect_left(starts, end - passage.offset, first)):
            if not lowers[place].isspace():
                yield passage, place
