"""The plugin as it is committed: built from its source, checked, and small."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import newslens
from newslens.reading.formats import FORMATS
from tests.plugin.building import BUILT, SOURCE, files_in, npm, prepare

_MOST_BYTES = 100_000
_REBUILD = "build it anew and commit it: python -m tests.plugin.building"


@pytest.fixture(scope="module")
def workshop() -> Path:
    """A copy of the source with what it needs to be built."""
    return prepare()


def test_what_is_committed_is_what_the_source_gives(workshop: Path) -> None:
    npm(workshop, "run", "build")
    fresh, committed = files_in(workshop / "built"), files_in(BUILT)
    assert sorted(fresh) == sorted(committed), _REBUILD
    assert [name for name in fresh if fresh[name] != committed[name]] == [], _REBUILD


def test_the_source_has_no_lint(workshop: Path) -> None:
    npm(workshop, "run", "lint")


def test_the_source_passes_its_own_tests(workshop: Path) -> None:
    printed = npm(workshop, "test")
    passed = re.search(r"^# pass (\d+)$|^ℹ pass (\d+)$", printed, re.MULTILINE)
    assert passed, printed
    assert int(passed[1] or passed[2]) >= 15, printed


def test_it_is_small() -> None:
    assert sum(len(data) for data in files_in(BUILT).values()) < _MOST_BYTES


def test_it_is_of_this_version() -> None:
    written = re.search(r"'(.+)'", (SOURCE / "src" / "version.ts").read_text())
    assert written
    package = json.loads((SOURCE / "package.json").read_text())
    lock = json.loads((SOURCE / "package-lock.json").read_text())
    assert written[1] == package["version"] == lock["version"] == newslens.__version__


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((SOURCE / "package-lock.json").read_text())
    assert len(lock["packages"]) > 100
    assert [name for name, found in lock["packages"].items() if "resolved" in found] == []


def test_the_files_to_analyse_are_those_newslens_reads() -> None:
    listed = re.findall(r"'(\.\w+)'", (SOURCE / "src" / "suffixes.ts").read_text())
    readable = {suffix for known in FORMATS for suffix in known.suffixes} - {""}
    assert sorted(readable) == listed


def test_it_asks_for_nothing_from_elsewhere() -> None:
    scripts = [data.decode() for name, data in files_in(BUILT).items() if name.endswith(".js")]
    assert scripts
    addresses = set(re.findall(r"https?://[\w./-]+", "".join(scripts)))
    assert addresses <= {"http://www.w3.org/2000/svg"}
