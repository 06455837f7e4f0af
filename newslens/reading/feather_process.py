"""The process of its own in which a first-version Feather file is read; run as a script.

The library trusts what such a file says about itself, and a damaged one ends the process.
"""

from __future__ import annotations

import io
import sys
import warnings

DAMAGED = 4


def main() -> int:
    """Read such a file from stdin; write it to stdout as Feather of the second version."""
    memory, _, place = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except (ImportError, ValueError, OSError):
        pass
    sys.path.append(place)
    warnings.simplefilter("ignore")
    from pyarrow import feather

    try:
        table = feather.read_table(io.BytesIO(sys.stdin.buffer.read()), use_threads=False)
        table.validate(full=True)
        feather.write_feather(table, sys.stdout.buffer, compression="uncompressed")
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}")
        return DAMAGED
    return 0


if __name__ == "__main__":
    sys.exit(main())
