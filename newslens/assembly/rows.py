"""Rows with their ids and links: what was found in an article becomes rows of tables.

Ids depend on what an article says and on nothing around it: `article_id` on its text and
metadata, all others on the article and the offsets.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from newslens.analysis.rows import Row
from newslens.article import Article
from newslens.scale.packing import Columns, Found

Tables = dict[str, Columns]


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


def columns_of(found: Found, article: Article, article_id: str, actors: Sequence[str]) -> Tables:
    """Return what was found in an article as columns of its tables, with ids and links.

    `actors` are the canonical names of its actors.
    """
    tables = {name: dict(columns) for name, columns in found.columns.items()}
    sections = [f"{article_id}:h{start}" for start in tables["sections"].get("start", ())]
    sentences = [f"{article_id}:s{start}" for start in tables["sentences"].get("start", ())]
    for name, columns in tables.items():
        if not columns:
            continue
        columns["article_id"] = [article_id] * len(columns["start"])
        if name != "sections":
            columns["section_id"] = [sections[at] for at in columns["section_index"]]
        if name not in ("sections", "sentences"):
            columns["sentence_id"] = [sentences[at] for at in columns["sentence_index"]]
    tables["sections"]["section_id"] = sections
    tables["sentences"]["sentence_id"] = sentences
    entities, quotes, claims = (tables[name] for name in ("entities", "quotes", "claims"))
    if entities:
        entities["entity_id"] = _ids(article_id, "e", entities)
        entities["actor"] = _names(entities["actor"], actors)
    if quotes:
        quotes["quote_id"] = _ids(article_id, "q", quotes)
        quotes["utterance_id"] = [f"{article_id}:{one}" for one in quotes["utterance_id"]]
        quotes["actor"] = _names(quotes["actor"], actors)
        quotes["affiliation"] = _names(quotes["affiliation"], actors)
    if claims:
        # Whose claim it is: who is quoted, or else the outlet.
        quoted = claims["quote"]
        claims["claim_id"] = _ids(article_id, "c", claims)
        claims["quote_id"] = [None if at is None else quotes["quote_id"][at] for at in quoted]
        claims["claimant"] = [
            article.outlet if at is None else quotes["actor"][at] for at in quoted
        ]
    return tables


def _ids(article_id: str, letter: str, columns: Columns) -> list[str]:
    return [
        f"{article_id}:{letter}{start}-{end}"
        for start, end in zip(columns["start"], columns["end"], strict=True)
    ]


def _names(positions: Sequence[int | None], actors: Sequence[str]) -> list[str | None]:
    return [None if at is None else actors[at] for at in positions]
