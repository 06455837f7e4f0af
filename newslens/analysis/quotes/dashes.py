"""Dash dialogues: paragraphs that begin with a dash, each the words of one speaker."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newslens.analysis.names import personal_key
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.interviews import asked_at_the_end
from newslens.analysis.quotes.reporting import PERSONAL, SAID, WHO
from newslens.analysis.quotes.spans import Attribution, Mentioned
from newslens.analysis.quotes.speakers import cue_of
from newslens.article import Article

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newslens.analysis.passages import Passage

_DASH = re.compile(r"(?:[—–―]|--)\s?(?=[^\W\d_]|[¿¡“\"‘(…])")
_BREAK = re.compile(r"[,?!…]\s?(?:[—–―]\s?)?(?=\w)|\s(?:[—–―]|--)\s?(?=\w)")
# Ends a report of which the subject comes first: "No, she said she would" is speech throughout.
_ENDED = (
    r"(?:[ ](?:me|us|him|her|them))?(?:[ ]\w+ly|[ ]again)?"
    r"(?=\s*(?:[,.;:!?…—–―)]|--|$)|\s(?:after|and|as|at|from|in|when|while|with)\b)"
)
_REPORT = re.compile(
    rf"(?P<who>{WHO})[ ](?P<verb>{SAID})\b{_ENDED}|"
    rf"(?P<said>{SAID})[ ](?=(?:[Hh]is|[Hh]er|[Aa]n?|{WHO})\b)"
)
# Behind a question or a cry these report as well: "Forty! called the seller".
_CRY = re.compile(
    r"(?P<said>barked|bellowed|called|cried|grumbled|hissed|laughed|murmured|muttered|roared|"
    rf"screamed|sighed|snapped|yelled)[ ](?=(?:his|her|an?|{WHO})\b)"
)
_RESUMED = re.compile(r"[,.]?\s?(?:[—–―]|--)\s?(?=\S)")
_STOPPED = re.compile(r"[.!?…]\s+(?=\w)|,\s+(?=(?:and|but|or|nor|so|because|if|not|unless)\b)")
_FACE_TO_FACE = re.compile(r"\b(?:I|my|me|you|your)\b", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?:Mrs?|Ms|Dr|Prof|Capt|Sgt|[A-Z])\.[ ]|[A-Z][\w’'-]*[ ]){0,4}[A-Z][\w’'-]+(?<!['’]s)"
)
_OF_NOUN = {"DET", "PRON", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PUNCT"}
# Inside a noun phrase: bell-founder, the warden's son.
_INSIDE = {"-", "‑"}
_PRONOUNS = frozenset({"he", "she", "they", "i", "we"})
_FINITE = {"VBD", "VBP", "VBZ", "MD"}
_TALKING = {"i", "we", "you"}
# Behind so many lines that do not say who speaks, whose turn it is cannot be told.
_FARTHEST = 2
# In code points.
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class _Line:
    """One such paragraph: its words up to the report, who speaks by it, where it ends."""

    block: int
    start: int
    end: int
    said: int
    speaker: Mentioned | None = None
    cue: Mentioned | None = None
    report: int = 0


def dialogue(article: Article, context: Context) -> list[Attribution]:
    """Find what is said in paragraphs that begin with a dash.

    Items of a list begin so too: two such paragraphs must follow each other, and one must say
    who speaks, or one ask and another answer as a person does. Where there is such talk, each
    further paragraph that says who speaks is of it, too.
    """
    lines = [line for line in _lines(article, context) if not context.quotation_at(line.start)]
    runs = list(_runs(lines))
    talks = any(_is_talk(run, article) for run in runs)
    return [
        said
        for run in runs
        if _is_talk(run, article) or (talks and all(line.speaker for line in run))
        for line in _with_turns(run, article, context)
        for said in _said(line, context)
    ]


def _lines(article: Article, context: Context) -> Iterator[_Line]:
    for position, block in enumerate(article.blocks):
        dash = _DASH.match(article.text, block.start, block.end)
        if dash is not None and not block.is_heading:
            line = _Line(position, dash.end(), block.end, block.end)
            yield _reported(line, context)


def _reported(line: _Line, context: Context) -> _Line:
    """Read who speaks in a line: "— Forty, said Nora Keane", "— Forty! cried his mother"."""
    text = context.text
    for found in _BREAK.finditer(text, line.start, line.end):
        cries = text[found.start()] in "?!…"
        report = _REPORT.match(text, found.end(), line.end)
        if report is None and cries:
            report = _CRY.match(text, found.end(), line.end)
        if report is None:
            continue
        groups = report.groupdict()
        verb = report.span("verb" if groups.get("verb") else "said")
        who = report.span("who") if groups.get("who") else _named(verb[1] + 1, line.end, context)
        if who is None:
            # Somebody speaks here, of whom nothing can be read.
            return replace(line, said=found.start() + cries, report=verb[1])
        cue = Mentioned(*verb, verb[0], text[slice(*verb)])
        for passage, token in context.tokens(*verb):
            cue = cue_of(token, passage)
        last = text[slice(*who)].split()[-1]
        speaker = Mentioned(*who, who[1] - len(last), last.lower())
        return replace(
            line, said=found.start() + cries, speaker=speaker, cue=cue, report=max(who[1], verb[1])
        )
    return line


def _named(start: int, end: int, context: Context) -> tuple[int, int] | None:
    """Return who is named behind "said": "his opponent, Zdenka Marr", "the elder Roke"."""
    name = _NAME.match(context.text, start, end)
    if name is not None and context.text[name.end() : name.end() + 1] not in {"'", "’", "s"}:
        return name.span()
    words = list(context.tokens(start, min(end, start + _LONGEST_NAME)))
    if not words:
        return None
    last = 0
    if words[0][1].pos_ != "PRON" or words[0][1].tag_ == "PRP$":
        nouns = _nouns(words)
        if not nouns:
            return None
        last = nouns[-1]
        named = words[last + 2 :]
        if words[0][1].text[0].islower() and [t.text for _, t in words[last + 1 : last + 2]] == [
            ","
        ]:
            proper = itertools.takewhile(lambda word: word[1].pos_ == "PROPN", named)
            last += 1 + len(found) if (found := list(proper)) else 0
    passage, token = words[last]
    return start, passage.end_of(token)


def _nouns(words: Sequence[tuple[Passage, Token]]) -> list[int]:
    """Return the places of the nouns of the phrase that some words begin with."""
    found: list[int] = []
    for position, (_, token) in enumerate(words):
        is_noun = token.pos_ in {"NOUN", "PROPN"} and not token.text.isspace()
        if is_noun:
            found.append(position)
        elif token.pos_ not in _OF_NOUN or (token.text not in _INSIDE and token.is_punct):
            break
    return found


def _runs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    run: list[_Line] = []
    for line in lines:
        if run and line.block > run[-1].block + 1:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_talk(run: Sequence[_Line], article: Article) -> bool:
    if len(run) < 2:
        return False
    words = [article.text[line.start : line.end] for line in run]
    asks = [said.rstrip().endswith("?") for said in words]
    answers = any(PERSONAL.search(said) for said, ask in zip(words, asks, strict=True) if not ask)
    return any(line.speaker for line in run) or (any(asks) and answers)


def _with_turns(run: Sequence[_Line], article: Article, context: Context) -> list[_Line]:
    """Give the lines that do not say who speaks to the two who speak by turns.

    They are those of the lines around, or the one who is asked right before and who asks.
    """
    speakers = [line.speaker for line in run]
    if not any(speakers):
        speakers = _asked_before(run, article, context)
    elif 2 * sum(_is_personal(line, article) for line in run) >= len(run):
        filled = _by_turns(speakers, context)
        speakers = [None if line.report else who for line, who in zip(run, filled, strict=True)]
    return [
        line if line.speaker or speaker is None else replace(line, speaker=speaker)
        for line, speaker in zip(run, speakers, strict=True)
    ]


def _is_personal(line: _Line, article: Article) -> bool:
    """Whether a line asks, or speaks of I and you: items of a list, each with a source, do not."""
    words = article.text[line.start : line.said]
    return words.endswith("?") or _FACE_TO_FACE.search(words) is not None


def _by_turns(speakers: list[Mentioned | None], context: Context) -> list[Mentioned | None]:
    """Fill in whose turn it is, where exactly two speak, and always by turns."""
    turns: list[dict[str, Mentioned]] = [{}, {}]
    for position, speaker in enumerate(speakers):
        if speaker is not None:
            key = " ".join(personal_key(context.text[speaker.start : speaker.end])[-1:])
            turns[position % 2].setdefault(key, speaker)
    one, other = turns
    names = one.keys() | other.keys()
    if len(one) != 1 or len(other) != 1 or len(names) != 2 or names & _PRONOUNS:
        return speakers
    known = [position for position, speaker in enumerate(speakers) if speaker is not None]
    return [
        next(iter(turns[position % 2].values()))
        if speaker is None and any(abs(position - at) <= _FARTHEST for at in known)
        else speaker
        for position, speaker in enumerate(speakers)
    ]


def _asked_before(
    run: Sequence[_Line], article: Article, context: Context
) -> list[Mentioned | None]:
    """Read "I ask him about the bridge." before lines by turns: his first, then mine."""
    nobody: list[Mentioned | None] = [None] * len(run)
    lead = article.blocks[run[0].block - 1] if run[0].block else None
    pair = None if lead is None or lead.is_heading else asked_at_the_end(lead, context)
    asking = [article.text[line.start : line.end].rstrip().endswith("?") for line in run]
    if pair is None or any(asking[::2]) or not all(asking[1::2]):
        return nobody
    return [pair[position % 2] for position in range(len(run))]


def _said(line: _Line, context: Context) -> Iterator[Attribution]:
    method = "unattributed" if line.speaker is None else "dash"
    yield Attribution(line.start, line.said, "direct", method, line.speaker, line.cue)
    resumed = _resumed(line, context) if line.cue is not None else None
    if resumed is not None:
        yield Attribution(*resumed, "direct", method, line.speaker, line.cue, follows=True)


def _resumed(line: _Line, context: Context) -> tuple[int, int] | None:
    """Find where the words of a line go on behind its report.

    Behind a dash they do. Without one the article may tell on: what is speech has no past
    tense but that of somebody's I, you or we, and behind a full stop is spoken as a person does.
    """
    dash = _RESUMED.search(context.text, line.report, line.end)
    if dash is not None:
        return dash.end(), line.end
    stop = _STOPPED.match(context.text, line.report, line.end)
    if stop is None:
        return None
    start = end = stop.end()
    for sentence in _sentences(start, line.end, context):
        words = context.text[end : sentence[-1][0].end_of(sentence[-1][1])]
        spoken = PERSONAL.search(words) or words.endswith("?") or _commands(sentence)
        if _tells(sentence) or (end == start and stop[0][0] != "," and not spoken):
            break
        end = sentence[-1][0].end_of(sentence[-1][1])
    return (start, end) if end > start else None


def _sentences(start: int, end: int, context: Context) -> list[list[tuple[Passage, Token]]]:
    found: list[list[tuple[Passage, Token]]] = []
    for passage, token in context.tokens(start, end):
        if not found or token.is_sent_start:
            found.append([])
        found[-1].append((passage, token))
    return found


def _tells(sentence: Sequence[tuple[Passage, Token]]) -> bool:
    """Whether a sentence tells what somebody did: its first verb is in the past."""
    for _, token in sentence:
        helped = any(child.dep_ in {"aux", "auxpass"} for child in token.lefts)
        bare = token.tag_ in {"VBN", "VBG"} and token.dep_ in {"ROOT", "conj", "advcl"}
        if token.tag_ == "VBD" or (bare and not helped):
            return not any(child.lower_ in _TALKING for child in token.lefts)
        if token.tag_ in _FINITE:
            return False
    return False


def _commands(sentence: Sequence[tuple[Passage, Token]]) -> bool:
    return any(token.tag_ == "VB" and token.dep_ == "ROOT" for _, token in sentence) and not any(
        token.dep_ in {"nsubj", "aux"} for _, token in sentence
    )
