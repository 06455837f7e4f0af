"""Origin: what made a corpus, in a few words that travel with all that is made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

KEY = "newslens"  # in `DataFrame.attrs`, in Parquet and wherever a format has metadata
NARROWED = "narrowed"
_PARTS = ("newslens", "model", "model_version", "settings_hash", "created")


def origin_of(
    provenance: Mapping[str, Any], narrowed: Sequence[str] = (), corrections: int = 0
) -> dict[str, str]:
    """Return what of the provenance every file carries: versions, model, settings, date.

    Parameters
    ----------
    provenance
        As `Corpus.provenance`.
    narrowed
        What the corpus was filtered by, one filter after the other.
    corrections
        How many corrections by hand are in the tables.

    Returns
    -------
    dict
        newslens, model, model_version, settings_hash, created, those that are known; narrowed,
        to what the corpus was filtered, and corrections, how many there are, where they are some.

    Examples
    --------
    >>> origin_of({"newslens": "0.1.0", "inputs": []})
    {'newslens': '0.1.0'}
    """
    origin = {part: str(provenance[part]) for part in _PARTS if provenance.get(part)}
    if narrowed:
        origin[NARROWED] = ", then ".join(narrowed)
    return origin | ({"corrections": str(corrections)} if corrections else {})


def narrowed_to(origin: Mapping[str, str], words: str) -> dict[str, str]:
    """Return an origin narrowed by one filter more; no words, no filter.

    Examples
    --------
    >>> narrowed_to({"newslens": "0.1.0", "narrowed": "outlets: Post"}, "kinds: direct")
    {'newslens': '0.1.0', 'narrowed': 'outlets: Post, then kinds: direct'}
    """
    before = [origin[NARROWED]] if NARROWED in origin else []
    return dict(origin) | ({NARROWED: ", then ".join([*before, words])} if words else {})


def origin_line(origin: Mapping[str, str]) -> str:
    """Write an origin as a line of text.

    Examples
    --------
    >>> origin_line({"newslens": "0.1.0", "model": "m", "model_version": "3", "created": "2026"})
    'newslens 0.1.0, model m 3, made 2026'
    """
    made = f"newslens {origin.get('newslens', '')}".rstrip()
    words = {
        "model": f"model {origin.get('model')} {origin.get('model_version', '')}".rstrip(),
        "settings_hash": f"settings {origin.get('settings_hash', '')[:12]}",
        "created": f"made {origin.get('created')}",
        NARROWED: f"narrowed to {origin.get(NARROWED)}",
        "corrections": f"corrections by hand: {origin.get('corrections')}",
    }
    return ", ".join([made, *(text for part, text in words.items() if part in origin)])
