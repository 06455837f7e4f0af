"""Headlines: "Mayor: bridge stays shut", "Bridge stays shut, says mayor"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslens.analysis.names import TITLES, is_title
from newslens.analysis.nouns import KINDS_OF_BODY, PERSON_NOUNS
from newslens.analysis.passages import Passage
from newslens.analysis.quotes.clauses import tidy
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.cues import SPEECH_VERBS
from newslens.analysis.quotes.marks import Quotation
from newslens.analysis.quotes.named import Named
from newslens.analysis.quotes.spans import Attribution, Mentioned
from newslens.analysis.quotes.speakers import cue_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_LABEL = re.compile(r"(?P<name>[A-Z][\w.’'-]*(?:[ ][\w.’'-]+){0,4}):[ ]+(?=\S)")
# Who speaks in headlines by a word, beside people and bodies by a common noun.
_SPEAKING = (
    TITLES
    | PERSON_NOUNS
    | KINDS_OF_BODY
    | frozenset(
        """
        activist audit curator editorial ex-minister filing historian inquest inquiry lawsuit memo
        newspaper opposition pm poll report resident review study survey tribunal
        """.split()
    )
)
_AFTER = re.compile(r"\s?[:–—-]\s+(?=\w)")
_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
_PERSONAL = {"i", "me", "my", "mine", "we", "us", "our", "ours", "you", "your", "yours"}
_OUGHT = {"must", "should"}
_TAIL = re.compile(r",\s+(?P<tail>[^,;:\n]{3,60})\Z")
_NOMINAL = {"NOUN", "PROPN", "DET", "ADJ", "NUM", "PART"}
# Who is told in court reports: "..., inquest hears", "..., court told".
_HEARERS = {
    "committee",
    "court",
    "hearing",
    "inquest",
    "inquiry",
    "jury",
    "mp",
    "trial",
    "tribunal",
}
_FINITE = {"VBZ", "VBD", "VBP", "MD"}


def headline_reports(context: Context, named: Named) -> Iterator[Attribution]:
    """Yield what headlines report by a name and a colon.

    The name is a role or a body that speaks, or somebody who says the like in the article:
    "Harbour fire:" and "Ada Birch:" over a story about her are topics.
    """
    for passage in context.passages:
        if passage.block.is_heading:
            yield from _labelled(passage, context, named)
            yield from _tagged(passage, context)


def _labelled(passage: Passage, context: Context, named: Named) -> Iterator[Attribution]:
    at = passage.offset
    while (label := _LABEL.match(context.text, at, passage.end)) is not None:
        quotation = context.quotation_at(label.end())
        if quotation is not None and passage.end - quotation.end <= 1:
            return
        name = label["name"]
        span = tidy(label.end(), passage.end, context)
        if span is not None and _reports(name, label.end(), passage, context, named):
            start, end = label.span("name")
            bearer = named.bearer(name)
            head = end - len(name.split()[-1]) if bearer is None else bearer.head
            yield Attribution(*span, "indirect", "headline", Mentioned(start, end, head))
            return
        # "Floods live: Police: keep away": what stands before is the topic.
        at = label.end()


def _tagged(passage: Passage, context: Context) -> Iterator[Attribution]:
    """Read "Galt in talks to buy rival, sources say", with or without a verb before the comma."""
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
    cue = cue_of(verb, passage)
    heard = verb.lower_.startswith(("told", "hear")) and who[-1].lemma_.lower() in _HEARERS
    start, end = passage.span(who)
    head = passage.start_of(who[-1])
    speaker = None if heard else Mentioned(start, end, head, who[-1].lemma_.lower())
    yield Attribution(*span, "indirect", "headline", speaker, cue)


def _reports_speech(token: Token) -> bool:
    if token.lower_.endswith("ed"):
        return False
    forms = {token.lemma_.lower(), token.lower_, token.lower_.removesuffix("s")}
    return bool(forms & (SPEECH_VERBS | {"hear", "told"}))


def headline_quotation(quotation: Quotation, context: Context) -> Attribution | None:
    """Read a headline that begins with a quotation: "‘We stay’: mayor defies ministry"."""
    passage = context.passage_at(quotation.start)
    if passage is None or not passage.block.is_heading or quotation.start != passage.offset:
        return None
    after = _AFTER.match(context.text, quotation.end, passage.end)
    inside = [token for _, token in context.tokens(quotation.start, quotation.end)]
    if after is None or not _states(inside):
        return None
    for _, token in context.tokens(after.end(), passage.end):
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "DET"}:
            break
        following = [t for t in token.doc[token.i + 1 : token.i + 2] if t.ent_type_ == "PERSON"]
        person = token.ent_type_ == "PERSON" and not following
        if person or (_names_a_role(token.text) and not following):
            end = passage.end_of(token)
            speaker = Mentioned(after.end(), end, passage.start_of(token), token.lemma_.lower())
            return Attribution(quotation.start, quotation.end, "direct", "headline", speaker)
    return None


def _names_a_role(name: str) -> bool:
    """Whether a short phrase calls somebody by role: "Mayor", "Health chief", "Police"."""
    word = name.split()[-1].casefold()
    singular = word.removesuffix("s")
    return word in _SPEAKING or singular in _SPEAKING or is_title(word)


def _states(words: list[Token]) -> bool:
    """Whether something is stated, be it by a participle, as headlines do."""
    return len(words) > 2 and any(token.pos_ in {"VERB", "AUX"} for token in words)


def _reports(name: str, start: int, passage: Passage, context: Context, named: Named) -> bool:
    """Whether a headline has somebody of a name say what stands behind a colon."""
    words = [token for _, token in context.tokens(start, passage.end)]
    if not words or words[-1].text == "?":
        return False
    if _names_a_role(name):
        return _states(words)
    told = named.words_with(name)
    personal = any(token.lower_ in _PERSONAL for token in words)
    if personal and (told or named.is_named(name)):
        return True
    finite = [t for t in words if t.tag_ in _FINITE and t.dep_ not in {"relcl", "acl"}]
    if not told or not finite:
        return False
    if any(token.lower_ in _OUGHT for token in finite) or context.quotations_in(start, passage.end):
        return True
    content = [t for t in words if t.pos_ in _CONTENT and not t.is_stop]
    shared = sum(token.lemma_.casefold() in told for token in content)
    return shared > 0 and 2 * shared >= len(content)
