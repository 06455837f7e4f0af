"""Articles that newslens wrote are the same articles when it reads them, in every format."""

import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newslens as nl
from newslens.article import Article
from newslens.corpus import Corpus
from newslens.errors import InputError
from newslens.reading.sources import Reading
from newslens.tables import conform

FACTS = ["text", "title", "outlet", "authors", "published", "category", "url", "language"]
TABLES = ["csv", "tsv", "json", "jsonl", "parquet", "xlsx"]
HARD: list[dict[str, object]] = [
    {
        "text": "The <b>tag</b> &amp; more.\n\nThey met.\r\nAnd\rleft, “so”; with_x0041_ \ttabs.",
        "title": "=1+1",
        "outlet": 'The "Post", Ltd; Velm',
        "authors": ['Ann "Zed" Lee', "Max, Roe", "\\Jo"],
        "published": "2024-10-25T10:20:30+02:00",
        "category": "-World",
        "url": "https://post.example/a?b=1,2",
        "language": "en",
    },
    {
        "text": "No title here. # newslens is no mark\n# newslens 0.1.0",
        "published": "25 October 2024",
        "authors": [],
    },
    {"text": "'=not an apostrophe of ours\x01\x0b\x1f\x85\u2028 end", "title": "A\tB\nC"},
    {"text": "[+12 chars] “Ferry”, she said. 👩‍👩‍👧 é e\u0301", "outlet": "@herald", "note": 7},
]


def of_rows(rows: list[dict[str, object]]) -> Corpus:
    return nl.load(rows, duplicates=None)


def facts(articles: pd.DataFrame) -> list[dict[str, object]]:
    rows = articles[FACTS].astype(object)
    return [
        {name: None if not isinstance(v, list) and pd.isna(v) else v for name, v in row.items()}
        for row in (r | {"authors": list(r["authors"])} for r in rows.to_dict("records"))
    ]


def again(at: Path) -> pd.DataFrame:
    return nl.load(str(at), duplicates=None).articles


@pytest.fixture(scope="module")
def hard() -> Corpus:
    return of_rows(HARD)


@pytest.mark.parametrize("form", TABLES)
def test_a_corpus_and_its_table_read_back_as_the_same_articles(
    hard: Corpus, tmp_path: Path, form: str
) -> None:
    whole, table = tmp_path / f"corpus.{form}", tmp_path / f"table.{form}"
    nl.export([hard, hard.articles], [whole, table])
    for at in (whole, table):
        read = again(at)
        assert facts(read) == facts(hard.articles)
        for name in ("article_id", "published_raw", "utc_offset", "path", "wire"):
            assert read[name].equals(hard.articles[name]), name


def test_ninjs_reads_back_as_the_same_articles(hard: Corpus, tmp_path: Path) -> None:
    nl.export(hard, tmp_path / "n.json", format="ninjs")
    assert facts(again(tmp_path / "n.json")) == facts(hard.articles)


def test_a_sheet_of_somebody_else_is_read_too(hard: Corpus, tmp_path: Path) -> None:
    import openpyxl

    at = tmp_path / "work.xlsx"
    nl.export(hard, at)
    book = openpyxl.load_workbook(at)
    sheet = book.create_sheet("mine")
    sheet.append(["text"])
    sheet.append(["The mayor left on Friday."])
    book.save(at)
    assert again(at)["text"].tolist()[len(HARD) :] == ["The mayor left on Friday."]


def test_a_workbook_of_others_with_such_sheets_is_read_whole(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for name in ("articles", "quotes", "about"):
        sheet = book.create_sheet(name)
        sheet.append(["text"])
        sheet.append([f"They met for {name}."])
    book.save(tmp_path / "theirs.xlsx")
    assert len(again(tmp_path / "theirs.xlsx")) == 3


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl", "parquet"])
def test_files_beside_an_exported_corpus_are_read(hard: Corpus, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "all" / f"c.{form}"
    nl.export(hard, folder)
    (tmp_path / "all" / "one.txt").write_text("The mayor left on Friday.", encoding="utf-8")
    (folder / "quotes of mine.txt").write_text("The ferry sank.", encoding="utf-8")
    texts = again(tmp_path / "all")["text"].tolist()
    assert sorted(texts) == sorted(
        [*hard.articles["text"], "The mayor left on Friday.", "The ferry sank."]
    )


def test_a_folder_of_others_with_an_about_json_is_read_whole(tmp_path: Path) -> None:
    rows = [{"text": "They met in Velm."}]
    (tmp_path / "about.json").write_text(json.dumps(rows), encoding="utf-8")
    (tmp_path / "quotes.json").write_text(json.dumps(rows), encoding="utf-8")
    assert len(again(tmp_path)) == 2


@pytest.mark.parametrize("form", TABLES)
def test_tables_without_texts_are_no_articles(hard: Corpus, tmp_path: Path, form: str) -> None:
    at = tmp_path / f"actors.{form}"
    nl.export(pd.DataFrame({"actor": ["Ann Lee"], "label": ["PERSON"]}), at)
    with pytest.raises(InputError):
        nl.load(str(at))


@pytest.mark.parametrize("form", ["jsonld", "brat"])
def test_annotations_are_no_articles(hard: Corpus, tmp_path: Path, form: str) -> None:
    nl.export(hard, tmp_path / f"a.{form}", format=form)
    if form == "jsonld":
        with pytest.raises(InputError):
            nl.load(str(tmp_path / "a.jsonld"))
    else:
        assert len(again(tmp_path / "a.brat")) == len(HARD)


def test_a_workbook_saved_again_keeps_its_mark(hard: Corpus, tmp_path: Path) -> None:
    import openpyxl

    at = tmp_path / "work.xlsx"
    nl.export(hard, at)
    openpyxl.load_workbook(at).save(at)
    with zipfile.ZipFile(at) as archive:
        assert "docProps/custom.xml" in archive.namelist()
    assert len(again(at)) == len(HARD)


# As `storable` leaves them; a text of nothing has no article, which the reader tells.
texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=80
)
names = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=20)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {"text": texts, "title": st.none() | texts, "outlet": st.none() | names}
        ),
        min_size=1,
        max_size=3,
    )
)
@pytest.mark.parametrize("form", TABLES)
def test_any_text_reads_back(
    tmp_path_factory: pytest.TempPathFactory, form: str, rows: list[dict[str, str | None]]
) -> None:
    given_articles = [one for one in Reading(rows) if isinstance(one, Article)]
    table = pd.DataFrame(
        conform(
            "articles",
            [
                {
                    "article_id": str(n),
                    "title": a.title,
                    "outlet": a.outlet,
                    "n_words": 1,
                    "text": a.text,
                }
                for n, a in enumerate(given_articles)
            ],
        )
    )
    at = tmp_path_factory.mktemp("any") / f"x.{form}"
    nl.export(table, at)
    read = [one for one in Reading(str(at)) if isinstance(one, Article)]
    assert [(a.text, a.title, a.outlet) for a in read] == [
        (a.text, a.title, a.outlet) for a in given_articles
    ]
