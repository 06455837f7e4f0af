"""Files that are too large, or no articles, among articles: rows of problems, and no harm."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import newslens as nl
from newslens.analysis import passages, rows

ROOT = Path(__file__).parents[2]
STORY = "The ferry stopped on Monday. “We will repair it,” said Mira Holt, the harbour master. "
MEMORY = 4 << 30
LOAD = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
import newslens as nl
corpus = nl.load(sys.argv[1], cache=False, progress=False)
tables = [corpus.articles[["path"]].assign(n=corpus.articles["text"].str.len())]
tables.append(corpus.problems[["path", "severity", "message", "reason"]])
print(json.dumps([table.to_dict("records") for table in tables]))
"""
NOTEBOOK = {
    "cells": [
        {"cell_type": "markdown", "metadata": {}, "source": ["# Ferry\n", STORY]},
        {
            "cell_type": "code",
            "execution_count": 1,
            "metadata": {},
            "outputs": [
                {
                    "output_type": "display_data",
                    "metadata": {},
                    "data": {"text/html": ["<script>open('https://evil.example')</script>"]},
                }
            ],
            "source": ["__import__('pathlib').Path('was-run').touch()"],
        },
    ],
    "metadata": {"kernelspec": {"name": "python3"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def hostile(folder: Path) -> None:
    """Put files into a folder of which one is an article."""
    (folder / "sound.txt").write_text(STORY, encoding="utf-8")
    paragraph = STORY * 20 + "\n\n"
    large = 50 * (1 << 20)
    (folder / "article.txt").write_text(
        paragraph * (large // len(paragraph.encode()) + 1), encoding="utf-8"
    )
    (folder / "headings.md").write_text("# A Heading\n\n" * 200_000, encoding="utf-8")
    (folder / "headings.html").write_text("<article>" + "<h2>Heading</h2>" * 1_000_000)
    (folder / "line.txt").write_text("word " * 2_000_000)
    (folder / "nul.txt").write_bytes(STORY.encode().replace(b" ", b"\0"))
    (folder / "book.ipynb").write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    (folder / "deep.json").write_text("[" * 500_000)
    with zipfile.ZipFile(folder / "up.zip", "w") as archive:
        for number, name in enumerate(("../up.txt", "/tmp/up.txt", "C:\\up.txt", "a/../../up.txt")):  # noqa: S108
            archive.writestr(name, f"{STORY} There were {number} boats.")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")


def test_a_folder_of_them(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    hostile(folder)
    given = sorted(os.listdir(folder))
    done = subprocess.run(
        [sys.executable, "-c", LOAD.format(memory=MEMORY), str(folder)],
        capture_output=True, text=True, check=False, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    articles, problems = json.loads(done.stdout)
    # Nothing was written, and nothing that was in a file was run.
    assert os.listdir(tmp_path) == ["articles"]
    assert sorted(os.listdir(folder)) == given
    lengths = {os.path.relpath(row["path"], folder): row["n"] for row in articles}
    told: dict[str, list[str]] = {}
    for row in problems:
        told.setdefault(os.path.relpath(row["path"], folder), []).append(row["reason"])
    assert lengths["sound.txt"] == len(STORY)
    assert "sound.txt" not in told
    for name in ("article.txt", "headings.md", "line.txt"):
        assert lengths[name] > passages.LONGEST
        assert "not analysed" in told[name]
    for name in ("headings.html", "book.ipynb", "deep.json"):
        assert name in told
        assert name not in lengths
    assert told["nul.txt"]
    inner = {name for name in lengths if name.startswith("up.zip")}
    assert all(".." not in name.split("/") for name in inner)
    assert not [name for name in inner if "link" in name]
    assert not [row for row in articles if "root:" in row["path"]]


def test_too_long_an_article_is_kept_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    short = {"text": STORY, "title": "Ferry"}
    alone = nl.load([short], cache=False, progress=False)
    monkeypatch.setattr(passages, "LONGEST", 200)
    monkeypatch.setattr(rows, "LONGEST", 200)
    long = {"text": STORY * 3, "title": "Ferries", "path": "long.txt"}
    corpus = nl.load([short, long, short | {"title": "Again"}], cache=False, progress=False)
    assert corpus.articles["text"].tolist() == [STORY, STORY * 3, STORY]
    assert corpus.quotes["text"].tolist() == alone.quotes["text"].tolist() * 2
    [problem] = corpus.problems.itertuples()
    assert problem.severity == "error"
    assert problem.reason == "not analysed"
    assert "which has 200 at most" in str(problem.message)
    assert problem.path == "long.txt"
