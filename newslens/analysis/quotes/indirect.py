"""Indirect speech: complements of words that report, in or out of quotation marks.

The grammatical patterns are those described for English reported speech in the literature on
quotation attribution (Pareti 2012, "A database of attribution relations", LREC; Asr et al.
2021, "The Gender Gap Tracker", PLoS ONE 16(1)), in rules of newslens's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslens.analysis.passages import Passage
from newslens.analysis.quotes.clauses import clause_span, tidy
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.cues import (
    ACCUSING_VERBS,
    CLAUSE_VERBS,
    CUE_NOUNS,
    INFINITIVE_VERBS,
    NAMING_VERBS,
    NOUN_OBJECT_VERBS,
)
from newslens.analysis.quotes.spans import Attribution, Mentioned
from newslens.analysis.quotes.speakers import cue_of, name_speaker, phrase, speaker_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS = {"dobj", "obj"}
# Who refuses to say something says nothing of it.
_WITHHOLDING = {"decline", "fail", "refuse"}


def find_indirect(context: Context) -> Iterator[Attribution]:
    """Yield what words outside quotation marks report, in reading order of those words."""
    for passage in context.passages:
        for token in passage.doc:
            if token.is_space or token.is_punct or context.quoted(passage, token):
                continue
            if token.lower_ == "according":
                yield from _according_to(token, passage, context)
            elif token.pos_ in {"VERB", "AUX"}:
                yield from _of_verb(token, passage, context)
            elif token.lemma_ in CUE_NOUNS and token.pos_ == "NOUN":
                yield from _of_noun(token, passage, context)


def _of_verb(verb: Token, passage: Passage, context: Context) -> Iterator[Attribution]:
    lemma = verb.lemma_.lower()
    if any(child.dep_ == "neg" for child in verb.children) or _nobody(verb):
        # What somebody did not say, or did not deny, is nothing that they said.
        return
    # A clause or infinitive says more than the object beside it: "urged them to leave".
    children = sorted(verb.children, key=lambda child: child.dep_ in _OBJECTS)
    complements = (_complement(verb, child, lemma, passage, context) for child in children)
    found = next((complement for complement in complements if complement is not None), None)
    if found is None:
        yield from _inserted(verb, lemma, passage, context)
        return
    span, method = found
    speaker = speaker_of(verb, passage, context)
    if speaker is None and method != "clause":
        return
    yield Attribution(*span, "indirect", method, speaker, cue_of(verb, passage))


def _complement(
    verb: Token, child: Token, lemma: str, passage: Passage, context: Context
) -> tuple[tuple[int, int], str] | None:
    span: tuple[int, int] | None = None
    method = ""
    if child.dep_ == "ccomp" and lemma in CLAUSE_VERBS | {"ask"}:
        parted = child.i < verb.i and any(t.text == ";" for t in verb.doc[child.i : verb.i])
        finite = child.tag_ != "VBG" or any(t.dep_ in {"aux", "auxpass"} for t in child.children)
        if (finite or child.i < verb.i) and not parted:
            span, method = clause_span(child, verb, passage, context), "clause"
    elif child.dep_ in {"xcomp", "ccomp"} and lemma in INFINITIVE_VERBS and child.i > verb.i:
        if any(inner.dep_ == "aux" and inner.lower_ == "to" for inner in child.children):
            objects = [t for t in verb.children if t.dep_ in _OBJECTS and t.i < child.i]
            first = objects[0].left_edge if objects else None
            if not (lemma in _WITHHOLDING and child.lemma_.lower() in CLAUSE_VERBS):
                span, method = clause_span(child, verb, passage, context, first), "infinitive"
    elif child.dep_ in _OBJECTS and child.i > verb.i:
        if lemma in ACCUSING_VERBS:
            preposition = _preposition(verb, child, ACCUSING_VERBS[lemma])
            if preposition is not None:
                first = child.left_edge
                span, method = clause_span(preposition, verb, passage, context, first), "accusation"
        if span is None and lemma in NOUN_OBJECT_VERBS and child.pos_ in {"NOUN", "PROPN"}:
            span, method = clause_span(child, verb, passage, context), "object"
    elif child.dep_ in {"oprd", "ccomp", "xcomp"} and lemma in NAMING_VERBS and child.i > verb.i:
        objects = [t for t in verb.children if t.dep_ in _OBJECTS and t.i < child.i]
        first = objects[0].left_edge if objects else None
        span, method = clause_span(child, verb, passage, context, first), "naming"
    elif child.dep_ == "prep" and child.lower_ == "as" and lemma in NAMING_VERBS:
        objects = [t for t in verb.children if t.dep_ in _OBJECTS and t.i < child.i]
        if objects:
            first = objects[0].left_edge
            span, method = clause_span(child, verb, passage, context, first), "naming"
    return None if span is None else (span, method)


def _preposition(verb: Token, target: Token, wanted: str) -> Token | None:
    for holder in (verb, target):
        for child in holder.children:
            if child.dep_ == "prep" and child.lower_ == wanted and child.i > target.i:
                return child
    return None


def _inserted(verb: Token, lemma: str, passage: Passage, context: Context) -> Iterator[Attribution]:
    """Read "The plan, officials said, is dead": the clause around an inserted report."""
    if verb.dep_ not in {"parataxis", "ccomp", "advcl", "dep"} or lemma not in CLAUSE_VERBS:
        return
    left, right, sentence = verb.left_edge, verb.right_edge, verb.sent
    opened = left.text == "," or (left.i > sentence.start and left.nbor(-1).text == ",")
    ended = right.text in {",", "."} or (
        right.i + 1 < sentence.end and right.nbor(1).text in {",", "."}
    )
    if left.i == sentence.start or not (opened and ended):
        return
    if any(child.dep_ in {"mark", "ccomp"} for child in verb.children):
        return
    speaker = speaker_of(verb, passage, context)
    if speaker is None:
        return
    parts = [
        (passage.start_of(sentence[0]), passage.start_of(left)),
        (passage.end_of(right), passage.end_of(sentence[-1])),
    ]
    yield from _in_parts(parts, "inserted", speaker, cue_of(verb, passage), context)


def _in_parts(
    parts: list[tuple[int, int]],
    method: str,
    speaker: Mentioned,
    cue: Mentioned,
    context: Context,
) -> Iterator[Attribution]:
    follows = False
    for start, end in parts:
        span = tidy(start, end, context)
        if span is not None and any(c.isalnum() for c in context.text[span[0] : span[1]]):
            yield Attribution(*span, "indirect", method, speaker, cue, follows=follows)
            follows = True


def _according_to(token: Token, passage: Passage, context: Context) -> Iterator[Attribution]:
    if token.i + 1 >= len(passage.doc) or token.nbor(1).lower_ != "to":
        return
    preposition = token.nbor(1)
    nouns = [t for t in preposition.children if t.dep_ == "pobj"]
    if not nouns:
        return
    speaker = name_speaker(nouns[0], passage)
    if speaker is None:
        return
    sentence = token.sent
    last = max(nouns[0].right_edge.i, preposition.i)
    # What hangs on the source but follows a comma belongs to the statement around it.
    for inner in passage.doc[nouns[0].i : last + 1]:
        if (
            inner.text == ","
            and passage.start_of(inner) >= speaker.end
            and token.i == sentence.start
        ):
            last = inner.i - 1
            break
    start_of_sentence, end_of_sentence = passage.span(sentence)
    cue = Mentioned(
        passage.start_of(token),
        passage.end_of(preposition),
        passage.start_of(token),
        "according to",
    )
    before = (max(start_of_sentence, _clause_before(token, passage)), passage.start_of(token))
    after = (passage.end_of(passage.doc[last]), end_of_sentence)
    verb = _governor(token)
    if token.i == sentence.start:
        parts = [after]
    elif verb.i > last and verb.sent == sentence:
        parts = [before, after]
    else:
        parts = [before]
    yield from _in_parts(parts, "according to", speaker, cue, context)


def _governor(token: Token) -> Token:
    """Find the verb that a phrase hangs on, through the nouns between."""
    head = token.head
    while head.pos_ not in {"VERB", "AUX"} and head.head.i != head.i:
        head = head.head
    return head


def _clause_before(token: Token, passage: Passage) -> int:
    """Where the clause starts that "according to" is said of."""
    head = token.head
    while head.dep_ not in {"ROOT", "conj", "ccomp", "advcl", "relcl"} and head.head.i != head.i:
        head = head.head
    if head.dep_ == "conj" and head.left_edge.i < token.i:
        return passage.start_of(head.left_edge)
    return passage.start_of(token.sent[0])


def _of_noun(noun: Token, passage: Passage, context: Context) -> Iterator[Attribution]:
    for child in noun.rights:
        clausal = child.dep_ in {"acl", "ccomp", "relcl"}
        if clausal and any(t.dep_ == "mark" and t.lower_ == "that" for t in child.children):
            span = clause_span(child, noun, passage, context)
            if span is None:
                continue
            maker = name_speaker(noun, passage)
            if maker is not None and maker.head == passage.start_of(noun):
                maker = _issuer(noun, passage, context)
            yield Attribution(*span, "indirect", "noun", maker, cue_of(noun, passage))
            return


def _issuer(noun: Token, passage: Passage, context: Context) -> Mentioned | None:
    """Who made the statement: the subject of the verb whose object it is, else the noun."""
    verb = noun.head
    if noun.dep_ in _OBJECTS and verb.lemma_ in {"make", "issue", "give", "repeat", "release"}:
        return speaker_of(verb, passage, context)
    return phrase(noun, passage)


def _nobody(verb: Token) -> bool:
    """Whether nobody says it: no one, only if they do, or somebody who declines to."""
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _WITHHOLDING:
        return True
    for child in verb.children:
        if child.dep_ == "nsubj":
            words = {t.lower_ for t in child.subtree if t.i <= child.i or t.dep_ == "cc"}
            if words & {"nobody", "none", "neither", "nor", "no"}:
                return True
        if child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"}:
            return True
    return False
