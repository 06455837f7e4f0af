"""Excel and OpenDocument spreadsheets -> articles, a row each, of every sheet with texts."""

from __future__ import annotations

import io
import json
import re
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import IO, Any

from newslens.article import Article, Problem, Reason
from newslens.errors import InputError
from newslens.reading import workbook_process
from newslens.reading.apart import run_apart
from newslens.reading.fields import check_columns, check_header, has_text
from newslens.reading.options import MEBIBYTE
from newslens.reading.own import sheets_of
from newslens.reading.rows import Row, read_rows
from newslens.reading.source import Source

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The first member of a workbook, so that an archive of workbooks is none.
_FIRST = re.compile(
    rb"PK\x03\x04.{26}(?:(?P<office>\[Content_Types\]\.xml|_rels/|docProps/|xl/)"
    rb"|mimetypeapplication/vnd\.oasis\.opendocument\.spreadsheet)",
    re.DOTALL,
)
_PART = re.compile(rb"PK\x03\x04.{26}(xl|word|ppt|visio)/", re.DOTALL)
_LARGER = 8
_HEADER_WITHIN = 20


def looks_like(head: bytes) -> bool:
    r"""Say whether a file that begins so is a workbook; what is older than 2007 its name tells.

    Examples
    --------
    >>> looks_like(b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml"), looks_like(b"PK\x03\x04")
    (True, False)
    """
    first = _FIRST.match(head)
    if first is None or not first["office"]:
        return first is not None
    part = _PART.search(head)
    return part is not None and part[1] == b"xl"


def read(source: Source) -> Iterator[Article | Problem]:
    """Read the rows of a workbook, of each sheet that has a column for the text.

    The names of the columns stand in the first rows of a sheet. Of a corpus that newslens wrote
    only the sheet of the articles is read.

    Raises
    ------
    InputError
        If no sheet has such a column, or the workbook is damaged, has a password, or is more
        than can be held in memory.
    """
    check_columns(source.options.columns)
    data = source.whole()
    _check_size(source, data)
    with tempfile.TemporaryFile() as out:
        _parse(source, data, out)
        own = sheets_of(data)
        del data
        out.seek(0)
        yield from read_rows(source, _rows(source, out, own), is_own=own is not None)


def _check_size(source: Source, data: bytes) -> None:
    """Refuse what grows beyond all measure when it is unpacked."""
    if data.startswith(_OLE):
        return
    if not data.startswith(_ZIP):
        raise _damaged(source, "it begins like none")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise _damaged(source, str(error)) from error
    if size > _LARGER * source.options.max_bytes:
        raise _too_large(source, f"{size / MEBIBYTE:,.0f} MiB when it is unpacked")


def _parse(source: Source, data: bytes, out: IO[bytes]) -> None:
    most = _LARGER * source.options.max_bytes
    ended = run_apart(workbook_process, "python_calamine", data, out, most)
    if ended.status is None:
        raise _too_large(source, f"more than can be read: {ended.said}")
    if ended.status == workbook_process.PASSWORD:
        raise InputError(
            f"{source.path!r} has a password",
            "a workbook without one",
            "save it without a password, then nl.load(...) again",
            Reason.DAMAGED,
        )
    if ended.status == workbook_process.TOO_LARGE or "memory allocation" in ended.said:
        raise _too_large(source, "more cells than can be held in memory")
    if ended.status:
        raise _damaged(source, ended.said or "its parser broke down")


def _rows(source: Source, out: IO[bytes], own: frozenset[str] | None) -> Iterator[Row]:
    columns = source.options.columns
    seen: list[tuple[str, list[str]]] = []
    sheet, number, header = "", 0, None
    tried = 0
    found = False
    others = _others(own)
    for line in out:
        value = json.loads(line)
        if isinstance(value, list) and sheet in others:
            continue
        if isinstance(value, dict):
            sheet, number, header, tried = value["sheet"], value["row"], None, 0
            continue
        cells = [_cell(cell) for cell in value]
        if header is not None:
            if any(cell is not None for cell in cells):
                where = f"sheet {sheet!r} row {number}"
                yield where, _record(header, cells)
        elif tried < _HEADER_WITHIN and any(cell is not None for cell in cells):
            tried += 1
            names = _names(cells)
            if _is_header(names, columns):
                header, found = names, True
            elif tried == 1:
                seen.append((sheet, [name for name in names if name]))
        number += 1
    if not found and seen:
        name, names = seen[0]
        check_header(names, columns, f"{source.path!r} with no sheet, such as {name!r},")


def _others(own: frozenset[str] | None) -> frozenset[str]:
    """Return the sheets of newslens's that hold no articles; those of others are read."""
    if own is None:
        return frozenset()
    return own - {"articles"} | {"about"} if "articles" in own else frozenset(["about"])


def _record(header: list[str], cells: list[Any]) -> dict[str, Any]:
    named = enumerate(zip(header, cells, strict=True), 1)
    return {
        name or f"column {number}": cell
        for number, (name, cell) in named
        if name or cell is not None
    }


def _is_header(names: list[str], columns: Any) -> bool:
    if "text" in columns:
        return columns["text"] in names
    return has_text(name for name in names if name)


def _names(cells: list[Any]) -> list[str]:
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = "" if cell is None else str(cell).strip()
        names.append(f"{name} ({number})" if name and name in names else name)
    return names


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        written = value["date"]
        return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
    return None if value == "" else value


def _damaged(source: Source, message: str) -> InputError:
    return InputError(
        f"{source.path!r} cannot be read as a workbook: {message}",
        "a workbook as Excel or LibreOffice saves it",
        "open it there and save it again, then nl.load(...)",
        Reason.DAMAGED,
    )


def _too_large(source: Source, what: str) -> InputError:
    return InputError(
        f"{source.path!r} holds {what}",
        "a workbook that can be held in memory",
        "save the sheet as CSV, of which files of any size are read",
        Reason.TOO_LARGE,
    )
