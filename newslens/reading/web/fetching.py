"""Fetch one page: cache, robots, delay, limits."""

from __future__ import annotations

from newslens.article import Reason
from newslens.errors import InputError
from newslens.reading.options import Options
from newslens.reading.source import Source


def fetch(url: str, options: Options) -> Source:
    """Return what an address gives."""
    raise InputError(f"the address {url!r}", "a file", 'nl.load("page.html")', Reason.FETCH)
