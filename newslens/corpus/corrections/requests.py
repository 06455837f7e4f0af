"""Requests: what a user asks to correct, checked against the corpus and written as a record."""

from __future__ import annotations

import difflib
import warnings
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from newslens.corpus.corrections.articles import Articles
from newslens.corpus.corrections.identities import listed
from newslens.corpus.corrections.pairs import KIND as SET_RELATION
from newslens.corpus.corrections.pairs import RELATIONS
from newslens.corpus.corrections.records import Record
from newslens.corpus.corrections.roster import Roster
from newslens.corpus.corrections.selectors import Place, text_hash
from newslens.corpus.corrections.state import State
from newslens.errors import InputError, NewslensWarning
from newslens.tables import SCHEMA

Tables = Mapping[str, pd.DataFrame]
_MANY = 5000
_KINDS = next(c.categories for c in SCHEMA["quotes"].columns if c.name == "kind")


def merge(tables: Tables, names: str | Iterable[str], into: str, note: str | None) -> Record:
    """Check a merger: every name is an actor's."""
    roster = Roster(tables["actors"])
    given = _names(names, "corpus.merge_actors(['V. Putin'], into='Vladimir Putin')")
    for name in given:
        roster.get(name)
    into = _name(into)
    return Record("merge_actors", into, {"names": given, "into": into}, note=note)


def rename(tables: Tables, old: str, new: str, note: str | None) -> Record:
    """Check a new name: the old one is an actor's."""
    actor = Roster(tables["actors"]).get(_name(old))
    return Record("rename_actor", actor, {"into": _name(new)}, note=note)


def split(
    tables: Tables, actor: str, names: str | Iterable[str], into: str, note: str | None
) -> Record:
    """Check a split: the actor is there, and each name is written for it."""
    found = Roster(tables["actors"]).get(_name(actor))
    given = _names(names, "corpus.split_actor('Ann Lee', names=['Bo Lee'], into='Bo Lee')")
    return Record("split_actor", found, {"names": given, "into": _name(into)}, note=note)


def speaker(
    tables: Tables,
    quote_id: str,
    actor: str | None,
    span: tuple[int | None, int | None],
    label: str,
    note: str | None,
) -> Record:
    """Check another speaker: the quote is there, the span within the text."""
    quotes = tables["quotes"]
    quote = _quote(quotes, quote_id)
    text = _text_of(tables, quote["article_id"])
    same = quotes[quotes["utterance_id"] == quote["utterance_id"]]
    parts = [
        Place.of(text, int(start), int(end)).as_dict()
        for start, end in zip(same["start"], same["end"], strict=True)
        if (start, end) != (quote["start"], quote["end"])
    ]
    values = _actor_values(tables, actor, label) | {
        "speaker": _span(text, span, "speaker"),
        "parts": parts,
    }
    return _of_quote("set_speaker", tables, quote, values, note)


def drop(tables: Tables, quote_id: str, note: str | None) -> Record:
    """Check a quote to drop: it is there."""
    return _of_quote("drop_quote", tables, _quote(tables["quotes"], quote_id), {}, note)


def add(
    tables: Tables,
    article_id: str,
    span: tuple[int | None, int | None],
    words: str | None,
    kind: str,
    actor: str | None,
    spans: Mapping[str, tuple[int | None, int | None]],
    cue_lemma: str | None,
    label: str,
    note: str | None,
) -> Record:
    """Check a quote to add: its place is in the text, and no quote stands there."""
    text = _text_of(tables, article_id)
    if kind not in _KINDS:
        raise InputError(f"kind={kind!r}", f"one of {listed(_KINDS)}", "kind='direct'")
    if (words is None) == (span == (None, None)):
        raise InputError(
            "neither start and end nor text" if words is None else "both text and start or end",
            "the place of the quote, or its exact words",
            "corpus.add_quote(article_id, text='...', kind='direct')",
        )
    start, end = _only_place(text, words) if words is not None else _bounds(text, span, "")
    there = State(tables).quotes_at(article_id, start, end)
    if there:
        quote_id = tables["quotes"]["quote_id"].iloc[there[0]]
        raise InputError(
            f"the quote {quote_id!r} stands at {start}:{end} already",
            "words that no quote holds",
            f"corpus.set_speaker({quote_id!r}, ...), or corpus.drop_quote({quote_id!r}) before",
        )
    values = _actor_values(tables, actor, label) | {"kind": kind, "cue_lemma": cue_lemma}
    values |= {name: _span(text, given, name) for name, given in spans.items()}
    quote = {"quote_id": f"{article_id}:q{start}-{end}", "article_id": article_id}
    return _of_quote("add_quote", tables, quote | {"start": start, "end": end}, values, note)


