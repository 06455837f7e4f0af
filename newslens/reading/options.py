"""What a user may set about reading; it reaches every reader with the source."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, Protocol, get_args

from newslens.errors import InputError

if TYPE_CHECKING:
    from newslens.article import Article, Problem
    from newslens.reading.source import Source

DateOrder = Literal["DMY", "MDY", "YMD"]
MEBIBYTE = 1 << 20
_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Web:
    """How pages are fetched from the addresses that a user passes.

    Only http and https are spoken, certificates are verified, and neither cookies, passwords
    nor referrers are sent. Proxies that the environment names are not used.

    Parameters
    ----------
    allow_private
        Whether loopback, private and link-local addresses may be asked too.
    robots
        Whether to keep away from what a site's robots.txt excludes, or cannot be known to
        allow, and to wait between requests as long as it asks, up to ten seconds.
    cache
        The folder in which pages are kept; a page found there is not fetched again. None:
        newslens's own folder among the user's cached files. False: nothing is kept.
    refresh
        Whether to ask again for what is in the cache: by ETag and Last-Modified, so that what
        has not changed is not sent again. What cannot be asked then is an error.
    timeout
        Seconds that a page with all its redirects may take, from looking up the name to the
        last byte.
    max_bytes
        The largest page taken, counted after decompression.
    max_redirects
        How many redirects are followed; each address is checked as the first one is.
    delay
        Seconds between two requests to one host.

    Raises
    ------
    InputError
        If one of them is not what it must be.

    Examples
    --------
    >>> Web(robots=False).timeout
    20.0
    """

    allow_private: bool = False
    robots: bool = True
    cache: str | os.PathLike[str] | Literal[False] | None = None
    refresh: bool = False
    timeout: float = 20.0
    max_bytes: int = 16 * MEBIBYTE
    max_redirects: int = 5
    delay: float = 1.0

    def __post_init__(self) -> None:
        for name, value, kinds, least, most in (
            ("timeout", self.timeout, (int, float), 0.001, _DAY),
            ("max_bytes", self.max_bytes, (int,), 1, MEBIBYTE * MEBIBYTE),
            ("max_redirects", self.max_redirects, (int,), 0, 100),
            ("delay", self.delay, (int, float), 0, _DAY),
        ):
            _must(
                isinstance(value, kinds) and _is_number(value) and least <= value <= most,
                f"{name}={value!r}",
                f"{'a number' if float in kinds else 'a whole number'} from {least} to {most}",
                "nl.Web(timeout=60, max_bytes=50_000_000, max_redirects=10, delay=2)",
            )
        _must(
            self.cache is None or self.cache is False or isinstance(self.cache, (str, os.PathLike)),
            f"cache={self.cache!r}",
            "the path of a folder, None for newslens's own, or False for none",
            'nl.Web(cache="pages")',
        )


class Kept(Protocol):
    """What files were read as before."""

    def get(self, source: Source) -> list[Article | Problem] | None:
        """Return what a source was read as, None if that is not known."""
        ...

    def put(self, source: Source, outcomes: list[Article | Problem]) -> None:
        """Keep what a source was read as."""
        ...


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may set about reading.

    `columns` gives, for names of `articles`, the field or column that holds them.
    `date_order` settles dates such as 03/04/2024. `max_bytes` is the largest file, or member
    of an archive, that is held in memory as a whole. `now` is what dates in the future are
    measured against. Files that `kept` knows are not read anew.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    date_order: DateOrder | None = None
    max_bytes: int = 64 * MEBIBYTE
    web: Web = field(default_factory=Web)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    kept: Kept | None = field(default=None, compare=False, repr=False)


def make_options(
    *,
    columns: Any = None,
    date_order: Any = None,
    max_bytes: Any = None,
    web: Any = None,
    duplicates: Any = None,
) -> Options:
    """Return the options that a user asked for, None standing for what is usual.

    Raises
    ------
    InputError
        If one of them is not what it must be.

    Examples
    --------
    >>> make_options(date_order="DMY").date_order
    'DMY'
    """
    _must(
        columns is None
        or (
            isinstance(columns, Mapping)
            and all(isinstance(name, str) for pair in columns.items() for name in pair)
        ),
        f"columns={columns!r}",
        "a dict from names of newslens to fields or columns of yours",
        'nl.load(..., columns={"text": "article_body"})',
    )
    _must(
        date_order in (None, *get_args(DateOrder)),
        f"date_order={date_order!r}",
        "one of 'DMY', 'MDY', 'YMD'",
        'nl.load(..., date_order="DMY")',
    )
    _must(
        duplicates is None or (_is_number(duplicates) and 0 < duplicates <= 1),
        f"duplicates={duplicates!r}",
        "a share of the text, above 0 and up to 1, or None",
        "nl.load(..., duplicates=0.8)",
    )
    _must(
        max_bytes is None or (_is_number(max_bytes) and max_bytes > 0),
        f"max_bytes={max_bytes!r}",
        "a number of bytes",
        "nl.load(..., max_bytes=200_000_000)",
    )
    _must(
        web is None or isinstance(web, Web),
        f"web={web!r}",
        "a newslens.Web",
        "nl.load(..., web=nl.Web(timeout=60))",
    )
    given = {"columns": columns, "date_order": date_order, "web": web}
    given["max_bytes"] = None if max_bytes is None else int(max_bytes)
    return Options(**{name: value for name, value in given.items() if value is not None})


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _must(holds: bool, seen: str, expected: str, hint: str) -> None:
    if not holds:
        raise InputError(seen, expected, hint)
