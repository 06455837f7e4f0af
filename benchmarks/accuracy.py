"""Accuracy of quotes against annotated articles: words, speakers, confidence, errors.

    python benchmarks/accuracy.py GOLD [--model NAME] [--articles N] [--errors N] [--json OUT]
    python benchmarks/accuracy.py GOLD --predictions THEIRS

GOLD is a folder in our stand-off format (tests/annotated/articles, described beside it), or JSON
Lines: id, text, optionally title, and `quotes` with start, end, type (direct, mixed, indirect),
speaker, speaker_start, speaker_end and, optionally, speech (False for thought), group (shared by
the parts of one quotation) and speaker_resolved (names of the speaker). Articles go through
`nl.load` alone; with --predictions, what another system found is scored, in either format.

Prints precision, recall and F1 by kind of quote, beside other systems' where GOLD is PolNeAR;
how often speakers, and what else is annotated, are right where the words are; how often each
method is right, and what its confidence says; and the worst errors. benchmarks/scoring.py has
the rule.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

if not __package__:  # run as a file, which leaves the folder of newslens out
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.found import analyse, predictions_of
from benchmarks.gold import read_gold, read_predictions
from benchmarks.report import report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", help="the spaCy pipeline, as nl.load takes it")
    parser.add_argument("--articles", type=int, help="score the first so many only")
    parser.add_argument("--errors", type=int, default=5, help="how many of each kind to show")
    parser.add_argument("--json", type=Path, help="a file to write all figures to")
    parser.add_argument("--predictions", type=Path, help="what another system found")
    parser.add_argument("--thought", action="store_true", help="count annotated thought as speech")
    options = parser.parse_args()
    gold = read_gold(options.gold)
    gold = replace(gold, articles=gold.articles[: options.articles])
    if options.predictions is None:
        predictions = predictions_of(analyse(gold, options.model))
    else:
        predictions = read_predictions(options.predictions, options.gold)
    made = report(gold, predictions, options.thought)
    print("\n".join(made.lines(options.errors)))
    if options.json is not None:
        options.json.write_text(made.as_json() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
