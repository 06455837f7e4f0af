"""Tables that newslens wrote itself: how they are told, and read back as what they were.

Each carries a mark: CSV and TSV a last line, JSON Lines a last object, JSON and Parquet their
provenance, a workbook a property of the file, ninjs its note, a folder of tables its `about.json`.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from newslens.article import Article
from newslens.cells import SHEETS
from newslens.reading.fields import Choices
from newslens.reading.records import COMPUTED, read_record
from newslens.reading.source import Source
from newslens.reading.values import missing

KEY = "newslens"
# The last object of JSON Lines: how the rows before it were made.
LINE = "newslens_provenance"
_ABOUT = "about.json"
_MOST_BYTES = 1 << 26
_PROPERTIES = ("docProps/custom.xml", "meta.xml")
# What is not worked out anew from the same text.
_KEPT = frozenset(["article_id"])


def read_own(record: Mapping[Any, Any], label: str, *, source: Source, choices: Choices) -> Article:
    """Make the article again that a row was written from: its text is not touched."""
    given = {str(key): value for key, value in record.items()}
    values = {key: value for key, value in given.items() if key not in COMPUTED - _KEPT}
    raw, offset = given.get("published_raw"), given.get("utc_offset")
    published = given.get("published")
    if "text" in given and missing(given["text"]):
        values["text"] = ""
    if "authors" in given:
        values["authors"] = _listed(given["authors"])
    if isinstance(published, date):
        published = published.isoformat()
    if "published" in given:
        values["published"] = f"{published}{offset or ''}" if published else raw
    article = read_record(values, label, source=source, choices=choices, is_own=True)
    wire = given.get("wire")
    article = replace(article, wire=wire if isinstance(wire, str) else None)
    if published and isinstance(raw, str):
        span = _span(given, article.text, raw)
        article = replace(article, published_raw=raw, published_span=span)
    return article


def is_provenance(value: object) -> bool:
    """Say whether a value tells how newslens made something."""
    return isinstance(value, dict) and isinstance(value.get(KEY), str)


def rows_in(document: object) -> list[Any] | None:
    """Return the rows of a JSON document that newslens wrote, of a corpus those of its articles.

    Examples
    --------
    >>> rows_in({"provenance": {"newslens": "0.1.0"}, "columns": ["text"], "data": []})
    []
    """
    if not isinstance(document, dict) or not is_provenance(document.get("provenance")):
        return None
    tables = document.get("tables")
    table = tables.get("articles") if isinstance(tables, dict) else document
    rows = table.get("data") if isinstance(table, dict) else None
    return rows if isinstance(rows, list) else None


def is_own_ninjs(record: object) -> bool:
    """Say whether a record is ninjs by newslens, by its note."""
    if not isinstance(record, dict) or not isinstance(record.get("standard"), dict):
        return False
    note = record.get("ednote")
    return isinstance(note, str) and note.startswith(f"{KEY} ")


def sheets_of(data: bytes) -> frozenset[str] | None:
    """Return the sheets of a workbook that are tables by newslens; None if it is another's."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in _PROPERTIES:
                if name not in archive.namelist() or archive.getinfo(name).file_size > _MOST_BYTES:
                    continue
                for element in etree.fromstring(archive.read(name), parser).iter("{*}*"):
                    named = {etree.QName(key).localname: v for key, v in element.items()}
                    if named.get("name") == SHEETS:
                        return frozenset("".join(element.itertext()).split(", "))
    except (zipfile.BadZipFile, etree.LxmlError, ValueError, OSError, NotImplementedError):
        return None
    return None


def no_articles_in(folder: str) -> frozenset[str]:
    """Return the files of a folder that hold other tables than the articles of a corpus."""
    path = os.path.join(folder, _ABOUT)
    try:
        # A pipe of this name would be waited for.
        if not os.path.isfile(path):
            return frozenset()
        with open(path, "rb") as file:
            about = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return frozenset()
    tables = about.get("tables") if isinstance(about, dict) else None
    if not isinstance(tables, list) or not is_provenance(about.get("provenance")):
        return frozenset()
    named = frozenset(name for name in tables if isinstance(name, str))
    return frozenset([_ABOUT, *(name for name in named if not name.startswith("articles."))])


def _listed(value: object) -> object:
    """Return a list that a table holds as JSON."""
    if not isinstance(value, str):
        return value
    try:
        listed = json.loads(value)
    except (ValueError, RecursionError):
        return value
    return listed if isinstance(listed, list) else value


def _span(given: Mapping[str, object], text: str, raw: str) -> tuple[int, int] | None:
    try:
        start, end = (int(str(given[f"published_{edge}"])) for edge in ("start", "end"))
    except (KeyError, ValueError):
        return None
    return (start, end) if text[start:end] == raw else None
