"""The manifest of a saved corpus: how it came about, its parts, and sums of all its files.

Its last line is the SHA-256 of all that stands before it in the file: one number for the corpus.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from newslens.corpus.seal import Seal, damaged
from newslens.corpus.sums import Sum
from newslens.errors import StorageError

MANIFEST = "provenance.json"
FORMAT = 3
_EARLIER = (1, 2)  # without sums
_LAST = b',\n  "sha256": "'
_END = b'"\n}\n'


class Manifest(NamedTuple):
    """What a manifest says; `sha256` is of the manifest itself, "" in one without sums."""

    format: int
    rows: Any
    provenance: dict[str, Any]
    seal: Seal
    sha256: str


def write(
    folder: Path,
    rows: Mapping[str, Sequence[int]],
    provenance: Mapping[str, object],
    sums: Mapping[str, Sum],
) -> None:
    """Write the manifest of a corpus whose other files are there."""
    files = {path: sums[path].as_json() for path in sorted(sums)}
    told = {"format": FORMAT, "rows": rows, "provenance": dict(provenance), "files": files}
    text = json.dumps(told, indent=2, ensure_ascii=False).encode("utf-8")
    before = text.removesuffix(b"\n}") + _LAST
    digest = hashlib.sha256(before).hexdigest()
    (folder / MANIFEST).write_bytes(before + digest.encode("ascii") + _END)


def read(folder: Path, place: str, *, altered: bool = False) -> Manifest:
    """Read the manifest of a saved corpus, of an earlier newslens too.

    Parameters
    ----------
    folder, place
        Of the corpus, and what the user calls it.
    altered
        Take the corpus as it is now.

    Raises
    ------
    StorageError
        If there is none, it is not as it was written, or a newer newslens wrote it.
    """
    if not (folder / MANIFEST).is_file():
        raise StorageError(
            f"no {MANIFEST} in {place!r}",
            "a folder that corpus.save() wrote",
            "nl.load(...) for articles, nl.open('work.newslens') for a saved corpus",
        )
    try:
        data = (folder / MANIFEST).read_bytes()
        given = json.loads(data.decode("utf-8"))
        version, provenance = given["format"], dict(given["provenance"])
    except (ValueError, TypeError, KeyError, OSError, RecursionError) as error:
        raise damaged(place, MANIFEST, error) from error
    if version not in (*_EARLIER, FORMAT) or isinstance(version, bool):
        raise StorageError(
            f"a corpus saved in format {version!r}",
            f"format {FORMAT} or an older one, which this newslens reads",
            "pip install --upgrade newslens",
        )
    rows = given.get("rows")
    if version in _EARLIER and not {"files", "sha256"} & set(given):
        return Manifest(version, rows, provenance, Seal(folder, place, None), "")
    digest = _sum_in(data)
    if not digest and not altered:
        raise Seal(folder, place, {}).broken(MANIFEST)
    try:
        sums = {path: Sum.of_json(one) for path, one in given["files"].items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        if not altered:
            raise damaged(place, MANIFEST, error) from error
        sums = {}
    return Manifest(version, rows, provenance, Seal(folder, place, sums, altered=altered), digest)


def _sum_in(data: bytes) -> str:
    """Return the sum that a manifest bears of itself; "" if it is not its own."""
    before = data[: -len(_END) - 64]
    digest = hashlib.sha256(before).hexdigest()
    return digest if data == before + digest.encode("ascii") + _END else ""
