"""Forms: the words of a parse as plain lists, for what looks at every word of an article.

Each question put to a token makes an object and decodes a string; asked once for a whole
parse, all are answered in a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

# So many spellings are kept by their number; then all are forgotten.
_MOST = 100_000


class Forms:
    """For each word of a parse its start and end, form in lower case, lemma, word class and head.

    Offsets and heads are those of the parse: `heads` holds places of words.
    """

    __slots__ = ("ends", "heads", "lemmas", "lowers", "starts", "tags")

    def __init__(self, doc: Doc) -> None:
        from spacy.attrs import HEAD, IDX, LEMMA, LENGTH, LOWER, POS
        from spacy.parts_of_speech import NAMES

        asked = doc.to_array([IDX, LENGTH, LOWER, LEMMA, POS, HEAD]).T
        starts, lengths, lowers, lemmas, tags, heads = asked
        self.starts: list[int] = starts.tolist()
        self.ends: list[int] = (starts + lengths).tolist()
        self.lowers = _SPELLINGS.of(lowers.tolist(), doc.vocab.strings)
        self.lemmas = _SPELLINGS.of(lemmas.tolist(), doc.vocab.strings)
        self.tags: list[str] = [NAMES[tag] for tag in tags.tolist()]
        # How far off a head is may be negative, which unsigned numbers are not.
        away = heads.astype("int64").tolist()
        self.heads: list[int] = [at + far for at, far in enumerate(away)]


class _Spellings:
    """What the numbers stand for that a vocabulary gives to strings; they are the same in all."""

    def __init__(self) -> None:
        self._known: dict[int, str] = {}

    def of(self, numbers: Sequence[int], strings: StringStore) -> list[str]:
        known = self._known
        try:
            return [known[number] for number in numbers]
        except KeyError:
            if len(known) > _MOST:
                known = self._known = {}
            known.update({n: strings[n] for n in numbers if n not in known})
            return [known[number] for number in numbers]


_SPELLINGS = _Spellings()
