"""Anything -> Article: one module a format, one registry."""

from __future__ import annotations

from newslens.reading.registry import Reader, register
from newslens.reading.sources import read

__all__ = ["Reader", "read", "register"]
