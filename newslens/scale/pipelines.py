"""Pipelines: what is known of one, without loading it where that was done before."""

from __future__ import annotations

import json
from dataclasses import dataclass

from newslens.analysis.model import ModelChoice, load_model, verify
from newslens.scale.keys import code_hash, digest_of
from newslens.scale.store import Store


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A pipeline's language, and the components of it that run, in order.

    `words` tells it from every other pipeline.
    """

    language: str
    components: tuple[str, ...]
    words: str


def pipeline_of(choice: ModelChoice, store: Store | None = None) -> Pipeline:
    """Return what is known of a pipeline; it is loaded unless the store knows of it.

    Raises
    ------
    ModelError
        If it cannot be loaded, or was altered.

    Examples
    --------
    >>> from newslens.analysis.model import find_model
    >>> pipeline_of(find_model()).language
    'en'
    """
    own = [choice.name, choice.version, verify(choice)]
    key = digest_of(["pipeline", code_hash("analysis", "scale"), *own])
    kept = None if store is None else store.get([key]).get(key)
    if kept is None:
        nlp = load_model(choice)
        kept = json.dumps([nlp.lang, nlp.pipe_names]).encode("ascii")
        if store is not None:
            store.put({key: kept})
    language, components = json.loads(kept)
    return Pipeline(language, tuple(components), json.dumps([*own, components]))
