"""The command `newslens`: what a notebook does, from a shell.

`parser` knows the commands and their help, `commands` runs them, `corpora` makes a corpus of what
is named, `drawing` finds a chart, `summary` says what is in a corpus, `printing` is all that is
printed, `codes` how a command ends. Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from newslens.cli import printing
from newslens.cli.codes import Exit
from newslens.cli.parser import make_parser
from newslens.errors import NewslensError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments
        What follows `newslens` on the command line; taken from there if None.

    Returns
    -------
    int
        The exit code: 0 done, 1 something is missing (check) or was left out (--strict), 2 an
        error that says what to type next, 130 interrupted.
    """
    printing.prepare()
    given = make_parser().parse_args(arguments)
    try:
        with printing.plain_warnings():
            code: int = given.run(given)
        sys.stdout.flush()
    except NewslensError as error:
        printing.error(error, as_json=getattr(given, "json", False))
        return Exit.FAILED
    except KeyboardInterrupt:
        printing.note("Interrupted.")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Who reads has had enough, as `head` has. What is still to be flushed goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    return code
