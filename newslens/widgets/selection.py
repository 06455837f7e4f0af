"""Selection: what is chosen, as a value that widgets share and `Corpus.filter` takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

import traitlets

from newslens.corpus import Corpus
from newslens.corpus.conditions import Conditions, Match, period
from newslens.errors import InputError

Listener = Callable[[], None]


@dataclass(frozen=True, eq=False)
class Corrected:
    """A corpus, and what it was corrected to; equal only to itself."""

    before: Corpus
    after: Corpus


class _Chosen(traitlets.TraitType[tuple[Any, ...], Any]):
    """Values without repetition, in the order they were chosen; none asks for nothing."""

    default_value = ()

    def __init__(self, kind: type, help: str) -> None:
        self._kind = kind
        super().__init__(help=help)

    def validate(self, obj: Any, value: Any) -> tuple[Any, ...]:
        if value is None:
            return ()
        several = [value] if isinstance(value, self._kind) else value
        if isinstance(several, Iterable) and not isinstance(several, (str, bytes, Mapping)):
            found = tuple(dict.fromkeys(several))
            if all(isinstance(v, self._kind) or (v is None and self._kind is str) for v in found):
                return found
        raise InputError(
            f"{self.name}={value!r}",
            f"a {self._kind.__name__} or several",
            f"nl.Selection({self.name}=[...])",
        )


class _Dates(traitlets.TraitType[Any, Any]):
    """A day, month or year, or a pair of those, as strings."""

    default_value = None

    def validate(self, obj: Any, value: Any) -> Any:
        if value in (None, "", (), [], (None, None), [None, None]):
            return None
        period(value)
        if isinstance(value, (tuple, list)):
            return tuple(_day(part) for part in value)
        return _day(value)


def _day(value: Any) -> str | None:
    return str(value)[:10] if isinstance(value, date) else value


class Selection(traitlets.HasTraits):
    """What is chosen: the conditions of `Corpus.filter`, shared by the widgets that it is given to.

    Each trait can be read and set; an empty one asks for nothing. It is a mapping of what is set,
    so that `corpus.filter(**selection)` gives the rows the widgets show, and it prints as the line
    of code that makes it.

    Parameters
    ----------
    **chosen
        Any of the traits.

    Attributes
    ----------
    actors, articles, outlets, sections, categories, kinds, labels : tuple of str
        As in `Corpus.filter`; one value may be given for several.
    dates : str or pair of str
        A day, month or year, or from and to.
    text : str
        Words that a sentence holds.
    positions : tuple of int
        Fifths of an article, from 1.
    match : str
        Of several actors: "any" (default), "sentence" or "article".
    reading : tuple of (str, int) or None
        Where in which article a reader is asked to look: article_id and offset in code points.
        No condition, and no part of the mapping.

    Raises
    ------
    InputError
        If a value is not of its kind, or a name is none of these.

    Examples
    --------
    >>> chosen = Selection(actors="Putin", dates=["2024-10", None])
    >>> chosen
    nl.Selection(actors=['Putin'], dates=('2024-10', None))
    >>> dict(chosen)
    {'actors': ['Putin'], 'dates': ('2024-10', None)}
    >>> chosen.replace({"kinds": ["direct"]})
    >>> chosen
    nl.Selection(kinds=['direct'])
    """

    actors = _Chosen(str, "names or aliases of actors")
    articles = _Chosen(str, "ids or titles of articles")
    outlets = _Chosen(str, "outlets; None is the articles without one")
    sections = _Chosen(str, "headings or section ids; None is the lead")
    categories = _Chosen(str, "the outlets' own sections; None is the articles without one")
    kinds = _Chosen(str, "kinds of quotes")
    labels = _Chosen(str, "labels of entities")
    positions = _Chosen(int, "fifths of the article, from 1")
    dates = _Dates(allow_none=True, help="a day, month or year, or a pair of those")
    text = traitlets.Unicode("", help="words that a sentence holds")
    match = traitlets.Enum(get_args(Match), "any", help="any, sentence or article")
    reading = traitlets.Any(None, help="article_id and offset that a reader is to show")
    corrected = traitlets.Any(None, help="a Corrected: what a widget made of a corpus")

    NAMES = (
        *("actors", "articles", "outlets", "sections", "categories", "dates"),
        *("kinds", "labels", "text", "positions", "match"),
    )

    def __init__(self, **chosen: Any) -> None:
        _check_names(chosen)
        super().__init__(**chosen)
        self._listeners: list[Listener] = []
        self._silent = False
        self._told = self.as_dict()
        self.observe(self._changed, list(self.NAMES))

    def keys(self) -> list[str]:
        """Return the names of what is set."""
        return list(self.as_dict())

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.keys())

    def __contains__(self, name: object) -> bool:
        return name in self.as_dict()

    def __getitem__(self, name: str) -> Any:
        return self.as_dict()[name]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Selection):
            return self.as_dict() == other.as_dict()
        return isinstance(other, Mapping) and self.as_dict() == dict(other)

    __hash__ = traitlets.HasTraits.__hash__

    def as_dict(self) -> dict[str, Any]:
        """Return what is set, in plain values that JSON can keep."""
        found: dict[str, Any] = {}
        for name in self.NAMES:
            value = getattr(self, name)
            default = "any" if name == "match" else None
            if value not in ((), "", default):
                listed = isinstance(value, tuple) and name != "dates"
                found[name] = list(value) if listed else value
        return found

    def conditions(self, without: Iterable[str] = ()) -> Conditions:
        """Return the conditions that are set, some left out on wish."""
        left_out = set(without)
        return Conditions(**{k: v for k, v in self.as_dict().items() if k not in left_out})

    def replace(self, chosen: Mapping[str, Any]) -> None:
        """Set exactly this and nothing else; those who listen hear of it once."""
        self.change(**{name: chosen.get(name) for name in self.NAMES} | dict(chosen))

    def change(self, **chosen: Any) -> None:
        """Set several traits; None clears one. Those who listen hear of it once."""
        _check_names(chosen)
        empty: dict[str, Any] = {"text": "", "match": "any"}
        traits = self.traits()
        # All are checked before one is set.
        checked = {
            name: traits[name]._validate(self, empty.get(name) if value is None else value)
            for name, value in chosen.items()
        }
        self._silent = True
        try:
            with self.hold_trait_notifications():
                for name, value in checked.items():
                    setattr(self, name, value)
        finally:
            self._silent = False
            self._changed()

    def clear(self) -> None:
        """Choose nothing: every row passes."""
        self.replace({})

    def listen(self, listener: Listener) -> None:
        """Call `listener` after each change, once for several traits set at a time."""
        self._listeners.append(listener)

    def unlisten(self, listener: Listener) -> None:
        """Call `listener` no more."""
        self._listeners = [other for other in self._listeners if other != listener]

    def _changed(self, change: Any = None) -> None:
        now = self.as_dict()
        if self._silent or now == self._told:
            return
        self._told = now
        for listener in list(self._listeners):
            listener()

    def __repr__(self) -> str:
        return f"nl.Selection({as_arguments(self.as_dict())})"


def as_arguments(chosen: Mapping[str, Any]) -> str:
    """Write what is chosen as the arguments of a call.

    Examples
    --------
    >>> as_arguments({"actors": ["Putin"], "text": "war"})
    "actors=['Putin'], text='war'"
    """
    return ", ".join(f"{name}={value!r}" for name, value in chosen.items())


def _check_names(chosen: Mapping[str, Any]) -> None:
    known = (*Selection.NAMES, "reading")
    if strange := [name for name in chosen if name not in known]:
        raise InputError(
            f"{strange[0]}=",
            "one of " + ", ".join(known),
            "nl.Selection(actors=['Putin'], kinds=['direct'])",
        )
