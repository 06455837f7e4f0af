"""The clock that goes back, other time zones and locales, and names that other systems dislike."""

import datetime
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path
from typing import Any, Self

import pandas as pd
import pytest

import newslens as nl
from newslens.assembly import assembly
from newslens.corpus import Corpus
from newslens.corpus.corrections import records
from newslens.reading import options, read
from newslens.scale.store import Store
from tests.faults.material import NEW, OLD, corrected, loaded, same

ROOT = Path(__file__).parents[2]
STORY = (
    "İBRAHİM IŞIK met Ilker İnan in Istanbul. “The ferry IS late,” said Ilker İnan on 1 May 2024."
)


def set_clock(patch: pytest.MonkeyPatch, year: int) -> None:
    """Let newslens think that it is another year."""

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Self:
            return cls(year, 1, 1, tzinfo=tz)

    for module in (assembly, records, options):
        patch.setattr(module, "datetime", Clock)
    patch.setattr(time, "time", lambda: (year - 1970) * 365.25 * 24 * 3600)


def rows(corpus: Corpus, *, dated: bool) -> list[pd.DataFrame]:
    """Return the tables but `problems`, with or without the dates of articles."""
    found = [table for name, table in corpus.tables.items() if name != "problems"]
    # When something is said to have been follows from the date of the article.
    if not dated:
        found = [
            table[[name for name in table.columns if "published" not in name and name != "when"]]
            for table in found
        ]
    return found


def test_a_clock_that_goes_back_changes_nothing(tmp_path: Path) -> None:
    place, cache = tmp_path / "work.newslens", tmp_path / "cache"
    wanted = loaded(NEW)
    for year in (2030, 1995, 2030, 1971, 2026):
        with pytest.MonkeyPatch.context() as patch:
            set_clock(patch, year)
            made = corrected(loaded(NEW, cache=cache))
            made.save(place)
            opened = nl.open(place)
            assert same(opened, made)
            undone = opened
            for one in reversed(opened.corrections["correction_id"].tolist()):
                undone = undone.undo(one)
            # A date that lies in the future by this clock is told, and not taken.
            is_late = year < 2024
            assert undone.articles["published"].isna().all() == is_late
            assert bool(len(opened.count_problems())) is is_late
            pairs = zip(
                rows(undone, dated=not is_late), rows(wanted, dated=not is_late), strict=True
            )
            for found, table in pairs:
                pd.testing.assert_frame_equal(found, table)


def test_a_store_forgets_nothing_as_the_clock_goes_back(tmp_path: Path) -> None:
    with Store(tmp_path, limit=200_000) as kept:
        for number, year in enumerate((2030, 1995, 2100, 1971)):
            with pytest.MonkeyPatch.context() as patch:
                set_clock(patch, year)
                kept.put({b"%d" % number: b"x" * 10_000})
                asked = [b"%d" % n for n in range(number + 1)]
                assert sorted(kept.get(asked)) == asked


ELSEWHERE = """
import hashlib, json, sys
from pathlib import Path
import newslens as nl
from tests.faults.test_elsewhere import all_of
print(json.dumps(all_of(Path(sys.argv[1]), Path(sys.argv[2]))))
"""


def all_of(articles: Path, out: Path) -> dict[str, str]:
    """Load, save, open, correct and export; return hashes of all that came of it."""
    with pytest.MonkeyPatch.context() as patch:
        # When it was made stands in every file.
        set_clock(patch, 2026)
        corpus = corrected_here(nl.load(articles, cache=False, progress=False))
    opened = nl.open(corpus.save(out / "work.newslens"))
    found = {
        name: hashlib.sha256(table.to_json(date_format="iso").encode()).hexdigest()
        for name, table in opened.tables.items()
    }
    for ending in ("CSV", "JSONL", "xlsx"):
        paths = nl.export(opened.quotes, out / f"quotes.{ending}")
        if ending != "xlsx":
            found[ending] = hashlib.sha256(Path(str(paths)).read_bytes()).hexdigest()
    chart = nl.charts.mentions_over_time(opened)
    found["chart"] = hashlib.sha256(chart.to_json().encode()).hexdigest()
    found["printed"] = repr(opened)
    return found


def corrected_here(corpus: Corpus) -> Corpus:
    quote = corpus.quotes["quote_id"].iloc[0]
    return corpus.set_speaker(quote, corpus.actors["actor"].iloc[-1])


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "STORY.TXT").write_text(STORY, encoding="utf-8")
    (folder / "rows.CSV").write_text(
        "TITLE,TEXT,PUBLISHED\n" + "".join(
            f"{row['title']},\"{row['text']}\",{row['published']}T23:30:00-03:30\n" for row in NEW
        ),
        encoding="utf-8",
    )  # fmt: skip
    (folder / "page.HTML").write_text(
        f"<!doctype html><article><h1>İSTANBUL</h1><p>{STORY}</p></article>", encoding="utf-8"
    )
    return folder


