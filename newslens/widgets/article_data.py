"""An article with its marks as plain data, which NewsLens's renderer in JupyterLab draws as text.

It says what the still form says, and no more: a saved notebook holds both.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from newslens.widgets.page import UNTITLED, Mention, Page, Quote, Role, beginning
from newslens.widgets.page_tree import tree

ARTICLE = "application/vnd.newslens.article+json"
FORM = 1  # of the data; a renderer says so where it does not know it


def article_data(page: Page, longest: int | None = None) -> dict[str, Any]:
    """Write a page as data that JSON can keep.

    Parameters
    ----------
    longest
        How many characters of the text to write at most, whole blocks; None for all.

    Returns
    -------
    dict
        form; title, facts, language; blocks, each with level, read and pieces: strings, which
        together are its text, and marks {is, first, last, pieces} with what is said of them;
        left_out of n_blocks.

    Examples
    --------
    >>> from newslens.widgets.page import Block
    >>> page = Page("Zinc", (), None, "Zinc rises.", (Block(0, 11),), ())
    >>> article_data(page)["blocks"]
    [{'level': 0, 'read': True, 'pieces': ['Zinc rises.']}]
    """
    blocks = beginning(page, longest)
    marks = tuple(mark for mark in page.marks if not isinstance(mark.content, Role))
    about: dict[tuple[str, int], dict[str, Any]] = {}
    for mark in marks:
        match mark.content:
            case Mention(label, actor, resolved, number):
                about["mention", number] = {"label": label, "actor": actor, "resolved": resolved}
            case Quote(kind, speaker, note, number):
                about["quote", number] = {"kind": kind, "speaker": speaker, "note": note}
    return {
        "form": FORM,
        "title": page.title or UNTITLED,
        "title_in_text": page.title_in_text,
        "facts": list(page.facts),
        "language": page.language,
        "blocks": [
            {
                "level": block["level"],
                "read": block["read"],
                "pieces": _with_words(block["pieces"], about),
            }
            for block in tree(replace(page, blocks=blocks, marks=marks))
        ],
        "n_blocks": len(page.blocks),
        "left_out": len(page.blocks) - len(blocks),
    }


def _with_words(pieces: list[Any], about: dict[tuple[str, int], dict[str, Any]]) -> list[Any]:
    return [
        piece
        if isinstance(piece, str)
        else {
            "is": piece["is"],
            "first": piece["first"],
            "last": piece["last"],
            **about[piece["is"], piece["n"]],
            "pieces": _with_words(piece["pieces"], about),
        }
        for piece in pieces
    ]
