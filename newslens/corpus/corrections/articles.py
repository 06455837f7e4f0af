"""Articles: the one that a correction was made in, found again in another corpus."""

from __future__ import annotations

import functools

import pandas as pd

from newslens.corpus.corrections.records import Record
from newslens.corpus.corrections.selectors import text_hash
from newslens.errors import InputError

Found = tuple[str, str | None]


class Articles:
    """The texts of a corpus, by id, by hash and by where they came from."""

    def __init__(self, articles: pd.DataFrame) -> None:
        self.texts: dict[str, str] = dict(
            zip(articles["article_id"], articles["text"], strict=True)
        )
        self._frame = articles

    @functools.cached_property
    def _by_hash(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for article_id, text in self.texts.items():
            found.setdefault(text_hash(text), []).append(article_id)
        return found

    @functools.cached_property
    def _by_source(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for article_id, source in zip(self.texts, self._sources(), strict=True):
            if source is not None:
                found.setdefault(source, []).append(article_id)
        return found

    def _sources(self) -> list[str | None]:
        both = self._frame["url"].fillna(self._frame["path"])
        return [None if pd.isna(source) else source for source in both]

    def source_of(self, article_id: str) -> str | None:
        """Return the address or file that an article came from."""
        return dict(zip(self.texts, self._sources(), strict=True))[article_id]

    def find(self, record: Record) -> Found:
        """Find the article of a correction: by its id, by its text, by the quote's own words.

        Returns
        -------
        article_id, how
            `how` is None where the text is the same, else in words.

        Raises
        ------
        InputError
            If there is none, or several could be meant.
        """
        own = str(record.article_id)
        if own in self.texts and text_hash(self.texts[own]) == record.source_hash:
            return own, None
        same_source = self._by_source.get(record.source or "", [])
        same_text = self._by_hash.get(str(record.source_hash), [])
        if len(same_text) > 1:
            same_text = [a for a in same_text if a in same_source] or same_text
        if same_text:
            return _only(same_text, None)
        known = [own] if own in self.texts else same_source
        holding = [
            article_id
            for article_id in known or self.texts
            if record.place is not None and record.place.find(self.texts[article_id])
        ]
        if holding:
            return _only(holding, "the text has changed; the words and those around them have not")
        if known:
            raise _nowhere("the text has changed, here or in the words around it")
        raise _nowhere("the article is not in this corpus")


def _only(articles: list[str], how: str | None) -> Found:
    if len(articles) > 1:
        raise _nowhere(f"{len(articles)} articles hold the same words: which is meant is not known")
    return articles[0], how


def _nowhere(seen: str) -> InputError:
    return InputError(seen, "the article that was corrected", "nl.load(...) of the same articles")
