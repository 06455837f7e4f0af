"""A dict or a row of a DataFrame -> Article."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from newslens.article import Article, Problem
from newslens.errors import InputError
from newslens.reading.encoding import storable
from newslens.reading.failure import Failure, warning
from newslens.reading.options import Options
from newslens.reading.plaintext import lay_out

if TYPE_CHECKING:
    import pandas as pd

_NAMES = ("title", "outlet", "category", "url", "path", "language")
_ALIASES = {"date": "published", "author": "authors", "headline": "title"}
_KNOWN = frozenset(["text", "authors", "published", *_NAMES])
_COMPUTED = frozenset(
    [
        "article_id",
        "published_raw",
        "wire",
        "duplicate_of",
        "n_words",
        "title_start",
        "title_end",
        "published_start",
        "published_end",
    ]
)
_TEXT_LIKE = ("body", "content", "article", "story", "full_text", "article_text", "article_body")
# fromisoformat alone would take any eight digits with something after them.
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\S.*)?|\d{8}(?:T\S+)?|\d{4}-?W\d\d(?:-?\d)?", re.ASCII)


def read_record(record: Mapping[Any, Any], label: str, options: Options | None = None) -> Article:
    """Make an article of a mapping with a text and, perhaps, what is known about it.

    Parameters
    ----------
    record
        `text` must be there. Known names are title, outlet, authors, published, category, url,
        path and language; date, author and headline stand in where published, authors and
        title are missing. Everything else is carried in `Article.extra`; names that newslens
        computes itself are carried as `input_...`.
    label
        What to call the record in problems.

    Raises
    ------
    InputError
        If there is no text, or it is not a string.

    Examples
    --------
    >>> article = read_record({"text": "They met.", "date": "2024-10-25", "desk": 3}, "record 0")
    >>> article.published.month, article.extra
    (10, {'date': '2024-10-25', 'desk': 3})
    """
    values = {str(key): value for key, value in record.items()}
    known = {key: value for key, value in values.items() if key in _KNOWN and not missing(value)}
    for alias, name in _ALIASES.items():
        if name not in known and not missing(values.get(alias)):
            known[name] = values[alias]
    doubts: list[str] = []
    text = _stored("text", _text_of(values), doubts)
    named = {name: _stored(name, str(known[name]), doubts) for name in _NAMES if name in known}
    named = {name: value for name, value in named.items() if value.strip()}
    layout = lay_out(text, named.pop("title", None), options)
    doubts += [doubt for doubt, _ in layout.doubts]
    if not layout.blocks:
        doubts.append("the text is empty")
    published, raw, span = layout.published, layout.published_raw, layout.published_span
    if "published" in known and str(known["published"]).strip():
        published, raw = _published(known["published"], doubts)
        raw, span = _stored("published", raw, doubts), None
    return Article(
        text=text,
        blocks=layout.blocks,
        title=layout.title,
        authors=_authors(known.get("authors"), doubts),
        published=published,
        published_raw=raw,
        title_span=layout.title_span,
        published_span=span,
        extra=_extra(values, doubts),
        problems=tuple(warning(label, doubt) for doubt in doubts),
        **named,
    )


def read_frame(
    frame: pd.DataFrame, options: Options | None = None
) -> Iterator[Article | Problem | Failure]:
    """Make an article of each row of a DataFrame with a column `text`.

    Raises
    ------
    InputError
        If there is no such column, two columns share a name, or there are no rows.
    """
    columns = [str(column) for column in frame.columns]
    if len(set(columns)) < len(columns):
        raise InputError(
            f"a DataFrame with columns of the same name: {columns!r}",
            "one column of each name",
            "nl.load(frame.loc[:, ~frame.columns.duplicated()])",
        )
    if "text" not in columns:
        best = _text_column(frame)
        raise InputError(
            f"a DataFrame without a column 'text'; its columns are {list(frame.columns)!r}",
            "one column 'text' with the text of each article",
            f"nl.load(frame.rename(columns={{{best!r}: 'text'}}))"
            if best is not None
            else "nl.load(pandas.DataFrame({'text': texts}))",
        )
    if frame.empty:
        raise InputError(
            "a DataFrame with no rows",
            "a DataFrame with one article a row",
            "nl.load(pandas.DataFrame({'text': texts}))",
        )
    for label, *values in frame.itertuples(index=True, name=None):
        name = storable(f"row {label}")[0]
        try:
            yield read_record(dict(zip(columns, values, strict=True)), name, options)
        except InputError as error:
            yield Failure(name, error)


def missing(value: object) -> bool:
    """Say whether a value stands for none: None, NaN, NaT, NA.

    Examples
    --------
    >>> missing(float("nan")), missing(""), missing([])
    (True, False, False)
    """
    if value is None or type(value).__name__ == "NAType":
        return True
    if hasattr(value, "__len__"):
        return False
    try:
        return bool(value != value)
    except (TypeError, ValueError, ArithmeticError):
        return False


def _text_of(values: Mapping[str, object]) -> str:
    text = values.get("text")
    if isinstance(text, str):
        return text
    if "text" not in values:
        best = _nearest([key for key, value in values.items() if isinstance(value, str)])
        raise InputError(
            f"a record with no 'text'; its keys are {list(values)!r}",
            "'text' with the text of the article",
            f'nl.load({{"text": record[{best!r}]}})' if best else 'nl.load({"text": ...})',
        )
    found = "missing" if missing(text) else f"of type {type(text).__name__}"
    several = isinstance(text, (list, tuple)) or hasattr(text, "to_frame")
    raise InputError(
        f"a record whose 'text' is {found}",
        "the text of one article, a string",
        'nl.load([{"text": text} for text in texts])' if several else 'nl.load({"text": ...})',
    )


def _text_column(frame: pd.DataFrame) -> object:
    """Return the label of the column that most likely holds the texts, None if there is none."""
    stringy = []
    for position, label in enumerate(frame.columns):
        values = (value for value in frame.iloc[:, position] if not missing(value))
        if isinstance(next(values, None), str):
            stringy.append(label)
    labels = stringy or list(frame.columns)
    best = _nearest([str(label) for label in labels])
    return next((label for label in labels if str(label) == best), None)


def _nearest(names: list[str]) -> str | None:
    folded = {name.strip().lower(): name for name in reversed(names)}
    for usual in ("text", *_TEXT_LIKE):
        if usual in folded:
            return folded[usual]
    close = difflib.get_close_matches("text", folded, n=1)
    holding = [name for name in folded if "text" in name]
    return next((folded[name] for name in [*close, *holding]), names[0] if names else None)


def _stored(name: str, text: str, doubts: list[str]) -> str:
    clean, doubt = storable(text)
    if doubt:
        doubts.append(f"{name}: {doubt}")
    return clean


def _authors(value: object, doubts: list[str]) -> tuple[str, ...]:
    if value is None:
        return ()
    several = isinstance(value, Iterable) and not isinstance(value, (str, bytes, Mapping))
    names: list[object] = list(value) if several else [value]  # type: ignore[call-overload]
    if isinstance(value, (set, frozenset)):
        names.sort(key=str)
    found = (_stored("authors", str(name), doubts) for name in names if not missing(name))
    return tuple(name for name in found if name.strip())


def _published(value: Any, doubts: list[str]) -> tuple[datetime | None, str]:
    if hasattr(value, "to_pydatetime"):
        raw, value = value.isoformat(), value.to_pydatetime(warn=False)
    elif type(value).__name__ == "datetime64":
        raw, value = str(value), value.astype("datetime64[us]").item()
    else:
        raw = value.isoformat() if isinstance(value, date) else str(value)
    if isinstance(value, datetime):
        # The outlet's own time: the zone stays in published_raw.
        return datetime.combine(value.date(), value.time()), raw
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day), raw
    try:
        if not _ISO.fullmatch(raw.strip()):
            raise ValueError
        return datetime.fromisoformat(raw.strip()).replace(tzinfo=None), raw
    except ValueError:
        doubts.append(
            f"published: {raw[:60]!r} is no ISO date such as 2024-10-25; kept in published_raw only"
        )
        return None, raw


def _extra(values: Mapping[str, object], doubts: list[str]) -> dict[str, object]:
    extra: dict[str, object] = {}
    for key, value in values.items():
        if key in _KNOWN:
            continue
        name = storable(f"input_{key}" if key in _COMPUTED else key)[0]
        extra[name] = _stored(key, value, doubts) if isinstance(value, str) else value
    return extra
