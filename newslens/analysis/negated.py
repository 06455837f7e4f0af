"""Whether a verb says what is done or what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_negated(verb: Token) -> bool:
    """Whether it is not done: "did not deny", "neither confirmed nor denied", "nor did she say"."""
    for child in verb.children:
        if child.dep_ == "neg" or (child.lower_ in {"neither", "nor"} and child.i < verb.i):
            return True
    if verb.dep_ != "conj":
        return False
    # "did not confirm or deny": both, but for a verb that has a subject of its own.
    own = any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)
    joined = [token for token in verb.doc[verb.head.i + 1 : verb.i] if token.dep_ == "cc"]
    by = joined[-1].lower_ if joined else ""
    return by == "nor" or (by == "or" and not own and is_negated(verb.head))
