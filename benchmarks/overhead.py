"""What newslens costs on top of spaCy: processor time of nl.load beside bare nlp.pipe.

    python benchmarks/overhead.py [GOLD] [--articles N] [--repeat N] [--model NAME]

GOLD is anything that benchmarks/accuracy.py reads; without it our own annotated articles are
used. A first load notes which pieces of text newslens hands to the pipeline, and in what
batches. Then the pipeline runs alone over the same pieces, and nl.load over the articles, by
turns, in one process; each turn's ratio is taken, and their median printed, with the floor
that is promised. Fewer words than some 20,000 say more of what a load costs by itself.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

if not __package__:  # run as a file, which leaves the folder of newslens out
    sys.path.insert(0, str(Path(__file__).parents[1]))

import newslens as nl
from benchmarks.found import frame_of
from benchmarks.gold import read_gold
from newslens.analysis.model import find_model, load_model

ARTICLES = Path(__file__).parents[1] / "tests" / "annotated" / "articles"
FLOOR = 1.25


class Turn(NamedTuple):
    """Seconds of processor time of the bare pipeline and of nl.load, one after the other."""

    bare: float
    load: float

    @property
    def ratio(self) -> float:
        """How many times the bare pipeline nl.load costs."""
        return self.load / self.bare


class Work(NamedTuple):
    """What newslens had the pipeline do: one batch of texts, and how it was to be cut."""

    texts: list[str]
    settings: dict[str, Any]


@contextmanager
def noted(nlp: Any) -> Iterator[list[Work]]:
    """Note every call of `nlp.pipe`; afterwards the pipeline is as it was."""
    done: list[Work] = []
    pipe = nlp.pipe

    def noting(texts: Iterable[Any], *, as_tuples: bool = False, **settings: Any) -> Iterator[Any]:
        given: list[str] = []
        done.append(Work(given, settings))

        def passing() -> Iterator[Any]:
            for item in texts:
                text = item[0] if as_tuples else item
                # An empty text is no work. With tuples spaCy calls this again, on its own objects.
                if isinstance(text, str) and text:
                    given.append(text)
                yield item

        return iter(pipe(passing(), as_tuples=as_tuples, **settings))

    nlp.pipe = noting
    try:
        yield done
    finally:
        del nlp.pipe


def seconds(work: Callable[[], object]) -> float:
    """Processor time of a call, all threads together, without garbage of earlier ones."""
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began


def take_turns(bare: Callable[[], object], load: Callable[[], object], repeat: int) -> list[Turn]:
    """Measure both by turns; who goes first changes."""
    turns = []
    for turn in range(repeat):
        if turn % 2:
            later = seconds(load)
            turns.append(Turn(seconds(bare), later))
        else:
            earlier = seconds(bare)
            turns.append(Turn(earlier, seconds(load)))
    return turns


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("gold", type=Path, nargs="?", default=ARTICLES)
    parser.add_argument("--articles", type=int, help="load the first so many only")
    parser.add_argument("--repeat", type=int, default=5, help="how many turns")
    parser.add_argument("--model", help="the spaCy pipeline, as nl.load takes it")
    options = parser.parse_args()
    gold = read_gold(options.gold)
    frame = frame_of(replace(gold, articles=gold.articles[: options.articles]))
    nlp = load_model(find_model(options.model))

    def load() -> nl.Corpus:
        return nl.load(frame, model=options.model, progress=False)

    with noted(nlp) as done:
        corpus = load()

    def bare() -> None:
        for work in done:
            for _ in nlp.pipe(work.texts, **work.settings):
                pass

    bare()
    made, words = corpus.provenance, int(corpus.articles["n_words"].sum())
    print(
        f"{gold.name}: {len(frame)} articles, {words:,} words, "
        f"{sum(len(work.texts) for work in done):,} pieces; {made['model']} {made['model_version']}"
    )
    turns = take_turns(bare, load, options.repeat)
    print("processor time in seconds\n  nlp.pipe   nl.load   ratio")
    for turn in turns:
        print(f"  {turn.bare:8.2f}  {turn.load:8.2f}  {turn.ratio:6.3f}")
    median = statistics.median(turn.ratio for turn in turns)
    verdict = "kept" if median <= FLOOR else "not kept"
    print(f"median ratio {median:.3f}; the promise, at most {FLOOR}, is {verdict}")


if __name__ == "__main__":
    main()
