"""brat stand-off: an article's text, and beside it where quotes, speakers and names stand.

Source: brat's documentation of its stand-off format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from newslens.corpus import Corpus
from newslens.corpus.origin import origin_line
from newslens.formats.field.articles import Whole, articles_of
from newslens.formats.field.file_names import FileNames
from newslens.formats.progress import Told, silent

_LABELS = {"PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place"}
_CONF = """\
# {made}
[entities]
Quote_direct
Quote_indirect
Quote_mixed
Speaker
Cue
Person
Organization
Place
Name
[relations]
said_by\tArg1:<ENTITY>, Arg2:<ENTITY>
reported_by\tArg1:<ENTITY>, Arg2:<ENTITY>
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>
[events]
[attributes]
"""


def as_brat(corpus: Corpus, path: Path, told: Told = silent) -> dict[str, bytes]:
    """Write a folder: for each article its text (.txt) and its annotations (.ann)."""
    made = origin_line(corpus.origin)
    files = {"annotation.conf": _CONF.format(made=made).encode()}
    names = FileNames()
    for whole in articles_of(corpus, told):
        name = names.of(whole.article["article_id"])
        files[f"{name}.txt"] = whole.article["text"].encode()
        files[f"{name}.ann"] = "".join(f"{line}\n" for line in _lines(whole)).encode()
    return files


def _lines(whole: Whole) -> Iterator[str]:
    text = whole.article["text"]
    number = relations = notes = 0
    for row in whole.entities:
        if row["mention"] == "name":
            number += 1
            yield _span(number, _LABELS.get(row["label"], "Name"), text, row["start"], row["end"])
    for row in whole.quotes:
        number += 1
        quote = number
        yield _span(quote, f"Quote_{row['kind']}", text, row["start"], row["end"])
        for part, kind, relation in (
            ("speaker", "Speaker", "said_by"),
            ("cue", "Cue", "reported_by"),
        ):
            if row[f"{part}_start"] is not None:
                number += 1
                relations += 1
                yield _span(number, kind, text, row[f"{part}_start"], row[f"{part}_end"])
                yield f"R{relations}\t{relation} Arg1:T{quote} Arg2:T{number}"
        if row["actor"]:
            notes += 1
            yield f"#{notes}\tAnnotatorNotes T{quote}\t{' '.join(row['actor'].split())}"


def _span(number: int, kind: str, text: str, start: int, end: int) -> str:
    """Write a span; brat has no line ends within one, so each line is a fragment."""
    lines = [m.span() for m in re.finditer(r"[^\r\n]+", text[start:end])] or [(0, end - start)]
    places = ";".join(f"{start + first} {start + last}" for first, last in lines)
    words = " ".join(text[start + first : start + last] for first, last in lines)
    return f"T{number}\t{kind} {places}\t{words}"
