"""A table as CSV, TSV, JSON Lines, JSON, Parquet or HTML, with what made it."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from newslens.cells import MARK, protect
from newslens.corpus.origin import KEY, origin_line
from newslens.errors import InputError
from newslens.formats.progress import Told, each, silent
from newslens.visible import as_html as in_html

Origin = Mapping[str, str]

_Array = pd.api.extensions.ExtensionArray


def as_csv(frame: pd.DataFrame, origin: Origin, told: Told = silent, separator: str = ",") -> bytes:
    r"""Write a table as CSV in UTF-8 that spreadsheets open safely.

    Cells that a spreadsheet would run begin with an apostrophe; `nl.load` takes it off again.
    Lists are JSON. What made the table is the last line, after a blank one:
    `pandas.read_csv(path, comment="#")` skips it.

    Examples
    --------
    >>> as_csv(pd.DataFrame({"text": ["=1+1"]}), {"newslens": "0.1.0"}).decode("utf-8-sig").split()
    ['"text"', '"\'=1+1"', '#', 'newslens', '0.1.0']
    """
    cells = pd.DataFrame(
        {
            n: [_cell(value) for value in frame.iloc[:, n]]
            for n in each(range(frame.shape[1]), told)
        },
        dtype=object,
    )
    cells.columns = pd.Index([protect(str(name)) for name in frame.columns])
    # All text is quoted: who reads with comment="#" would lose what follows a "#" elsewhere.
    written: str = cells.to_csv(
        index=False, lineterminator="\r\n", sep=separator, quoting=csv.QUOTE_NONNUMERIC
    )
    # Without commas: who reads it as a row is not told of too many cells.
    footer = MARK + origin_line(origin).removeprefix("newslens ").replace(",", ";") + "\r\n"
    return encoded(f"{written}\r\n{footer}", "utf-8-sig")


def as_json_lines(frame: pd.DataFrame, origin: Origin, told: Told = silent) -> bytes:
    """Write a table as JSON Lines: an object a row, and one of what made it as the last."""
    lines = [json.dumps(row, ensure_ascii=False) for row in records(frame, told)]
    lines.append(json.dumps({f"{KEY}_provenance": dict(origin)}, ensure_ascii=False))
    return encoded("\n".join(lines) + "\n")


def as_json(frame: pd.DataFrame, origin: Origin, told: Told = silent) -> bytes:
    """Write a table as JSON: the names of its columns, its rows as objects, and what made it.

    Examples
    --------
    >>> json.loads(as_json(pd.DataFrame({"n": [1]}), {}))["data"]
    [{'n': 1}]
    """
    return json_bytes({"provenance": dict(origin), **table_value(frame, told)})


def table_value(frame: pd.DataFrame, told: Told = silent) -> dict[str, Any]:
    """Return a table as plain values: columns and rows."""
    return {"columns": [str(name) for name in frame.columns], "data": records(frame, told, 0.5)}


def json_bytes(value: Any) -> bytes:
    """Write plain values as JSON in UTF-8, the same each time."""
    return encoded(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def as_parquet(frame: pd.DataFrame, origin: Origin, told: Told = silent) -> bytes:
    """Write a table as Parquet, with what made it in the metadata under "newslens".

    Raises
    ------
    InputError
        If a column holds values of several types.
    """
    # So pandas knows it again, too.
    noted = frame.copy(deep=False)
    noted.attrs[KEY] = dict(origin)
    try:
        table = pa.Table.from_pandas(noted, preserve_index=False)
    except (pa.ArrowException, ValueError, TypeError, OverflowError) as error:
        raise InputError(
            f"a column that Parquet cannot hold ({error})",
            "one type of value in each column",
            "frame['column'] = frame['column'].astype(str), then nl.export(...) again",
        ) from error
    metadata = dict(table.schema.metadata or {}) | {KEY.encode(): json.dumps(dict(origin)).encode()}
    file = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(metadata), file, compression="zstd")
    return file.getvalue()


def as_html(frame: pd.DataFrame, origin: Origin, told: Told = silent) -> bytes:
    """Write a table as a page that needs no script; all text is shown and none obeyed."""
    head = "".join(f'<th scope="col">{in_html(str(name))}</th>' for name in frame.columns)
    body = "\n".join(
        "<tr>" + "".join(f"<td>{in_html(_shown(value))}</td>" for value in row.values()) + "</tr>"
        for row in records(frame, told)
    )
    caption = f"{len(frame):,} rows. {origin_line(origin)}"
    table = (
        f"<table><caption>{in_html(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>\n{body}\n</tbody></table>"
    )
    return encoded(page("Table", table, origin))


_STYLE = """
:root { color-scheme: light dark; }
body { font: 14px/1.5 system-ui, sans-serif; margin: 1.5em; }
table { border-collapse: collapse; }
caption { padding: 0 0 0.8em; text-align: left; }
th, td { border-bottom: 1px solid #8888; max-width: 40em; padding: 0.3em 0.8em 0.3em 0;
  text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; }
