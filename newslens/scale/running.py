"""Running: articles through an engine, in their order, past what was worked out before."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol

from newslens.analysis.model import ModelChoice
from newslens.article import Article
from newslens.scale.batch import SIZE, analyse_batch
from newslens.scale.keys import article_key
from newslens.scale.packing import Packed
from newslens.scale.store import Store

# The first results come soon, so that a bar moves and an interruption has something to keep.
_FIRST = 4


class Engine(Protocol):
    """What runs batches: this process, processes beside it, or a cluster."""

    def run(self, batches: Iterator[Sequence[Article]]) -> Iterator[list[Packed | None]]:
        """Yield the results of each batch, in order; an empty batch has an empty result.

        None stands for an article whose analysis ended the process that ran it.
        """
        ...


class InProcess:
    """The engine that is always there: this process."""

    def __init__(self, choice: ModelChoice) -> None:
        self._choice = choice

    def run(self, batches: Iterator[Sequence[Article]]) -> Iterator[list[Packed | None]]:
        """Yield the results of each batch, one batch after the other."""
        for batch in batches:
            yield [*analyse_batch(batch, self._choice)] if batch else []


def analysed(
    articles: Iterable[Article], engine: Engine, pipeline: str, store: Store | None = None
) -> Iterator[tuple[Article, Packed | None]]:
    """Yield each article with what was found in it, in order.

    Parameters
    ----------
    pipeline
        Says which model and components run, as `keys.article_key` takes it.
    store
        What was found before is taken from it, and what is found anew put into it at once, so
        that a run that is cut off goes on there.
    """
    waiting: deque[tuple[list[Article], list[bytes], dict[bytes, Packed]]] = deque()

    def unknown() -> Iterator[list[Article]]:
        for batch in _batches(articles):
            keys = (
                [article_key(article, pipeline) for article in batch] if store is not None else []
            )
            known = store.get(keys) if store is not None else {}
            waiting.append((batch, keys, known))
            if store is not None:
                # Of copies of one text, one is analysed.
                fresh = dict.fromkeys(key for key in keys if key not in known)
                by_key = dict(zip(reversed(keys), reversed(batch), strict=True))
                yield [by_key[key] for key in fresh]
            else:
                yield batch

    for found in engine.run(unknown()):
        batch, keys, known = waiting.popleft()
        if store is None:
            yield from zip(batch, found, strict=True)
            continue
        fresh = [key for key in dict.fromkeys(keys) if key not in known]
        made = {key: one for key, one in zip(fresh, found, strict=True) if one is not None}
        store.put(made)
        for article, key in zip(batch, keys, strict=True):
            yield article, known.get(key) or made.get(key)


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    stream, size = iter(articles), _FIRST
    while batch := list(islice(stream, size)):
        yield batch
        size = min(2 * size, SIZE)
