"""State: the tables of a corpus while corrections are applied to them, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from newslens.corpus.actors import count_actors
from newslens.corpus.corrections.articles import Articles
from newslens.corpus.corrections.roster import Bearer, Roster
from newslens.corpus.overlap import Mask
from newslens.tables import conform

# All that corrections can change, beside `problems`.
CORRECTED = ("sentences", "entities", "actors", "quotes", "claims")

Tables = dict[str, pd.DataFrame]


class State:
    """Tables to change: frames are replaced, never written to."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        self._given = tables
        self.articles = Articles(tables["articles"])
        self.roster = Roster(tables["actors"])
        self.sentences = tables["sentences"]
        self.entities = tables["entities"]
        self.quotes = tables["quotes"]
        self.claims = tables["claims"]

    def tables(self) -> Tables:
        """All tables as corrected, actors counted anew."""
        entities, quotes = self.entities, self.quotes
        if quotes is not self._given["quotes"]:
            quotes = conform("quotes", quotes)
        actors = count_actors(self.roster.to_frame(), self._given["articles"], entities, quotes)
        return {
            **self._given,
            "sentences": self.sentences,
            "entities": entities,
            "actors": actors,
            "quotes": quotes,
            "claims": self.claims,
        }

    def reassign(self, old: list[str], new: str) -> None:
        """Let all that some actors said and were called be another's."""
        self.set_entities(self.entities["actor"].isin(old), new)
        self.set_quotes(self.quotes["actor"].isin(old), actor=new)
        self.set_quotes(self.quotes["affiliation"].isin(old), affiliation=new)
        # Nobody speaks for themselves by office.
        self.set_quotes(self.quotes["affiliation"] == self.quotes["actor"], affiliation=None)
        claimed = self.claims["claimant"].isin(old) & (self.claims["kind"] != "own voice")
        self.set_claims(claimed, new)

    def set_entities(self, rows: Any, actor: str | None) -> None:
        """Set whom some mentions refer to."""
        self.entities = _set(self.entities, rows, {"actor": actor})

    def set_quotes(self, rows: Any, **values: Any) -> None:
        """Set columns of some quotes."""
        self.quotes = _set(self.quotes, rows, values)

    def set_claims(self, rows: Any, claimant: str | None) -> None:
        """Set who claims some claims."""
        self.claims = _set(self.claims, rows, {"claimant": claimant})

    def actor_or_new(self, name: str | None, label: str) -> tuple[str | None, bool]:
        """Return the actor with a name, made if there is none, and whether it was made."""
        found = None if name is None else self.roster.find(name)
        if name is None or found is not None:
            return found, False
        self.roster.put(name, Bearer(label, {name: "named by hand"}))
        return name, True

    def drop_unheard(self, *actors: str | None) -> None:
        """Forget those of some actors that nothing mentions or quotes any more."""
        for actor in actors:
            if actor is not None and actor in self.roster:
                mentioned = (self.entities["actor"] == actor).any()
                spoken = self.quotes[["actor", "affiliation"]] == actor
                if not mentioned and not mask_of(spoken.any(axis=1)).any():
                    self.roster.remove(actor)

    def quotes_at(self, article_id: str, start: int, end: int) -> list[int]:
        """Positions of the quotes that are, nearly, these words.

        The one with exactly these bounds, else those that share half of the longer of both or
        lie within them but for a fifth.
        """
        rows = np.flatnonzero(mask_of(self.quotes["article_id"] == article_id))
        starts = self.quotes["start"].to_numpy(dtype=np.int64)[rows]
        ends = self.quotes["end"].to_numpy(dtype=np.int64)[rows]
        same = (starts == start) & (ends == end)
        if not same.any():
            shared = np.minimum(ends, end) - np.maximum(starts, start)
            longer = np.maximum(ends - starts, end - start)
            same = (shared > 0) & ((shared >= 0.5 * longer) | (shared >= 0.8 * (ends - starts)))
        return [int(row) for row in rows[same]]

    def mark_spoken(self, article_id: str, start: int, end: int) -> None:
        """Set `in_quote` of the sentences that touch a quote which came or went."""
        frame, text = self.sentences, self.articles.texts[article_id]
        touched = mask_of(
            (frame["article_id"] == article_id) & (frame["start"] < end) & (frame["end"] > start)
        )
        own = (self.quotes["article_id"] == article_id) & (self.quotes["kind"] == "direct")
        spoken = self.quotes[mask_of(own)]
        spans = list(zip(spoken["start"], spoken["end"], strict=True))
        inside = [
            any(a <= s < b and not any(c.isalnum() for c in text[b:e]) for a, b in spans)
            for s, e in zip(frame.loc[touched, "start"], frame.loc[touched, "end"], strict=True)
        ]
        if inside != frame.loc[touched, "in_quote"].tolist():
            changed = frame["in_quote"].to_numpy(dtype=bool, copy=True)
            changed[touched] = inside
            self.sentences = frame.assign(in_quote=changed)


def mask_of(column: pd.Series[Any]) -> Mask:
    """Turn flags, of which some may be missing, into a mask."""
    mask: Mask = column.fillna(False).to_numpy(dtype=bool)
    return mask


def _set(frame: pd.DataFrame, rows: Any, values: Mapping[str, Any]) -> pd.DataFrame:
    if isinstance(rows, pd.Series):
        chosen = mask_of(rows)
    else:
        chosen = np.zeros(len(frame), dtype=bool)
        chosen[np.asarray(rows, dtype=np.int64)] = True
    if not chosen.any():
        return frame
    changed = {}
    for name, value in values.items():
        column = frame[name]
        if isinstance(column.dtype, pd.CategoricalDtype):
            column = column.astype(pd.StringDtype("pyarrow"))
        changed[name] = column.mask(chosen, pd.NA if value is None else value)
    return frame.assign(**changed)
