"""W3C Web Annotation: mentions, quotes and claims as JSON-LD.

Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from newslens.corpus import Corpus
from newslens.corpus.origin import origin_line
from newslens.formats.field.articles import Row, Whole, articles_of
from newslens.formats.plain import json_bytes
from newslens.formats.progress import Told, silent

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:\S", re.IGNORECASE)
_NOT_IN_IRIS = re.compile(r'[\x00-\x20<>"{}|\\^`]')
_AROUND = 32  # characters before and after, by which a text that has changed is searched


def as_web_annotation(corpus: Corpus, path: Path, told: Told = silent) -> bytes:
    """Write a collection of annotations: who is mentioned, who said what, who claims what.

    Each has a position in code points and a quote with the words around it. Its target is the
    address of the article in the state in which newslens read it, or `urn:newslens:article:` and
    its id where it has no address.
    """
    origin = corpus.origin
    software = {
        "id": f"urn:newslens:software:{quote(origin.get('newslens', ''))}",
        "type": "Software",
        "name": origin_line(origin),
    }
    made = {"generator": software["id"]}
    if "created" in origin:
        made["generated"] = origin["created"].replace("+00:00", "Z")
    articles = articles_of(corpus, told, share=0.5)
    items = [made | item for whole in articles for item in _annotations(whole)]
    ids = hashlib.sha256("\n".join(item["id"] for item in items).encode()).hexdigest()[:12]
    collection = f"urn:newslens:annotations:{ids}"
    page = {
        "id": f"{collection}:page",
        "type": "AnnotationPage",
        "partOf": collection,
        "startIndex": 0,
        "items": items,
    }
    return json_bytes(
        {
            "@context": _CONTEXT,
            "id": collection,
            "type": "AnnotationCollection",
            "label": path.stem,
            "total": len(items),
            **made,
            "generator": software,
            # A collection of nothing has no page.
            **({"first": page, "last": page["id"]} if items else {}),
        }
    )


def _annotations(whole: Whole) -> list[dict[str, Any]]:
    found = []
    language = whole.article["language"]
    for row in whole.entities:
        if row["actor"] is not None:
            name = _body("identifying", row["actor"], language)
            body = [name, _body("classifying", row["label"])]
            found.append(_annotation(whole, row, "entity_id", "identifying", body))
    for row in whole.quotes:
        who = row["actor"] or row["speaker"]
        body = [_body("classifying", f"{row['kind']} quote")]
        body += [_body("identifying", who, language)] if who else []
        body += [_body("describing", f"reported by “{row['cue']}”")] if row["cue"] else []
        found.append(_annotation(whole, row, "quote_id", "identifying", body))
    for row in whole.claims:
        body = [_body("classifying", f"claim, {row['kind']}")]
        body += [_body("identifying", row["claimant"], language)] if row["claimant"] else []
        found.append(_annotation(whole, row, "claim_id", "classifying", body))
    return found


def _body(purpose: str, value: str, language: str | None = "en") -> dict[str, str]:
    body = {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}
    return body | ({"language": language} if language else {})


def _annotation(
    whole: Whole, row: Row, key: str, motivation: str, body: list[dict[str, str]]
) -> dict[str, Any]:
    text, start, end = whole.article["text"], row["start"], row["end"]
    kind = key.removesuffix("_id")
    copy = f"urn:newslens:article:{quote(whole.article['article_id'])}"
    address = _address(whole.article["url"])
    return {
        "id": f"urn:newslens:{kind}:{quote(row[key])}",
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": {
            "type": "SpecificResource",
            "source": address or copy,
            # Positions are those in the text that was read, not in the page as it is today.
            **({"state": {"type": "TimeState", "cached": copy}} if address else {}),
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": row["text"],
                    "prefix": text[max(0, start - _AROUND) : start],
                    "suffix": text[end : end + _AROUND],
                },
            ],
        },
    }


def _address(url: str | None) -> str | None:
    """Return an address as an IRI, None if it is none."""
    if url is None or not _SCHEME.match(url):
        return None
    return _NOT_IN_IRIS.sub(lambda found: quote(found[0]), url.strip())
