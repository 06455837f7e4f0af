"""The schema: every table, column, type and meaning, in one place.

`docs` and the outside world rely on the names here. `conform` gives a frame its types,
`check` says what is wrong with a set of tables; both know nothing of how rows come about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

import pandas as pd
import pyarrow as pa

Kind = Literal["string", "strings", "category", "integer", "number", "flag", "time"]

_DTYPES: dict[Kind, Any] = {
    "string": pd.StringDtype("pyarrow"),
    "strings": pd.ArrowDtype(pa.list_(pa.string())),
    "integer": pd.Int64Dtype(),
    "number": "float64",
    "flag": "bool",
    "time": "datetime64[us]",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the kind of its values and what they mean.

    `categories` fixes the values of a category in a meaningful order; empty, they are those
    observed, sorted. `required` forbids a missing value.
    """

    name: str
    kind: Kind
    meaning: str
    categories: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Columns of which `articles.text[start:end] == text` holds wherever start is given.

    Without `text`, start and end merely lie within the text.
    """

    text: str | None
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: columns in order, the spans they make up, and its key, if it has one."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: str | None = None
    spans: tuple[Span, ...] = ()

    @property
    def column_names(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in self.columns]


def _c(
    name: str,
    kind: Kind,
    meaning: str,
    *,
    required: bool = False,
    categories: tuple[str, ...] = (),
) -> Column:
    return Column(name, kind, meaning, categories, required)


_ARTICLE = _c("article_id", "string", "the article it stands in", required=True)
_SECTION = _c("section_id", "string", "the section it stands in", required=True)
_SENTENCE = _c("sentence_id", "string", "the sentence it starts in", required=True)
_START = _c("start", "integer", "first code point in articles.text", required=True)
_END = _c("end", "integer", "one past the last code point in articles.text", required=True)
_TEXT = _c("text", "string", "articles.text[start:end]", required=True)
_CONFIDENCE = _c("confidence", "number", "0 to 1: how sure newslens is", required=True)
_SPAN = Span("text", "start", "end")

SCHEMA: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "articles",
            "one row an article; columns of the input that newslens does not know follow",
            (
                _c("article_id", "string", "hash of text and metadata", required=True),
                _c("title", "string", "the headline, or the summary that stands for it"),
                _c("outlet", "category", "who published it"),
                _c("authors", "strings", "who wrote it"),
                _c("published", "time", "when it was published, in the outlet's own time"),
                _c("published_raw", "string", "the date as it was written"),
                _c("category", "category", "the outlet's own section: World, Business"),
                _c("url", "string", "where it was published"),
                _c("path", "string", "the file it was read from"),
                _c("language", "category", "ISO 639-1 code"),
                _c("wire", "category", "the agency whose story it is"),
                _c(
                    "duplicate_of",
                    "string",
                    "article_id of the first article with this text, or nearly this text",
                ),
                _c("n_words", "integer", "words of the text", required=True),
                _c("text", "string", "the text, exactly as it was given", required=True),
                _c("title_start", "integer", "where the title was read in the text, if there"),
                _c("title_end", "integer", "one past it"),
                _c("published_start", "integer", "where the date was read in the text, if there"),
                _c("published_end", "integer", "one past it"),
                _c("utc_offset", "string", "how far that time is from UTC, if known: +02:00"),
            ),
            key="article_id",
            spans=(
                Span("title", "title_start", "title_end"),
                Span("published_raw", "published_start", "published_end"),
            ),
        ),
        Table(
            "sections",
            "one row a headed part of an article; the part before the first heading is the lead",
            (
                _c("section_id", "string", "article_id and where it starts", required=True),
                _ARTICLE,
                _c("section_index", "integer", "its place in the article, from 0", required=True),
                _c("heading", "string", "the heading as written; missing for the lead"),
                _c("level", "integer", "depth of the heading, from 1; 0 for the lead"),
                _START,
                _END,
                _c("heading_start", "integer", "first code point of the heading"),
                _c("heading_end", "integer", "one past the last code point of the heading"),
            ),
            key="section_id",
            spans=(Span(None, "start", "end"), Span("heading", "heading_start", "heading_end")),
        ),
        Table(
            "sentences",
            "one row a sentence or a heading",
            (
                _c("sentence_id", "string", "article_id and where it starts", required=True),
                _ARTICLE,
                _SECTION,
                _c("paragraph", "integer", "its paragraph in the article, from 0", required=True),
                _START,
                _END,
                _TEXT,
                _c("is_heading", "flag", "a headline or heading, not a sentence"),
                _c("in_quote", "flag", "all of it stands within one direct quotation"),
            ),
            key="sentence_id",
            spans=(_SPAN,),
        ),
        Table(
            "entities",
            "one row a mention of somebody or something",
            (
                _c("entity_id", "string", "article_id, start and end", required=True),
                _ARTICLE,
                _SECTION,
                _SENTENCE,
                _START,
                _END,
                _TEXT,
                _c("label", "category", "spaCy's: PERSON, ORG, GPE, NORP, ...", required=True),
                _c(
                    "mention",
                    "category",
                    "how it refers",
                    categories=("name", "nominal", "pronoun", "metonym"),
                    required=True,
                ),
                _c("actor", "string", "whom it refers to: actors.actor; missing for dates, sums"),
            ),
            key="entity_id",
            spans=(_SPAN,),
        ),
        Table(
            "actors",
            "one row a person, organisation, place or nationality, over the whole corpus",
            (
                _c("actor", "string", "canonical name", required=True),
                _c("label", "category", "the label most of its names have", required=True),
                _c("aliases", "strings", "every name that was merged into it"),
                _c("n_mentions", "integer", "rows of entities", required=True),
                _c(
                    "n_articles",
                    "integer",
                    "articles that mention or quote it, or somebody who speaks for it",
                    required=True,
                ),
                _c("n_quotes", "integer", "utterances: quotes by utterance_id", required=True),
                _c("first_published", "time", "date of the first article with it"),
                _c("last_published", "time", "date of the last article with it"),
                _c("related_to", "string", "an actor it is linked to, not merged with"),
                _c("merged_by", "strings", "why each of the aliases was merged, in their order"),
            ),
            key="actor",
        ),
        Table(
            "quotes",
            "one row a stretch of reported speech",
            (
                _c("quote_id", "string", "article_id, start and end", required=True),
                _ARTICLE,
                _SECTION,
                _SENTENCE,
                _START,
                _END,
                _TEXT,
                _c(
                    "kind",
                    "category",
                    "in quotation marks, in the reporter's words, or both",
                    categories=("direct", "indirect", "mixed"),
                    required=True,
                ),
                _c("part", "integer", "its place in the utterance, from 1", required=True),
                _c("utterance_id", "string", "shared by the parts of one utterance", required=True),
                _c("is_floating", "flag", "no speaker beside it: carried on from before"),
                _c("speaker", "string", "who spoke, as written"),
                _c("speaker_start", "integer", "first code point of the speaker"),
                _c("speaker_end", "integer", "one past the last"),
                _c("actor", "string", "whom the speaker refers to: actors.actor"),
                _c("cue", "string", "the word that reports the speech"),
                _c("cue_lemma", "category", "its dictionary form"),
                _c("cue_start", "integer", "first code point of the cue"),
                _c("cue_end", "integer", "one past the last"),
                _c("method", "category", "the rule that found it", required=True),
                _CONFIDENCE,
                _c(
                    "speaker_mention",
                    "category",
                    "how the speaker is written: by name, by a noun, by a pronoun",
                    categories=("name", "nominal", "pronoun"),
                ),
                _c("is_anonymous", "flag", "spoken by individuals whose names are held back"),
                _c(
                    "affiliation",
                    "string",
                    "the body or country that the speaker speaks for by office: actors.actor",
                ),
            ),
            key="quote_id",
            spans=(
                _SPAN,
                Span("speaker", "speaker_start", "speaker_end"),
                Span("cue", "cue_start", "cue_end"),
            ),
        ),
        Table(
            "claims",
            "one row a checkable statement",
            (
                _c("claim_id", "string", "article_id, start and end", required=True),
                _ARTICLE,
                _SECTION,
                _SENTENCE,
                _c("quote_id", "string", "the quote it stands in"),
                _START,
                _END,
                _TEXT,
                _c("claimant", "string", "an actor, or the outlet for its own voice"),
                _c(
                    "kind",
                    "category",
                    "who asserts it",
                    categories=("quoted", "reported", "own voice"),
                    required=True,
                ),
                _c(
                    "polarity",
                    "category",
                    "whether it says that something is so, or that it is not",
                    categories=("affirmed", "denied"),
                ),
                _c(
                    "certainty",
                    "category",
                    "how sure of it the claimant is",
                    categories=("asserted", "hedged", "conditional", "future", "question"),
                ),
                _c(
                    "quantities",
                    "strings",
                    "numbers with their units: 3000 soldier, ~3000 (about), >3000, 10-15 %",
                ),
                _c("when", "string", "the day, month or year it speaks of: 2024-10-23, 2024"),
                _CONFIDENCE,
                _c("polarity_words", "strings", "what negates or denies it"),
                _c("certainty_words", "strings", "what makes it less than asserted"),
                _c("places", "strings", "the places it names"),
            ),
            key="claim_id",
            spans=(_SPAN,),
        ),
        Table(
            "problems",
            "one row a thing that could not be read or was doubtful",
            (
                _c("path", "string", "the file or row it concerns"),
                _c("stage", "category", "where it came up: reading, analysis, corrections"),
                _c(
                    "severity",
                    "category",
                    "error: left out; warning: kept, but doubtful",
                    categories=("error", "warning"),
                    required=True,
                ),
                _c("message", "string", "what was seen", required=True),
                _c("reason", "category", "why, in the words that summaries count by"),
            ),
        ),
    )
}


def _typed(values: Any, column: Column, index: pd.Index[Any]) -> pd.Series[Any]:
    if column.kind == "category":
        strings = pd.Series(values, index=index, dtype=_DTYPES["string"])
        categories = list(column.categories) or sorted(strings.dropna().unique())
        dtype = pd.CategoricalDtype(pd.Index(categories, dtype=_DTYPES["string"]))
        return cast("pd.Series[Any]", strings.astype(dtype))
    return cast("pd.Series[Any]", pd.Series(values, index=index, dtype=_DTYPES[column.kind]))


def conform(name: str, data: pd.DataFrame | Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Give rows the columns, order and types of a table.

    Parameters
    ----------
    name
        A key of `SCHEMA`.
    data
        A frame, or one mapping a row. Columns of the table that are absent become missing.
        Other columns are kept, at the end, for `articles` alone.

    Returns
    -------
    pandas.DataFrame
        With a RangeIndex, valid also when empty.

    Examples
    --------
    >>> conform("problems", [{"severity": "error", "message": "empty file"}]).shape
    (1, 5)
    """
    table = SCHEMA[name]
    frame = data if isinstance(data, pd.DataFrame) else pd.DataFrame(list(data))
    frame = frame.reset_index(drop=True)
    columns: dict[str, Any] = {}
    for column in table.columns:
        absent: list[Any] = [False if column.kind == "flag" else None] * len(frame)
        values = frame[column.name] if column.name in frame.columns else absent
        columns[column.name] = _typed(values, column, frame.index)
    if name == "articles":
        columns |= {str(c): frame[c] for c in frame.columns if c not in columns}
    return pd.DataFrame(columns, index=frame.index)


