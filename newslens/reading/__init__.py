"""Anything -> Article: one module a format, one registry."""

from __future__ import annotations

from newslens.reading.formats import FORMATS
from newslens.reading.options import Options, Web, make_options
from newslens.reading.registry import Reader, add, register
from newslens.reading.sources import Reading, read

__all__ = ["Options", "Reader", "Reading", "Web", "make_options", "read", "register"]

add(*FORMATS)
