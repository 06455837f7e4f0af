"""Checkable: whether a stretch of text states something that could be looked up.

What is asked, wished, ordered, felt or judged is not; nor are the standing lines of an outlet.
After the distinction of factual claims from opinion in Hassan et al. (2017) and Konstantinovskiy
et al. (2021), by rules of our own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newslens.analysis.claims.facts import root_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEWEST_WORDS = 2
_SAYING = {"ADJ", "ADV", "NOUN", "NUM", "PRON", "PROPN", "VERB"}
_BOILERPLATE = re.compile(
    r"^\W*(?:read (?:more|also|next)|also read|click|sign up|subscribe|follow us|share this|"
    r"advertisement|sponsored|related(?: articles?)?:|photo(?:graph)?s?(?: by|:)|image:|video:|"
    r"source:|graphic:|copyright|©|all rights reserved|additional reporting|"
    r"(?:reporting|editing|writing|compiled|edited|written) by|this (?:story|article) (?:was|has "
    r"been|is) (?:first |originally )?(?:published|updated|corrected|developing)|"
    r"for more (?:on|information)|terms of use|e-?mail us|do you have|what do you think)"
    r"|contributed (?:to this|reporting)|(?:could not|couldn['’]t) (?:immediately )?be reached"
    r"|(?:declined|refused) to comment|did not (?:immediately )?(?:respond|reply)|for comment\W*$",
    re.IGNORECASE,
)
_FELT = frozenset(
    """
    admire adore appreciate believe care congratulate deserve desire dislike doubt dread enjoy
    fear feel guess hate hope imagine like love mind prefer regret suppose think thank trust
    want wish wonder
    """.split()
)
_SUBJECTS = {"nsubj", "nsubjpass", "expl", "csubj"}
_OWN = frozenset("i we you".split())
_NORMS = frozenset("should must ought".split())
_JUDGING = frozenset(
    """
    absurd amazing appalling astonishing awful bad beautiful better best brilliant bizarre
    crucial cruel deplorable despicable disappointing disgraceful disgusting dreadful easy
    embarrassing essential excellent exciting extraordinary fair fantastic fine foolish funny
    glad good grateful great happy hard horrible important impressive incredible inspiring
    irresponsible lovely ludicrous lucky necessary nice nonsense outrageous perfect pleased
    pointless proud remarkable ridiculous right sad sensible serious shameful shocking silly sorry
    strange stupid superb terrible tragic ugly unacceptable unfair unfortunate vital wise
    wonderful worst worse wrong
    business disgrace disgust joke madness nonsense outrage scandal shame
    """.split()
)


def is_checkable(tokens: Sequence[Token]) -> bool:
    """Whether a stretch of a parsed text is a statement of fact, true or not."""
    words = [token for token in tokens if not token.is_space]
    if not words:
        return False
    text = words[0].doc.text[words[0].idx : words[-1].idx + len(words[-1].text)]
    if _BOILERPLATE.search(text) or "?" in text[-3:]:
        return False
    root = root_of(words)
    has_verb = any(token.pos_ in {"VERB", "AUX"} for token in words)
    said = sum(token.pos_ in _SAYING and not token.is_punct for token in words)
    if not has_verb or said < _FEWEST_WORDS:
        return False
    if words[0].lower_ in {"whether", "if"} and words[0].head.i == root.i:
        return False
    return not (_is_order(root, words) or _is_opinion(root, words))


def _is_order(root: Token, words: Sequence[Token]) -> bool:
    """Whether it tells somebody to do something: a bare verb, and nobody who does it."""
    if root.tag_ != "VB" or any(child.dep_ in _SUBJECTS for child in root.children):
        return False
    helped = [child for child in root.children if child.dep_ == "aux"]
    if helped:
        # What somebody was told to do: "to leave at once".
        return all(child.tag_ == "TO" for child in helped)
    return root.i <= words[0].i + 1


def _is_opinion(root: Token, words: Sequence[Token]) -> bool:
    children = list(root.children)
    subject = next((c for c in children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if root.lemma_.lower() in _FELT and (subject is None or subject.lower_ in _OWN):
        return True
    if any(child.lower_ in _NORMS and child.dep_ == "aux" for child in children):
        return True
    if root.lemma_ == "have" and subject is not None and subject.lower_ in _OWN:
        # "We have to act."
        if any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in children):
            return True
    if root.pos_ != "AUX" and root.lemma_.lower() not in {
        "seem",
        "look",
        "feel",
        "sound",
        "remain",
    }:
        return False
    said = [c for c in children if c.dep_ in {"acomp", "attr", "oprd"}]
    # A judgement is one for all that is counted in it: "a terrible loss", "good news".
    return any(
        word.lemma_.lower() in _JUDGING
        for complement in said
        for word in [
            complement,
            *(c for c in complement.children if c.dep_ in {"amod", "compound"}),
        ]
    ) and not any(token.like_num for token in words)
