"""nl.load over a cluster: the tasks are done by its workers, the shards are put together here."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from typing import Any

from newslens.analysis.model import ModelChoice
from newslens.article import Problem, Reason
from newslens.assembly import Assembly
from newslens.assembly.finishing import bar_of
from newslens.errors import warn
from newslens.reading import Options, read
from newslens.scale.dask_engine import local_client, run_on
from newslens.scale.plan import Plan
from newslens.scale.shard import Done
from newslens.scale.shelf import Shelf
from newslens.scale.tasks import made_here
from newslens.shards.asked import Spread
from newslens.shards.collecting import assembled


@contextmanager
def spread(
    spread: Spread,
    what: Any,
    options: Options,
    choice: ModelChoice,
    duplicates: float | None,
    carried: Mapping[str, Any],
    progress: bool | None,
) -> Iterator[tuple[Assembly, list[Problem]]]:
    """Give the assembly of all articles, and the problems of their reading.

    Interrupted, it gives what was done by then.
    """
    with ExitStack() as stack:
        folder = spread.folder or stack.enter_context(
            tempfile.TemporaryDirectory(prefix="newslens-")
        )
        kept = {"columns": dict(options.columns), "date_order": options.date_order}
        made = made_here(choice, kept | {"max_bytes": options.max_bytes})
        plan = Plan(what, replace(options, kept=None), near=spread.client is None)
        done: list[Done] = []
        interrupted: list[Problem] = []

        bar = bar_of(progress, "newslens", None)

        def told(one: Done) -> None:
            done.append(one)
            bar.update(one.articles)

        try:
            if spread.client is not None:
                run_on(spread.client, plan, folder, made, told)
            else:
                with local_client(spread.workers) as client:
                    run_on(client, plan, folder, made, told)
        except KeyboardInterrupt:
            if not any(one.articles for one in done):
                raise
            interrupted.append(_interruption(sum(one.articles for one in done)))
        finally:
            bar.close()
        if not any(one.articles for one in done):
            # Nothing was read: the error is told as it is told without a cluster.
            next(read(what, options))
        names = [one.name for one in done]
        shelf = stack.enter_context(closing(Shelf(folder, names, plan.held)))
        assembly, problems = assembled(shelf, duplicates, carried)
        yield assembly, problems + interrupted


def _interruption(articles: int) -> Problem:
    message = f"interrupted after {articles} articles"
    warn(f"{message}; the corpus holds what was done")
    return Problem(None, "reading", "warning", message, Reason.INTERRUPTED)
