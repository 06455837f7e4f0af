"""Tables as an Excel workbook: a sheet a table, typed, with links from sheet to sheet."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime

import pandas as pd
import xlsxwriter

from newslens.cells import SHEETS
from newslens.corpus.origin import origin_line
from newslens.errors import InputError
from newslens.formats.plain import Origin
from newslens.formats.progress import Told, silent
from newslens.formats.sheets import Sheets

_MOST_ROWS = 1_048_575  # beside the header
_MOST_COLUMNS = 16_384


def as_workbook(tables: Mapping[str, pd.DataFrame], origin: Origin, told: Told = silent) -> bytes:
    """Write tables as one workbook, the header of each frozen, ids linked to where they lead.

    Text is written as text: nothing in it is run, and `nl.load` reads it as it was. A cell that
    is too long for Excel is cut, says so, and is told in a warning.

    Parameters
    ----------
    tables
        By the name of their sheet.
    origin
        What made them; stands on a last sheet, "about", and in the properties of the file.
    told
        Told how far it has come.

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
    book.set_custom_property(SHEETS, ", ".join(tables), "text")
    sheets = Sheets(book, tables)
    cells = sum(frame.size for frame in tables.values()) or 1
    for name, frame in tables.items():
        # Packing them all takes about as long again.
        sheets.write(name, frame, lambda part: told(part / cells / 2))
    sheets.about(origin)
    book.close()
    sheets.warn()
    return file.getvalue()
