"""Rows with their ids and links: what was found in an article becomes rows of tables.

Ids depend on what an article says and on nothing around it: `article_id` on its text and
metadata, all others on the article and the offsets.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from newslens.analysis.rows import ArticleRows, Row
from newslens.article import Article

TABLES = ("articles", "sections", "sentences", "entities", "quotes", "claims")


def digest_of(article: Article) -> str:
    """Return the id of an article, but for the number that tells it from others just like it."""
    known = [article.text, article.title, article.outlet, article.published_raw, article.url]
    return hashlib.sha256(json.dumps(known).encode("utf-8")).hexdigest()[:12]


def article_row(article: Article, article_id: str, duplicate_of: str | None) -> Row:
    """Return the row of an article in `articles`."""
    title, published = article.title_span, article.published_span
    return {
        **article.extra,
        "article_id": article_id,
        "title": article.title,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "published": article.published and article.published.replace(tzinfo=None),
        "published_raw": article.published_raw,
        "category": article.category,
        "url": article.url,
        "path": article.path,
        "language": article.language,
        "wire": article.wire,
        "duplicate_of": duplicate_of,
        "n_words": len(article.text.split()),
        "text": article.text,
        "title_start": title[0] if title else None,
        "title_end": title[1] if title else None,
        "published_start": published[0] if published else None,
        "published_end": published[1] if published else None,
        "utc_offset": _utc_offset(article.published),
    }


def _utc_offset(published: datetime | None) -> str | None:
    return published.isoformat()[-6:] if published and published.tzinfo else None


def add_rows(
    tables: dict[str, list[Row]], rows: ArticleRows, article_id: str, actors: Sequence[str]
) -> None:
    """Add what was found in an article to the rows of its tables, with ids and links."""
    sections = [f"{article_id}:h{row['start']}" for row in rows.sections]
    sentences = [f"{article_id}:s{row['start']}" for row in rows.sentences]
    for section_id, row in zip(sections, rows.sections, strict=True):
        tables["sections"].append({**row, "article_id": article_id, "section_id": section_id})
    for sentence_id, row in zip(sentences, rows.sentences, strict=True):
        placed = {"article_id": article_id, "section_id": sections[row["section_index"]]}
        tables["sentences"].append({**row, **placed, "sentence_id": sentence_id})
    for name, key, letter in (("entities", "entity_id", "e"), ("quotes", "quote_id", "q")):
        for row in getattr(rows, name):
            own: Row = {
                "article_id": article_id,
                "section_id": sections[row["section_index"]],
                "sentence_id": sentences[row["sentence_index"]],
                "actor": None if row["actor"] is None else actors[row["actor"]],
                key: f"{article_id}:{letter}{row['start']}-{row['end']}",
            }
            if name == "quotes":
                body = row["affiliation"]
                own["affiliation"] = None if body is None else actors[body]
                own["utterance_id"] = f"{article_id}:{row['utterance_id']}"
            tables[name].append({**row, **own})
    for row in rows.claims:
        tables["claims"].append(
            {**row, **_claim_links(rows, row, article_id, actors)}
            | {
                "section_id": sections[row["section_index"]],
                "sentence_id": sentences[row["sentence_index"]],
            }
        )


def _claim_links(
    rows: ArticleRows, row: Row, article_id: str, actors: Sequence[str]
) -> dict[str, str | None]:
    """Whose claim it is: who is quoted, or else the outlet."""
    quote = None if row["quote"] is None else rows.quotes[row["quote"]]
    actor = None if quote is None or quote["actor"] is None else actors[quote["actor"]]
    return {
        "article_id": article_id,
        "claim_id": f"{article_id}:c{row['start']}-{row['end']}",
        "quote_id": None if quote is None else f"{article_id}:q{quote['start']}-{quote['end']}",
        "claimant": rows.article.outlet if quote is None else actor,
    }
