"""The process of its own in which a workbook is parsed; run as a script, nothing imports it.

A workbook of a few bytes can ask for more memory than there is, and its parser then ends the
process it runs in. This one may end; what it has read it writes out, a row a line.
"""

from __future__ import annotations

import datetime
import io
import json
import sys
from typing import Any

PASSWORD, DAMAGED, TOO_LARGE = 3, 4, 5


def main() -> int:
    """Read a workbook from stdin; write its sheets and their rows to stdout as JSON."""
    memory, most_bytes, place = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except (ImportError, ValueError, OSError):
        pass
    sys.path.append(place)
    import python_calamine as calamine

    try:
        workbook = calamine.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
        written = 0
        for name in workbook.sheet_names:
            try:
                sheet = workbook.get_sheet_by_name(name)
            except calamine.WorksheetNotFound:
                continue
            _write({"sheet": name, "row": (sheet.start or (0, 0))[0] + 1})
            for row in sheet.to_python():
                written += _write([_cell(value) for value in row])
                if written > most_bytes:
                    return TOO_LARGE
    except calamine.PasswordError:
        return PASSWORD
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}")
        return DAMAGED
    return 0


def _write(value: object) -> int:
    return sys.stdout.write(json.dumps(value) + "\n")


def _cell(value: Any) -> object:
    if isinstance(value, (datetime.datetime, datetime.date)):
        return {"date": value.isoformat()}
    if isinstance(value, (datetime.time, datetime.timedelta)):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1 << 53:
        return int(value)
    return value


if __name__ == "__main__":
    sys.exit(main())
