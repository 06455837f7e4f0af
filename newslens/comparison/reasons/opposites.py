"""Opposites: words of which at most one can be true of the same thing at the same time."""

from __future__ import annotations

from collections.abc import Iterator

from newslens.analysis.claims.words import stem
from newslens.comparison.reasons.reason import Reason
from newslens.comparison.statements import Statement

# Collected from general knowledge of English, in newslens's own list: a side each.
_PAIRS = """
rise climb gain increase grow jump surge soar / fall drop decline decrease shrink plunge slump
up higher rally / down lower slip fall drop
rise climb gain jump / down lower slip
accept agree approve back support endorse welcome / reject refuse oppose veto
win victory / lose loss defeat
open reopen / shut
alive survive / dead die killed death
guilty convict / innocent acquit clear
confirm / deny
positive / negative
improve better / worsen worse deteriorate
start begin launch / stop end halt suspend cancel scrap
arrive enter / leave depart
hire appoint / fire sack dismiss
free release / jail imprison detain
lift ease / impose tighten
succeed success / fail failure
strengthen / weaken
legal lawful / illegal unlawful
safe / unsafe dangerous
majority / minority
include / exclude
allow permit / ban forbid prohibit bar
present / absent
true / false
""".strip().splitlines()
# Of the words of the shorter statement, how many the other must share beside the opposites.
_REST = 0.6
_OPPOSED: dict[str, set[str]] = {}
for _line in _PAIRS:
    _one, _other = ([stem(word) for word in side.split()] for side in _line.split("/"))
    for _word in _one:
        _OPPOSED.setdefault(_word, set()).update(_other)
    for _word in _other:
        _OPPOSED.setdefault(_word, set()).update(_one)


def find_opposites(left: Statement, right: Statement) -> Iterator[Reason]:
    """Look for a word whose opposite the other side says, and neither says both."""
    for key in left.by_key.keys() & _OPPOSED.keys():
        for opposite in _OPPOSED[key] & right.by_key.keys():
            if key in right.by_key or opposite in left.by_key or not _alike(left, right):
                continue
            ours, theirs = left.by_key[key], right.by_key[opposite]
            one, other = left.text[ours.start : ours.end], right.text[theirs.start : theirs.end]
            turned = _is_turned(left, key) != _is_turned(right, opposite)
            yield Reason(
                "opposites",
                f"the same in other words: {one} and {other}, one of them negated"
                if turned
                else f"opposites: {one} and {other}",
                "agree" if turned else "conflict",
                ((ours.start, ours.end),),
                ((theirs.start, theirs.end),),
            )
            return


def _is_turned(statement: Statement, key: str) -> bool:
    """Whether a word is negated: "not guilty" is no opposite of "acquitted"."""
    return any(n.target == key for n in statement.facts.negations)


def _alike(left: Statement, right: Statement) -> bool:
    """Whether two statements share enough beside the opposites to be of one thing."""
    shared = left.keys & right.keys
    return len(shared) >= _REST * (min(len(left.keys), len(right.keys)) - 1)
