"""Checkable: whether a stretch of text states something that could be looked up.

What is asked, wished, ordered, felt or judged is not; nor are the standing lines of an outlet.
After the distinction of factual claims from opinion in Hassan et al. (2017) and Konstantinovskiy
et al. (2021), by rules of our own.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newslens.analysis.claims.stretch import Stretch

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEWEST_WORDS = 2
_SAYING = {"ADJ", "ADV", "NOUN", "NUM", "PRON", "PROPN", "VERB"}
_BOILERPLATE = re.compile(
    r"\W*(?:read (?:more|also|next)|also read|click|sign up|subscribe|follow us|share this|"
    r"advertisement|sponsored|related(?: articles?)?:|photo(?:graph)?s?(?: by|:)|image:|video:|"
    r"source:|graphic:|copyright|©|all rights reserved|additional reporting|"
    r"(?:reporting|editing|writing|compiled|edited|written) by|this (?:story|article) (?:was|has "
    r"been|is) (?:first |originally )?(?:published|updated|corrected|developing)|"
    r"for more (?:on|information)|terms of use|e-?mail us|do you have|what do you think)",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"contributed (?:to this|reporting)|(?:could not|couldn['’]t) (?:immediately )?be reached"
    r"|(?:declined|refused) to comment|did not (?:immediately )?(?:respond|reply)|for comment\W*$",
    re.IGNORECASE,
)
# Without one of these there is none.
_REFUSING = ("comment", "contributed", "reached", "reply", "respond")
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


def is_checkable(stretch: Stretch) -> bool:
    """Whether a stretch of a parsed text, without blanks, is a statement of fact, true or not."""
    said = stretch.text[stretch.start : stretch.end]
    if _BOILERPLATE.match(said) or "?" in said[-3:] or _is_refusal(said):
        return False
    root, places, forms = stretch.root, stretch.places, stretch.forms
    tags = [forms.tags[place] for place in places]
    if "VERB" not in tags and "AUX" not in tags:
        return False
    matter = (at for at, tag in zip(places, tags, strict=True) if tag in _SAYING)
    matter = (at for at in matter if not stretch.doc[at].is_punct)
    if len(list(islice(matter, _FEWEST_WORDS))) < _FEWEST_WORDS:
        return False
    if forms.lowers[places[0]] in {"whether", "if"} and forms.heads[places[0]] == root.i:
        return False
    return not (_is_order(root, places[0]) or _is_opinion(root, stretch))


def _is_refusal(said: str) -> bool:
    words = said.lower()
    return any(map(words.__contains__, _REFUSING)) and _REFUSAL.search(said) is not None


def _is_order(root: Token, first: int) -> bool:
    """Whether it tells somebody to do something: a bare verb, and nobody who does it."""
    if root.tag_ != "VB" or any(child.dep_ in _SUBJECTS for child in root.children):
        return False
    helped = [child for child in root.children if child.dep_ == "aux"]
    if helped:
        # What somebody was told to do: "to leave at once".
        return all(child.tag_ == "TO" for child in helped)
    return root.i <= first + 1


def _is_opinion(root: Token, stretch: Stretch) -> bool:
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
    ) and not any(token.like_num for token in stretch.tokens)
