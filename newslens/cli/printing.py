"""All that the commands print: results on stdout, what is told beside them on stderr."""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from newslens.errors import NewslensError, NewslensWarning
from newslens.terminal import escaped, printable

_OF_A_NOTEBOOK = ("nl.", "corpus.")


def prepare() -> None:
    """Let what the encoding of the terminal lacks be written as escapes, not be an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def show(text: str) -> None:
    """Print lines of a result."""
    print(escaped(text))


def show_json(value: Any) -> None:
    """Print a result as the one JSON value of a command."""
    show(json.dumps(value, ensure_ascii=False, indent=1))


def write(text: str) -> None:
    """Write a table as it is, control characters apart, for who reads it line by line."""
    sys.stdout.writelines(escaped(text).splitlines(keepends=True))


def note(line: str) -> None:
    """Tell something beside the result, in a line."""
    print(printable(line), file=sys.stderr)


def error(fault: NewslensError, *, as_json: bool) -> None:
    """Tell what was seen, what was expected and what to type; as JSON on stdout if asked."""
    hint = f"in a notebook: {fault.hint}" if fault.hint.startswith(_OF_A_NOTEBOOK) else fault.hint
    if as_json:
        parts = {"seen": fault.seen, "expected": fault.expected, "hint": hint}
        show_json({"error": {"type": type(fault).__name__, **parts}})
    else:
        print(escaped(str(NewslensError(fault.seen, fault.expected, hint))), file=sys.stderr)


def progress() -> bool | None:
    """Say whether to show progress, as `nl.load` takes it: on a terminal, where it takes long."""
    return None if sys.stderr.isatty() else False


@contextmanager
def plain_warnings() -> Iterator[None]:
    """Let warnings of newslens be a line, without the place in the code."""
    with warnings.catch_warnings():
        shown = warnings.showwarning

        def show_plainly(message: Any, category: type[Warning], *place: Any, **more: Any) -> None:
            if issubclass(category, NewslensWarning):
                note(f"Note: {message}")
            else:
                shown(message, category, *place, **more)

        warnings.showwarning = show_plainly
        yield
