"""What holds of JSON, CSV, spreadsheets, Parquet and Feather, whatever is in them."""

import csv
import io
import json
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newslens.article import Article, Problem
from newslens.errors import InputError
from newslens.reading import columnar, delimited, json_files, spreadsheets
from newslens.reading.fields import ALIASES, SUMMARIES
from newslens.reading.markup import is_markup, text_of
from newslens.reading.options import Options
from newslens.reading.records import read_record
from newslens.reading.source import Source

CHARACTERS = st.characters(exclude_categories=())
PIECES = st.sampled_from(
    ["\n", "\n\n", "\r\n", "\r", "\t", " ", ",", ";", '"', "'", "[", "]", "{", "}", ":", "\\", "\0",
     "\u2028", "\x1e", "\ufeff", "\ud800", "<p>", "</p>", "<br>", "<b>", "&amp;", "&#0;", "<!--",
     '{"text": "They met."}', '"text":', "sep=;", "text,title", "They met.", "2024-10-25", "null"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(CHARACTERS, max_size=30), st.lists(st.one_of(PIECES, st.text(max_size=4))).map("".join)
)
NAMES = st.one_of(
    st.sampled_from([name for names in ALIASES.values() for name in names]),
    st.sampled_from([*ALIASES, *SUMMARIES, "fields", "@type", "@id", "@graph", "_source", "hits",
                     "items", "data", "role", "value", "name", "contenttype", "rendered"]),
    st.text(CHARACTERS, max_size=5),
)  # fmt: skip
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=5)),
    max_leaves=25,
)
RECORDS = st.dictionaries(NAMES, VALUES, max_size=8)
BYTES = st.one_of(
    st.binary(),
    TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    TEXTS.map(lambda text: text.encode("utf-16", "surrogatepass")),
    TEXTS.map(lambda text: text.encode("cp1252", "ignore")),
    st.builds(bytes.__add__, st.sampled_from([b"PAR1", b"ARROW1\0\0", b"PK\x03\x04"]), st.binary()),
)
ROOMY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def hold(outcomes: Iterable[object], path: str | None = None) -> list[Article]:
    """What is true of all that is read, whatever it was read from."""
    articles = []
    for outcome in outcomes:
        assert isinstance(outcome, (Article, Problem))
        if isinstance(outcome, Problem):
            assert outcome.message
            continue
        articles.append(outcome)
        assert path is None or outcome.path == path
        hold_text(outcome)
        for value in (outcome.title, outcome.outlet, outcome.category, outcome.language):
            assert value is None or (value.strip() and value.encode() is not None)
        assert all(name.strip() and name.encode() for name in outcome.authors)
    return articles


def hold_text(article: Article) -> None:
    text, end = article.text, 0
    text.encode()
    if article.title_span:
        assert text[slice(*article.title_span)] == article.title
    for block in article.blocks:
        assert end <= block.start < block.end
        inside = text[block.start : block.end]
        assert inside == inside.strip()
        end = block.end


def read_any(read: Callable[[Source], Iterable[object]], path: str, data: bytes) -> list[Article]:
    try:
        return hold(read(Source(path, Options(max_bytes=100_000), data=data)), path)
    except InputError:
        return []


@ROOMY
@given(RECORDS, st.sampled_from([None, Source("a.json")]))
@example({"text": "They met.", "title": "\ud800"}, Source("a.json"))
@example({"text": "<p>\ud800</p>", "title": "<p>"}, Source("a.json"))
@example({"articlebody": "0", "headline": "0\x1c0"}, Source("a.json"))
def test_any_record_is_read_or_refused(record: dict[str, Any], source: Source | None) -> None:
    try:
        article = read_record(record, "record 0", source=source)
    except InputError:
        return
    hold([article])
    assert all(problem.severity == "warning" for problem in article.problems)


