"""How a command ends, for scripts that ask."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of `newslens`."""

    DONE = 0
    NOT_ALL = 1  # something is missing here (check), or was left out (--strict)
    FAILED = 2  # as argparse ends on a wrong option
    INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it
