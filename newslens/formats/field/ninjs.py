"""ninjs: articles as news agencies exchange them.

Source: IPTC, News in JSON, ninjs 2.1.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from newslens.corpus import Corpus
from newslens.corpus.origin import origin_line
from newslens.formats.field.articles import Whole, articles_of
from newslens.formats.plain import json_bytes
from newslens.formats.progress import Told, silent

_STANDARD = {
    "name": "ninjs",
    "version": "2.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json",
}
_KINDS = {"PERSON": "people", "ORG": "organisations", "GPE": "places", "LOC": "places"}


def as_ninjs(corpus: Corpus, path: Path, told: Told = silent) -> bytes:
    """Write a list of ninjs objects, one an article, with who is mentioned in it."""
    labels = {
        actor: str(label)
        for actor, label in corpus.actors[["actor", "label"]].itertuples(index=False, name=None)
    }
    note = origin_line(corpus.origin)
    articles = articles_of(corpus, told, share=0.5)
    return json_bytes([_article(whole, labels, note) for whole in articles])


def _article(whole: Whole, labels: dict[str, str], note: str) -> dict[str, Any]:
    row = whole.article
    made: dict[str, Any] = {
        "uri": row["url"] or f"urn:newslens:article:{row['article_id']}",
        "standard": _STANDARD,
        "type": "text",
        "language": row["language"],
        "contentcreated": row["published"] and row["published"] + (row["utc_offset"] or ""),
        "by": "; ".join(row["authors"] or []) or None,
        "infosources": [{"name": row["outlet"]}] if row["outlet"] else None,
        "subjects": [{"name": row["category"]}] if row["category"] else None,
        "headlines": [{"role": "main", "value": row["title"]}] if row["title"] else None,
        "bodies": [
            {
                "role": "main",
                "contenttype": "text/plain",
                "wordcount": row["n_words"],
                "charcount": len(row["text"]),
                "value": row["text"],
            }
        ],
        "ednote": note,
    }
    for entity in whole.entities:
        kind = _KINDS.get(labels.get(entity["actor"], ""))
        if kind and {"name": entity["actor"]} not in made.setdefault(kind, []):
            made[kind].append({"name": entity["actor"]})
    return {name: value for name, value in made.items() if value is not None}
