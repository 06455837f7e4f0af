"""Narrowing: conditions in, the rows of every table that meet them out."""

from __future__ import annotations

import difflib
import re
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from newslens.corpus.actors import count_actors
from newslens.corpus.overlap import Mask, touched_sentences, touches
from newslens.errors import InputError, NewslensWarning
from newslens.tables import conform

Tables = dict[str, pd.DataFrame]
Values = str | Iterable[str | None] | None
Day = str | date | None
Dates = Day | tuple[Day, Day] | list[Day]
# pandas would also take "10-25" for a day of the year 1, and guess at "10/11/2024".
_PERIOD = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What `Corpus.filter` takes; None asks for nothing."""

    actors: Values = None
    articles: Values = None
    outlets: Values = None
    sections: Values = None
    categories: Values = None
    dates: Dates = None
    kinds: Values = None
    labels: Values = None
    text: str | None = None

    @property
    def chooses_sentences(self) -> bool:
        """Whether a sentence can fail where its section passes."""
        return any(v is not None for v in (self.actors, self.kinds, self.labels, self.text))


def narrow(tables: Mapping[str, pd.DataFrame], wanted: Conditions) -> Tables:
    """Keep the rows that meet every condition.

    Articles, then sections, then sentences are chosen; a sentence passes when its text holds
    `text`, when it mentions or quotes one of `actors`, when it touches a quote of one of
    `kinds`, when it has an entity of one of `labels`. Entities, quotes and claims pass when
    they meet the conditions on their own columns and touch a sentence that passed.
    """
    articles = tables["articles"][_article_mask(tables["articles"], wanted)]
    sections = tables["sections"]
    sections = sections[sections["article_id"].isin(articles["article_id"])]
    if wanted.sections is not None:
        sections = sections[_section_mask(sections, wanted.sections)]
        articles = articles[articles["article_id"].isin(sections["article_id"])]

    entities, quotes, claims = (
        tables[name][tables[name]["section_id"].isin(sections["section_id"])]
        for name in ("entities", "quotes", "claims")
    )
    if wanted.actors is not None:
        names = actor_names(tables["actors"], _values(wanted.actors))
        entities = entities[entities["actor"].isin(names)]
        quotes = quotes[quotes["actor"].isin(names)]
        claims = claims[claims["claimant"].isin(names)]
    if wanted.labels is not None:
        entities = entities[entities["label"].isin(_values(wanted.labels))]
    if wanted.kinds is not None:
        kinds = _values(wanted.kinds)
        quotes = quotes[quotes["kind"].isin(kinds)]
        claims = claims[claims["kind"].isin(kinds) | claims["quote_id"].isin(quotes["quote_id"])]

    sentences = tables["sentences"]
    kept = _sentence_mask(sentences, sections, entities, quotes, claims, wanted)
    result: Tables = {
        "entities": entities[touches(sentences, kept, entities)],
        "quotes": quotes[touches(sentences, kept, quotes)],
        "claims": claims[touches(sentences, kept, claims)],
    }
    # A quote points at the sentence it starts in, which can lie before the one that passed.
    starts = pd.concat([frame["sentence_id"] for frame in result.values()])
    result["sentences"] = sentences[kept | sentences["sentence_id"].isin(starts).to_numpy()]
    if wanted.chooses_sentences:
        sections = sections[sections["section_id"].isin(result["sentences"]["section_id"])]
        articles = articles[articles["article_id"].isin(sections["article_id"])]
    result["sections"] = sections
    result["articles"] = articles
    result["problems"] = tables["problems"]
    linked = result["claims"]["quote_id"].isin(result["quotes"]["quote_id"])
    result["claims"] = result["claims"].assign(
        quote_id=result["claims"]["quote_id"].where(linked, pd.NA)
    )
    result["actors"] = count_actors(
        tables["actors"], articles, result["entities"], result["quotes"]
    )
    return {name: conform(name, frame) for name, frame in result.items()}


def _values(given: Values) -> list[str | None]:
    if given is None:
        return []
    return [given] if isinstance(given, str) else list(given)


def _article_mask(articles: pd.DataFrame, wanted: Conditions) -> Mask:
    kept = np.ones(len(articles), dtype=bool)
    if wanted.articles is not None:
        names = _values(wanted.articles)
        kept &= (articles["article_id"].isin(names) | articles["title"].isin(names)).to_numpy()
    for column, given in (("outlet", wanted.outlets), ("category", wanted.categories)):
        if given is not None:
            kept &= articles[column].isin(_values(given)).to_numpy()
    if wanted.dates is not None:
        first, last = _period(wanted.dates)
        published = articles["published"]
        kept &= published.notna().to_numpy()
        if first is not None:
            kept &= (published >= first).to_numpy()
        if last is not None:
            kept &= (published <= last).to_numpy()
    return kept


def _period(dates: Dates) -> tuple[pd.Timestamp | None, pd.Timestamp | None]:
    first, last = dates if isinstance(dates, (tuple, list)) and len(dates) == 2 else (dates, dates)
    try:
        begin = None if first is None else pd.Period(_day(first)).start_time
        end = None if last is None else pd.Period(_day(last)).end_time
        if begin is not None and end is not None and begin > end:
            raise ValueError("it ends before it begins")
        return begin, end
    except (ValueError, TypeError) as error:
        raise InputError(
            f"dates={dates!r}",
            "a day, month or year as '2024-10-25', '2024-10', '2024', or a pair (from, to)",
            "corpus.filter(dates=('2024-10-01', '2024-10-31'))",
        ) from error


def _day(value: Any) -> str:
    if isinstance(value, (date, np.datetime64)):
        value = pd.Timestamp(value).isoformat()[:10]
    if not isinstance(value, str) or not _PERIOD.fullmatch(value):
        raise TypeError(f"{value!r} is no day, month or year")
    return value


def _section_mask(sections: pd.DataFrame, given: Values) -> Mask:
    names = _values(given)
    kept = sections["section_id"].isin(names) | sections["heading"].isin(
        [name for name in names if name is not None]
    )
    if None in names:
        kept |= sections["heading"].isna()
    return kept.to_numpy(dtype=bool)


def _sentence_mask(
    sentences: pd.DataFrame,
    sections: pd.DataFrame,
    entities: pd.DataFrame,
    quotes: pd.DataFrame,
    claims: pd.DataFrame,
    wanted: Conditions,
) -> Mask:
    inside = sentences["section_id"].isin(sections["section_id"])
    kept: Mask = inside.to_numpy(dtype=bool, copy=True)
    if wanted.text is not None:
        found = sentences["text"].str.contains(wanted.text, case=False, regex=False)
        kept &= found.to_numpy(dtype=bool)
    if wanted.actors is not None:
        spans = [frame[["article_id", "start", "end"]] for frame in (entities, quotes, claims)]
        kept &= touched_sentences(sentences, pd.concat(spans))
    if wanted.labels is not None:
        kept &= touched_sentences(sentences, entities)
    if wanted.kinds is not None:
        spans = [frame[["article_id", "start", "end"]] for frame in (quotes, claims)]
        kept &= touched_sentences(sentences, pd.concat(spans))
    return kept


def actor_names(actors: pd.DataFrame, given: Iterable[str | None]) -> list[str]:
    """Turn names or aliases, in any case, into canonical names; warn of one that is unknown."""
    known: dict[str, set[str]] = {}
    for actor, aliases in zip(actors["actor"], actors["aliases"], strict=True):
        for name in (actor, *(aliases if isinstance(aliases, list) else ())):
            known.setdefault(name.casefold(), set()).add(actor)
    found: list[str] = []
    canonical = set(actors["actor"])
    for name in given:
        if name in canonical:
            found.append(str(name))
        elif name is not None and name.casefold() in known:
            found += sorted(known[name.casefold()])
        else:
            near = difflib.get_close_matches(str(name).casefold(), known, n=3, cutoff=0.5)
            names = sorted({actor for match in near for actor in known[match]})
            advice = f"; nearest: {', '.join(names)}" if names else ""
            warnings.warn(
                f"no actor {name!r} in this corpus{advice}", NewslensWarning, stacklevel=4
            )
    return found
