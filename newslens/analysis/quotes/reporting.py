"""Reporting words as they are printed, for text that the parse cannot be asked about."""

from __future__ import annotations

import re

# How a verb of saying is printed, and somebody beside it.
SAID = (
    "(?:said|says|told|added|adds|asked|asks|wrote|writes|replied|replies|answered|explained|"
    "warned|insisted|argued|claimed|continued|recalled|announced|stated|shouted|whispered)"
)
_NAME = r"(?:[A-Z][\w.’'-]*(?:[ ][A-Z][\w.’'-]*){0,3})"
WHO = rf"(?:he|she|they|I|we|{_NAME}|[Tt]he[ ](?:\w+[ ])?\w+)"
# "he said", "said the mayor".
REPORT = rf"(?:(?P<who>{WHO})[ ](?P<verb>{SAID})|(?P<said>{SAID})[ ](?P<by>{WHO}))\b"

# Somebody speaks of themselves or to somebody.
PERSONAL = re.compile(
    r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Mm]y|[Oo]ur|[Mm]e|us|[Yy]ou|[Yy]ou['’]\w+|[Yy]our)\b"
)
