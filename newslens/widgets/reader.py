"""Reader: one article as text, its mentions and quotations marked, to be read and corrected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, SupportsIndex

import numpy as np
import pandas as pd

from newslens.corpus import Corpus
from newslens.corpus.counts import counts
from newslens.corpus.origin import KEY
from newslens.errors import InputError
from newslens.widgets import actor_list, assets, still
from newslens.widgets.article_data import ARTICLE, article_data
from newslens.widgets.article_page import ArticlePage, position_of, speaker
from newslens.widgets.excerpts import facts, given
from newslens.widgets.page import write
from newslens.widgets.page_tree import tree
from newslens.widgets.selection import Selection
from newslens.widgets.utf16 import from_utf16, to_utf16
from newslens.widgets.view import View

_STILL_CHARACTERS = 40_000
_MOST_ARTICLES = 200


class Reader(View):
    """Show an article with what was found in it, and correct what is wrong on the spot.

    Mentions are underlined with their label, and their actor where the words do not name it.
    Quotations show their kind and who spoke: as written, then the actor where that differs.
    Marks that meet the selection stand out, and one can go from one to the next. Corrections are
    those of `Corpus`; the corrected corpus is `reader.whole`, in linked widgets too.

    Parameters
    ----------
    corpus
        Where the article and its rows are; of a narrowed corpus, only its rows are marked.
    article
        An article_id, a title, or a position from 0; the first that is chosen by default.
    selection
        A Selection to follow, shared with other widgets; or a dict to begin with.

    Raises
    ------
    InputError
        If there is no such article.

    Examples
    --------
    >>> from newslens.tables import conform
    >>> rows = [{"article_id": "a", "title": "Zinc", "n_words": 2, "text": "Zinc rises."}]
    >>> Reader(Corpus({"articles": conform("articles", rows)}), "Zinc")
    Zinc
    0 mentions, 0 quotations
    """

    _esm = assets.script("reader_text.js", "reader.js")
    _css = assets.style("reader_live.css")

    def __init__(
        self,
        corpus: Corpus,
        article: str | SupportsIndex | None = None,
        *,
        selection: Selection | Mapping[str, Any] | None = None,
    ) -> None:
        self._position = 0
        super().__init__(corpus, selection=selection)
        self._position = position_of(corpus.index, article)
        if article is None:
            self._go_to_a_chosen_one()

    @property
    def article_id(self) -> str:
        """The article that is shown."""
        return str(self.whole.index.column("articles", "article_id").iloc[self._position])

    @property
    def told(self) -> dict[str, Any]:
        """What is chosen, as plain values, the article that is shown, what made the corpus."""
        return super().told | {"article": self.article_id}

    @property
    def html(self) -> str:
        """The article as one HTML element with its styles, without script."""
        return write(self._article.page)

    @property
    def _article(self) -> ArticlePage:
        return ArticlePage.of(self.whole, self._position)

    def _chosen_articles(self) -> list[int]:
        return [int(n) for n in np.flatnonzero(self.rows.articles)]

    def _go_to_a_chosen_one(self) -> None:
        chosen = self._chosen_articles()
        if chosen and self._position not in chosen:
            self._position = chosen[0]

    def _follow(self, selection: Selection) -> None:
        super()._follow(selection)
        selection.observe(self._asked_to_read, "reading")

    def _unfollow(self, selection: Selection) -> None:
        super()._unfollow(selection)
        selection.unobserve(self._asked_to_read, "reading")

    def _selected(self) -> None:
        self._go_to_a_chosen_one()
        super()._selected()

    def _asked_to_read(self, change: Any) -> None:
        if change["new"] is None:
            return
        article, start = change["new"]
        self._position = position_of(self.whole.index, str(article))
        self._send_state(self._units(int(start)))

    def _units(self, start: int) -> int:
        return to_utf16(self._article.row["text"], start)

    def _send_state(self, go_to: int) -> None:
        self.send({"tell": "state", "state": self._full_state() | {"go_to": go_to}})

    def state(self) -> dict[str, Any]:
        """Return which articles there are, which is open, and which of its marks are chosen."""
        index, rows = self.whole.index, self.rows
        chosen = self._chosen_articles()
        here = chosen.index(self._position) if self._position in chosen else None
        first = max(0, min((here or 0) - _MOST_ARTICLES // 2, len(chosen) - _MOST_ARTICLES))
        shown = chosen[first : first + _MOST_ARTICLES]
        titles = facts(index, [*shown, self._position])
        entities = index.of_article("entities", self._position)
        quotes = index.of_article("quotes", self._position)
        narrow = self.selection.conditions().chooses_sentences
        return {
            "key": f"{self._version} {self._position}",
            "article": titles[-1],
            "articles": titles[:-1],
            "n_articles": len(chosen),
            "here": None if here is None else here + 1,
            "narrow": narrow,
            "chosen_mentions": rows.entities[entities].tolist(),
            "chosen_quotes": rows.quotes[quotes].tolist(),
            "corrections": len(self.whole.corrections),
        }

    def ask_page(self) -> dict[str, Any]:
        """Answer the text of the open article with all its marks."""
        article = self._article
        page = article.page
        length = max(len(page.text), 1)
        return {
            "key": f"{self._version} {self._position}",
            "title": None if page.title_in_text else article.title,
            "facts": list(page.facts),
            "language": page.language,
            "blocks": tree(page),
            "mentions": [
                {
                    "text": row["text"],
                    "label": str(row["label"]),
                    "actor": given(row["actor"]),
                    "by": str(row["mention"]),
                    "at": int(row["start"]) / length,
                }
                for row in article.entities
            ],
            "quotes": [
                {
                    "id": row["quote_id"],
                    "kind": str(row["kind"]),
                    "by": speaker(row),
                    "speaker": given(row["speaker"]),
                    "actor": given(row["actor"]),
                    "cue": given(row["cue"]),
                    "method": str(row["method"]),
                    "confidence": round(float(row["confidence"]), 2),
                    "at": int(row["start"]) / length,
                }
                for row in article.quotes
            ],
        }

    def ask_open(self, article: str = "", step: int = 0) -> dict[str, Any]:
        """Open an article by its id, or the next or previous that is chosen."""
        if article:
            self._position = position_of(self.whole.index, article)
        else:
            chosen = self._chosen_articles()
            here = chosen.index(self._position) if self._position in chosen else 0
            if chosen:
                self._position = chosen[max(0, min(here + step, len(chosen) - 1))]
        self._send_state(0)
        return {}

    def ask_names(self, query: str) -> list[str]:
        """Answer the actors whose name or alias holds what was typed."""
        index = self.whole.index
        counted = counts(index, self.rows_without(*Selection.NAMES))
        return [row["actor"] for row in actor_list.find(index, counted, query=query)["rows"][:12]]

    def ask_speaker(self, quote: str, actor: str | None) -> str:
        """Set who spoke; nobody where it is not known."""
        self.correct(self.whole.set_speaker(quote, actor or None, note="corrected while reading"))
        return f"The speaker is {actor}." if actor else "The speaker is not known."

    def ask_drop(self, quote: str) -> str:
        """Take out what is no quote."""
        self.correct(self.whole.drop_quote(quote, note="corrected while reading"))
        return "The quotation is taken out."

    def ask_merge(self, actor: str, into: str) -> str:
        """Let an actor be another one, wherever it is mentioned."""
        _named(into)
        self.correct(self.whole.merge_actors([actor], into, note="corrected while reading"))
        return f"{actor} is {into} now, in all articles."

    def ask_split(self, actor: str, name: str, into: str) -> str:
        """Let the mentions written with a name be another actor."""
        _named(into)
        self.correct(self.whole.split_actor(actor, [name], into, note="corrected while reading"))
        return f"“{name}” is {into} now, no longer {actor}."

    def ask_add(self, start: int, end: int, kind: str, actor: str | None) -> str:
        """Put in a quote that was not found, its place in UTF-16 units."""
        text = self._article.row["text"]
        self.correct(
            self.whole.add_quote(
                self.article_id,
                from_utf16(text, start),
                from_utf16(text, end),
                kind=kind,
                actor=actor or None,
                note="added while reading",
            )
        )
        return f"The quotation is added, the speaker is {actor or 'not known'}."

    def table_of(self, table: str = "") -> tuple[str, pd.DataFrame]:
        """Return the quotes of the open article."""
        index = self.whole.index
        quotes = index.take("quotes", index.of_article("quotes", self._position))
        quotes.attrs[KEY] = self.whole.origin
        return "quotes", quotes

    def still(self) -> str:
        """Return the article as HTML without script; a very long one is cut and says so."""
        return still.around(write(self._article.page, _STILL_CHARACTERS))

    def data(self) -> dict[str, Any]:
        """Return the article as data, cut as the still form is."""
        return {ARTICLE: article_data(self._article.page, _STILL_CHARACTERS)}

    def __repr__(self) -> str:
        return self._article.in_words


def _named(name: str) -> None:
    if not name.strip():
        raise InputError("no name", "the name of an actor", "type a name, then save")
