"""Charts by the names that a command line gives them, of the actors that it names."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from newslens.errors import InputError


def chart_named(name: str, actors: Sequence[str] | None) -> Callable[..., Any]:
    """Return the function that draws a chart of a corpus.

    Parameters
    ----------
    name
        As in `nl.charts`.
    actors
        Whom it is to be of; None: as the chart chooses.

    Raises
    ------
    InputError
        If there is no such chart, or it is not of as many actors.

    Examples
    --------
    >>> chart_named("cue_verbs", None).__name__
    'cue_verbs'
    """
    from newslens import charts

    known: dict[str, Callable[..., Any]] = {
        n: draw for n in charts.__all__ if _draws(draw := getattr(charts, n))
    }
    if name not in known:
        raise InputError(f"--chart {name}", f"one of {', '.join(known)}", "--chart cue_verbs")
    takes = inspect.signature(known[name]).parameters
    if "actor" in takes:
        if actors is None or len(actors) != 1:
            seen = "no actor" if actors is None else f"{len(actors)} actors"
            raise InputError(
                f"--chart {name} with {seen}", "one", f'--chart {name} --actors "Ann Lee"'
            )
        return partial(known[name], actor=actors[0])
    if actors is None:
        return known[name]
    if "actors" not in takes:
        raise InputError(f"--actors with --chart {name}", "a chart of actors", f"--chart {name}")
    return partial(known[name], actors=list(actors))


def _draws(thing: Any) -> bool:
    return inspect.isfunction(thing) and inspect.signature(thing).return_annotation == "Chart"
