"""The columns of the ATAP Quotation Tool, for who works on with what it made."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from newslens.corpus import Corpus
from newslens.formats.field.articles import Whole, articles_of
from newslens.formats.plain import as_csv
from newslens.formats.progress import Told, silent
from newslens.formats.workbook import as_workbook

_COLUMNS = (
    "text_id", "text_name", "quote_id", "quote", "quote_index", "quote_entities", "speaker",
    "speaker_index", "speaker_entities", "verb", "verb_index", "quote_token_count", "quote_type",
    "is_floating_quote",
)  # fmt: skip


def as_atap(corpus: Corpus, path: Path, told: Told = silent) -> bytes:
    """Write quotes in the columns of the ATAP Quotation Tool, as Excel or CSV by the path.

    Places are "(start,end)"; its kinds of quote are the ways it found them, so `quote_type` is
    newslens's `method`.
    """
    rows = [row for whole in articles_of(corpus, told, share=0.5) for row in _rows(whole)]
    frame = pd.DataFrame(rows, columns=list(_COLUMNS))
    if path.suffix.casefold() == ".xlsx":
        return as_workbook({"quotes": frame}, corpus.origin)
    return as_csv(frame, corpus.origin)


def _rows(whole: Whole) -> list[dict[str, object]]:
    return [
        {
            "text_id": row["article_id"],
            "text_name": whole.article["title"],
            "quote_id": number,
            "quote": row["text"],
            "quote_index": _place(row["start"], row["end"]),
            "quote_entities": _entities(whole, row["start"], row["end"]),
            "speaker": row["speaker"] or "",
            "speaker_index": _place(row["speaker_start"], row["speaker_end"]),
            "speaker_entities": _entities(whole, row["speaker_start"], row["speaker_end"]),
            "verb": row["cue"] or "",
            "verb_index": _place(row["cue_start"], row["cue_end"]),
            "quote_token_count": len(row["text"].split()),
            "quote_type": row["method"],
            "is_floating_quote": row["is_floating"],
        }
        for number, row in enumerate(whole.quotes)
    ]


def _place(start: int | None, end: int | None) -> str:
    return "" if start is None else f"({start},{end})"


def _entities(whole: Whole, start: int | None, end: int | None) -> list[str]:
    if start is None or end is None:
        return []
    return [
        f"{row['text']}, {row['label']}"
        for row in whole.entities
        if start <= row["start"] and row["end"] <= end and row["mention"] == "name"
    ]
