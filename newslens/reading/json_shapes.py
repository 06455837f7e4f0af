"""Where in a JSON document the articles are: the shapes in which exports hold them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newslens.reading.bodies import body_of, summary_of
from newslens.reading.fields import Record, folded, has_text

# Under which names lists of articles stand, the most telling first.
_LISTS = (
    "articles", "@graph", "stories", "items", "results", "hits", "docs", "documents", "entries",
    "posts", "records", "news", "response", "data", "rows", "list", "feed", "content",
)  # fmt: skip
_LISTS_FOLDED = tuple(folded(name) for name in _LISTS)
_TYPES = ("Article", "BlogPosting", "Report", "Reportage")
_DEEPEST = 6
_TRIED = 50

Columns = Mapping[str, str]


def records_in(document: object, columns: Columns) -> Iterator[object] | None:
    """Yield the records in a JSON document, None if there is nothing like an article in it.

    Parameters
    ----------
    document
        A list of records, a record, an object that holds a list of them somewhere, or a table
        as pandas writes it.
    columns
        Names of newslens and the fields that hold them, where the user has said so.

    Examples
    --------
    >>> list(records_in({"status": "ok", "articles": [{"body": "They met."}]}, {}))
    [{'body': 'They met.'}]
    """
    found = _found(document, columns, 0)
    return None if found is None else iter(found)


def _found(document: object, columns: Columns, depth: int) -> list[Any] | None:
    if isinstance(document, list):
        return _of_list(document, columns)
    if not isinstance(document, dict) or depth > _DEEPEST:
        return None
    if _is_article(document, columns):
        return [document]
    table = _split_table(document) or _column_table(document)
    if table is not None:
        return table
    named = sorted(
        (key for key in document if folded(key) in _LISTS_FOLDED),
        key=lambda key: _LISTS_FOLDED.index(folded(key)),
    )
    for key in named:
        found = _found(document[key], columns, depth + 1)
        if found is not None:
            return found
    record = Record(document, columns)
    if any(next(record.find(name), None) for name in ("title", "url")):
        # An article without its text; what lies in it is something else.
        return [document] if _has_summary(document) else None
    return _elsewhere(document, columns, depth)


def _of_list(items: list[Any], columns: Columns) -> list[Any] | None:
    if not any(_is_article(item, columns) or _has_summary(item) for item in items):
        # Lists of lists: pages of results.
        inner = [item for item in items if isinstance(item, list)]
        found = [record for page in inner for record in _of_pages(page, columns)]
        return found or None
    nodes = {item["@id"]: item for item in items if _is_node(item)}
    if not any(isinstance(item, dict) and "@type" in item for item in items):
        return items
    # What stands beside the articles in linked data describes the page, its outlet, its images.
    return [
        _linked(item, nodes)
        for item in items
        if not (isinstance(item, dict) and "@type" in item)
        or _is_typed(item)
        or _is_article(item, columns)
    ]


def _of_pages(page: list[Any], columns: Columns) -> list[Any]:
    return _of_list(page, columns) or [] if any(isinstance(i, dict) for i in page) else []


def _elsewhere(document: dict[str, Any], columns: Columns, depth: int) -> list[Any] | None:
    """Return the articles of all lists and objects in an object, whatever their names."""
    together: list[Any] = []
    for value in document.values():
        if isinstance(value, list) and any(_is_article(item, columns) for item in value[:_TRIED]):
            together += _of_list(value, columns) or []
        elif isinstance(value, dict):
            together += _found(value, columns, depth + 1) or []
    return together or None


def _is_article(item: object, columns: Columns) -> bool:
    if not isinstance(item, dict):
        return False
    if isinstance(item.get("_source"), dict):
        return _is_article(item["_source"], columns)
    body = body_of(Record(item, columns))[0]
    # A list under a name such as "content" may be a list of articles.
    return body is not None and not _holds_articles(item.get(body.field))


def _holds_articles(value: object) -> bool:
    if not isinstance(value, list):
        return False
    titled = ("title", "headline", "url", "link")
    return any(isinstance(item, dict) and any(key in item for key in titled) for item in value)


def _is_typed(item: dict[str, Any]) -> bool:
    types = item["@type"] if isinstance(item["@type"], list) else [item["@type"]]
    return any(str(name).endswith(_TYPES) for name in types)


def _has_summary(item: object) -> bool:
    return isinstance(item, dict) and summary_of(Record(item, {})) is not None


def _is_node(item: object) -> bool:
    return isinstance(item, dict) and isinstance(item.get("@id"), str) and len(item) > 1


def _linked(item: Any, nodes: Mapping[str, Any]) -> Any:
    """Put in what an article only points at: its publisher and its authors."""
    if not isinstance(item, dict):
        return item
    return {
        key: _resolved(value, nodes) if key in ("publisher", "author", "creator") else value
        for key, value in item.items()
    }


def _resolved(value: Any, nodes: Mapping[str, Any]) -> Any:
    if isinstance(value, list):
        return [_resolved(part, nodes) for part in value]
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
        return nodes.get(value["@id"], value)
    return value


def _split_table(document: dict[str, Any]) -> list[Any] | None:
    """Return the rows of a table that is written as names and rows of values."""
    names, rows = document.get("columns"), document.get("data")
    if not isinstance(names, list) or not isinstance(rows, list) or not rows:
        return None
    if not all(isinstance(row, list) and len(row) == len(names) for row in rows):
        return None
    return [dict(zip(map(str, names), row, strict=True)) for row in rows]


def _column_table(document: dict[str, Any]) -> list[Any] | None:
    """Return the rows of a table that is written column by column, each an object."""
    columns = list(document.values())
    if not has_text(document) or not all(isinstance(column, dict) for column in columns):
        return None
    labels = list(columns[0])
    if not labels or any(list(column) != labels for column in columns):
        return None
    if any(isinstance(cell, dict) for cell in columns[0].values()):
        return None
    return [{name: document[name][label] for name in document} for label in labels]
