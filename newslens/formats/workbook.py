"""Tables as an Excel workbook: a sheet a table, typed, with links from sheet to sheet."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pandas as pd
import xlsxwriter

from newslens.cells import protect
from newslens.corpus.origin import origin_line
from newslens.errors import InputError, warn
from newslens.formats.plain import Origin, plain
from newslens.tables import SCHEMA

_MOST_ROWS = 1_048_575  # beside the header
_MOST_COLUMNS = 16_384
_LONGEST = 32_767  # UTF-16 units in a cell
_MOST_LINKS = 65_530  # in a sheet
_UNWRITABLE = re.compile("[\ufffe\uffff\ud800-\udfff]")
_CUT = "… [cut: Excel holds 32,767 characters a cell; the whole text is in CSV or Parquet]"
_KEYS = {table.key: table.name for table in SCHEMA.values() if table.key}
_WIDE = frozenset(["text", "message", "title", "why"])


def as_workbook(tables: Mapping[str, pd.DataFrame], origin: Origin) -> bytes:
    """Write tables as one workbook, the header of each frozen, ids linked to where they lead.

    Text is written as text: nothing in it is run, and `nl.load` reads it as it was. A cell that
    is too long for Excel is cut, says so, and is told in a warning.

    Parameters
    ----------
    tables
        By the name of their sheet.
    origin
        What made them; stands on a last sheet, "about", and in the properties of the file.

    Raises
    ------
    InputError
        If a table has more rows or columns than a sheet can hold.
    """
    for name, frame in tables.items():
        if len(frame) > _MOST_ROWS or frame.shape[1] > _MOST_COLUMNS:
            raise InputError(
                f"a table {name} of {len(frame):,} rows and {frame.shape[1]:,} columns",
                f"at most {_MOST_ROWS:,} rows and {_MOST_COLUMNS:,} columns, which Excel can hold",
                "nl.export(corpus, 'x.parquet'), or corpus.filter(...) first",
            )
    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    made = origin.get("created")
    book.set_properties(
        {
            "comments": origin_line(origin),
            "keywords": "newslens",
            "created": datetime.fromisoformat(made).replace(tzinfo=None)
            if made
            else datetime(2000, 1, 1),
        }
    )
    writer = _Writer(book, tables)
    for name, frame in tables.items():
        writer.write(name, frame)
    writer.about(origin)
    book.close()
    writer.tell()
    return file.getvalue()


class _Writer:
    def __init__(self, book: Any, tables: Mapping[str, pd.DataFrame]) -> None:
        self._book = book
        self._cut: list[str] = []
        self._unwritable: list[str] = []
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self._text = book.add_format({"valign": "top"})
        self._active = book.add_format({"valign": "top", "quote_prefix": True})
        self._time = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"})
        self._link = book.add_format({"font_color": "#0563C1", "underline": 1, "valign": "top"})
        self._rows = {
            key: {value: row for row, value in enumerate(tables[table][key], 1)}
            for key, table in _KEYS.items()
            if table in tables and key in tables[table].columns
        }

    def write(self, name: str, frame: pd.DataFrame) -> None:
        sheet = self._book.add_worksheet(name)
        links = 0
        for column, title in enumerate(map(str, frame.columns)):
            sheet.write_string(0, column, self._whole(title, name, title, 1), self._head)
            sheet.set_column(column, column, 60 if title in _WIDE else 18)
            rows = self._rows.get(title) if _KEYS.get(title) != name else None
            for row, value in enumerate(frame.iloc[:, column], 1):
                if rows and value in rows and links < _MOST_LINKS:
                    links += 1
                    target = f"internal:'{_KEYS[title]}'!A{rows[value] + 1}"
                    sheet.write_url(row, column, target, self._link, str(value))
                else:
                    self._cell(sheet, row, column, value, name, title)
        sheet.freeze_panes(1, 0)
        if frame.shape[1]:
            sheet.autofilter(0, 0, len(frame), frame.shape[1] - 1)

    def _cell(self, sheet: Any, row: int, column: int, value: Any, name: str, title: str) -> None:
        if isinstance(value, datetime) and not pd.isna(value):
            moment = pd.Timestamp(value).tz_localize(None).to_pydatetime(warn=False)
            # Excel counts its days from 1900.
            if moment.year >= 1900:
                sheet.write_datetime(row, column, moment, self._time)
                return
        value = plain(value)
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, (int, float)) and abs(value) < 1e15:
            sheet.write_number(row, column, value)
        elif value is not None:
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            text = self._whole(text, name, title, row)
            active = protect(text) != text
            sheet.write_string(row, column, text, self._active if active else self._text)

    def _whole(self, text: str, name: str, title: str, row: int) -> str:
        where = f"{name}.{title} row {row}"
        if _UNWRITABLE.search(text):
            self._unwritable.append(where)
            text = _UNWRITABLE.sub("\ufffd", text)
        if len(text) <= _LONGEST // 2 or len(text.encode("utf-16-le")) // 2 <= _LONGEST:
            return text
        self._cut.append(where)
        kept = text.encode("utf-16-le")[: 2 * (_LONGEST - len(_CUT))]
        return kept.decode("utf-16-le", "ignore") + _CUT

    def about(self, origin: Origin) -> None:
        sheet = self._book.add_worksheet("about")
        sheet.set_column(0, 0, 24)
        lines = [*origin.items(), *(("cut", where) for where in self._cut)]
        lines += [("characters replaced", where) for where in self._unwritable]
        for row, (name, value) in enumerate(lines):
            sheet.write_string(row, 0, name, self._head)
            sheet.write_string(row, 1, value)

    def tell(self) -> None:
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
