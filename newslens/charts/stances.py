"""The words that report the quotes of a corpus, as a table: which word, and its stance."""

from __future__ import annotations

import re

import pandas as pd

from newslens.charts.reporting_words import PARTICLES, STANCES, known_form, stance_of
from newslens.corpus import Corpus

# What stands between a verb and its particle at the most: "pointed out", "put it".
_NEXT = re.compile(r"\s+(\w+)")
_REACH = 24


def stances(corpus: Corpus) -> pd.DataFrame:
    """Tell for each quote which word reports it, and how that word stands to what was said.

    Parameters
    ----------
    corpus
        With the quotes.

    Returns
    -------
    pandas.DataFrame
        A row a quote, with the index of `corpus.quotes`, so that `corpus.quotes.join` takes it:
        `reporting_word`, in dictionary form with the particle that belongs to it ("point out",
        "according to"), missing where no word reports the quote; `stance`, as `stance_of` tells
        it.

    Examples
    --------
    >>> import newslens as nl
    >>> corpus = nl.load([{"text": "Ada Lind pointed out that the bridge is shut."}])
    >>> stances(corpus).iloc[0].tolist()
    ['point out', 'endorsing']
    """
    quotes = corpus.quotes
    # A word that was set by hand may have no dictionary form.
    words = quotes["cue_lemma"].astype(object).fillna(quotes["cue"].astype(object))
    texts = corpus.articles.set_index("article_id")["text"]
    behind = [
        "" if pd.isna(end) else texts[article][int(end) : int(end) + _REACH]
        for article, end in zip(quotes["article_id"], quotes["cue_end"], strict=True)
    ]
    found = [
        None if pd.isna(word) else _with_particle(str(word), after)
        for word, after in zip(words, behind, strict=True)
    ]
    known = {word: stance_of(word) for word in set(found) if word is not None}
    kinds = [None if word is None else known[word] for word in found]
    return pd.DataFrame(
        {
            "reporting_word": pd.array(found, dtype=pd.StringDtype("pyarrow")),
            "stance": pd.Categorical(kinds, categories=list(STANCES)),
        },
        index=quotes.index,
    )


def _with_particle(written: str, behind: str) -> str:
    word = known_form(written)
    after = _NEXT.match(behind)
    if after and (word, after[1].casefold()) in PARTICLES:
        return f"{word} {after[1].casefold()}"
    return word
