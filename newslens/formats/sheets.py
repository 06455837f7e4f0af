"""The sheets of a workbook: which type each cell has, where it leads, and what had to give way."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from newslens.cells import protect
from newslens.errors import warn
from newslens.formats.plain import Origin, plain
from newslens.formats.progress import Told
from newslens.tables import SCHEMA

_LONGEST = 32_767  # UTF-16 units in a cell
_MOST_LINKS = 65_530  # in a sheet
_EXACT = 1e15  # above, Excel rounds whole numbers
_UNWRITABLE = re.compile("[\ufffe\uffff\ud800-\udfff]")
_CUT = "… [cut: Excel holds 32,767 characters a cell; the whole text is in CSV or Parquet]"
_KEYS = {table.key: table.name for table in SCHEMA.values() if table.key}
_WIDE = frozenset(["text", "message", "title", "why"])


class Sheets:
    """Writes tables to the sheets of a workbook of xlsxwriter's."""

    def __init__(self, book: Any, tables: Mapping[str, pd.DataFrame]) -> None:
        self._book = book
        self._cut: list[str] = []
        self._unwritable: list[str] = []
        self._notes: list[tuple[str, str]] = []
        top = {"valign": "top"}
        link = top | {"font_color": "#0563C1", "underline": 1}
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        # By whether a spreadsheet that edits the cell would take it for a formula.
        self._text, self._link = (
            {False: book.add_format(look), True: book.add_format(look | {"quote_prefix": True})}
            for look in (top, link)
        )
        self._time = book.add_format(top | {"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._number = book.add_format(top)
        # Excel shows flags so by itself, LibreOffice some of them as 0.
        self._flag = book.add_format(top | {"num_format": '"TRUE";"TRUE";"FALSE"'})
        self._day = book.add_format(top | {"num_format": "yyyy-mm-dd"})
        self._rows = {
            key: {value: row for row, value in enumerate(tables[table][key], 1)}
            for key, table in _KEYS.items()
            if table in tables and key in tables[table].columns
        }

    def write(self, name: str, frame: pd.DataFrame, told: Told) -> None:
        """Write a table to a sheet of its own; cells that are done are told."""
        sheet = self._book.add_worksheet(name)
        links = 0
        for column, title in enumerate(map(str, frame.columns)):
            values = frame.iloc[:, column]
            sheet.write_string(0, column, self._whole(title, f"{name} header"), self._head)
            narrow = max(9, len(title) + 3) if values.dtype.kind in "iufb" else 18
            sheet.set_column(column, column, 60 if title in _WIDE else narrow)
            zone = getattr(values.dtype, "tz", None)
            if zone is not None:
                self._notes.append(("time zone", f"{name}.{title}: {zone}"))
                values = values.dt.tz_localize(None)
            rows = self._rows.get(title, {}) if _KEYS.get(title) != name else {}
            for row, value in enumerate(values, 1):
                where = f"{name}.{title} row {row}"
                leads = rows.get(value) if isinstance(value, str) else None
                links += leads is not None
                if leads is not None and links <= _MOST_LINKS:
                    text = self._whole(value, where)
                    target = f"internal:'{_KEYS[title]}'!A{leads + 1}"
                    look = self._link[protect(text) != text]
                    sheet.write_url(row, column, target, look, text)
                else:
                    self._cell(sheet, row, column, value, where)
            told(len(frame))
        if links > _MOST_LINKS:
            most = f"{name}: the first {_MOST_LINKS:,} of {links:,}; Excel holds no more in a sheet"
            self._notes.append(("links", most))
        sheet.freeze_panes(1, 0)
        # On paper: all columns beside each other, their names on each page.
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        if frame.shape[1]:
            sheet.autofilter(0, 0, len(frame), frame.shape[1] - 1)

    def _cell(self, sheet: Any, row: int, column: int, value: Any, where: str) -> None:
        # Excel counts its days from 1900, and knows no zones: one among several is text.
        if isinstance(value, date) and not pd.isna(value) and value.year >= 1900:
            if not isinstance(value, datetime):
                sheet.write_datetime(row, column, value, self._day)
                return
            if value.tzinfo is None:
                moment = pd.Timestamp(value).to_pydatetime(warn=False)
                sheet.write_datetime(row, column, moment, self._time)
                return
        value = plain(value)
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value, self._flag)
        elif isinstance(value, float) or (isinstance(value, int) and abs(value) < _EXACT):
            sheet.write_number(row, column, value, self._number)
        elif value is not None:
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            text = self._whole(text, where)
            sheet.write_string(row, column, text, self._text[protect(text) != text])

    def _whole(self, text: str, where: str) -> str:
        if _UNWRITABLE.search(text):
            self._unwritable.append(where)
            text = _UNWRITABLE.sub("\ufffd", text)
        if len(text) <= _LONGEST // 2 or len(text.encode("utf-16-le")) // 2 <= _LONGEST:
            return text
        self._cut.append(where)
        kept = text.encode("utf-16-le")[: 2 * (_LONGEST - len(_CUT))]
        return kept.decode("utf-16-le", "ignore") + _CUT

    def about(self, origin: Origin) -> None:
        """Write the last sheet: what made the others, and what had to give way in them."""
        sheet = self._book.add_worksheet("about")
        sheet.set_column(0, 0, 24)
        lines = [*origin.items(), *self._notes]
        lines += [("cut", where) for where in self._cut]
        lines += [("characters replaced", where) for where in self._unwritable]
        for row, (name, value) in enumerate(lines):
            sheet.write_string(row, 0, name, self._head)
            sheet.write_string(row, 1, value, self._text[protect(value) != value])

    def warn(self) -> None:
        """Tell what could not be written as it was."""
        for places, what in (
            (self._cut, "cut at 32,767 characters, which is all that Excel holds"),
            (self._unwritable, "written with characters that Excel cannot hold replaced"),
        ):
            if places:
                first = ", ".join(places[:3])
                more = f" and {len(places) - 3:,} more" if len(places) > 3 else ""
                warn(
                    f"{len(places):,} cells were {what} ({first}{more}); the sheet 'about' says so"
                )
