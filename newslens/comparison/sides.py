"""Sides: whose claims are compared, and which claims those are."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from newslens.corpus.names import bearers, known_names
from newslens.errors import InputError

if TYPE_CHECKING:
    from newslens.corpus import Corpus

By = Literal["actor", "outlet", "article"]
SIDES: tuple[By, ...] = ("actor", "outlet", "article")


def check_by(by: str) -> None:
    """Raise InputError if this is no way to part claims into sides."""
    if by not in SIDES:
        raise InputError(f"by={by!r}", 'by="actor", "outlet" or "article"', 'by="outlet"')


def claims_of(corpus: Corpus, side: str | Sequence[str], by: By) -> pd.DataFrame:
    """Return the claims of a side; an article's copy, with the same claims, is left out.

    Of a saved corpus nothing is read but those and some columns.

    Parameters
    ----------
    side
        Name, or names that are one side: of an actor, whose claims are those it makes itself;
        of an outlet, all that its articles state, in whatever voice; id or title of an article.

    Raises
    ------
    InputError
        If there is none of that name.
    """
    check_by(by)
    wanted = [side] if isinstance(side, str) else list(side)
    column_of = corpus.index.column
    if by == "actor":
        actors = corpus.actors
        known = {name: at for at, name in enumerate(actors["actor"])}
        names = known_names(actors)
        for name in wanted:
            if name not in known and name.casefold() not in names:
                raise _unknown("actor", name, list(known))
        groups = bearers(known, names, wanted)
        meant = {name for group in groups for name in group}
        quoted = column_of("claims", "kind") != "own voice"
        return take_claims(corpus, column_of("claims", "claimant").isin(meant) & quoted)
    ids = column_of("articles", "article_id")
    column = column_of("articles", "outlet").astype("string") if by == "outlet" else ids
    titles = column_of("articles", "title").dropna() if by == "article" else ids[:0]
    named = column.isin(wanted)
    named[titles.index[titles.isin(wanted)]] = True
    for name in wanted:
        known_here = {*column.dropna(), *titles}
        if name not in known_here:
            raise _unknown(by, name, sorted(known_here))
    own = ids[named.fillna(False).to_numpy(bool)]
    copies = column_of("articles", "duplicate_of")[own.index].isin(own)
    return take_claims(corpus, column_of("claims", "article_id").isin(own[~copies]))


def take_claims(corpus: Corpus, chosen: pd.Series[bool]) -> pd.DataFrame:
    """Return the claims that are marked."""
    return corpus.index.take("claims", np.flatnonzero(chosen.fillna(False).to_numpy(bool)))


def is_side(corpus: Corpus, name: str, by: By) -> bool:
    """Whether there is a side of this name."""
    try:
        claims_of(corpus, name, by)
    except InputError:
        return False
    return True


def side_of_each(corpus: Corpus, by: By) -> pd.Series[str]:
    """Return the side that each claim belongs to; missing where it belongs to none."""
    check_by(by)
    column_of = corpus.index.column
    if by == "actor":
        return column_of("claims", "claimant").mask(column_of("claims", "kind") == "own voice")
    if by == "article":
        return column_of("claims", "article_id")
    outlets = by_article(corpus, "outlet").astype("string")
    return column_of("claims", "article_id").map(outlets).astype("string")


def by_article(corpus: Corpus, column: str) -> pd.Series[Any]:
    """Return a column of the articles by their ids, without reading the others."""
    ids = corpus.index.column("articles", "article_id")
    return corpus.index.column("articles", column).set_axis(pd.Index(ids))


def _unknown(what: str, given: object, known: list[str]) -> InputError:
    near = difflib.get_close_matches(str(given), known, n=3, cutoff=0.5)
    return InputError(
        f"no {what} {given!r} in this corpus",
        f"one of its {what}s",
        f"{', '.join(map(repr, near))} is near it" if near else f"corpus.{_TABLE[what]}",
    )


_TABLE = {
    "actor": "actors['actor']",
    "outlet": "articles['outlet']",
    "article": "articles['title']",
}
