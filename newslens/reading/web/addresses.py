"""What is an address, and which addresses may be asked."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,15}://\S*\Z", re.IGNORECASE)


def is_address(text: str) -> bool:
    """Say whether a string is an address and no path.

    Examples
    --------
    >>> is_address("https://news.example/a"), is_address("articles/a.html")
    (True, False)
    """
    return bool(_ADDRESS.match(text))
