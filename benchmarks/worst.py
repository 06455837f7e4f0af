"""How time grows with hostile texts: by reader and by stage of the analysis, the model's apart.

    python benchmarks/worst.py [--kinds WORD ...] [--sizes 10000 20000 40000 80000]
                               [--articles 250 500 1000 2000] [--all] [--json FILE]

Each kind of text (benchmarks/hostile.py) is made in sizes that double, read as text, Markdown and
HTML, and analysed as an English article; each kind of corpus in numbers of articles that double.
Printed is, for each stage that takes long enough to be measured, by what factor its processor
time grows with each doubling and with which power of the size: 1 is linear, 2 quadratic. What a
text of one word costs is taken off; where a size takes half a minute, larger ones are left out.
The language model's own time is held to no promise. With --all, what is linear is printed, too.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

if not __package__:  # run as a file, which leaves the folder of newslens out
    sys.path.insert(0, str(Path(__file__).parents[1]))

import newslens as nl
from benchmarks import results
from benchmarks.growth import exponent
from benchmarks.hostile import CORPORA, TEXTS
from benchmarks.overhead import seconds
from benchmarks.stages import shares_of
from newslens.analysis.model import find_model, load_model
from newslens.errors import InputError
from newslens.reading import read

PROMISED = 1.3
# Less than this at the largest size is noise.
_MEASURED = 0.1
# Smaller sizes at which a stage takes less than this say nothing of how it grows.
_TOLD = 0.02
# Where a size takes longer, larger ones are not waited for.
_TOO_LONG = 30
_READERS = {"text": "{}", "Markdown": "{}", "HTML": "<html><body><p>{}</p></body></html>"}
_SUFFIXES = {"text": ".txt", "Markdown": ".md", "HTML": ".html"}
_MODEL = "pipeline"
# Stages of so little by themselves that they are one.
_OTHERS = {"rows", "packing", "tables", "the rest"}

Times = dict[str, float]


def read_as(form: str, text: str, folder: Path) -> Callable[[], object]:
    """Write a text to a file of a form, and return what reads it."""
    path = folder / f"hostile{_SUFFIXES[form]}"
    path.write_text(_READERS[form].format(text), encoding="utf-8")

    def reading() -> None:
        # What holds no article is refused, which takes its time as well.
        with suppress(InputError):
            list(read(path))

    return reading


def times_of(text: str, nlp: Any, folder: Path) -> Times:
    """Seconds of processor time that a text takes in each reader and stage."""
    times = {f"reading {form}": seconds(read_as(form, text, folder)) for form in _READERS}
    record = {"text": text, "language": "en"}
    shares = shares_of(lambda: nl.load(record, cache=False, progress=False), nlp)
    shares.pop("reading")
    rest = sum(shares.pop(stage) for stage in _OTHERS)
    return times | shares | {"the rest": rest}


def grown(kind: str, sizes: Sequence[int], measured: Sequence[Times]) -> Iterator[dict[str, Any]]:
    """Yield a row for each stage that takes long enough to be measured."""
    for stage in measured[0]:
        taken = [times[stage] for times in measured]
        if taken[-1] < _MEASURED:
            continue
        told = [
            {"size": size, "seconds": time}
            for size, time in zip(sizes, taken, strict=False)
            if time >= _TOLD
        ]
        ratios = [
            f"{later / earlier:.1f}" if earlier >= _TOLD else "-"
            for earlier, later in itertools.pairwise(taken)
        ]
        yield {
            "kind": kind,
            "stage": stage,
            "with each doubling": " ".join(ratios),
            "exponent": exponent(told, "seconds", of="size") if len(told) > 1 else float("nan"),
            "seconds": taken[-1],
        }


def chosen(kinds: Mapping[str, Any], words: Sequence[str]) -> list[str]:
    """Return the kinds whose names hold one of some words; all, if there are no words."""
    return [kind for kind in kinds if not words or any(word in kind for word in words)]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kinds", nargs="+", default=[], help="those with these words in them")
    sizes = [10_000, 20_000, 40_000, 80_000]
    parser.add_argument("--sizes", type=int, nargs="+", default=sizes, help="in characters")
    parser.add_argument("--articles", type=int, nargs="+", default=[250, 500, 1_000, 2_000])
    parser.add_argument("--all", action="store_true", help="print what is linear, too")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    options = parser.parse_args()
    nlp = load_model(find_model())
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        times_of("Go.", nlp, folder)
        least = times_of("Go.", nlp, folder)
        for kind in chosen(TEXTS, options.kinds):
            measured: list[Times] = []
            for size in options.sizes:
                measured.append(times_of(TEXTS[kind](size), nlp, folder))
                if sum(measured[-1].values()) > _TOO_LONG:
                    break
            net = [{stage: t - least[stage] for stage, t in times.items()} for times in measured]
            rows += _told(grown(kind, options.sizes, net))
    for kind in chosen(CORPORA, options.kinds):
        measured = [
            {stage: seconds(work) for stage, work in CORPORA[kind](n).items()}
            for n in options.articles
        ]
        rows += _told(grown(kind, options.articles, measured))
    _print(rows, everything=options.all)
    results.write(options.json, rows, sizes=options.sizes, articles=options.articles)


def _told(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        told = ("kind", "stage", "with each doubling")
        print(*(row[name] for name in told), f"{row['exponent']:.2f}", file=sys.stderr, flush=True)
        yield row


def _print(rows: Sequence[dict[str, Any]], *, everything: bool) -> None:
    own = [row for row in rows if row["stage"] != _MODEL]
    over = [row for row in own if row["exponent"] > PROMISED]
    shown = sorted(rows if everything else over, key=lambda row: -row["exponent"])
    hidden = {"seconds"}
    if shown:
        print(results.table([{k: v for k, v in row.items() if k not in hidden} for row in shown]))
    print(
        f"{len(own)} stages of hostile kinds take long enough to be measured; "
        f"{len(over)} grow with a power above {PROMISED}"
    )
    if own:
        most = max(own, key=lambda row: row["exponent"])
        name = f"exponent, {most['kind']}, {most['stage']}"
        print(results.verdict(name, most["exponent"], PROMISED))


if __name__ == "__main__":
    main()
