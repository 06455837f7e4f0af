"""Bytes led by what they reach find nothing that a reader or the attribution gets wrong."""

import platform
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import newslens as nl
from benchmarks import fuzz
from benchmarks.fuzz_seeds import seeds
from benchmarks.fuzz_targets import UnsoundError, check_article, check_attribution, check_of
from newslens.article import Article, Block
from newslens.corpus import Corpus
from newslens.reading.formats import FORMATS

ROOT = Path(__file__).parents[2]
RUNS = 300
# There is no such fuzzer for others.
linux = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() != "x86_64", reason="atheris is for Linux"
)


@linux
def test_nothing_breaks_a_promise() -> None:
    done = subprocess.run(
        [sys.executable, "benchmarks/fuzz.py", "--together", "--runs", str(RUNS)],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert f"{RUNS:,} inputs, no promise broken" in done.stdout


@linux
def test_what_is_broken_is_told(tmp_path: Path) -> None:
    # No newslens fits into so little memory.
    with pytest.raises(fuzz.BrokenPromiseError, match="out-of-memory"):
        fuzz.fuzz([".txt"], ["-runs=1000000", "-rss_limit_mb=1"], tmp_path)


def test_every_reader_is_fuzzed() -> None:
    fuzzed = set(seeds())
    assert not [known.name for known in FORMATS if not fuzzed & set(known.suffixes)]


@pytest.mark.parametrize("target", seeds())
def test_what_is_sound_is_read(target: str) -> None:
    check = check_of([target])
    for data in seeds()[target]:
        check(b"\0" + data)


@pytest.mark.parametrize(
    "wrong",
    [
        {"blocks": (Block(0, 5), Block(3, 9))},
        {"blocks": (Block(4, 40),)},
        {"title": "Ferry", "title_span": (4, 9)},
        {"text": "\ud800 is half of a character"},
    ],
)
def test_what_is_wrong_with_an_article_is_seen(wrong: dict[str, object]) -> None:
    sound = Article("The ferry ran.", blocks=(Block(0, 14),), path="a.txt")
    check_article(sound)
    with pytest.raises((UnsoundError, UnicodeEncodeError)):
        check_article(replace(sound, **wrong))  # type: ignore[arg-type]


def test_what_is_wrong_with_a_quotation_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    data = "“It ran,” said Mira Holt.".encode()
    check_attribution(data)
    sound = nl.load({"text": data.decode()}, cache=False, progress=False)
    wrong = sound.tables | {"quotes": sound.quotes.assign(text="It did not run,")}
    monkeypatch.setattr(nl, "load", lambda *_, **__: Corpus(wrong, sound.provenance))
    with pytest.raises(UnsoundError, match="is not at"):
        check_attribution(data)