@pytest.mark.parametrize(
    "where",
    [
        # Where nothing but ASCII is known, and half an hour counts.
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "America/St_Johns"},
        # Where it is tomorrow already, and a small i has a dot when it is large.
        {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "TZ": "Pacific/Kiritimati"},
    ],
    ids=["ascii", "turkish"],
)
def test_tables_and_files_are_the_same_everywhere(
    articles: Path, tmp_path: Path, where: dict[str, str]
) -> None:
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    # Told of is each file that is opened in whatever encoding the place has.
    done = subprocess.run(
        [sys.executable, "-X", "warn_default_encoding", "-c", ELSEWHERE, str(articles),
         str(tmp_path / "there")],
        capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ, **where},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == all_of(articles, tmp_path / "here")
    own = [
        line for line in done.stderr.splitlines() if line.startswith(os.path.dirname(nl.__file__))
    ]
    assert not [line for line in own if "EncodingWarning" in line]


NAMES = [
    "CON.txt", "nul.txt", "COM1.txt", "lpt9.txt", "ends. .txt", "C:\\news\\a.txt", "d\\e\\f.txt",
    "a:b.txt", "what?.txt", "pipe|.txt", '"quoted".txt', "<tag>.txt", "\\\\server\\share\\b.txt",
    "..\\..\\c.txt", "/etc/d.txt", "tab\t.txt", "e" * 200 + ".txt", "İı.txt",
]  # fmt: skip


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_names_of_another_system_in_an_archive_are_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"archive.{kind}"
    if kind == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            for number, name in enumerate(NAMES):
                archive.writestr(zipfile.ZipInfo(name), f"{number}. {STORY}")
    else:
        with tarfile.open(path, "w") as tar:
            for number, name in enumerate(NAMES):
                data = f"{number}. {STORY}".encode()
                member = tarfile.TarInfo(name)
                member.size = len(data)
                tar.addfile(member, io.BytesIO(data))
    found = list(read(path))
    assert len(found) == len(NAMES)
    for one in found:
        inner = str(one.path).removeprefix(f"{path}/")
        assert inner.endswith(".txt"), inner
        assert "\\" not in inner
        assert not inner.startswith(("/", ".."))
        assert "/../" not in inner
    # Nothing was unpacked to anywhere.
    assert os.listdir(tmp_path) == [path.name]


IDS = [
    "CON", "con", "nul.2024", "a/b", "a:b", "A:B", "a\\b", "ends.", "ends", "..", ".", "", " ",
    "x" * 300, "x" * 299, "İ", "i̇", "é", "é", "COM¹", "LPT1.a.b",
]  # fmt: skip


def test_files_that_are_named_after_articles_are_written_on_every_system(tmp_path: Path) -> None:
    ids = [*dict.fromkeys(IDS)]
    articles = pd.DataFrame({"article_id": ids, "text": STORY, "n_words": 17})
    written = Path(str(nl.export(Corpus({"articles": articles}), tmp_path / "brat", format="brat")))
    names = sorted(path.name for path in written.glob("*.txt"))
    assert len(names) == len({name.casefold() for name in names}) == len(ids)
    devices = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in "123¹²³")}
    for name in names:
        stem = name.removesuffix(".txt")
        assert stem.partition(".")[0].casefold() not in devices
        assert not set(name) & set('<>:"/\\|?*')
        assert stem == stem.rstrip(". ")
        assert not name.startswith(".")
        assert len(name.encode()) <= 255


@pytest.mark.parametrize("form", ["CSV", "Csv", "JSONL", "XLSX", "HTML"])
def test_endings_mean_the_same_in_any_case(tmp_path: Path, form: str) -> None:
    frame = pd.DataFrame({"TITLE": ["İ"], "i": [1]})
    wanted = Path(str(nl.export(frame, tmp_path / f"a.{form.lower()}")))
    found = Path(str(nl.export(frame, tmp_path / f"b.{form}")))
    assert found.stat().st_size == wanted.stat().st_size


def test_words_with_letters_that_grow_keep_their_places() -> None:
    corpus = loaded([{"text": STORY, "title": "İSTANBUL"}, *OLD])
    texts: dict[str, Any] = dict(
        zip(corpus.articles["article_id"], corpus.articles["text"], strict=True)
    )
    for name in ("sentences", "entities", "quotes", "claims"):
        for row in corpus.tables[name].to_dict("records"):
            assert texts[row["article_id"]][row["start"] : row["end"]] == row["text"]
    assert "Ilker İnan" in set(corpus.quotes["speaker"].dropna())
