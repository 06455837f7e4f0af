"""Pronouns: whom "he", "she", "his" and "her" stand for, where it can be told.

A salience walk in the manner of Lappin and Leass (1994, "An algorithm for pronominal anaphora
resolution", Computational Linguistics 20(4)), cut down to persons: recency, with subjects
before other mentions, never against a gender that the article itself shows, and nobody where
two people are as much in view, or where somebody without a name ("her mother") is most so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from newslens.analysis.mentions import Mention, salience_of
from newslens.analysis.nominals import Nominal
from newslens.analysis.passages import Passage

_MASCULINE = {"he", "him", "his", "himself"}
_FEMININE = {"she", "her", "hers", "herself"}
# A person not named for this many sentences is no longer what a pronoun points at.
_REACH = 6
_MARGIN = 0.6
# By so much where the gender of the first is known, and that of the other is not.
_SURER_MARGIN = 0.1

# Who is in view: an actor of the article by position, or somebody without a name by noun.
Referent = int | str


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
    genders: Mapping[int, str],
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
    known: dict[Referent, str] = dict(genders)
    in_view = sorted([*people, *nominals], key=lambda m: m.start)
    following = sentence = 0
    salient: dict[Referent, _Candidate] = {}
    called: dict[Referent, Nominal] = {}
    found = Resolved([], {})
    for passage in passages:
        for span in passage.doc.sents:
            sentence += 1
            for token in span:
                at = passage.start_of(token)
                while following < len(in_view) and in_view[following].end <= at:
                    _bring_in(in_view[following], salient, called, known, sentence)
                    following += 1
                gender = _pronoun_gender(token.lower_)
                if gender is None or token.pos_ != "PRON" or is_quoted(at):
                    continue
                referent = _best(salient, known, gender, sentence)
                if referent is None:
                    continue
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
) -> None:
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
    elif mention.actor is not None:
        _note(salient, mention.actor, mention.start, mention.salience, sentence)


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
    salient[referent] = _Candidate(sentence, position, salience)


def _pronoun_gender(word: str) -> str | None:
    return "m" if word in _MASCULINE else "f" if word in _FEMININE else None


def _best(
    salient: Mapping[Referent, _Candidate],
    genders: Mapping[Referent, str],
    gender: str,
    sentence: int,
) -> Referent | None:
    fitting = {
        referent: c
        for referent, c in salient.items()
        if genders.get(referent, gender) == gender and sentence - c.sentence <= _REACH
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
