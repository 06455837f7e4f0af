"""spaCy DocBin: articles as Docs, entities and quotes as spans of tokens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spacy.tokens import DocBin
from spacy.util import filter_spans

from newslens.corpus import Corpus
from newslens.formats.field.articles import Row, articles_of
from newslens.formats.field.tokens import tokens_of
from newslens.formats.progress import Told, silent

_FACTS = ("article_id", "title", "outlet", "published", "url")


def as_docbin(corpus: Corpus, path: Path, told: Told = silent) -> bytes:
    """Write a Doc an article: `doc.ents`, and spans "entities", "quotes", "speakers", "cues".

    The label of a quote is its kind; `kb_id_` of quotes and entities is the actor; the facts of
    the article and what made the corpus are in `doc.user_data`. A span that ends within a token
    is widened to it: exact offsets are in the tables.
    """
    docs = DocBin(store_user_data=True)
    for whole in articles_of(corpus, told):
        doc = tokens_of(whole.article["text"], whole.article["language"])
        entities = _spans(doc, whole.entities, "label", "actor")
        doc.spans["entities"] = entities
        doc.ents = filter_spans(entities)
        doc.spans["quotes"] = _spans(doc, whole.quotes, "kind", "actor")
        for name, part in (("speakers", "speaker"), ("cues", "cue")):
            rows = [
                {"start": row[f"{part}_start"], "end": row[f"{part}_end"], "label": part} | row_of
                for row in whole.quotes
                if row[f"{part}_start"] is not None
                for row_of in [{"actor": row["actor"] if part == "speaker" else None}]
            ]
            doc.spans[name] = _spans(doc, rows, "label", "actor")
        doc.user_data |= {name: whole.article[name] for name in _FACTS}
        doc.user_data["newslens"] = corpus.origin
        docs.add(doc)
    made: bytes = docs.to_bytes()
    return made


def _spans(doc: Any, rows: list[Row], label: str, actor: str) -> list[Any]:
    spans = [
        doc.char_span(
            row["start"],
            row["end"],
            label=row[label],
            kb_id=row[actor] or "",
            alignment_mode="expand",
        )
        for row in rows
    ]
    return [span for span in spans if span is not None]
