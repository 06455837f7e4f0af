"""The site, built as docs/conf.py says, once for all tests that look at it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def build(target: Path) -> subprocess.CompletedProcess[str]:
    """Build the site into `target`; warnings are errors, and all of them are told."""
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    return subprocess.run(
        # What was parsed before is not used, and nothing is left beside the pages.
        [*command, "-E", "-d", str(target.with_name("doctrees")), "docs", str(target)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
