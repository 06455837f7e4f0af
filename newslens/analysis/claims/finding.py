"""Finding: the claims of an article, each a stretch of its text within one sentence."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from newslens.analysis.claims.checkable import is_checkable
from newslens.analysis.claims.facts import Facts, facts_of
from newslens.analysis.claims.polarity import DENYING_VERBS
from newslens.analysis.claims.stretch import Parsed, Stretch
from newslens.analysis.passages import Passage
from newslens.analysis.quotes import Attribution

_EDGE = " \t\r\n,;:–—-\"“”„«»‘’'()[]"
_FINITE = {"MD", "VBD", "VBP", "VBZ"}
# Report that something is not known to be so.
_DOUBTING = frozenset(
    """
    allege believe claim fear guess hint hope imply insinuate reckon rumor rumour speculate
    suggest suspect think
    """.split()
)
_FORETELLING = frozenset("forecast pledge predict promise vow".split())
# Set by hand, not measured: how often a stretch of the outlet's own voice is a claim, and a quote's
# stretch where the quote is right.
_OWN_VOICE, _WITHIN_QUOTE = 0.9, 0.95


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch that states something; `quote` is the place of its quote among the quotes."""

    start: int
    end: int
    kind: str
    quote: int | None
    polarity: str
    polarity_words: tuple[str, ...]
    certainty: str
    certainty_words: tuple[str, ...]
    quantities: tuple[str, ...]
    when: str | None
    confidence: float


def find_claims(
    text: str,
    passages: Sequence[Passage],
    quotes: Sequence[Attribution],
    published: date | None,
) -> list[Claim]:
    """Find what an article states: quoted, reported or in its own voice, in reading order.

    Headings say what the article says again, and are left out. A sentence in which somebody is
    quoted is that person's; what stands beside the quote only says whose it is.
    """
    starts = [quote.start for quote in quotes]
    found: list[Claim] = []
    for passage in passages:
        if passage.block.is_heading:
            continue
        parsed = Parsed(text[passage.offset : passage.end], passage.doc, passage.forms)
        for sentence in passage.doc.sents:
            whole = _Sentence(text, passage.offset, parsed, range(sentence.start, sentence.end))
            first = max(0, bisect.bisect_right(starts, whole.start) - 1)
            last = bisect.bisect_left(starts, whole.end)
            touching = [at for at in range(first, last) if quotes[at].end > whole.start]
            said: list[Claim] = []
            for at in touching:
                said += _claim_in(whole, (at, quotes[at]), published)
            if not said and not any(_states(whole, quotes[at]) for at in touching):
                # "The union demands a rise" quotes nothing that states anything: the outlet does.
                said += _claim_in(whole, None, published)
            found += said
    return found


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of an article, its words by their places in a parse that begins at `offset`."""

    text: str
    offset: int
    parsed: Parsed
    places: range

    @property
    def start(self) -> int:
        return self.offset + self.parsed.forms.starts[self.places[0]]

    @property
    def end(self) -> int:
        return self.offset + self.parsed.forms.ends[self.places[-1]]

    def within(self, start: int, end: int) -> range:
        """Places of the words that begin in a stretch of the article."""
        starts, (low, high) = self.parsed.forms.starts, (self.places[0], self.places[-1] + 1)
        first = bisect.bisect_left(starts, start - self.offset, low, high)
        return range(first, bisect.bisect_left(starts, end - self.offset, first, high))


def _claim_in(
    sentence: _Sentence, quoted: tuple[int, Attribution] | None, published: date | None
) -> Iterator[Claim]:
    at, quote = quoted or (None, None)
    text, start, end = sentence.text, sentence.start, sentence.end
    if quote is not None:
        start, end = max(start, quote.start), min(end, quote.end)
    start, end = _trimmed(text, start, end)
    doc, forms = sentence.parsed.doc, sentence.parsed.forms
    places = [place for place in sentence.within(start, end) if not forms.lowers[place].isspace()]
    if len(places) > 1 and forms.lowers[places[0]] == "that" and doc[places[0]].dep_ == "mark":
        start, places = sentence.offset + forms.starts[places[1]], places[1:]
    if not places:
        return
    stretch = Stretch(sentence.parsed, places)
    if not is_checkable(stretch):
        return
    facts = facts_of(stretch, published, compared=False)
    cue = quote.cue if quote is not None else None
    reported = None if cue is None else (cue.lemma, text[cue.start : cue.end])
    polarity, turning = _polarity(facts, reported)
    certainty, certain = _certainty(facts, reported)
    kind = "own voice" if quote is None else "quoted" if quote.kind == "direct" else "reported"
    yield Claim(
        start,
        end,
        kind,
        at,
        polarity,
        turning,
        certainty,
        certain,
        tuple(dict.fromkeys(quantity.written for quantity in facts.quantities)),
        next((when.value for when in facts.times if when.value), None),
        round(_OWN_VOICE if quote is None else quote.confidence * _WITHIN_QUOTE, 3),
    )


def _states(sentence: _Sentence, quote: Attribution) -> bool:
    """Whether a quote holds a sentence of its own, or words that are nobody else's."""
    places = sentence.within(quote.start, quote.end)
    if quote.kind == "direct" or not places:
        return True
    root = Stretch(sentence.parsed, places).root
    helping = [child for child in root.children if child.dep_ in {"aux", "auxpass"}]
    return any(token.tag_ in _FINITE for token in (root, *helping))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start] in _EDGE):
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _polarity(facts: Facts, cue: tuple[str, str] | None) -> tuple[str, tuple[str, ...]]:
    """Return the polarity, turned round where the reporting word denies."""
    if cue is None or cue[0] not in DENYING_VERBS:
        return facts.polarity, tuple(word.text for word in facts.polarity_words)
    if facts.polarity == "denied":
        return "affirmed", (cue[1], *(word.text for word in facts.polarity_words))
    return "denied", (cue[1],)


def _certainty(facts: Facts, cue: tuple[str, str] | None) -> tuple[str, tuple[str, ...]]:
    """Return the certainty, weakened where the reporting word vouches for nothing."""
    if facts.certainty != "asserted":
        return facts.certainty, tuple(word.text for word in facts.certainty_words)
    if cue is not None and cue[0] in _DOUBTING:
        return "hedged", (cue[1],)
    if cue is not None and cue[0] in _FORETELLING:
        return "future", (cue[1],)
    return "asserted", ()
