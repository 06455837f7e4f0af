"""Articles come through an engine in their order; what is known is not worked out again."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from newslens.analysis.model import find_model
from newslens.article import Article
from newslens.scale.batch import SIZE, analyse_batch
from newslens.scale.packing import Packed
from newslens.scale.pipelines import pipeline_of
from newslens.scale.running import InProcess, analysed
from newslens.scale.store import Store
from tests.unit.scale.articles_of_ours import ARTICLES, article

CHOICE = find_model()
WORDS = pipeline_of(CHOICE).words


class Noting:
    """An engine that notes the batches it is given, and gives something for each article."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def run(self, batches: Iterator[Sequence[Article]]) -> Iterator[list[Packed | None]]:
        for batch in batches:
            self.batches.append([one.text for one in batch])
            yield [None if one.text == "lost" else one.text.encode() for one in batch]

    @property
    def texts(self) -> list[str]:
        return [text for batch in self.batches for text in batch]


def numbered(count: int) -> list[Article]:
    return [article(f"text {n}") for n in range(count)]


def test_order_and_batches() -> None:
    engine = Noting()
    done = list(analysed(numbered(200), engine, "m"))
    assert done == [(one, one.text.encode()) for one in numbered(200)]
    sizes = [len(batch) for batch in engine.batches]
    assert sizes[0] < 8
    assert max(sizes) == SIZE
    assert sum(sizes) == 200


def test_nothing_is_worked_out_twice(tmp_path: Path) -> None:
    first, second = Noting(), Noting()
    with Store(tmp_path) as store:
        done = list(analysed(numbered(70), first, "m", store))
        again = list(analysed([*numbered(70), article("new")], second, "m", store))
    assert len(first.texts) == 70
    assert second.texts == ["new"]
    assert again[:70] == done


def test_a_changed_article_is_analysed_alone(tmp_path: Path) -> None:
    changed = numbered(70)
    changed[33] = article("text 33, corrected")
    engine = Noting()
    with Store(tmp_path) as store:
        list(analysed(numbered(70), Noting(), "m", store))
        list(analysed(changed, engine, "m", store))
    assert engine.texts == ["text 33, corrected"]


@pytest.mark.parametrize("known", ["outlet", "language", "authors", "published"])
def test_all_that_the_analysis_sees_is_in_the_key(tmp_path: Path, known: str) -> None:
    from datetime import UTC, datetime

    value = {"authors": ("Ada",), "published": datetime(2024, 1, 1, tzinfo=UTC)}.get(known, "de")
    engine = Noting()
    with Store(tmp_path) as store:
        list(analysed([article("a")], Noting(), "m", store))
        list(analysed([article("a", **{known: value})], engine, "m", store))
        list(analysed([article("a", title="b", url="c", path="d")], engine, "m", store))
        list(analysed([article("a")], engine, "another model", store))
    assert engine.texts == ["a", "a"]


def test_copies_are_analysed_once(tmp_path: Path) -> None:
    engine = Noting()
    with Store(tmp_path) as store:
        done = list(analysed([article("a"), article("b"), article("a")], engine, "m", store))
    assert engine.texts == ["a", "b"]
    assert [found for _, found in done] == [b"a", b"b", b"a"]


def test_what_was_lost_is_not_kept(tmp_path: Path) -> None:
    engine = Noting()
    with Store(tmp_path) as store:
        assert list(analysed([article("lost")], engine, "m", store)) == [(article("lost"), None)]
        list(analysed([article("lost")], engine, "m", store))
    assert engine.texts == ["lost", "lost"]


def test_a_run_that_is_cut_off_goes_on_where_it_was(tmp_path: Path) -> None:
    def cut_off() -> Iterator[Article]:
        yield from numbered(100)
        raise KeyboardInterrupt

    engine = Noting()
    with Store(tmp_path) as store:
        with pytest.raises(KeyboardInterrupt):
            list(analysed(cut_off(), Noting(), "m", store))
        list(analysed(numbered(130), engine, "m", store))
    assert len(engine.texts) <= 30 + SIZE
    assert engine.texts[-1] == "text 129"


def test_this_process_gives_the_same_as_any() -> None:
    done = list(analysed(ARTICLES, InProcess(CHOICE), WORDS))
    assert [found for _, found in done] == analyse_batch(ARTICLES, CHOICE)
    assert analyse_batch([ARTICLES[2]], CHOICE) == [done[2][1]]
