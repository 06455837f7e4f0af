"""nl.load from end to end: what goes in, what comes out, and what is said of bad input."""

import datetime as dt
import hashlib
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import newslens as nl
from newslens.corpus import Corpus
from newslens.errors import InputError, ModelError, NewslensWarning
from newslens.tables import check

LISBON = "“The ships will return,” said Mira Holt. Mira Holt left for Lisbon on Friday."
OSLO = (
    "Bernd Sauer told reporters that the bridge is closed.\n\nThe Night Shift\n\nHe went to Oslo."
)
DAKAR = "Teachers in Dakar went on strike. “We will not move,” Awa Ndiaye said."


def texts(corpus: Corpus) -> list[str]:
    return corpus.articles["text"].tolist()


class TestWhatGoesIn:
    def test_a_dict(self) -> None:
        corpus = nl.load(
            {"text": LISBON, "title": "Ships To Return", "outlet": "Harbor Post"}
            | {"category": "World", "authors": ["Jo Beck"], "published": "2024-10-25"}
            | {"url": "https://harborpost.example/ships", "language": "en"}
        )
        assert len(corpus) == 1
        row = corpus.articles.iloc[0]
        assert row["text"] == LISBON
        assert (row["title"], row["outlet"], row["category"]) == (
            "Ships To Return",
            "Harbor Post",
            "World",
        )
        assert list(row["authors"]) == ["Jo Beck"]
        assert row["published"] == pd.Timestamp("2024-10-25")
        assert row["published_raw"] == "2024-10-25"
        assert (row["url"], row["language"]) == ("https://harborpost.example/ships", "en")
        assert row["n_words"] == len(LISBON.split())
        assert len(corpus.problems) == 0
        assert check(corpus.tables) == []

    def test_a_list_of_dicts_in_its_order(self) -> None:
        corpus = nl.load([{"text": OSLO}, {"text": LISBON}])
        assert texts(corpus) == [OSLO, LISBON]
        assert check(corpus.tables) == []

    def test_a_data_frame(self) -> None:
        frame = pd.DataFrame({"text": [LISBON, OSLO], "outlet": ["Harbor Post", None]})
        corpus = nl.load(frame)
        assert texts(corpus) == [LISBON, OSLO]
        assert corpus.articles["outlet"].tolist()[0] == "Harbor Post"
        assert corpus.articles["outlet"].isna().tolist() == [False, True]

    @pytest.mark.parametrize(
        "index",
        [[7, 7], ["x", "y"], [2.5, -1.0], pd.MultiIndex.from_tuples([(1, "a"), (1, "b")]),
         pd.DatetimeIndex(["2024-10-25", "2024-10-26"]), pd.Index([1, 2], name="text")],
    )  # fmt: skip
    def test_a_data_frame_with_an_odd_index(self, index: Any) -> None:
        frame = pd.DataFrame({"text": [LISBON, OSLO], "desk": [1, 2]}, index=index)
        before = frame.copy(deep=True)
        corpus = nl.load(frame)
        assert texts(corpus) == [LISBON, OSLO]
        assert corpus.articles["desk"].tolist() == [1, 2]
        assert isinstance(corpus.articles.index, pd.RangeIndex)
        pd.testing.assert_frame_equal(frame, before)

    @pytest.mark.parametrize("as_type", [str, Path])
    def test_a_file(self, tmp_path: Path, as_type: Callable[[Path], str | Path]) -> None:
        path = tmp_path / "lisbon.txt"
        path.write_text("date 2024-10-25 Ships To Return\n\n" + LISBON, encoding="utf-8")
        corpus = nl.load(as_type(path))
        [row] = corpus.articles.to_dict("records")
        assert row["text"] == path.read_text(encoding="utf-8")
        assert row["title"] == "Ships To Return"
        assert row["published"] == pd.Timestamp("2024-10-25")
        assert row["path"] == str(path)
        assert check(corpus.tables) == []

    def test_a_folder_and_a_glob(self, tmp_path: Path) -> None:
        for name, text in (("b.txt", OSLO), ("a.txt", LISBON), ("sub/c.txt", DAKAR)):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        assert texts(nl.load(tmp_path)) == [LISBON, OSLO, DAKAR]
        assert texts(nl.load(str(tmp_path) + os.sep)) == [LISBON, OSLO, DAKAR]
        assert texts(nl.load(tmp_path / "*.txt")) == [LISBON, OSLO]
        assert texts(nl.load(str(tmp_path / "**" / "*.txt"))) == [LISBON, OSLO, DAKAR]

    def test_a_list_of_many_kinds(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text(LISBON, encoding="utf-8")
        corpus = nl.load([path, {"text": OSLO}, str(path), pd.DataFrame({"text": [DAKAR]})])
        assert texts(corpus) == [LISBON, OSLO, LISBON, DAKAR]
        assert corpus.articles["duplicate_of"].isna().tolist() == [True, True, False, True]

    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_the_text_is_kept_to_the_character(self, newline: str) -> None:
        text = f"  {newline}“Æ 😀” e\u0301\x00{newline}{newline}\u2028 It rained.\t{newline}"
        assert texts(nl.load({"text": text})) == [text]

    def test_an_empty_text_is_an_article_with_a_doubt(self) -> None:
        corpus = nl.load([{"text": " \n "}, {"text": LISBON}])
        assert texts(corpus) == [" \n ", LISBON]
        assert corpus.problems["severity"].tolist() == ["warning"]
        assert corpus.articles["n_words"].tolist()[0] == 0
        assert check(corpus.tables) == []


TOKYO = "Asia/Tokyo"
CARRIED: dict[str, Any] = {
    "int": [1, 2],
    "float with NaN": [1.5, float("nan")],
    "bool": [True, False],
    "str": ["a", "b"],
    "str with None": ["a", None],
    "None alone": [None, None],
    "list": [["a"], []],
    "dict": [{"a": 1}, {"a": 2}],
    "date": [dt.date(2024, 10, 25), dt.date(2024, 10, 26)],
    "datetime": pd.DatetimeIndex(["2024-10-25", None]),
    "datetime zone": pd.DatetimeIndex(["2024-10-25", "2024-10-26"], tz=TOKYO),
    "timedelta": pd.to_timedelta([1, 2], unit="D"),
    "string": pd.array(["a", None], dtype="string"),
    "int8": np.array([1, 2], dtype="int8"),
    "float32": np.array([0.1, 0.2], dtype="float32"),
    "Int64": pd.array([1, None], dtype="Int64"),
    "boolean": pd.array([True, None], dtype="boolean"),
    "categorical": pd.Categorical(["x", "y"], categories=["y", "x", "z"], ordered=True),
    "arrow": pd.array([1, None], dtype="int32[pyarrow]"),
}


class TestCarriedColumns:
    @pytest.mark.parametrize("kind", CARRIED)
    def test_a_frames_column_stays_as_it_is(self, kind: str) -> None:
        frame = pd.DataFrame({"text": [LISBON, OSLO], "own": CARRIED[kind]}, index=[9, 9])
        carried = nl.load(frame).articles["own"]
        pd.testing.assert_series_equal(carried, frame["own"].reset_index(drop=True))

    @pytest.mark.parametrize("kind", CARRIED)
    def test_it_comes_back_from_the_disk(self, kind: str, tmp_path: Path) -> None:
        corpus = nl.load(pd.DataFrame({"text": [LISBON, OSLO], "own": CARRIED[kind]}))
        assert nl.open(corpus.save(tmp_path / "work.newslens")) == corpus

    def test_keys_of_dicts_are_carried_too(self) -> None:
        articles = nl.load([{"text": LISBON, "desk": 3}, {"text": OSLO, "tags": ["a"]}]).articles
        assert articles["desk"].tolist()[0] == 3
        assert articles["tags"].tolist()[1] == ["a"]
        assert articles[["desk", "tags"]].isna().to_numpy().tolist() == [
            [False, True],
            [True, False],
        ]

    def test_names_that_newslens_computes_are_kept_apart(self) -> None:
        articles = nl.load({"text": LISBON, "article_id": "mine", "n_words": -1}).articles
        assert articles["input_article_id"].tolist() == ["mine"]
        assert articles["input_n_words"].tolist() == [-1]
        assert articles["article_id"].tolist() != ["mine"]
        assert articles["n_words"].tolist() == [len(LISBON.split())]


A, B, C = (
    {"text": LISBON, "outlet": "Harbor Post", "desk": 1},
    {"text": OSLO, "outlet": "Valley Times", "desk": 2},
    {"text": DAKAR, "desk": 3},
)
ROWS = ("articles", "sections", "sentences", "entities", "quotes")


def rows_of(corpus: Corpus, article_id: str) -> dict[str, list[list[str]]]:
    """Every row of an article in every table, as it prints."""
    return {
        name: corpus.tables[name][corpus.tables[name]["article_id"] == article_id]
        .astype(object)
        .map(repr)
        .to_numpy()
        .tolist()
        for name in ROWS
    }


class TestIds:
    def test_they_and_their_rows_do_not_depend_on_order_or_company(self) -> None:
        alone = {}
        for article in (A, B, C):
            corpus = nl.load(article)
            [article_id] = corpus.articles["article_id"]
            alone[article_id] = rows_of(corpus, article_id)
            assert all(alone[article_id][name] for name in ROWS)
        assert len(alone) == 3
        for company in ([A, B], [B, A], [C, A, B], [B, C, A]):
            corpus = nl.load(company)
            for article_id in corpus.articles["article_id"]:
                assert rows_of(corpus, article_id) == alone[article_id]

    def test_the_same_load_twice_is_the_same(self) -> None:
        first, second = nl.load([A, B]), nl.load([A, B])
        for name, table in first.tables.items():
            pd.testing.assert_frame_equal(table, second.tables[name])

    def test_actors_do_not_depend_on_order(self) -> None:
        for company in ([A, B, C], [C, B, A], [B, A, C]):
            pd.testing.assert_frame_equal(nl.load(company).actors, nl.load([A, B, C]).actors)

    @pytest.mark.parametrize(
        "other",
        [{"text": LISBON + " "}, {"title": "Other"}, {"outlet": "Other"}, {"url": "u"},
         {"published": "2024-10-25"}],
    )  # fmt: skip
    def test_they_depend_on_what_is_known_of_the_article(self, other: dict[str, str]) -> None:
        corpus = nl.load([A, A | other])
        first, second = corpus.articles["article_id"]
        assert second != first
        assert "-" not in second

    def test_they_do_not_depend_on_where_it_lies(self, tmp_path: Path) -> None:
        found = []
        for name in ("here/a.txt", "there/b.txt"):
            (tmp_path / name).parent.mkdir()
            (tmp_path / name).write_text(LISBON, encoding="utf-8")
            found += nl.load(tmp_path / name).articles["article_id"].tolist()
        assert found[0] == found[1]

    def test_the_same_article_twice_has_two(self) -> None:
        corpus = nl.load([A, B, A, A])
        first, other, second, third = corpus.articles["article_id"]
        assert len({first, other, second, third}) == 4
        assert (second, third) == (f"{first}-2", f"{first}-3")
        assert corpus.articles["duplicate_of"].isna().tolist() == [True, True, False, False]
        assert corpus.articles["duplicate_of"].tolist()[2:] == [first, first]
        assert check(corpus.tables) == []
        counts = corpus.sentences["article_id"].value_counts()
        assert counts[first] == counts[second] == counts[third]

    def test_the_same_text_elsewhere_is_a_duplicate_too(self) -> None:
        corpus = nl.load([A, A | {"outlet": "Coast Echo"}])
        first, _ = corpus.articles["article_id"]
        assert corpus.articles["duplicate_of"].tolist()[1] == first

    def test_rows_name_their_article(self) -> None:
        corpus = nl.load([A, B])
        for name, key in (
            ("sections", "section_id"),
            ("sentences", "sentence_id"),
            ("entities", "entity_id"),
            ("quotes", "quote_id"),
        ):
            table = corpus.tables[name]
            assert table[key].is_unique
            for row_id, article_id in zip(table[key], table["article_id"], strict=True):
                assert row_id.startswith(article_id)


class TestProvenance:
    def test_what_it_holds(self) -> None:
        before = dt.datetime.now(dt.UTC).replace(microsecond=0)
        made = nl.load([A, B]).provenance
        after = dt.datetime.now(dt.UTC)
        assert set(made) >= {
            "newslens", "model", "model_version", "model_hash", "components", "settings",
            "settings_hash", "inputs", "created",
        }  # fmt: skip
        assert made["newslens"] == nl.__version__
        assert made["model"].startswith("en_core_web_")
        assert made["model_version"].count(".") == 2
        assert len(made["model_hash"]) == 64
        assert {"tagger", "parser", "lemmatizer", "ner"} <= set(made["components"])
        assert before <= dt.datetime.fromisoformat(made["created"]) <= after
        assert made["inputs"] == [
            hashlib.sha256(str(article["text"]).encode()).hexdigest() for article in (A, B)
        ]
        settings = json.dumps(made["settings"], sort_keys=True).encode()
        assert made["settings_hash"] == hashlib.sha256(settings).hexdigest()

    def test_it_is_plain_data(self) -> None:
        made = nl.load(A).provenance
        assert json.loads(json.dumps(made)) == made

    def test_no_path_of_this_machine_is_in_it(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text(LISBON, encoding="utf-8")
        made = json.dumps(nl.load(path).provenance)
        for part in (str(tmp_path), str(Path.home()), str(Path.cwd()), "site-packages", os.sep):
            assert part not in made

    def test_the_settings_do_not_depend_on_the_input(self) -> None:
        one, other = nl.load(A).provenance, nl.load(B).provenance
        assert one["settings_hash"] == other["settings_hash"]
        assert one["inputs"] != other["inputs"]


class TestBadInput:
    def test_a_bad_file_among_good_ones_is_a_problem(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(b"")
        (tmp_path / "b.txt").write_text(LISBON, encoding="utf-8")
        (tmp_path / "c.txt").write_bytes(bytes(range(256)) * 8)
        (tmp_path / "d.zzz").write_bytes(b"x")
        (tmp_path / "e.txt").write_text(OSLO, encoding="utf-8")
        corpus = nl.load(tmp_path)
        assert texts(corpus) == [LISBON, OSLO]
        problems = corpus.problems
        assert [Path(path).name for path in problems["path"]] == ["a.txt", "c.txt", "d.zzz"]
        assert problems["stage"].tolist() == ["reading"] * 3
        assert problems["severity"].tolist() == ["error"] * 3
        for message, what in zip(problems["message"], ("empty", "binary", ".zzz"), strict=True):
            assert what in message
        assert check(corpus.tables) == []

    def test_a_bad_record_among_good_ones_is_a_problem(self) -> None:
        corpus = nl.load([{"wording": "x"}, A, {"text": None}, {"text": 3}, 7, "nowhere.txt"])
        assert texts(corpus) == [LISBON]
        assert corpus.problems["path"].tolist() == [
            "record 0", "record 2", "record 3", "record 4", "nowhere.txt",
        ]  # fmt: skip

    def test_a_bad_row_among_good_ones_is_a_problem(self) -> None:
        frame = pd.DataFrame({"text": [None, LISBON, 3.5]}, index=["x", "y", "z"])
        corpus = nl.load(frame)
        assert texts(corpus) == [LISBON]
        assert corpus.problems["path"].tolist() == ["row x", "row z"]

    @pytest.mark.parametrize(
        ("what", "seen"),
        [
            ("nowhere.txt", "nowhere.txt"),
            ("nowhere/", "nowhere/"),
            ("*.txt", "*.txt"),
            ("empty.text", "empty"),
            ("binary.text", "binary"),
            ("image.png", ".png"),
            ("bare", "bare"),
            (Path("nowhere.txt"), "nowhere.txt"),
            (LISBON, "looks like the text"),
            ([], "empty list"),
            ({}, "no text"),
            ({"wording": "It rained."}, "wording"),
            ({"text": 3}, "int"),
            ([{"text": None}, {"wording": "x"}], "2 inputs"),
            (pd.DataFrame({"wording": ["It rained."]}), "wording"),
            (pd.DataFrame({"text": []}), "no rows"),
            (pd.DataFrame([["a", "b"]], columns=["text", "text"]), "same name"),
            (pd.DataFrame({"text": [None]}), "missing"),
            (pd.Series(["It rained."]), "Series"),
            (3, "int"),
            (None, "NoneType"),
            (b"It rained.", "bytes"),
        ],
    )
    def test_nothing_to_read_is_one_error(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: Any, seen: str
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "empty.text").write_bytes(b"")
        (tmp_path / "binary.text").write_bytes(bytes(range(256)) * 8)
        (tmp_path / "image.png").write_bytes(b"\x89PNG\r\n")
        (tmp_path / "bare").mkdir()
        with pytest.raises(InputError) as caught:
            nl.load(what)
        error = caught.value
        assert seen in error.seen
        assert error.expected
        assert error.hint
        lines = str(error).splitlines()
        assert [line.split()[0] for line in lines] == ["Seen:", "Expected:", "Try:"]

    def test_the_hint_for_a_frame_names_its_column(self) -> None:
        with pytest.raises(InputError) as caught:
            nl.load(pd.DataFrame({"id": [1], "wording": ["It rained."]}))
        assert caught.value.hint == "nl.load(..., columns={'text': 'wording'})"

    def test_the_hint_for_a_misspelt_path_names_the_nearest(self, tmp_path: Path) -> None:
        (tmp_path / "harbor.txt").write_text(LISBON, encoding="utf-8")
        with pytest.raises(InputError) as caught:
            nl.load(tmp_path / "habor.txt")
        assert "harbor.txt" in caught.value.hint

    @pytest.mark.parametrize(
        ("given", "meant"), [("a/b/c.txt", "b/c.txt"), ("d.txt", "../d.txt"), ("a/x/y.txt", None)]
    )
    def test_the_hint_for_a_path_from_another_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, meant: str | None
    ) -> None:
        for path in ("a/b/c.txt", "d.txt"):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(LISBON, encoding="utf-8")
        monkeypatch.chdir(tmp_path / "a")
        with pytest.raises(InputError) as caught:
            nl.load(given)
        assert caught.value.hint == f"nl.load({meant or 'articles/'!r})".replace(
            "'articles/'", '"articles/"'
        )

    def test_a_saved_corpus_is_opened_instead(self, tmp_path: Path) -> None:
        folder = nl.load(A).save(tmp_path / "work.newslens")
        with pytest.raises(InputError) as caught:
            nl.load(folder)
        assert caught.value.hint == f"nl.open({str(folder)!r})"

    def test_an_unknown_model(self) -> None:
        with pytest.raises(ModelError) as caught:
            nl.load(A, model="en_core_web_huge")
        assert "en_core_web_huge" in caught.value.seen

    def test_options_are_named(self) -> None:
        with pytest.raises(TypeError):
            nl.load(A, "en_core_web_sm")  # type: ignore[call-arg, arg-type]
        with pytest.raises(TypeError, match="modle"):
            nl.load(A, modle="x")  # type: ignore[call-arg]


@pytest.mark.parametrize("progress", [None, False])
def test_it_prints_nothing(progress: bool | None, capfd: pytest.CaptureFixture[str]) -> None:
    nl.load([A, B], progress=progress)
    assert capfd.readouterr() == ("", "")


def test_it_shows_progress_when_told(capfd: pytest.CaptureFixture[str]) -> None:
    nl.load([A, B], progress=True)
    assert "2/2" in capfd.readouterr().err


def test_a_bar_with_the_rate_and_the_remaining_time(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(LISBON, encoding="utf-8")
    nl.load(tmp_path, progress=True)
    last = capfd.readouterr().err.split("\r")[-1]
    assert "30/30" in last
    assert re.search(r"\[\d\d:\d\d<\d\d:\d\d, ", last)
    assert "inputs/s" in last or "s/ inputs" in last


class TestInterruption:
    @staticmethod
    def endless(stop_after: int) -> Any:
        for number in range(stop_after):
            yield {"text": f"“No,” said Ann Lee. It was day {number}."}
        raise KeyboardInterrupt

    def test_the_part_done_is_kept(self) -> None:
        with pytest.warns(NewslensWarning, match="interrupted after"):
            corpus = nl.load(self.endless(200))
        assert 0 < len(corpus) <= 200
        assert check(corpus.tables) == []
        assert corpus.provenance["inputs"] == [
            hashlib.sha256(text.encode()).hexdigest() for text in texts(corpus)
        ]
        [row] = corpus.problems.to_dict("records")
        assert (row["reason"], row["severity"]) == ("interrupted", "warning")

    def test_what_is_kept_is_as_if_no_more_had_been_there(self) -> None:
        with pytest.warns(NewslensWarning):
            part = nl.load(self.endless(200))
        whole = nl.load([{"text": text} for text in texts(part)])
        assert part.quotes.equals(whole.quotes)

    def test_nothing_done_is_an_interruption(self) -> None:
        with pytest.raises(KeyboardInterrupt):
            nl.load(self.endless(0))


class TestOptions:
    @pytest.mark.parametrize(
        "option",
        [{"columns": "text"}, {"columns": {"text": 3}}, {"date_order": "DYM"}, {"duplicates": 0},
         {"duplicates": 80}, {"duplicates": True}, {"max_bytes": "1 MB"}, {"max_bytes": -1},
         {"web": {"robots": False}}],
    )  # fmt: skip
    def test_what_is_no_option(self, option: dict[str, Any]) -> None:
        with pytest.raises(InputError) as caught:
            nl.load(A, **option)
        assert caught.value.seen.startswith(next(iter(option)))
        assert "nl.load(" in caught.value.hint

    def test_a_file_larger_than_allowed(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text(LISBON * 100, encoding="utf-8")
        with pytest.raises(InputError, match="max_bytes"):
            nl.load(path, max_bytes=1000)
        corpus = nl.load([path, A], max_bytes=1000)
        assert corpus.problems["reason"].tolist() == ["too large"]

    def test_they_are_in_the_provenance(self) -> None:
        settings = nl.load(A, date_order="DMY", duplicates=None).provenance["settings"]
        assert (settings["date_order"], settings["duplicates"]) == ("DMY", None)
