"""Pronouns: whom "he", "she", "his" and "her" stand for, where it can be told.

A salience walk in the manner of Lappin and Leass (1994, "An algorithm for pronominal anaphora
resolution", Computational Linguistics 20(4)), cut down to persons: recency, with subjects
before other mentions, never against a gender that the article itself shows, and nobody where
two people are as much in view.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newslens.analysis.first_names import gender_of
from newslens.analysis.mentions import Mention, salience_of
from newslens.analysis.names import without_titles
from newslens.analysis.passages import Passage

_MASCULINE = {"he", "him", "his", "himself"}
_FEMININE = {"she", "her", "hers", "herself"}
_MALE_WORDS = {
    "mr", "sir", "lord", "king", "prince", "spokesman", "chairman", "congressman", "councilman",
    "father", "husband", "son", "brother", "actor", "emperor", "pope", "businessman",
}  # fmt: skip
_FEMALE_WORDS = {
    "mrs", "ms", "miss", "dame", "lady", "madam", "queen", "princess", "spokeswoman",
    "chairwoman", "congresswoman", "councilwoman", "mother", "wife", "daughter", "sister",
    "actress", "businesswoman",
}  # fmt: skip
# A person not named for this many sentences is no longer what a pronoun points at.
_REACH = 6
_MARGIN = 0.6


@dataclass(slots=True)
class _Candidate:
    sentence: int
    position: int
    salience: float


def resolve_pronouns(
    passages: Sequence[Passage],
    names: Sequence[Mention],
    is_quoted: Callable[[int], bool],
) -> list[Mention]:
    """Find the pronouns outside quotation marks that stand for a person named before.

    Parameters
    ----------
    names
        Mentions in reading order, `actor` set; those with label PERSON are candidates.
    is_quoted
        Whether an offset stands in quotation marks, where "he" is somebody else's he.

    Returns
    -------
    list of Mention
        With kind "pronoun" and `actor` set, in reading order.
    """
    genders = _genders(names)
    people = [m for m in names if m.label == "PERSON" and m.actor is not None and not m.quoted]
    following = 0
    sentence = 0
    salient: dict[int, _Candidate] = {}
    found: list[Mention] = []
    for passage in passages:
        for span in passage.doc.sents:
            sentence += 1
            for token in span:
                at = passage.start_of(token)
                while following < len(people) and people[following].end <= at:
                    _note(salient, people[following], sentence)
                    following += 1
                gender = _pronoun_gender(token.lower_)
                if gender is None or token.pos_ != "PRON" or is_quoted(at):
                    continue
                actor = _best(salient, genders, gender, sentence)
                if actor is None:
                    continue
                genders.setdefault(actor, gender)
                mention = Mention(at, passage.end_of(token), token.text, "PERSON", "pronoun")
                mention.actor = actor
                mention.salience = salience_of(token)
                _note(salient, mention, sentence)
                found.append(mention)
    return found


def _note(salient: dict[int, _Candidate], mention: Mention, sentence: int) -> None:
    assert mention.actor is not None  # noqa: S101
    known = salient.get(mention.actor)
    salience = mention.salience
    if known is not None and known.sentence == sentence:
        salience = max(salience, known.salience)
    salient[mention.actor] = _Candidate(sentence, mention.start, salience)


def _pronoun_gender(word: str) -> str | None:
    return "m" if word in _MASCULINE else "f" if word in _FEMININE else None


def _genders(names: Sequence[Mention]) -> dict[int, str]:
    """Genders that the article shows by title or role, or a full name by its first."""
    genders: dict[int, str] = {}
    by_name: dict[int, str] = {}
    for mention in names:
        if mention.actor is None or mention.label != "PERSON":
            continue
        words = {w.strip(".").casefold() for w in mention.titled.split()} | set(mention.roles)
        if words & _MALE_WORDS:
            genders[mention.actor] = "m"
        elif words & _FEMALE_WORDS:
            genders[mention.actor] = "f"
        first, *rest = without_titles(mention.text).split()
        shown = gender_of(first) if rest else None
        if shown is not None:
            by_name[mention.actor] = shown
    return by_name | genders


def _best(
    salient: dict[int, _Candidate], genders: dict[int, str], gender: str, sentence: int
) -> int | None:
    fitting = {
        actor: c
        for actor, c in salient.items()
        if genders.get(actor, gender) == gender and sentence - c.sentence <= _REACH
    }
    if not fitting:
        return None

    def rank(actor: int) -> tuple[float, int]:
        candidate = fitting[actor]
        return candidate.salience - (sentence - candidate.sentence), candidate.position

    first, *others = sorted(fitting, key=rank, reverse=True)
    if others and first not in genders and rank(first)[0] - rank(others[0])[0] < _MARGIN:
        # Two who could be meant: no name is better than a wrong one.
        return None
    return first