thead th { position: sticky; top: 0; background: Canvas; }
.newslens-still + style + .newslens-still { margin-top: 2.5em; }
"""


def page(title: str, body: str, origin: Origin, script: str = "", style: str = "") -> str:
    """Put HTML into a page of its own that may ask for nothing from anywhere.

    Parameters
    ----------
    title
        Plain text.
    body
        HTML, safe already.
    origin
        What made it; stands in the head.
    script
        What the policy of the page says of scripts; none by default.
    style
        Styles beside those of every page.
    """
    policy = f"default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:;{script}"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f'<meta name="generator" content="newslens {in_html(origin.get("newslens", ""))}">\n'
        f'<meta name="newslens:origin" content="{in_html(origin_line(origin))}">\n'
        f"<title>{in_html(title)}</title>\n<style>{_STYLE}{style}</style>\n</head>\n<body>\n{body}\n"
        "</body>\n</html>\n"
    )


def records(frame: pd.DataFrame, told: Told = silent, of: float = 1) -> list[dict[str, Any]]:
    """Return the rows as dicts of plain values, as JSON has them; missing is None."""
    names = [str(name) for name in frame.columns]
    numbers = each(range(len(names)), told, of)
    columns = [[plain(value) for value in frame.iloc[:, n]] for n in numbers]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def plain(value: Any) -> Any:
    """Return a value as JSON has it, the same each time; what JSON lacks is text.

    Examples
    --------
    >>> plain(pd.Timestamp("2024-10-25")), plain(pd.NA), plain(np.array(["a"]))
    ('2024-10-25T00:00:00', None, ['a'])
    >>> plain({"b", "a"}), plain(float("inf"))
    (['a', 'b'], 'inf')
    """
    if isinstance(value, (set, frozenset)):
        return sorted((plain(part) for part in value), key=repr)
    if isinstance(value, (list, tuple, np.ndarray, pd.Series, pd.Index, _Array)):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if value is None or pd.isna(value):
        return None
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, Decimal) and Decimal(repr(float(value))) == value:
        value = float(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    return value if isinstance(value, (bool, int, str)) else str(value)


def _cell(value: Any) -> Any:
    value = plain(value)
    if isinstance(value, (list, dict)):
        value = json.dumps(value, ensure_ascii=False)
    return protect(value) if isinstance(value, str) else value


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def encoded(text: str, encoding: str = "utf-8") -> bytes:
    """Return text as bytes.

    Raises
    ------
    InputError
        If it holds half of a character pair.
    """
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        raise InputError(
            f"half of a character pair (U+{ord(text[error.start]):04X}), which no file can hold",
            "text of whole characters",
            "frame['text'] = frame['text'].str.encode('utf-8', 'replace').str.decode('utf-8')",
        ) from error
