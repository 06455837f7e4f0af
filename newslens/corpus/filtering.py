"""Narrowing: conditions in, the rows of every table that meet them out."""

from __future__ import annotations

import pandas as pd

from newslens.corpus.actors import count_actors
from newslens.corpus.choosing import choose
from newslens.corpus.conditions import Conditions
from newslens.corpus.index import Index
from newslens.tables import conform


def narrow(index: Index, wanted: Conditions) -> dict[str, pd.DataFrame]:
    """Keep the rows that meet every condition; counts of actors are those of what is kept."""
    tables, rows = index.tables, choose(index, wanted)
    result = {
        name: tables[name][getattr(rows, name)]
        for name in ("articles", "sections", "sentences", "entities", "quotes", "claims")
    }
    linked = result["claims"]["quote_id"].isin(result["quotes"]["quote_id"])
    result["claims"] = result["claims"].assign(
        quote_id=result["claims"]["quote_id"].where(linked, pd.NA)
    )
    result["problems"] = tables["problems"]
    result["actors"] = count_actors(
        tables["actors"], result["articles"], result["entities"], result["quotes"]
    )
    return {name: conform(name, frame) for name, frame in result.items()}
