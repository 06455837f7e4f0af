"""Keys: what a result depends on, hashed. The same key is the same result."""

from __future__ import annotations

import functools
import hashlib
import json
import re
import sys
from collections.abc import Iterable
from importlib import metadata, resources
from typing import Any

from newslens.article import Article

_NAME = re.compile(r"[A-Za-z0-9._-]+")


@functools.cache
def code_hash(*rooms: str) -> str:
    """Hash the code of rooms of newslens and the versions of all packages that it needs.

    A newslens that was changed or updated finds nothing that another one kept.
    """
    digest = hashlib.sha256()
    for name, data in sorted(_files(rooms)):
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    digest.update(f"{sys.version_info[:2]} {sys.implementation.name}\n".encode())
    for package, version in sorted(_versions()):
        digest.update(f"{package}\0{version}\n".encode())
    return digest.hexdigest()


def article_key(article: Article, pipeline: str) -> bytes:
    """Return the key of an article's analysis by a pipeline.

    `pipeline` says which model and components run. Where an article lies does not matter to
    what is found in it, nor do its title and address.
    """
    known = [
        code_hash("analysis", "article", "languages", "scale"),
        pipeline,
        article.text,
        [(block.start, block.end, block.kind, block.level) for block in article.blocks],
        article.language,
        article.outlet,
        article.authors,
        article.published and article.published.isoformat(),
    ]
    return digest_of(known)


def digest_of(known: Any) -> bytes:
    """Return a short hash of plain values."""
    return hashlib.sha256(json.dumps(known).encode("ascii")).digest()[:20]


def _files(rooms: Iterable[str]) -> Iterable[tuple[str, bytes]]:
    top = resources.files("newslens")
    for room in rooms:
        at = top / room
        if at.is_dir():
            yield from _within(at, room)
        else:
            yield room, (top / f"{room}.py").read_bytes()


def _within(folder: Any, name: str) -> Iterable[tuple[str, bytes]]:
    for at in folder.iterdir():
        inner = f"{name}/{at.name}"
        if at.is_dir():
            if at.name != "__pycache__":
                yield from _within(at, inner)
        elif not at.name.startswith("."):
            yield inner, at.read_bytes()


def _versions() -> Iterable[tuple[str, str]]:
    try:
        needed = metadata.requires("newslens") or []
    except metadata.PackageNotFoundError:
        needed = []
    for requirement in needed:
        found = _NAME.match(requirement)
        if found is None or "extra ==" in requirement:
            continue
        try:
            yield found[0], metadata.version(found[0])
        except metadata.PackageNotFoundError:
            continue