def empty(name: str) -> pd.DataFrame:
    """Return a table with no rows, with all its columns and types."""
    return conform(name, [])


def check(tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """Say what breaks the contract in a set of tables: columns, types, keys, links, offsets.

    Returns
    -------
    list of str
        One sentence a fault; empty when all is well.
    """
    faults = [f"table {name} is missing" for name in SCHEMA if name not in tables]
    if faults:
        return faults
    for name, table in SCHEMA.items():
        faults += _check_table(tables[name], table)
    if faults:
        return faults
    texts = dict(zip(tables["articles"]["article_id"], tables["articles"]["text"], strict=True))
    for name, table in SCHEMA.items():
        faults += _check_links(tables, name)
        faults += _check_spans(tables[name], table, texts)
    return faults


def _check_table(frame: pd.DataFrame, table: Table) -> list[str]:
    wanted = table.column_names
    if list(frame.columns)[: len(wanted)] != wanted:
        return [f"{table.name}: columns are {list(frame.columns)}, expected {wanted}"]
    if not frame.columns.is_unique:
        return [f"{table.name}: columns of the same name in {list(frame.columns)}"]
    faults: list[str] = []
    if not isinstance(frame.index, pd.RangeIndex):
        faults.append(f"{table.name}: index is not a RangeIndex")
    for column in table.columns:
        series = frame[column.name]
        faults += _check_type(series, column, f"{table.name}.{column.name}")
        if column.required and bool(series.isna().any()):
            faults.append(f"{table.name}.{column.name}: missing values")
    if table.key and not frame[table.key].is_unique:
        faults.append(f"{table.name}.{table.key}: repeated values")
    return faults


def _check_type(series: pd.Series[Any], column: Column, name: str) -> list[str]:
    if column.kind != "category":
        expected = pd.api.types.pandas_dtype(_DTYPES[column.kind])
        wrong = series.dtype != expected
        return [f"{name}: {series.dtype}, expected {expected}"] if wrong else []
    if not isinstance(series.dtype, pd.CategoricalDtype):
        return [f"{name}: {series.dtype}, expected category"]
    found = series.dtype.categories
    wanted = list(column.categories) or sorted(map(str, series.dropna().unique()))
    if list(found) != wanted or found.dtype != _DTYPES["string"]:
        return [f"{name}: categories {list(found)} ({found.dtype}), expected {wanted} (string)"]
    return []


def _check_links(tables: Mapping[str, pd.DataFrame], name: str) -> list[str]:
    faults = []
    for key, target, column in (
        ("article_id", "articles", "article_id"),
        ("section_id", "sections", "section_id"),
        ("sentence_id", "sentences", "sentence_id"),
        ("actor", "actors", "actor"),
        ("affiliation", "actors", "actor"),
        ("quote_id", "quotes", "quote_id"),
    ):
        if key not in tables[name].columns or name == target:
            continue
        values = tables[name][key].dropna()
        strays = values[~values.isin(tables[target][column])]
        if len(strays):
            faults.append(f"{name}.{key}: {strays.iloc[0]!r} is not in {target}")
    return faults


def _check_spans(frame: pd.DataFrame, table: Table, texts: Mapping[str, str]) -> list[str]:
    faults = []
    for span in table.spans:
        given = frame[frame[span.start].notna() | frame[span.end].notna()]
        texts_given = given[span.text] if span.text else given[span.start]
        for article_id, start, end, text in zip(
            given["article_id"], given[span.start], given[span.end], texts_given, strict=True
        ):
            source = texts.get(article_id)
            if source is None:
                continue  # the stray link is a fault of its own
            where = f"{start}:{end} of {article_id}"
            if pd.isna(start) or pd.isna(end) or not 0 <= start <= end <= len(source):
                name = span.text or span.start
                faults.append(f"{table.name}.{name}: {where} is no place in its text")
            elif span.text and (pd.isna(text) or source[int(start) : int(end)] != text):
                faults.append(f"{table.name}.{span.text}: {text!r} is not at {where}")
    return faults
