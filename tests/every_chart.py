"""Every chart there is, also one that is made tomorrow, and one way to draw each."""

import inspect
from typing import Any

from newslens import charts
from newslens.charts import Chart
from newslens.corpus import Corpus

EVERY = [
    name
    for name in charts.__all__
    if inspect.isfunction(getattr(charts, name))
    and inspect.signature(getattr(charts, name)).return_annotation in (Chart, "Chart")
]


def draw(name: str, corpus: Corpus, **options: Any) -> Chart:
    """Draw a chart; one of an actor, unless another is named, of who is mentioned most."""
    function = getattr(charts, name)
    if "actor" in inspect.signature(function).parameters:
        actors = corpus.actors["actor"]
        options.setdefault("actor", "nobody" if actors.empty else str(actors.iloc[0]))
    if name == "claim_matrix":
        options.setdefault("progress", False)
    chart: Chart = function(corpus, **options)
    return chart
