"""What newslens costs on top of spaCy: processor time of nl.load beside bare nlp.pipe.

    python benchmarks/overhead.py [WHAT] [--articles N] [--seed S] [--repeat N] [--model NAME]
                                  [--textacy] [--json FILE]

WHAT is a file of annotated articles as benchmarks/accuracy.py reads it, or a folder of articles;
without it N articles are made (benchmarks/articles.py) and written to files, and reading them is
part of the load. A first load notes which pieces of text newslens hands to the pipeline, and in
what batches, and how long each stage takes. Then the pipeline runs alone over the same pieces,
and nl.load over the articles, by turns, in one process; each turn's ratio is taken, and their
median printed, with the floor that is promised. With --textacy, where that is installed, its
quotations are found in the same pieces, direct ones alone, by turns with the pipeline. Fewer words
than some 20,000 say more of what a load costs by itself.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

if not __package__:  # run as a file, which leaves the folder of newslens out
    sys.path.insert(0, str(Path(__file__).parents[1]))

import newslens as nl
from benchmarks.articles import write
from benchmarks.found import frame_of
from benchmarks.gold import read_gold
from benchmarks.stages import shares_of
from newslens.analysis.model import find_model, load_model

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


def source_of(options: argparse.Namespace, folder: Path) -> tuple[str, Any]:
    """Give what is loaded, and its name; articles that are made lie in the folder."""
    if options.what is None:
        write(folder, options.articles, options.seed)
        return f"made with seed {options.seed}", folder
    if options.what.suffix == ".jsonl":
        gold = read_gold(options.what)
        return gold.name, frame_of(replace(gold, articles=gold.articles[: options.articles]))
    return options.what.name, options.what


def table_of(shares: dict[str, float]) -> Iterator[str]:
    """Lay out what each stage takes, beside the pipeline."""
    yield f"  {'stage':<18}{'seconds':>9}{'of nlp.pipe':>13}"
    for stage, taken in [*shares.items(), ("all", sum(shares.values()))]:
        yield f"  {stage:<18}{taken:9.2f}{taken / shares['pipeline']:12.1%}"


def print_turns(name: str, turns: list[Turn]) -> float:
    """Print what each turn took; the median ratio."""
    print(f"processor time in seconds\n  nlp.pipe  {name:>8}   ratio")
    for turn in turns:
        print(f"  {turn.bare:8.2f}  {turn.load:8.2f}  {turn.ratio:6.3f}")
    return statistics.median(turn.ratio for turn in turns)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("what", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=2000, help="how many, at most")
    parser.add_argument("--seed", type=int, default=0, help="of the articles that are made")
    parser.add_argument("--repeat", type=int, default=5, help="how many turns")
    parser.add_argument("--model", help="the spaCy pipeline, as nl.load takes it")
    parser.add_argument("--textacy", action="store_true", help="measure textacy, too")
    parser.add_argument("--json", type=Path, help="write the figures to this file, too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(options, *source_of(options, Path(folder)))


def measure(options: argparse.Namespace, name: str, what: Any) -> None:
    """Load, note, take turns, and print."""
    nlp = load_model(find_model(options.model))

    def load() -> nl.Corpus:
        return nl.load(what, model=options.model, progress=False, cache=False)

    # What is imported and filled by the first load of all is no stage's.
    first = {"text": "“We met on Friday,” said Ann Lee."}
    nl.load(first, model=options.model, progress=False, cache=False)
    found: list[nl.Corpus] = []
    with noted(nlp) as done:
        shares = shares_of(lambda: found.append(load()), nlp)
    corpus = found.pop()
    made, articles = corpus.provenance, len(corpus)
    words = int(corpus.articles["n_words"].sum())
    del corpus

    def bare() -> None:
        for work in done:
            for _ in nlp.pipe(work.texts, **work.settings):
                pass

    print(
        f"{name}: {articles} articles, {words:,} words, "
        f"{sum(len(work.texts) for work in done):,} pieces; {made['model']} "
        f"{made['model_version']}: {', '.join(made['components'])}"
    )
    print("processor time of the stages of a load", *table_of(shares), sep="\n")
    turns = take_turns(bare, load, options.repeat)
    median = print_turns("nl.load", turns)
    verdict = "kept" if median <= FLOOR else "not kept"
    print(f"median ratio {median:.3f}; the promise, at most {FLOOR}, is {verdict}")
    if options.textacy:
        from textacy.extract.triples import direct_quotations

        def peer() -> None:
            for work in done:
                for doc in nlp.pipe(work.texts, **work.settings):
                    # It gives up on a paragraph with an odd number of marks.
                    with suppress(ValueError):
                        list(direct_quotations(doc))

        theirs = print_turns("textacy", take_turns(bare, peer, options.repeat))
        print(f"median ratio of textacy by paragraph, direct quotations alone: {theirs:.3f}")
    if options.json:
        figures = {
            "articles": articles,
            "words": words,
            "shares": shares,
            "turns": [turn._asdict() | {"ratio": turn.ratio} for turn in turns],
            "ratio": median,
        }
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