def relation(
    tables: Tables, left_claim_id: str, right_claim_id: str, relation: str, note: str | None
) -> Record:
    """Check a judgement of two claims: both are there, the relation is one."""
    if relation not in RELATIONS:
        raise InputError(
            f"relation={relation!r}", f"one of {listed(RELATIONS)}", "relation='unrelated'"
        )
    if left_claim_id == right_claim_id:
        raise InputError("one claim on both sides", "two claims", "another right_claim_id")
    sides = []
    for claim_id in (left_claim_id, right_claim_id):
        claim = _row(tables["claims"], "claim", claim_id)
        article_id = str(claim["article_id"])
        articles = Articles(tables["articles"])
        text = articles.texts[article_id]
        place = Place.of(text, int(claim["start"]), int(claim["end"]))
        source = articles.source_of(article_id)
        sides.append((str(claim_id), article_id, place, source, text_hash(text)))
    left, right = sides
    other = {
        "claim_id": right[0],
        "article_id": right[1],
        "place": right[2].as_dict(),
        "source": right[3],
        "source_hash": right[4],
    }
    return Record(SET_RELATION, left[0], {"relation": relation, "right": other}, *left[1:], note)


def _of_quote(
    kind: str, tables: Tables, quote: Mapping[str, Any], values: dict[str, Any], note: str | None
) -> Record:
    article_id = str(quote["article_id"])
    articles = Articles(tables["articles"])
    text = articles.texts[article_id]
    return Record(
        kind,
        str(quote["quote_id"]),
        values,
        article_id,
        Place.of(text, int(quote["start"]), int(quote["end"])),
        articles.source_of(article_id),
        text_hash(text),
        note,
    )


def _actor_values(tables: Tables, actor: str | None, label: str) -> dict[str, Any]:
    if actor is None:
        return {"actor": None, "label": label, "new": False}
    roster = Roster(tables["actors"])
    found = roster.find(_name(actor))
    near = roster.near(actor, 0.85) if found is None else []
    if near:
        warnings.warn(
            f"no actor {actor!r} in this corpus: added as a new one; nearest: {', '.join(near)}",
            NewslensWarning,
            stacklevel=4,
        )
    return {"actor": found or actor, "label": label, "new": found is None}


def _name(name: object) -> str:
    if not isinstance(name, str) or not name.strip():
        raise InputError(f"{name!r} as a name", "a text", "'Vladimir Putin'")
    return name


def _names(names: object, hint: str) -> list[str]:
    listed_names = [names] if isinstance(names, str) else names
    if not isinstance(listed_names, Iterable):
        raise InputError(f"names={names!r}", "a list of names", hint)
    given = [_name(name) for name in listed_names]
    if not given:
        raise InputError("no names", "at least one", hint)
    return list(dict.fromkeys(given))


def _quote(quotes: pd.DataFrame, quote_id: str) -> dict[str, Any]:
    return _row(quotes, "quote", quote_id)


def _row(frame: pd.DataFrame, what: str, given: str) -> dict[str, Any]:
    ids = frame[f"{what}_id"]
    found = frame[ids == given]
    if len(found):
        return dict(found.iloc[0])
    same_article = ids[ids.str.startswith(f"{str(given).partition(':')[0]}:").to_numpy(bool)]
    raise _unknown(what, given, list(same_article) or list(ids[:_MANY]), f"corpus.{what}s")


def _text_of(tables: Tables, article_id: str) -> str:
    articles = tables["articles"]
    found = articles.loc[(articles["article_id"] == article_id), "text"]
    if found.empty:
        ids = list(articles["article_id"][:_MANY])
        raise _unknown("article", article_id, ids, "corpus.articles")
    return str(found.iloc[0])


def _unknown(what: str, given: object, known: list[str], table: str) -> InputError:
    near = difflib.get_close_matches(str(given), known, n=3, cutoff=0.5)
    return InputError(
        f"no {what} {given!r} in this corpus",
        f"a {what}_id of {table}",
        f"one of the nearest: {listed(near)}" if near else f"{table}['{what}_id']",
    )


def _only_place(text: str, words: str) -> tuple[int, int]:
    start = text.find(words) if words else -1
    if start < 0 or text.find(words, start + 1) >= 0:
        raise InputError(
            f"{words!r} stands {text.count(words) if start >= 0 else 0} times in the article",
            "words that stand in it once, exactly so",
            "corpus.add_quote(article_id, start, end, kind='direct')",
        )
    return start, start + len(words)


def _bounds(text: str, span: tuple[int | None, int | None], name: str) -> tuple[int, int]:
    start, end = span
    if start is None or end is None or not 0 <= start < end <= len(text):
        prefix = f"{name}_" if name else ""
        raise InputError(
            f"{prefix}start={start!r}, {prefix}end={end!r}",
            f"offsets within the text of the article, 0 to {len(text)}",
            "text.index('...') of the text in corpus.articles",
        )
    return int(start), int(end)


def _span(text: str, span: tuple[int | None, int | None], name: str) -> dict[str, Any] | None:
    if span == (None, None):
        return None
    return Place.of(text, *_bounds(text, span, name)).as_dict()
