"""Descriptions: the nouns that say what a named person is, with the words before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newslens.analysis.names import is_title
from newslens.analysis.nouns import OFFICES, PERSON_NOUNS

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODIFIERS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_LEADING = frozenset({"chair", "direct", "head", "lead", "run"})
_OF_LEARNING = frozenset("academy college hospital institute institution school university".split())
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Description:
    """One noun, and the words before it up to the article: "Acme", "'s", "chief" of executive."""

    noun: Token
    before: tuple[Token, ...]

    @property
    def is_of_past(self) -> bool:
        """Whether it tells what somebody was: a former minister."""
        return any(word.lower_ in {"former", "ex", "late", "then"} for word in self.before)


def description_of(noun: Token) -> Description:
    """Read a noun with the words before it.

    Examples
    --------
    >>> from newslens.analysis.model import find_model, load_model
    >>> doc = load_model(find_model())("The company's chief spokesman left.")
    >>> [word.text for word in description_of(doc[4]).before]
    ['company', "'s", 'chief']
    """
    at = noun
    while at.i > noun.sent.start:
        before = at.nbor(-1)
        if before.pos_ not in _MODIFIERS and before.text not in _POSSESSIVES | {"-"}:
            break
        at = before
    return Description(noun, tuple(noun.doc[at.i : noun.i]))


def descriptions_of(first: Token, last: Token, root: Token) -> Iterator[Description]:
    """Yield what is said of a named person right beside the name.

    Before it ("Acme spokeswoman Ada Birch"), behind it ("Ada Birch, a spokeswoman for Acme,"),
    or as that which the name stands behind ("the spokeswoman, Ada Birch").
    """
    if first.i > first.sent.start and _is_role(first.nbor(-1)):
        yield description_of(first.nbor(-1))
    for child in root.children:
        beside = last.i < child.i and child.left_edge.i <= last.i + 2
        if child.dep_ == "appos" and beside and _is_role(child):
            yield description_of(child)
    described = root.head
    if root.dep_ == "appos" and described.i < first.i and _is_role(described):
        between = root.doc[described.i + 1 : first.i]
        if not any(word.ent_type_ == "PERSON" for word in between):
            yield description_of(described)


def served_by(last: Token, root: Token) -> Iterator[Token]:
    """Yield the nouns that a named person is said to act for, without a noun for the office.

    "Ada Birch, who chairs the board,", "Ada Birch, for the council,", "Ada Birch of the board".
    """
    for child in root.rights:
        if child.dep_ == "relcl" and any(word.lower_ == "who" for word in child.lefts):
            lemma = child.lemma_.lower()
            if lemma in _LEADING and child.tag_ in {"VBZ", "VBP"}:
                yield from (word for word in child.rights if word.dep_ == "dobj")
            elif lemma == "speak":
                for inner in child.rights:
                    if inner.dep_ == "prep" and inner.lower_ == "for":
                        yield from (word for word in inner.children if word.dep_ == "pobj")
    for child in root.rights:
        # "Ada Birch of the Ferry Union"; who is of a university speaks for themselves.
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == last.i + 1:
            yield from (
                noun
                for noun in child.children
                if noun.ent_type_ == "ORG" and noun.lower_ not in _OF_LEARNING
            )
    # The parse hangs it on the verb at times.
    beside = list(last.doc[last.i + 1 : last.i + 3])
    if [word.lower_ for word in beside] == [",", "for"]:
        for noun in beside[1].children:
            end = noun.right_edge.i + 1
            if noun.dep_ == "pobj" and end < len(noun.doc) and noun.doc[end].text == ",":
                yield noun


def _is_role(word: Token) -> bool:
    noun = word.lemma_.lower()
    if word.ent_type_ == "PERSON" or word.tag_ in {"NNS", "NNPS"}:
        return False
    return noun in PERSON_NOUNS or noun in OFFICES or (is_title(word.text) and word.is_title)
