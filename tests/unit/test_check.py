"""nl.check: says what is there, what is not, and never raises."""

from __future__ import annotations

import importlib
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import ModuleType

import pytest

import newslens as nl

# `newslens.check` is the function; its module goes by the same name.
module = importlib.import_module("newslens.check")
Row, CheckResult = module.Row, module.CheckResult


def _row(name: str) -> module.Row:  # type: ignore[name-defined]
    (row,) = [row for row in nl.check().rows if row.name == name]
    return row


def test_all_is_well_where_all_is_installed() -> None:
    result = nl.check()
    assert result.ok, result
    assert [row.name for row in result.rows][:4] == [
        "Python",
        "newslens",
        "spaCy",
        "language model",
    ]


def test_a_missing_package_is_named_with_the_line_that_brings_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def version(package: str) -> str:
        raise PackageNotFoundError(package)

    monkeypatch.setattr("importlib.metadata.version", version)
    row = _row("pandas")
    assert not row.ok
    assert '-m pip install "pandas<4,>=3"' in row.mend
    assert not nl.check().ok


def test_a_package_that_does_not_load_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> ModuleType:
        raise OSError(f"{name}: cannot open shared object file")

    monkeypatch.setattr(module, "import_module", broken)
    row = _row("pyarrow")
    assert not row.ok
    assert "cannot open shared object file" in row.found
    assert "--force-reinstall" in row.mend


def test_what_can_be_done_without_does_not_fail_the_check() -> None:
    result = CheckResult([Row("a", True, "1"), Row("b", False, "none", "get b", optional=True)])
    assert result.ok
    assert "Works, without: b." in repr(result)
    assert "to mend: get b" in repr(result)


def test_a_look_that_breaks_is_a_row_and_no_exception(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> module.Row:  # type: ignore[name-defined]
        raise RuntimeError("boom")

    monkeypatch.setattr(module, "_model", broken)
    row = _row("language model")
    assert not row.ok
    assert row.found == "RuntimeError: boom"


def test_a_folder_that_cannot_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.TemporaryFile", refused)
    row = _row("this folder")
    assert not row.ok
    assert str(tmp_path) in row.found


def test_html_is_escaped() -> None:
    html = CheckResult([Row("<b>", False, "<script>alert(1)</script>", "<i>")])._repr_html_()
    assert "<script>" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;" in html
