"""Choosing: conditions in, a mark on every row that meets them out."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pyarrow.compute as pc

from newslens.corpus.conditions import Conditions, Values, numbers, period, values
from newslens.corpus.index import Index, Spans
from newslens.corpus.names import bearers
from newslens.corpus.overlap import Mask

_KEPT_CHOICES = 16


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """For each table, which rows meet the conditions; equal only to itself."""

    articles: Mask
    sections: Mask
    sentences: Mask
    entities: Mask
    quotes: Mask
    claims: Mask


def everything(index: Index) -> Rows:
    """Mark every row."""
    return choose(index, Conditions())


def choose(index: Index, wanted: Conditions) -> Rows:
    """Mark the rows that meet every condition.

    Articles, then sections, then sentences are chosen; a sentence passes when its text holds
    `text`, when it starts in one of `positions`, when it mentions or quotes one of `actors`,
    when it touches a quote of one of `kinds`, when it has an entity of one of `labels`.
    Entities, quotes and claims pass when they meet the conditions on their own columns and touch
    a sentence that passed.
    """
    groups = _groups(index, wanted)
    # Two dates can be equal and not alike: a time of day, a time zone.
    key = tuple(repr(getattr(wanted, field.name)) for field in fields(wanted))
    if key in index.chosen:
        index.chosen[key] = index.chosen.pop(key)
    else:
        index.chosen[key] = _choose(index, wanted, groups)
        while len(index.chosen) > _KEPT_CHOICES:
            del index.chosen[next(iter(index.chosen))]
    found: Rows = index.chosen[key]
    return found


def _groups(index: Index, wanted: Conditions) -> list[list[int]]:
    """Return the positions of the actors that each of the names asked for may mean."""
    if wanted.actors is None:
        return []
    names = bearers(index.actor_position, index.names, values(wanted.actors))
    return [[index.actor_position[name] for name in group] for group in names]


def _choose(index: Index, wanted: Conditions, groups: list[list[int]]) -> Rows:
    articles = _articles(index, wanted)
    sections = _at(articles, index.section_article)
    if wanted.sections is not None:
        sections &= _sections(index, wanted.sections)
        articles = articles & _marked(index.section_article[sections], len(articles))

    entities, quotes, claims = (
        _at(sections, spans.section) for spans in (index.entities, index.quotes, index.claims)
    )
    if wanted.actors is not None:
        every = [position for group in groups for position in group]
        entities &= _of_actors(index, index.entities, every)
        quotes &= _of_actors(index, index.quotes, every)
        claims &= _of_actors(index, index.claims, every)
    if wanted.labels is not None:
        entities &= _among(index, "entities", "label", wanted.labels)
    if wanted.kinds is not None:
        quotes &= _among(index, "quotes", "kind", wanted.kinds)
        claims &= _among(index, "claims", "kind", wanted.kinds) | _at(quotes, index.claim_quote)

    marked = {"entities": entities, "quotes": quotes, "claims": claims}
    kept = _at(sections, index.sentence_section) & _sentences(index, wanted, marked, groups)
    for table, spans in _spans(index):
        marked[table] &= spans.touching(kept)
    # A quote points at the sentence it starts in, which can lie before the one that passed.
    for table, spans in _spans(index):
        starts = spans.sentence[marked[table]]
        kept[starts[starts >= 0]] = True
    if wanted.chooses_sentences:
        sections = sections & _marked(index.sentence_section[kept], len(sections))
        articles = articles & _marked(index.section_article[sections], len(articles))
    return Rows(articles, sections, kept, **marked)


def _sentences(
    index: Index, wanted: Conditions, marked: dict[str, Mask], groups: list[list[int]]
) -> Mask:
    n = index.n_rows("sentences")
    kept: Mask = np.ones(n, dtype=bool)
    if wanted.text is not None:
        kept &= _holding(index, wanted.text)
    if wanted.positions is not None:
        kept &= np.isin(index.sentence_part, [part - 1 for part in numbers(wanted.positions)])
    if wanted.actors is not None:
        touched: Mask = np.zeros(n, dtype=bool)
        for table, spans in _spans(index):
            touched |= spans.touched(marked[table], n)
        kept &= touched
        if wanted.match != "any":
            for group in groups:
                kept &= _with_all(index, wanted, marked, group)
    if wanted.labels is not None:
        kept &= index.entities.touched(marked["entities"], n)
    if wanted.kinds is not None:
        kept &= index.quotes.touched(marked["quotes"], n) | index.claims.touched(
            marked["claims"], n
        )
    return kept


def _with_all(index: Index, wanted: Conditions, marked: dict[str, Mask], group: list[int]) -> Mask:
    """Mark the sentences that have the actor, or stand in an article that has it."""
    n = index.n_rows("sentences")
    kept: Mask = np.zeros(n, dtype=bool)
    for table, spans in _spans(index):
        rows = marked[table] & _of_actors(index, spans, group)
        if wanted.match == "sentence":
            kept |= spans.touched(rows, n)
        else:
            having = _marked(spans.article[rows], index.n_rows("articles"))
            kept |= _at(having, index.sentence_article)
    return kept


def _spans(index: Index) -> tuple[tuple[str, Spans], ...]:
    return (("entities", index.entities), ("quotes", index.quotes), ("claims", index.claims))


def _at(marked: Mask, codes: Any) -> Mask:
    """Carry a mark over to the rows that point at what is marked; -1 points at nothing."""
    found: Mask = np.append(marked, False)[codes]
    return found


def _marked(codes: Any, n: int) -> Mask:
    marked: Mask = np.zeros(n + 1, dtype=bool)
    marked[codes] = True
    return marked[:-1]


def _of_actors(index: Index, spans: Spans, actors: list[int]) -> Mask:
    return _at(_marked(actors, index.n_rows("actors")), spans.actor)


def _among(index: Index, table: str, column: str, given: Values) -> Mask:
    codes, categories = index.codes(table, column)
    wanted = set(values(given))
    meant: Mask = np.array([*(value in wanted for value in categories), None in wanted], dtype=bool)
    found: Mask = meant[codes]
    return found


def _holding(index: Index, words: str) -> Mask:
    found = [
        pc.match_substring(piece, words, ignore_case=True).fill_null(False).to_numpy()
        for piece in index.tables.pieces("sentences", "text")
    ]
    held: Mask = np.concatenate([np.zeros(0, dtype=bool), *found])
    return held


def _articles(index: Index, wanted: Conditions) -> Mask:
    kept: Mask = np.ones(index.n_rows("articles"), dtype=bool)
    if wanted.articles is not None:
        names = values(wanted.articles)
        ids, titles = (index.column("articles", c) for c in ("article_id", "title"))
        kept &= (ids.isin(names) | titles.isin(names)).to_numpy()
    for column, given in (("outlet", wanted.outlets), ("category", wanted.categories)):
        if given is not None:
            kept &= _among(index, "articles", column, given)
    if wanted.dates is not None:
        first, last = period(wanted.dates)
        published = index.column("articles", "published")
        kept &= published.notna().to_numpy()
        if first is not None:
            kept &= (published >= first).to_numpy()
        if last is not None:
            kept &= (published <= last).to_numpy()
    return kept


def _sections(index: Index, given: Values) -> Mask:
    ids, headings = (index.column("sections", c) for c in ("section_id", "heading"))
    names = values(given)
    kept = ids.isin(names) | headings.isin([name for name in names if name is not None])
    if None in names:
        kept |= headings.isna()
    return kept.to_numpy(dtype=bool)
