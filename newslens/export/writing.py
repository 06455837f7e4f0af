"""Files written whole or not at all, and never over another unless asked."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from newslens.errors import ExportError
from newslens.swapping import put


def check_free(
    path: Path, overwrite: bool, *, is_folder: bool, call: str = "nl.export(..., "
) -> None:
    """Raise unless a file, or a folder, may be written at `path`; `call` is what the user typed.

    Raises
    ------
    ExportError
        If something is there and may not be overwritten, or is of the other kind.
    """
    if path.exists() and path.is_dir() is not is_folder:
        there, wanted = ("folder", "file") if path.is_dir() else ("file", "folder")
        raise ExportError(
            f"{str(path)!r} is there and is a {there}",
            f"a name for a {wanted}",
            "nl.export(..., 'newslens-export.csv')",
        )
    if path.exists() and not overwrite:
        raise ExportError(
            f"{str(path)!r} is there already",
            "a new name, or leave to overwrite it",
            f"{call}{str(path)!r}, overwrite=True)",
        )


def write(path: Path, data: bytes | Mapping[str, bytes], *, overwrite: bool) -> Path:
    """Write a file, or a folder of files by name, under another name first, then rename it.

    Raises
    ------
    ExportError
        If something is there and may not be overwritten, or nothing can be written there.
    """
    check_free(path, overwrite, is_folder=not isinstance(data, bytes))
    fresh = path.parent / f".newslens-{uuid.uuid4().hex[:12]}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(data, bytes):
            with fresh.open("xb") as file:
                file.write(data)
            os.replace(fresh, path)
        else:
            fresh.mkdir()
            for name, content in data.items():
                (fresh / name).write_bytes(content)
            _replace_folder(fresh, path)
    except OSError as error:
        raise ExportError(
            f"{str(path)!r} cannot be written ({type(error).__name__}: {error})",
            "a folder that you may write to, on a disk with room",
            "nl.export(..., 'newslens-export.csv')",
        ) from error
    finally:
        if fresh.is_dir():
            shutil.rmtree(fresh, ignore_errors=True)
        else:
            with suppress(OSError):
                fresh.unlink()
    return path


def same(path: Path, data: bytes) -> bool:
    """Say whether a file with this content is there."""
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _replace_folder(fresh: Path, path: Path) -> None:
    if not path.exists():
        fresh.rename(path)
        return
    # Only what an export wrote is thrown away: another folder may hold somebody's work.
    strange = [at.name for at in path.iterdir() if at.name not in _names(fresh)]
    if strange:
        raise ExportError(
            f"{str(path)!r} also holds {strange[0]!r}",
            "a new name, or a folder that holds an export alone",
            f"nl.export(..., {str(path.with_name(path.stem + '-2' + path.suffix))!r})",
        )
    old = fresh.with_name(fresh.name + "-old")
    put(fresh, path, old)
    for left in path.parent.glob(f"{old.name}-*"):
        shutil.rmtree(left)


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}
