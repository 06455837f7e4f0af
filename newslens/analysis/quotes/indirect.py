"""Indirect speech: complements of words that report, in or out of quotation marks.

The grammatical patterns are those described for English reported speech in the literature on
quotation attribution (Pareti 2012, "A database of attribution relations", LREC; Asr et al.
2021, "The Gender Gap Tracker", PLoS ONE 16(1)), in rules of newslens's own.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from newslens.analysis.negated import is_negated
from newslens.analysis.passages import Passage
from newslens.analysis.quotes.asides import according_to, hearsay, inserted
from newslens.analysis.quotes.clauses import clause_span
from newslens.analysis.quotes.complements import (
    WITHHOLDING,
    Span,
    complement_of,
)
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.cues import (
    CUE_NOUNS,
    REPORTING_ADVERBS,
    REPORTING_VERBS,
    TOPIC_NOUNS,
    TOPIC_PREPOSITIONS,
)
from newslens.analysis.quotes.spans import Attribution
from newslens.analysis.quotes.speakers import (
    cue_of,
    is_passive,
    issuer_of,
    name_speaker,
    speaker_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_Rule = Callable[["Token", Passage, Context], Iterator[Attribution]]

# More words report in no sentence that somebody wrote; each may look at all of it.
_MOST = 30


def find_indirect(context: Context) -> Iterator[Attribution]:
    """Yield what words outside quotation marks report, in reading order of those words."""
    for passage in context.passages:
        forms = passage.forms
        words = zip(forms.tags, forms.lowers, forms.lemmas, strict=True)
        rules = {at: rule for at, word in enumerate(words) if (rule := _rule_for(*word))}
        if len(rules) > _MOST:
            rules = _in_sentences(rules, passage)
        for at, rule in rules.items():
            token = passage.doc[at]
            if not context.quoted(passage, token):
                yield from rule(token, passage, context)


def _in_sentences(rules: Mapping[int, _Rule], passage: Passage) -> dict[int, _Rule]:
    """Leave out the words of sentences in which too many report for anybody to tell who does."""
    places, kept = list(rules), dict[int, _Rule]()
    first = 0
    for sentence in passage.doc.sents:
        last = bisect.bisect_left(places, sentence.end, first)
        if last - first <= _MOST:
            kept.update((at, rules[at]) for at in places[first:last])
        first = last
    return kept


def _rule_for(tag: str, lower: str, lemma: str) -> _Rule | None:
    if tag in {"VERB", "AUX"} and lemma.lower() in REPORTING_VERBS:
        return _of_verb
    if lower == "according":
        return according_to
    if lower in REPORTING_ADVERBS:
        return hearsay
    return _of_noun if tag == "NOUN" and lemma in TOPIC_NOUNS else None


def _of_verb(verb: Token, passage: Passage, context: Context) -> Iterator[Attribution]:
    if is_negated(verb) or _nobody(verb):
        # What somebody did not say, or did not deny, is nothing that they said.
        return
    found = complement_of(verb, passage, context)
    if found is None:
        yield from inserted(verb, passage, context)
        return
    span, method = found
    speaker = speaker_of(verb, passage, context)
    if speaker is None and method != "clause" and not (method == "infinitive" and is_passive(verb)):
        return
    yield Attribution(*span, "indirect", method, speaker, cue_of(verb, passage))


def _of_noun(noun: Token, passage: Passage, context: Context) -> Iterator[Attribution]:
    maker = name_speaker(noun, passage)
    if maker is not None and maker.head == passage.start_of(noun):
        maker = None
    for child in noun.rights:
        clausal = child.dep_ in {"acl", "ccomp", "relcl"}
        if clausal and any(t.dep_ == "mark" and t.lower_ == "that" for t in child.children):
            span = clause_span(child, noun, passage, context)
            if span is not None and noun.lemma_ in CUE_NOUNS:
                issuer = None if maker is not None else issuer_of(noun, passage, context)
                maker = maker if issuer is None else name_speaker(issuer, passage)
                yield Attribution(*span, "indirect", "noun", maker, cue_of(noun, passage))
                return
        # What a word is about is a statement only where somebody's word it is.
        span = None if maker is None else _topic(noun, child, passage, context)
        if maker is not None and span is not None and not span[0] <= maker.start < span[1]:
            yield Attribution(*span, "indirect", "topic", maker, cue_of(noun, passage))
            return


def _topic(noun: Token, child: Token, passage: Passage, context: Context) -> Span | None:
    """Read "his call for talks", "her promise to resign", "their remarks on the war"."""
    if child.dep_ in {"acl", "relcl"} and child.left_edge.lower_ == "to":
        return clause_span(child, noun, passage, context)
    if child.lower_ in TOPIC_PREPOSITIONS and child.dep_ in {"prep", "acl"}:
        for inner in child.children:
            if inner.dep_ in {"pobj", "dobj", "pcomp"} and inner.pos_ != "PRON":
                whole = child if child.tag_ == "VBG" else inner
                return clause_span(whole, noun, passage, context)
    return None


def _nobody(verb: Token) -> bool:
    """Whether nobody says it: no one, only if they do, or somebody who declines to."""
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in WITHHOLDING:
        return True
    for child in verb.children:
        if child.dep_ == "nsubj":
            words = {t.lower_ for t in child.subtree if t.i <= child.i or t.dep_ == "cc"}
            if words & {"nobody", "none", "neither", "nor", "no"}:
                return True
        if child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"}:
            return True
    return False
