"""What the plugin asks a kernel, and which selection a choice in the side panel goes to."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

import newslens as nl
from newslens.corpus import Corpus
from newslens.errors import InputError
from newslens.jupyter import answers
from newslens.widgets.view import views_of


@pytest.fixture
def corpus() -> Corpus:
    return nl.load(
        [
            {"title": "Zinc", "text": "“Zinc is up,” said Ann Lee. Ann Lee met Bo Chan in Paris."},
            {"title": "Tin", "text": "Bo Chan denied that. Bo Chan and Bo Chan left."},
        ]
    )


def _choose(name: str, corpus: Corpus, *actors: str, query: str = "") -> answers.Answer:
    return answers.choose({name: corpus}, name, actors, query)


def test_corpora_are_listed_once_under_their_first_name(corpus: Corpus) -> None:
    other = corpus.filter(articles=["Tin"])
    names: dict[str, Any] = {
        "x": 3, "first": corpus, "again": corpus, "_hidden": other, "a b": other, "other": other,
    }  # fmt: skip
    answer = answers.corpora(names)
    assert [found["name"] for found in answer["corpora"]] == ["first", "other"]
    assert answer["corpora"][1] == {
        "name": "other",
        **{table: len(getattr(other, table)) for table in ("articles", "sentences", "quotes")},
        "actors": len(other.actors),
    }
    assert answer["name"] == "first"
    assert answers.corpora(names, "other")["name"] == "other"
    assert answers.corpora(names, "gone")["name"] == "first"


def test_actors_are_those_of_the_table_and_found_by_name(corpus: Corpus) -> None:
    answer = answers.corpora({"corpus": corpus})
    assert [row["actor"] for row in answer["actors"]][:1] == ["Bo Chan"]
    assert {row["actor"] for row in answer["actors"]} == set(corpus.actors["actor"])
    assert answer["n_found"] == len(corpus.actors)
    found = answers.corpora({"corpus": corpus}, "corpus", "ANN")
    assert [row["actor"] for row in found["actors"]] == ["Ann Lee"]


def test_a_choice_goes_to_the_newest_open_widget_of_the_corpus(corpus: Corpus) -> None:
    assert answers.corpora({"corpus": corpus})["chosen"] is None
    with pytest.raises(InputError, match=r"nl\.Explorer\(corpus\)"):
        _choose("corpus", corpus, "Ann Lee")
    older, newer = nl.Explorer(corpus), nl.ActorFilter(corpus)
    unrelated = nl.Reader(corpus.filter(articles=["Tin"]))
    assert _choose("corpus", corpus, "Ann Lee", query="bo")["chosen"] == {"actors": ["Ann Lee"]}
    assert newer.selection.actors == ("Ann Lee",)
    assert older.selection.actors == unrelated.selection.actors == ()
    newer.close()
    _choose("corpus", corpus, "Bo Chan")
    assert older.reader.selection.actors == older.chart.selection.actors == ("Bo Chan",)
    older.selection.text = "zinc"
    cleared = answers.choose({"corpus": corpus}, "corpus", None)
    assert cleared["chosen"] == {}
    assert older.selection == {}


def test_a_corrected_corpus_stays_linked_under_both_names(corpus: Corpus) -> None:
    reader = nl.Reader(corpus)
    reader.ask_merge("Bo Chan", "Bo")
    corrected = reader.whole
    assert corrected is not corpus
    for known in (corpus, corrected):
        answer = answers.corpora({"c": known})
        assert answer["chosen"] == {}
        assert "Bo" in [row["actor"] for row in answer["actors"]]


def test_widgets_that_are_gone_are_forgotten(corpus: Corpus) -> None:
    view = nl.ActorFilter(corpus)
    assert views_of(corpus) == [view]
    view.close()
    assert views_of(corpus) == []
    del view
    gc.collect()
    assert views_of(corpus) == []


@pytest.fixture
def shell(corpus: Corpus) -> Iterator[Any]:
    make: Any = InteractiveShell
    shell = make()
    # As the shell of a kernel does.
    shell.display_formatter.active_types = shell.display_formatter.format_types
    shell.user_ns["corpus"] = corpus
    yield shell
    shell.history_manager.end_session()


def test_ipython_hands_an_answer_out_as_json(shell: Any) -> None:
    before = set(shell.user_ns)
    call = "corpora(globals(), 'corpus')"
    asked = f'__import__("newslens.jupyter.answers", fromlist=["answers"]).{call}'
    answer = shell.user_expressions({"answer": asked})["answer"]
    assert answer["status"] == "ok"
    assert json.loads(json.dumps(answer["data"]["application/json"]))["name"] == "corpus"
    assert set(shell.user_ns) == before


def test_check_is_answered_as_rows_of_text() -> None:
    answer = answers.checked()
    assert answer["version"] == nl.__version__
    assert all(isinstance(value, str) for row in answer["rows"] for value in row.values())
    assert "NewsLens in Lab" in [row["name"] for row in answer["rows"]]


def test_examples_are_copied_to_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    quickstart = answers.examples()["quickstart"]
    assert quickstart == "newslens-examples/examples/quickstart.ipynb"
    assert (tmp_path / quickstart).is_file()
