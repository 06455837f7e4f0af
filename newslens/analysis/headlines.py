"""Headlines in capitals: the names in them that the text below spells out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslens.analysis.mentions import ACTOR_LABELS, Mention, salience_of
from newslens.analysis.names import is_title, words_of
from newslens.analysis.passages import Passage
from newslens.analysis.places import country_of

_LONGEST = 4


def find_headline_names(passages: Sequence[Passage], names: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the names in headlines in capitals that the pipeline did not find there.

    Those are meant that the text writes in the usual way, a person's surname alone included,
    and countries; the longest first.
    """
    labels: dict[tuple[str, ...], str] = {}
    for mention in names:
        if mention.label in ACTOR_LABELS and not mention.text.isupper():
            words = tuple(words_of(mention.text))
            labels.setdefault(words, mention.label)
            if mention.label == "PERSON" and len(words) > 1:
                labels.setdefault(words[-1:], "PERSON")
    found = {(m.start, m.end) for m in names}
    for passage in passages:
        if passage.block.is_heading and passage.doc.text.isupper():
            yield from _in_headline(passage, labels, found)


def _in_headline(
    passage: Passage, labels: dict[tuple[str, ...], str], found: set[tuple[int, int]]
) -> Iterator[Mention]:
    doc, at = passage.doc, 0
    taken = [
        (start - passage.offset, end - passage.offset)
        for start, end in found
        if start < passage.end and end > passage.offset
    ]
    while at < len(doc):
        for end in range(min(len(doc), at + _LONGEST), at, -1):
            span = doc[at:end]
            words = tuple(words_of(span.text))
            label = labels.get(words) or ("GPE" if country_of(span.text) else None)
            free = all(span.end_char <= a or span.start_char >= b for a, b in taken)
            if label is None or not free or (len(words) == 1 and is_title(span.text)):
                continue
            start, stop = passage.span(span)
            mention = Mention(start, stop, span.text, label)
            mention.salience = salience_of(span.root)
            yield mention
            at = end - 1
            break
        at += 1
