"""The line of a magic: its options, its help, and errors that are a message, not a traceback."""

from __future__ import annotations

import argparse
import os
import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

from newslens.errors import InputError, NewslensError
from newslens.terminal import escaped


class LineParser(argparse.ArgumentParser):
    """Options in the line of a magic, written as for a command in a shell.

    Parameters
    ----------
    magic
        Its name, with its signs.
    about
        What it does, in a sentence.
    examples
        Lines to type; the first is the hint of an error.

    Examples
    --------
    >>> parser = LineParser("%zinc", "Weigh zinc.", ["%zinc 3"])
    >>> parser.add_argument("grams").dest
    'grams'
    >>> parser.parse_line("'3 g'").grams
    '3 g'
    """

    def __init__(self, magic: str, about: str, examples: Sequence[str]) -> None:
        lines = "\n".join(f"  {example}" for example in examples)
        super().__init__(
            prog=magic,
            description=about,
            epilog=f"examples:\n{lines}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=False,
        )
        self._magic, self._hint = magic, examples[0]

    def parse_line(self, line: str) -> argparse.Namespace | None:
        """Parse a line; None where it asked for help, which is printed.

        Raises
        ------
        InputError
            If the line cannot be understood.
        """
        lexer = shlex.shlex(line, posix=True, punctuation_chars=False)
        lexer.whitespace_split = True
        lexer.commenters = ""
        if os.name == "nt":
            lexer.escape = ""
        try:
            words = list(lexer)
        except ValueError as error:
            self.error(f"{error}: {line}")
        if {"-h", "--help"} & set(words):
            print(self.format_help())
            return None
        return self.parse_args(words)

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong with the line."""
        usage = " ".join(self.format_usage().removeprefix("usage:").split())
        raise InputError(f"{self._magic}: {message}", usage, self._hint)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Let an error of newslens be shown as its three lines: nobody has to read our code."""
    try:
        yield
    except NewslensError as error:
        lines = [f"{type(error).__name__}:", *escaped(str(error)).splitlines()]
        # What IPython asks an exception for before it writes a traceback.
        setattr(error, "_render_traceback_", lambda: lines)  # noqa: B010
        raise
