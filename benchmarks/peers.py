"""What others reach on PolNeAR and on GUM's news, F1 in percent, measured by the same rule.

Measured once, thought left out. PolNeAR: both halves, each system as its makers give it. GUM:
GenderGapTracker's extractor for English (2022) by itself, curly marks made straight for it, with
the pipeline of newslens; so run, it comes within 4 points of its figures on PolNeAR. It has a
recall of 59.3 and, with the speaker, of 56.0 there.
"""

from __future__ import annotations

MEASURES = (
    "direct J80",
    "direct +speaker",
    "mixed J80",
    "indirect J80",
    "indirect +speaker",
    "all +speaker",
    "tokens",
)

_PARTS = {
    "development half": {
        "regular expression and nearest name": (79.0, 37.3, 12, 0, 0, 21.0, 61.6),
        "textacy 0.13, whole article": (61.5, 57.4, 7, 0, 0, 30.1, 44.2),
        "textacy 0.13, by paragraph": (70.8, 68.6, 0, 0, 0, 37.9, 53.3),
        "JournalismAI regex pipeline": (70.7, 63.0, 4, 0, 0, 32.8, 45.9),
        "GenderGapTracker": (74.3, 59.1, 58.6, 46.6, 45.4, 53.0, 77.9),
    },
    "held-out half": {
        "regular expression and nearest name": (77.0, 36.0, 9, 0, 0, 19.7, 59.8),
        "textacy 0.13, whole article": (61.4, 57.4, 0, 0, 0, 29.5, 45.7),
        "textacy 0.13, by paragraph": (69.3, 66.8, 0, 0, 0, 36.2, 52.4),
        "JournalismAI regex pipeline": (67.9, 60.4, 4, 0, 0, 30.1, 43.9),
        "GenderGapTracker": (73.3, 58.1, 59.1, 49.2, 47.9, 53.6, 79.1),
    },
    "news of GUM": {
        "GenderGapTracker": (55.3, 50.0, 48.0, 62.8, 62.8, 54.5, 79.7),
    },
}


def peers_on(gold: str) -> tuple[str, dict[str, dict[str, float]]] | None:
    """Give the peers' figures for a file of the bench, by its name; None if there are none.

    >>> half, peers = peers_on("polnear.dev.jsonl")
    >>> half, peers["GenderGapTracker"]["all +speaker"]
    ('development half', 53.0)
    >>> peers_on("litbank_quotes.dev.jsonl") is None
    True
    """
    if gold.startswith("polnear"):
        part = "development half" if ".dev." in gold else "held-out half"
    elif gold.startswith("gum_news_attribution.dev"):
        part = "news of GUM"
    else:
        return None
    return part, {
        system: dict(zip(MEASURES, figures, strict=True))
        for system, figures in _PARTS[part].items()
    }
