"""Polarity: whether a text affirms what it is about or denies it, and by which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newslens.analysis.claims.marked import Marked, marked
from newslens.analysis.claims.stretch import Stretch
from newslens.analysis.claims.words import key_of, stem
from newslens.analysis.negated import is_negated

if TYPE_CHECKING:
    from spacy.tokens import Token

# Say of what follows that it is not so.
DENYING_VERBS = frozenset("deny refute debunk disprove rebut contradict dismiss rubbish".split())
# Never anything but verbs, whatever a headline has them tagged as.
_DENYING_FORMS = frozenset("denies denied denying refutes refuted debunks debunked".split())
_FEWEST = 2
_OTHER_CLAUSES = {"advcl", "conj", "parataxis"}
_DENYING_NOUNS = frozenset(
    """
    hoax myth fabrication falsehood figment disinformation misinformation satire prank
    forgery
    """.split()
)
_DENYING_ADJECTIVES = frozenset(
    "fake false untrue bogus fictitious fabricated baseless unfounded debunked incorrect".split()
)
_NEGATIONS = frozenset("not n't n’t no never none nobody nothing neither nor cannot".split())
_RUN_TOGETHER = frozenset(
    "dont doesnt didnt isnt wasnt arent werent wont cant couldnt hasnt".split()
)
# "not only", "no doubt", "no later than", "not necessarily": nothing is turned round.
_SPENT = frozenset(
    "doubt fewer just later less longer matter merely more necessarily only wonder".split()
)
# What follows did not come about: "failed to agree", "has yet to agree".
_FAILING = frozenset("fail yet refuse decline".split())
# What may turn something: by its form, or by its lemma.
_FORMS = _NEGATIONS | _RUN_TOGETHER | _DENYING_FORMS | _DENYING_ADJECTIVES | _DENYING_NOUNS
_LEMMAS = _FAILING | DENYING_VERBS | _DENYING_NOUNS
_PHRASES = re.compile(
    r"\b(?:no (?:evidence|truth|proof|sign|indication|basis|record)|not (?:true|real|the case)|"
    r"shuts? down rumou?rs|fake news|without (?:foundation|evidence))\b",
    re.IGNORECASE,
)
_REPORTED = frozenset(
    """
    accusation allegation assertion claim idea notion report rumor rumour speculation story
    suggestion theory
    """.split()
)

# Name what is denied and are no part of it: "denies the claim that ...".
REPORTED_KEYS = frozenset(map(stem, _REPORTED))


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that turns something round: the word, and the keys of what it turns.

    `target` is the key of the word that it turns first, its verb or noun; `whole` says that it
    turns all there is: a hoax, fake news, "No, ...".
    """

    word: Marked
    of: frozenset[str]
    target: str
    whole: bool = False

    @property
    def is_denial(self) -> bool:
        """Whether somebody denies, and it is not a plain "not"."""
        return self.word.kind == "denial"


def find_negations(stretch: Stretch) -> list[Negation]:
    """Find the words of a stretch that negate or deny, each with what it applies to."""
    found = list(_found(stretch))
    if len(found) > 1:
        # "No, it is not so" says it twice.
        found = [n for n in found if n.word.text.lower() != "no" or n.target or not n.whole]
    return sorted(found, key=lambda negation: negation.word.start)


def _found(stretch: Stretch) -> Iterator[Negation]:
    inside = stretch.inside
    taken: set[int] = set()
    for match in _PHRASES.finditer(stretch.text, stretch.start, stretch.end):
        span = stretch.doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is None:
            continue
        taken |= {token.i for token in span}
        scope = _scope(span.root.head if span.root.head.i in inside else span.root, inside)
        word = Marked(match.start(), match.end(), match.group(), "denial")
        yield Negation(word, scope, "", whole=True)
    for place, lower, lemma in stretch.words:
        if (lower in _FORMS or lemma in _LEMMAS) and place not in taken:
            yield from _turned_by(stretch.doc[place], lower, lemma, stretch)


