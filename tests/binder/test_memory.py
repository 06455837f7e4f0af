"""The bound on memory ends what takes more, whoever in a family of processes takes it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from tests.binder.memory import MB, TooMuchMemoryError, Watcher, bounded

Start = Callable[[str], subprocess.Popen[str]]

# Pages that are written lie in memory; those that are only asked for do not.
WRITES = r"""
import os
held = b'x' * 200_000_000
os.write(1, b'ready\n')
input()
"""
ASKS = r"""
import mmap, os
held = mmap.mmap(-1, 3_000_000_000)
os.write(1, b'ready\n')
input()
"""
# Each of the three is within the limit.
WRITES_IN_THREE = r"""
import os
mine = os.fork() and os.fork()
held = b'x' * 70_000_000
os.write(1, b'ready\n')
input()
"""
SHARES = r"""
import os
held = b'x' * 100_000_000
os.fork() and os.fork()
os.write(1, b'ready\n')
input()
"""
HAS_A_CHILD_THAT_WILL_WRITE = r"""
import os, subprocess, sys, time
source = "input(); held = b'x' * 200_000_000; print('written', flush=True); input()"
subprocess.Popen([sys.executable, '-c', source])
os.write(1, b'ready\n')
time.sleep(600)
"""


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a Python that does what a source says, up to where it waits."""
    processes: list[subprocess.Popen[str]] = []

    def started(source: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", source],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        processes.append(process)
        return process

    yield started
    for process in processes:
        process.kill()
        # At the end of what they read, those that it started end as well.
        process.communicate()


def wait_for(process: subprocess.Popen[str], word: str, times: int = 1) -> None:
    assert process.stdout is not None
    for _ in range(times):
        assert process.stdout.readline() == f"{word}\n"


def test_what_takes_more_is_ended_and_named(start: Start) -> None:
    process = start(WRITES)
    named = r"MB at most, of 100:\n +[12]\d\d MB  "
    with pytest.raises(TooMuchMemoryError, match=named), bounded(100 * MB, process.pid):
        assert process.wait(timeout=60) == -9


def test_what_the_body_runs_into_then_is_not_what_is_told(start: Start) -> None:
    process = start(WRITES)
    with pytest.raises(TooMuchMemoryError), bounded(100 * MB, process.pid):
        raise ConnectionError(f"the server is gone: {process.wait(timeout=60)}")


def test_what_is_within_goes_on_and_its_peak_is_kept(start: Start) -> None:
    process = start(WRITES)
    wait_for(process, "ready")
    with bounded(1000 * MB, process.pid) as watcher:
        assert watcher.look()
        process.communicate("\n", timeout=60)
    assert process.returncode == 0
    assert 200 * MB < watcher.peak < 300 * MB


def test_processes_are_summed(start: Start) -> None:
    process = start(WRITES_IN_THREE)
    wait_for(process, "ready", times=3)
    watcher = Watcher(200 * MB)
    watcher.add(process.pid)
    assert not watcher.look()
    assert watcher.peak > 210 * MB
    assert len(watcher.shares) == 3
    assert max(watcher.shares.values()) < 100 * MB
    assert process.wait(timeout=60) == -9


def test_memory_that_is_only_asked_for_does_not_count(start: Start) -> None:
    process = start(ASKS)
    wait_for(process, "ready")
    watcher = Watcher(100 * MB)
    watcher.add(process.pid)
    assert watcher.look()


def test_memory_that_is_shared_counts_once(start: Start) -> None:
    process = start(SHARES)
    wait_for(process, "ready", times=3)
    watcher = Watcher(200 * MB)
    watcher.add(process.pid)
    assert watcher.look()
    assert len(watcher.shares) == 3
    assert watcher.peak > 100 * MB


def test_a_process_whose_parent_has_ended_still_counts(start: Start) -> None:
    process = start(HAS_A_CHILD_THAT_WILL_WRITE)
    wait_for(process, "ready")
    watcher = Watcher(100 * MB)
    watcher.add(process.pid)
    assert watcher.look()
    process.kill()
    process.wait(timeout=60)

    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()
    wait_for(process, "written")
    assert not watcher.look()
