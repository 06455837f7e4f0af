"""Every test begins as a new process would: nothing was analysed, no reader was registered."""

import os

import pytest

from newslens.reading import registry

os.environ["NEWSLENS_CACHE"] = "off"


@pytest.fixture(autouse=True)
def _readers_of_newslens(monkeypatch: pytest.MonkeyPatch) -> None:
    known = [one for one in registry._formats if not one.registered]
    monkeypatch.setattr(registry, "_formats", known)
