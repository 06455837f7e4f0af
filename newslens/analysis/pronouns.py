"""Pronouns: whom "he", "she", "his" and "her" stand for, where it can be told.

A salience walk in the manner of Lappin and Leass (1994, "An algorithm for pronominal anaphora
resolution", Computational Linguistics 20(4)), cut down to persons: recency, with subjects
before other mentions, never against a gender that the article itself shows, and nobody where
two people are as much in view, or where somebody without a name ("her mother") is most so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from newslens.analysis.mentions import Mention, salience_of
from newslens.analysis.nominals import Nominal
from newslens.analysis.passages import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

_GENDERS = dict.fromkeys(("he", "him", "his", "himself"), "m") | dict.fromkeys(
    ("she", "her", "hers", "herself"), "f"
)
# A person not named for this many sentences is no longer what a pronoun points at.
_REACH = 6
_MARGIN = 0.6
# By so much where the gender of the first is known, and that of the other is not.
_SURER_MARGIN = 0.1

# Who is in view: an actor of the article by position, or somebody without a name by noun.
Referent = int | str
# Where somebody is written in a sentence: start, end, who.
_Spans = list[tuple[int, int, Referent | None]]


@dataclass(slots=True)
class _Candidate:
    sentence: int
    position: int
    salience: float


@dataclass(slots=True)
class Resolved:
    """What came of it: mentions by pronoun, and for other pronouns the noun they stand for.

    `unnamed` leads from the offset of a pronoun to the mention that brought that person in.
    """

    mentions: list[Mention]
    unnamed: dict[int, Nominal]


def resolve_pronouns(
    passages: Sequence[Passage],
    people: Sequence[Mention],
    nominals: Sequence[Nominal],
    genders: Mapping[Referent, str],
    is_quoted: Callable[[int], bool],
) -> Resolved:
    """Find the pronouns outside quotation marks that stand for a person named before.

    Parameters
    ----------
    people
        Mentions of people outside quotation marks, in reading order, `actor` set; nouns that
        are known to stand for one of them included.
    nominals
        Other people, who are called by a noun, in reading order.
    genders
        Those that the article shows, by actor.
    is_quoted
        Whether an offset stands in quotation marks, where "he" is somebody else's he.
    """
    known = dict(genders)
    both: list[Mention | Nominal] = [*people, *nominals]
    in_view = sorted(both, key=lambda m: m.start)
    following = sentence = 0
    salient: dict[Referent, _Candidate] = {}
    called: dict[Referent, Nominal] = {}
    found = Resolved([], {})
    for passage in passages:
        forms = passage.forms
        for span in passage.doc.sents:
            sentence += 1
            spans: _Spans = []
            for place in range(span.start, span.end):
                at = passage.offset + forms.starts[place]
                while following < len(in_view) and in_view[following].end <= at:
                    brought = in_view[following]
                    referent = _bring_in(brought, salient, called, known, sentence)
                    spans.append((brought.start, brought.end, referent))
                    following += 1
                gender = _GENDERS.get(forms.lowers[place])
                if gender is None or forms.tags[place] != "PRON" or is_quoted(at):
                    continue
                token = passage.doc[place]
                is_bound, referent = _in_clause(token, passage, spans, known, gender)
                if not is_bound:
                    barred = _fellow(token, passage, spans)
                    referent = _best(salient, known, gender, sentence, barred)
                if referent is None:
                    continue
                spans.append((at, passage.end_of(token), referent))
                known.setdefault(referent, gender)
                salience = salience_of(token)
                _note(salient, referent, at, salience, sentence)
                if isinstance(referent, str):
                    found.unnamed[at] = called[referent]
                    continue
                mention = Mention(at, passage.end_of(token), token.text, "PERSON", "pronoun")
                mention.actor, mention.salience = referent, salience
                found.mentions.append(mention)
    return found


def _bring_in(
    mention: Mention | Nominal,
    salient: dict[Referent, _Candidate],
    called: dict[Referent, Nominal],
    known: dict[Referent, str],
    sentence: int,
) -> Referent | None:
    if isinstance(mention, Nominal):
        if mention.is_new:
            # Another officer: what was known of the one before is not known of this one.
            salient.pop(mention.noun, None)
            known.pop(mention.noun, None)
        if mention.is_new or mention.noun not in called:
            called[mention.noun] = mention
        if mention.gender is not None:
            known[mention.noun] = mention.gender
        _note(salient, mention.noun, mention.start, mention.salience, sentence)
        return mention.noun
    if mention.actor is not None:
        _note(salient, mention.actor, mention.start, mention.salience, sentence)
    return mention.actor


def _in_clause(
    pronoun: Token,
    passage: Passage,
    spans: _Spans,
    genders: Mapping[Referent, str],
    gender: str,
) -> tuple[bool, Referent | None]:
    """Tell whether the grammar binds a pronoun to a subject, and who that is.

    "Vik sold his house", "Vik said he had left": whoever else is in view. Bound to a name that
    nothing is known of, it stands for nobody else.
    """
    if pronoun.dep_ in {"poss", "nsubj", "nsubjpass"} or pronoun.lower_.endswith("self"):
        verb = _verb_over(pronoun)
        if verb is not None and pronoun.dep_ in {"nsubj", "nsubjpass"}:
            # He who is said to do something is he who says so.
            verb = verb.head if verb.dep_ == "ccomp" and verb.head.i < verb.i else None
        subject = _subject_of(verb) if verb is not None else None
        if subject is not None and subject.i < pronoun.i:
            named = [subject, *(c for c in subject.rights if c.dep_ == "appos")]
            found = [who for t in named if (who := _at(t, passage, spans)) is not None]
            if not found:
                is_unknown = subject.pos_ == "PROPN" and subject.ent_type_ in {"", "PERSON"}
                return is_unknown, None
            if genders.get(found[0], gender) == gender:
                return True, found[0]
    return False, None


def _fellow(pronoun: Token, passage: Passage, spans: _Spans) -> Referent | None:
    """Return the subject of the verb whose object a pronoun is: "Vik met him" is another."""
    if pronoun.dep_ not in {"dobj", "iobj", "dative"} or pronoun.lower_.endswith("self"):
        return None
    subject = _subject_of(pronoun.head)
    return None if subject is None else _at(subject, passage, spans)


def _verb_over(token: Token) -> Token | None:
    head = token.head
    while head.pos_ not in {"VERB", "AUX"}:
        if head.head.i == head.i or (head.dep_ in {"nsubj", "nsubjpass"}):
            return None
        head = head.head
    return head


def _subject_of(verb: Token) -> Token | None:
    """Subject of a verb, or of the one whose subject it shares."""
    while True:
        for child in verb.lefts:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                return child
        if verb.dep_ not in {"conj", "xcomp"} or verb.head.pos_ not in {"VERB", "AUX"}:
            return None
        verb = verb.head


def _at(token: Token, passage: Passage, spans: _Spans) -> Referent | None:
    offset = passage.start_of(token)
    return next((who for start, end, who in spans if start <= offset < end), None)


def _note(
    salient: dict[Referent, _Candidate],
    referent: Referent,
    position: int,
    salience: float,
    sentence: int,
) -> None:
    known = salient.get(referent)
    if known is not None and known.sentence == sentence:
        salience = max(salience, known.salience)
    # Whoever is mentioned last stands last.
    salient.pop(referent, None)
    salient[referent] = _Candidate(sentence, position, salience)


def _best(
    salient: dict[Referent, _Candidate],
    genders: Mapping[Referent, str],
    gender: str,
    sentence: int,
    barred: Referent | None,
) -> Referent | None:
    near = takewhile(lambda item: sentence - item[1].sentence <= _REACH, reversed(salient.items()))
    fitting = {
        referent: c
        for referent, c in near
        if genders.get(referent, gender) == gender and referent != barred
    }
    if not fitting:
        return None

    def rank(referent: Referent) -> tuple[float, int]:
        candidate = fitting[referent]
        return candidate.salience - (sentence - candidate.sentence), candidate.position

    first, *others = sorted(fitting, key=rank, reverse=True)
    for other in others:
        # Two who could be meant: no name is better than a wrong one.
        surer = first in genders and other not in genders
        if rank(first)[0] - rank(other)[0] < (_SURER_MARGIN if surer else _MARGIN):
            return None
    return first
