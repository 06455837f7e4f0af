"""What is not English: the names that other pipelines find, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newslens.analysis.any_language import ANY_LANGUAGE, is_for
from newslens.analysis.mentions import Mention
from newslens.analysis.passages import Passage
from newslens.article import Article, Problem, Reason
from newslens.languages import language_name

if TYPE_CHECKING:
    from spacy.language import Language

_ENGLISH = "en"

# Labels of pipelines for other languages, in the words of the English ones. LOC stays LOC: what
# these call so may be a country or a river, and they do not say which.
_LABELS = {
    "PER": "PERSON", "PRS": "PERSON", "PS": "PERSON", "persName": "PERSON",
    "OG": "ORG", "orgName": "ORG", "LC": "LOC", "placeName": "LOC", "geogName": "LOC",
    "GPE_LOC": "GPE", "GPE_ORG": "GPE", "EVT": "EVENT", "PROD": "PRODUCT", "DT": "DATE",
    "TI": "TIME", "QT": "QUANTITY", "date": "DATE", "time": "TIME",
}  # fmt: skip


def problems_of(article: Article, nlp: Language) -> list[Problem]:
    """Say what the analysis left out, because the article or the pipeline is not English."""
    if article.language is not None and not is_for(nlp, article):
        named = language_name(article.language)
        message = (
            f"language is {named}; read without names and quotes: "
            f"nl.load(..., model=<a spaCy pipeline for {named.partition(' (')[0]}>)"
        )
    elif nlp.lang != _ENGLISH:
        read_by = "many languages" if nlp.lang == ANY_LANGUAGE else language_name(str(nlp.lang))
        message = f"read by a pipeline for {read_by}, without quotes: those are read in English"
    else:
        return []
    return [Problem(article.path, "analysis", "warning", message, Reason.LANGUAGE)]


def find_plain_names(text: str, passages: Sequence[Passage]) -> list[Mention]:
    """Collect the named entities that a pipeline for another language found, in reading order.

    Titles, roles and metonyms are read in English alone, and left out.
    """
    mentions = []
    for passage in passages:
        for entity in passage.doc.ents:
            start, end = passage.span(entity)
            while start < end and text[start].isspace():
                start += 1
            while end > start and text[end - 1].isspace():
                end -= 1
            name = text[start:end]
            if any(c.isalnum() for c in name):
                label = _LABELS.get(entity.label_, entity.label_)
                mentions.append(Mention(start, end, name, label))
    return mentions
