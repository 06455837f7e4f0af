"""W3C Web Annotation: mentions, quotes and claims as JSON-LD.

Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from newslens.corpus import Corpus
from newslens.corpus.origin import origin_line
from newslens.formats.field.articles import Row, Whole, articles_of
from newslens.formats.plain import json_bytes
from newslens.formats.progress import Told, silent

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters before and after, by which a text that has changed is searched


def as_web_annotation(corpus: Corpus, path: Path, told: Told = silent) -> bytes:
    """Write a collection of annotations: who is mentioned, who said what, who claims what.

    Each has a position in code points and a quote with the words around it; its target is the
    address of the article, or `urn:newslens:` and its id where it has none.
    """
    origin = corpus.origin
    software = {
        "id": "urn:newslens",
        "type": "Software",
        "name": origin_line(origin),
    }
    made: dict[str, Any] = {"generator": software}
    if "created" in origin:
        made["generated"] = origin["created"].replace("+00:00", "Z")
    items = [item for whole in articles_of(corpus, told, share=0.5) for item in _annotations(whole)]
    return json_bytes(
        {
            "@context": _CONTEXT,
            "id": "urn:newslens:annotations",
            "type": "AnnotationCollection",
            "label": path.stem,
            "total": len(items),
            **made,
            "first": {
                "id": "urn:newslens:annotations:page",
                "type": "AnnotationPage",
                "startIndex": 0,
                "items": items,
            },
        }
    )


def _annotations(whole: Whole) -> list[dict[str, Any]]:
    found = []
    for row in whole.entities:
        if row["actor"] is not None:
            body = [_body("identifying", row["actor"]), _body("classifying", row["label"])]
            found.append(_annotation(whole, row, "entity_id", "identifying", body))
    for row in whole.quotes:
        who = row["actor"] or row["speaker"]
        body = [_body("classifying", f"{row['kind']} quote")]
        body += [_body("identifying", who)] if who else []
        body += [_body("describing", f"reported by “{row['cue']}”")] if row["cue"] else []
        found.append(_annotation(whole, row, "quote_id", "identifying", body))
    for row in whole.claims:
        body = [_body("classifying", f"claim, {row['kind']}")]
        body += [_body("identifying", row["claimant"])] if row["claimant"] else []
        found.append(_annotation(whole, row, "claim_id", "classifying", body))
    return found


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _annotation(
    whole: Whole, row: Row, key: str, motivation: str, body: list[dict[str, str]]
) -> dict[str, Any]:
    text, start, end = whole.article["text"], row["start"], row["end"]
    kind = key.removesuffix("_id")
    return {
        "id": f"urn:newslens:{kind}:{quote(row[key])}",
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": {
            "source": whole.article["url"] or f"urn:newslens:article:{quote(row['article_id'])}",
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
