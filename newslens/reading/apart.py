"""Parsers that a hostile file can end are run in a process of their own, with bounds."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import IO, NamedTuple

from newslens.reading.options import MEBIBYTE

_MEMORY = 3072 * MEBIBYTE
_SECONDS = 120


class Ended(NamedTuple):
    """How a process ended: its exit status, None if it took too long, and its complaint."""

    status: int | None
    said: str


def run_apart(
    script: ModuleType, package: str, data: bytes, out: IO[bytes], most_bytes: int
) -> Ended:
    """Run a module as a script in a process of its own.

    It gets bounds on memory where the system has them, and an end after two minutes; an
    interruption ends it too.

    Parameters
    ----------
    script
        The module; its arguments are how many bytes of memory it may take, how many it may
        write, and the folder in which it finds `package`.
    package
        The library that it needs.
    data
        What it reads from stdin.
    out
        The file that it writes to.
    most_bytes
        How many bytes it may write.
    """
    # An interpreter with other paths might not find the library by itself.
    spec = find_spec(package)
    place = str(Path(spec.origin).parent.parent) if spec and spec.origin else ""
    command = [sys.executable, "-P", str(script.__file__), str(_MEMORY), str(most_bytes), place]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=data, stdout=out, stderr=subprocess.PIPE, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return Ended(None, f"not done after {_SECONDS} seconds")
    said = done.stderr.decode("utf-8", errors="replace").strip()
    return Ended(done.returncode, said.splitlines()[0][:200] if said else "")
