"""Speakers set by hand: how they are written, and whom they speak for."""

from __future__ import annotations

from newslens.corpus.corrections.state import State, mask_of

_PRONOUNS = frozenset("he she they him her them his their i me my we us our it its who".split())


def how_written(state: State, article_id: str, span: tuple[int, int], actor: str | None) -> str:
    """Tell whether a speaker is written by name, by a noun or by a pronoun."""
    start, end = span
    words = state.articles.texts[article_id][start:end].casefold()
    if words in _PRONOUNS:
        return "pronoun"
    entities = state.entities
    inside = (
        (entities["article_id"] == article_id)
        & (entities["start"] < end)
        & (entities["end"] > start)
        & entities["mention"].isin(["name", "metonym"])
        & (entities["actor"] == actor)
    )
    names = [] if actor is None else [actor, *state.roster[actor].aliases]
    named = any(name.casefold() in words for name in names)
    return "name" if named or mask_of(inside).any() else "nominal"


def affiliation_of(state: State, article_id: str, actor: str | None) -> str | None:
    """Return the one body that an actor speaks for elsewhere in an article."""
    if actor is None:
        return None
    quotes = state.quotes
    own = mask_of((quotes["article_id"] == article_id) & (quotes["actor"] == actor))
    bodies = quotes.loc[own, "affiliation"].dropna().unique()
    return str(bodies[0]) if len(bodies) == 1 else None
