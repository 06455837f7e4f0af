"""Preparing: the claims of a corpus, read and embedded, once a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd

from newslens.analysis.claims.marked import Marked
from newslens.analysis.claims.polarity import Negation
from newslens.comparison.embedding import Vectors, embed
from newslens.comparison.sides import by_article
from newslens.comparison.statements import Statement, read_statements
from newslens.corpus.kept import Kept, text_key
from newslens.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

    from newslens.corpus import Corpus

_BEFORE_A_BAR_IS_SHOWN = 2.0
_READ_AT_ONCE = 512


@dataclass(frozen=True)
class Prepared:
    """Claims as statements, and their embeddings, a row each, in the order of the claims."""

    statements: list[Statement]
    vectors: Vectors


def prepare(corpus: Corpus, claims: pd.DataFrame, progress: bool | None = None) -> Prepared:
    """Read and embed claims; what was done before, in any corpus of this origin, is taken over.

    Parameters
    ----------
    claims
        Rows of `corpus.claims`.
    progress
        Whether to show a bar. None: from the third second on.
    """
    from tqdm.auto import tqdm

    texts = [str(text) for text in claims["text"]]
    days = _days(corpus, claims)
    kept = corpus.kept
    unread = sorted(
        {key for key in zip(texts, days, strict=True) if key not in kept.readings}, key=str
    )
    unembedded = sorted({t for t in texts if text_key(t) not in kept.vectors})
    with tqdm(
        total=len(unread) + len(unembedded),
        desc="claims",
        unit=" texts",
        delay=0 if progress else _BEFORE_A_BAR_IS_SHOWN,
        disable=progress is False,
    ) as bar:
        if unread:
            _read(kept, unread, pipeline_of(corpus), bar)
        # A share at a time, so that what was done stays when the user has had enough.
        for first in range(0, len(unembedded), _READ_AT_ONCE):
            share = unembedded[first : first + _READ_AT_ONCE]
            vectors = embed(share, bar.update)
            kept.vectors |= {text_key(t): v for t, v in zip(share, vectors, strict=True)}
    statements = [
        _as_claimed(kept.readings[key], row)
        for key, row in zip(zip(texts, days, strict=True), records_of(claims), strict=True)
    ]
    found = [kept.vectors[text_key(text)] for text in texts]
    return Prepared(statements, np.stack(found) if found else embed([]))


def records_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table as dictionaries."""
    return cast("list[dict[str, Any]]", frame.to_dict("records"))


def _read(kept: Kept, unread: list[tuple[str, date | None]], nlp: Language, bar: Any) -> None:
    for first in range(0, len(unread), _READ_AT_ONCE):
        share = unread[first : first + _READ_AT_ONCE]
        read = read_statements([t for t, _ in share], nlp, [day for _, day in share])
        kept.readings |= dict(zip(share, read, strict=True))
        bar.update(len(share))


def _days(corpus: Corpus, claims: pd.DataFrame) -> list[date | None]:
    published = by_article(corpus, "published").to_dict()
    return [
        None if pd.isna(published[article]) else published[article].date()
        for article in claims["article_id"]
    ]


def pipeline_of(corpus: Corpus) -> Language:
    """Load the pipeline that read the corpus, or, where it is not here, the usual one."""
    from newslens.analysis.model import find_model, load_model

    name = corpus.provenance.get("model")
    try:
        choice = find_model(name)
    except ModelError:
        choice = find_model()
    nlp = load_model(choice)
    return nlp if nlp.lang == "en" else load_model(find_model())


def denials_of(claim: dict[str, Any]) -> list[str]:
    """Return the words that deny a claim and stand beside its text: "denied that ..."."""
    return [word for word in _listed(claim["polarity_words"]) if word not in claim["text"]]


def denial_of(claim: dict[str, Any]) -> str | None:
    """Return those words as they are shown before a claim; None where there are none."""
    return ", ".join(denials_of(claim)) or None


def _as_claimed(statement: Statement, claim: dict[str, Any]) -> Statement:
    """Add what stands beside the text of a claim, not in it: that it is denied or doubted."""
    facts = statement.facts
    denying = denials_of(claim)
    if denying and claim["polarity"] == "denied":
        word = Marked(0, 0, denying[0], "denial")
        beside_it = Negation(word, statement.keys, "")
        facts = replace(facts, polarity="denied", negations=(*facts.negations, beside_it))
    elif denying:
        # "denied that it was not safe": it is said to be safe.
        facts = replace(facts, polarity="affirmed", negations=())
    if claim["certainty"] != facts.certainty:
        words = claim["certainty_words"]
        beside = tuple(Marked(0, 0, str(word), claim["certainty"]) for word in _listed(words))
        facts = replace(facts, certainty=str(claim["certainty"]), certainty_words=beside)
    return statement if facts is statement.facts else Statement(statement.text, facts)


def _listed(words: Sequence[str] | Any) -> list[str]:
    return [] if words is None or words is pd.NA else [str(word) for word in words]
