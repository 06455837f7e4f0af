"""Components: which parts of a pipeline find out something that newslens asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

# Their findings are read nowhere: categories of texts, spans of a user's own, knowledge bases.
_NEVER_READ = frozenset(
    "entity_linker spancat spancat_singlelabel textcat textcat_multilabel".split()
)
# Of a text that is not in English sentences and names are read, and nothing of its words.
_READ_IN_ENGLISH = frozenset(
    "attribute_ruler lemmatizer morphologizer tagger trainable_lemmatizer".split()
)
# Go by what the ones before them said of words.
_RULERS = frozenset("entity_ruler span_ruler".split())
_OF_OTHER_PACKAGES = frozenset("curated_transformer transformer".split())


def unused_components(nlp: Language) -> list[str]:
    """Name the components that need not run, as nothing reads what they find.

    What stands before a component that is not spaCy's own runs: it may be what that one reads.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> for name in ("sentencizer", "textcat", "tagger"):
    ...     _ = nlp.add_pipe(name)
    >>> unused_components(nlp)
    ['textcat']
    """
    unused: list[str] = []
    never, of_words = True, nlp.lang != "en"
    for name, component in reversed(nlp.pipeline):
        factory = nlp.get_pipe_meta(name).factory
        if (never and factory in _NEVER_READ) or (of_words and factory in _READ_IN_ENGLISH):
            unused.append(name)
            continue
        of_words = of_words and factory not in _RULERS
        own = type(component).__module__.startswith("spacy.") or factory in _OF_OTHER_PACKAGES
        never, of_words = never and own, of_words and own
    return unused[::-1]
