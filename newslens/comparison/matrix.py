"""nl.claim_matrix: several sides at once, topic by topic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from newslens.comparison.aligning import proposed
from newslens.comparison.judging import judge
from newslens.comparison.preparing import Prepared, denial_of, prepare, records_of
from newslens.comparison.sides import By, by_article, side_of_each, take_claims
from newslens.comparison.stories import Stories
from newslens.comparison.topics import group, name_topics
from newslens.comparison.wires import Wires
from newslens.errors import InputError

if TYPE_CHECKING:
    from newslens.corpus import Corpus

Cells = Literal["text", "claim_id", "n"]
_COLUMNS = (
    "topic",
    "side",
    "claim_id",
    "text",
    "published",
    "first",
    "story",
    "agrees_with",
    "conflicts_with",
    "denial",
)


def claim_topics(
    corpus: Corpus,
    by: By = "actor",
    *,
    sides: Sequence[str] | None = None,
    progress: bool | None = None,
) -> pd.DataFrame:
    """List what each side claims on each topic, who said it first, and who agrees or conflicts.

    Copies of one agency's story are one voice: of several in an outlet's articles one is kept,
    and a copy agrees with nobody by being a copy.

    Parameters
    ----------
    corpus
        With the claims of all sides.
    by
        "actor", "outlet" or "article".
    sides
        Those to list; None: all that there are.
    progress
        Whether to show a progress bar. None: from the third second on.

    Returns
    -------
    pandas.DataFrame
        One row a claim: `topic`; `side`; `claim_id`; `text`; `published`; `first`, whether its
        side is the first, or on the same day as the first, of two sides or more to speak of the
        topic; `story`, the article_id that the article is a copy of, or its own;
        `agrees_with` and `conflicts_with`, other sides; `denial`, the word beside the text that
        denies it. Topics of most sides come first.

    Raises
    ------
    InputError
        If `by` is none of the three.
    """
    side = side_of_each(corpus, by)
    wires = Wires(corpus)
    wanted = side.notna() if sides is None else side.isin(list(sides))
    claims = take_claims(corpus, wanted).assign(side=side[wanted].to_numpy())
    claims = claims.assign(story=[wires.story(article) for article in claims["article_id"]])
    # The same words of one story, printed twice by one side, are said once.
    claims = claims.drop_duplicates(["side", "story", "text"]).reset_index(drop=True)
    if claims.empty:
        return _typed(pd.DataFrame([], columns=list(_COLUMNS)))
    prepared = prepare(corpus, claims, progress)
    numbers = group(prepared.vectors)
    names = name_topics(numbers, [[statement] for statement in prepared.statements])
    published = by_article(corpus, "published")
    denials: list[Any] = [denial_of(claim) for claim in records_of(claims)]
    frame = claims.assign(
        topic=names,
        published=claims["article_id"].map(published).to_numpy(),
        first=False,
        denial=denials,
    )
    frame["first"] = _first(frame, wires)
    agrees, conflicts = _relations(corpus, frame, prepared)
    frame["agrees_with"], frame["conflicts_with"] = agrees, conflicts
    count = frame.groupby("topic")["side"].agg(["nunique", "size"])
    frame = frame.assign(
        _sides=-frame["topic"].map(count["nunique"]), _size=-frame["topic"].map(count["size"])
    )
    frame = frame.sort_values(["_sides", "_size", "topic"], kind="stable")
    return _typed(frame[list(_COLUMNS)].reset_index(drop=True))


def claim_matrix(
    corpus: Corpus,
    by: By = "actor",
    *,
    sides: Sequence[str] | None = None,
    cells: Cells = "text",
    progress: bool | None = None,
) -> pd.DataFrame:
    """Lay out topics by sides, in each cell what the side claims on the topic.

    Parameters
    ----------
    corpus
        With the claims of all sides.
    by
        What a side is: "actor", "outlet" or "article".
    sides
        Those to show, in this order; None: all, those with most claims first.
    cells
        What a cell holds: "text", the list of the claims' words; "claim_id", the list of their
        ids; "n", how many they are.
    progress
        Whether to show a progress bar. None: from the third second on.

    Returns
    -------
    pandas.DataFrame
        The index are topics, those of most sides first; the columns are sides. Who was first and
        who agrees with whom is in `nl.comparison.claim_topics`.

    Raises
    ------
    InputError
        If `by` or `cells` is not one of those.

    Examples
    --------
    >>> import newslens as nl
    >>> corpus = nl.load([{"text": "The bridge is shut.", "outlet": "Leam Post"}])
    >>> claim_matrix(corpus, by="outlet").loc[:, "Leam Post"].tolist()
    [['The bridge is shut.']]
    """
    if cells not in {"text", "claim_id", "n"}:
        raise InputError(f"cells={cells!r}", 'cells="text", "claim_id" or "n"', 'cells="n"')
    rows = claim_topics(corpus, by, sides=sides, progress=progress)
    columns = list(sides) if sides is not None else list(rows["side"].value_counts().index)
    topics = list(dict.fromkeys(rows["topic"]))
    said: dict[tuple[str, str], list[str]] = {}
    for topic, side, value in zip(
        rows["topic"], rows["side"], rows["text" if cells == "n" else cells], strict=True
    ):
        said.setdefault((topic, side), []).append(value)
    filled: dict[str, list[Any]] = {
        side: [
            len(found) if cells == "n" else found
            for topic in topics
            for found in [said.get((topic, side), [])]
        ]
        for side in columns
    }
    return pd.DataFrame(filled, index=pd.Index(topics, name="topic")).rename_axis(columns=by)


def _first(frame: pd.DataFrame, wires: Wires) -> list[bool]:
    """Mark the claims of the sides that were first on their topic, of topics of several sides."""
    first = pd.Series(False, index=frame.index)
    for _, rows in frame.groupby("topic", sort=False):
        if rows["side"].nunique() > 1:
            early = wires.earliest(list(rows["article_id"]))
            first.loc[rows.index[rows["article_id"].isin(early).to_numpy(bool)]] = True
    return first.tolist()


def _relations(
    corpus: Corpus, frame: pd.DataFrame, prepared: Prepared
) -> tuple[list[list[str]], list[list[str]]]:
    """For each claim, the other sides that agree and that conflict with it."""
    sides, stories = frame["side"].tolist(), frame["story"].tolist()
    place = {claim: at for at, claim in enumerate(frame["claim_id"])}
    set_so = {
        (min(place[one], place[other]), max(place[one], place[other])): relation
        for (one, other), relation in corpus.relations_by_hand.items()
        if one in place and other in place
    }
    articles, told = frame["article_id"].tolist(), Stories(corpus)
    told.add(frame["article_id"], prepared.vectors)
    judged = {
        (a, b): judge(
            prepared.statements[a],
            prepared.statements[b],
            similarity,
            told.are_one(articles[a], articles[b]),
        ).relation
        for a, b, similarity in sorted(proposed(prepared.vectors, prepared.vectors))
        if a < b and sides[a] != sides[b] and stories[a] != stories[b]
    }
    agrees: list[set[str]] = [set() for _ in sides]
    conflicts: list[set[str]] = [set() for _ in sides]
    for (a, b), relation in (judged | set_so).items():
        found = {"agree": agrees, "conflict": conflicts}.get(relation)
        if found is not None and sides[a] != sides[b]:
            found[a].add(sides[b])
            found[b].add(sides[a])
    return [sorted(names) for names in agrees], [sorted(names) for names in conflicts]


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    string = pd.StringDtype("pyarrow")
    texts = dict.fromkeys(("topic", "side", "claim_id", "text", "story", "denial"), string)
    return frame.astype({**texts, "first": bool, "published": "datetime64[us]"})
