"""Direct speech: for each stretch in quotation marks, who said it, if it was said at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newslens.analysis.passages import Passage, entity_at
from newslens.analysis.quotes.carrying import Zone, carried
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.cues import DOCUMENTS, SPEECH_VERBS
from newslens.analysis.quotes.marks import Quotation
from newslens.analysis.quotes.spans import Attribution, Mentioned
from newslens.analysis.quotes.speakers import cue_of, name_speaker, phrase, speaker_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_ENDS = ".!?…"
_REACH = 30
_NAME = 4
_TAG = 9
# What stands before the verb of "..., an angry Mona Vik shot back".
_NOMINAL = {"PROPN", "PRON", "NOUN", "DET", "ADJ", "ADP", "PART", "NUM"}


def attribute(
    quotation: Quotation, context: Context, earlier: list[Attribution]
) -> Attribution | None:
    """Say who spoke the words in a quotation.

    In this order: a reporting verb that the parse ties to them, one that follows, one that
    comes before, a colon; else the speaker is carried on from `earlier`, the attributions
    before it in the article. None for words in marks that nobody is said to have spoken:
    titles, scare quotes.
    """
    linked = _linked(quotation, context)
    if linked is not None:
        return linked
    after, before = _zone_after(quotation, context), _zone_before(quotation, context)
    ends_open = context.text[quotation.inner_end - 1] in ",?!-—–"
    rules = (_by_following, _by_preceding) if ends_open else (_by_preceding, _by_following)
    for rule in rules:
        zone = after if rule is _by_following else before
        if rule is _by_following and _embedded(quotation, before, context):
            continue
        found = rule(quotation, zone, context)
        if found is not None:
            return found
    if quotation.continues and earlier and earlier[-1].kind == "direct":
        going_on = _make(quotation, "continued", earlier[-1].speaker, None)
        return going_on.carried_on(follows=True)
    tagged = _by_tag(quotation, after, before, context)
    if tagged is not None:
        return tagged
    if _is_subject(after):
        return None
    return carried(quotation, before, context, earlier)


def _make(
    quotation: Quotation, method: str, speaker: Mentioned | None, cue: Mentioned | None
) -> Attribution:
    return Attribution(quotation.start, quotation.end, "direct", method, speaker, cue)


def _linked(quotation: Quotation, context: Context) -> Attribution | None:
    for passage, place in context.places(quotation.inner_start, quotation.inner_end):
        forms = passage.forms
        at = passage.offset + forms.starts[forms.heads[place]]
        if quotation.start <= at < quotation.end or forms.heads[place] == place:
            continue
        token = passage.doc[place]
        head = token.head
        near = quotation.start - 200 <= at <= quotation.end + 200
        if near and head.lemma_.lower() in SPEECH_VERBS and head.pos_ in {"VERB", "AUX"}:
            if token.dep_ in {"ccomp", "parataxis", "xcomp", "dobj", "oprd", "intj", "dep"}:
                if context.quotation_at(at) is None:
                    speaker = speaker_of(head, passage, context)
                    if speaker is not None:
                        return _make(quotation, "linked", speaker, cue_of(head, passage))
    return None


def _zone_after(quotation: Quotation, context: Context) -> Zone:
    passage = context.passage_at(quotation.end - 1)
    if passage is None:
        return []
    end = passage.end
    other = context.next_quotation(quotation.end)
    if other is not None:
        end = min(end, other.start)
    zone: Zone = []
    for item in context.tokens(quotation.end, end) if quotation.end < end else ():
        zone.append(item)
        if item[1].text in {".", "!", "?", ";"} and zone:
            break
    return zone


def _zone_before(quotation: Quotation, context: Context) -> Zone:
    passage = context.passage_at(quotation.start)
    if passage is None:
        return []
    start = passage.offset
    earlier = context.quotation_before(quotation.start)
    if earlier is not None:
        start = max(start, earlier.end)
    zone: Zone = []
    for item in context.tokens(start, quotation.start) if start < quotation.start else ():
        if zone and (zone[-1][1].text in {".", "!", "?"} and item[1].is_sent_start):
            zone = []
        zone.append(item)
    if not zone and quotation.start == passage.offset:
        return _lead_in(passage, context)
    return zone


def _lead_in(passage: Passage, context: Context) -> Zone:
    """Last sentence of the paragraph before, where it ends in a colon."""
    at = passage.block.start - 1
    while at > 0 and context.text[at].isspace():
        at -= 1
    if at <= 0 or context.text[at] != ":":
        return []
    before = context.passage_at(at)
    if before is None or context.quotation_at(at) is not None:
        return []
    *_, sentence = before.doc.sents
    return [(before, token) for token in sentence if not token.is_space]


def _embedded(quotation: Quotation, before: Zone, context: Context) -> bool:
    """Whether the words in marks are built into a sentence: a name, a title, a scare quote."""
    if before and context.passage_at(quotation.start) is before[-1][0]:
        last = before[-1][1].text
        if last not in {",", ":", ";", ".", "!", "?", "—", "–", "-", "…", ")", "”", '"'}:
            return True
    inner_ends = context.text[quotation.inner_end - 1]
    outside = context.text[quotation.end : quotation.end + 1]
    return inner_ends.isalnum() and outside != ","


def _by_following(quotation: Quotation, zone: Zone, context: Context) -> Attribution | None:
    if context.text[quotation.inner_end - 1] in _ENDS + ";:" and not _starts_report(zone):
        return None
    for passage, token in zone[:_REACH]:
        if token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in SPEECH_VERBS:
            if token.dep_ in {"relcl", "acl"} or (token.tag_ == "VBG" and token.dep_ == "amod"):
                continue
            speaker = speaker_of(token, passage, context) or _neighbour(token, zone, passage)
            if speaker is not None and speaker.start >= quotation.end:
                return _make(quotation, "following", speaker, cue_of(token, passage))
        if token.lower_ == "according" and token.i + 1 < len(passage.doc):
            nouns = [t for t in token.nbor(1).children if t.dep_ == "pobj"]
            speaker = name_speaker(nouns[0], passage) if nouns else None
            if speaker is not None:
                return _make(quotation, "following", speaker, cue_of(token, passage))
    return None


def _starts_report(zone: Zone) -> bool:
    """Whether a reporting verb comes at once: "...!" shouted the guard."""
    if zone and zone[-1][1].text in {":", ","}:
        return False
    for position, (_, token) in enumerate(zone[:6]):
        if token.pos_ in {"VERB", "AUX"}:
            reports = token.lemma_.lower() in SPEECH_VERBS
            return reports and (position == 0 or zone[0][1].text[0].islower() or _alone(zone))
    return False


def _alone(zone: Zone) -> bool:
    """Whether nothing but name and verb stands there: "..." Smith said."""
    return len(zone) <= 8 and not any(t.dep_ in {"ccomp", "xcomp"} for _, t in zone)


def _by_preceding(quotation: Quotation, zone: Zone, context: Context) -> Attribution | None:
    if not zone:
        return None
    last = zone[-1][1]
    verbs = [
        (passage, token)
        for passage, token in zone[-_REACH:]
        if token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in SPEECH_VERBS
    ]
    adjoining = last.text in {",", ":", "that", "as"} or (
        verbs and verbs[-1][1].i == last.i and zone[-1][0] is verbs[-1][0]
    )
    if not adjoining:
        return None
    for passage, verb in reversed(verbs):
        speaker = speaker_of(verb, passage, context)
        if speaker is not None:
            return _make(quotation, "preceding", speaker, cue_of(verb, passage))
    if last.text == ":":
        return _by_colon(quotation, zone)
    return None


def _by_colon(quotation: Quotation, zone: Zone) -> Attribution | None:
    """Read the name before a colon: that of a label, or the subject of the sentence.

    Where there is no verb, whoever is named or made the statement: "Comment from Ada Birch:".
    """
    names = zone[:-1]
    if names and names[-1][1].ent_type_ == "PERSON":
        passage, last = names[-1]
        return _make(quotation, "colon", phrase(entity_at(last).root, passage), None)
    if 0 < len(names) <= _NAME and all(token.pos_ == "PROPN" for _, token in names):
        return _make(quotation, "colon", phrase(names[-1][1], names[-1][0]), None)
    if all(token.pos_ not in {"VERB", "AUX"} for _, token in zone):
        people = [(p, t) for p, t in names if t.ent_type_ == "PERSON" and t.ent_iob_ == "B"]
        if len(people) == 1:
            passage, first = people[0]
            return _make(quotation, "colon", phrase(entity_at(first).root, passage), None)
        for passage, token in names:
            if token.lemma_.lower() in DOCUMENTS:
                speaker = name_speaker(token, passage)
                if speaker is not None and speaker.head != passage.start_of(token):
                    return _make(quotation, "colon", speaker, None)
    for passage, token in zone:
        if token.dep_ in {"nsubj", "ROOT"} and token.pos_ in {"PROPN", "NOUN", "PRON"}:
            if token.lower_ not in {"it", "this", "that", "here", "there", "which"}:
                return _make(quotation, "colon", phrase(token, passage), None)
    return None


def _by_tag(
    quotation: Quotation, after: Zone, before: Zone, context: Context
) -> Attribution | None:
    """Read "..., Trond shot back": any verb reports behind a whole quotation and a comma.

    Behind a question or a cry it must be one of saying, or come at once: "...?" barked Trond.
    """
    zone = after[1:] if after and after[0][1].text == "," else after
    last = context.text[quotation.inner_end - 1]
    comma = len(zone) < len(after) or last == ","
    first = context.text[quotation.inner_start]
    if not zone or not first.isupper() or (last in ".;:" and not comma):
        return None
    if before and before[-1][1].text not in '.!?:;”"':
        return None
    for position, (passage, token) in enumerate(zone[:_TAG]):
        says = token.lemma_.lower() in SPEECH_VERBS
        finite = token.pos_ == "VERB" and token.tag_ in {"VBD", "VBZ", "VBP"}
        if (position or token.text[0].islower()) and (says or (finite and (comma or not position))):
            later = (child for child in token.children if child.i > token.i)
            if not says and any(child.dep_ in {"dobj", "ccomp", "xcomp"} for child in later):
                return None
            speaker = speaker_of(token, passage, context)
            if speaker is None or not quotation.end <= speaker.start < passage.end_of(zone[-1][1]):
                speaker = _neighbour(token, zone, passage)
            if speaker is not None and speaker.start >= quotation.end:
                return _make(quotation, "tag", speaker, cue_of(token, passage))
        if token.pos_ not in _NOMINAL or token.tag_ in {"WDT", "WP"}:
            return None
    return None


def _is_subject(after: Zone) -> bool:
    """Whether the sentence goes on with the words in marks as a thing: a sign, a song."""
    if not after or not after[0][1].text[0].islower():
        return False
    token = after[0][1]
    verb = token.pos_ == "VERB" and token.lemma_.lower() not in SPEECH_VERBS
    return token.pos_ in {"AUX", "NOUN"} or verb


def _neighbour(verb: Token, zone: Zone, passage: Passage) -> Mentioned | None:
    """Name beside a reporting verb that the parse left without a subject."""
    position = next(n for n, (_, token) in enumerate(zone) if token.i == verb.i)
    beside = zone[max(0, position - 4) : position][::-1] + zone[position + 1 : position + 4]
    for _, token in beside:
        if token.pos_ in {"PROPN", "PRON"} and token.dep_ not in {"compound", "poss", "dobj"}:
            return phrase(token, passage)
    return None
