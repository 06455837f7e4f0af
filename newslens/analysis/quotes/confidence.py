"""How often each rule is right: content and speaker, on annotated news it was not tuned to.

Precision by method on the development half of PolNeAR (Newell et al. 2018, LREC), rounded;
`benchmarks/accuracy` prints the figures anew. Texts of that corpus are not part of newslens.
"""

from __future__ import annotations

CONFIDENCE = {
    "linked": 0.9,
    "following": 0.9,
    "preceding": 0.9,
    "colon": 0.7,
    "continued": 0.8,
    "carried": 0.7,
    "subject": 0.6,
    "unattributed": 0.2,
    "clause": 0.7,
    "infinitive": 0.5,
    "accusation": 0.5,
    "object": 0.5,
    "naming": 0.5,
    "inserted": 0.6,
    "according to": 0.7,
    "noun": 0.5,
}
