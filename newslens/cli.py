"""The command `newslens`: load, lab, check."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from newslens.errors import InputError, NewslensError

_FAILED = 2
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments
        What follows `newslens` on the command line; taken from there if None.

    Returns
    -------
    int
        The exit code: 0 done, 1 something is missing (check), 2 an error that says what to
        type next, 130 interrupted.
    """
    given = _parser().parse_args(arguments)
    try:
        code: int = given.run(given)
    except NewslensError as error:
        print(error, file=sys.stderr)
        return _FAILED
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return _INTERRUPTED
    return code


def _parser() -> argparse.ArgumentParser:
    from newslens import __version__

    parser = argparse.ArgumentParser(
        prog="newslens", description="Who said what, where: news articles as tables in a notebook."
    )
    parser.add_argument("--version", action="version", version=f"newslens {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    lab = commands.add_parser("lab", help="open JupyterLab on the quickstart notebook")
    lab.add_argument("--no-browser", action="store_true", help="only print the address")
    lab.add_argument("--port", type=int, metavar="N", help="the port; default: the next free one")
    lab.set_defaults(run=_lab)

    load = commands.add_parser("load", help="read articles and save the tables")
    load.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, globs, addresses")
    load.add_argument("-o", "--output", required=True, metavar="OUT", help="the folder to save to")
    load.add_argument("--model", metavar="NAME", help="a spaCy pipeline to use")
    load.add_argument(
        "--columns",
        nargs="+",
        metavar="NAME=FIELD",
        help="which field of yours holds what: text=article_body",
    )
    load.add_argument("--date-order", choices=["DMY", "MDY", "YMD"], help="how 03/04/2024 is meant")
    load.set_defaults(run=_load)

    check = commands.add_parser("check", help="say what works here and what is missing")
    check.set_defaults(run=_check)
    return parser


def _lab(given: argparse.Namespace) -> int:
    from newslens.lab import open_lab

    return open_lab(port=given.port, browser=not given.no_browser)


def _load(given: argparse.Namespace) -> int:
    from newslens.load import load

    what = given.paths[0] if len(given.paths) == 1 else given.paths
    options = {
        "model": given.model,
        "columns": _columns(given.columns),
        "date_order": given.date_order,
    }
    corpus = load(what, **{name: value for name, value in options.items() if value})
    folder = corpus.save(given.output)
    print(corpus)
    print(f'Saved to {folder}; in a notebook: nl.open("{folder.as_posix()}")')
    problems = corpus.problems
    print(f"Problems: {len(problems)}")
    for path, severity, message in problems[["path", "severity", "message"]].itertuples(
        index=False, name=None
    ):
        print(f"  {severity}: {path}: {message}", file=sys.stderr)
    return 0


def _columns(pairs: Sequence[str] | None) -> dict[str, str] | None:
    for pair in pairs or ():
        if "=" not in pair:
            raise InputError(f"--columns {pair}", "NAME=FIELD", "--columns text=article_body")
    return dict(pair.split("=", 1) for pair in pairs) if pairs else None


def _check(given: argparse.Namespace) -> int:
    from newslens.check import check

    result = check()
    print(result)
    return 0 if result.ok else 1
