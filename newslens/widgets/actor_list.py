"""The actors one can choose from: found as their names are typed, with counts, in any order."""

from __future__ import annotations

import unicodedata
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from newslens.corpus.counts import Counts
from newslens.corpus.index import Index
from newslens.errors import InputError
from newslens.widgets.excerpts import records

Sort = Literal["actor", "mentions", "quotes", "articles"]

TYPES: dict[str, tuple[str, ...]] = {
    "people": ("PERSON",),
    "organisations": ("ORG",),
    "places": ("GPE", "LOC", "FAC"),
    "nationalities and groups": ("NORP",),
}
PAGE = 50  # actors a message


def fold(name: str) -> str:
    """Return a name without case and accents, as it is typed in haste.

    Examples
    --------
    >>> fold("Andrzej ZAŁĘSKI")
    'andrzej załeski'
    """
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def find(
    index: Index,
    counted: Counts,
    *,
    query: str = "",
    kind: str = "",
    sort: Sort = "mentions",
    ascending: bool = False,
    offset: int = 0,
    limit: int = PAGE,
) -> dict[str, Any]:
    """Return a page of the actors whose name or alias holds what was typed.

    Parameters
    ----------
    query
        Part of a name or alias, in any case, accents or none.
    kind
        A key of `TYPES`; empty for all, actors of other labels too.
    sort, ascending
        What to order by; equals stay in the order of `actors`.

    Returns
    -------
    dict
        total, and rows: actor, label, the alias that was found where the name does not hold it,
        mentions, quotes, articles.
    """
    if sort not in ("actor", "mentions", "quotes", "articles"):
        raise InputError(f"sort={sort!r}", "actor, mentions, quotes or articles", "sort='mentions'")
    actors = index.tables["actors"]
    shown = (counted["mentions"] > 0) | (counted["quotes"] > 0) | (counted["articles"] > 0)
    if kind:
        shown = shown & np.isin(_labels(index), TYPES[kind])
    typed = fold(query.strip())
    if typed:
        names = index.remember("folded names", lambda: _folded(index))
        shown = shown & np.fromiter((typed in name for name in names), bool, len(names))
    found = np.flatnonzero(shown)
    if sort == "actor":
        alphabet = index.remember("alphabet", lambda: _alphabet(index))
        found = found[np.argsort(alphabet[found], kind="stable")]
        found = found if ascending else found[::-1]
    else:
        sign = 1 if ascending else -1
        found = found[np.argsort(sign * counted[sort][found], kind="stable")]
    page = found[offset : offset + limit]
    rows = [
        {
            "actor": row["actor"],
            "label": str(row["label"]),
            "alias": _alias(row["actor"], row["aliases"], typed),
            **{name: int(counted[name][position]) for name in ("mentions", "quotes", "articles")},
        }
        for position, row in zip(page.tolist(), records(actors.iloc[page]), strict=True)
    ]
    return {"total": len(found), "offset": offset, "rows": rows}


def _labels(index: Index) -> npt.NDArray[np.object_]:
    found: npt.NDArray[np.object_] = index.remember(
        "labels of actors", lambda: index.tables["actors"]["label"].astype(object).to_numpy()
    )
    return found


def _folded(index: Index) -> list[str]:
    actors = index.tables["actors"]
    return [
        fold("\n".join([actor, *(aliases if isinstance(aliases, list) else ())]))
        for actor, aliases in zip(actors["actor"], actors["aliases"], strict=True)
    ]


def _alphabet(index: Index) -> npt.NDArray[np.intp]:
    names = [fold(name) for name in index.tables["actors"]["actor"]]
    place = np.empty(len(names), dtype=np.intp)
    place[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return place


def _alias(actor: str, aliases: Any, typed: str) -> str | None:
    if not typed or typed in fold(actor) or not isinstance(aliases, list):
        return None
    return next((alias for alias in aliases if typed in fold(alias)), None)
