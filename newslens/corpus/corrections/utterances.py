"""Corrections of quotes: another speaker, a quote dropped, a quote added."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from newslens.corpus.corrections import speakers
from newslens.corpus.corrections.identities import Outcome
from newslens.corpus.corrections.records import Record
from newslens.corpus.corrections.selectors import Place
from newslens.corpus.corrections.state import State, mask_of
from newslens.errors import InputError
from newslens.tables import conform

CORRECTED_BY_HAND = "corrected by hand"
ADDED_BY_HAND = "added by hand"
_CATEGORIES = ("kind", "cue_lemma", "method", "speaker_mention")


def set_speaker(state: State, record: Record) -> Outcome:
    """Set whose words a quote holds, in every part that was corrected."""
    article_id, how = state.articles.find(record)
    text = state.articles.texts[article_id]
    said = [how]
    rows: list[int] = []
    places = [_main_place(record), *map(Place.from_dict, record.values["parts"])]
    for place in places:
        found = place.find(text)
        there = state.quotes_at(article_id, *found) if found else []
        if not there:
            said.append(f"not found as a quote now: {_shortened(place.exact)}")
        elif found and not _exactly(state, there, *found):
            said.append(f"set on what is found there now: {_quoted(state, there)}")
        rows += [row for row in there if row not in rows]
    if not rows:
        raise _gone(record)
    actor, made = state.actor_or_new(record.values["actor"], record.values["label"])
    if made and not record.values["new"]:
        said.append(f"no actor is called {actor!r} here: made new")
    speaker = _place_in(text, record.values["speaker"], "speaker", said)
    before = [None if pd.isna(name) else name for name in state.quotes["actor"].iloc[rows]]
    for row, former in zip(rows, before, strict=True):
        _give(state, row, actor, former, speaker)
    told = state.claims["quote_id"].isin(state.quotes["quote_id"].iloc[rows])
    state.set_claims(told & (state.claims["kind"] != "own voice"), actor)
    state.drop_unheard(*before)
    return _outcome(said)


def drop_quote(state: State, record: Record) -> Outcome:
    """Take out what is no quote, with the claims that were read in it."""
    article_id, how = state.articles.find(record)
    found = _main_place(record).find(state.articles.texts[article_id])
    rows = state.quotes_at(article_id, *found) if found else []
    if not found or not rows:
        return "applied", "already absent"
    said = [how]
    if not _exactly(state, rows, *found):
        said.append(f"dropped what is found there now: {_quoted(state, rows)}")
    _drop(state, rows)
    return _outcome(said)


def add_quote(state: State, record: Record) -> Outcome:
    """Put in a quote that was not found."""
    article_id, how = state.articles.find(record)
    text = state.articles.texts[article_id]
    found = _main_place(record).find(text)
    if found is None:
        raise _gone(record)
    start, end = found
    sentence = _sentence_of(state, article_id, start, end)
    said = [how]
    values = record.values
    actor, made = state.actor_or_new(values["actor"], values["label"])
    if made and not values["new"]:
        said.append(f"no actor is called {actor!r} here: made new")
    rows = state.quotes_at(article_id, start, end)
    if rows:
        said.append(f"in place of what is found there now: {_quoted(state, rows)}")
        _drop(state, rows)
    row: dict[str, Any] = {
        "quote_id": f"{article_id}:q{start}-{end}",
        "article_id": article_id,
        "section_id": sentence["section_id"],
        "sentence_id": sentence["sentence_id"],
        "start": start,
        "end": end,
        "text": text[start:end],
        "kind": values["kind"],
        "part": 1,
        "utterance_id": f"{article_id}:by-hand{start}-{end}",
        "is_floating": False,
        "actor": actor,
        "cue_lemma": values["cue_lemma"],
        "method": ADDED_BY_HAND,
        "confidence": 1.0,
    }
    for name in ("speaker", "cue"):
        span = _place_in(text, values[name], name, said)
        if span:
            row |= {name: text[slice(*span)], f"{name}_start": span[0], f"{name}_end": span[1]}
            if name == "speaker":
                row["speaker_mention"] = speakers.how_written(state, article_id, span, actor)
    row["affiliation"] = speakers.affiliation_of(state, article_id, actor)
    _insert(state, row)
    state.mark_spoken(article_id, start, end)
    return _outcome(said)


def _main_place(record: Record) -> Place:
    if record.place is None:
        raise InputError(
            "a correction of a quote without its words",
            "exact, prefix, suffix, start and end",
            "corpus.apply_corrections(other.corrections)",
        )
    return record.place


def _outcome(said: list[str | None]) -> Outcome:
    told = [reason for reason in said if reason]
    return ("adjusted", "; ".join(told)) if told else ("applied", None)


def _gone(record: Record) -> InputError:
    return InputError(
        f"not found as a quote now: {_shortened(_main_place(record).exact)}",
        "the quote that was corrected",
        "corpus.add_quote(article_id, start, end, kind=..., actor=...)",
    )


def _shortened(words: str) -> str:
    return repr(words if len(words) <= 60 else f"{words[:57]}...")


def _quoted(state: State, rows: list[int]) -> str:
    return ", ".join(_shortened(words) for words in state.quotes["text"].iloc[rows])


def _exactly(state: State, rows: list[int], start: int, end: int) -> bool:
    at = state.quotes.iloc[rows[0]]
    return len(rows) == 1 and (int(at["start"]), int(at["end"])) == (start, end)


def _place_in(
    text: str, place: dict[str, Any] | None, name: str, said: list[str | None]
) -> tuple[int, int] | None:
    found = Place.from_dict(place).find(text) if place else None
    if place and found is None:
        said.append(f"the words of the {name} are no longer there: {_shortened(place['exact'])}")
    return found


def _give(
    state: State, row: int, actor: str | None, former: str | None, speaker: tuple[int, int] | None
) -> None:
    """Set the speaker of one quote, and of the pronoun that stands for it."""
    quote = state.quotes.iloc[row]
    values: dict[str, Any] = {
        "actor": actor,
        "method": CORRECTED_BY_HAND,
        "confidence": 1.0,
    }
    if actor != former:
        # What was read off the words said of somebody else.
        affiliation = speakers.affiliation_of(state, quote["article_id"], actor)
        values |= {"is_anonymous": False, "affiliation": affiliation}
    if speaker:
        text = state.articles.texts[quote["article_id"]]
        values["speaker_mention"] = speakers.how_written(state, quote["article_id"], speaker, actor)
        values |= {"speaker": text[slice(*speaker)], "is_floating": False}
        values |= {"speaker_start": speaker[0], "speaker_end": speaker[1]}
    elif former is not None and actor != former and _names(state, quote, former, actor):
        # The words named somebody else: they must not stand under this quote any more.
        values |= {"speaker": None, "speaker_start": None, "speaker_end": None}
        values["speaker_mention"] = None
    state.set_quotes([row], **values)
    corrected = state.quotes.iloc[row]
    entities = state.entities
    pronoun = (
        (entities["article_id"] == corrected["article_id"])
        & (entities["start"] == corrected["speaker_start"])
        & (entities["end"] == corrected["speaker_end"])
        & (entities["mention"] == "pronoun")
    )
    former_of_pronoun = [None if pd.isna(a) else a for a in entities.loc[mask_of(pronoun), "actor"]]
    state.set_entities(pronoun, actor)
    state.drop_unheard(*former_of_pronoun)


def _names(state: State, quote: pd.Series[Any], former: str, actor: str | None) -> bool:
    """Whether the words of the speaker name the former actor, and not the new one."""
    if pd.isna(quote["speaker"]):
        return False
    spoken = _words([quote["speaker"]])
    if actor is not None and spoken & _words([actor, *state.roster[actor].aliases]):
        return False
    entities = state.entities
    inside = (
        (entities["article_id"] == quote["article_id"])
        & (entities["start"] < quote["speaker_end"])
        & (entities["end"] > quote["speaker_start"])
        & entities["mention"].isin(["name", "metonym"])
        & (entities["actor"] == former)
    )
    return bool(mask_of(inside).any()) or bool(spoken & _words([former, *_aliases(state, former)]))


def _aliases(state: State, actor: str) -> list[str]:
    return list(state.roster[actor].aliases) if actor in state.roster else []


def _words(names: list[str]) -> set[str]:
    return {word.strip(".,'’").casefold() for name in names for word in name.split()}


def _drop(state: State, rows: list[int]) -> None:
    quotes = state.quotes
    gone = quotes.iloc[rows]
    left = quotes.drop(index=rows).reset_index(drop=True)
    cut = left["utterance_id"].isin(gone["utterance_id"])
    # The parts that are left count from 1 again.
    left["part"] = left["part"].mask(cut, left.groupby("utterance_id").cumcount() + 1)
    state.quotes = left
    state.claims = state.claims[~state.claims["quote_id"].isin(gone["quote_id"])]
    for article_id, start, end in zip(gone["article_id"], gone["start"], gone["end"], strict=True):
        state.mark_spoken(article_id, start, end)
    state.drop_unheard(*gone["actor"].dropna())


def _sentence_of(state: State, article_id: str, start: int, end: int) -> pd.Series[Any]:
    sentences = state.sentences
    own = sentences[(sentences["article_id"] == article_id) & (sentences["end"] > start)]
    if own.empty or own["start"].iloc[0] >= end:
        raise InputError(
            f"no sentence of {article_id!r} holds {start}:{end}",
            "a place in a sentence of corpus.sentences",
            "the corpus before it was narrowed by corpus.filter(...)",
        )
    return own.iloc[0]


def _insert(state: State, row: dict[str, Any]) -> None:
    """Put a quote where it belongs: by article, in the order of the text."""
    plain = state.quotes.astype(dict.fromkeys(_CATEGORIES, "string"))
    added = conform("quotes", [row]).astype(plain.dtypes.to_dict())
    quotes = pd.concat([plain, added], ignore_index=True)
    order = {article_id: n for n, article_id in enumerate(state.articles.texts)}
    positions = quotes["article_id"].map(order).to_numpy(dtype=np.int64)
    keys = (quotes["end"].to_numpy(np.int64), quotes["start"].to_numpy(np.int64), positions)
    state.quotes = quotes.iloc[np.lexsort(keys)].reset_index(drop=True)
