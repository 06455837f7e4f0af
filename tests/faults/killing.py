"""Kill newslens at random moments of every kind of work, and look at what is left.

    python -m tests.faults.killing --times 1000

prints a line for each kind of work: how many kills landed before anything was on disk, within the
work and after its end. At the first thing that is lost it ends with an error.

Each work is done by a process that begins with the model in its memory (see `warm`), so that a kill
costs as much as the work. Half of the kills come after a part of the time that the work takes when
it is left alone, half as it asks something of the disk: those hit what takes no time.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from statistics import median

from tests.faults.warm import warm
from tests.faults.works import Work, works

_ALONE = 3
# Seconds: what takes longer hangs.
LONGEST = 120
# What Python tells of, as it is about to ask the system for it.
_ON_DISK = frozenset(["open", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "ctypes.dlsym"])
# As shares of the time that the work takes alone: some kills are to come too late.
_LATEST = 1.15
WHEN = ("before", "within", "after")


def started(do: Callable[..., None], *given: object) -> BaseProcess:
    """Start a process that does something, and return it as it begins."""
    context = warm()
    hearing, telling = context.Pipe(duplex=False)
    process = context.Process(target=_begin, args=(telling, do, *given))
    process.start()
    assert hearing.poll(LONGEST), "a process does not begin"
    return process


def _begin(telling: Connection, do: Callable[..., None], *given: object) -> None:
    telling.send_bytes(b".")
    do(*given)


def ended(process: BaseProcess) -> int:
    """Wait for a process, and return its exit code: that of `kill` is negative."""
    process.join(LONGEST)
    code = process.exitcode
    process.kill()
    assert code is not None, f"a process did not end in {LONGEST} s"
    return code


def _alone(work: Work, folder: Path) -> float:
    """Do a work that is not killed, from what stands in a folder; return how long it took."""
    times = []
    for number in range(_ALONE):
        here = folder.with_name(f"alone-{number}")
        shutil.copytree(folder, here)
        process, began = started(work.do, here), time.monotonic()
        assert ended(process) == 0, f"{work.name} fails by itself"
        times.append(time.monotonic() - began)
        assert work.is_done(here), f"{work.name} does nothing"
        shutil.rmtree(here)
    return median(times)


def _events(work: Work, folder: Path) -> list[str]:
    """Do a work that is not killed, and return what it asked of the disk, in order."""
    here = folder.with_name("listened")
    shutil.copytree(folder, here)
    told = here.with_name("events")
    assert ended(started(_listen, work, here, told)) == 0
    shutil.rmtree(here)
    return told.read_text(encoding="utf-8").split("\n")


def _listen(work: Work, folder: Path, told: Path) -> None:
    events: list[str] = []
    sys.addaudithook(lambda event, _: events.append(event) if event in _ON_DISK else None)
    work.do(folder)
    told.write_text("\n".join(events), encoding="utf-8")


def _die_at(event: int, work: Work, folder: Path) -> None:
    """Do a work, and be killed as it asks something of the disk for the n-th time."""
    left = event

    def count(name: str, _: object) -> None:
        nonlocal left
        if name in _ON_DISK:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    work.do(folder)


def killed(work: Work, folder: Path, moment: float | int) -> str:
    """Kill a work in a folder, look at what is left, and say when that was.

    Parameters
    ----------
    moment
        Seconds, or the number of what it asks of the disk.
    """
    before = _traces(folder)
    if isinstance(moment, int):
        process = started(_die_at, moment, work, folder)
    else:
        process = started(work.do, folder)
        time.sleep(moment)
        process.kill()
    code = ended(process)
    assert code in (0, -signal.SIGKILL), f"{work.name} failed before it was killed"
    touched = _traces(folder) != before
    done = work.is_done(folder) or code == 0
    if done or not touched:
        return "after" if done else "before"
    # What was cut off can be done again, and leaves nothing behind then.
    work.do(folder)
    assert work.is_done(folder), f"{work.name} cannot be done again"
    assert not work.has_left(folder), work.has_left(folder)
    return "within"


def moments(work: Work, folder: Path, each: int, chance: random.Random) -> list[float | int]:
    """Choose moments: by the clock and by what is asked of the disk in turn, spread over all."""
    duration, events = _alone(work, folder), _events(work, folder)
    halves = [range(each)[0::2], range(each)[1::2]]
    by_clock = [
        (n + chance.random()) / len(halves[0]) * _LATEST * duration for n in range(len(halves[0]))
    ]
    by_event = [
        int((n + chance.random()) / len(halves[1]) * len(events)) for n in range(len(halves[1]))
    ]
    if "os.rename" in events:
        # Where two renames follow each other, the second is the worst that can be hit.
        by_event[-1] = len(events) - 1 - events[::-1].index("os.rename")
    return [*by_clock, *by_event]


def _traces(folder: Path) -> dict[str, tuple[int, int]]:
    found = {}
    for path in folder.rglob("*"):
        status = path.lstat()
        found[str(path)] = status.st_mtime_ns, status.st_size
    return found


def kill_all(times: int, seed: int) -> dict[str, Counter[str]]:
    """Kill every kind of work at `times` moments altogether, or a few more.

    Returns
    -------
    dict
        By kind of work, how many kills landed before, within and after it.
    """
    chance = random.Random(seed)  # noqa: S311
    landed: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        every = works(Path(scratch, "wanted"))
        each = -(-times // len(every))
        for work in every:
            begin = Path(scratch, f"begin-{len(landed)}")
            begin.mkdir()
            work.prepare(begin)
            landed[work.name] = Counter(dict.fromkeys(WHEN, 0))
            for number, moment in enumerate(moments(work, begin, each, chance)):
                folder = Path(scratch, f"{len(landed)}-{number}")
                shutil.copytree(begin, folder)
                landed[work.name][killed(work, folder, moment)] += 1
                shutil.rmtree(folder)
    return landed


def main(arguments: list[str] | None = None) -> None:
    """Kill, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=20240304)
    given = parser.parse_args(arguments)
    print(f"{'killed at random moments of':<40}{'before':>8}{'within':>8}{'after':>8}")
    total: Counter[str] = Counter()
    for name, landed in kill_all(given.times, given.seed).items():
        print(f"{name:<40}" + "".join(f"{landed[when]:>8}" for when in WHEN))
        total += landed
    print(f"{'altogether':<40}" + "".join(f"{total[when]:>8}" for when in WHEN))
    print(f"{total.total()} kills, nothing lost")


if __name__ == "__main__":
    main()
