"""Complements: what a reporting verb takes as the thing reported, and how far it reaches.

Beside clauses and infinitives these are the narrative reports of speech acts (Semino and Short
2004, Corpus Stylistics): "denied the report", "called for talks", "dismissed it as nonsense".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from newslens.analysis.passages import Passage
from newslens.analysis.quotes.clauses import clause_span
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.cues import (
    ACCUSING_VERBS,
    AS_VERBS,
    CLAUSE_VERBS,
    GERUND_VERBS,
    HEARSAY_VERBS,
    INFINITIVE_VERBS,
    NAMING_VERBS,
    NOUN_OBJECT_VERBS,
    PREPOSITION_VERBS,
)
from newslens.analysis.quotes.speakers import is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

Span = tuple[int, int]

OBJECTS = {"dobj", "obj"}
# Who refuses to say something says nothing of it.
WITHHOLDING = {"decline", "fail", "refuse"}
_TELLING = CLAUSE_VERBS | {"ask"}
_TAKING_NOUNS = NOUN_OBJECT_VERBS | AS_VERBS
_NOUNS = {"NOUN", "PROPN"}
_NAMED = {"identify", "name", "quote"}
_TIMES = {"DATE", "TIME"}
_CLAUSE_PARTS = {"nsubj", "nsubjpass", "csubj", "expl", "mark", "aux", "auxpass"}
# Behind a noun these tell what it is of or about, oftener than when and where it was said.
_OF_NOUNS = {"about", "against", "between", "for", "of", "on", "over", "toward", "towards", "with"}


def complement_of(verb: Token, passage: Passage, context: Context) -> tuple[Span, str] | None:
    """Find what a verb reports, and the name of the rule that it is found by.

    A clause or infinitive says more than the object beside it ("urged them to leave"), and
    an object more than a preposition ("blamed the flood on him").
    """
    children = list(verb.children)
    for rule, method in _RULES:
        for child in children:
            span = rule(verb, child, passage, context)
            if span is not None:
                return span, method
    return None


def _clause(verb: Token, child: Token, passage: Passage, context: Context) -> Span | None:
    if child.dep_ != "ccomp" or verb.lemma_.lower() not in _TELLING:
        return None
    parted = child.i < verb.i and any(t.text == ";" for t in verb.doc[child.i : verb.i])
    if passage.block.is_heading and child.i < verb.i and verb.lower_.endswith("ed"):
        # "Two held, one charged": headlines tell of what was done in participles.
        return None
    if passage.block.is_heading and _is_bare_participle(child) and child.i > verb.i:
        # "Firm reveals damaged girders": the participle belongs to what is revealed.
        return None
    finite = child.tag_ != "VBG" or any(t.dep_ in {"aux", "auxpass"} for t in child.children)
    if parted or not (finite or child.i < verb.i):
        return None
    return clause_span(child, verb, passage, context)


def _is_bare_participle(token: Token) -> bool:
    return token.tag_ in {"VBN", "VBD"} and not any(
        child.dep_ in _CLAUSE_PARTS for child in token.children
    )


def _infinitive(verb: Token, child: Token, passage: Passage, context: Context) -> Span | None:
    lemma = verb.lemma_.lower()
    takes = lemma in INFINITIVE_VERBS or (lemma in HEARSAY_VERBS and is_passive(verb))
    if child.dep_ not in {"xcomp", "ccomp"} or not takes or child.i < verb.i:
        return None
    if not _has_to(child) or (lemma in WITHHOLDING and child.lemma_.lower() in CLAUSE_VERBS):
        return None
    if _holds_back(verb, child):
        return None
    return clause_span(child, verb, passage, context, _object_before(verb, child))


def _gerund(verb: Token, child: Token, passage: Passage, context: Context) -> Span | None:
    """Read "denied taking the money", "admitted to having taken it"."""
    if child.dep_ not in {"xcomp", "ccomp"} or child.tag_ != "VBG" or child.i < verb.i:
        return None
    if verb.lemma_.lower() not in GERUND_VERBS or _has_to(child):
        return None
    return clause_span(child, verb, passage, context, _object_before(verb, child))


def _called_on(verb: Token, child: Token, passage: Passage, context: Context) -> Span | None:
    """Read "called on the council to act": the person behind "on" belongs to what is asked."""
    if verb.lemma_.lower() not in {"call", "appeal"} or child.dep_ not in {"xcomp", "advcl"}:
        return None
    if not _has_to(child):
        return None
    for preposition in verb.children:
        if preposition.dep_ == "prep" and preposition.lower_ in {"on", "upon", "to"}:
            for noun in preposition.children:
                if noun.dep_ == "pobj" and noun.i < child.i:
                    return clause_span(child, verb, passage, context, noun.left_edge)
    return None


def _accusation(verb: Token, child: Token, passage: Passage, context: Context) -> Span | None:
    wanted = ACCUSING_VERBS.get(verb.lemma_.lower())
    if wanted is None or child.dep_ not in OBJECTS or child.i < verb.i:
        return None
    for holder in (verb, child):
        for inner in holder.children:
            if inner.dep_ == "prep" and inner.lower_ == wanted and inner.i > child.i:
                return clause_span(inner, verb, passage, context, child.left_edge)
    return None


def _naming(verb: Token, child: Token, passage: Passage, context: Context) -> Span | None:
    if child.i < verb.i:
        return None
    lemma, first = verb.lemma_.lower(), _object_before(verb, child)
    if child.dep_ in {"oprd", "ccomp", "xcomp"} and lemma in NAMING_VERBS:
        return clause_span(child, verb, passage, context, first)
    if lemma not in AS_VERBS:
        return None
    if _is_as(child) and first is not None:
        return clause_span(child, verb, passage, context, first)
    if child.dep_ in OBJECTS and any(_is_as(inner) for inner in child.rights):
        return clause_span(child, verb, passage, context)
    return None


def _marked_name(verb: Token, child: Token, passage: Passage, context: Context) -> Span | None:
    """Read "called the plan “a gamble”": words in marks right behind a thing are its name."""
    if child.dep_ not in OBJECTS or child.i < verb.i or verb.lemma_.lower() not in NAMING_VERBS:
        return None
    for word in verb.doc[child.i + 1 : verb.sent.end]:
        if context.quoted(passage, word):
            return clause_span(child, verb, passage, context, last=word)
        if word.is_punct or word.i > child.right_edge.i:
            return None
    return None


def _object(verb: Token, child: Token, passage: Passage, context: Context) -> Span | None:
    if child.dep_ not in OBJECTS or child.i < verb.i or child.pos_ not in _NOUNS:
        return None
    if verb.lemma_.lower() not in NOUN_OBJECT_VERBS or child.ent_type_ in _TIMES:
        return None
    return clause_span(child, verb, passage, context, last=_whole_end(verb, child))


def _passive(verb: Token, child: Token, passage: Passage, context: Context) -> Span | None:
    """Read "The plan was criticised by the union": the subject is what they speak of."""
    if child.dep_ != "nsubjpass" or child.pos_ not in _NOUNS:
        return None
    if verb.lemma_.lower() not in _TAKING_NOUNS:
        return None
    if not any(inner.dep_ == "agent" for inner in verb.children):
        return None
    return clause_span(child, verb, passage, context, last=_restricted_end(child))


def _preposition(verb: Token, child: Token, passage: Passage, context: Context) -> Span | None:
    wanted = PREPOSITION_VERBS.get(verb.lemma_.lower(), ())
    if child.dep_ != "prep" or child.i < verb.i or child.lower_ not in wanted:
        return None
    for inner in child.children:
        told = inner.dep_ == "pobj" and inner.pos_ in _NOUNS
        if told or inner.dep_ == "pcomp":
            return clause_span(inner, verb, passage, context, last=_whole_end(verb, inner))
    return None


def _holds_back(verb: Token, child: Token) -> bool:
    """Read "asked not to be named": a wish of the source's, and no news."""
    negated = any(inner.dep_ == "neg" for inner in child.children)
    return negated and is_passive(child) and child.lemma_.lower() in _NAMED


