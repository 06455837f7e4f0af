"""The data that pages carry as JSON-LD: read even where it is broken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Node = dict[str, Any]

_MOST_NODES = 5000
_DEEPEST = 12
_WRAPPING = re.compile(
    r"\A\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|"
    r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*\Z"
)
_STRAY_COMMA = re.compile(r",(?=\s{0,99}[}\]])")
# What can still be told from what no parser takes.
_PAIR = re.compile(
    r'"(headline|datePublished|articleSection|inLanguage|isAccessibleForFree|@type)"\s{0,9}:\s{0,9}'
    r'(?:"((?:[^"\\\r\n]|\\.){1,500})"(?=\s{0,99}(?:[,}\]]|\Z))|(true|false))'
)
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|CriticReview)\Z")
_LIVE_BLOG = "LiveBlogPosting"


class Data:
    """All nodes of the JSON-LD of one page."""

    def __init__(self, scripts: Iterable[str]) -> None:
        self.nodes: list[Node] = []
        for script in scripts:
            for value in _values(script):
                self.nodes.extend(_nodes(value, _MOST_NODES - len(self.nodes)))
        self._by_id: dict[str, Node] = {}
        for node in self.nodes:
            name = node.get("@id")
            if isinstance(name, str) and len(node) > 1:
                self._by_id.setdefault(name, node)
        self.articles = [node for node in self.nodes if _is_article(node)]

    @property
    def article(self) -> Node:
        """The node of the article that the page is about; empty if there is none."""
        titled = [node for node in self.articles if node.get("headline") or node.get("name")]
        news = [node for node in titled if "News" in "".join(types_of(node))]
        live = [node for node in titled if _LIVE_BLOG in types_of(node)]
        return next(iter([*live, *news, *titled, *self.articles]), {})

    @property
    def is_live_blog(self) -> bool:
        """Whether the page is one that is written on as things happen."""
        return any(_LIVE_BLOG in types_of(node) for node in self.nodes)

    def only(self, articles: list[Node]) -> Data:
        """Return the data with no other articles than these."""
        data = Data(())
        data.nodes, data._by_id, data.articles = articles, self._by_id, articles
        return data

    def has_type(self, *names: str) -> bool:
        """Say whether any node is of one of these types."""
        return any(name in types_of(node) for node in self.nodes for name in names)

    def resolved(self, value: object) -> object:
        """Return the node that a value stands for, where it only names one."""
        if isinstance(value, dict) and isinstance(value.get("@id"), str) and len(value) <= 2:
            return self._by_id.get(value["@id"], value)
        return value


def types_of(node: Mapping[str, Any]) -> list[str]:
    """Return the types of a node, without what stands before the name of the type."""
    return [
        re.split(r"[/#:]", name)[-1] for name in listed(node.get("@type")) if isinstance(name, str)
    ]


def listed(value: object) -> list[Any]:
    """Return a value that may be missing, one or several as a list.

    Examples
    --------
    >>> listed(None), listed("a"), listed(["a", "b"])
    ([], ['a'], ['a', 'b'])
    """
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _values(script: str) -> Iterator[object]:
    text = _WRAPPING.sub("", script.strip()).strip().rstrip(";")
    for candidate in (text, _STRAY_COMMA.sub("", text)):
        try:
            yield json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
        return
    found: Node = {}
    for name, string, word in _PAIR.findall(text):
        found.setdefault(name, string or word == "true")
    if found:
        yield found


def _nodes(value: object, most: int) -> list[Node]:
    """Return all objects in a value, each before those in it."""
    found: list[Node] = []
    waiting: list[tuple[object, int]] = [(value, 0)]
    while waiting and len(found) < most:
        item, depth = waiting.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(item, list):
            waiting.extend((inner, depth + 1) for inner in reversed(item))
        elif isinstance(item, dict):
            found.append(item)
            inner = [entry for entry in item.values() if isinstance(entry, (dict, list))]
            waiting.extend((entry, depth + 1) for entry in reversed(inner))
    return found


def _is_article(node: Node) -> bool:
    kinds = types_of(node)
    if not any(_ARTICLE.search(kind) or kind == _LIVE_BLOG for kind in kinds):
        return False
    # A mere mention of one has no words of its own.
    return bool(node.get("headline") or node.get("articleBody") or node.get("datePublished"))
