import numpy as np
import pandas as pd
import pytest

from newslens.corpus.index import Spans
from newslens.corpus.overlap import Mask, touching

COLUMNS = ["article_id", "start", "end"]


def frame(*rows: tuple[str, int, int]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS).astype({"start": "Int64", "end": "Int64"})


SENTENCES = frame(("a", 0, 5), ("a", 6, 9), ("b", 0, 4), ("b", 4, 8))


def in_integers(sentences: pd.DataFrame, spans: pd.DataFrame) -> Spans:
    first, last = touching(sentences, spans)
    none = np.full(len(spans), -1)
    return Spans(none, none, none, first, last, last - first == 1, none)


def touched_sentences(sentences: pd.DataFrame, spans: pd.DataFrame) -> Mask:
    every = np.ones(len(spans), dtype=bool)
    return in_integers(sentences, spans).touched(every, len(sentences))


def touches(sentences: pd.DataFrame, kept: Mask, spans: pd.DataFrame) -> Mask:
    return in_integers(sentences, spans).touching(kept)


@pytest.mark.parametrize(
    ("span", "wanted"),
    [
        (("a", 0, 5), [0]),
        (("a", 0, 1), [0]),
        (("a", 4, 6), [0]),
        (("a", 5, 6), []),
        (("a", 4, 7), [0, 1]),
        (("a", 0, 9), [0, 1]),
        (("a", 9, 99), []),
        (("b", 0, 4), [2]),
        (("b", 4, 5), [3]),
        (("b", 3, 5), [2, 3]),
        (("a", 2, 2), [0]),
        (("a", 5, 5), []),
        (("z", 0, 9), []),
    ],
)
def test_which_sentences_a_span_touches(span: tuple[str, int, int], wanted: list[int]) -> None:
    spans = frame(span)
    first, last = touching(SENTENCES, spans)
    assert list(range(first[0], last[0])) == wanted
    assert np.flatnonzero(touched_sentences(SENTENCES, spans)).tolist() == wanted
    for position in range(len(SENTENCES)):
        kept = np.arange(len(SENTENCES)) == position
        assert touches(SENTENCES, kept, spans).tolist() == [position in wanted]


def test_nothing_touches_nothing() -> None:
    nothing = frame()
    kept = np.ones(len(SENTENCES), dtype=bool)
    assert touched_sentences(SENTENCES, nothing).tolist() == [False] * 4
    assert touched_sentences(nothing, SENTENCES).tolist() == []
    assert touches(SENTENCES, kept, nothing).tolist() == []
    assert touches(nothing, kept[:0], SENTENCES).tolist() == [False] * 4
    assert touches(SENTENCES, ~kept, SENTENCES).tolist() == [False] * 4
