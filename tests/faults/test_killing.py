"""Killed at any moment, newslens has lost nothing, and takes nothing half-written for whole."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TIMES = os.environ.get("NEWSLENS_KILLS", "50")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork, and no kill -9, here")
def test_nothing_is_lost_at_random_moments() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.killing", "--times", TIMES],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    print(done.stdout)
    assert done.returncode == 0, done.stderr
    told = re.search(r"^altogether +(\d+) +(\d+) +(\d+)$", done.stdout, re.MULTILINE)
    assert told is not None, done.stdout
    before, within, after = map(int, told.groups())
    assert before + within + after >= int(TIMES)
    assert within >= int(TIMES) // 10, "most kills came too early or too late to show anything"
