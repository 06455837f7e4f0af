"""PDF files with a text layer -> an article."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

from newslens.article import Article, Problem, Reason
from newslens.errors import InputError
from newslens.reading import pdf_process
from newslens.reading.encoding import storable
from newslens.reading.failure import warning
from newslens.reading.html.body import compose
from newslens.reading.options import MEBIBYTE
from newslens.reading.pdf_layout import Line, lay_out
from newslens.reading.properties import author_in, title_in
from newslens.reading.source import Source

_MAGIC = b"%PDF-"
_MAGIC_WITHIN = 1024
_SECONDS = 120
_MEMORY = 2048 * MEBIBYTE
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_FEWEST_LETTERS = 20
_SHOWN = 10


def looks_like(head: bytes) -> bool:
    """Say whether a file begins as a PDF does; some begin with a few bytes more."""
    return _MAGIC in head[:_MAGIC_WITHIN] and (head.startswith(_MAGIC) or b"<" not in head[:20])


def read(source: Source) -> Iterator[Article]:
    """Read a PDF as one article, by its text layer.

    Lines are put together to paragraphs, words parted at line ends are joined, and what stands
    at the head or foot of every page is left out. Larger letters make a heading. The date in
    the file is when it was made, so that it is not taken for that of publication.

    Raises
    ------
    InputError
        If it is damaged, has a password, or has no text layer: a scan.
    """
    path, data = source.path, source.whole()
    with tempfile.TemporaryFile() as out:
        doubt = _parse(source, data, out)
        out.seek(0)
        known, pages, errors = _read(out)
    given = title_in(str(known.get("title", "")), path)
    title, parts = lay_out(pages, given)
    letters = sum(character.isalpha() for part in parts for character in part.text)
    if not parts or letters < _FEWEST_LETTERS:
        raise _no_text(path, len(pages), errors, doubt)
    text, blocks = compose(title, parts)
    yield Article(
        text=text,
        blocks=blocks,
        title=title,
        title_span=(0, len(title)) if title else None,
        authors=author_in(str(known.get("author", ""))),
        url=source.url,
        path=path,
        problems=tuple(_doubts(path, known, pages, errors, doubt)),
    )


def _parse(source: Source, data: bytes, out: IO[bytes]) -> str | None:
    """Parse a PDF in a process of its own; say so if it had to be ended."""
    # Where the library is, for an interpreter that would not look there by itself.
    spec = find_spec("pypdf")
    place = str(Path(spec.origin).parent.parent) if spec and spec.origin else ""
    command = [sys.executable, "-P", str(Path(pdf_process.__file__)), str(_MEMORY), place]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=data, stdout=out, stderr=subprocess.PIPE, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return f"it takes more than {_SECONDS} seconds to read"
    if done.returncode == pdf_process.PASSWORD:
        raise InputError(
            f"{source.path!r} has a password",
            "a PDF without one",
            "save it without a password, then nl.load(...) again",
            Reason.DAMAGED,
        )
    if done.returncode == pdf_process.CIPHER:
        raise InputError(
            f"{source.path!r} is encrypted",
            "the package 'cryptography', which reading it needs, or a PDF that is not encrypted",
            "pip install cryptography",
            Reason.MISSING_EXTRA,
        )
    said = storable(done.stderr.decode("utf-8", errors="replace").strip())[0]
    if done.returncode == pdf_process.DAMAGED:
        raise InputError(
            f"{source.path!r} cannot be read as PDF: {said[:200]}",
            "a whole PDF file",
            "open it in a viewer, print it to a new PDF, then nl.load(...) again",
            Reason.DAMAGED,
        )
    return "its parser broke down" if done.returncode else None


def _read(out: IO[bytes]) -> tuple[dict[str, Any], list[list[Line]], list[int]]:
    """Take what the process wrote: the properties, the lines of each page, pages with errors."""
    known: dict[str, Any] = {}
    pages: list[list[Line]] = []
    errors: list[int] = []
    for row in out:
        try:
            value = json.loads(row)
        except ValueError:
            # What it was writing when it was ended.
            break
        if "lines" not in value:
            known = value
            continue
        page = len(pages)
        told = ((_clean(text), size, height) for text, size, height in value["lines"])
        pages.append([Line(text, size, height, page) for text, size, height in told if text])
        errors += [page + 1] if "error" in value else []
    return known, pages, errors


def _clean(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", storable(text)[0]).split())


def _doubts(
    path: str,
    known: dict[str, Any],
    pages: list[list[Line]],
    errors: list[int],
    doubt: str | None,
) -> Iterator[Problem]:
    total = known.get("pages", len(pages))
    if len(pages) < total:
        why = f": {doubt}" if doubt else ""
        message = f"only the first {len(pages)} of its {total} pages were read{why}"
        yield warning(path, message, Reason.TOO_LARGE)
    if errors:
        yield warning(path, f"damaged, and not read: {_listed(errors)}", Reason.DAMAGED)
    empty = [number for number, page in enumerate(pages, 1) if not page and number not in errors]
    if empty:
        message = f"without a text layer, perhaps scans or pictures: {_listed(empty)}"
        yield warning(path, message, Reason.NO_TEXT)


def _listed(numbers: list[int]) -> str:
    """Name pages.

    Examples
    --------
    >>> _listed([3]), _listed([1, 2])
    ('page 3', 'pages 1, 2')
    """
    named = ", ".join(map(str, numbers[:_SHOWN])) + (", ..." if len(numbers) > _SHOWN else "")
    return f"page {named}" if len(numbers) == 1 else f"pages {named}"


def _no_text(path: str, pages: int, errors: list[int], doubt: str | None) -> InputError:
    if doubt or errors:
        return InputError(
            f"{path!r} cannot be read as PDF: {doubt or f'damaged are {_listed(errors)}'}",
            "a PDF that a viewer opens",
            "print it to a new PDF, then nl.load(...) again",
            Reason.TOO_LARGE if doubt else Reason.DAMAGED,
        )
    return InputError(
        f"{path!r} is a PDF without a text layer: a scan, or pictures (pages: {pages})",
        "a PDF with text that can be selected",
        "run text recognition on it first, such as: ocrmypdf in.pdf out.pdf",
        Reason.NO_TEXT,
    )