@ROOMY
@given(TEXTS, RECORDS)
def test_a_text_of_a_program_is_never_changed(text: str, record: dict[str, Any]) -> None:
    if not text.strip():
        return
    article = read_record(record | {"text": text}, "record 0")
    assert len(article.text) == len(text)
    assert all(a == b or b == "\ufffd" for a, b in zip(text, article.text, strict=True))


@ROOMY
@given(st.one_of(VALUES, st.lists(RECORDS, max_size=4)), st.sampled_from(["utf-8", "utf-16"]))
def test_any_json_is_read_or_refused(value: object, encoding: str) -> None:
    for ascii_only in (True, False):
        data = json.dumps(value, ensure_ascii=ascii_only).encode(encoding, "replace")
        for path in ("a.json", "a.jsonl"):
            read_any(json_files.read, path, data)


@ROOMY
@given(st.lists(st.tuples(TEXTS, RECORDS), min_size=1, max_size=4))
def test_no_record_of_a_json_file_is_lost(given: list[tuple[str, dict[str, Any]]]) -> None:
    records = [{**record, "text": f"They met. {text}"} for text, record in given]
    records = [{k: v for k, v in r.items() if k not in ("_source", "@type")} for r in records]
    as_lines = "\n".join(json.dumps(record) for record in records).encode()
    for path, data in (("a.json", json.dumps(records).encode()), ("a.jsonl", as_lines)):
        outcomes = list(json_files.read(Source(path, data=data)))
        assert len(hold(outcomes, path)) == len(records)


@ROOMY
@given(BYTES)
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe\x00")
@example(b'{"text":')
@example(b"PK\x03\x04PK\x05\x06" + bytes(18))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for read, path in (
        (json_files.read, "a.json"),
        (json_files.read, "a.jsonl"),
        (delimited.read, "a.csv"),
        (delimited.read, "a.tsv"),
        (columnar.read, "a.parquet"),
        (spreadsheets.read, "a.xlsx"),
    ):
        read_any(read, path, data)
    for looks_like in (json_files.looks_like, columnar.looks_like, spreadsheets.looks_like):
        assert looks_like(data) in (True, False)


@ROOMY
@given(
    st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=6),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\r\n", "\n"]),
)
def test_a_table_is_read_as_it_was_written(
    rows: list[tuple[str, str, str]], separator: str, end: str
) -> None:
    clean = [[cell.encode("utf-8", "replace").decode().replace("\0", "") for cell in row]
             for row in rows]  # fmt: skip
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator=end)
    writer.writerows([["id", "text", "note"], *clean])
    try:
        found = hold(delimited.read(Source("a.csv", data=out.getvalue().encode())), "a.csv")
    except InputError:
        assert not any(cell.strip() for row in clean for cell in row)
        return
    kept = [row for row in clean if row[1].strip() and not is_markup(row[1])]
    by_text = [(a.text, a.extra["id"] or "") for a in found if not is_markup(str(a.text))]
    for row in kept:
        assert (row[1], row[0]) in by_text


@ROOMY
@given(st.lists(st.tuples(TEXTS, st.integers(-(2**40), 2**40)), min_size=1, max_size=5))
@pytest.mark.parametrize("form", ["parquet", "feather"])
def test_a_frame_is_read_as_it_was_written(form: str, rows: list[tuple[str, int]]) -> None:
    clean = [(text.encode("utf-8", "replace").decode(), n) for text, n in rows]
    frame = pd.DataFrame(clean, columns=["text", "n"])
    out = io.BytesIO()
    frame.to_parquet(out) if form == "parquet" else frame.to_feather(out)
    found = hold(columnar.read(Source("a", data=out.getvalue())), "a")
    kept = [(text, n) for text, n in clean if text.strip() and not is_markup(text)]
    read = [(article.text, article.extra["n"]) for article in found]
    assert [pair for pair in read if pair in kept] == kept


@ROOMY
@given(TEXTS)
def test_any_markup_has_a_text(fragment: str) -> None:
    text = text_of(fragment)
    text.encode()
    assert text == text.strip()
    assert "\n\n\n" not in text
