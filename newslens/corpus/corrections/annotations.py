"""Corrections as annotations in the W3C Web Annotation Data Model."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from newslens.corpus.corrections.records import Record

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def as_annotation(record: Record) -> dict[str, Any]:
    """Write a correction as an annotation; one of actors has no text to point at."""
    values = {"correction": record.kind, "target": record.target, **record.values}
    body = [
        {
            "type": "TextualBody",
            "purpose": "editing",
            "format": "application/json",
            "value": json.dumps(values, sort_keys=True, ensure_ascii=False),
        }
    ]
    if record.note:
        body.append({"type": "TextualBody", "purpose": "commenting", "value": record.note})
    return {
        "@context": _CONTEXT,
        "id": f"urn:newslens:correction:{record.correction_id}",
        "type": "Annotation",
        "motivation": "editing",
        "created": f"{record.made.isoformat()}Z",
        "generator": {"type": "Software", "name": f"newslens {record.made_with}"},
        "body": body,
        "target": _target(record),
    }


def _target(record: Record) -> str | dict[str, Any]:
    place, source = record.place, record.source
    if place is None:
        return f"urn:newslens:actor:{quote(record.target, safe='')}"
    words = {"exact": place.exact, "prefix": place.prefix, "suffix": place.suffix}
    return {
        "source": source
        if source and "://" in source
        else f"urn:newslens:article:{record.article_id}",
        "selector": [
            {"type": "TextQuoteSelector", **words},
            {"type": "TextPositionSelector", "start": place.start, "end": place.end},
        ],
    }
