"""Bytes -> text: which encoding, and what was doubtful about it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import NamedTuple

from newslens.article import Reason
from newslens.errors import InputError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF16 = {"utf_16_le": "UTF-16 (little-endian)", "utf_16_be": "UTF-16 (big-endian)"}
# Left to choose freely, charset-normalizer takes Windows-1252 for its Central European
# neighbour, and noise for the text of a mainframe.
_WESTERN = {"cp1252": "Windows-1252"}
_OTHERS = {
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "koi8_r": "KOI8-R",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "cp932": "Shift JIS",
    "euc_jp": "EUC-JP",
    "cp949": "EUC-KR",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST_CONTROLS = 0.1
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class Decoded(NamedTuple):
    """The text of some bytes, the encoding taken, and what a person should check, if anything."""

    text: str
    encoding: str
    doubt: str | None = None


def decode(data: bytes, path: str, declared: str | None = None) -> Decoded:
    r"""Decode the bytes of a text file.

    A byte order mark decides and is left out; then strict UTF-8; then the encoding that was
    `declared`, by a server or in the file itself; then what charset-normalizer finds. Nothing
    else is changed.

    Raises
    ------
    InputError
        If the bytes are not text.

    Examples
    --------
    >>> decode(b"Caf\xe9", "a.txt")
    Decoded(text='Café', encoding='Windows-1252', doubt='read as Windows-1252; check it by eye')
    """
    found = _by_mark(data) or _by_declaration(data, declared) or _by_looks(data)
    if found is None or _is_noise(found.text):
        raise InputError(
            f"{path!r} is a binary file, or text in an unknown encoding",
            "text in UTF-8, UTF-16 or Windows-1252",
            "save it as plain text in UTF-8, then nl.load(...) again",
            Reason.ENCODING,
        )
    return found


def storable(text: str) -> tuple[str, str | None]:
    r"""Replace lone surrogates, which no table can hold, one for one; say so if there were any.

    Examples
    --------
    >>> storable("a\ud800b")
    ('a�b', '1 character no encoding can hold (lone surrogates) replaced by U+FFFD')
    """
    clean, count = _SURROGATE.subn(_REPLACEMENT, text)
    if not count:
        return text, None
    noun = "character" if count == 1 else "characters"
    return clean, f"{count} {noun} no encoding can hold (lone surrogates) replaced by U+FFFD"


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    return None


def _by_declaration(data: bytes, declared: str | None) -> Decoded | None:
    """Decode by a declared encoding of text, if the bytes bear it out and are no UTF-8."""
    if not declared:
        return None
    try:
        return Decoded(data.decode("utf-8"), "UTF-8") if b"\0" not in data else None
    except UnicodeDecodeError:
        pass
    try:
        # WHATWG: what calls itself Latin-1 or ASCII is Windows-1252.
        name = codecs.lookup(declared).name
        name = "cp1252" if name in ("iso8859-1", "ascii") else name
        text = data.decode(name)
    except (LookupError, ValueError):
        return None
    return None if not isinstance(text, str) or _is_noise(text) else Decoded(text, declared)


def _marked(data: bytes, encoding: str) -> Decoded | None:
    name = encoding[:6].upper()
    try:
        return Decoded(data.decode(encoding), name)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
    damaged = text.count(_REPLACEMENT)
    return _mended(text, name, damaged) if damaged <= 1 + len(text) // 100 else None


def _by_looks(data: bytes) -> Decoded | None:
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" in data:
        return _guessed(data, _UTF16)
    return _utf8(data) or _guessed(data, _WESTERN) or _guessed(data, _OTHERS)


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    # A file cut off within a character is still UTF-8; one accent in another encoding is not.
    damaged = text.count(_REPLACEMENT)
    sound = len(text) - len(text.encode("ascii", errors="ignore")) - damaged
    return _mended(text, "UTF-8", damaged) if sound > damaged else None


def _mended(text: str, name: str, damaged: int) -> Decoded:
    places = "1 place" if damaged == 1 else f"{damaged} places"
    return Decoded(text, name, f"damaged {name}: U+FFFD stands for unreadable bytes in {places}")


def _guessed(data: bytes, candidates: Mapping[str, str]) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(candidates), enable_fallback=False).best()
    if best is None or best.encoding not in candidates:
        return None
    try:
        text = data.decode(best.encoding)
    except UnicodeDecodeError:
        return None
    name = candidates[best.encoding]
    return Decoded(text, name, f"read as {name}; check it by eye")


def _is_noise(text: str) -> bool:
    if "\0" in text:
        return True
    controls = sum(1 for _ in _CONTROL.finditer(text))
    return controls > len(text) * _MOST_CONTROLS
