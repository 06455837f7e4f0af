"""A bound on memory that counts a process and all that it starts.

A limit on address space would count what pyarrow and onnxruntime reserve and never use, and
would bind each process by itself. So what lies in memory is summed, ten times a second: each
process's proportional share (PSS), in which a page that three processes share counts a third in
each. Where the sum goes above the limit, all of them are ended.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

_PROC = Path("/proc")
_EVERY = 0.1
MB = 1_000_000


class TooMuchMemoryError(Exception):
    """All of them together took more than they may."""


@dataclass(frozen=True, slots=True)
class Process:
    """A process, told from a later one of the same number by the time it began."""

    number: int
    began: int

    def share(self) -> int:
        """Return the bytes that are its part of the memory in use."""
        told = (_PROC / str(self.number) / "smaps_rollup").read_text(encoding="ascii")
        lines = dict(line.split(":", 1) for line in told.splitlines()[1:])
        # A process that has ended and was not waited for has no memory any more.
        return 1024 * int(lines["Pss"].split()[0]) if lines else 0

    def name(self) -> str:
        """Return what it was called with, its folders left out."""
        told = (_PROC / str(self.number) / "cmdline").read_text(errors="replace").split("\0")
        words = [word.rpartition("/")[2] for word in told if word and not word.startswith("-")]
        return " ".join([*words[:3], str(self.number)])


@dataclass
class Watcher:
    """Sums what processes and their descendants take, and keeps the most that was seen."""

    limit: int
    peak: int = 0
    shares: dict[str, int] = field(default_factory=dict)
    # A worker whose parent has ended belongs to another by then: who was seen once is remembered.
    known: set[Process] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, root: int) -> None:
        """Count this process and its descendants from now on."""
        with self._lock:
            self.known |= {one for one, _ in _running() if one.number == root}

    def look(self) -> bool:
        """Sum once; where it is too much, end all of them.

        Returns
        -------
        bool
            Whether it was within the limit.
        """
        shares: dict[str, int] = {}
        for one in self._alive():
            # It may end while it is looked at.
            with suppress(FileNotFoundError, ProcessLookupError):
                shares[one.name()] = one.share()
        total = sum(shares.values())
        if total > self.peak:
            self.peak, self.shares = total, shares
        if total > self.limit:
            self._end()
        return total <= self.limit

    def __str__(self) -> str:
        most = sorted(self.shares.items(), key=lambda one: -one[1])
        parts = "".join(f"\n  {share / MB:6.0f} MB  {name}" for name, share in most)
        return f"{self.peak / MB:.0f} MB at most, of {self.limit / MB:.0f}:{parts}"

    def _alive(self) -> set[Process]:
        with self._lock:
            running = list(_running())
            children: dict[int, list[Process]] = {}
            for one, parent in running:
                children.setdefault(parent, []).append(one)
            self.known &= {one for one, _ in running}
            waiting = list(self.known)
            while waiting:
                new = set(children.get(waiting.pop().number, [])) - self.known
                self.known |= new
                waiting.extend(new)
            return set(self.known)

    def _end(self) -> None:
        for one in self._alive():
            with suppress(ProcessLookupError):
                os.kill(one.number, signal.SIGKILL)


def _running() -> Iterator[tuple[Process, int]]:
    """Give every process there is, and the number of its parent."""
    for folder in _PROC.iterdir():
        if folder.name.isdecimal():
            with suppress(FileNotFoundError, ProcessLookupError):
                told = (folder / "stat").read_text(errors="replace")
                # The name before it is in brackets and may hold blanks and brackets.
                fields = told.rpartition(")")[2].split()
                yield Process(int(folder.name), began=int(fields[19])), int(fields[1])


@contextmanager
def bounded(limit: int, *roots: int) -> Iterator[Watcher]:
    """Watch processes while the body runs; those that it starts are given to `add`.

    Raises
    ------
    TooMuchMemoryError
        They took more than `limit` bytes, and were ended.
    """
    watcher = Watcher(limit)
    for root in roots:
        watcher.add(root)
    over, done = threading.Event(), threading.Event()

    def watch() -> None:
        while not done.wait(_EVERY):
            if not watcher.look():
                over.set()
                return

    thread = threading.Thread(target=watch, name="memory", daemon=True)
    thread.start()
    try:
        yield watcher
    finally:
        done.set()
        thread.join()
        if over.is_set():
            raise TooMuchMemoryError(str(watcher))
