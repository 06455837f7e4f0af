"""What a user may set about reading; it reaches every reader with the source."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

DateOrder = Literal["DMY", "MDY", "YMD"]
MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Web:
    """How pages are fetched from the addresses that a user passes.

    Parameters
    ----------
    allow_private
        Whether loopback, private and link-local addresses may be asked too.
    robots
        Whether to keep away from what a site's robots.txt excludes.
    cache
        The folder in which answers are kept; a page found there is not fetched again. None:
        newslens's own folder among the user's cached files.
    refresh
        Whether to ask again for what is in the cache: by ETag and Last-Modified, so that what
        has not changed is not sent again.
    timeout
        Seconds to wait for a connection, for the next bytes, and in all for one page.
    max_bytes
        The largest answer taken, counted after decompression.
    max_redirects
        How many redirects are followed.
    delay
        Seconds between two requests to one host.

    Examples
    --------
    >>> Web(robots=False).timeout
    20.0
    """

    allow_private: bool = False
    robots: bool = True
    cache: str | os.PathLike[str] | None = None
    refresh: bool = False
    timeout: float = 20.0
    max_bytes: int = 16 * MEBIBYTE
    max_redirects: int = 5
    delay: float = 1.0


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may set about reading.

    `columns` gives, for names of `articles`, the field or column that holds them.
    `date_order` settles dates such as 03/04/2024. `max_bytes` is the largest file, or member
    of an archive, that is held in memory as a whole. `now` is what dates in the future are
    measured against.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    date_order: DateOrder | None = None
    max_bytes: int = 64 * MEBIBYTE
    web: Web = field(default_factory=Web)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
