"""Assembly: the rows of many articles become a Corpus, with ids, links and provenance."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from newslens.analysis.duplicates import find_duplicates
from newslens.analysis.linking import link_actors
from newslens.analysis.model import ModelChoice, verify
from newslens.analysis.rows import ArticleRows, Row
from newslens.article import Article, Problem
from newslens.corpus import Corpus
from newslens.corpus.actors import count_actors
from newslens.tables import SCHEMA, conform

if TYPE_CHECKING:
    from pandas import DataFrame


def assemble(
    analysed: Iterable[ArticleRows],
    problems: Sequence[Problem],
    choice: ModelChoice,
    components: Sequence[str],
    settings: Mapping[str, Any],
    carried: Mapping[str, Any],
) -> Corpus:
    """Put the rows together.

    `components` are those of the pipeline that ran; `settings` what the user set, of which
    `duplicates` matters here; `carried` gives the types that columns of the input had which
    newslens does not know.

    Ids depend on what an article says and on nothing around it: `article_id` on its text and
    metadata, all others on the article and the offsets.
    """
    results = list(analysed)
    linked, names = link_actors([rows.actors for rows in results])
    ids = _article_ids([rows.article for rows in results])
    tables: dict[str, list[Row]] = {
        name: [] for name in ("articles", "sections", "sentences", "entities", "quotes", "claims")
    }
    texts = [rows.article.text for rows in results]
    originals = find_duplicates(texts, settings["duplicates"])
    for rows, article_id, actor_names, original in zip(results, ids, names, originals, strict=True):
        duplicate_of = None if original is None else ids[original]
        tables["articles"].append(_article_row(rows.article, article_id, duplicate_of))
        _add_rows(tables, rows, article_id, actor_names)
    frames: dict[str, DataFrame] = {name: conform(name, rows) for name, rows in tables.items()}
    for column, dtype in carried.items():
        if column in frames["articles"] and column not in SCHEMA["articles"].column_names:
            frames["articles"][column] = frames["articles"][column].astype(dtype)
    actors = conform(
        "actors",
        [
            {
                "actor": actor.name,
                "label": actor.label,
                "aliases": actor.aliases,
                "related_to": actor.related_to,
                "merged_by": actor.merged_by,
            }
            for actor in linked
        ],
    )
    frames["actors"] = count_actors(
        actors, frames["articles"], frames["entities"], frames["quotes"]
    )
    noted = [*problems, *(problem for rows in results for problem in rows.problems)]
    frames["problems"] = conform("problems", [asdict(problem) for problem in noted])
    return Corpus(frames, _provenance(choice, components, settings, texts))


def _article_ids(articles: Sequence[Article]) -> list[str]:
    seen: Counter[str] = Counter()
    ids = []
    for article in articles:
        known = [article.text, article.title, article.outlet, article.published_raw, article.url]
        digest = hashlib.sha256(json.dumps(known).encode("utf-8")).hexdigest()[:12]
        seen[digest] += 1
        ids.append(digest if seen[digest] == 1 else f"{digest}-{seen[digest]}")
    return ids


def _article_row(article: Article, article_id: str, duplicate_of: str | None) -> Row:
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


def _add_rows(
    tables: dict[str, list[Row]], rows: ArticleRows, article_id: str, actors: Sequence[str]
) -> None:
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


def _provenance(
    choice: ModelChoice,
    components: Sequence[str],
    settings: Mapping[str, Any],
    texts: Sequence[str],
) -> dict[str, Any]:
    from newslens import __version__

    return {
        "newslens": __version__,
        "model": choice.name,
        "model_version": choice.version,
        "model_hash": verify(choice),
        "components": list(components),
        "settings": dict(settings),
        "settings_hash": hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest(),
        "inputs": [hashlib.sha256(text.encode("utf-8")).hexdigest() for text in texts],
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
    }
