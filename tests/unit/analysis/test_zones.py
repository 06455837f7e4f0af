"""Memory: what the pipeline keeps of articles is freed, and their rows stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.articles import records
from newslens.analysis import rows as analysis
from newslens.analysis.model import find_model, load_model
from newslens.analysis.rows import ArticleRows, analyse
from newslens.analysis.zones import memory_zone
from newslens.article import Article
from newslens.reading import read


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model(find_model())


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [item for item in read(list(records(12, seed=9))) if isinstance(item, Article)]


def _by_zones_of(
    size: int, articles: list[Article], nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> list[ArticleRows]:
    monkeypatch.setattr(analysis, "_IN_A_ZONE", size)
    return list(analyse(articles, nlp))


@pytest.fixture(autouse=True)
def no_word_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslens.analysis.zones._KEPT_WORDS", 0)


def _in_zone(nlp: Language) -> bool:
    vocab: Any = nlp.vocab
    return bool(vocab.in_memory_zone)


def test_rows_are_the_same_in_zones_of_any_size(
    articles: list[Article], nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, many = (_by_zones_of(size, articles, nlp, monkeypatch) for size in (1, 100))
    assert one == many
    assert [rows.article for rows in one] == articles


def test_the_vocabulary_does_not_grow(
    articles: list[Article], nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = len(nlp.vocab.strings), sum(1 for _ in nlp.vocab)
    _by_zones_of(5, articles, nlp, monkeypatch)
    assert (len(nlp.vocab.strings), sum(1 for _ in nlp.vocab)) == size
    assert not _in_zone(nlp)


@pytest.mark.parametrize(("kept", "is_known"), [(0, False), (20_000, True)])
def test_the_first_words_are_kept(
    kept: int, is_known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newslens.analysis.zones._KEPT_WORDS", kept)
    blank = spacy.blank("en")
    with memory_zone(blank):
        blank("Ustrelk lies by the sea.")
    assert ("Ustrelk" in blank.vocab.strings) is is_known


def test_no_parse_is_kept(articles: list[Article], nlp: Language) -> None:
    gc.collect()
    before = sum(isinstance(thing, Doc) for thing in gc.get_objects())
    kept = list(analyse(articles, nlp))
    gc.collect()
    assert kept
    assert sum(isinstance(thing, Doc) for thing in gc.get_objects()) == before


def test_what_was_done_is_kept_when_reading_stops(
    articles: list[Article], nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopping() -> Iterator[Article]:
        yield from articles
        raise KeyboardInterrupt

    monkeypatch.setattr(analysis, "_IN_A_ZONE", 5)
    done: list[ArticleRows] = []
    with pytest.raises(KeyboardInterrupt):
        done.extend(analyse(stopping(), nlp))
    assert len(done) >= 10
    assert not _in_zone(nlp)
    assert list(analyse(articles[:1], nlp)) == done[:1]


def test_a_zone_within_a_zone_is_part_of_it(articles: list[Article], nlp: Language) -> None:
    with memory_zone(nlp):
        doc = nlp("Vestrikk met Ombrulle.")
        assert len(list(analyse(articles[:2], nlp))) == 2
        assert doc[0].text == "Vestrikk"
    assert "Vestrikk" not in nlp.vocab.strings


def test_lemmas_are_forgotten_when_there_are_many(
    articles: list[Article], nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newslens.analysis.zones._MOST_LEMMAS", 10)
    list(analyse(articles[:2], nlp))
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    assert not lemmatizer.cache
