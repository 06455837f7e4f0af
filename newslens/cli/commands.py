"""What each command does, and with which exit code it ends."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslens.cli import corpora, printing
from newslens.cli.codes import Exit
from newslens.cli.drawing import chart_named
from newslens.errors import ExportError, InputError, StorageError

if TYPE_CHECKING:
    from newslens.corpus import Corpus


def load(given: argparse.Namespace) -> int:
    """Read articles and save their tables."""
    options = corpora.reading_options(given)
    folder = options["to"] = given.output
    corpus = corpora.load(corpora.named(given.paths), options, printing.progress())
    if given.json:
        from newslens.cli.summary import problems
        from newslens.tables import SCHEMA

        rows = {name: corpus.index.n_rows(name) for name in SCHEMA}
        printing.show_json(
            {
                "saved": str(folder),
                "rows": rows,
                "problems": problems(corpus),
                "provenance": corpus.origin,
            }
        )
    else:
        printing.show(str(corpus))
        opened = Path(folder).as_posix() if "://" not in folder else folder
        printing.show(f'Saved to {folder}; in a notebook: nl.open("{opened}")')
        printing.show(f"Problems: {len(corpus.problems)}")
        _tell_problems(corpus)
    return _code(corpus, given)


def analyse(given: argparse.Namespace) -> int:
    """Read articles, or open a saved corpus, and print what is in it; or print a table."""
    if given.table is None and given.format is not None:
        raise InputError(
            f"--format {given.format} without a table",
            "--table, or --json for the summary",
            f"newslens analyse articles/ --table quotes --format {given.format}",
        )
    if given.table is not None:
        _check_table(given.table)
    corpus = _corpus(given.paths, given)
    if given.table is not None:
        from newslens.formats.tables import TABLE

        form = given.format or ("json" if given.json else "csv")
        data = TABLE[form](getattr(corpus, given.table), corpus.origin)
        # The mark at the head of a CSV is for spreadsheets that open a file.
        printing.write(data.decode("utf-8-sig"))
        _tell_problems(corpus)
        return _code(corpus, given)

    from newslens.cli.summary import in_words, summarise

    summary = summarise(corpus, given.top)
    if given.json:
        printing.show_json(summary)
    else:
        printing.show(in_words(corpus, summary))
        _tell_problems(corpus)
    return _code(corpus, given)


def report(given: argparse.Namespace) -> int:
    """Write a report on articles or on a saved corpus."""
    import newslens

    _check_free([given.output], given.overwrite)
    corpus = _corpus([given.path], given)
    newslens.report(
        corpus,
        given.output,
        title=given.title,
        include_text=given.include_text,
        overwrite=given.overwrite,
        progress=printing.progress(),
    )
    return _written([Path(given.output)], corpus, given)


def export(given: argparse.Namespace) -> int:
    """Write a corpus, a table or a chart to files."""
    _check_free(given.outputs, given.overwrite)
    if given.table is not None:
        _check_table(given.table)
    if given.chart is None and given.actors:
        raise InputError("--actors without a chart", "--chart", "--chart quotes_by_actor")
    chart = None if given.chart is None else chart_named(given.chart, given.actors)
    corpus = _corpus([given.path], given)
    thing: Any = corpus
    if chart is not None:
        thing = chart(corpus)
    elif given.table is not None:
        thing = getattr(corpus, given.table)

    from newslens.export import export

    written = export(
        [thing] * len(given.outputs),
        given.outputs,
        format=given.format,
        overwrite=given.overwrite,
        progress=printing.progress(),
    )
    return _written(written if isinstance(written, list) else [written], corpus, given)


def lab(given: argparse.Namespace) -> int:
    """Open JupyterLab on the quickstart, or on a notebook for articles."""
    from newslens.lab import open_lab

    return open_lab(given.paths, port=given.port, browser=not given.no_browser)


def open_saved(given: argparse.Namespace) -> int:
    """Open JupyterLab on a notebook for a saved corpus."""
    if not corpora.is_saved(given.path):
        raise StorageError(
            f"no saved corpus at {given.path!r}",
            "a folder that corpus.save() or newslens load wrote",
            f"newslens lab {given.path}" if Path(given.path).exists() else "newslens lab articles/",
        )
    from newslens.lab import open_lab

    return open_lab([given.path], port=given.port, browser=not given.no_browser)


def check(given: argparse.Namespace) -> int:
    """Say what works here and what is missing; or whether a saved corpus is what was saved."""
    from newslens.check import check

    result = check(given.path)
    if given.json:
        rows = [
            {"name": r.name, "state": r.verdict, "found": r.found, "mend": r.mend or None}
            for r in result.rows
        ]
        printing.show_json({"ok": result.ok, "conclusion": result.conclusion, "rows": rows})
    else:
        printing.show(str(result))
    return Exit.DONE if result.ok else Exit.NOT_ALL


def _corpus(paths: list[str], given: argparse.Namespace) -> Corpus:
    options = corpora.reading_options(given)
    what = corpora.named(paths)
    return corpora.open_or_load(what, options, printing.progress(), "newslens analyse")


def _written(paths: list[Path], corpus: Corpus, given: argparse.Namespace) -> int:
    from newslens.cli.summary import problems

    if given.json:
        written = {"written": [str(path) for path in paths], "problems": problems(corpus)}
        printing.show_json({**written, "provenance": corpus.origin})
    else:
        for path in paths:
            printing.show(f"Wrote {path}")
        _tell_problems(corpus)
    return _code(corpus, given)


def _tell_problems(corpus: Corpus) -> None:
    for path, severity, message in corpus.problems[["path", "severity", "message"]].itertuples(
        index=False, name=None
    ):
        printing.note(f"  {severity}: {path}: {message}")


def _code(corpus: Corpus, given: argparse.Namespace) -> int:
    problems = corpus.problems
    paths = getattr(given, "paths", None) or [given.path]
    if (problems["reason"] == "interrupted").any() and not corpora.is_saved(paths[0]):
        return Exit.INTERRUPTED
    left_out = (problems["severity"] == "error").any()
    return Exit.NOT_ALL if given.strict and left_out else Exit.DONE


def _check_free(paths: list[str], overwrite: bool) -> None:
    """Tell before hours of reading that what is to be written is there already."""
    for path in paths:
        if Path(path).exists() and not overwrite:
            raise ExportError(
                f"{path!r} is there already",
                "a new name, or leave to overwrite it",
                f"newslens ... {path} --overwrite",
            )


def _check_table(name: str) -> None:
    from newslens.tables import SCHEMA

    if name not in SCHEMA:
        raise InputError(f"--table {name}", f"one of {', '.join(SCHEMA)}", "--table quotes")
