"""nl.compare_claims: two sides, claim by claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from newslens.comparison.aligning import Pair, align
from newslens.comparison.judging import Judgement
from newslens.comparison.preparing import Prepared, denial_of, prepare, records_of
from newslens.comparison.sides import By, by_article, claims_of
from newslens.comparison.stories import Stories
from newslens.comparison.topics import group, middle, name_topics
from newslens.comparison.wires import Wires

if TYPE_CHECKING:
    from newslens.corpus import Corpus

RELATIONS = ("agree", "conflict", "related", "only left", "only right")
COLUMNS = (
    "left_claim_id",
    "left_text",
    "right_claim_id",
    "right_text",
    "relation",
    "similarity",
    "why",
    "topic",
    "left_marks",
    "right_marks",
    "left_claimant",
    "right_claimant",
    "left_certainty",
    "right_certainty",
    "left_denial",
    "right_denial",
    "left_outlet",
    "right_outlet",
    "first",
)


def compare_claims(
    corpus: Corpus,
    left: str | Sequence[str],
    right: str | Sequence[str],
    by: By = "actor",
    *,
    progress: bool | None = None,
) -> pd.DataFrame:
    """Hold what two sides claim against each other: who agrees, conflicts, is silent.

    Claims that are alike by embedding are proposed to each other; people, quantities, times,
    negations, opposites and hedges decide. "conflict" is said only of claims that are of one
    matter beyond the point they differ in; which of them is true is never said.

    Parameters
    ----------
    corpus
        With the claims of both sides.
    left, right
        A side each: a name, or several that are one side.
    by
        What the names are of: "actor" (what the actor is quoted or reported as claiming),
        "outlet" (all that its articles state), "article" (id or title).
    progress
        Whether to show a progress bar. None: from the third second on.

    Returns
    -------
    pandas.DataFrame
        One row a pair, or a claim that the other side does not make. `relation`: agree,
        conflict, related, only left, only right; a claim stands in several rows where several
        of the other side go with it. `similarity`: 0 to 1, of the embeddings. `why`: the
        reasons. `topic`: what rows of one matter share. `left_marks`, `right_marks`: offsets
        [start, end, ...] in left_text and right_text of the words that the reasons are about.
        `left_claimant`, `right_claimant`, `left_certainty`, `right_certainty`: as in `claims`;
        `left_denial`, `right_denial`: the word that denies it where that stands beside the text,
        as of "she denied that the bridge was safe"; `left_outlet`, `right_outlet`: of their
        articles.
        `first`: which side said it first, "left" or "right", by the date of the article; missing
        where that is not known or is one day, or where both print one agency's story.

    Raises
    ------
    InputError
        If a side is not in the corpus.

    Examples
    --------
    >>> import newslens as nl
    >>> texts = ["Ann Lee said the bridge was safe.", "Bo Ray said the bridge was not safe."]
    >>> corpus = nl.load([{"text": text} for text in texts])
    >>> compare_claims(corpus, "Ann Lee", "Bo Ray", by="actor")["relation"].tolist()
    ['conflict']
    """
    ours, theirs = (claims_of(corpus, side, by) for side in (left, right))
    one, other = prepare(corpus, ours, progress), prepare(corpus, theirs, progress)
    stories = Stories(corpus)
    stories.add(ours["article_id"], one.vectors)
    stories.add(theirs["article_id"], other.vectors)
    left_in, right_in = ours["article_id"].tolist(), theirs["article_id"].tolist()
    pairs = align(
        one,
        other,
        _by_hand(corpus, ours, theirs),
        lambda a, b: stories.are_one(left_in[a], right_in[b]),
    )
    return _table(corpus, (ours, theirs), (one, other), pairs)


def _by_hand(
    corpus: Corpus, ours: pd.DataFrame, theirs: pd.DataFrame
) -> dict[tuple[int, int], str]:
    left, right = (
        {claim: at for at, claim in enumerate(frame["claim_id"])} for frame in (ours, theirs)
    )
    found = {}
    for (one, other), relation in corpus.relations_by_hand.items():
        for a, b in ((one, other), (other, one)):
            if a in left and b in right:
                found[left[a], right[b]] = relation
    return found


def _table(
    corpus: Corpus,
    claims: tuple[pd.DataFrame, pd.DataFrame],
    prepared: tuple[Prepared, Prepared],
    pairs: Sequence[Pair],
) -> pd.DataFrame:
    wires = Wires(corpus)
    outlets = by_article(corpus, "outlet").astype("string")
    ours, theirs = (
        records_of(frame.assign(outlet=frame["article_id"].map(outlets))) for frame in claims
    )
    rows: list[tuple[int | None, int | None, Judgement | None]]
    rows = [(pair.left, pair.right, pair.judgement) for pair in pairs]
    paired = [{pair.left for pair in pairs}, {pair.right for pair in pairs}]
    rows += [(a, None, None) for a in range(len(ours)) if a not in paired[0]]
    rows += [(None, b, None) for b in range(len(theirs)) if b not in paired[1]]
    topics = _topics(rows, prepared)
    made = []
    for (a, b, judgement), topic in zip(rows, topics, strict=True):
        one = None if a is None else ours[a]
        other = None if b is None else theirs[b]
        made.append(_row(one, other, judgement, topic, wires))
    # Topics in the order in which the left side, then the right, comes to them.
    order: dict[str, int] = {}
    for topic in topics:
        order.setdefault(topic, len(order))
    made.sort(key=lambda row: order[row["topic"]])
    return _typed(pd.DataFrame(made, columns=list(COLUMNS)))


def _topics(
    rows: Sequence[tuple[int | None, int | None, Any]], prepared: tuple[Prepared, Prepared]
) -> list[str]:
    vectors, statements = [], []
    for a, b, _ in rows:
        sides = [(p, at) for p, at in zip(prepared, (a, b), strict=True) if at is not None]
        vectors.append(middle([p.vectors[at] for p, at in sides]))
        statements.append([p.statements[at] for p, at in sides])
    if not rows:
        return []
    return name_topics(group(np.stack(vectors)), statements)


def _row(
    one: dict[str, Any] | None,
    other: dict[str, Any] | None,
    judgement: Judgement | None,
    topic: str,
    wires: Wires,
) -> dict[str, Any]:
    relation = judgement.relation if judgement else "only left" if one else "only right"
    why = judgement.why if judgement else ""
    first = None
    if one and other:
        first = wires.first(one["article_id"], other["article_id"])
        if wires.is_one_story(one["article_id"], other["article_id"]):
            why = "; ".join(filter(None, ["one story, printed by both", why]))
    return {
        "left_claim_id": one and one["claim_id"],
        "left_text": one and one["text"],
        "right_claim_id": other and other["claim_id"],
        "right_text": other and other["text"],
        "relation": relation,
        "similarity": judgement.similarity if judgement else np.nan,
        "why": why,
        "topic": topic,
        "left_marks": judgement.marks("left") if judgement else [],
        "right_marks": judgement.marks("right") if judgement else [],
        **{
            f"{side}_{column}": claim and claim[column]
            for side, claim in (("left", one), ("right", other))
            for column in ("claimant", "certainty", "outlet")
        },
        "left_denial": one and denial_of(one),
        "right_denial": other and denial_of(other),
        "first": first,
    }


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    string = pd.StringDtype("pyarrow")
    texts = [c for c in COLUMNS if c not in {"relation", "similarity"} and "marks" not in c]
    return frame.astype(
        {
            **dict.fromkeys(texts, string),
            "similarity": "float64",
            "relation": pd.CategoricalDtype(pd.Index(RELATIONS, dtype=string)),
        }
    )
