"""Passages: the blocks of an article as the pipeline parsed them, in the article's offsets."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newslens.analysis.any_language import is_for, mark_sentences, tokens_of
from newslens.analysis.forms import Forms
from newslens.analysis.pieces import pieces_of
from newslens.article import Article, Block

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

# Measured by benchmarks/batches.py: 8 costs a tenth more, 16 to 512 differ within the noise.
_BATCH = 64
# Characters, the length of a very long novel: what is longer is no article, but many or none, and
# would be read for an hour.
LONGEST = 2_000_000
_Piece = tuple[Block, int, int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block, or a piece of an overlong one, with its parse.

    `offset` is where the parse starts in the article's text, `end` one past its last code
    point; `paragraph` counts the blocks.
    """

    block: Block
    paragraph: int
    offset: int
    end: int
    doc: Doc
    _forms: Forms | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def forms(self) -> Forms:
        """The words of the parse as lists, made when they are first asked for."""
        if self._forms is None:
            object.__setattr__(self, "_forms", Forms(self.doc))
        return self._forms  # type: ignore[return-value]

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield the offsets in the article of each sentence."""
        starts, ends, offset = self.forms.starts, self.forms.ends, self.offset
        for sentence in self.doc.sents:
            yield offset + starts[sentence.start], offset + ends[sentence.end - 1]

    def span(self, tokens: Span | Sequence[Token]) -> tuple[int, int]:
        """Offsets in the article of a run of tokens."""
        first, last = tokens[0], tokens[-1]
        return self.offset + first.idx, self.offset + last.idx + len(last.text)

    def start_of(self, token: Token) -> int:
        """Offset in the article at which a token starts."""
        return self.offset + int(token.idx)

    def end_of(self, token: Token) -> int:
        """One past the last code point of a token in the article."""
        return self.offset + int(token.idx) + len(token.text)


class Words:
    """The words of an article's passages, found by offset."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._starts = [passage.offset for passage in passages]

    def at(self, offset: int) -> tuple[Passage, Token] | None:
        """Return the word that a code point of the article belongs to, with its passage."""
        at = bisect.bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self._passages[at].end:
            return None
        passage = self._passages[at]
        place = offset - passage.offset
        found = passage.doc.char_span(place, place + 1, alignment_mode="expand")
        return (passage, found[0]) if found is not None and len(found) else None


def entity_at(token: Token) -> Span:
    """Return the words of the entity that a word belongs to, without looking at all of them."""
    doc, first, last = token.doc, token.i, token.i + 1
    while doc[first].ent_iob_ == "I":
        first -= 1
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    return doc[first:last]


def parse(articles: Iterable[Article], nlp: Language) -> Iterator[tuple[Article, list[Passage]]]:
    """Run the pipeline over the blocks of each article, many at a time.

    An article in a language that the pipeline is not for has tokens and sentences, no more; one
    that is longer than `LONGEST` has no passages.

    Yields
    ------
    article, passages
        In the order of `articles`; sentences never cross a block.
    """

    def pieces() -> Iterator[tuple[str, _Piece | Article]]:
        for article in articles:
            for piece in _pieces_of(article) if is_for(nlp, article) else ():
                yield article.text[piece[2] : piece[3]], piece
            # An empty text ends the article, so that one without blocks is not lost.
            yield "", article

    passages: list[Passage] = []
    for doc, context in nlp.pipe(pieces(), as_tuples=True, batch_size=_BATCH):
        if isinstance(context, Article):
            yield context, passages if is_for(nlp, context) else _without_model(context)
            passages = []
        else:
            passages.append(Passage(*context, mark_sentences(doc)))


def _without_model(article: Article) -> list[Passage]:
    return [
        Passage(
            *piece, mark_sentences(tokens_of(article.text[piece[2] : piece[3]], article.language))
        )
        for piece in _pieces_of(article)
    ]


def _pieces_of(article: Article) -> Iterator[_Piece]:
    if len(article.text) > LONGEST:
        return
    for paragraph, block in enumerate(article.blocks):
        for start, end in pieces_of(article.text, block):
            yield block, paragraph, start, end
