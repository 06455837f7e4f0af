"""Text that no terminal obeys: what an article says is shown, and never does anything."""

from __future__ import annotations

import json
import re
from typing import Any

from newslens.visible import visible

# Line ends and tabs are kept; a carriage return alone lets a line be written over.
_OBEYED = re.compile(
    "\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


def printable(text: Any) -> str:
    r"""Return text as one line, what a terminal would obey written out.

    Examples
    --------
    >>> printable("Zinc\n \x1b[31mrises")
    'Zinc [U+001B][31mrises'
    """
    return visible(" ".join(str(text).split()))


def escaped(text: str) -> str:
    r"""Write what a terminal would obey as JSON does, and keep lines and tabs.

    JSON that is given means the same afterwards.

    Examples
    --------
    >>> print(escaped("Zinc\n\x1b[31mrises"))
    Zinc
    \u001b[31mrises
    """
    return _OBEYED.sub(lambda found: json.dumps(found[0])[1:-1], text)
