"""Offsets between Python, which counts code points, and a browser, which counts UTF-16 units."""

from __future__ import annotations


def to_utf16(text: str, offset: int) -> int:
    """Turn an offset in code points into one in UTF-16 units.

    Examples
    --------
    >>> to_utf16("🦊 ran", 2)
    3
    """
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def from_utf16(text: str, offset: int) -> int:
    """Turn an offset in UTF-16 units into one in code points; one inside a pair goes before it.

    Examples
    --------
    >>> from_utf16("🦊 ran", 3)
    2
    """
    units = text.encode("utf-16-le", "surrogatepass")[: offset * 2]
    if offset and len(units) >= 2 and 0xD8 <= units[-1] <= 0xDB and offset * 2 <= len(units):
        following = text.encode("utf-16-le", "surrogatepass")[len(units) : len(units) + 2]
        if following and 0xDC <= following[1] <= 0xDF:
            units = units[:-2]
    return len(units.decode("utf-16-le", "surrogatepass"))
