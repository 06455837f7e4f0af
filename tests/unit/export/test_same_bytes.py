"""The same corpus gives the same bytes: in another process, with other seeds of its hashes."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import newslens as nl
from newslens.corpus import Corpus
from newslens.formats.field import FIELD

ROOT = Path(__file__).parents[3]
TABLES = ["csv", "tsv", "json", "jsonl", "parquet", "xlsx"]
SCRIPT = """
import sys
import pandas as pd
import newslens as nl
from tests.every_chart import EVERY, draw

corpus = nl.open(sys.argv[1])
folder, tables, field = sys.argv[2], sys.argv[3].split(), sys.argv[4].split()
loose = pd.DataFrame({"set": [set("hash seeds"), frozenset("ba")], "dict": [{"k": {2, 1}}, 1]})
for form in tables:
    nl.export(corpus, f"{folder}/corpus.{form}")
    nl.export(corpus.quotes, f"{folder}/quotes.{form}")
    if form != "parquet":
        nl.export(loose, f"{folder}/loose.{form}")
for form in field:
    nl.export(corpus, f"{folder}/corpus-{form}", format=form)
for name in EVERY:
    chart = draw(name, corpus)
    nl.export(chart, f"{folder}/{name}.html", plotlyjs="beside")
    nl.export(chart, f"{folder}/{name}.json")
widgets = [nl.Explorer(corpus), nl.ClaimComparison(corpus, by="outlet")]
for widget in widgets:
    for form in ("html", "json", "csv"):
        nl.export(widget, f"{folder}/{type(widget).__name__}.{form}")
nl.export(corpus.quotes, f"{folder}/quotes.html")
"""


@pytest.fixture(scope="module")
def hashes(
    events: Corpus, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, str], dict[str, str]]:
    saved = tmp_path_factory.mktemp("same") / "events.newslens"
    events.save(saved)
    found = []
    for seed in ("1", "2"):
        folder = tmp_path_factory.mktemp(f"seed{seed}")
        words = [str(saved), str(folder), " ".join(TABLES), " ".join(FIELD)]
        subprocess.run(
            [sys.executable, "-c", SCRIPT, *words],
            check=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        files = sorted(at for at in folder.rglob("*") if at.is_file())
        found.append(
            {
                str(at.relative_to(folder)): hashlib.sha256(at.read_bytes()).hexdigest()
                for at in files
            }
        )
    return found[0], found[1]


def test_two_processes_write_the_same_bytes(
    hashes: tuple[dict[str, str], dict[str, str]],
) -> None:
    first, second = hashes
    assert len(first) > 60
    assert [name for name in first if first[name] != second.get(name)] == []
    assert first.keys() == second.keys()


def test_the_files_are_those_of_this_process_too(
    events: Corpus, tmp_path: Path, hashes: tuple[dict[str, str], dict[str, str]]
) -> None:
    for name in ("quotes.csv", "quotes.parquet", "quotes.json", "quotes.html"):
        nl.export(events.quotes, tmp_path / name)
        data = (tmp_path / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == hashes[0][name], name


def test_files_of_a_corpus_say_what_they_are(events: Corpus, tmp_path: Path) -> None:
    nl.export(events, tmp_path / "c.jsonl")
    about = json.loads((tmp_path / "c.jsonl" / "about.json").read_bytes())
    assert about["provenance"] == events.provenance
    assert about["tables"] == [f"{name}.jsonl" for name in events.tables]
