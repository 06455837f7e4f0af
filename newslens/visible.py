r"""Characters that deceive the eye, written out: what an article says is shown, and not obeyed.

Some characters turn the letters around them (U+202E), hide words (tags, runs of characters without
width) or command what shows them (controls). A page, a chart or a terminal gets "[U+202E]" in
their place; the tables and the files made of them keep the very characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

# The same rules stand in widgets/visible.js and in the plugin's visible.ts.
_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200d\u200f\u202a-\u202e\u2060\u2066-\u206f"
    "\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e01ef]"
)
_DECEIVES = re.compile(
    # Flags of regions are spelt in tags.
    "(?P<flag>\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)"
    "|(?P<turns>[\u061c\u200f\u202a-\u202c\u2066-\u2069])"
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\u206a-\u206f\ud800-\udfff\ufff9-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e007f]"
    # One of them joins or parts letters, or marks a word; several hide a message.
    "|[\u200b-\u200d\u2060\ufeff]{2,}"
    "|(?<=[\ufe00-\ufe0f\U000e0100-\U000e01ef])[\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
)
_TO_THE_LEFT = re.compile(
    "[\u05d0-\u05f2\u0620-\u064a\u066e-\u06d3\u06fa-\u08c9\ufb1d-\ufdfd\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001eeff]"
)
_LINE = re.compile("[\n\r\u2029]")
_MARKS = "\u061c\u200f"
_ISOLATES, _EMBEDDINGS = "\u2066\u2067\u2068", "\u202a\u202b"


def visible(text: str, start: int = 0, end: int | None = None) -> str:
    """Write out what would deceive in `text[start:end]`, as it is judged within the whole text.

    What turns the direction of writing stays where it is ordinary: in a text that has letters
    written from right to left, when it ends in the line in which it begins. Overrides never stay.

    Examples
    --------
    >>> visible("invoice\u202efdp.exe")
    'invoice[U+202E]fdp.exe'
    >>> visible("one\u200b\u200btwo"), visible("❤\ufe0f") == "❤\ufe0f"
    ('one[U+200B][U+200B]two', True)
    """
    if not _SUSPECT.search(text, start, len(text) if end is None else end):
        return text[start:end]
    shown, at, last = [], start, len(text) if end is None else end
    for first, behind in _deceiving(text):
        first, behind = max(first, start), min(behind, last)
        if first < behind:
            shown += [text[at:first], *(f"[U+{ord(c):04X}]" for c in text[first:behind])]
            at = behind
    return "".join(shown) + text[at:last]


def as_html(text: str) -> str:
    """Write text so that a page shows it, obeys nothing in it and is not deceived by it.

    Examples
    --------
    >>> as_html("<b>\u202e")
    '&lt;b&gt;[U+202E]'
    """
    return escape(visible(text))


def _deceiving(text: str) -> Iterator[tuple[int, int]]:
    """Find the stretches to write out, in order."""
    ordinary = _ordinary_turns(text) if _TO_THE_LEFT.search(text) else frozenset()
    for found in _DECEIVES.finditer(text):
        if not found["flag"] and found.start() not in ordinary:
            yield found.span()


def _ordinary_turns(text: str) -> frozenset[int]:
    """Return where the marks of direction stand, and the pairs that close in their line."""
    ordinary: set[int] = set()
    opened: list[int] = []
    for found in re.finditer(f"{_LINE.pattern}|[{_MARKS}\u202a-\u202e\u2066-\u2069]", text):
        at, mark = found.start(), found[0]
        if mark in _MARKS:
            ordinary.add(at)
        elif mark in "\u2069\u202c":
            opening = _ISOLATES if mark == "\u2069" else _EMBEDDINGS
            if opened and text[opened[-1]] in opening:
                ordinary |= {opened.pop(), at}
            elif opened and text[opened[-1]] in "\u202d\u202e" and mark == "\u202c":
                opened.pop()
        elif _LINE.match(mark):
            opened.clear()
        else:
            opened.append(at)
    return frozenset(ordinary)
