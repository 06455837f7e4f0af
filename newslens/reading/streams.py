"""The text of a file, piece by piece: in the right encoding, without holding all of it."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from newslens.article import Reason
from newslens.errors import InputError
from newslens.reading.encoding import decode
from newslens.reading.source import Source

_PIECE = 1 << 20
_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Opened:
    """A text to be read from its start, and what is doubtful about its encoding."""

    stream: TextIO
    doubt: str | None = None


def open_text(source: Source) -> Opened:
    r"""Open a source as text, line ends as they are.

    UTF-8 is read piece by piece, whatever its size. In other encodings, and where it is
    damaged, it is decoded as a whole.

    Raises
    ------
    InputError
        If it is no text, or not in UTF-8 and larger than `options.max_bytes`.

    Examples
    --------
    >>> open_text(Source("a.csv", data=b"\xef\xbb\xbftext\nCaf\xc3\xa9\n")).stream.read()
    'text\nCafé\n'
    """
    head = source.head()
    wide = json.detect_encoding(head) if not head.startswith(_MARKS) else None
    if wide in ("utf-8", "utf-8-sig"):
        if _is_utf8(source):
            return Opened(io.TextIOWrapper(source.open(), encoding="utf-8-sig", newline=""))
        wide = None
    try:
        data = source.whole()
    except InputError as error:
        raise InputError(
            f"{error.seen}, and not in UTF-8",
            "text in UTF-8, of which files of any size are read",
            f"save it in UTF-8, or {error.hint}",
            Reason.TOO_LARGE,
        ) from error
    if wide is not None:
        text = _decoded(data, wide)
        if text is not None:
            doubt = f"read as {wide.upper()}; check it by eye"
            return Opened(io.StringIO(text, newline=""), doubt)
    found = decode(data, source.path, source.charset)
    return Opened(io.StringIO(found.text, newline=""), found.doubt)


def lines(stream: TextIO, limit: int) -> Iterator[tuple[int, str | None]]:
    """Yield the lines of a text with their numbers, None for one of more than `limit` signs."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line
            continue
        while line and not line.endswith(("\n", "\r")):
            line = stream.readline(_PIECE)
        yield number, None


def _decoded(data: bytes, encoding: str) -> str | None:
    """Decode what is in a wide encoding by the places of its zeros, if it is."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _is_utf8(source: Source) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with source.open() as file:
        try:
            while piece := file.read(_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
