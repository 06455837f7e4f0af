"""The commands, their options, and the help that shows what to type."""

from __future__ import annotations

import argparse
import textwrap
from typing import Any

from newslens.cli import commands
from newslens.cli.corpora import add_reading_options

EXIT_CODES = """\
exit codes:
  0    done; what could not be read is told on stderr
  1    something is missing or not as it was saved (check), or was left out (--strict)
  2    an error, or a wrong option; the message says what to type
  130  interrupted; what was done by then is kept where it can be
"""

EXAMPLES = {
    "": """\
        newslens lab
        newslens lab articles/
        newslens load articles/ -o work.newslens
        newslens analyse article.txt
        newslens check
        """,
    "load": """\
        newslens load articles/ -o work.newslens
        newslens load "articles/*.html" more.csv --columns text=body -o work.newslens
        newslens load - -o work.newslens < article.txt
        newslens load ./-odd-name.txt -o work.newslens
        """,
    "analyse": """\
        newslens analyse articles/
        newslens analyse work.newslens --top 20
        newslens analyse - < article.html
        newslens analyse articles/ --table quotes > quotes.csv
        newslens analyse articles/ --table quotes --format jsonl
        newslens analyse articles/ --json
        """,
    "report": """\
        newslens report articles/ report.html
        newslens report work.newslens report.html --title "Who spoke on the ferry fire"
        """,
    "export": """\
        newslens export articles/ work.xlsx
        newslens export work.newslens quotes.csv quotes.parquet --table quotes
        newslens export work.newslens voices.png voices.pdf --chart quotes_by_outlet
        newslens export work.newslens lee.png --chart actor_profile --actors "Ann Lee"
        newslens export work.newslens annotations.json --format jsonld
        """,
    "lab": """\
        newslens lab
        newslens lab articles/
        newslens lab "articles/*.html" --no-browser --port 8899
        """,
    "open": """\
        newslens open work.newslens
        """,
    "check": """\
        newslens check
        newslens check --json
        newslens check work.newslens
        """,
}


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line; `run` of what it parses is the command."""
    from newslens import __version__

    parser = argparse.ArgumentParser(
        prog="newslens",
        description="Who said what, where: news articles as tables in a notebook.",
        epilog=f"{_examples('')}\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"newslens {__version__}")
    group = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    load = _command(group, "load", "read articles and save the tables")
    _add_paths(load)
    load.add_argument("-o", "--output", required=True, metavar="OUT", help="the folder to save to")
    _add_shared(load)
    load.set_defaults(run=commands.load)

    analyse = _command(group, "analyse", "read articles and print what is in them")
    _add_paths(analyse, "; or a saved corpus")
    analyse.add_argument(
        "--top", type=_count, default=10, metavar="N", help="how many actors to name; default: 10"
    )
    analyse.add_argument("--table", metavar="NAME", help="print this table: quotes, actors, ...")
    analyse.add_argument(
        "--format", choices=["csv", "tsv", "json", "jsonl"], help="of the table; default: csv"
    )
    _add_shared(analyse)
    analyse.set_defaults(run=commands.analyse)

    report = _command(group, "report", "write a report, one page that works alone")
    _add_path(report)
    report.add_argument("output", metavar="OUT.html", help="the file to write")
    report.add_argument("--title", metavar="TEXT", help="the title of the report")
    report.add_argument("--include-text", action="store_true", help="put the articles in, too")
    _add_overwrite(report)
    _add_shared(report)
    report.set_defaults(run=commands.report)

    export = _command(group, "export", "write tables or charts to files")
    _add_path(export)
    export.add_argument(
        "outputs", nargs="+", metavar="OUT", help="files to write; the ending says the format"
    )
    what = export.add_mutually_exclusive_group()
    what.add_argument("--table", metavar="NAME", help="a table alone: quotes, actors, ...")
    what.add_argument(
        "--chart", metavar="NAME", help="a chart: quotes_by_outlet, mentions_over_time, ..."
    )
    export.add_argument(
        "--actors", nargs="+", metavar="NAME", help="whom the chart is to be of, in any spelling"
    )
    export.add_argument("--format", metavar="NAME", help="where the ending does not say it")
    _add_overwrite(export)
    _add_shared(export)
    export.set_defaults(run=commands.export)

    lab = _command(group, "lab", "open JupyterLab on the quickstart or on a notebook for articles")
    lab.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files, folders, globs, addresses, or a saved corpus; default: the quickstart",
    )
    _add_server(lab)
    lab.set_defaults(run=commands.lab)

    opening = _command(group, "open", "open JupyterLab on a notebook for a saved corpus")
    opening.add_argument("path", metavar="PATH.newslens", help="the folder of a saved corpus")
    _add_server(opening)
    opening.set_defaults(run=commands.open_saved)

    about = "say what works here and what is missing, or whether a saved corpus is what was saved"
    check = _command(group, "check", about)
    check.add_argument(
        "path",
        nargs="?",
        metavar="PATH.newslens",
        help="a saved corpus, every byte of which is read",
    )
    _add_json(check)
    check.set_defaults(run=commands.check)
    return parser


def _command(group: Any, name: str, about: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = group.add_parser(
        name,
        help=about,
        description=f"{about[0].upper()}{about[1:]}.",
        epilog=f"{_examples(name)}\nExit codes: newslens --help",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return parser


def _examples(name: str) -> str:
    lines = textwrap.indent(textwrap.dedent(EXAMPLES[name]), "  ")
    return f"examples:\n{lines}"


def _add_paths(parser: argparse.ArgumentParser, more: str = "") -> None:
    about = f"files, folders, globs, archives, addresses, - for standard input{more}"
    parser.add_argument("paths", nargs="+", metavar="PATH", help=about)


def _add_path(parser: argparse.ArgumentParser) -> None:
    about = "a file, folder, glob, archive or address, - for standard input; or a saved corpus"
    parser.add_argument("path", metavar="PATH", help=about)


def _add_shared(parser: argparse.ArgumentParser) -> None:
    add_reading_options(parser)
    parser.add_argument(
        "--strict", action="store_true", help="end with 1 if something could not be read"
    )
    _add_json(parser)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help="print one JSON value, an error too, on stdout"
    )


def _add_overwrite(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--overwrite", action="store_true", help="replace what is there")


def _add_server(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    about = "the port; default: the next free one"
    parser.add_argument("--port", type=int, metavar="N", help=about)


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number
