"""Every block of Python in the pages runs, and what a page shows as printed is what is printed."""

from __future__ import annotations

import re
import shlex
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newslens.cli.parser import make_parser
from newslens.reading import registry
from tests.docs.blocks import (
    PAGES,
    PRINTED,
    ROOT,
    RUN,
    Block,
    blocks_of,
    compiles,
    copy_material,
    name_of,
    run,
    shell,
)

BLOCKS = {name_of(page): blocks_of(page.read_text("utf-8")) for page in PAGES}
WITH_CELLS = [name for name, blocks in BLOCKS.items() if any(block.is_cell for block in blocks)]
# Clusters, stores at addresses: what no machine has by itself.
_MOST_NOT_RUN = 6
_SHOWN = RUN | {"bash", "text", PRINTED, "bibtex"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Go to a folder as the pages have it: seeds/, examples/, articles/, a cache of its own."""
    monkeypatch.chdir(copy_material(tmp_path))
    monkeypatch.setenv("NEWSLENS_CACHE", str(tmp_path / "cache"))
    connect = socket.socket.connect

    def local(self: socket.socket, address: Any) -> None:
        assert not isinstance(address, tuple) or address[0] in {"127.0.0.1", "::1"}, address
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local)
    known = list(registry._formats)
    yield tmp_path
    registry._formats[:] = known


@pytest.mark.parametrize("page", WITH_CELLS)
@pytest.mark.usefixtures("folder")
def test_a_page_runs_as_a_notebook(page: str) -> None:
    printed = ""
    with shell() as started:
        for block in BLOCKS[page]:
            if block.info == PRINTED:
                assert _lines(block.code) == _lines(printed), f"{page}, line {block.line}"
            elif block.is_cell and block.not_run is None:
                try:
                    printed = run(started, block.code)
                except BaseException as error:
                    error.add_note(f"{page}, line {block.line}:\n{block.code}")
                    raise


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def test_what_is_not_run_says_why_is_rare_and_is_python() -> None:
    left_out = [
        (name, block) for name, blocks in BLOCKS.items() for block in blocks if block.not_run
    ]
    assert len(left_out) <= _MOST_NOT_RUN, [f"{n}: {block.not_run}" for n, block in left_out]
    wrong = [
        f"{name}, line {block.line}: {compiles(block.code)}"
        for name, block in left_out
        if not block.is_cell or compiles(block.code)
    ]
    assert not wrong


def test_no_block_is_of_a_kind_that_is_not_looked_at() -> None:
    wrong = [
        f"{name}, line {block.line}: {block.info or 'no language'}"
        for name, blocks in BLOCKS.items()
        for block in blocks
        if block.info not in _SHOWN and not block.info.startswith("{")
    ]
    assert not wrong


def _commands() -> Iterator[tuple[str, Block, list[str]]]:
    for name, blocks in BLOCKS.items():
        for block in blocks:
            if block.info == "bash":
                for line in block.code.replace("\\\n", " ").splitlines():
                    yield from ((name, block, words) for words in _programs(line))


def _programs(line: str) -> Iterator[list[str]]:
    """Split a line at pipes and `&&`, and leave out comments and where files go."""
    split = shlex.shlex(line, posix=True, punctuation_chars="|&<>;")
    split.whitespace_split = True
    words: list[str] = []
    skip = False
    for word in split:
        if word in {"|", "&&", ";"}:
            yield words
            words = []
        elif word in {"<", ">"}:
            skip = True
        elif skip:
            skip = False
        else:
            words.append(word)
    if words:
        yield words


def test_each_command_is_one_that_newslens_knows(capsys: pytest.CaptureFixture[str]) -> None:
    seen = 0
    refused = []
    for name, block, words in _commands():
        if Path(words[0]).name != "newslens":
            continue
        seen += 1
        try:
            make_parser().parse_args(words[1:])
        except SystemExit as left:
            if left.code:
                refused.append(f"{name}, line {block.line}: {words}: {capsys.readouterr().err}")
    assert not refused
    assert seen > 10


def test_scripts_that_pages_name_are_there() -> None:
    named = {
        (name_of(page), found)
        for page in PAGES
        for found in re.findall(
            r"(?<![\w/-])(?:benchmarks|tests|docs|newslens|examples)/[\w/-]+\.(?:py|md|ipynb|rst)\b",
            page.read_text("utf-8"),
        )
    }
    assert len(named) > 20
    # A page may name a part of the package as from within it.
    missing = [
        told
        for told in sorted(named)
        if not any(base.joinpath(told[1]).exists() for base in (ROOT, ROOT / told[0] / ".."))
    ]
    assert not missing
