"""Sentences in any language, found without a model."""

from __future__ import annotations

import functools
import unicodedata
from typing import TYPE_CHECKING

from newslens.article import Article
from newslens.languages import same_language

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

ANY_LANGUAGE = "xx"
# Written without blanks: taken character by character.
_UNSPACED = frozenset({"bo", "dz", "ja", "km", "lo", "my", "th", "zh"})
_MOST_STRINGS = 200_000
# Their tokenizers need packages that one machine has and another has not.
_NOT_SELF_CONTAINED = frozenset({"ko", "vi"})


def is_for(nlp: Language, article: Article) -> bool:
    """Whether a pipeline reads the language of an article; it does where that is not known."""
    language = article.language
    return language is None or nlp.lang == ANY_LANGUAGE or same_language(language, str(nlp.lang))


def tokens_of(text: str, language: str | None) -> Doc:
    """Part a text of any language into tokens, without a model."""
    tokenizer = _tokenizer(language or ANY_LANGUAGE)
    if len(tokenizer.vocab.strings) > _MOST_STRINGS:
        # It keeps all words it ever met.
        _tokenizer.cache_clear()
        tokenizer = _tokenizer(language or ANY_LANGUAGE)
    return tokenizer.make_doc(text)


@functools.cache
def _tokenizer(language: str) -> Language:
    import spacy

    if language in _UNSPACED:
        return spacy.blank("zh")
    if language in _NOT_SELF_CONTAINED:
        return spacy.blank(ANY_LANGUAGE)
    try:
        return spacy.blank("nb" if language == "no" else language)
    except ImportError:
        return spacy.blank(ANY_LANGUAGE)


def mark_sentences(doc: Doc) -> Doc:
    """Mark where sentences begin, by the marks that end them, unless a pipeline has done so.

    An opening mark goes with what it opens, and no sentence begins with a small letter: there
    a dot ended an abbreviation, or other words are reported than those in the marks.
    """
    if doc.has_annotation("SENT_START"):
        return doc
    from spacy.pipeline import Sentencizer

    Sentencizer()(doc)
    begins = {_opening_of(doc, token.i) for token in doc if token.is_sent_start}
    for token in doc:
        token.is_sent_start = token.i == 0 or (token.i in begins and not _goes_on(doc, token.i))
    return doc


def _opening_of(doc: Doc, at: int) -> int:
    """Return the first of the opening marks before a token, or the token."""
    while at > 0:
        before = at - 1
        while before > 0 and doc[before].is_space:
            before -= 1
        if not _opens(doc[before]):
            break
        at = before
    return at


def _opens(token: Token) -> bool:
    """Whether a token is a mark that opens what stands behind it."""
    if len(token.text) != 1 or token.i + 1 == len(token.doc):
        return False
    before = token.nbor(-1) if token.i else None
    after = token.nbor(1)
    spaced = before is None or bool(before.whitespace_) or before.is_space
    spaced_behind = bool(token.whitespace_) or after.is_space
    if token.text in "¡¿":
        return True
    if unicodedata.category(token.text) in {"Ps", "Pi"}:
        return spaced or not (spaced_behind or after.is_punct)
    return token.is_quote and spaced and not spaced_behind


def _goes_on(doc: Doc, at: int) -> bool:
    first = next((token for token in doc[at:] if not token.is_space), None)
    return first is not None and first.text[0].islower()
