"""A corpus of what is named on the command line: articles, a saved corpus, standard input."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslens.errors import InputError

if TYPE_CHECKING:
    from newslens.corpus import Corpus

_STDIN = "-"


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `nl.load` that a command line can say."""
    parser.add_argument("--model", metavar="NAME", help="a spaCy pipeline to use")
    parser.add_argument(
        "--columns",
        nargs="+",
        metavar="NAME=FIELD",
        help="which field of yours holds what: text=article_body",
    )
    parser.add_argument(
        "--date-order", choices=["DMY", "MDY", "YMD"], help="how 03/04/2024 is meant"
    )
    parser.add_argument(
        "--corrections",
        metavar="SAVED",
        help="a saved corpus, the corrections of which are to be made again",
    )
    parser.add_argument(
        "--workers", type=int, metavar="N", help="analyse in N processes side by side"
    )
    parser.add_argument(
        "--no-cache", action="store_true", help="work out anew what is known, and keep nothing"
    )


def reading_options(given: argparse.Namespace) -> dict[str, Any]:
    """Return those that were given, as `nl.load` takes them."""
    options = {
        "model": given.model,
        "columns": _columns(given.columns),
        "date_order": given.date_order,
        "corrections": given.corrections,
        "workers": given.workers,
    }
    chosen = {name: value for name, value in options.items() if value is not None}
    return chosen | ({"cache": False} if given.no_cache else {})


def named(paths: Sequence[str]) -> list[Any]:
    """Return what is named on a command line: "-" is what comes on standard input.

    It may be of any format that a file may have.
    """
    return [_standard_input() if path == _STDIN else path for path in paths]


def load(what: Sequence[Any], options: Mapping[str, Any], progress: bool | None) -> Corpus:
    """Read articles."""
    from newslens.load import load

    return load(what[0] if len(what) == 1 else list(what), progress=progress, **options)


def open_or_load(
    what: Sequence[Any], options: Mapping[str, Any], progress: bool | None, command: str
) -> Corpus:
    """Open the saved corpus that is named, or read the articles that are.

    Parameters
    ----------
    what
        Paths, and what `named` makes of them.
    options
        As `nl.load` takes them.
    progress
        Whether to show progress.
    command
        What the user typed, for the hint of an error.

    Raises
    ------
    InputError
        If options of reading are given with a saved corpus, or it is one of several paths.
    """
    saved = [path for path in what if isinstance(path, str) and is_saved(path)]
    if not saved:
        return load(what, options, progress)
    if len(what) > 1:
        raise InputError(
            f"{saved[0]!r}, a saved corpus, among {len(what)} paths",
            "articles, or one saved corpus alone",
            f"{command} {shlex.quote(saved[0])}",
        )
    if options:
        name = next(iter(options)).replace("_", "-")
        raise InputError(
            f"--{name} with {saved[0]!r}, a saved corpus",
            f"articles to read with --{name}, or a saved corpus without it",
            f"{command} {shlex.quote(saved[0])}",
        )
    from newslens.corpus import open_corpus

    return open_corpus(saved[0])


def is_saved(path: str) -> bool:
    """Whether a corpus was saved here."""
    from newslens.corpus.storage import is_saved_corpus

    return is_saved_corpus(Path(path))


def _standard_input() -> Any:
    from newslens.reading.source import Source

    data = sys.stdin.buffer.read()
    if not data.strip():
        raise InputError(
            "nothing on standard input",
            "an article, of any format that a file may have",
            "newslens analyse - < article.txt",
        )
    return Source("stdin", data=data)


def _columns(pairs: Sequence[str] | None) -> dict[str, str] | None:
    for pair in pairs or ():
        if "=" not in pair:
            raise InputError(f"--columns {pair}", "NAME=FIELD", "--columns text=article_body")
    return dict(pair.split("=", 1) for pair in pairs) if pairs else None
