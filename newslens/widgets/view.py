"""What all widgets share: a corpus, a selection they follow, and messages to their page."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from itertools import count
from mimetypes import guess_type
from typing import Any
from weakref import WeakValueDictionary

import anywidget
import pandas as pd
import traitlets

from newslens.corpus import Corpus
from newslens.corpus.choosing import Rows, choose
from newslens.corpus.origin import narrowed_to
from newslens.errors import InputError, NewslensError, NewslensWarning
from newslens.formats.plain import json_bytes
from newslens.formats.tables import TABLE
from newslens.widgets.selection import Corrected, Selection, as_arguments
from newslens.widgets.showing import Shown

_order = count()
_made: WeakValueDictionary[int, View] = WeakValueDictionary()


def views_of(corpus: Corpus) -> list[View]:
    """Return the open widgets over a corpus, the newest first.

    A widget stays one over the corpus that it was made of when that is corrected in it.
    """
    return [
        view
        for _, view in sorted(_made.items(), reverse=True)
        if view.is_open and (view.given is corpus or view.whole is corpus)
    ]


class _Followed(traitlets.Instance[Selection]):
    """A selection; a dict is put into the one that is there, so that linked widgets follow."""

    def validate(self, obj: Any, value: Any) -> Any:
        if isinstance(value, Mapping):
            obj.selection.replace(value)
            return obj.selection
        return super().validate(obj, _selection(value))

    def set(self, obj: Any, value: Any) -> None:
        # Another selection is another one, even where the same is chosen in both.
        new, old = self._validate(obj, value), obj._trait_values.get(self.name)
        obj._trait_values[self.name] = new
        if new is not old:
            obj._notify_trait(self.name, old, new)


class View(Shown, anywidget.AnyWidget):
    """A widget over a corpus that follows a selection.

    Rows go to the page in messages, a page of them at a time, so that a saved notebook stays
    small. A page asks by `{"ask": NAME, "id": ...}`, which the method `ask_NAME` answers.

    Attributes
    ----------
    selection : Selection
        What is chosen; can be set to another Selection, or to a dict of values.
    given : Corpus
        What it was made of, without the corrections made since.
    """

    selection = _Followed(Selection)
    _following: Selection | None = None
    _dark = traitlets.Bool(False).tag(sync=True)

    def __init__(
        self, corpus: Corpus, *, selection: Selection | Mapping[str, Any] | None = None
    ) -> None:
        if not isinstance(corpus, Corpus):
            raise InputError(
                f"corpus={type(corpus).__name__}",
                "a Corpus",
                f"nl.{type(self).__name__}(nl.load('articles/'))",
            )
        self._version = 0
        # No trait: traits compare what is set with what was, row by row.
        self._whole = self.given = corpus
        super().__init__(selection=_selection(selection))
        self._follow(self.selection)
        self.on_msg(self._heard)
        _made[next(_order)] = self

    @property
    def is_open(self) -> bool:
        """Whether it still follows its selection."""
        return self._following is not None

    @traitlets.observe("selection")
    def _selection_replaced(self, change: Any) -> None:
        if isinstance(change["old"], Selection) and change["old"] is not change["new"]:
            self._unfollow(change["old"])
            self._follow(change["new"])
            self._selected()

    def _follow(self, selection: Selection) -> None:
        self._following = selection
        selection.listen(self._selected)
        selection.observe(self._corrected_elsewhere, "corrected")

    def _unfollow(self, selection: Selection) -> None:
        self._following = None
        selection.unlisten(self._selected)
        selection.unobserve(self._corrected_elsewhere, "corrected")

    def correct(self, corrected: Corpus) -> None:
        """Go on with a corrected corpus, here and in the widgets of this corpus linked to it."""
        self.selection.corrected = Corrected(self.whole, corrected)

    def _corrected_elsewhere(self, change: Any) -> None:
        if change["new"] is not None and change["new"].before is self.whole:
            self.whole = change["new"].after

    @property
    def whole(self) -> Corpus:
        """All that can be chosen from, with the corrections that were made."""
        return self._whole

    @whole.setter
    def whole(self, corpus: Corpus) -> None:
        self._whole = corpus
        self._version += 1
        self.tell()

    @property
    def corpus(self) -> Corpus:
        """What is chosen as a narrowed Corpus: the rows of `whole.filter(**selection)`."""
        return self.whole.filter(**self.selection)

    @property
    def rows(self) -> Rows:
        """Marks on the rows that are chosen."""
        return self.rows_without()

    def rows_without(self, *names: str) -> Rows:
        """Return marks on the rows that would be chosen without some of the conditions."""
        with warnings.catch_warnings():
            # A name nobody bears any more is seen on the page: nothing is found.
            warnings.simplefilter("ignore", NewslensWarning)
            return choose(self.whole.index, self.selection.conditions(without=names))

    @property
    def origin(self) -> dict[str, str]:
        """What made the rows on the page, and what they are narrowed to."""
        return self.origin_without()

    def origin_without(self, *names: str) -> dict[str, str]:
        """Return the origin of what would be chosen without some of the conditions."""
        return narrowed_to(self.whole.origin, self.selection.conditions(without=names).words)

    @property
    def code(self) -> str:
        """The line of code that gives the rows on the page."""
        chosen = as_arguments(self.selection.as_dict())
        return f"corpus.filter({chosen})" if chosen else "corpus"

    def state(self) -> dict[str, Any]:
        """Return all that the page draws after a change."""
        raise NotImplementedError

    def tell(self) -> None:
        """Send the page what it draws."""
        self.send({"tell": "state", "state": self._full_state()})

    def _full_state(self) -> dict[str, Any]:
        shared = {"code": self.code, "chosen": self.selection.as_dict(), "version": self._version}
        return shared | self.state()

    def _selected(self) -> None:
        self.tell()

    @traitlets.observe("_dark")
    def _theme_changed(self, change: Any) -> None:
        self.tell()

    def ask_state(self) -> dict[str, Any]:
        """Answer what is drawn."""
        return self._full_state()

    def ask_choose(self, **chosen: Any) -> dict[str, Any]:
        """Change the selection by some of its values."""
        self.selection.change(**chosen)
        return {}

    def ask_read(self, article: str, start: int) -> dict[str, Any]:
        """Ask linked readers to show a place."""
        self.selection.reading = (article, start)
        return {}

    def ask_undo(self) -> str:
        """Take back the last correction."""
        done = self.whole.corrections
        if done.empty:
            raise InputError("no correction", "one to take back", "correct something first")
        self.correct(self.whole.undo(str(done["correction_id"].iloc[-1])))
        return "The last correction is taken back."

    @property
    def told(self) -> dict[str, Any]:
        """What is chosen, as plain values, and what made the corpus."""
        return {
            "provenance": self.whole.origin,
            "widget": type(self).__name__,
            "selection": self.selection.as_dict(),
            "code": self.code,
        }

    def table_of(self, table: str = "") -> tuple[str, pd.DataFrame]:
        """Return the rows on the page, all pages of them, and a name for them."""
        raise NotImplementedError

    def ask_export(self, form: str, wish: dict[str, Any]) -> dict[str, Any]:
        """Answer a file of the rows, or of what is chosen."""
        if form == "json":
            name, data = "selection", json_bytes(self.told)
        elif form in TABLE:
            name, frame = self.table_of(**wish)
            data = TABLE[form](frame, self.origin)
        else:
            raise InputError(f"format {form!r}", "one of the menu", "run the cell again")
        kind = guess_type(f"x.{form}")[0] or "application/octet-stream"
        return {"name": f"newslens-{name}.{form}", "type": kind, "buffers": [data]}

    def _heard(self, _: Any, content: dict[str, Any], buffers: list[memoryview]) -> None:
        if not isinstance(content, dict) or "ask" not in content:
            return
        answer: dict[str, Any] = {"answer": content.get("id")}
        method = getattr(self, f"ask_{content['ask']}", None)
        try:
            if method is None:
                raise InputError(
                    f"a page that asks {content['ask']!r}",
                    "a page of the same version of newslens",
                    "run the cell again",
                )
            answer["value"] = method(**content.get("with", {}))
        except (NewslensError, TypeError, ValueError, LookupError) as error:
            answer["error"] = str(error)
        given = answer.get("value")
        if isinstance(given, dict) and "buffers" in given:
            self.send(answer, buffers=given.pop("buffers"))
        else:
            self.send(answer)

    def close(self) -> None:
        """Stop following the selection and leave the page."""
        # Also called on what is closed already, and on what was never wholly made.
        if self._following is not None:
            self._unfollow(self._following)
        super().close()

    def __repr__(self) -> str:
        counts = [
            f"{(n := int(getattr(self.rows, name).sum())):,} {name[:-1] if n == 1 else name}"
            for name in ("articles", "sentences", "quotes")
        ]
        return f"{type(self).__name__} of {self.code}: {', '.join(counts)}"


def _selection(given: Selection | Mapping[str, Any] | None) -> Selection:
    if isinstance(given, Selection):
        return given
    if given is None or isinstance(given, Mapping):
        return Selection(**(given or {}))
    raise InputError(
        f"selection={type(given).__name__}",
        "a Selection, or a dict of what it is to hold",
        "nl.Reader(corpus, selection=nl.Selection(actors=['Putin']))",
    )
