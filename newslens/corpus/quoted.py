"""The contents of a corpus and its first quotes as plain data, which the plugin draws as text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from newslens.corpus.held import Held
from newslens.corpus.summary import contents, outcome

QUOTES = "application/vnd.newslens.quotes+json"
FORM = 1  # of the data; a renderer says so where it does not know it
_MOST_QUOTES = 50
_MOST_CHARACTERS = 600


def as_data(tables: Held, provenance: Mapping[str, Any]) -> dict[str, Any]:
    """Write what a corpus holds, and its first quotes, as data that JSON can keep.

    Examples
    --------
    >>> data = as_data(Held(), {"newslens": "0.1.0"})
    >>> data["made_by"], data["n_quotes"], data["quotes"]
    ('newslens 0.1.0', 0, [])
    """
    made = [f"newslens {provenance.get('newslens', '')}".strip()]
    if provenance.get("model"):
        made.append(f"{provenance['model']} {provenance.get('model_version', '')}".strip())
    return {
        "form": FORM,
        "made_by": ", ".join(made),
        "outcome": outcome(tables, provenance),
        "tables": [
            {"name": name, "rows": rows, "about": about} for name, rows, about in contents(tables)
        ],
        "n_quotes": tables.n_rows("quotes"),
        "quotes": _quotes(tables),
    }


def _quotes(tables: Held) -> list[dict[str, str | None]]:
    first = np.arange(min(tables.n_rows("quotes"), _MOST_QUOTES))
    columns = ["article_id", "text", "kind", "speaker", "actor", "cue"]
    quotes = tables.take("quotes", first, columns)
    known = pd.DataFrame(
        {c: tables.column("articles", c) for c in ("article_id", "title", "outlet", "published")}
    ).set_index("article_id")
    known = known.loc[known.index.isin(quotes["article_id"])]
    days = known["published"].dt.strftime("%Y-%m-%d")
    rows = quotes.join(known.assign(published=days), on="article_id")
    plain = rows.drop(columns="article_id").astype(object)
    found = plain.where(plain.notna(), None).to_dict("records")
    return [{str(name): _cut(value) for name, value in row.items()} for row in found]


def _cut(value: Any) -> str | None:
    if value is None:
        return None
    text = str(value)
    return text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"
