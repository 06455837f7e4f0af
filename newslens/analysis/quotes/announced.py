"""Block quotations: a paragraph without marks that the one before it announces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newslens.analysis.passages import Passage
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.cues import SPEECH_VERBS
from newslens.analysis.quotes.spans import Attribution
from newslens.analysis.quotes.speakers import cue_of, speaker_of
from newslens.article import Article, Block

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_ITEM = re.compile(r"(?:[-*–—•▪●]|\(?\d{1,3}[.)]|\w+:)\s")
_ISSUING = {"issue", "release", "publish", "post", "give", "make", "send"}
_OBJECTS = {"dobj", "obj", "attr"}
_TEXTS = {"email", "following", "letter", "memo", "message", "note", "post", "statement", "tweet"}
_HEARERS = {"audience", "court", "crowd", "journalist", "parliament", "press", "reporter", "staff"}
_NOBODY = {"you", "one", "we"}
_FEWEST = 5


def announced(article: Article, context: Context) -> list[Attribution]:
    """Find the paragraphs that stand as a whole for what somebody said or wrote.

    The paragraph before ends in a colon and says who speaks, and nothing yet of what is said:
    "In a statement, the ferry company said:".
    """
    found = []
    for lead, block in zip(article.blocks, article.blocks[1:], strict=False):
        if article.text[lead.end - 1] != ":" or block.is_heading or lead.is_heading:
            continue
        passage = context.passage_at(lead.end - 1)
        if passage is None or not _is_prose(block, context):
            continue
        *_, sentence = passage.doc.sents
        said = _announcement(sentence, passage, context)
        if said is not None and not _names(block, said, context):
            found.append(said.carried_on(start=block.start, end=block.end))
    return found


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
