"""A server on this machine, settings that allow it, and nothing left over between tests."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from newslens.reading.options import Options, Web
from newslens.reading.source import Source
from newslens.reading.web import fetch, pacing, robots
from tests.unit.reading.web.site import Site, serving

Fetch = Callable[..., Source]


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacing, "_asked", {})
    monkeypatch.setattr(robots, "_sites", {})


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def get(tmp_path: Path) -> Fetch:
    """Fetch from this machine, quickly; `get(url, robots=False)` sets more."""

    def fetched(url: str, **settings: Any) -> Source:
        usual = {"allow_private": True, "delay": 0, "timeout": 10, "cache": tmp_path / "pages"}
        return fetch(url, Options(web=Web(**{**usual, **settings})))

    return fetched
