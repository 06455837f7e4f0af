"""Headlines: "Mayor: bridge stays shut", "Bridge stays shut, says mayor"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newslens.analysis.names import TITLES, is_title
from newslens.analysis.quotes.clauses import tidy
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.named import Named
from newslens.analysis.quotes.spans import Attribution, Mentioned

if TYPE_CHECKING:
    from spacy.tokens import Token

_LABEL = re.compile(r"(?P<name>[A-Z][\w.’'-]*(?:[ ][\w.’'-]+){0,4}):[ ]+(?=\S)")
# Groups and bodies that headlines quote by a word, beside those who bear a title.
_SPEAKING = TITLES | frozenset(
    """
    activist aide boss campaigner charity coroner court doctor expert ex-minister father
    firefighter government inquiry insider judge lawyer minister mother official opposition
    pm police report researcher resident scientist source spokesman study survey survivor union
    victim watchdog witness
    """.split()
)
_FINITE = {"VBZ", "VBD", "VBP", "MD"}


def headline_reports(context: Context, named: Named) -> Iterator[Attribution]:
    """Yield what headlines report by a name and a colon.

    The name is a role or a body that speaks, or somebody whom the article reports to have
    spoken: "Harbour fire:" and "Ada Birch:" over a story about her are topics.
    """
    for passage in context.passages:
        if not passage.block.is_heading:
            continue
        label = _LABEL.match(context.text, passage.offset, passage.end)
        if label is None or context.quotation_at(label.end()) is not None:
            continue
        start, end = label.span("name")
        words = [token for _, token in context.tokens(label.end(), passage.end)]
        speaker = Mentioned(start, end, end - len(label["name"].split()[-1]))
        role = _names_a_role(label["name"])
        if (role or named.speaks(label["name"])) and _is_clause(words, role=role):
            bearer = named.bearer(label["name"])
            if bearer is not None:
                speaker = Mentioned(start, end, bearer.head)
            span = tidy(label.end(), passage.end, context)
            if span is not None:
                yield Attribution(*span, "indirect", "headline", speaker)


def _names_a_role(name: str) -> bool:
    """Whether a short phrase calls somebody by role: "Mayor", "Health chief", "Police"."""
    word = name.split()[-1].casefold()
    singular = word.removesuffix("s")
    return word in _SPEAKING or singular in _SPEAKING or is_title(word)


def _is_clause(words: list[Token], *, role: bool) -> bool:
    """Whether something is stated; behind a role also by a participle, as headlines do."""
    verbs = [token for token in words if token.pos_ in {"VERB", "AUX"}]
    return len(words) > 2 and any(role or token.tag_ in _FINITE for token in verbs)
