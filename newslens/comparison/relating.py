"""nl.comparison.relate: what the texts of a pair are to each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from newslens.comparison.embedding import embed
from newslens.comparison.judging import RELATIONS, Judgement, judge
from newslens.comparison.statements import read_statements
from newslens.errors import InputError

if TYPE_CHECKING:
    from spacy.language import Language


def relate(
    pairs: Iterable[tuple[str, str]] | pd.DataFrame, *, model: str | None = None
) -> pd.DataFrame:
    """Judge pairs of texts: whether they agree, conflict, or speak of one matter or of two.

    The judgement is of the texts alone: that one is older or from elsewhere is not known. Never
    does it say which of them is true.

    Parameters
    ----------
    pairs
        Texts of a sentence or a headline each, in English: a list of tuples, or a DataFrame of
        two columns.
    model
        The spaCy pipeline that reads them, as for `nl.load`.

    Returns
    -------
    pandas.DataFrame
        One row a pair, in order: `relation` (agree, conflict, related, unrelated),
        `similarity` (of the embeddings, 0 to 1), `why` (the reasons in words), `hedged` (one
        side is less sure than the other), and `left_marks` and `right_marks`, the offsets
        [start, end, start, end, ...] of the words that the reasons are about.

    Raises
    ------
    InputError
        If a pair is not two texts.
    ModelError
        If the pipeline or the model that embeds is missing or altered.

    Notes
    -----
    Embeddings are those of all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019).

    Examples
    --------
    >>> relate([("Ten ships have left the port.", "No ships have left the port.")])["relation"][0]
    'conflict'
    """
    from newslens.analysis.model import find_model, load_model

    checked = _checked(pairs)
    texts = sorted({text for pair in checked for text in pair})
    place = {text: at for at, text in enumerate(texts)}
    nlp: Language = load_model(find_model(model))
    statements = read_statements(texts, nlp)
    vectors = embed(texts)
    judged = [
        judge(
            statements[place[a]], statements[place[b]], float(vectors[place[a]] @ vectors[place[b]])
        )
        for a, b in checked
    ]
    return to_frame(judged)


def _checked(pairs: Iterable[tuple[str, str]] | pd.DataFrame) -> list[tuple[str, str]]:
    if isinstance(pairs, pd.DataFrame):
        pairs = list(pairs.itertuples(index=False, name=None))
    checked = []
    for number, pair in enumerate(pairs):
        if len(pair) != 2 or not all(isinstance(t, str) for t in pair):
            raise InputError(
                f"pair {number} is {pair!r}",
                "two texts",
                'nl.comparison.relate([("One text.", "Another text.")])',
            )
        checked.append((pair[0], pair[1]))
    return checked


def to_frame(judged: list[Judgement]) -> pd.DataFrame:
    """Put judgements into a table, a row each."""
    string = pd.StringDtype("pyarrow")
    return pd.DataFrame(
        {
            "relation": pd.Categorical([j.relation for j in judged], categories=RELATIONS),
            "similarity": pd.Series([j.similarity for j in judged], dtype="float64"),
            "why": pd.Series([j.why for j in judged], dtype=string),
            "hedged": pd.Series([j.hedged for j in judged], dtype="bool"),
            "left_marks": [j.marks("left") for j in judged],
            "right_marks": [j.marks("right") for j in judged],
        }
    )
