"""Text of articles inside a figure: shown as written, never obeyed, wrapped to a width.

plotly reads tags, entities, `%{...}` and `$...$` in every text it draws.
"""

from __future__ import annotations

import textwrap

import pandas as pd

from newslens.visible import visible

_QUOTE_MARKS = '“”„"«»'  # at the ends of direct quotes, which get marks of their own
_MARKUP = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "%": "&#37;", "$": "&#36;", "{": "&#123;"}
)


def tidy(text: str) -> str:
    """Put text on one line, what would deceive in it written out.

    Examples
    --------
    >>> tidy(" North Korea’s   role ")
    'North Korea’s role'
    """
    return visible(" ".join(text.split()))


def shorten(text: str, width: int) -> str:
    """Put text on one line of at most `width` characters.

    Examples
    --------
    >>> shorten("Ongoing Tensions", 9)
    'Ongoing…'
    """
    line = tidy(text)
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def wrap(text: str, width: int, lines: int = 100) -> list[str]:
    """Break text into at most `lines` lines of at most `width` characters.

    Returns
    -------
    list of str
        At least one line; the last ends in "…" where text was left out.

    Examples
    --------
    >>> wrap("U.S. Response And Ongoing Tensions", 16, 2)
    ['U.S. Response', 'And Ongoing…']
    """
    broken = textwrap.wrap(tidy(text), width) or [""]
    if len(broken) > lines:
        broken = broken[:lines]
        broken[-1] = shorten(broken[-1] + " " + "…" * width, width).rstrip("… ") + "…"
    return broken


def escape(text: str) -> str:
    """Neutralise what plotly would interpret.

    Examples
    --------
    >>> escape("<b>R&D</b>")
    '&lt;b&gt;R&amp;D&lt;/b&gt;'
    """
    return tidy(text).translate(_MARKUP)


def label(text: str, width: int, lines: int = 100) -> str:
    """Wrap and neutralise text for any place in a figure.

    Examples
    --------
    >>> label("Ongoing <Tensions>", 10)
    'Ongoing<br>&lt;Tensions&gt;'
    """
    return "<br>".join(escape(line) for line in wrap(text, width, lines))


def in_words(text: object, outlet: object) -> str:
    """Quote words and name the outlet, to stand below the lines of a hover label.

    Examples
    --------
    >>> in_words("It rains.", "Leam Post")
    '<br><br>“It rains.” — Leam Post'
    """
    by_whom = "" if pd.isna(outlet) else f" — {shorten(str(outlet), 40)}"  # type: ignore[call-overload]
    words = tidy(str(text))
    inner = words.strip(_QUOTE_MARKS)
    if not set(inner) & set(_QUOTE_MARKS):
        words = inner
    return "<br><br>" + label(f"“{shorten(words, 240)}”{by_whom}", 56)
