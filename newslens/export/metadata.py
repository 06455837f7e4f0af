"""What made a picture, noted within it: PNG, SVG, PDF."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Mapping
from datetime import datetime

from newslens.corpus.origin import origin_line
from newslens.errors import ExportError
from newslens.visible import as_html

_BEGINNINGS = {"png": b"\x89PNG\r\n\x1a\n", "svg": b"<svg", "pdf": b"%PDF-"}
_SIGNATURE = 8
_HEADER = 4 + 4 + 13 + 4  # length, name, content and checksum of the first chunk of a PNG


def noted(data: bytes, form: str, title: str, origin: Mapping[str, str]) -> bytes:
    """Return a picture with its title and what made it in its metadata.

    Parameters
    ----------
    data
        The picture.
    form
        png, svg or pdf.
    title
        Plain text.
    origin
        As `Corpus.origin`.

    Raises
    ------
    ExportError
        If it is no picture.
    """
    if not data.startswith(_BEGINNINGS[form]):
        # Of a picture that is too large, a browser returns nothing, and says nothing.
        raise ExportError(
            f"{form.upper()} of {len(data):,} bytes that is no picture, from the browser",
            "a picture that the browser can hold: of fewer pixels, width and height times scale",
            f"nl.export(..., 'chart.{form}', width=1600, height=1200, scale=2)",
        )
    return {"png": _png, "svg": _svg, "pdf": _pdf}[form](data, title, origin)


def _png(data: bytes, title: str, origin: Mapping[str, str]) -> bytes:
    # ISO/IEC 15948, 11.3.4.5: international text.
    texts = {"Title": title, "Software": "newslens", "Source": origin_line(origin)}
    chunks = b"".join(
        _chunk(b"iTXt", name.encode() + b"\0\0\0\0\0" + text.encode())
        for name, text in texts.items()
    )
    at = _SIGNATURE + _HEADER
    return data[:at] + chunks + data[at:]


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def _svg(data: bytes, title: str, origin: Mapping[str, str]) -> bytes:
    note = (
        f"<title>{as_html(title)}</title><metadata>{as_html(origin_line(origin))}</metadata>"
    ).encode()
    return re.sub(rb"<svg\b[^>]*>", lambda found: found[0] + note, data, count=1)


def _pdf(data: bytes, title: str, origin: Mapping[str, str]) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(data))
    made = origin.get("created")
    facts = {
        "/Title": title,
        "/Subject": origin_line(origin),
        "/Creator": f"newslens {origin.get('newslens', '')}".rstrip(),
    }
    if made:
        facts["/CreationDate"] = f"D:{datetime.fromisoformat(made):%Y%m%d%H%M%S}Z"
    writer.add_metadata(facts)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()
