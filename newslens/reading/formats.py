"""The formats that newslens reads: one module each."""

from __future__ import annotations

from newslens.reading import plaintext
from newslens.reading.registry import Format

# Asked in this order by content; the plainest last.
FORMATS = (Format("plain text", (".txt", ".text", ""), plaintext.read),)
