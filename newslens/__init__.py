"""Who said what, where, and who contradicts whom: news articles as tables in a notebook.

    import newslens as nl
    corpus = nl.load("articles/")
    corpus.quotes

Nothing heavy is imported here: pandas, spaCy and plotly are loaded when first needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# Functions that share the name of a module are bound now: an import of the module later on
# would otherwise put the module in their place. The modules themselves import lightly.
from newslens.check import check
from newslens.export import export
from newslens.load import load
from newslens.report import report

if TYPE_CHECKING:
    from newslens import cache, charts, comparison, reading, shards
    from newslens.comparison import claim_matrix, compare_claims
    from newslens.corpus import Corpus
    from newslens.corpus import open_corpus as open
    from newslens.errors import NewslensError
    from newslens.reading import Web
    from newslens.widgets.actor_filter import ActorFilter
    from newslens.widgets.claim_comparison import ClaimComparison
    from newslens.widgets.explorer import Explorer
    from newslens.widgets.mentions_by_section import MentionsBySection
    from newslens.widgets.reader import Reader
    from newslens.widgets.selection import Selection

__version__ = "0.1.0"

__all__ = [
    "ActorFilter",
    "ClaimComparison",
    "Corpus",
    "Explorer",
    "MentionsBySection",
    "NewslensError",
    "Reader",
    "Selection",
    "Web",
    "cache",
    "charts",
    "check",
    "claim_matrix",
    "compare_claims",
    "comparison",
    "export",
    "load",
    "open",
    "reading",
    "report",
    "shards",
]

_ON_FIRST_USE = {
    "ActorFilter": ("newslens.widgets.actor_filter", "ActorFilter"),
    "ClaimComparison": ("newslens.widgets.claim_comparison", "ClaimComparison"),
    "Corpus": ("newslens.corpus", "Corpus"),
    "Explorer": ("newslens.widgets.explorer", "Explorer"),
    "MentionsBySection": ("newslens.widgets.mentions_by_section", "MentionsBySection"),
    "NewslensError": ("newslens.errors", "NewslensError"),
    "Reader": ("newslens.widgets.reader", "Reader"),
    "Selection": ("newslens.widgets.selection", "Selection"),
    "Web": ("newslens.reading", "Web"),
    "cache": ("newslens.cache", None),
    "charts": ("newslens.charts", None),
    "claim_matrix": ("newslens.comparison", "claim_matrix"),
    "compare_claims": ("newslens.comparison", "compare_claims"),
    "comparison": ("newslens.comparison", None),
    "open": ("newslens.corpus", "open_corpus"),
    "reading": ("newslens.reading", None),
    "shards": ("newslens.shards", None),
}


def __getattr__(name: str) -> Any:
    if name not in _ON_FIRST_USE:
        raise AttributeError(f"module 'newslens' has no attribute {name!r}")
    module, attribute = _ON_FIRST_USE[name]
    found = import_module(module)
    value = getattr(found, attribute) if attribute else found
    globals()[name] = value
    return value


def load_ipython_extension(shell: Any) -> None:
    """Bring `%newslens`, `%%article`, completion and display of tables: `%load_ext newslens`."""
    from newslens.jupyter.extension import load

    load(shell)


def unload_ipython_extension(shell: Any) -> None:
    """Take them out again: `%unload_ext newslens`."""
    from newslens.jupyter.extension import unload

    unload(shell)


def __dir__() -> list[str]:
    return sorted({*__all__, "__version__"})
