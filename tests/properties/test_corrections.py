"""Corrections in any order and number: always valid tables, always the same when applied again."""

import tempfile
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newslens as nl
from newslens.corpus import Corpus
from newslens.corpus.corrections.selectors import Place
from newslens.errors import InputError, NewslensWarning
from newslens.tables import check

NEWS = [
    {
        "text": "“The ships will return,” Mira Holt said, “and soon.” Holt left for Lisbon.\n\n"
        "Bernd Sauer told reporters that the harbor costs more. He said that it was late.",
        "title": "Ships To Return",
    },
    {"text": "Mr. Sauer said that Holt was wrong. “No,” said Mira Holt. “We will not pay.”"},
]
FEW = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def news() -> Corpus:
    """Two loaded articles with quotes of two people, pronouns and an interrupted quotation."""
    corpus = nl.load(NEWS)
    assert len(corpus.quotes) > 4
    return corpus


KINDS = (
    "merge_actors", "split_actor", "rename_actor", "set_speaker", "drop_quote", "add_quote",
)  # fmt: skip
NAMES = st.sampled_from(["Mira Holt", "Holt", "Sauer", "Bernd Sauer", "Mr. Sauer", "A", "Lisbon"])
STEPS = st.lists(
    st.tuples(st.sampled_from(KINDS), NAMES, NAMES, st.integers(0, 99), st.integers(1, 30)),
    max_size=5,
)
Step = tuple[str, str, str, int, int]


def corrected(corpus: Corpus, step: Step) -> Corpus:
    """One correction; what is refused leaves the corpus as it is."""
    kind, name, other, place, length = step
    quotes = corpus.quotes["quote_id"].tolist()
    article_id = corpus.articles["article_id"][place % 2]
    arguments: dict[str, tuple[Any, ...]] = {
        "merge_actors": ([name], other),
        "split_actor": (name, [name], other),
        "rename_actor": (name, other),
        "set_speaker": (quotes[place % len(quotes)] if quotes else "", name),
        "drop_quote": (quotes[place % len(quotes)] if quotes else "",),
        "add_quote": (article_id, place, place + length),
    }
    named = {"kind": "direct", "actor": name} if kind == "add_quote" else {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NewslensWarning)
            return getattr(corpus, kind)(*arguments[kind], **named)  # type: ignore[no-any-return]
    except InputError:
        return corpus


@FEW
@given(STEPS, st.data())
def test_any_corrections(news: Corpus, steps: list[Step], data: st.DataObject) -> None:
    done = news
    for step in steps:
        done = corrected(done, step)
        assert check(done.tables) == []
    again = news.apply_corrections(done.corrections)
    assert again == done
    assert again.apply_corrections(done) == done
    ids = done.corrections["correction_id"].tolist()
    if ids:
        gone = data.draw(st.sampled_from(ids))
        without = done.undo(gone)
        rest = done.corrections[done.corrections["correction_id"] != gone]
        assert without == news.apply_corrections(rest)
        assert check(without.tables) == []
    with tempfile.TemporaryDirectory() as folder:
        assert nl.open(done.save(Path(folder, "work.newslens"))) == done


@FEW
@given(st.text(max_size=200), st.data())
def test_a_place_is_found_in_its_own_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = Place.of(text, start, end)
    assert place.find(text) == (start, end)
    assert Place.from_dict(place.as_dict()) == place
    before = data.draw(st.text(max_size=20))
    found = place.find(before + text)
    if found is not None:
        assert "".join((before + text)[slice(*found)].split()) == "".join(place.exact.split())
