"""Workers: the engine of several processes on this machine, each with one numeric thread."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import Any

from newslens.analysis.model import ModelChoice
from newslens.article import Article
from newslens.errors import InputError
from newslens.scale.batch import analyse_batch
from newslens.scale.packing import Packed

# Two batches a worker: one that it works on, and one that waits for it.
_AHEAD = 2
# Workers stay for the next load, as in the next cell of a notebook: their model is loaded.
_IDLE_SECONDS = 120
ONE_THREAD = dict.fromkeys(
    [
        "BLIS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "NUMEXPR_NUM_THREADS",
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
    ],
    "1",
)


def check_workers(workers: Any) -> int:
    """Return how many processes are asked for; None stands for this one alone.

    Raises
    ------
    InputError
        If it is no whole number from 1.
    """
    if workers is None:
        return 1
    if not isinstance(workers, int) or isinstance(workers, bool) or workers < 1:
        raise InputError(
            f"workers={workers!r}",
            "a whole number of processes from 1; this machine has "
            f"{os.cpu_count() or 1} cores, and each process holds the model",
            f"nl.load(..., workers={os.cpu_count() or 1})",
        )
    return workers


class Workers:
    """Processes that run batches side by side.

    They are started afresh and do not run the script that called: it needs no
    `if __name__ == "__main__"`. If one of them is lost, what it had is done again; an article
    that ends its process each time is left out, and said so.
    """

    def __init__(self, choice: ModelChoice, workers: int) -> None:
        self._choice = choice
        self._workers = workers

    def run(self, batches: Iterator[Sequence[Article]]) -> Iterator[list[Packed | None]]:
        """Yield the results of each batch, in order, while those that follow are worked on."""
        going: deque[tuple[Sequence[Article], Future[list[Packed]] | None]] = deque()
        more = True
        try:
            while more or going:
                while more and len(going) < _AHEAD * self._workers:
                    batch = next(batches, None)
                    if batch is None:
                        more = False
                    else:
                        going.append((batch, self._submit(batch) if batch else None))
                if going:
                    yield self._result(going)
        except BaseException:
            # Also what a generator meets that is not asked any more: nobody waits for the rest.
            self._pool().shutdown(wait=False, kill_workers=True)
            raise

    def _result(self, going: deque[tuple[Sequence[Article], Any]]) -> list[Packed | None]:
        batch, future = going.popleft()
        if future is None:
            return []
        try:
            return [*future.result()]
        except BrokenProcessPool:
            # Nobody knows which batch it was: each is done by itself before others follow.
            rest = [(other, None if f is None else self._again(other, f)) for other, f in going]
            going.clear()
            going.extend(rest)
            return self._alone(batch)

    def _again(self, batch: Sequence[Article], future: Future[list[Packed]]) -> Any:
        if future.done() and not future.cancelled() and future.exception() is None:
            return future
        done: Future[list[Packed | None]] = Future()
        done.set_result(self._alone(batch))
        return done

    def _alone(self, batch: Sequence[Article]) -> list[Packed | None]:
        try:
            return [*self._submit(batch).result()]
        except BrokenProcessPool:
            if len(batch) == 1:
                return [None]
            half = len(batch) // 2
            return self._alone(batch[:half]) + self._alone(batch[half:])

    def _submit(self, batch: Sequence[Article]) -> Future[list[Packed]]:
        # What newslens does not know may be anything, and is of no use to the analysis.
        plain = [replace(article, extra={}, problems=()) for article in batch]
        submitted: Future[list[Packed]] = self._pool().submit(analyse_batch, plain, self._choice)
        return submitted

    def _pool(self) -> Any:
        from loky import get_reusable_executor

        _waiting[:] = [
            get_reusable_executor(
                max_workers=self._workers,
                timeout=_IDLE_SECONDS,
                initializer=_leave_interrupts,
                env=ONE_THREAD,
            )
        ]
        return _waiting[0]


# The processes of the last load, which wait for the next.
_waiting: list[Any] = []


def end_waiting() -> None:
    """End processes that wait for the next load: what comes needs the memory."""
    while _waiting:
        _waiting.pop().shutdown(wait=True)


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the process that called, which ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
