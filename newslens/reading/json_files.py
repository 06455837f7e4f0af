"""JSON and JSON Lines -> articles, whatever their shape and the names of their fields."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TextIO

from newslens.article import Article, Problem, Reason
from newslens.errors import InputError
from newslens.reading.failure import left_out, warning
from newslens.reading.fields import Choices, check_columns
from newslens.reading.json_shapes import records_in
from newslens.reading.options import MEBIBYTE
from newslens.reading.own import LINE, is_provenance, rows_in
from newslens.reading.rows import Row, read_rows
from newslens.reading.source import Source
from newslens.reading.streams import lines, open_text

_LINES = (".jsonl", ".ndjson", ".jsonlines")
_AROUND = "\ufeff\x1e \t\r\n"
# Objects as programs hold them take many times the room that they take in a file.
_MOST_VALUES = 8_000_000
_BLANK = re.compile(r"[ \t\r\n\ufeff\x1e]*")
_KEY = r'"(?:[^"\\\r\n]|\\.){0,200}"[ \t\r\n]*:'
_OBJECT = rf"\{{[ \t\r\n]*{_KEY}"
_BEGINNING = re.compile(rf"[ \t\r\n\ufeff\x1e]*(?:\[[ \t\r\n]*){{0,3}}{_OBJECT}")
_TRIED = 20
_LONGEST_NUMBER = 4000


def looks_like(head: bytes) -> bool:
    """Say whether a file that begins so is JSON with objects in it.

    Examples
    --------
    >>> looks_like(b'[ {"title": "Talks"'), looks_like(b"[Updated] They met."), looks_like(b"[1]")
    (True, False, False)
    """
    encoding = json.detect_encoding(head)
    return bool(_BEGINNING.match(head.decode(encoding, errors="replace")))


def read(source: Source) -> Iterator[Article | Problem]:
    r"""Read the articles in a JSON document, or in a file with a JSON value a line.

    Lines are read one by one, whatever the size of the file.

    Raises
    ------
    InputError
        If it is no JSON, holds nothing like an article, or is one document too large.

    Examples
    --------
    >>> data = b'{"articles": [{"headline": "Talks", "articleBody": "They met."}]}'
    >>> [article.title for article in read(Source("a.json", data=data))]
    ['Talks']
    """
    check_columns(source.options.columns)
    opened = open_text(source)
    with opened.stream as stream:
        if opened.doubt:
            yield warning(source.path, opened.doubt, Reason.ENCODING)
        if _has_value_a_line(stream, source):
            yield from _read_lines(source, stream)
        else:
            yield from _read_document(source, stream)


def _has_value_a_line(stream: TextIO, source: Source) -> bool:
    """Say whether the first line is a value, and more lines follow or may follow."""
    said = _saying(stream, source)
    first = next(said, None)
    second = next(said, None)
    stream.seek(0)
    named = source.path.lower().endswith(_LINES)
    if first is None or (second is None and not named):
        return False
    return _is_value(first)


def _saying(stream: TextIO, source: Source) -> Iterator[str]:
    """Yield the lines that are not blank; of one too long an empty string."""
    for _, line in lines(stream, source.options.max_bytes):
        if line is None or line.strip(_AROUND):
            yield line or ""


def _has_values(stream: TextIO, source: Source) -> bool:
    return any(_is_value(line) for line in islice(_saying(stream, source), _TRIED))


def _is_value(line: str) -> bool:
    try:
        return isinstance(_Parser().value(line), (dict, list))
    except (ValueError, RecursionError):
        return False


def _read_lines(source: Source, stream: TextIO) -> Iterator[Article | Problem]:
    parser = _Parser()

    def rows() -> Iterator[Row]:
        for number, line in lines(stream, source.options.max_bytes):
            where = f"line {number}"
            label = f"{source.path} {where}"
            if line is None:
                yield left_out(label, "a line too long to be held in memory", Reason.TOO_LARGE)
                continue
            text = line.strip(_AROUND)
            if not text:
                continue
            try:
                value = parser.value(text)
            except (ValueError, RecursionError) as error:
                yield left_out(label, f"no JSON: {_said(error, in_line=True)}", Reason.DAMAGED)
                continue
            if is_own and isinstance(value, dict):
                if value.keys() != {LINE}:
                    yield where, value
            else:
                yield from _line_rows(source, where, value)

    is_own = _ends_as_own(source)
    yield from read_rows(source, rows(), is_own=is_own)
    yield from parser.problems(source.path)


def _ends_as_own(source: Source) -> bool:
    last = source.tail().rstrip().rpartition(b"\n")[2]
    try:
        value = json.loads(last)
    except ValueError:
        return False
    return isinstance(value, dict) and value.keys() == {LINE} and is_provenance(value[LINE])


def _line_rows(source: Source, where: str, value: Any) -> Iterator[Row]:
    if isinstance(value, dict):
        found = records_in(value, source.options.columns)
        # What is no article is told so by the reader of records.
        records = [value] if found is None else list(found)
    elif isinstance(value, list):
        records = list(records_in(value, source.options.columns) or value)
    else:
        records = [value]
    for index, record in enumerate(records):
        place = where if len(records) == 1 else f"{where} record {index}"
        yield _row(source, place, record)


def _row(source: Source, where: str, record: object) -> Row:
    if isinstance(record, dict):
        inner = record.get("_source")
        # A search engine wraps what was put into it.
        if isinstance(inner, dict):
            record = {key: value for key, value in record.items() if key != "_source"} | inner
        return where, record
    seen = f"a value of type {type(record).__name__} where an article was expected"
    return left_out(f"{source.path} {where}", seen, Reason.FIELDS)


def _read_document(source: Source, stream: TextIO) -> Iterator[Article | Problem]:
    named = source.path.lower().endswith(_LINES)
    text = stream.read(source.options.max_bytes + 1)
    parser = _Parser()
    try:
        if len(text) > source.options.max_bytes:
            size = source.options.max_bytes / MEBIBYTE
            raise _too_large(source, f"is larger than {size:,.0f} MiB")
        documents = _documents(text, parser, source)
    except InputError as error:
        stream.seek(0)
        lined = named or (error.reason != Reason.TOO_LARGE and _has_values(stream, source))
        if not lined:
            raise
        # A file with a value a line, of which the first is damaged.
        stream.seek(0)
        yield from _read_lines(source, stream)
        return
    del text
    own = rows_in(documents[0]) if len(documents) == 1 else None
    found = documents[0] if len(documents) == 1 else documents
    records = records_in(found, source.options.columns) if own is None else iter(own)
    if records is None:
        raise _no_article(source, documents)
    several = len(documents) > 1 or not isinstance(documents[0], dict)
    rows = (
        _row(source, f"record {index}" if several or index else "record 0", record)
        for index, record in enumerate(records)
    )
    yield from read_rows(
        source, rows, choices=Choices(source.options.columns), is_own=own is not None
    )
    yield from parser.problems(source.path)


def _documents(text: str, parser: _Parser, source: Source) -> list[Any]:
    """Return the values in a text: one, or several that follow each other."""
    if sum(text.count(sign) for sign in ",{[") > _MOST_VALUES:
        raise _too_large(source, f"holds more than {_MOST_VALUES:,} values")
    values: list[Any] = []
    at = _end_of_blank(text, 0)
    while at < len(text):
        try:
            value, at = parser.value_at(text, at)
        except (ValueError, RecursionError) as error:
            if values and all(isinstance(value, dict) for value in values):
                # What stands before the damage is whole.
                parser.note(f"after {len(values)} values: {_said(error)}; the rest was not read")
                return values
            raise InputError(
                f"{source.path!r} is no JSON: {_said(error)}",
                "a JSON document, or a JSON value on each line",
                f"python -m json.tool {source.path!r} shows where it breaks",
                Reason.DAMAGED if text[at : at + 1] in ("{", "[") else Reason.UNKNOWN_FORMAT,
            ) from error
        values.append(value)
        at = _end_of_blank(text, at)
    if not values:
        raise InputError(
            f"{source.path!r} is empty",
            "a JSON document with articles",
            'nl.load("articles/")',
            Reason.EMPTY,
        )
    return values


def _end_of_blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _too_large(source: Source, what: str) -> InputError:
    return InputError(
        f"{source.path!r}, one JSON document, {what}",
        "JSON Lines, an article a line, of which files of any size are read",
        "jq -c '.[]' in.json > out.jsonl, then nl.load(\"out.jsonl\")",
        Reason.TOO_LARGE,
    )


def _no_article(source: Source, documents: list[Any]) -> InputError:
    first = documents[0]
    while isinstance(first, list) and first:
        first = first[0]
    if isinstance(first, dict):
        what = f"objects with {', '.join(repr(key[:40]) for key in list(first)[:12]) or 'nothing'}"
    else:
        what = f"a {type(first).__name__}"
    return InputError(
        f"{source.path!r} with no text of an article in it, but {what}",
        "objects with a 'text', or a field by a name that is known for it",
        'nl.load(..., columns={"text": "name_of_the_field"})',
        Reason.NO_TEXT,
    )


def _said(error: Exception, *, in_line: bool = False) -> str:
    if isinstance(error, RecursionError):
        return "nested too deep"
    if isinstance(error, json.JSONDecodeError):
        where = "" if in_line else f"line {error.lineno}, "
        return f"{error.msg} in {where}column {error.colno}"
    return str(error)[:200]


@dataclass
class _Parser:
    """A parser of JSON that notes what the standard one passes over in silence."""

    _doubled: int = 0
    _name: str = ""
    _notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._decoder = json.JSONDecoder(object_pairs_hook=self._object, parse_int=_number)

    def value(self, text: str) -> Any:
        return self._decoder.decode(text)

    def value_at(self, text: str, at: int) -> tuple[Any, int]:
        return self._decoder.raw_decode(text, at)

    def note(self, message: str) -> None:
        self._notes.append(message)

    def problems(self, path: str) -> Iterator[Problem]:
        """Yield what is to be told when all has been parsed."""
        for message in self._notes:
            yield left_out(path, message, Reason.DAMAGED)
        if self._doubled:
            noun = "object has" if self._doubled == 1 else "objects have"
            seen = f"{self._doubled} {noun} a key twice, such as {self._name[:40]!r}"
            yield warning(path, f"{seen}; the last one was taken", Reason.FIELDS)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            self._doubled += 1
            seen: set[str] = set()
            self._name = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        return made


def _number(digits: str) -> int | str:
    """Read a whole number; one that Python refuses to read stays as it is written."""
    limit = sys.get_int_max_str_digits() or _LONGEST_NUMBER
    return int(digits) if len(digits) <= min(limit, _LONGEST_NUMBER) else digits
