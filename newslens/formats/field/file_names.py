"""Ids as names of files, on every system and each another."""

from __future__ import annotations

import re
import unicodedata

# Names of devices on Windows, with any ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)
# With an ending, of any letters, less than the 255 bytes that a name may have.
_LONGEST = 60


class FileNames:
    """The names of files in one folder.

    Examples
    --------
    >>> names = FileNames()
    >>> [names.of(one) for one in ("a/b", "A:B", "con.2024", "end. ", "..")]
    ['a_b', 'A_B-2', '_con.2024', 'end._', '_']
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, text: str) -> str:
        """Return a name without an ending, which no other text of this folder has.

        Systems differ in whether they tell case and composed letters apart: here they do not.
        """
        plain = re.sub(r"[^\w.-]", "_", text)[:_LONGEST].rstrip(".").lstrip(".") or "_"
        plain = f"_{plain}" if _DEVICES.match(plain) else plain
        name, number = plain, 1
        while _alike(name) in self._taken:
            number += 1
            name = f"{plain}-{number}"
        self._taken.add(_alike(name))
        return name


def _alike(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
