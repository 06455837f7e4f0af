"""Articles as bytes, and back again the same: compressed JSON, plain values only."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from newslens.article import Article, Block, BlockKind, Problem, Reason

_FASTEST = 1


def pack_article(article: Article) -> tuple[bytes, dict[str, object]]:
    """Return an article as bytes, and beside it those of its own columns that are not plain."""
    plain = {name: value for name, value in article.extra.items() if _is_plain(value)}
    held = {name: value for name, value in article.extra.items() if name not in plain}
    known = [
        article.text,
        [(block.start, block.end, block.kind, block.level) for block in article.blocks],
        article.title,
        article.outlet,
        article.authors,
        article.published and article.published.isoformat(),
        article.published_raw,
        article.category,
        article.url,
        article.path,
        article.language,
        article.wire,
        article.title_span,
        article.published_span,
        plain,
        list(article.extra),
        [pack_problem(problem) for problem in article.problems],
    ]
    return zlib.compress(json.dumps(known, separators=(",", ":")).encode("ascii"), _FASTEST), held


def unpack_article(data: bytes, held: Mapping[str, object] | None = None) -> Article:
    """Return the article that `pack_article` wrote.

    Raises
    ------
    ValueError
        If the bytes are not those of an article.
    """
    try:
        known: Any = json.loads(zlib.decompress(data))
        text, blocks, title, outlet, authors, published, *others = known
        raw, category, url, path, language, wire, title_span, date_span, *rest = others
        plain, names, problems = rest
        values = plain | dict(held or {})
        return Article(
            text,
            tuple(Block(start, end, BlockKind(kind), level) for start, end, kind, level in blocks),
            title=title,
            outlet=outlet,
            authors=tuple(authors),
            published=published and datetime.fromisoformat(published),
            published_raw=raw,
            category=category,
            url=url,
            path=path,
            language=language,
            wire=wire,
            title_span=title_span and tuple(title_span),
            published_span=date_span and tuple(date_span),
            extra={name: values[name] for name in names if name in values},
            problems=tuple(unpack_problem(problem) for problem in problems),
        )
    except (zlib.error, TypeError, KeyError) as error:
        raise ValueError(f"no packed article: {error}") from error


def pack_problem(problem: Problem) -> list[str | None]:
    """Return a problem as plain values."""
    return [
        problem.path,
        problem.stage,
        problem.severity,
        problem.message,
        str(problem.reason),
    ]


def unpack_problem(plain: list[Any]) -> Problem:
    """Return the problem whose values these are."""
    path, stage, severity, message, reason = plain
    known = Reason(reason) if reason in set(Reason) else reason
    return Problem(path, stage, severity, message, known)


def _is_plain(value: object) -> bool:
    """Whether JSON gives a value back as it is."""
    if value is None or type(value) in (str, int, float, bool):
        return True
    if type(value) is list:
        return all(map(_is_plain, value))
    return type(value) is dict and all(
        type(key) is str and _is_plain(part) for key, part in value.items()
    )