def _is_as(token: Token) -> bool:
    return token.dep_ == "prep" and token.lower_ == "as"


def _has_to(verb: Token) -> bool:
    return any(inner.dep_ == "aux" and inner.lower_ == "to" for inner in verb.children)


def _object_before(verb: Token, child: Token) -> Token | None:
    """First word of the object between a verb and a complement of it."""
    objects = [t for t in verb.children if t.dep_ in OBJECTS and t.i < child.i]
    return objects[0].left_edge if objects else None


def _restricted_end(noun: Token) -> Token:
    """Last word of a noun phrase, without what the reporter adds behind a comma: ", which"."""
    end = noun.right_edge
    for child in noun.rights:
        edge = child.left_edge
        if child.dep_ == "relcl" and edge.i > noun.i + 1 and edge.nbor(-1).text == ",":
            return edge.nbor(-2)
    return end


def _whole_end(verb: Token, noun: Token) -> Token:
    """Last word of a noun phrase, with the phrases behind it that the parse gave to the verb."""
    end = _restricted_end(noun)
    if end.i != noun.right_edge.i:
        return end
    for child in verb.children:
        if child.left_edge.i != end.i + 1:
            continue
        of_time = any(t.ent_type_ in _TIMES for t in child.children)
        told_of = child.dep_ == "prep" and child.lower_ in _OF_NOUNS and not of_time
        purpose = child.dep_ in {"xcomp", "advcl"} and child.left_edge.lower_ == "to"
        if told_of or purpose:
            end = child.right_edge
    return end


_Rule = Callable[["Token", "Token", Passage, Context], "Span | None"]
_RULES: tuple[tuple[_Rule, str], ...] = (
    (_clause, "clause"),
    (_gerund, "object"),
    (_called_on, "infinitive"),
    (_infinitive, "infinitive"),
    (_accusation, "accusation"),
    (_naming, "naming"),
    (_marked_name, "naming"),
    (_object, "object"),
    (_passive, "passive"),
    (_preposition, "preposition"),
)
