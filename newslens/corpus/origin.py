"""Origin: what made a corpus, in a few words that travel with all that is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

KEY = "newslens"  # in `DataFrame.attrs`, in Parquet and wherever a format has metadata
_PARTS = ("newslens", "model", "model_version", "settings_hash", "created")


def origin_of(provenance: Mapping[str, Any]) -> dict[str, str]:
    """Return what of the provenance every file carries: versions, model, settings, date.

    Returns
    -------
    dict
        newslens, model, model_version, settings_hash, created; those that are known.

    Examples
    --------
    >>> origin_of({"newslens": "0.1.0", "inputs": []})
    {'newslens': '0.1.0'}
    """
    return {part: str(provenance[part]) for part in _PARTS if provenance.get(part)}


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
    }
    return ", ".join([made, *(text for part, text in words.items() if part in origin)])
