"""People whom the pipeline takes for firms or places: what stands around a name tells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from newslens.analysis.mentions import Mention, titles_before
from newslens.analysis.names import is_corporate, words_of
from newslens.analysis.nouns import KINDS_OF_BODY, PERSON_NOUNS
from newslens.analysis.passages import Passage, Words
from newslens.analysis.places import capital_of, country_of, nationality_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_MISTAKEN = frozenset({"ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})
# Names of places and things end so; so do some surnames, which are left as the pipeline has them.
_THINGS = KINDS_OF_BODY | frozenset(
    """
    airport avenue bay beach bridge castle cathedral centre center channel coast cup day east
    festival forest gardens gate gazette green hall harbour harbor haven herald hill hotel house
    inn island islands journal lake lane line lodge mail mercury mill north palace park pier
    plaza point port post press prize quay review river road sea south square station stadium
    street studios theatre theater times tower town tribune valley village voice west wood works
    """.split()
)
_NAME = re.compile(r"[^\W\d_][\w’'-]*(?: (?:[^\W\d_]\.|[^\W\d_][\w’'-]*)){1,3}")
_PARTICLES = frozenset("al bin da de del della den der di do dos du el ibn la le van von y".split())
_HONORED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Sir|Dame|Lady|Dr)\.? ([^\W\d_][\w’'-]+)")
_AGE = re.compile(r", (?:aged )?\d{1,2}(?:,|\.)")
_WHO = re.compile(r",? who(?:m|se)?\b")
_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})


def show_people(
    text: str,
    passages: Sequence[Passage],
    names: Sequence[Mention],
    is_quoted: Callable[[int], bool],
) -> None:
    """Label as persons the names that the article shows to be people's; changes `names`.

    A name of two to four capitalised words is one if it is said to be a person ("the chairman,
    Ada Birch,"), is followed by an age or by "who", has an honorific before its last word
    anywhere, or if "she" or "he" follows it where nobody else is known whom that could mean.
    """
    words = Words(passages)
    honored = {found[1].casefold() for found in _HONORED.finditer(text)}
    by_name: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in names:
        if mention.label in _MISTAKEN and mention.kind == "name" and may_be_person(mention.text):
            by_name[tuple(words_of(mention.text))].append(mention)
    shown = {
        name
        for name, same in by_name.items()
        if name[-1] in honored or any(_is_told(mention, text, words) for mention in same)
    }
    if not shown and not any(mention.label == "PERSON" for mention in names):
        shown = set(_meant_by_pronoun(passages, by_name, is_quoted))
    surnames = {name[-1] for name in shown}
    for mention in names:
        key = tuple(words_of(mention.text))
        alone = len(key) == 1 and key[0] in surnames and mention.label in _MISTAKEN
        if (key in shown and mention.label in _MISTAKEN) or alone:
            _become_person(mention, text, words)


def may_be_person(name: str) -> bool:
    """Whether a name looks like a person's: two to four capitalised words, none of a thing.

    Examples
    --------
    >>> may_be_person("Ottla van Berg"), may_be_person("Halden Bridge"), may_be_person("Norway")
    (True, False, False)
    """
    parts = name.split()
    if _NAME.fullmatch(name) is None or name.isupper() or is_corporate(name):
        return False
    if not all(part[0].isupper() or part in _PARTICLES for part in parts):
        return False
    if parts[0].casefold() == "the" or {part.casefold() for part in parts} & _THINGS:
        return False
    return not (country_of(name) or capital_of(name) or nationality_of(name))


def _is_told(mention: Mention, text: str, words: Words) -> bool:
    """Whether what stands right beside a mention says that it is a person."""
    after = text[mention.end : mention.end + 16]
    if _AGE.match(after) or _WHO.match(after):
        return True
    first, last = words.at(mention.start), words.at(mention.end - 1)
    if first is None or last is None:
        return False
    passage, token = first
    root = passage.doc[token.i : last[1].i + 1].root
    head = root.head
    if root.dep_ == "appos" and head.i < token.i and head.lemma_.lower() in PERSON_NOUNS:
        return True
    return any(
        child.dep_ == "appos"
        and child.lemma_.lower() in PERSON_NOUNS
        and child.left_edge.i <= last[1].i + 2
        for child in root.children
        if child.i > last[1].i
    )


def _meant_by_pronoun(
    passages: Sequence[Passage],
    by_name: dict[tuple[str, ...], list[Mention]],
    is_quoted: Callable[[int], bool],
) -> Iterator[tuple[str, ...]]:
    """Yield the name that stands as a subject before the first "she" or "he" of an article."""
    subject: tuple[int, tuple[str, ...]] | None = None
    starts = {mention.start: name for name, same in by_name.items() for mention in same}
    sentence = 0
    for passage in passages:
        for token in passage.doc:
            sentence += bool(token.is_sent_start)
            at = passage.start_of(token)
            if is_quoted(at):
                continue
            if at in starts and _is_subject(token):
                subject = sentence, starts[at]
            elif token.lower_ in _PRONOUNS:
                if subject is not None and sentence - subject[0] <= 1:
                    yield subject[1]
                return


def _is_subject(first: Token) -> bool:
    token = first
    while token.dep_ in {"compound", "flat", "nmod", "amod"} and token.head.i > token.i:
        token = token.head
    return token.dep_ in {"nsubj", "nsubjpass"}


def _become_person(mention: Mention, text: str, words: Words) -> None:
    mention.label, mention.owner, mention.titled = "PERSON", None, ""
    first = words.at(mention.start)
    if first is not None:
        mention.titled = titles_before(first[1], text, first[0], mention.end)
