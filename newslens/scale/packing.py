"""Packing: what was found in an article as bytes, and back again, row for row the same.

Compressed JSON, which holds plain values only: nothing in it is ever run. Words that stand in
the article are left out where their offsets are there, and taken from the article again.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections import Counter
from typing import Any, NamedTuple

from newslens.analysis.actors import LocalActor
from newslens.analysis.candidates import Sign, sign_of
from newslens.analysis.rows import ArticleRows, Row
from newslens.analysis.sketches import Sketch
from newslens.article import Article, Problem, Reason

TABLES = ("sections", "sentences", "entities", "quotes", "claims")
# Columns that hold words of the article, and the columns that say where.
_WORDS = {
    "sections": {"heading": ("heading_start", "heading_end")},
    "sentences": {"text": ("start", "end")},
    "entities": {"text": ("start", "end")},
    "quotes": {
        "text": ("start", "end"),
        "speaker": ("speaker_start", "speaker_end"),
        "cue": ("cue_start", "cue_end"),
    },
    "claims": {"text": ("start", "end")},
}
_LENGTH = struct.Struct("<I")
_FASTEST = 1

Packed = bytes
Columns = dict[str, list[Any]]


def pack(rows: ArticleRows, sketch: Sketch) -> Packed:
    """Write what was found in an article, and the sketch of its text, as bytes.

    What a cross-article step needs comes first, so that it is read without the rest.
    """
    head = [
        [sketch.same.hex(), sketch.n_runs, sketch.values.hex()],
        [_plain_actor(actor) for actor in rows.actors],
        [[p.stage, p.severity, p.message, str(p.reason)] for p in rows.problems],
    ]
    signs = [_plain_sign(sign_of(actor)) for actor in rows.actors]
    body = [signs, *(_columns(name, getattr(rows, name), rows.article.text) for name in TABLES)]
    first, second = (_dumps(part) for part in (head, body))
    return _LENGTH.pack(len(first)) + first + second


def unpack_head(packed: Packed, article: Article) -> tuple[Sketch, list[LocalActor], list[Problem]]:
    """Return the sketch of the text, the actors and the problems: all that is not of tables.

    Raises
    ------
    ValueError
        If the bytes are not those of `pack`.
    """
    (same, n_runs, values), actors, problems = _head(packed)
    return (
        Sketch(bytes.fromhex(same), n_runs, bytes.fromhex(values)),
        [_actor(plain) for plain in actors],
        [_problem(plain, article) for plain in problems],
    )


class Found(NamedTuple):
    """What was found in an article: the columns of each table, and who its actors are known by."""

    columns: dict[str, Columns]
    signs: list[Sign]


def unpack(packed: Packed, article: Article) -> Found:
    """Return the rows of an article as columns, from bytes and the article itself.

    Raises
    ------
    ValueError
        If the bytes are not those of `pack`.
    """
    signs, *tables = _loads(packed[_LENGTH.size + _length(packed) :])
    columns = {
        name: _with_words(name, plain, article.text)
        for name, plain in zip(TABLES, tables, strict=True)
    }
    return Found(columns, [_sign(plain) for plain in signs])


def _length(packed: Packed) -> int:
    try:
        length: int = _LENGTH.unpack_from(packed)[0]
    except struct.error as error:
        raise ValueError(f"no packed article: {error}") from error
    return length


def _head(packed: Packed) -> Any:
    return _loads(packed[_LENGTH.size : _LENGTH.size + _length(packed)])


def _dumps(part: Any) -> bytes:
    return zlib.compress(json.dumps(part, separators=(",", ":")).encode("ascii"), _FASTEST)


def _loads(data: bytes) -> Any:
    try:
        return json.loads(zlib.decompress(data))
    except zlib.error as error:
        raise ValueError(f"no packed article: {error}") from error


def _columns(name: str, rows: list[Row], text: str) -> Columns:
    if not rows:
        return {}
    columns = {column: [row[column] for row in rows] for column in rows[0]}
    for column, (start, end) in _WORDS[name].items():
        if columns[column] == _standing(text, columns[start], columns[end]):
            del columns[column]
    return columns


def _with_words(name: str, columns: Columns, text: str) -> Columns:
    if columns:
        for column, (start, end) in _WORDS[name].items():
            if column not in columns:
                columns[column] = _standing(text, columns[start], columns[end])
    return columns


def _standing(text: str, starts: list[int | None], ends: list[int | None]) -> list[str | None]:
    return [
        None if start is None else text[start:end] for start, end in zip(starts, ends, strict=True)
    ]


def _problem(plain: list[Any], article: Article) -> Problem:
    stage, severity, message, reason = plain
    return Problem(article.path, stage, severity, message, Reason(reason))


def _plain_sign(sign: Sign) -> list[Any]:
    key, gender, fields, is_name = sign
    return [key, gender, sorted(fields), is_name]


def _sign(plain: list[Any]) -> Sign:
    key, gender, fields, is_name = plain
    return tuple(key), gender, frozenset(fields), is_name


def _plain_actor(actor: LocalActor) -> list[Any]:
    return [
        actor.key,
        actor.label,
        dict(actor.forms),
        dict(actor.labels),
        actor.aliases,
        sorted(actor.roles),
        actor.gender,
        actor.related_to,
        sorted(actor.merged_keys),
    ]


def _actor(plain: list[Any]) -> LocalActor:
    key, label, forms, labels, aliases, roles, gender, related_to, merged_keys = plain
    return LocalActor(
        key=tuple(key),
        label=label,
        forms=Counter(forms),
        labels=Counter(labels),
        aliases=aliases,
        roles=set(roles),
        gender=gender,
        related_to=related_to,
        merged_keys={tuple(one) for one in merged_keys},
    )
