"""The values of a corpus that a parameter takes, found as they are typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslens.corpus import Corpus

_ACTORS = ("actors", "actor")
# What parameters of newslens are called, and the columns whose values they take.
COLUMNS: dict[str, tuple[tuple[str, str], ...]] = {
    **dict.fromkeys(("actors", "actor", "names", "into", "old"), (_ACTORS,)),
    **dict.fromkeys(("left", "right"), (_ACTORS, ("articles", "outlet"))),
    **dict.fromkeys(("articles", "article"), (("articles", "title"),)),
    "outlets": (("articles", "outlet"),),
    "categories": (("articles", "category"),),
    "sections": (("sections", "heading"),),
    "kinds": (("quotes", "kind"), ("claims", "kind")),
    "labels": (("entities", "label"),),
}


def find(corpora: Iterable[Corpus], parameter: str, typed: str) -> list[str]:
    """Find the values that begin with what was typed, or one of whose words or aliases does.

    Parameters
    ----------
    corpora
        Where to look.
    parameter
        One of `COLUMNS`.
    typed
        What was typed so far; case and accents do not matter.

    Returns
    -------
    list of str
        Those that begin so come first, each kind in the order of its table, most mentioned
        actors first.
    """
    from newslens.widgets.actor_list import fold

    wanted = fold(typed)
    found: tuple[list[str], ...] = ([], [], [])
    for value, aliases in _values(corpora, COLUMNS[parameter]):
        folded = fold(value)
        if folded.startswith(wanted):
            found[0].append(value)
        elif _has_word(folded, wanted):
            found[1].append(value)
        elif any(_has_word(fold(alias), wanted) for alias in aliases):
            found[2].append(value)
    return list(dict.fromkeys(value for group in found for value in group))


def _has_word(text: str, wanted: str) -> bool:
    at = text.find(wanted)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(wanted, at + 1)
    return at >= 0


def _values(
    corpora: Iterable[Corpus], columns: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, Sequence[str]]]:
    for corpus in corpora:
        for table, column in columns:
            index = corpus.index
            if (table, column) == _ACTORS:
                rows = index.tables["actors"]
                for actor, aliases in zip(rows["actor"], rows["aliases"], strict=True):
                    yield actor, aliases if isinstance(aliases, list) else ()
            else:
                for value in index.column(table, column).dropna().unique():
                    yield str(value), ()
