"""Other programs that open what newslens exports, each telling what it saw."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pypdf
import python_calamine
import spacy
from lxml import etree
from pyld import jsonld
from spacy.tokens import DocBin

import newslens as nl
from newslens.corpus import Corpus
from tests.unit.export.annotation_context import AS, CONTEXT

_SECONDS = 180


def opened_by(corpus: Corpus, folder: Path) -> pd.DataFrame:
    """Export a corpus and charts of it in every format, and let other programs open each."""
    quotes, chart = corpus.quotes, nl.charts.quotes_by_outlet(corpus)
    made: dict[str, object] = {
        "quotes.csv": quotes,
        "quotes.tsv": quotes,
        "quotes.json": quotes,
        "quotes.jsonl": quotes,
        "quotes.parquet": quotes,
        "corpus.xlsx": corpus,
        "corpus.csv": corpus,
        "corpus.jsonld": corpus,
        "corpus.spacy": corpus,
        "chart.png": chart,
        "chart.svg": chart,
        "chart.pdf": chart,
        "reader.pdf": nl.Reader(corpus),
    }
    nl.export(list(made.values()), [folder / name for name in made], progress=False)
    nl.export(corpus, folder / "ninjs.json", format="ninjs", progress=False)
    rows = [
        {"file": name, "opened by": program, "saw": _told(look, folder / name)}
        for name, program, look in _LOOKS
    ]
    return pd.DataFrame(rows)


def _told(look: Callable[[Path], str], at: Path) -> str:
    try:
        return look(at)
    except FileNotFoundError as error:
        if Path(str(error.filename)).suffix:
            raise
        return f"not found on this machine: {error.filename}"


def _rows(n: int) -> str:
    return f"{n:,} rows"


def _by_pandas(at: Path) -> str:
    if at.suffix in (".csv", ".tsv"):
        return _rows(len(pd.read_csv(at, comment="#", sep="," if at.suffix == ".csv" else "\t")))
    if at.suffix == ".jsonl":
        return _rows(len(pd.read_json(at, lines=True).iloc[:-1]))
    return _rows(len(pd.DataFrame(json.loads(at.read_bytes())["data"])))


def _by_duckdb(at: Path) -> str:
    [(n,)] = duckdb.connect().execute("select count(*) from read_parquet(?)", [str(at)]).fetchall()
    return _rows(n)


def _by_openpyxl(at: Path) -> str:
    book = openpyxl.load_workbook(at)
    return f"{len(book.sheetnames)} sheets, {_rows(book['quotes'].max_row - 1)} of quotes"


def _by_calamine(at: Path) -> str:
    book = python_calamine.load_workbook(str(at))
    rows = len(book.get_sheet_by_name("quotes").to_python()) - 1
    return f"{len(book.sheet_names)} sheets, {_rows(rows)} of quotes"


def _by_libreoffice(at: Path) -> str:
    """Let LibreOffice save what it opened, and count what is there."""
    out = at.parent / "libreoffice"
    program = shutil.which("soffice")
    if program is None:
        raise FileNotFoundError(2, "no such program", "soffice")
    subprocess.run(
        [program, "--headless", "--convert-to", "ods", "--outdir", str(out), str(at)],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
    )
    return _by_calamine(out / f"{at.stem}.ods")


def _by_poppler(at: Path) -> str:
    program = shutil.which("pdftoppm")
    if program is None:
        raise FileNotFoundError(2, "no such program", "pdftoppm")
    pages = at.parent / f"{at.stem}-pages"
    pages.mkdir()
    subprocess.run([program, "-png", str(at), str(pages / "page")], check=True, timeout=_SECONDS)
    return f"{len(list(pages.iterdir()))} pages drawn"


def _by_pypdf(at: Path) -> str:
    reader = pypdf.PdfReader(at)
    words = sum(len(page.extract_text().split()) for page in reader.pages)
    return f"{len(reader.pages)} pages, {words} words"


def _by_lxml(at: Path) -> str:
    root = etree.parse(at).getroot()
    words = len("".join(root.itertext()).split())
    return f"{root.get('width')} x {root.get('height')}, {words} words"


def _by_spacy(at: Path) -> str:
    docs = list(DocBin().from_disk(at).get_docs(spacy.blank("en").vocab))
    return f"{len(docs)} docs, {sum(len(doc.spans['quotes']) for doc in docs):,} quotes"


def _by_pyld(at: Path) -> str:
    def loader(url: str, _: object = None) -> dict[str, object]:
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXT}}

    [collection] = jsonld.expand(json.loads(at.read_bytes()), {"documentLoader": loader})
    [page] = collection[f"{AS}first"]
    return f"{len(page[f'{AS}items'][0]['@list']):,} annotations"


def _by_newslens(at: Path) -> str:
    return f"{len(nl.load(str(at), duplicates=None, progress=False).articles):,} articles"


_LOOKS: list[tuple[str, str, Callable[[Path], str]]] = [
    ("quotes.csv", "pandas", _by_pandas),
    ("quotes.tsv", "pandas", _by_pandas),
    ("quotes.json", "pandas", _by_pandas),
    ("quotes.jsonl", "pandas", _by_pandas),
    ("quotes.parquet", "DuckDB", _by_duckdb),
    ("corpus.xlsx", "openpyxl", _by_openpyxl),
    ("corpus.xlsx", "calamine", _by_calamine),
    ("corpus.xlsx", "LibreOffice", _by_libreoffice),
    ("corpus.xlsx", "nl.load", _by_newslens),
    ("corpus.csv", "nl.load", _by_newslens),
    ("ninjs.json", "nl.load", _by_newslens),
    ("corpus.jsonld", "pyld", _by_pyld),
    ("corpus.spacy", "spaCy", _by_spacy),
    ("chart.pdf", "pypdf", _by_pypdf),
    ("chart.pdf", "poppler", _by_poppler),
    ("reader.pdf", "pypdf", _by_pypdf),
    ("chart.svg", "lxml", _by_lxml),
]
