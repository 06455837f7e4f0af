"""Saved web pages -> articles, with what the pages say about them."""

from __future__ import annotations

from newslens.reading.html.reader import looks_like, read

__all__ = ["SUFFIXES", "looks_like", "read"]

SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp")
