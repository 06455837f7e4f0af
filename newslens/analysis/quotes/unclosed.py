"""Unclosed quotations: where the words end whose closing mark is missing."""

from __future__ import annotations

import re

from newslens.analysis.quotes.reporting import REPORT
from newslens.article import Block

# The comma or mark that ends what was said, and "he said" or "said the mayor" after it.
_REPORT = re.compile(rf"[,.?!…][ ]+(?={REPORT})")
_SENTENCE_END = re.compile(r"[.?!…](?=\s+[A-Z“\"‘«„]|\s*\Z)")
_FEWEST = 3


def end_of_unclosed(text: str, start: int, limit: int, block: Block) -> int | None:
    """Offset at which a quotation ends that nothing closes.

    Parameters
    ----------
    start
        Offset of its opening mark.
    limit
        Where the next quotation opens, or its block ends.

    Returns
    -------
    int or None
        Before the reporting words, if some follow; the end of the block for a mark at its
        beginning; the end of the sentence for one further on. None if the mark stands so late
        or so alone that it is none.

    Examples
    --------
    >>> text = "“We go now, he said."
    >>> text[: end_of_unclosed(text, 0, len(text), Block(0, len(text)))]
    '“We go now,'
    """
    report = _REPORT.search(text, start, limit)
    if report is not None:
        return _long_enough(text, start, report.start() + 1)
    if start == block.start and limit == block.end:
        return limit
    if start - block.start > (block.end - block.start) // 2:
        return None
    sentence = _SENTENCE_END.search(text, start, limit)
    if sentence is not None:
        return _long_enough(text, start, sentence.end())
    return limit if limit == block.end else None


def _long_enough(text: str, start: int, end: int) -> int | None:
    return end if len(text[start:end].split()) >= _FEWEST else None
