"""An address -> what is there: only when a user passes one, and with care."""

from __future__ import annotations

from newslens.reading.web.addresses import is_address
from newslens.reading.web.fetching import fetch

__all__ = ["fetch", "is_address"]
