"""Where the time of a load goes: a stopwatch around each stage, put there from outside.

Stages call each other (the pipeline draws articles from the reading as it needs them); what one
spends inside another is counted to that other, so that the parts make up the whole.
"""

from __future__ import annotations

import functools
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import Any
from unittest.mock import patch

# Stage, module, function or method of a class there. What a stage returns to be read piece by
# piece is timed piece by piece.
STAGES = (
    ("reading", "newslens.reading", "read"),
    ("structure", "newslens.analysis.rows", "find_structure"),
    ("quotes", "newslens.analysis.rows", "find_quotations"),
    ("quotes", "newslens.analysis.rows", "find_quotes"),
    ("entities, actors", "newslens.analysis.rows", "find_names"),
    ("entities, actors", "newslens.analysis.rows", "find_missed_names"),
    ("entities, actors", "newslens.analysis.rows", "show_people"),
    ("entities, actors", "newslens.analysis.rows", "find_headline_names"),
    ("entities, actors", "newslens.analysis.rows", "find_actors"),
    ("pronouns", "newslens.analysis.rows", "find_nominals"),
    ("pronouns", "newslens.analysis.rows", "resolve_pronouns"),
    ("speakers", "newslens.analysis.rows", "_described"),
    ("speakers", "newslens.analysis.rows", "NamedBodies"),
    ("speakers", "newslens.analysis.rows", "Speakers"),
    ("speakers", "newslens.analysis.speaking", "Speakers.of_quote"),
    ("claims", "newslens.analysis.rows", "find_claims"),
    ("rows", "newslens.analysis.rows", "_analyse_one"),
    ("packing", "newslens.scale.batch", "pack"),
    ("packing", "newslens.assembly.across", "unpack_head"),
    ("packing", "newslens.assembly.assembly", "unpack"),
    ("duplicates", "newslens.scale.batch", "sketch"),
    ("duplicates", "newslens.assembly.assembly", "find_copies"),
    ("linking", "newslens.analysis.linking", "Gathering.add"),
    ("linking", "newslens.analysis.linking", "Gathering.link"),
    ("tables", "newslens.assembly.assembly", "Assembly.corpus"),
)


class Stopwatch:
    """Processor time by stage, each without the stages inside it."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._running = ["the rest"]
        self._since = time.process_time()

    @contextmanager
    def on(self, stage: str) -> Iterator[None]:
        """Count what happens inside to a stage."""
        self._turn()
        self._running.append(stage)
        try:
            yield
        finally:
            self._turn()
            self._running.pop()

    def _turn(self) -> None:
        now = time.process_time()
        self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with the watch around it and around what it gives to read."""

        @functools.wraps(function, updated=())
        def timing(*args: Any, **options: Any) -> Any:
            with self.on(stage):
                result = function(*args, **options)
            return _Timed(self, stage, result) if hasattr(result, "__next__") else result

        return timing


class _Timed:
    """An iterator whose every step is timed; what else it has is its own."""

    def __init__(self, watch: Stopwatch, stage: str, items: Iterator[Any]) -> None:
        self._watch, self._stage, self._items = watch, stage, items

    def __iter__(self) -> _Timed:
        return self

    def __next__(self) -> Any:
        with self._watch.on(self._stage):
            return next(self._items)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._items, name)


def shares_of(work: Callable[[], object], nlp: Any) -> dict[str, float]:
    """Seconds of processor time that each stage takes of some work, the pipeline among them."""
    with ExitStack() as patched:
        watch = Stopwatch()
        for stage, module, name in STAGES:
            owner: Any = import_module(module)
            *within, name = name.split(".")
            for part in within:
                owner = getattr(owner, part)
            patched.enter_context(
                patch.object(owner, name, watch.timed(stage, getattr(owner, name)))
            )
        patched.enter_context(patch.object(nlp, "pipe", watch.timed("pipeline", nlp.pipe)))
        with watch.on("the rest"):
            work()
    order = dict.fromkeys(["pipeline", *(stage for stage, _, _ in STAGES), "the rest"])
    return {stage: watch.seconds[stage] for stage in order}
