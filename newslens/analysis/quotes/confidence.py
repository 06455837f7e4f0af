"""How often each rule is right: words and speaker, measured on annotated news.

Precision by method on the development half of PolNeAR (Newell et al. 2018, "An attribution
relations corpus for political news", LREC), to the nearest .05, as
`benchmarks/accuracy.py` prints it under "right". No text of that corpus is part of newslens. It
has one stretch for a quotation over several paragraphs and cuts a clause at "reportedly", and
dashes, labels and block quotations hardly occur in it: "continued", "adverb", "dash", "answer",
"label", "after label" and "block" are measured on newslens's own articles (tests/annotated).
"""

from __future__ import annotations

CONFIDENCE = {
    "linked": 0.95,
    "following": 0.95,
    "tag": 0.85,
    "preceding": 0.7,
    "colon": 0.6,
    "continued": 0.95,
    "carried": 0.95,
    "subject": 0.5,
    "unattributed": 0.05,
    "clause": 0.75,
    "infinitive": 0.55,
    "accusation": 0.65,
    "object": 0.5,
    "naming": 0.6,
    "inserted": 0.8,
    "according to": 0.75,
    "noun": 0.25,
    "preposition": 0.5,
    "adverb": 0.5,
    "passive": 0.55,
    "topic": 0.3,
    "label": 0.85,
    "after label": 0.7,
    "answer": 0.85,
    "dash": 0.8,
    "block": 0.5,
    "headline": 0.8,
}
