"""Any text goes into CSV and comes back, and none of it begins as a formula does."""

import csv
import io
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from newslens.cells import protect, restore
from newslens.formats.plain import as_csv

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
ACTIVE = st.text(st.sampled_from("'=+-@\t\r\n ＝a\"#,"), max_size=6)


@given(st.one_of(TEXT, ACTIVE))
def test_what_is_protected_comes_back(text: str) -> None:
    assert restore(protect(text)) == text
    assert not protect(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


@given(st.lists(st.one_of(TEXT, ACTIVE), max_size=5))
def test_any_table_comes_back_from_csv(cells: list[str]) -> None:
    frame = pd.DataFrame({"n": range(len(cells)), "text": pd.Series(cells, dtype=object)})
    data = as_csv(frame, {}).decode("utf-8-sig")
    rows: list[Any] = [row for row in csv.reader(io.StringIO(data, newline="")) if row]
    assert rows[-1][0].startswith("# newslens")
    assert [restore(row[1]) for row in rows[1:-1]] == cells
