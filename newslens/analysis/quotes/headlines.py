"""Headlines: "Mayor: bridge stays shut", "Bridge stays shut, says mayor"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newslens.analysis.names import TITLES, is_title
from newslens.analysis.nouns import KINDS_OF_BODY, PERSON_NOUNS
from newslens.analysis.passages import Passage
from newslens.analysis.quotes.clauses import tidy
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.headline_tags import tagged_headline
from newslens.analysis.quotes.marks import Quotation
from newslens.analysis.quotes.named import Named
from newslens.analysis.quotes.spans import Attribution, Mentioned

if TYPE_CHECKING:
    from spacy.tokens import Token

_LABEL = re.compile(r"(?P<name>[A-Z][\w.’'-]*(?:[ ][\w.’'-]+){0,4}):[ ]+(?=\S)")
_REPORTS = frozenset(
    """
    audit editorial filing inquest inquiry lawsuit memo newspaper opposition poll report review
    study survey tribunal
    """.split()
)
_NO_PERSONS = KINDS_OF_BODY | _REPORTS
# Who speaks in headlines by a word, beside people and bodies by a common noun.
_SPEAKING = (
    TITLES
    | PERSON_NOUNS
    | KINDS_OF_BODY
    | _REPORTS
    | frozenset("activist curator ex-minister historian pm resident".split())
)
# Who is called so behind a quotation, beside those; before a colon it may be a topic.
_CALLED = _SPEAKING | frozenset(
    """
    angler baker barber boxer breeder builder butcher cabbie chef cleaner climber comedian cook
    couple cyclist drummer fan ferryman fisher gardener gran grandad grandma grower guitarist
    haulier hero holder jockey keeper landlady maker medic midwife millionaire paramedic pensioner
    plumber postman publican rider rival runner seller shepherd star survivor swimmer teen trucker
    twin tycoon undertaker vet walker
    """.split()
)
_AFTER = re.compile(r"\s?[:–—-]\s+(?=\w)")
# In code points: longer than most headlines, shorter than most paragraphs.
_SHORT = 120
_TOLD = re.compile(r"[ ]to[ ]", re.IGNORECASE)
_NOMINAL = {"NOUN", "PROPN", "ADJ", "DET"}
_NAMED = {"PERSON", "ORG", "GPE", "NORP"}
_SINGULAR = {"NN", "NNP", "NNPS"}
_HYPHENS = {"-", "‑"}
_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
_PERSONAL = {"i", "me", "my", "mine", "we", "us", "our", "ours", "you", "your", "yours"}
_ONESELF = {"i", "me", "mine", "my"}
_OUGHT = {"must", "should"}
_FINITE = {"VBZ", "VBD", "VBP", "MD"}


def headline_reports(context: Context, named: Named) -> Iterator[Attribution]:
    """Yield what headlines report by a name and a colon.

    The name is a role or a body that speaks, or somebody who says the like in the article:
    "Harbour fire:" and "Ada Birch:" over a story about her are topics.
    """
    for passage in context.passages:
        if passage.block.is_heading:
            yield from _labelled(passage, context, named)
            yield from tagged_headline(passage, context)


def _labelled(passage: Passage, context: Context, named: Named) -> Iterator[Attribution]:
    at = passage.offset
    while (label := _LABEL.match(context.text, at, passage.end)) is not None:
        quotation = context.quotation_at(label.end())
        if quotation is not None and passage.end - quotation.end <= 1:
            return
        name = _who_tells(label["name"], label.start(), context, named)
        span = tidy(label.end(), passage.end, context)
        if span is not None and _reports(name, label.end(), passage, context, named):
            start, end = label.start(), label.start() + len(name)
            bearer = named.bearer(name)
            head = end - len(name.split()[-1]) if bearer is None else bearer.head
            yield Attribution(*span, "indirect", "headline", Mentioned(start, end, head))
            return
        # "Floods live: Police: keep away": what stands before is the topic.
        at = label.end()


def headline_quotation(quotation: Quotation, context: Context, named: Named) -> Attribution | None:
    """Read a headline that begins with a quotation, or ends in one that somebody is told.

    "‘We stay’: mayor defies ministry", "Judge to firm: ‘Tell us’".
    """
    passage = context.passage_at(quotation.start)
    if passage is None or not _is_headline(passage, context):
        return None
    inside = [token for _, token in context.tokens(quotation.start, quotation.end)]
    if not _states(inside):
        return None
    if quotation.start == passage.offset:
        speaker = _called_behind(quotation, passage, context)
    else:
        speaker = _teller(quotation, passage, context, named)
    if speaker is None:
        return None
    return Attribution(quotation.start, quotation.end, "direct", "headline", speaker)


def _is_headline(passage: Passage, context: Context) -> bool:
    """Whether a block is a heading, be it one that nothing marks: a short line without an end."""
    block = passage.block
    short = block.end - block.start <= _SHORT and passage.end == block.end
    return block.is_heading or (short and context.text[block.end - 1].isalnum())


def _called_behind(quotation: Quotation, passage: Passage, context: Context) -> Mentioned | None:
    """Return whom a headline goes on with behind a quotation and a colon."""
    after = _AFTER.match(context.text, quotation.end, passage.end)
    if after is None:
        return None
    words = [token for _, token in context.tokens(after.end(), passage.end)]
    inside = context.tokens(quotation.start, quotation.end)
    # Where somebody says I, no body or report speaks.
    impersonal = _NO_PERSONS if any(t.lower_ in _ONESELF for _, t in inside) else frozenset()
    for token, following in itertools.zip_longest(words, words[1:]):
        if token.pos_ not in _NOMINAL and token.text not in _HYPHENS:
            return None
        named = following is not None and following.ent_type_ == "PERSON"
        goes_on = named or (following is not None and _goes_on(token, following))
        if token.lower_.removesuffix("s") in impersonal:
            return None
        if (token.ent_type_ == "PERSON" or _is_called(token.text)) and not goes_on:
            end = passage.end_of(token)
            return Mentioned(after.end(), end, passage.start_of(token), token.lemma_.lower())
    return None


def _goes_on(token: Token, following: Token) -> bool:
    """Whether a word belongs to a noun behind it: "the Berg brothers", "driver shortage"."""
    hyphened = following.text in _HYPHENS
    return (
        hyphened
        or _is_called(following.text)
        or (token.dep_ == "compound" and following.tag_ in _SINGULAR)
    )


def _teller(
    quotation: Quotation, passage: Passage, context: Context, named: Named
) -> Mentioned | None:
    """Return who tells somebody what ends a headline."""
    label = _LABEL.match(context.text, passage.offset, passage.end)
    if label is None or label.end() != quotation.start or passage.end - quotation.end > 1:
        return None
    name = _who_tells(label["name"], label.start(), context, named)
    if name == label["name"]:
        return None
    start, end = label.start(), label.start() + len(name)
    return Mentioned(start, end, end - len(name.split()[-1]), name.split()[-1].lower())


def _who_tells(name: str, start: int, context: Context, named: Named) -> str:
    """Return who speaks by a label that says to whom, too: "Judge to firm"; else all of it."""
    told = _TOLD.search(name)
    if told is None:
        return name
    who, whom = name[: told.start()], name[told.end() :]
    teller = [token for _, token in context.tokens(start, start + told.start())]
    hearer = [token for _, token in context.tokens(start + told.end(), start + len(name))]
    nominal = all(t.pos_ in _NOMINAL and t.tag_ != "VB" for t in [*teller, *hearer])
    named_too = all(token.pos_ == "PROPN" for token in hearer)
    known = _is_known(who, teller, named) and (named_too or _is_known(whom, hearer, named))
    return who if nominal and known else name


def _is_known(name: str, words: Sequence[Token], named: Named) -> bool:
    """Whether a name of a headline is a role, or somebody or a body that is named."""
    is_entity = bool(words) and words[-1].ent_type_ in _NAMED
    return is_entity or _names_a_role(name) or named.is_named(name)


def _is_called(word: str) -> bool:
    return _names_a_role(word, _CALLED)


def _names_a_role(name: str, speaking: frozenset[str] = _SPEAKING) -> bool:
    """Whether a short phrase calls somebody by role: "Mayor", "Health chief", "Police"."""
    word = name.split()[-1].casefold()
    return word in speaking or word.removesuffix("s") in speaking or is_title(word)


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
