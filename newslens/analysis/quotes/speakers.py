"""Speakers: from a word that reports speech to the phrase that names who spoke."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newslens.analysis.passages import Passage
from newslens.analysis.quotes.clauses import goes_on
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.cues import CLAUSE_VERBS, CUE_NOUNS, DOCUMENTS
from newslens.analysis.quotes.spans import Mentioned

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = {"nsubj", "csubj"}
_OBJECTS = {"dobj", "obj"}
_ISSUING = frozenset(
    """
    circulate deliver file give hold issue make pen post publish put read release repeat run send
    share sign submit tweet write
    """.split()
)
_THROUGH = {"at", "during", "in", "through", "via", "with"}
_RELATIVE = {"WP", "WDT", "WP$"}
_PREMODIFIERS = {
    "det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "advmod", "case",
    "nounmod", "npadvmod",
}  # fmt: skip
_POSTMODIFIERS = {"of", "for", "from", "at", "in", "with", "on", "to"}
_NAME_BEFORE = {"compound", "nmod", "amod"}
# "Worried that it might rain": nobody else worries them.
_FELT = {"worry"}
# "The paper quoted the mayor as saying": the one who is quoted says it.
_QUOTING = {"cite", "quote"}
_MAKERS = {"from", "by", "of"}
_EXPLETIVES = {"there", "this", "that", "which", "what"}


def cue_of(token: Token, passage: Passage) -> Mentioned:
    """Give a reporting word as a stretch of the article, with its dictionary form."""
    start = passage.start_of(token)
    return Mentioned(start, passage.end_of(token), start, token.lemma_.lower())


def speaker_of(verb: Token, passage: Passage, context: Context) -> Mentioned | None:
    """Find who speaks: the subject of a reporting verb, or the agent of a passive one.

    A participle, infinitive or second verb of a series takes the subject of the verb it
    hangs on; a relative clause that of the noun it tells of.
    """
    if is_passive(verb):
        return _agent(verb, passage)
    subject = _subject(verb, passage, context)
    if subject is None:
        return None
    if subject.lemma_.lower() in DOCUMENTS and _maker(subject) is None:
        subject = issuer_of(subject, passage, context) or subject
    return name_speaker(subject, passage)


def issuer_of(document: Token, passage: Passage, context: Context) -> Token | None:
    """Find who speaks through a text or an event: "She issued a statement saying that ...".

    It is the subject of the verb that sends it out, or that something is done in it.
    """
    verb = document.head
    if document.dep_ in _OBJECTS and verb.lemma_.lower() in _ISSUING:
        return _subject(verb, passage, context)
    if document.dep_ == "pobj" and verb.lower_ in _THROUGH and verb.head.pos_ == "VERB":
        return _subject(verb.head, passage, context)
    return None


def is_passive(verb: Token) -> bool:
    """Whether something is done to the subject of a verb: "was told", "Asked about it, he"."""
    if any(child.dep_ in {"agent", "auxpass"} for child in verb.children):
        return True
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in {"acl", "advcl"}
        and verb.lemma_.lower() not in _FELT
        and not any(child.dep_ in {"aux", "nsubj"} for child in verb.children)
    )


def _agent(verb: Token, passage: Passage) -> Mentioned | None:
    for child in verb.children:
        if child.dep_ == "agent":
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return name_speaker(noun, passage)
    return None


def _subject(verb: Token, passage: Passage, context: Context) -> Token | None:
    seen: set[int] = set()
    at = verb
    while at.i not in seen:
        seen.add(at.i)
        subjects = [
            child
            for child in at.children
            if (child.dep_ in _SUBJECTS or (child.dep_ == "nsubjpass" and at.i != verb.i))
            and not context.quoted(passage, child)
        ]
        if subjects:
            subject = subjects[-1] if at.i == verb.i else subjects[0]
            if subject.tag_ in _RELATIVE or subject.lower_ == "that":
                return at.head if at.dep_ == "relcl" and at.head.i != at.i else None
            return None if subject.lower_ in _EXPLETIVES else subject
        if at.dep_ in {"acl", "relcl"}:
            return at.head
        if at.dep_ == "pcomp" and at.head.lower_ == "as" and at.head.head.lemma_ in _QUOTING:
            quoted = [child for child in at.head.head.children if child.dep_ in {"dobj", "obj"}]
            if quoted:
                return quoted[-1]
        if at.dep_ not in {"conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "dep", "parataxis"}:
            return None
        if at.head.pos_ not in {"VERB", "AUX", "ADP", "SCONJ", "NOUN"} or at.head.i == at.i:
            return None
        at = _outer_report(at) or at.head
    return None


def _outer_report(verb: Token) -> Token | None:
    """Where a participle or second verb hangs in what somebody reports, the report itself.

    In "he said that the plan is dead, adding that ..." it is he who adds, wherever the
    parse puts the participle.
    """
    if verb.dep_ == "conj":
        told = verb.head
        while told.dep_ == "conj" and told.head.i != told.i:
            told = told.head
        return told.head if goes_on(verb, told.head) else None
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.left_edge.i == 0:
        return None
    if verb.left_edge.nbor(-1).text not in {",", "—", "–"}:
        return None
    head = verb.head
    while head.dep_ in {"conj", "xcomp"} and head.head.i != head.i:
        head = head.head
    if head.dep_ == "ccomp" and head.head.lemma_.lower() in CLAUSE_VERBS:
        return head.head if head.head.i < verb.i else None
    return None


def name_speaker(noun: Token, passage: Passage) -> Mentioned | None:
    """Give the phrase around a noun that says who speaks.

    A report, claim or statement is traced to its maker where the phrase names one.
    """
    if noun.lower_ in _EXPLETIVES or noun.pos_ in {"PUNCT", "SPACE"}:
        return None
    if noun.lemma_.lower() in DOCUMENTS:
        maker = _maker(noun)
        if maker is not None:
            return _with_article(phrase(maker, passage), maker, passage)
    return phrase(noun, passage)


def _with_article(named: Mentioned, maker: Token, passage: Passage) -> Mentioned:
    """Take in the article that the parse gives to the report: "the U.S. assertions"."""
    if maker.dep_ not in _NAME_BEFORE or maker.left_edge.i == maker.sent.start:
        return named
    before = maker.left_edge.nbor(-1)
    return replace(named, start=passage.start_of(before)) if before.lower_ == "the" else named


def _maker(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        named = child.ent_type_ in {"GPE", "ORG", "NORP", "PERSON"}
        if named and child.dep_ in _NAME_BEFORE and noun.lemma_.lower() in CUE_NOUNS:
            return child
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in _MAKERS:
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.pos_ in {"PROPN", "NOUN", "PRON"}:
                    if child.lower_ != "of" or inner.pos_ == "PROPN":
                        return inner
    return None


def phrase(noun: Token, passage: Passage) -> Mentioned:
    """Give the noun phrase of a noun: what stands before it, and of-phrases after it.

    Clauses and appositions after it are left out, except a name that follows a description
    ("the spokesman, Dmitry Peskov").
    """
    first = noun
    for child in noun.lefts:
        if child.dep_ in _PREMODIFIERS or child.pos_ in {"PROPN", "DET", "ADJ", "NUM"}:
            edge = child.left_edge
            first = edge if edge.i < first.i else first
    last, head = noun, noun
    for child in noun.rights:
        between = child.left_edge.i - last.i
        if child.dep_ == "appos" and child.ent_type_ == "PERSON" and noun.ent_type_ != "PERSON":
            last, head = child, child
        elif child.dep_ == "prep" and child.lower_ in _POSTMODIFIERS and between == 1:
            if noun.pos_ != "PROPN" or child.lower_ == "of":
                last = _prepositional_end(child)
        elif child.dep_ == "conj" and child.pos_ in {"PROPN", "NOUN", "PRON"}:
            last = child
        elif child.dep_ in {"compound", "flat", "nummod"} and between == 1:
            last = child.right_edge
    doc = passage.doc
    while first.i < last.i and (doc[first.i].is_punct or doc[first.i].is_space):
        first = doc[first.i + 1]
    return Mentioned(
        passage.start_of(first), passage.end_of(last), passage.start_of(head), head.lemma_.lower()
    )


def _prepositional_end(preposition: Token) -> Token:
    """Last token of the noun phrase behind a preposition, without clauses that hang on it."""
    last = preposition
    for child in preposition.children:
        if child.dep_ == "pobj":
            last = child
            for inner in child.rights:
                if inner.dep_ == "prep" and inner.i == last.i + 1:
                    last = _prepositional_end(inner)
                elif inner.dep_ == "conj" and inner.pos_ in {"PROPN", "NOUN"}:
                    last = inner
    return last
