"""Whether the plugin is found where JupyterLab looks, and whether it is switched off."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

import newslens
from newslens.check import Row, check
from newslens.jupyter.installed import find_plugin


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Put a plugin of a version, and page configurations, where Jupyter looks; the first wins."""

    def put(version: str | None, *configs: object) -> None:
        data = tmp_path / "data"
        if version:
            folder = data / "labextensions" / "newslens"
            folder.mkdir(parents=True)
            (folder / "package.json").write_text(json.dumps({"version": version}))
        folders = [tmp_path / f"config{n}" for n in range(len(configs))]
        for folder, config in zip(folders, configs, strict=True):
            (folder / "labconfig").mkdir(parents=True)
            (folder / "labconfig" / "page_config.json").write_text(json.dumps(config))
        monkeypatch.setattr("jupyter_core.paths.jupyter_path", lambda *_: [str(data / _[0])])
        monkeypatch.setattr(
            "jupyter_core.paths.jupyter_config_path", lambda: list(map(str, folders))
        )

    return put


def _row() -> Row:
    return next(row for row in check().rows if row.name == "NewsLens in Lab")


def test_it_is_found_with_its_version(put: Any) -> None:
    put("1.2.3")
    found = find_plugin()
    assert found is not None
    assert (found.version, found.enabled) == ("1.2.3", True)


def test_where_there_is_none_check_says_so(put: Any) -> None:
    put(None)
    assert find_plugin() is None
    assert not _row().ok
    assert "pip install" in _row().mend


@pytest.mark.parametrize(
    ("configs", "enabled"),
    [
        ([{}], True),
        ([{"disabledExtensions": {"other": True}}], True),
        ([{"disabledExtensions": {"newslens": True}}], False),
        ([{"disabledExtensions": ["newslens"]}], False),
        ([{"disabledExtensions": {"newslens": False}}, {"disabledExtensions": ["newslens"]}], True),
    ],
)
def test_what_is_switched_off_is_told(put: Any, configs: list[object], enabled: bool) -> None:
    put(newslens.__version__, *configs)
    found = find_plugin()
    assert found is not None
    assert found.enabled is enabled
    assert _row().ok is enabled
    if not enabled:
        assert _row().mend == "jupyter labextension enable newslens"


def test_another_version_is_told(put: Any) -> None:
    put("0.0.1")
    assert "another version" in _row().found


def test_without_jupyter_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("jupyter_core", "jupyter_core.paths"):
        monkeypatch.setitem(sys.modules, name, None)
    assert _row().found == "no Jupyter here"
    assert "newslens[lab]" in _row().mend
