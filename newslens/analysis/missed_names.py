"""Names that the pipeline missed: whoever speaks under a name of two words or more has one."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence

from newslens.analysis.mentions import Mention, salience_of, titles_before
from newslens.analysis.names import PARTICLES, is_title, trim_name
from newslens.analysis.passages import Passage, Words
from newslens.analysis.people import may_be_person
from newslens.analysis.quotes.spans import Attribution

_LONGEST = 5
_WORD = re.compile(r"\w+")
_LINKS = frozenset({"of", "for", "and", "&"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_INSIDE = PARTICLES | _LINKS | _POSSESSIVE | {"-", "."}


def find_missed_names(
    text: str, passages: Sequence[Passage], quotes: Sequence[Attribution], names: Sequence[Mention]
) -> list[Mention]:
    """Collect the names of speakers that no entity covers, wherever the article has them.

    A name with "the" before it, or with "of" or "and" inside, is a body's; else a person's if
    it looks like one.

    Returns
    -------
    Mentions in reading order, labelled `PERSON` or `ORG`; none touches one of `names`.
    """
    words = Words(passages)
    taken = sorted((name.start, name.end) for name in names)
    found: dict[int, Mention] = {}
    labels: dict[str, str] = {}
    for quote in quotes:
        name = _name_of(quote, text, words)
        if name is not None and _is_free(*name, taken):
            labels.setdefault(text[name[0] : name[1]], _label(text, *name))
    for start, name_text in _places(text, labels):
        if _is_free(start, start + len(name_text), taken):
            found[start] = _mention(start, name_text, labels[name_text], text, words)
    return list(_apart(sorted(found.values(), key=lambda m: (m.start, -m.end))))


def _places(text: str, names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield where names stand, the longest at each place, in one pass over the text."""
    known = frozenset(names)
    # Of names that begin alike only one can stand at a place for each length.
    lengths: dict[str, dict[int, None]] = {}
    for name in sorted(known, key=len, reverse=True):
        word = _WORD.search(name)
        if word is not None and word.start() == 0:
            lengths.setdefault(word[0], {})[len(name)] = None
    for word in _WORD.finditer(text) if lengths else ():
        for length in lengths.get(word[0], ()):
            end = word.start() + length
            if text[word.start() : end] in known and not text[end : end + 1].isalnum():
                yield word.start(), text[word.start() : end]
                break


def _name_of(quote: Attribution, text: str, words: Words) -> tuple[int, int] | None:
    """Return the run of capitalised words that the head of a speaker stands in."""
    speaker = quote.speaker
    at = None if speaker is None else words.at(speaker.head)
    if speaker is None or at is None or at[1].tag_ not in {"NNP", "NNPS"}:
        return None
    passage, head = at
    first = last = head
    while first.i > 0 and passage.start_of(first) > speaker.start:
        before = first.nbor(-1)
        if not _belongs(before.text) or is_title(before.text):
            break
        first = before
    while last.i + 1 < len(passage.doc) and passage.end_of(last) < speaker.end:
        after = last.nbor(1)
        if not _belongs(after.text):
            break
        last = after
    while first.i < last.i and not first.text[0].isupper():
        first = first.nbor(1)
    while last.i > first.i and not last.text[0].isupper() and last.text not in _POSSESSIVE:
        last = last.nbor(-1)
    start, end = passage.start_of(first), passage.end_of(last)
    cut, stop = trim_name(text[start:end])
    start, end = start + cut, start + stop
    parts = text[start:end].split()
    return (start, end) if 2 <= len(parts) <= _LONGEST and not text[start:end].isupper() else None


def _belongs(word: str) -> bool:
    return word[0].isupper() or word in _INSIDE


def _label(text: str, start: int, end: int) -> str:
    definite = text[max(0, start - 4) : start].casefold() == "the "
    linked = bool(_LINKS & set(text[start:end].split()))
    person = may_be_person(text[start:end]) and not definite and not linked
    return "PERSON" if person else "ORG"


def _is_free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    at = bisect.bisect_left(taken, (end, 0)) - 1
    return at < 0 or taken[at][1] <= start


def _mention(start: int, name: str, label: str, text: str, words: Words) -> Mention:
    mention = Mention(start, start + len(name), name, label)
    first, last = words.at(start), words.at(mention.end - 1)
    if first is not None and last is not None:
        passage, token = first
        root = passage.doc[token.i : max(token.i, last[1].i) + 1].root
        mention.salience = salience_of(root)
        mention.speaks = root.dep_ == "nsubj"
        if label == "PERSON":
            mention.titled = titles_before(token, text, passage, mention.end)
    return mention


def _apart(mentions: Sequence[Mention]) -> Iterator[Mention]:
    end = -1
    for mention in mentions:
        if mention.start >= end:
            end = mention.end
            yield mention
