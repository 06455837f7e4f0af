"""Stretch: a run of parsed words, and what is asked of it more than once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from newslens.analysis.forms import Forms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Parsed(NamedTuple):
    """A parse with its text and its words as lists: to ask it for these anew takes long."""

    text: str
    doc: Doc
    forms: Forms


class Stretch:
    """Words of a parse in their order, at least one; `places` says which they are."""

    def __init__(self, parsed: Parsed, places: Sequence[int]) -> None:
        self.text, self.doc, self.forms = parsed
        self.places = places
        self.inside = frozenset(places)
        self.start = self.forms.starts[places[0]]
        self.end = self.forms.ends[places[-1]]
        self.root = self.doc[self._root()]
        self._words: list[tuple[int, str, str]] = []

    @classmethod
    def of(cls, doc: Doc) -> Stretch:
        """Take all words of a parse."""
        return cls(Parsed(doc.text, doc, Forms(doc)), range(len(doc)))

    @property
    def tokens(self) -> list[Token]:
        """Its words."""
        return [self.doc[place] for place in self.places]

    @property
    def words(self) -> list[tuple[int, str, str]]:
        """Place, form and lemma of each word, both in lower case."""
        if not self._words:
            lowers, lemmas = self.forms.lowers, self.forms.lemmas
            self._words = [(at, lowers[at], lemmas[at].lower()) for at in self.places]
        return self._words

    def _root(self) -> int:
        """Find the word that the others hang on: the verb, as a rule."""
        heads, tags, inside = self.forms.heads, self.forms.tags, self.inside
        tops = [at for at in self.places if heads[at] == at or heads[at] not in inside]
        verbs = (at for at in tops if tags[at] in {"VERB", "AUX"})
        return next(verbs, (tops or self.places)[0])