def _turned_by(token: Token, lower: str, lemma: str, stretch: Stretch) -> Iterator[Negation]:
    inside = stretch.inside
    if lower in _NEGATIONS or lower in _RUN_TOGETHER:
        yield from _negation(token, stretch)
    elif lemma in _FAILING and any(child.dep_ == "xcomp" for child in token.children):
        done = next(child for child in token.children if child.dep_ == "xcomp")
        yield Negation(marked(token, "negation"), _scope(token, inside), key_of(done))
    elif lemma in DENYING_VERBS or lower in _DENYING_FORMS:
        if is_negated(token):
            return
        is_claim = any(word.lemma_.lower() in _REPORTED for word in token.subtree)
        if lemma != "dismiss" or is_claim:
            scope = _scope(token, inside, only_behind=True)
            if len(scope) < _FEWEST:
                # The parse lost what is denied: it is what follows.
                behind = [
                    t for t in stretch.tokens if t.i > token.i and t.is_alpha and not t.is_stop
                ]
                scope = frozenset(key_of(t) for t in behind)
            yield Negation(marked(token, "denial"), scope, "")
    elif lower in _DENYING_ADJECTIVES and not _describes_a_thing(token):
        yield Negation(marked(token, "denial"), _scope(token.head, inside), "", whole=True)
    elif lemma in _DENYING_NOUNS or lower in _DENYING_NOUNS:
        yield Negation(marked(token, "denial"), _scope(token, inside), "", whole=True)


def _describes_a_thing(token: Token) -> bool:
    """Whether "false teeth" and "fake passports" are things, not statements that are untrue."""
    # "bigoted, false and inflammatory": what is said of the first is said of all.
    while token.dep_ == "conj" and token.head.pos_ == "ADJ":
        token = token.head
    head = token.head
    if token.dep_ not in {"amod", "compound"} or head.pos_ not in {"NOUN", "PROPN"}:
        return False
    return head.lemma_.lower() not in _REPORTED | {"news", "hoax", "post", "quote"}


def _negation(token: Token, stretch: Stretch) -> Iterator[Negation]:
    inside = stretch.inside
    if token.head.lemma_.lower() in DENYING_VERBS and is_negated(token.head):
        # What somebody did not deny is neither denied nor affirmed by that.
        return
    behind = token.nbor(1) if token.i + 1 < len(token.doc) else None
    before = token.nbor(-1) if token.i else None
    if behind is not None and (behind.lower_ in _SPENT or behind.text in set(".?!;:")):
        return
    if before is not None and before.lower_ in {"or", "why", "if", "whether"}:
        return
    if token.lower_ == "no" and behind is not None:
        if behind.text in {".", "1"} or behind.like_num:
            return
        if token.i == stretch.places[0] and behind.text == ",":
            keys = frozenset(key_of(t) for t in stretch.tokens if t.is_alpha and not t.is_stop)
            yield Negation(marked(token, "negation"), keys, "", whole=True)
            return
    if _is_the_only(token) or any(t.lower_ == "until" for t in token.head.children):
        # "not until Tuesday" is: on Tuesday.
        return
    head = token.head
    verb = head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i and verb.head.i in inside:
        if verb.dep_ in {"relcl", "acl"}:
            break
        verb = verb.head
    near = head if token.dep_ in {"det", "neg"} and head.pos_ not in {"VERB", "AUX"} else verb
    target = near
    if near.pos_ == "AUX":
        # "is not guilty": what is denied is guilt.
        said = [c for c in near.children if c.dep_ in {"acomp", "attr", "prep"} and c.i > token.i]
        target = said[0] if said else near
    yield Negation(marked(token, "negation"), _scope(near, inside), key_of(target))


def _is_the_only(token: Token) -> bool:
    """Whether "not" stands before "the only" or "the first": that it is one is not denied."""
    behind = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    return behind[:1] in (["the"], ["a"]) and behind[1:] in (["only"], ["first"])


def _scope(head: Token, inside: frozenset[int], *, only_behind: bool = False) -> frozenset[str]:
    """Keys of the words that a word applies to: itself and those below it, as far as its clause.

    Of a denying verb, only what follows it: who denies is not denied.
    """
    left_out: set[int] = set(range(head.i + 1)) if only_behind else set()
    for child in head.children:
        if child.dep_ in _OTHER_CLAUSES:
            left_out |= {token.i for token in child.subtree}
    return frozenset(
        key_of(token)
        for token in head.subtree
        if token.i in inside and token.i not in left_out and token.is_alpha and not token.is_stop
    ) | (frozenset() if only_behind or head.i not in inside else {key_of(head)})


def find_polarity(negations: Sequence[Negation], root: Token) -> tuple[str, list[Marked]]:
    """Say whether a text denies what it is about: by an odd number of words that turn it."""
    if not negations:
        return "affirmed", []
    # "had no boats", "was not safe": what hangs on the verb is turned with it.
    objects = [child for child in root.children if child.dep_ in {"dobj", "attr", "acomp"}]
    keys = {key_of(word) for word in (root, *objects)}
    turning = [n for n in negations if n.whole or n.target in keys or key_of(root) in n.of]
    turning = turning or [n for n in negations if n.is_denial]
    if len(turning) % 2:
        return "denied", [negation.word for negation in turning]
    return "affirmed", []
