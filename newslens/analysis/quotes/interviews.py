"""Interviews: who is asked in one, by its introduction, and where its last answer ends."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newslens.analysis.nouns import PERSON_NOUNS
from newslens.analysis.passages import Passage
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.cues import SPEECH_VERBS
from newslens.analysis.quotes.named import Named
from newslens.analysis.quotes.spans import Mentioned
from newslens.analysis.quotes.speakers import phrase
from newslens.article import Block

if TYPE_CHECKING:
    from spacy.tokens import Token

_INTERVIEW = re.compile(
    r"\b(?:interview(?:ed|s)?|spoke (?:to|with)|talk(?:s|ed)? (?:to|with)|sat down|(?:we|I) met)\b",
    re.IGNORECASE,
)
# We met her, interviewed her; spoke to her, sat down with her.
_MEETING = frozenset("interview meet visit".split())
_SPEAKING = frozenset("chat sit speak talk".split())
_ASIDE = frozenset({"to", "with"})
_OURSELVES = frozenset({"i", "we"})
_US = frozenset({"me", "us"})
_I = frozenset({"i", "me", "mine", "my", "myself"})
_ONE = frozenset({"he", "her", "him", "she"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "obj", "dative", "iobj", "pobj"})
# Whom "our reporter" and the like are: those who ask.
_OWN = frozenset({"correspondent", "editor", "reporter"})


def is_introduced(text: str, end: int) -> bool:
    """Whether what stands before an offset says that somebody was interviewed."""
    return _INTERVIEW.search(text, 0, end) is not None


def interviewee(before: int, context: Context, named: Named) -> Mentioned | None:
    """Find who gives the answers that begin at an offset.

    The one whom "we met", who "spoke to us"; else the one person named so far. Of somebody
    who is met by a pronoun, that is the mention, unless only one is named. None where it is
    several, or cannot be told.
    """
    met = _met(before, context)
    only = named.only_one(before)
    if met is None:
        return only
    passage, token = met
    if token.tag_ in {"NNS", "NNPS"} or token.lower_ in {"them", "they"} or _several(token):
        return None
    if token.pos_ == "PRON":
        mention = phrase(token, passage)
        return (only or mention) if token.lower_ in _ONE else None
    name = phrase(token, passage)
    bearer = named.bearer(context.text[name.start : name.end])
    is_noun = token.lemma_.lower() in PERSON_NOUNS
    if bearer is None and token.ent_type_ != "PERSON" and not is_noun:
        return only
    return name if bearer is None else replace(name, head=bearer.head)


def answered_by(label: Mentioned, asked: Mentioned, context: Context) -> Mentioned:
    """Return the mention that stands for who answers: a name, or the label of whom "her" means."""
    is_pronoun = context.text[asked.start : asked.end].casefold() in _ONE
    return replace(label, head=asked.head) if is_pronoun else asked


def is_the_articles(block: Block, before: int, context: Context, named: Named) -> bool:
    """Whether a paragraph behind the last answer is the article's own.

    Nobody in it speaks as I, and it names somebody who was named before the interview began, or
    somebody tells us something.
    """
    words = [t for p, t in context.tokens(block.start, block.end) if not context.quoted(p, t)]
    if any(token.lower_ in _I for token in words):
        return False
    if named.names_known(block.start, block.end, before):
        return True
    return any(_teller(token, _SPEAKING | SPEECH_VERBS) is not None for token in words)


def asks_as(before: int, context: Context) -> set[str]:
    """Return how those who ask speak of themselves before an offset: as I, as we."""
    return {
        "we" if token.lower_ in {"our", "us", "we"} else "i"
        for passage in context.passages
        if passage.offset < before
        for token in passage.doc
        if token.lower_ in _I | {"our", "us", "we"} and not context.quoted(passage, token)
    }


def asked_at_the_end(block: Block, context: Context) -> tuple[Mentioned, Mentioned] | None:
    """Return who is asked something in the last sentence of a paragraph, and who asks."""
    passage = context.passage_at(block.end - 1)
    if passage is None or context.quotation_at(block.end - 1) is not None:
        return None
    *_, sentence = passage.doc.sents
    verb = sentence.root
    subject, objects = _subject(verb), _objects(verb)
    if verb.lemma_.lower() != "ask" or subject is None or len(objects) != 1:
        return None
    if any(child.dep_ == "neg" for child in verb.children) or not _is_one(objects[0]):
        return None
    return phrase(objects[0], passage), phrase(subject, passage)


def _met(before: int, context: Context) -> tuple[Passage, Token] | None:
    """Return the last one who is said to have been met, or to have spoken to us."""
    found = None
    for passage in context.passages:
        if passage.offset >= before:
            break
        for token in passage.doc:
            other = _asked(token) or _teller(token, _SPEAKING)
            if other is not None and not context.quoted(passage, token):
                found = passage, other
    return found


def _asked(verb: Token) -> Token | None:
    """Return whom we meet or speak to by a verb."""
    if verb.lemma_.lower() not in _MEETING | _SPEAKING:
        return None
    subject, objects = _subject(verb), _objects(verb)
    return objects[-1] if objects and subject is not None and _is_ours(subject) else None


def _teller(verb: Token, verbs: frozenset[str]) -> Token | None:
    """Return who tells us something by one of these verbs: "she spoke to our reporter"."""
    if verb.lemma_.lower() not in verbs:
        return None
    subject = _subject(verb)
    if subject is None or _is_ours(subject) or subject.lower_ == "you":
        return None
    return subject if any(_is_ours(token) for token in _objects(verb)) else None


def _subject(verb: Token) -> Token | None:
    return next((token for token in verb.lefts if token.dep_ in _SUBJECTS), None)


def _objects(verb: Token) -> list[Token]:
    found = [token for token in verb.rights if token.dep_ in _OBJECTS]
    for child in verb.rights:
        if child.dep_ in {"prep", "dative"} and child.lower_ in _ASIDE:
            found += [token for token in child.children if token.dep_ == "pobj"]
    return found


def _is_one(token: Token) -> bool:
    """Whether a word stands for one person: him, Ada Birch, the ferryman."""
    is_noun = token.lemma_.lower() in PERSON_NOUNS and token.tag_ == "NN"
    return token.lower_ in _ONE or token.ent_type_ == "PERSON" or is_noun


def _is_ours(token: Token) -> bool:
    if token.lower_ in _OURSELVES | _US:
        return True
    owned = any(child.lower_ in {"my", "our"} for child in token.lefts)
    return token.lemma_.lower() in _OWN and owned


def _several(token: Token) -> bool:
    return any(child.dep_ == "conj" for child in token.rights)
