"""Text that no terminal obeys: what an article says is shown, and never does anything."""

from __future__ import annotations

import unicodedata
from typing import Any

_KEPT = "\n\r\t"
_CONTROLS = {
    code: f"\\u{code:04x}" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in _KEPT
}


def printable(text: Any) -> str:
    r"""Return text as one line without control characters.

    Examples
    --------
    >>> printable("Zinc\n \x1b[31mrises")
    'Zinc [31mrises'
    """
    line = " ".join(str(text).split())
    return "".join(c for c in line if unicodedata.category(c) != "Cc")


def escaped(text: str) -> str:
    r"""Write control characters as JSON does, and keep lines and tabs.

    JSON that is given means the same afterwards.

    Examples
    --------
    >>> print(escaped("Zinc\n\x1b[31mrises"))
    Zinc
    \u001b[31mrises
    """
    return text.translate(_CONTROLS)
