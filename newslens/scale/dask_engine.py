"""Dask: the tasks of a plan go to the workers of a cluster, some ahead, none held for long."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from newslens.errors import ClusterError, MissingExtraError
from newslens.scale.plan import Plan
from newslens.scale.shard import Done, Made
from newslens.scale.tasks import Files, NotPlainError, Task, run
from newslens.scale.workers import ONE_THREAD, end_waiting

# Tasks a thread: one that it works on, one that waits for it; and some for workers to come.
_AHEAD, _AT_LEAST = 2, 16
# What fails for a moment, as a store does that is asked too much, is tried again.
_RETRIES = 2
# A task that lost its worker is given to another so often.
_LOST_WITH_IT = 1


@contextmanager
def local_client(workers: int) -> Iterator[Any]:
    """Start a cluster of processes on this machine, one thread each, and end it afterwards.

    They do not run the script that called: it needs no `if __name__ == "__main__"`.

    Raises
    ------
    MissingExtraError
        If Dask is not installed.
    """
    try:
        from distributed import Client
        from distributed.deploy.subprocess import SubprocessCluster
    except ImportError as error:
        raise MissingExtraError.of("distributed", "cluster", 'engine="dask"') from error
    options: dict[str, Any] = {
        "n_workers": workers,
        "threads_per_worker": 1,
        # Nothing listens but scheduler and workers themselves, on this machine alone.
        "dashboard_address": None,
        "scheduler_kwargs": {"allowed_failures": _LOST_WITH_IT},
        "worker_kwargs": {"dashboard": False, "env": ONE_THREAD},
    }
    end_waiting()
    with _same_modules():
        cluster = SubprocessCluster(**options)
    with cluster, Client(cluster) as client:
        yield client


@contextmanager
def _same_modules() -> Iterator[None]:
    """Let processes that are started find modules where this one finds them."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(path or os.getcwd() for path in sys.path)
    try:
        yield
    finally:
        del os.environ["PYTHONPATH"]
        if before is not None:
            os.environ["PYTHONPATH"] = before


def run_on(
    client: Any,
    plan: Plan,
    folder: str,
    made: Made,
    told: Callable[[Done], None],
) -> None:
    """Have all tasks of a plan done by a cluster; `told` hears of each shard as it is written.

    A task whose worker is lost is done by another. One that ends its workers each time is cut
    in halves, until the article is found that does it: that one is left out.

    Raises
    ------
    ClusterError
        If the workers cannot do the work.
    """
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    tasks = plan.tasks()
    waiting: dict[Any, Task] = {}
    suspects: list[Task] = []
    finished = as_completed()

    def submit(task: Task) -> None:
        future = client.submit(run, task, folder, made, pure=False, retries=_RETRIES)
        waiting[future] = task
        finished.add(future)

    def feed() -> None:
        if suspects:
            # Of the tasks that a lost worker had, nobody knows which it was: each is done with
            # nothing beside it, so that none is left out for another.
            if not waiting:
                submit(suspects.pop())
            return
        while len(waiting) < max(_AT_LEAST, _AHEAD * sum(client.nthreads().values())):
            task = next(tasks, None)
            if task is None:
                return
            submit(task)

    try:
        feed()
        for future in finished:
            task = waiting.pop(future)
            try:
                told(future.result())
            except KilledWorker:
                suspects += task.halves()
            except NotPlainError:
                if not isinstance(task, Files):
                    raise
                submit(plan.given(task))
            except (ImportError, AttributeError, RuntimeError) as error:
                # Dask says so of functions that a worker does not know.
                if isinstance(error, RuntimeError) and "deserialization" not in str(error):
                    raise
                raise _other_newslens(error) from error
            feed()
    finally:
        client.cancel(list(waiting))


def _other_newslens(error: Exception) -> ClusterError:
    said = str(error).partition("\n")[0]
    return ClusterError(
        f"a worker that has no newslens, or another one ({type(error).__name__}: {said})",
        "the same newslens on all machines",
        'pip install "newslens[cluster]" on all machines, then start the workers anew',
    )
