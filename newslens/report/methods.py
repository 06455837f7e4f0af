"""How the report came about: versions, model, settings, what was measured, what not to conclude."""

from __future__ import annotations

import json

from newslens.corpus import Corpus
from newslens.report.words import last_part, shown
from newslens.widgets.excerpts import given, records

# As `python benchmarks/accuracy.py` prints it; README and docs say the same.
ACCURACY = (
    "Measured on 520 annotated US news articles (PolNeAR, reported speech, development half) with "
    "the model that comes with newslens: F1 of finding the words and the right speaker is 92 for "
    "direct quotes, 70 for mixed, 60 for indirect ones; where the words are found, the speaker is "
    "right in 95 of 100."
)

METHODS = (
    (
        "Reading",
        "Articles are read into text, headings and metadata; the text is never rewritten, and "
        "every row of every table points at the characters it was read from. Places in this "
        "report are counted in Unicode code points from the beginning of the article’s text, from "
        "0, the end excluded.",
    ),
    (
        "Names",
        "People, bodies and places are recognised by the language model named below and by rules. "
        "Names, titles, pronouns (“he”), nouns (“the mayor”) and metonyms (“the Kremlin”) of one "
        "actor are joined by rules; two people who share a surname are not joined on it.",
    ),
    (
        "Quotes",
        "Reported speech is found by rules over quotation marks, reporting words and the grammar "
        "of the sentence: direct (in quotation marks), indirect (in the reporter’s words), mixed. "
        "The confidence beside a quote is how often the rule that found it was right on "
        "annotated news.",
    ),
    (
        "Claims",
        "Claims are statements that could be looked up. Two are proposed to each other where they "
        "are alike by sentence embedding; numbers, dates, negations, opposites, places and hedges "
        "decide whether they agree or conflict. newslens never says which side is right.",
    ),
)

LIMITS = (
    "About two in five indirect reports are missed or cut differently than a person would.",
    "Attribution is for English; articles in other languages are listed and have no quotes here.",
    "Of claims that are said to conflict, read the words in both articles before you publish: the "
    "judgement is of words, not of the world.",
    "Counts are of the articles read, not of what was published elsewhere; how often somebody is "
    "mentioned or quoted says nothing of approval.",
    "Sentences, names and speakers are read by a machine. Read the words in their place before you "
    "publish them.",
)


def versions(corpus: Corpus) -> list[tuple[str, str]]:
    """Return what made the corpus, by name; of a model's folder the last part alone."""
    known = corpus.provenance
    settings = known.get("settings")
    model = last_part(str(known["model"])) if known.get("model") else None
    lines = {
        "newslens": known.get("newslens"),
        "Language model": f"{model} {known.get('model_version') or ''}".strip() if model else None,
        "Model’s SHA-256": known.get("model_hash"),
        "Components": ", ".join(map(str, known.get("components") or ())),
        "Settings": json.dumps(settings, ensure_ascii=False, sort_keys=True) if settings else None,
        "SHA-256 of the settings": known.get("settings_hash"),
        "Read on": known.get("created"),
    }
    return [(name, shown(value)) for name, value in lines.items() if value]


def corrections(corpus: Corpus) -> list[dict[str, str]]:
    """Return what was corrected by hand: kind, target, what was set, note, and its status."""
    names = ("kind", "target", "values", "note", "status")
    return [
        {name: shown(given(row[name]) or "").replace("_", " ") for name in names}
        for row in records(corpus.corrections)
    ]
