"""CSV and TSV -> articles: the separator and the encoding found out, row by row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import TextIO

from newslens.article import Article, Problem, Reason
from newslens.cells import MARK, restore
from newslens.errors import InputError
from newslens.reading.failure import left_out, warning
from newslens.reading.fields import check_columns, check_header, has_text
from newslens.reading.rows import Row, read_rows
from newslens.reading.source import Source
from newslens.reading.streams import lines, open_text

_SEPARATORS = (",", ";", "\t", "|")
# A table of one column has none; this one no text holds.
_NO_SEPARATOR = "\x1f"
_SEP_LINE = re.compile(r'"?sep=(?P<separator>[^\r\n"])"?\s*', re.IGNORECASE)
_SAMPLE = 1 << 16
_SAMPLED_ROWS = 50
_LARGEST_LIMIT = (1 << 31) - 1
_LONGEST_NAME = 100
_NUL = "\0"


def read(source: Source) -> Iterator[Article | Problem]:
    r"""Read a table of separated values, a row an article.

    Its first row gives the names of the columns. Cells are text as they stand; an empty one
    is missing. Of a table that newslens wrote, cells lose the apostrophe that kept a spreadsheet
    from running them, and the last line is left out.

    Raises
    ------
    InputError
        If there is no column for the text, or what is there is no text.

    Examples
    --------
    >>> source = Source("a.csv", data=b"title;text\nTalks;They met.\n")
    >>> [article.text for article in read(source)]
    ['Talks\n\nThey met.']
    """
    check_columns(source.options.columns)
    opened = open_text(source)
    if opened.doubt:
        yield warning(source.path, opened.doubt, Reason.ENCODING)
    with opened.stream as stream:
        table = _Table(source, stream)
        yield from read_rows(source, table.rows(), is_own=table.is_own)


class _Table:
    """A table while it is being read."""

    def __init__(self, source: Source, stream: TextIO) -> None:
        self._source = source
        self._stream = stream
        self._ended = False
        self._nuls = 0
        last = source.tail().rstrip().rpartition(b"\n")[2].decode("utf-8", "replace")
        self._footer = last if last.startswith(MARK) else None
        self.is_own = self._footer is not None
        self._sampled: list[list[str]] = []
        # A text may be longer than what the module takes by itself.
        csv.field_size_limit(
            max(csv.field_size_limit(), min(source.options.max_bytes, _LARGEST_LIMIT))
        )

    def rows(self) -> Iterator[Row]:
        sample = self._stream.read(_SAMPLE)
        said = _SEP_LINE.match(sample)
        self._stream.seek(0)
        if said:
            self._stream.readline()
        shift = int(bool(said))
        sample = sample[said.end() :] if said else sample
        separator = said["separator"] if said else _separator(sample)
        self._sampled = _sampled(sample, separator)
        rows = csv.reader(self._lines(), delimiter=separator)
        header: list[str] | None = None
        begun = 0
        while True:
            begun = rows.line_num + 1 + shift
            try:
                cells = next(rows)
            except StopIteration:
                break
            except csv.Error as error:
                yield self._stopped(begun, str(error))
                break
            if not any(cell.strip() for cell in cells):
                continue
            if self._footer is not None:
                if separator.join(cells) == self._footer:
                    continue
                cells = [restore(cell) for cell in cells]
            if header is None:
                header = self._header(cells)
                continue
            yield from self._row(header, cells, begun)
            if self._ended:
                yield self._unclosed(begun)
        if header is None:
            raise _no_rows(self._source.path)
        if self._nuls:
            seen = f"{self._nuls} NUL characters were left out"
            yield warning(self._source.path, seen, Reason.DAMAGED)

    def _lines(self) -> Iterator[str]:
        for number, line in lines(self._stream, self._source.options.max_bytes):
            if line is None:
                raise csv.Error(f"line {number} is too long")
            nuls = 0 if self.is_own else line.count(_NUL)
            self._nuls += nuls
            yield line.replace(_NUL, "") if nuls else line
        # What the reader gives after this was still open when the file ended.
        self._ended = True

    def _header(self, cells: list[str]) -> list[str]:
        names: list[str] = []
        for number, cell in enumerate(cells, 1):
            name = cell.strip() or f"column {number}"
            names.append(f"{name} ({number})" if name in names else name)
        columns = self._source.options.columns
        if "text" not in columns and not has_text(names) and _is_no_header(names):
            raise InputError(
                f"{self._source.path!r} whose first line is no names of columns but "
                f"{cells[0][:40]!r}",
                "a first line with the names of the columns, one of them 'text'",
                "put a line such as title,text before the others, then nl.load(...) again",
                Reason.FIELDS,
            )
        check_header(names, columns, repr(self._source.path), self._likely(names))
        return names

    def _likely(self, names: list[str]) -> list[str]:
        """Return the name of the column with the longest texts."""
        totals = dict.fromkeys(names, 0)
        for row in self._sampled[1:]:
            for name, cell in zip(names, row, strict=False):
                totals[name] += len(cell)
        longest = max(names, key=lambda name: totals[name])
        return [longest] if totals[longest] else []

    def _row(self, header: list[str], cells: list[str], line: int) -> Iterator[Row]:
        where = f"line {line}"
        label = f"{self._source.path} {where}"
        seen = f"{len(cells)} cells where the first row has {len(header)}"
        if any(cell.strip() for cell in cells[len(header) :]):
            yield left_out(label, f"{seen}; a separator within a text?", Reason.DAMAGED)
            return
        if len(cells) < len(header):
            yield warning(label, f"{seen}; the rest is missing", Reason.DAMAGED)
        yield where, {name: cell or None for name, cell in zip(header, cells, strict=False)}

    def _stopped(self, line: int, message: str) -> Problem:
        seen = f"{message}; this row and all after it were not read"
        return left_out(f"{self._source.path} line {line}", seen, Reason.TOO_LARGE)

    def _unclosed(self, line: int) -> Problem:
        seen = "a quotation mark is never closed: all that follows was read as one cell"
        return warning(f"{self._source.path} line {line}", seen, Reason.DAMAGED)


def _separator(sample: str) -> str:
    """Return what parts the cells: what gives the most rows as many cells as the first."""
    best, reached = _NO_SEPARATOR, (False, 0.0, 1)
    for separator in _SEPARATORS:
        rows = _sampled(sample, separator)
        if not rows or len(rows[0]) < 2:
            continue
        width = len(rows[0])
        share = sum(len(row) == width for row in rows) / len(rows)
        grade = (has_text(name.strip() for name in rows[0]), round(share, 1), width)
        if grade > reached:
            best, reached = separator, grade
    return best


def _sampled(sample: str, separator: str) -> list[list[str]]:
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(sample.replace(_NUL, ""), newline=""), delimiter=separator)
    try:
        for row in reader:
            if row:
                rows.append(row)
            if len(rows) > _SAMPLED_ROWS:
                break
    except csv.Error:
        pass
    # The last one may be cut off.
    return rows[:-1] if len(rows) > 2 else rows


def _is_no_header(names: list[str]) -> bool:
    return any(
        len(name) > _LONGEST_NAME or len(name.split()) > 8 or name.replace(".", "").isdigit()
        for name in names
    )


def _no_rows(path: str) -> InputError:
    return InputError(
        f"{path!r} holds no rows",
        "a first line with the names of the columns, then a line for each article",
        'nl.load("articles/")',
        Reason.EMPTY,
    )
