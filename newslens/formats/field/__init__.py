"""The formats of the field: what other tools for text, quotes and news read.

`web_annotation`, `docbin`, `atap`, `ninjs`, `conll`, `brat`: a format a file, each a function
from a corpus and the path asked for to the content of a file, or of the files of a folder; the
third argument is told how far it has come.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from newslens.corpus import Corpus
from newslens.formats.field.atap import as_atap
from newslens.formats.field.brat import as_brat
from newslens.formats.field.conll import as_conll
from newslens.formats.field.docbin import as_docbin
from newslens.formats.field.ninjs import as_ninjs
from newslens.formats.field.web_annotation import as_web_annotation
from newslens.formats.progress import Told

FIELD: dict[str, Callable[[Corpus, Path, Told], bytes | Mapping[str, bytes]]] = {
    "jsonld": as_web_annotation,
    "spacy": as_docbin,
    "atap": as_atap,
    "ninjs": as_ninjs,
    "conll": as_conll,
    "brat": as_brat,
}
