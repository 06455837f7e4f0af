"""Text as it stands between quotes in Python code."""

from __future__ import annotations


def inner(text: str, quote: str = '"') -> str:
    r"""Write text as what stands between two quotes, letters of all scripts as they are.

    Examples
    --------
    >>> print(inner('Ann "Zinc" Lee'), inner("Łódź\u00a0Nord"))
    Ann \"Zinc\" Lee Łódź\xa0Nord
    """
    return "".join(_written(c, quote) for c in text)


def literal(text: str) -> str:
    """Write text as a string of Python code.

    Examples
    --------
    >>> print(literal("articles/*.txt"))
    "articles/*.txt"
    """
    return f'"{inner(text)}"'


def _written(c: str, quote: str) -> str:
    if c == "\\" or c in quote:
        return f"\\{c}"
    return c if c.isprintable() else ascii(c)[1:-1]
