"""The schema against the contract, spelled out by hand, and the checker fault by fault."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from newslens.tables import SCHEMA, check, conform, empty

Tables = dict[str, pd.DataFrame]

CONTRACT = {
    "articles": "article_id title outlet authors published published_raw category url path"
    " language wire duplicate_of n_words text",
    "sections": "section_id article_id section_index heading level start end",
    "sentences": "sentence_id article_id section_id paragraph start end text is_heading in_quote",
    "entities": "entity_id article_id section_id sentence_id start end text label mention actor",
    "actors": "actor label aliases n_mentions n_articles n_quotes first_published last_published",
    "quotes": "quote_id article_id section_id sentence_id start end text kind part utterance_id"
    " is_floating speaker speaker_start speaker_end actor cue cue_lemma cue_start cue_end method"
    " confidence speaker_mention is_anonymous affiliation",
    "claims": "claim_id article_id section_id sentence_id quote_id start end text claimant kind"
    " polarity certainty quantities when confidence",
    "problems": "path stage severity message",
}
INTEGERS = {
    "articles": "n_words title_start title_end published_start published_end",
    "sections": "section_index level start end heading_start heading_end",
    "sentences": "paragraph start end",
    "entities": "start end",
    "actors": "n_mentions n_articles n_quotes",
    "quotes": "start end part speaker_start speaker_end cue_start cue_end",
    "claims": "start end",
}
CATEGORIES = {
    "articles": "outlet category language wire",
    "entities": "label mention",
    "actors": "label",
    "quotes": "kind cue_lemma method speaker_mention",
    "claims": "kind polarity certainty",
    "problems": "stage severity reason",
}
FLAGS = {"sentences": "is_heading in_quote", "quotes": "is_floating is_anonymous"}
TIMES = {"articles": "published", "actors": "first_published last_published"}
NUMBERS = {"quotes": "confidence", "claims": "confidence"}
LISTS = {
    "articles": "authors",
    "actors": "aliases merged_by",
    "claims": "quantities polarity_words certainty_words places",
}
FIXED = {
    ("entities", "mention"): ["name", "nominal", "pronoun", "metonym"],
    ("quotes", "kind"): ["direct", "indirect", "mixed"],
    ("quotes", "speaker_mention"): ["name", "nominal", "pronoun"],
    ("claims", "kind"): ["quoted", "reported", "own voice"],
    ("problems", "severity"): ["error", "warning"],
}


def kind_of(table: str, column: str) -> str:
    """The name of the dtype that the contract gives a column."""
    for dtype, columns in (
        ("Int64", INTEGERS),
        ("category", CATEGORIES),
        ("bool", FLAGS),
        ("datetime64[us]", TIMES),
        ("float64", NUMBERS),
        ("list<item: string>[pyarrow]", LISTS),
    ):
        if column in columns.get(table, "").split():
            return dtype
    return "string"


def test_the_tables_are_those_of_the_contract() -> None:
    assert list(SCHEMA) == list(CONTRACT)


@pytest.mark.parametrize("name", CONTRACT)
def test_the_columns_come_first_and_in_order(name: str) -> None:
    wanted = CONTRACT[name].split()
    assert list(empty(name).columns)[: len(wanted)] == wanted
    assert SCHEMA[name].column_names[: len(wanted)] == wanted


@pytest.mark.parametrize("name", CONTRACT)
@pytest.mark.parametrize("rows", [0, 2])
def test_the_types(name: str, rows: int) -> None:
    frame = conform(name, [{} for _ in range(rows)])
    assert len(frame) == rows
    assert {c: str(frame[c].dtype) for c in frame.columns} == {
        c: kind_of(name, c) for c in frame.columns
    }


def test_strings_are_arrows_and_missing_is_na() -> None:
    quotes = conform("quotes", [{"text": "“Yes”"}, {}])
    assert quotes["text"].dtype == pd.StringDtype("pyarrow")
    assert isinstance(quotes["text"].dtype, pd.StringDtype)
    assert quotes["text"].dtype.storage == "pyarrow"
    assert quotes["text"][1] is pd.NA
    assert quotes["start"].tolist() == [pd.NA, pd.NA]


@pytest.mark.parametrize(("table", "column"), FIXED)
def test_fixed_categories_stand_in_their_order(table: str, column: str) -> None:
    wanted = FIXED[table, column]
    for rows in ([], [{column: wanted[-1]}], [{column: value} for value in reversed(wanted)]):
        assert list(conform(table, rows)[column].cat.categories) == wanted


def test_other_categories_are_the_values_seen_in_order() -> None:
    articles = conform("articles", [{"outlet": o} for o in ("Valley Times", None, "Coast Echo")])
    assert list(articles["outlet"].cat.categories) == ["Coast Echo", "Valley Times"]
    assert articles["outlet"].tolist()[0] == "Valley Times"
    assert bool(articles["outlet"].isna()[1])


@pytest.mark.parametrize("name", CONTRACT)
def test_every_column_says_what_it_means(name: str) -> None:
    assert SCHEMA[name].meaning
    assert all(column.meaning for column in SCHEMA[name].columns)


@pytest.mark.parametrize("name", CONTRACT)
def test_the_index_is_a_plain_count(name: str) -> None:
    source = conform(name, [{}, {}]).set_index(pd.Index([7, 7]))
    for frame in (empty(name), conform(name, [{}, {}]), conform(name, source)):
        assert isinstance(frame.index, pd.RangeIndex)
        assert frame.index.start == 0
        assert frame.index.step == 1


def test_empty_tables_are_valid() -> None:
    assert check({name: empty(name) for name in SCHEMA}) == []


def test_missing_columns_are_filled_in() -> None:
    sentences = conform("sentences", [{"text": "It rained."}])
    assert sentences["is_heading"].tolist() == [False]
    assert sentences["start"].tolist() == [pd.NA]
    assert sentences["text"].tolist() == ["It rained."]


def test_articles_alone_carry_other_columns() -> None:
    row = {"desk": 3, "text": "It rained."}
    assert list(conform("articles", [row]).columns)[-1] == "desk"
    assert conform("articles", [row])["desk"].tolist() == [3]
    for name in set(CONTRACT) - {"articles"}:
        assert "desk" not in conform(name, [row]).columns


@pytest.mark.parametrize(
    "dtype", ["int8", "float32", "Int64", "boolean", "category", "string", "int32[pyarrow]"]
)
def test_carried_columns_keep_their_type(dtype: Any) -> None:
    frame = pd.DataFrame({"text": ["a", "b"], "own": pd.Series([1, 0]).astype(dtype)})
    carried = conform("articles", frame)["own"]
    pd.testing.assert_series_equal(carried, frame["own"])


def test_conform_leaves_what_it_was_given() -> None:
    frame = pd.DataFrame({"text": ["a"], "own": [1]}, index=[5])
    before = frame.copy(deep=True)
    conformed = conform("articles", frame)
    conformed.loc[0, "text"] = "b"
    pd.testing.assert_frame_equal(frame, before)


def test_conform_twice_is_conform_once() -> None:
    once = conform("quotes", [{"kind": "mixed", "method": "b"}, {"method": "a"}])
    pd.testing.assert_frame_equal(conform("quotes", once), once)


TEXT = "Holt said it rains."


@pytest.fixture
def tables() -> Tables:
    """One article with a row in every table."""
    place = {"article_id": "a1", "section_id": "h1", "sentence_id": "s1"}
    rows: dict[str, dict[str, Any]] = {
        "articles": {"article_id": "a1", "text": TEXT, "n_words": 4, "title": TEXT}
        | {"title_start": 0, "title_end": 19},
        "sections": {"section_id": "h1", "article_id": "a1", "section_index": 0}
        | {"heading": "Holt", "level": 1, "start": 0, "end": 19}
        | {"heading_start": 0, "heading_end": 4},
        "sentences": place | {"paragraph": 0, "start": 0, "end": 19, "text": TEXT},
        "entities": place
        | {"entity_id": "e1", "start": 0, "end": 4, "text": "Holt", "label": "PERSON"}
        | {"mention": "name", "actor": "Holt"},
        "actors": {"actor": "Holt", "label": "PERSON", "aliases": ["Holt"]}
        | {"n_mentions": 1, "n_articles": 1, "n_quotes": 1},
        "quotes": place
        | {"quote_id": "q1", "start": 10, "end": 18, "text": "it rains", "kind": "indirect"}
        | {"part": 1, "utterance_id": "u1", "is_floating": False, "method": "verb"}
        | {"speaker": "Holt", "speaker_start": 0, "speaker_end": 4, "actor": "Holt"}
        | {"cue": "said", "cue_lemma": "say", "cue_start": 5, "cue_end": 9, "confidence": 0.9},
        "claims": place
        | {"claim_id": "c1", "quote_id": "q1", "start": 10, "end": 18, "text": "it rains"}
        | {"claimant": "Holt", "kind": "reported", "confidence": 0.5},
        "problems": {"severity": "warning", "message": "doubtful"},
    }
    found = {name: conform(name, [row]) for name, row in rows.items()}
    assert check(found) == []
    return found


def one_fault(tables: Tables, *, about: str) -> str:
    """The one fault that `check` finds, which names where."""
    faults = check(tables)
    assert len(faults) == 1, faults
    assert about in faults[0]
    return faults[0]


def put(tables: Tables, name: str, column: str, value: Any) -> None:
    tables[name].loc[0, column] = value


def test_check_finds_a_missing_table(tables: Tables) -> None:
    del tables["quotes"]
    one_fault(tables, about="quotes")


@pytest.mark.parametrize("name", CONTRACT)
def test_check_finds_a_missing_column(tables: Tables, name: str) -> None:
    last = CONTRACT[name].split()[-1]
    tables[name] = tables[name].drop(columns=last)
    assert last in one_fault(tables, about=f"{name}: columns")


def test_check_finds_columns_out_of_order(tables: Tables) -> None:
    tables["problems"] = tables["problems"][["stage", "path", "severity", "message"]]
    one_fault(tables, about="problems: columns")


def test_check_finds_a_column_that_is_there_twice(tables: Tables) -> None:
    tables["articles"] = pd.concat([tables["articles"], tables["articles"][["text"]]], axis=1)
    one_fault(tables, about="articles")


def test_check_finds_an_index_that_is_no_count(tables: Tables) -> None:
    tables["quotes"].index = pd.Index(["x"])
    one_fault(tables, about="quotes: index")


@pytest.mark.parametrize(
    ("name", "column", "values"),
    [
        ("quotes", "start", [10.0]),
        ("quotes", "start", ["ten"]),
        ("quotes", "text", pd.Series(["it rains"], dtype=object)),
        ("quotes", "kind", pd.Series(["indirect"], dtype="string")),
        ("quotes", "kind", pd.Categorical(["indirect"])),
        (
            "quotes",
            "kind",
            pd.Categorical(["indirect"], categories=["mixed", "direct", "indirect"]),
        ),
        ("quotes", "is_floating", ["no"]),
        ("quotes", "confidence", ["high"]),
        ("quotes", "cue_lemma", pd.Categorical(["say"], categories=["say", "tell"])),
        ("entities", "label", [["PERSON"]]),
        ("articles", "published", ["yesterday"]),
        ("articles", "authors", [["Jo Beck"]]),
        ("actors", "aliases", ["Holt"]),
    ],
)
def test_check_finds_a_wrong_type(tables: Tables, name: str, column: str, values: Any) -> None:
    tables[name][column] = values
    one_fault(tables, about=f"{name}.{column}")


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("articles", "text"),
        ("sections", "section_index"),
        ("sentences", "paragraph"),
        ("entities", "label"),
        ("entities", "end"),
        ("actors", "n_mentions"),
        ("quotes", "utterance_id"),
        ("quotes", "confidence"),
        ("claims", "kind"),
        ("problems", "message"),
    ],
)
def test_check_finds_a_missing_value(tables: Tables, name: str, column: str) -> None:
    rows: list[dict[Any, Any]] = tables[name].to_dict("records")
    tables[name] = conform(name, [rows[0] | {column: None}])
    one_fault(tables, about=f"{name}.{column}: missing")


@pytest.mark.parametrize("name", ["articles", "sections", "sentences", "entities", "quotes"])
def test_check_finds_a_repeated_key(tables: Tables, name: str) -> None:
    tables[name] = conform(name, pd.concat([tables[name], tables[name]]))
    key = SCHEMA[name].key
    assert key == CONTRACT[name].split()[0]
    one_fault(tables, about=f"{name}.{key}: repeated")


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("sections", "article_id"),
        ("sentences", "article_id"),
        ("sentences", "section_id"),
        ("entities", "article_id"),
        ("entities", "sentence_id"),
        ("entities", "actor"),
        ("quotes", "article_id"),
        ("quotes", "section_id"),
        ("quotes", "actor"),
        ("claims", "quote_id"),
        ("claims", "article_id"),
    ],
)
def test_check_finds_a_stray_link(tables: Tables, name: str, column: str) -> None:
    put(tables, name, column, "nowhere")
    assert "'nowhere'" in one_fault(tables, about=f"{name}.{column}")


@pytest.mark.parametrize(
    ("name", "text", "start", "end"),
    [
        ("articles", "title", "title_start", "title_end"),
        ("sections", "heading", "heading_start", "heading_end"),
        ("sentences", "text", "start", "end"),
        ("entities", "text", "start", "end"),
        ("quotes", "text", "start", "end"),
        ("quotes", "speaker", "speaker_start", "speaker_end"),
        ("quotes", "cue", "cue_start", "cue_end"),
        ("claims", "text", "start", "end"),
    ],
)
class TestOffsets:
    def test_one_off(self, tables: Tables, name: str, text: str, start: str, end: str) -> None:
        put(tables, name, start, tables[name][start][0] + 1)
        one_fault(tables, about=f"{name}.{text}")

    def test_other_words(self, tables: Tables, name: str, text: str, start: str, end: str) -> None:
        put(tables, name, text, "other words")
        assert "'other words'" in one_fault(tables, about=f"{name}.{text}")

    def test_other_case(self, tables: Tables, name: str, text: str, start: str, end: str) -> None:
        put(tables, name, text, tables[name][text][0].swapcase())
        one_fault(tables, about=f"{name}.{text}")

    def test_counted_from_the_end(
        self, tables: Tables, name: str, text: str, start: str, end: str
    ) -> None:
        put(tables, name, start, tables[name][start][0] - len(TEXT))
        one_fault(tables, about=f"{name}.{text}")

    def test_past_the_end(self, tables: Tables, name: str, text: str, start: str, end: str) -> None:
        put(tables, name, end, len(TEXT) + 1)
        one_fault(tables, about=f"{name}.{text}")

    def test_reversed(self, tables: Tables, name: str, text: str, start: str, end: str) -> None:
        first, last = tables[name][start][0], tables[name][end][0]
        put(tables, name, start, last)
        put(tables, name, end, first)
        put(tables, name, text, "")
        one_fault(tables, about=f"{name}.{text}")


@pytest.mark.parametrize("column", ["speaker", "speaker_start", "speaker_end"])
def test_check_finds_a_place_half_given(tables: Tables, column: str) -> None:
    put(tables, "quotes", column, pd.NA)
    one_fault(tables, about="quotes.speaker")


def test_a_place_need_not_be_given(tables: Tables) -> None:
    for column in ("speaker_start", "speaker_end", "cue", "cue_start", "cue_end"):
        put(tables, "quotes", column, pd.NA)
    assert check(tables) == []


@pytest.mark.parametrize(("start", "end"), [(-1, 19), (0, 20), (5, 4)])
def test_check_finds_a_section_outside_its_text(tables: Tables, start: int, end: int) -> None:
    put(tables, "sections", "start", start)
    put(tables, "sections", "end", end)
    one_fault(tables, about="sections.start")


def test_offsets_count_code_points() -> None:
    text = "😀 e\u0301 ok"
    rows: dict[str, Callable[[], dict[str, Any]]] = {
        "articles": lambda: {"article_id": "a", "text": text, "n_words": 3},
        "sections": lambda: (
            {"section_id": "h", "article_id": "a", "section_index": 0} | {"start": 0, "end": 7}
        ),
        "sentences": lambda: (
            {"sentence_id": "s", "article_id": "a", "section_id": "h"}
            | {"paragraph": 0, "start": 5, "end": 7, "text": "ok"}
        ),
    }
    found = {n: conform(n, [rows[n]()]) if n in rows else empty(n) for n in SCHEMA}
    assert check(found) == []
    found["sentences"].loc[0, "start"] = 6
    assert len(check(found)) == 1


def test_check_finds_every_fault(tables: Tables) -> None:
    put(tables, "quotes", "cue", "told")
    put(tables, "entities", "actor", "nobody")
    put(tables, "claims", "end", 17)
    assert len(check(tables)) == 3
