"""The directive `{newslens-tables}`: every table and column, as newslens/tables.py has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from newslens.tables import SCHEMA, Column, Table

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_KINDS = {
    "string": "text",
    "strings": "list of texts",
    "category": "category",
    "integer": "whole number",
    "number": "number",
    "flag": "true or false",
    "time": "date and time",
}
_HEADS = ("column", "holds", "may be missing", "meaning")
_WIDTHS = (20, 15, 10, 55)


class NewslensTables(SphinxDirective):
    """One section a table, in the order of the schema."""

    has_content: ClassVar[bool] = False

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        return [self._section(table) for table in SCHEMA.values()]

    def _section(self, table: Table) -> nodes.section:
        section = nodes.section(ids=[nodes.make_id(f"table-{table.name}")])
        section += nodes.title("", "", nodes.literal("", table.name))
        self.state.document.note_implicit_target(section, section)
        section += nodes.paragraph("", f"{table.meaning[0].upper()}{table.meaning[1:]}.")
        section += _table(table)
        notes = _notes(table)
        if notes:
            section += nodes.bullet_list("", *notes)
        return section


def _table(table: Table) -> nodes.table:
    group = nodes.tgroup("", cols=len(_HEADS))
    group += [nodes.colspec(colwidth=width) for width in _WIDTHS]
    group += nodes.thead("", _row([nodes.Text(head) for head in _HEADS]))
    group += nodes.tbody("", *(_row(_cells(column)) for column in table.columns))
    return nodes.table("", group)


def _cells(column: Column) -> list[nodes.Node]:
    meaning = column.meaning
    if column.categories:
        meaning += f" ({', '.join(column.categories)})"
    missing = "" if column.required or column.kind == "flag" else "yes"
    return [
        nodes.literal("", column.name),
        nodes.Text(_KINDS[column.kind]),
        nodes.Text(missing),
        nodes.Text(meaning),
    ]


def _row(cells: list[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells))


def _notes(table: Table) -> list[nodes.list_item]:
    notes: list[list[nodes.Node]] = []
    if table.key:
        notes.append([nodes.literal("", table.key), nodes.Text(" is different in each row.")])
    for span in table.spans:
        if span.text and table.name == "articles":
            where = f"text[{span.start}:{span.end}] == {span.text}"
        elif span.text:
            where = f"articles.text[{span.start}:{span.end}] == {table.name}.{span.text}"
        else:
            where = f"0 <= {span.start} <= {span.end} <= len(articles.text)"
        notes.append([nodes.literal("", where)])
    return [nodes.list_item("", nodes.paragraph("", "", *note)) for note in notes]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("newslens-tables", NewslensTables)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
