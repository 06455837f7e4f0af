"""Which field of a record holds what: the names that newslens knows, in order of preference."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from newslens.article import Problem, Reason
from newslens.errors import InputError
from newslens.reading.failure import left_out, warning
from newslens.reading.values import missing

# Each list is in order of preference, written without capitals, blanks and signs: "pub_date",
# "pubDate" and "Pub date" are all "pubdate". A field called exactly as newslens calls it comes
# before all of these. The names are those of schema.org, IPTC ninjs, newspaper4k, trafilatura,
# Media Cloud, JSON Feed, the programming interfaces of large outlets, and common ones.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "articlebody", "articletext", "fulltext", "maintext", "bodytext", "storytext",
        "newstext", "body", "content", "contenttext", "article", "story", "articlecontent",
        "newscontent", "storybody", "plaintext", "textcontent", "cleantext", "paragraphs",
        "bodies", "bodyxhtml", "bodyhtml", "bodyhtml5", "contenthtml", "contentencoded",
        "articlehtml", "contentrendered", "rawtext",
    ),
    "title": (
        "title", "headline", "headlinemain", "headlines", "articletitle", "storytitle",
        "newstitle", "articleheadline", "mainheadline", "webtitle", "titletext", "heading",
        "titlerendered", "hed",
    ),
    "outlet": (
        "outlet", "publisher", "publishername", "publication", "publicationname",
        "publicationtitle", "newspaper", "newsoutlet", "outletname", "sitename", "ogsitename",
        "medianame", "sourcename", "source", "newssource", "sourcetitle", "infosources", "site",
        "website", "sourcehostname", "hostname", "domain", "sourcedomain", "mediaurl",
    ),
    "authors": (
        "authors", "author", "authornames", "authorname", "articleauthor", "byline", "bylines",
        "by", "bylineoriginal", "writers", "writer", "journalists", "journalist", "reporters",
        "reporter", "creator", "creators", "dccreator", "people", "person",
    ),
    "published": (
        "published", "datepublished", "publicationdate", "publishdate", "publisheddate",
        "publishedat", "publishedon", "publishedtime", "pubdate", "datetimepublished",
        "publishtime", "publishtimestamp", "firstpublished", "firstpublishedat",
        "firstpublicationdate", "articlepublishedtime", "webpublicationdate", "articledate",
        "date", "datetime", "issued", "dcdate", "versioncreated", "contentcreated",
        "firstcreated", "datecreated", "createdat", "created", "timestamp",
    ),
    "category": (
        "category", "section", "sectionname", "articlesection", "desk", "newsdesk", "categories",
        "categoryname", "rubric", "department", "subjects", "subject", "topic", "topics",
    ),
    "url": (
        "url", "articleurl", "link", "permalink", "canonicalurl", "canonicallink", "weburl",
        "mainentityofpage", "pageurl", "storyurl", "newsurl", "href", "source", "uri", "id",
        "guid", "originalurl", "externalurl", "renditions", "altids", "sourceurl",
    ),
    "path": (),
    "language": (
        "language", "lang", "inlanguage", "metalang", "languagecode", "langcode",
    ),
    "wire": (),
}  # fmt: skip
SUMMARIES = (
    "abstract", "summary", "description", "descriptions", "excerpt", "leadparagraph", "lead",
    "standfirst", "teaser", "snippet", "descriptiontext", "metadescription", "subtitle",
)  # fmt: skip
_WRAPPERS = frozenset(["fields", "attributes", "article", "document", "doc", "item", "record"])
_SIGNS = re.compile(r"[\W_]+")
_SHOWN = 12


class Found(NamedTuple):
    """A field that may hold what was looked for: its name as written, and what is in it."""

    field: str
    value: object


class Record:
    """A record whose fields can be asked for by the names of newslens.

    Fields are looked for in the record, then in an object within it that holds the record
    itself, as `fields` or `attributes` may.

    Parameters
    ----------
    values
        The fields and what is in them.
    columns
        Names of newslens and the fields that hold them, where the user has said so; with dots
        for what lies deeper: "fields.body".

    Examples
    --------
    >>> record = Record({"Pub Date": "2024-10-25", "date": None, "body": "They met."}, {})
    >>> [found.field for found in record.find("published")]
    ['Pub Date']
    """

    def __init__(self, values: Mapping[str, object], columns: Mapping[str, str]) -> None:
        self.values = values
        self._columns = columns
        inner = [
            (f"{name}.", {str(key): item for key, item in value.items()})
            for name, value in values.items()
            if isinstance(value, Mapping) and folded(name) in _WRAPPERS
        ]
        self._levels = [("", values), *inner]
        self._indexes = [(prefix, level, _index(level)) for prefix, level in self._levels]

    def find(self, name: str) -> Iterator[Found]:
        """Yield the fields that may hold what newslens calls `name`, the best first."""
        if name in self._columns:
            found = self._at(self._columns[name])
            if found is not None:
                yield found
            return
        for prefix, level in self._levels:
            if not missing(level.get(name)):
                yield Found(prefix + name, level[name])
        yield from self._known_as(ALIASES[name], besides=name)

    def summaries(self) -> Iterator[Found]:
        """Yield the fields that hold a summary of the text."""
        return self._known_as(SUMMARIES)

    def _known_as(self, aliases: tuple[str, ...], besides: str | None = None) -> Iterator[Found]:
        for alias in aliases:
            for prefix, level, index in self._indexes:
                for field in index.get(alias, ()):
                    if field != besides and not missing(level[field]):
                        yield Found(prefix + field, level[field])

    def _at(self, field: str) -> Found | None:
        value: object = self.values
        if field in self.values:
            value = self.values[field]
        else:
            for step in field.split("."):
                value = value.get(step) if isinstance(value, Mapping) else None
        return None if missing(value) else Found(field, value)

    def mapped(self, name: str) -> str | None:
        """Return the field that the user gave for what newslens calls `name`, if any."""
        return self._columns.get(name)

    def holds(self, field: str) -> bool:
        """Say whether there is such a field, empty or not."""
        return field in self.values or self._at(field) is not None


class Choices:
    """What was doubtful about the fields of one input, told once and not for every record."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._columns = columns
        self._unseen = dict(columns)
        self._fields: dict[str, None] = {}
        self._doubts: Counter[str] = Counter()
        self._records = 0

    def begin(self, record: Record) -> None:
        """Take note of the fields that a record has."""
        self._records += 1
        if self._unseen:
            self._fields |= dict.fromkeys(list(record.values)[:_SHOWN])
            self._unseen = {n: f for n, f in self._unseen.items() if not record.holds(f)}

    def doubt(self, message: str) -> None:
        """Take note of a doubt about one record."""
        self._doubts[message] += 1

    def problems(self, path: str) -> Iterator[Problem]:
        """Yield what is to be told when all records have been read."""
        if self._records:
            for name, field in self._unseen.items():
                lacking = no_such_field(name, field, self._fields)
                yield left_out(path, f"{lacking.seen}; expected {lacking.expected}", Reason.FIELDS)
        if self._doubts:
            told = [
                message if count == self._records else f"{message} (in {count} of {self._records})"
                for message, count in self._doubts.most_common()
            ]
            yield warning(path, "; ".join(told), Reason.FIELDS)


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Return a name without capitals, blanks and signs, by which fields are known.

    Examples
    --------
    >>> folded("Publication Date"), folded("pub_date"), folded("source-hostname")
    ('publicationdate', 'pubdate', 'sourcehostname')
    """
    return _SIGNS.sub("", name.casefold())


def check_columns(columns: Mapping[str, str]) -> None:
    """Refuse what is no name of newslens in `columns`.

    Raises
    ------
    InputError
        If there is one.
    """
    for name in columns:
        if name not in ALIASES:
            close = difflib.get_close_matches(name, ALIASES, n=1)
            best = close[0] if close else "text"
            raise InputError(
                f"columns with {name!r}, which newslens does not know",
                f"names from {', '.join(ALIASES)}, each with a field or column of yours",
                f"nl.load(..., columns={{{best!r}: {columns[name]!r}}})",
                Reason.FIELDS,
            )


def check_header(
    header: Iterable[str], columns: Mapping[str, str], what: str, likely: Iterable[str] = ()
) -> None:
    """Refuse a table that has no column for the text, or lacks one that the user named.

    Parameters
    ----------
    header
        The names of its columns.
    columns
        What the user set.
    what
        What to call the table in messages.
    likely
        The columns that may hold texts, by what is in them.

    Raises
    ------
    InputError
        If there is no such column.
    """
    names = list(header)
    for name, field in columns.items():
        if field not in names:
            raise no_such_field(name, field, names)
    if "text" in columns or has_text(names):
        return
    best = nearest_text(list(likely) or names)
    raise InputError(
        f"{what} without a column for the text; its columns are {_listed(names)}",
        "a column 'text' with the text of each article, or one by a name that is known for it",
        f"nl.load(..., columns={{'text': {best!r}}})" if best else 'nl.load({"text": ...})',
        Reason.FIELDS,
    )


def has_text(names: Iterable[str], *, summaries: bool = True) -> bool:
    """Say whether one of the names is known for fields that hold the text of an article.

    Examples
    --------
    >>> has_text(["id", "Article Body"]), has_text(["id", "words"])
    (True, False)
    """
    known = (*ALIASES["text"], *(SUMMARIES if summaries else ()))
    return any(folded(name) in known for name in names)


def nearest_text(names: Iterable[str]) -> str | None:
    """Return the name that is most likely that of the text, None if there are no names."""
    own = {folded(name): name for name in reversed(list(names))}
    for usual in ALIASES["text"]:
        if usual in own:
            return own[usual]
    close = difflib.get_close_matches("text", own, n=1)
    holding = [name for name in own if "text" in name or "body" in name]
    return next((own[name] for name in [*close, *holding, *reversed(own)]), None)


def no_such_field(name: str, field: str, fields: Iterable[str]) -> InputError:
    """Return the error for a field that the user named and that is not there."""
    names = list(fields)
    by_fold = {folded(known): known for known in names}
    close = difflib.get_close_matches(folded(field), by_fold, n=1)
    best = by_fold[close[0]] if close else nearest_text(names)
    return InputError(
        f"columns={{{name!r}: {field!r}}}, but there is no {field!r}; there are {_listed(names)}",
        "a field or column that is there",
        f"nl.load(..., columns={{{name!r}: {best!r}}})",
        Reason.FIELDS,
    )


def _index(values: Mapping[str, object]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for name in values:
        index.setdefault(folded(name), []).append(name)
    return index


def _listed(names: list[str]) -> str:
    shown = ", ".join(repr(name[:40]) for name in names[:_SHOWN])
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{shown}{more}" if names else "none"
