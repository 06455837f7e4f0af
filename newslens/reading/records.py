"""A dict or a row of a table -> Article."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from newslens.article import Article, Problem, Reason
from newslens.errors import InputError
from newslens.reading import values
from newslens.reading.bodies import Body, body_of, is_cut_off, summary_of
from newslens.reading.encoding import storable
from newslens.reading.facts import (
    authors_of,
    category_of,
    language_of,
    outlet_of,
    path_of,
    published_of,
    tidied,
    title_of,
    url_of,
    wire_of,
)
from newslens.reading.failure import Failure, warning
from newslens.reading.fields import (
    Choices,
    Record,
    check_columns,
    check_header,
    has_text,
    nearest_text,
    no_such_field,
)
from newslens.reading.markup import text_of
from newslens.reading.options import Options
from newslens.reading.plaintext import lay_out
from newslens.reading.source import Source

if TYPE_CHECKING:
    import pandas as pd

_KNOWN = frozenset(
    ["text", "title", "outlet", "authors", "published", "category", "url", "path", "language"]
)
COMPUTED = frozenset(
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
        "utc_offset",
    ]
)
_PARAGRAPH = "\n\n"
_DEEPEST = 50
_MARGIN = 200


def read_record(
    record: Mapping[Any, Any],
    label: str,
    options: Options | None = None,
    *,
    source: Source | None = None,
    choices: Choices | None = None,
    is_own: bool = False,
) -> Article:
    """Make an article of a mapping with a text and, perhaps, what is known about it.

    Parameters
    ----------
    record
        Fields called text, title, outlet, authors, published, category, url, path and
        language, or by the names for them that are listed in `newslens.reading.fields`, or as
        `options.columns` says. Everything else is carried in `Article.extra`, and so are the
        fields with other names but that of the text; names that newslens computes itself are
        carried as `input_...`.
    label
        What to call the record in problems.
    source
        The file it was read from, if any. Its text then begins with the title, and markup is
        turned into text; a text that comes without a file stays as it is.
    choices
        Where to note doubts about fields, so that they are told once for many records. None:
        they are problems of the article.
    is_own
        Whether newslens wrote the file: then the text stays as it is there, too.

    Raises
    ------
    InputError
        If there is no text, or it is not a string.

    Examples
    --------
    >>> article = read_record({"body": "They met.", "date": "2024-10-25", "desk": 3}, "record 0")
    >>> article.text, article.published.month, article.extra
    ('They met.', 10, {'date': '2024-10-25', 'desk': 3})
    """
    settings = options or (source.options if source else Options())
    check_columns(settings.columns)
    given = {str(key): value for key, value in record.items()}
    known = Record(given, settings.columns)
    doubts = _Doubts()
    in_file = source is not None and not is_own
    body = _body(known, doubts, in_file=in_file, is_own=is_own)
    if choices is not None:
        choices.begin(known)
    else:
        for name, field in settings.columns.items():
            if not known.holds(field):
                doubts.of_fields.append(no_such_field(name, field, given).seen)
    text = doubts.stored("text", body.text)
    title = doubts.stored_if("title", title_of(known))
    if in_file:
        title = tidied(title) if title else None
        text = _composed(title, text)
    layout = lay_out(text, title, settings)
    if not layout.blocks:
        doubts.own.append(("the text is empty", Reason.EMPTY))
    published, raw, span = layout.published, layout.published_raw, layout.published_span
    dated = published_of(known, settings)
    if dated is None:
        doubts.own += layout.doubts
    else:
        published, raw, span = dated[0], doubts.stored("published", dated[1]), None
        doubts.own += [dated[2]] if dated[2] else []
    # A file is where it lies, whatever it says of itself.
    path = source.path if source and in_file and not known.mapped("path") else path_of(known)
    return Article(
        text=text,
        blocks=layout.blocks,
        title=layout.title,
        outlet=doubts.stored_if("outlet", outlet_of(known)),
        authors=tuple(doubts.stored("authors", name) for name in authors_of(known)),
        published=published,
        published_raw=raw,
        category=doubts.stored_if("category", category_of(known)),
        url=doubts.stored_if("url", url_of(known) or (source.url if source else None)),
        path=doubts.stored_if("path", path),
        language=doubts.stored_if("language", language_of(known)),
        wire=doubts.stored_if("wire", wire_of(known)),
        title_span=layout.title_span,
        published_span=span,
        extra=_extra(known, body, doubts, in_file=source is not None, is_own=is_own),
        problems=tuple(doubts.told(label, choices)),
    )


def read_frame(
    frame: pd.DataFrame, options: Options | None = None
) -> Iterator[Article | Problem | Failure]:
    """Make an article of each row of a DataFrame with a column for the text.

    Raises
    ------
    InputError
        If there is no such column, two columns share a name, or there are no rows.
    """
    settings = options or Options()
    check_columns(settings.columns)
    columns = [str(column) for column in frame.columns]
    if len(set(columns)) < len(columns):
        raise InputError(
            f"a DataFrame with columns of the same name: {columns!r}",
            "one column of each name",
            "nl.load(frame.loc[:, ~frame.columns.duplicated()])",
        )
    check_header(columns, settings.columns, "a DataFrame", _holding_text(frame))
    if frame.empty:
        raise InputError(
            "a DataFrame with no rows",
            "a DataFrame with one article a row",
            "nl.load(pandas.DataFrame({'text': texts}))",
            Reason.EMPTY,
        )
    choices = Choices(settings.columns)
    for label, *cells in frame.itertuples(index=True, name=None):
        name = storable(f"row {label}")[0]
        row = dict(zip(columns, cells, strict=True))
        try:
            yield read_record(row, name, settings, choices=choices)
        except InputError as error:
            yield Failure(name, error)
    yield from choices.problems("DataFrame")


def _holding_text(frame: pd.DataFrame) -> list[str]:
    likely = []
    for position, label in enumerate(frame.columns):
        cells = (cell for cell in frame.iloc[:, position] if not values.missing(cell))
        if isinstance(next(cells, None), str):
            likely.append(str(label))
    return likely


class _Doubts:
    """What is doubtful about one record: about what is in it, and about its fields."""

    def __init__(self) -> None:
        self.own: list[tuple[str, str]] = []
        self.of_fields: list[str] = []

    def stored(self, name: str, text: str) -> str:
        """Return the text as tables can hold it."""
        clean, doubt = storable(text)
        if doubt:
            self.own.append((f"{name}: {doubt}", Reason.ENCODING))
        return clean

    def stored_if(self, name: str, text: str | None) -> str | None:
        return None if text is None else self.stored(name, text)

    def told(self, label: str, choices: Choices | None) -> Iterator[Problem]:
        for message, reason in self.own:
            yield warning(label, message, reason)
        for message in self.of_fields:
            if choices is None:
                yield warning(label, message, Reason.FIELDS)
            else:
                choices.doubt(message)


def _body(known: Record, doubts: _Doubts, *, in_file: bool, is_own: bool) -> Body:
    given = known.values.get("text")
    # What a program passes as a text is its text, an empty one too.
    as_given = not in_file and not known.mapped("text")
    if (
        as_given
        and "text" in known.values
        and not isinstance(given, str)
        and not values.missing(given)
    ):
        raise _no_text(known)
    body, doubt = body_of(known)
    if body is None and as_given and isinstance(given, str):
        body = Body("text", given, is_markup=False, is_whole=True)
    elif body is None and not known.mapped("text"):
        body = summary_of(known)
        if body is not None:
            seen = f"only a summary was there, in {body.field!r}"
            doubts.own.append((seen, Reason.SUMMARY_ONLY))
    if body is None:
        raise _no_text(known)
    if doubt:
        doubts.of_fields.append(doubt)
    if is_cut_off(body.text):
        doubts.own.append((f"the text in {body.field!r} is cut off", Reason.SUMMARY_ONLY))
    if not body.is_markup:
        return body
    if not in_file:
        if not is_own:
            doubts.of_fields.append(f"{body.field!r} holds HTML, which was read as it stands")
        return body
    text = text_of(body.text)
    if not text:
        raise _no_text(known)
    return body._replace(text=text)


def _no_text(known: Record) -> InputError:
    field = known.mapped("text")
    if field is not None and not known.holds(field):
        return no_such_field("text", field, known.values)
    empty_one = next((key for key in known.values if has_text([key], summaries=False)), None)
    value = known.values.get(field or "text")
    if field is None and "text" not in known.values and empty_one is not None:
        field, value = empty_one, None
    elif field is None and "text" not in known.values:
        best = nearest_text([key for key, value in known.values.items() if _is_text(value)])
        return InputError(
            f"a record with no text; its keys are {[key[:40] for key in known.values][:20]!r}",
            "the text of the article under 'text', or a name that is known for it",
            f"nl.load(..., columns={{'text': {best!r}}})" if best else 'nl.load({"text": ...})',
            Reason.NO_TEXT,
        )
    empty = values.missing(value) or isinstance(value, str)
    found = "missing" if empty else f"of type {type(value).__name__}"
    several = isinstance(value, (list, tuple)) or hasattr(value, "to_frame")
    return InputError(
        f"a record whose {field or 'text'!r} is {found}",
        "the text of one article, a string",
        'nl.load([{"text": text} for text in texts])' if several else 'nl.load({"text": ...})',
        Reason.NO_TEXT,
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _composed(title: str | None, text: str) -> str:
    """Put the title before the text, unless the text begins with it."""
    if title is None:
        return text
    begin = text.lstrip("\ufeff \t\r\n")
    first, _, rest = begin.partition("\n")
    is_near = len(first) <= 2 * len(title) + _MARGIN
    if not is_near or _said(first) != _said(title):
        return f"{title}{_PARAGRAPH}{begin}"
    # The line is the headline, and a block of its own.
    return f"{first.strip()}{_PARAGRAPH}{rest.lstrip()}" if rest.strip() else text


def _said(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .!?…")


def _extra(
    known: Record, body: Body, doubts: _Doubts, *, in_file: bool, is_own: bool
) -> dict[str, object]:
    extra: dict[str, object] = {}
    taken = body.field if body.is_whole else None
    for key, value in known.values.items():
        if key == taken:
            continue
        own = key in _KNOWN and not _is_lost(key, value, known, in_file=in_file and not is_own)
        if own:
            continue
        is_ours = key in _KNOWN or key in COMPUTED
        name = storable(f"input_{key}" if is_ours else key)[0]
        if in_file and isinstance(value, (dict, list)):
            if _depth(value) > _DEEPEST:
                doubts.own.append((f"{name}: nested too deep, left out", Reason.FIELDS))
                continue
            extra[name] = _nested(key, value, doubts)
        else:
            extra[name] = doubts.stored(key, value) if isinstance(value, str) else value
    return extra


def _depth(value: object) -> int:
    depth = 0
    level: list[Any] = [value]
    while level and depth <= _DEEPEST:
        depth += 1
        inner = (item.values() if isinstance(item, dict) else item for item in level)
        level = [one for items in inner for one in items if isinstance(one, (dict, list))]
    return depth


def _nested(key: str, value: Any, doubts: _Doubts) -> Any:
    """Return lists and objects as tables can hold them: themselves, if they are so already."""
    if isinstance(value, str):
        return doubts.stored(key, value)
    if isinstance(value, list):
        items = [_nested(key, item, doubts) for item in value]
        return value if all(map(operator.is_, items, value)) else items
    if isinstance(value, dict):
        pairs = [(_nested(key, k, doubts), _nested(key, v, doubts)) for k, v in value.items()]
        same = all(k is a and v is b for (k, v), (a, b) in zip(pairs, value.items(), strict=True))
        return value if same else dict(pairs)
    return value


def _is_lost(key: str, value: object, known: Record, *, in_file: bool) -> bool:
    """Whether what stands under a name of newslens is not, or not all, in the article."""
    if values.missing(value) or (key == "text" and known.mapped("text") is None):
        return False
    if known.mapped(key) not in (None, key) or (key == "path" and in_file):
        return True
    several = isinstance(value, (list, tuple)) and key != "authors" and len(value) > 1
    nested = isinstance(value, Mapping) or (
        isinstance(value, (list, tuple)) and any(isinstance(item, Mapping) for item in value)
    )
    return several or nested
