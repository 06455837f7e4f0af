"""Rows of a comparison as a page shows them: a column a side, the differing words marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from newslens.corpus import Corpus
from newslens.widgets.excerpts import given, records
from newslens.widgets.utf16 import to_utf16

Row = dict[str, Any]


def rows_of(tables: Sequence[pd.DataFrame]) -> list[Row]:
    """Put comparisons of one side with each of the others next to each other.

    Parameters
    ----------
    tables
        As `compare_claims` gives them, the left side the same in all.

    Returns
    -------
    list of dict
        topic, and cells: for the left side and each other, a list of {claim_id, text, claimant,
        certainty, outlet, denial, marks}, those of the others with relation, why and first. Of two
        sides each row of the comparison is one; of more, what goes with one claim of the left
        side stands in one row.
    """
    if len(tables) == 1:
        return [_row([record], 1) for record in records(tables[0])]
    by_left: dict[str, list[tuple[int, Row]]] = {}
    others: list[Row] = []
    for column, table in enumerate(tables, start=1):
        for record in records(table):
            key = given(record["left_claim_id"])
            if key is None:
                cells: list[list[Row]] = [[], *([] for _ in tables)]
                cells[column] = [_cell(record, "right")]
                others.append({"topic": record["topic"], "cells": cells})
            else:
                by_left.setdefault(key, []).append((column, record))
    return [_joined(found, len(tables)) for found in by_left.values()] + others


def _joined(found: Sequence[tuple[int, Row]], n: int) -> Row:
    first = next((r for _, r in found if given(r["right_claim_id"])), found[0][1])
    cells: list[list[Row]] = [[] for _ in range(n + 1)]
    left = _cell(first, "left")
    marks = {tuple(span) for _, r in found for span in _cell(r, "left")["marks"]}
    cells[0] = [left | {"marks": sorted(map(list, marks))}]
    for column, record in found:
        if given(record["right_claim_id"]):
            cells[column].append(_cell(record, "right"))
    return {"topic": first["topic"], "cells": cells}


def _row(found: Sequence[Row], n: int) -> Row:
    [record] = found
    cells: list[list[Row]] = [[], *([] for _ in range(n))]
    for column, side in enumerate(("left", "right")):
        if given(record[f"{side}_claim_id"]):
            cells[column] = [_cell(record, side)]
    return {"topic": record["topic"], "cells": cells}


def _cell(record: Row, side: str) -> Row:
    text = str(record[f"{side}_text"])
    flat = list(record[f"{side}_marks"])
    cell: Row = {
        "claim_id": str(record[f"{side}_claim_id"]),
        "text": text,
        "claimant": given(record[f"{side}_claimant"]),
        "certainty": given(record[f"{side}_certainty"]),
        "outlet": given(record[f"{side}_outlet"]),
        "denial": given(record[f"{side}_denial"]),
        "marks": [
            [to_utf16(text, start), to_utf16(text, end)]
            for start, end in zip(flat[::2], flat[1::2], strict=True)
        ],
    }
    if side == "right":
        cell |= {
            "relation": str(record["relation"]),
            "why": str(record["why"]),
            "first": given(record["first"]),
        }
    return cell


def relation_of(row: Row) -> set[str]:
    """Return the relations that a row shows, by the names of a comparison of two."""
    others = [cell["relation"] for column in row["cells"][1:] for cell in column]
    return set(others) if others else {"only left"}


def values_of(row: Row, name: str) -> set[str]:
    """Return the certainties, claimants or outlets of the claims in a row."""
    cells = (cell for column in row["cells"] for cell in column)
    return {str(cell[name]) for cell in cells if cell[name] is not None}


def placed(corpus: Corpus, rows: Iterable[Row]) -> list[Row]:
    """Add to each claim of some rows the article that it stands in, and where."""
    chosen = list(rows)
    ids = [cell["claim_id"] for row in chosen for column in row["cells"] for cell in column]
    index = corpus.index
    meant = np.flatnonzero(index.column("claims", "claim_id").isin(ids))
    claims = index.take("claims", meant, ["claim_id", "article_id", "start", "kind"])
    named = np.flatnonzero(index.column("articles", "article_id").isin(claims["article_id"]))
    about = ["article_id", "title", "outlet", "published", "url"]
    articles = index.take("articles", named, about).set_index("article_id")
    facts: Mapping[str, Row] = {
        row["claim_id"]: {
            "article": row["article_id"],
            "start": int(row["start"]),
            "kind": str(row["kind"]),
            **_about(articles.loc[row["article_id"]]),
        }
        for row in records(claims)
    }
    return [
        row | {"cells": [[cell | facts[cell["claim_id"]] for cell in c] for c in row["cells"]]}
        for row in chosen
    ]


def _about(article: pd.Series[Any]) -> Row:
    published = article["published"]
    return {
        "title": given(article["title"]),
        "outlet": given(article["outlet"]),
        "date": None if pd.isna(published) else f"{published:%Y-%m-%d}",
        "url": given(article["url"]),
    }
