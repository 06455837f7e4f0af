"""Readings: what files were read as, kept by their bytes, so that a page is taken apart once."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import BinaryIO, Protocol

from newslens.article import Article, Problem, Reason
from newslens.scale.articles import pack_article, pack_problem, unpack_article, unpack_problem
from newslens.scale.keys import code_hash, digest_of
from newslens.scale.store import Store

_LARGEST = 16_000_000


class Source(Protocol):
    """What is read: bytes, their name, and what is known about them before."""

    @property
    def path(self) -> str:
        """What the tables call it."""
        ...

    @property
    def url(self) -> str | None:
        """Its address."""
        ...

    @property
    def charset(self) -> str | None:
        """What a server said that its bytes mean."""
        ...

    @property
    def media_type(self) -> str | None:
        """What a server said that it is."""
        ...

    def open(self) -> BinaryIO:
        """Open it at its start."""
        ...


class Readings:
    """Articles and problems by the bytes of the file they were read from.

    Parameters
    ----------
    store
        Where they are kept.
    settings
        What the user set about reading.
    """

    def __init__(self, store: Store, settings: Mapping[str, object]) -> None:
        self._store = store
        self._settings = json.dumps(settings, sort_keys=True)
        # The one asked for last, which is the next to be kept.
        self._asked: tuple[Source, bytes] | None = None

    def get(self, source: Source) -> list[Article | Problem] | None:
        """Return what a source was read as, None if that is not known."""
        key = self._key(source)
        if key is None:
            return None
        self._asked = (source, key)
        packed = self._store.get([key]).get(key)
        if packed is None:
            return None
        try:
            return [
                unpack_article(b64decode(one)) if isinstance(one, str) else unpack_problem(one)
                for one in json.loads(packed)
            ]
        except ValueError:
            return None

    def put(self, source: Source, outcomes: list[Article | Problem]) -> None:
        """Keep what a source was read as."""
        if self._asked is None or self._asked[0] is not source:
            return
        parts: list[object] = []
        for one in outcomes:
            problems = one.problems if isinstance(one, Article) else (one,)
            # What is in the future today may not be tomorrow.
            if any(problem.reason == Reason.FUTURE_DATE for problem in problems):
                return
            if isinstance(one, Problem):
                parts.append(pack_problem(one))
                continue
            packed, held = pack_article(one)
            if held:
                return
            parts.append(b64encode(packed).decode("ascii"))
        # A file that changed meanwhile was read as something that stands under another key.
        if self._key(source) == self._asked[1]:
            self._store.put({self._asked[1]: json.dumps(parts).encode("ascii")})

    def _key(self, source: Source) -> bytes | None:
        try:
            with source.open() as file:
                data = file.read(_LARGEST + 1)
        except OSError:
            return None
        if len(data) > _LARGEST:
            return None
        return digest_of(
            [
                "reading",
                code_hash("reading", "article", "languages", "cells", "scale"),
                self._settings,
                source.path,
                source.url,
                source.charset,
                source.media_type,
                hashlib.sha256(data).hexdigest(),
            ]
        )
