"""Cells that no spreadsheet runs, and the marks by which newslens knows tables of its own."""

from __future__ import annotations

import re

# The last line of every table of separated values that newslens writes begins so.
MARK = "# newslens "
# The property of a workbook that newslens writes: it names the sheets that are tables.
SHEETS = "newslens tables"

# What makes a spreadsheet take a cell for a formula, the wide forms too, or end it; after
# apostrophes of its own, so that what is written can be told from what was there.
_ACTIVE = re.compile("'*[=+\\-@\uff1d\uff0b\uff0d\uff20\x00-\x1f\x7f-\x9f]")


def protect(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run.

    Examples
    --------
    >>> protect("=1+1"), protect("one"), protect("'=1+1")
    ("'=1+1", 'one', "''=1+1")
    """
    return "'" + text if _ACTIVE.match(text) else text


def restore(text: str) -> str:
    """Take back what `protect` did.

    Examples
    --------
    >>> [restore(protect(text)) for text in ("=1+1", "'=1+1", "'one")]
    ['=1+1', "'=1+1", "'one"]
    """
    return text[1:] if text.startswith("'") and _ACTIVE.match(text) else text
