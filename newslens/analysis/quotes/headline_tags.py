"""Headlines that end in who says so: "Port to close, say sources", "Clerk lied, court told"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslens.analysis.passages import Passage
from newslens.analysis.quotes.clauses import tidy
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.cues import SPEECH_VERBS
from newslens.analysis.quotes.spans import Attribution, Mentioned
from newslens.analysis.quotes.speakers import cue_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_TAIL = re.compile(r",\s+(?P<tail>[^,;:\n]{3,60})\Z")
_NOMINAL = {"NOUN", "PROPN", "DET", "ADJ", "NUM", "PART"}
# Who is told in court reports: they say nothing.
_HEARERS = frozenset("committee court hearing inquest inquiry jury mp mps trial tribunal".split())


def tagged_headline(passage: Passage, context: Context) -> Iterator[Attribution]:
    """Read who says so behind the last comma of a headline, with or without a verb before it."""
    tail = _TAIL.search(context.text, passage.offset, passage.end)
    if tail is None:
        return
    words = [token for _, token in context.tokens(tail.start("tail"), passage.end)]
    if len(words) < 2 or any(context.quoted(passage, word) for word in words):
        return
    first, last = words[0], words[-1]
    verb, who = (first, words[1:]) if _reports_speech(first) else (last, words[:-1])
    if not _reports_speech(verb) or not all(token.pos_ in _NOMINAL for token in who):
        return
    span = tidy(passage.offset, tail.start(), context)
    quotation = context.quotation_at(passage.offset)
    if span is None or (quotation is not None and quotation.end >= span[1]):
        return
    heard = verb.lower_.startswith(("told", "hear")) and who[-1].lower_ in _HEARERS
    start, end = passage.span(who)
    head = passage.start_of(who[-1])
    speaker = None if heard else Mentioned(start, end, head, who[-1].lemma_.lower())
    yield Attribution(*span, "indirect", "headline", speaker, cue_of(verb, passage))


def _reports_speech(token: Token) -> bool:
    """Whether a word reports in a headline's present tense; "charged" is a participle there."""
    if token.lower_.endswith("ed"):
        return False
    forms = {token.lemma_.lower(), token.lower_, token.lower_.removesuffix("s")}
    return bool(forms & (SPEECH_VERBS | {"hear", "told"}))
