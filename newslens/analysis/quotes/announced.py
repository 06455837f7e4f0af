"""Block quotations: a paragraph without marks that the one before it announces."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newslens.analysis.passages import Passage
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.cues import DOCUMENTS, SPEECH_VERBS
from newslens.analysis.quotes.spans import Attribution, Mentioned
from newslens.analysis.quotes.speakers import cue_of, name_speaker, speaker_of
from newslens.article import Article, Block

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_ITEM = re.compile(r"(?:[-*–—•▪●]|\(?\d{1,3}[.)]|\w+:)\s")
_ISSUING = {"issue", "release", "publish", "post", "give", "make", "send"}
_OBJECTS = {"dobj", "obj", "attr"}
_TEXTS = {"email", "following", "letter", "memo", "message", "note", "post", "statement", "tweet"}
_HEARERS = {"audience", "court", "crowd", "journalist", "parliament", "press", "reporter", "staff"}
_NOBODY = {"you", "one", "we"}
# How a text goes on: "It ends:", "The letter reads:".
_RUNNING = frozenset("begin close conclude continue end go open read run start".split())
_ANY = frozenset("a an any anybody anyone every everybody everyone no nobody".split())
_NAMED = {"PERSON", "ORG", "GPE", "NORP"}
_OWN = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Mm]y|[Oo]ur)\b")
_FEWEST = 5
_MOST = 4


def announced(article: Article, context: Context) -> list[Attribution]:
    """Find the paragraphs that stand as a whole for what somebody said or wrote.

    The paragraph before ends in a colon and says who speaks, and nothing yet of what is said:
    "In a statement, the ferry company said:".
    """
    found = []
    for position, (lead, block) in enumerate(itertools.pairwise(article.blocks)):
        if article.text[lead.end - 1] != ":" or block.is_heading or lead.is_heading:
            continue
        passage = context.passage_at(lead.end - 1)
        if passage is None or not _is_prose(block, context):
            continue
        *_, sentence = passage.doc.sents
        said = _announcement(sentence, passage, context)
        if said is not None and not _names(block, said, context):
            found.append(said.carried_on(start=block.start, end=block.end))
            found += _further(
                article.blocks[position + 2 : position + 3 + _MOST], found[-1], context
            )
    return found


def _further(blocks: Sequence[Block], said: Attribution, context: Context) -> Iterator[Attribution]:
    """Yield what is said in more paragraphs: up to one that tells of the speaker by name.

    All is of one who says I or we; a paragraph that does not is of what holds for any ("A town
    that ..."), and has neither names nor a past tense. Nobody is quoted so far on if no
    paragraph tells of the speaker again.
    """
    naming = (n for n, block in enumerate(blocks) if _names(block, said, context))
    own = next(naming, 0) if _OWN.search(context.text, said.start, said.end) else 0
    for block in blocks[:own]:
        words = [token for _, token in context.tokens(block.start, block.end)]
        tells = any(t.tag_ == "VBD" or t.ent_type_ in _NAMED for t in words)
        tells = tells or words[0].lower_ not in _ANY
        personal = _OWN.search(context.text, block.start, block.end) is not None
        if not _is_prose(block, context) or block.is_heading or (tells and not personal):
            return
        yield said.carried_on(start=block.start, end=block.end, cue=None, follows=True)


def _is_prose(block: Block, context: Context) -> bool:
    words = context.text[block.start : block.end]
    whole = words[-1] in ".!?…" and len(words.split()) >= _FEWEST
    begins = words[0].isalnum() or words[0] in "[(…"
    return whole and begins and not context.quotation_at(block.start) and not _ITEM.match(words)


def _announcement(sentence: Span, passage: Passage, context: Context) -> Attribution | None:
    for token in reversed(sentence):
        if context.quoted(passage, token) or token.pos_ not in {"VERB", "AUX"}:
            continue
        lemma = token.lemma_.lower()
        running = _of_text(token, passage, context) if lemma in _RUNNING else None
        if running is not None:
            return running
        if lemma not in SPEECH_VERBS and lemma not in _ISSUING:
            continue
        if token.dep_ not in {"ROOT", "conj"} and token.tag_ != "VBG":
            # "As the mayor noted, there are three reasons:" announces the reasons.
            continue
        objects = [child for child in token.children if child.dep_ in _OBJECTS]
        is_text = any(child.lemma_.lower() in _TEXTS for child in objects)
        if _says_what(token, objects) or (lemma in _ISSUING and not is_text):
            return None
        speaker = speaker_of(token, passage, context)
        if speaker is not None and speaker.lemma not in _NOBODY:
            return Attribution(0, 0, "direct", "block", speaker, cue_of(token, passage))
    return None


def _of_text(verb: Token, passage: Passage, context: Context) -> Attribution | None:
    """Read "Her letter ends:", and "It ends:" behind what they say in the letter."""
    subject = next((token for token in verb.lefts if token.dep_ == "nsubj"), None)
    if subject is None or any(child.dep_ in _OBJECTS for child in verb.children):
        return None
    if subject.lemma_.lower() in _TEXTS | DOCUMENTS:
        speaker = name_speaker(subject, passage)
    elif subject.lower_ == "it":
        speaker = _writer(verb.sent.start, passage, context)
    else:
        return None
    if speaker is None:
        return None
    cue = cue_of(verb, passage) if verb.lemma_.lower() in SPEECH_VERBS else None
    return Attribution(0, 0, "direct", "block", speaker, cue)


def _writer(before: int, passage: Passage, context: Context) -> Mentioned | None:
    """Return who is the last to say something in a letter or the like, in a paragraph so far."""
    for token in reversed(passage.doc[:before]):
        if token.pos_ == "VERB" and token.lemma_.lower() in SPEECH_VERBS:
            if any(word.lemma_.lower() in _TEXTS for word in token.sent):
                return speaker_of(token, passage, context)
    return None


def _says_what(verb: Token, objects: list[Token]) -> bool:
    """Whether what is said stands with the verb already, or is denied."""
    if any(child.dep_ in {"ccomp", "xcomp", "neg"} for child in verb.children):
        return True
    return any(
        child.ent_type_ != "PERSON"
        and child.pos_ != "PRON"
        and child.lemma_.lower() not in _TEXTS | _HEARERS
        for child in objects
    )


def _names(block: Block, said: Attribution, context: Context) -> bool:
    """Whether the paragraph tells of the speaker by name: then it is the article's own."""
    assert said.speaker is not None  # noqa: S101
    name = context.text[said.speaker.start : said.speaker.end].split()[-1]
    return name[0].isupper() and name in context.text[block.start : block.end]
