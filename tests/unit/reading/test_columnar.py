import datetime as dt
import io
import warnings
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import feather

from newslens.article import Article, Problem, Reason
from newslens.errors import InputError
from newslens.reading.columnar import looks_like, read
from newslens.reading.options import Options
from newslens.reading.source import Source

FORMS = ("parquet", "feather", "stream", "first feather")


def written(table: Any, form: str) -> bytes:
    out = io.BytesIO()
    if form == "parquet":
        pq.write_table(table, out, row_group_size=2)
    elif form == "feather":
        feather.write_feather(table, out)
    elif form == "stream":
        with pa.ipc.new_stream(out, table.schema) as writer:
            writer.write_table(table)
    else:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            feather.write_feather(table, out, version=1)
    return out.getvalue()


def outcomes(data: bytes, **options: Any) -> list[Any]:
    return list(read(Source("a.parquet", Options(**options), data=data)))


@pytest.mark.parametrize("form", FORMS)
def test_rows_are_articles(form: str) -> None:
    table = pa.table(
        {"headline": ["Talks", None, "More"], "body": ["They met.", None, "They left."]}
    )
    first, problem, last = outcomes(written(table, form))
    assert (first.title, first.text, first.path) == ("Talks", "Talks\n\nThey met.", "a.parquet")
    assert isinstance(problem, Problem)
    assert (problem.path, problem.reason) == ("a.parquet record 1", Reason.NO_TEXT)
    assert last.text == "More\n\nThey left."


@pytest.mark.parametrize("form", FORMS[:3])
def test_values_keep_their_types(form: str) -> None:
    zone = dt.timezone(dt.timedelta(hours=9))
    frame = pd.DataFrame({
        "text": ["They met."],
        "outlet": pd.Categorical(["Herald"]),
        "authors": [["Ann Lee", "Max Roe"]],
        "published": pd.to_datetime(["2024-10-25 00:30+00:00"]).tz_convert("Asia/Tokyo"),
        "n": [3],
        "parts": [{"a": [1]}],
    })  # fmt: skip
    [article] = outcomes(written(pa.Table.from_pandas(frame), form))
    assert (article.outlet, article.authors) == ("Herald", ("Ann Lee", "Max Roe"))
    assert article.published == dt.datetime(2024, 10, 25, 9, 30, tzinfo=zone)
    assert article.published.utcoffset() == dt.timedelta(hours=9)
    assert article.extra == {"n": 3, "parts": {"a": [1]}}


@pytest.mark.parametrize("form", FORMS)
def test_many_rows_are_read_a_few_at_a_time(form: str) -> None:
    reading = iter(read(Source("a", data=written(pa.table({"text": ["They met."] * 500}), form))))
    assert isinstance(next(reading), Article)
    assert sum(1 for _ in reading) == 499


def test_values_that_cannot_be_read_are_told() -> None:
    far = pa.array([5, 10**14], pa.timestamp("s"))
    table = pa.table({"text": ["They met.", "They left."], "when": far})
    first, problem, second = outcomes(written(table, "parquet"))
    assert (first.extra["when"], second.extra["when"]) == (dt.datetime(1970, 1, 1, 0, 0, 5), None)
    assert (problem.path, problem.reason) == ("a.parquet record 1", Reason.DAMAGED)


@pytest.mark.parametrize("form", FORMS)
def test_tables_without_a_text(form: str) -> None:
    data = written(pa.table({"id": [1], "words": ["They met."]}), form)
    with pytest.raises(InputError, match="without a column for the text") as caught:
        outcomes(data)
    assert "{'text': 'words'}" in caught.value.hint
    assert outcomes(data, columns={"text": "words"})[0].text == "They met."
    with pytest.raises(InputError, match="holds no records"):
        outcomes(written(pa.table({"text": pa.array([], pa.string())}), form))


@pytest.mark.parametrize("form", FORMS)
def test_files_that_are_not_whole(form: str) -> None:
    data = written(pa.table({"text": ["They met."] * 99}), form)
    for cut in (data[:6], data[: len(data) // 2], b"", b"PAR1", b"PAR1" + bytes(99) + b"PAR1"):
        with pytest.raises(InputError) as caught:
            outcomes(cut)
        assert caught.value.reason == Reason.DAMAGED


def test_two_columns_of_one_name_are_refused() -> None:
    table = pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"])], ["text", "text"])
    with pytest.raises(InputError, match="same name"):
        outcomes(written(table, "feather"))


def test_row_groups_that_no_memory_holds_are_refused() -> None:
    data = written(pa.table({"text": ["They met again. " * 1000] * 2}), "parquet")
    with pytest.raises(InputError) as caught:
        outcomes(data, max_bytes=1000)
    assert caught.value.reason == Reason.TOO_LARGE


@pytest.mark.parametrize("form", FORMS)
def test_damaged_files_do_not_end_the_process(form: str) -> None:
    table = pa.Table.from_pandas(pd.DataFrame({
        "text": ["They met.", "They left again."] * 9,
        "outlet": pd.Categorical(["A", "B"] * 9),
        "tags": [["a"], []] * 9,
    }))  # fmt: skip
    if form == "first feather":
        table = table.select(["text"])
    data = written(table, form)
    generator = np.random.default_rng(4)
    for _ in range(10 if form == "first feather" else 300):
        bad = bytearray(data)
        for place in generator.integers(len(bad), size=generator.integers(1, 9)):
            bad[place] = generator.integers(256)
        try:
            found = outcomes(bytes(bad))
        except InputError:
            continue
        assert all(isinstance(outcome, (Article, Problem)) for outcome in found)


def test_told_by_its_beginning() -> None:
    table = pa.table({"text": ["They met."]})
    assert [looks_like(written(table, form)) for form in FORMS] == [True, True, False, True]
    assert not looks_like(b"PARIS, Oct 25 -")
