"""The still form of a widget: what a saved notebook shows where no kernel runs.

A notebook gets two outputs, the still form and the live widget. Styles alone decide which of them
is seen: the live one once its kernel has answered, else the still one. So nothing has to run for
the still form to be there: not in a saved notebook before it is run, nor in its HTML export.
"""

from __future__ import annotations

from collections.abc import Iterable

from newslens.corpus.summary import NO_FORMULAS
from newslens.visible import as_html

_SWAP = """
.jp-OutputArea-child:has(.newslens-still):has(+ .jp-OutputArea-child .newslens-live) {
  display: none !important;
}
.jp-OutputArea-child:has(.newslens-still) + .jp-OutputArea-child:not(:has(.newslens-live)) {
  clip-path: inset(50%); height: 1px !important; min-height: 0 !important; overflow: hidden;
  padding: 0 !important; position: absolute !important; width: 1px !important;
}
.newslens-still { font-size: 13px; line-height: 1.5; }
.newslens-still table { border-collapse: collapse; margin: 0.5em 0; }
.newslens-still pre { font-family: var(--jp-code-font-family, monospace); }
.newslens-still table tr:nth-child(n) > :is(th, td) {
  max-width: 44em; padding: 0.2em 0.8em 0.2em 0; text-align: left; vertical-align: top;
}
.newslens-still table tr:nth-child(n) > .newslens-number { text-align: right; }
"""


_NUMBER = ' class="newslens-number"'


def around(html: str) -> str:
    """Make HTML the still form of a widget, seen as long as the live one is not."""
    return f'<style>{_SWAP}</style><div class="newslens-still {NO_FORMULAS}">{html}</div>'


def frame(title: str, *parts: str) -> str:
    """Make the still form of a widget of a title and parts of HTML."""
    return around(f"<p><b>{as_html(title)}</b></p>{''.join(parts)}")


def paragraph(text: str) -> str:
    """Write plain text as a paragraph."""
    return f"<p>{as_html(text)}</p>"


def preformatted(text: str) -> str:
    """Write plain text that keeps its lines."""
    return f"<pre>{as_html(text)}</pre>"


def table(head: Iterable[str], rows: Iterable[Iterable[str | int]]) -> str:
    """Write a table of plain text and numbers."""
    listed = [list(row) for row in rows]
    numbers = [isinstance(value, int) for value in listed[0]] if listed else []
    heads = "".join(
        f"<th{_NUMBER if column < len(numbers) and numbers[column] else ''}>{as_html(name)}</th>"
        for column, name in enumerate(head)
    )
    body = "".join("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in listed)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: str | int) -> str:
    if isinstance(value, int):
        return f"<td{_NUMBER}>{value:,}</td>"
    return f"<td>{as_html(value)}</td>"
