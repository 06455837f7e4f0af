"""An article with its marks as nested lists, which a script on a page turns into elements."""

from __future__ import annotations

from typing import Any

from newslens.widgets.marks import Closed, Mark, Opened, Stretch, nest
from newslens.widgets.page import Content, Mention, Page, Quote, Role, in_order
from newslens.widgets.utf16 import to_utf16


def tree(page: Page) -> list[dict[str, Any]]:
    """Write the blocks of a page with their marks nested.

    Returns
    -------
    list of dict
        level and read as of `Block`; start, in UTF-16 units of the text; pieces: strings, which
        together are the text of the block, and dicts {is, n, first, last, pieces} with the kind
        of mark, its number, and whether this is its first and its last piece.
    """
    marks = in_order(page)
    blocks = []
    at, units = 0, 0
    for block in page.blocks:
        units += to_utf16(page.text[at : block.start], block.start - at)
        at = block.start
        inside = [m for m in marks if m.start < block.end and m.end > block.start]
        blocks.append(
            {
                "level": block.level,
                "read": block.read,
                "start": units,
                "pieces": _pieces(page.text, inside, block.start, block.end),
            }
        )
    return blocks


def _pieces(text: str, marks: list[Mark[Content]], start: int, end: int) -> list[Any]:
    stack: list[list[Any]] = [[]]
    opened: list[dict[str, Any]] = []
    for event in nest(marks, start, end):
        match event:
            case Stretch(first, last):
                stack[-1].append(text[first:last])
            case Opened(mark, first):
                piece = _about(mark.content) | {"first": first, "last": False, "pieces": []}
                stack[-1].append(piece)
                stack.append(piece["pieces"])
                opened.append(piece)
            case Closed(_, last):
                stack.pop()
                opened.pop()["last"] = last
    return stack[0]


def _about(content: Content) -> dict[str, Any]:
    match content:
        case Quote(kind=kind, number=number):
            return {"is": "quote", "kind": kind, "n": number}
        case Mention(number=number):
            return {"is": "mention", "n": number}
        case Role(role=role, number=number):
            return {"is": role, "n": number}
