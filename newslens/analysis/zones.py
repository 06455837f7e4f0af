"""Zones: what a pipeline keeps of the texts it read is freed, so that memory does not grow."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

# So many words are kept, the common ones among them: to meet each anew in every zone would take
# a twentieth of all the time.
_KEPT_WORDS = 20_000
# So many lemmas are kept; then all are forgotten.
_MOST_LEMMAS = 100_000
# A pipeline is shared by the whole process, and what one thread frees another may be using.
_LOCK = threading.RLock()


@contextmanager
def memory_zone(nlp: Language) -> Iterator[None]:
    """Free at the end the words and strings that a pipeline met inside, but for the first ones.

    No Doc or Token made inside may be used after it. A zone within a zone is part of that one.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> with memory_zone(nlp):
    ...     words = [token.text for token in nlp("Ustrelk lies by the sea.")]
    >>> words[0]
    'Ustrelk'
    """
    with _LOCK:
        vocab: Any = nlp.vocab
        if vocab.in_memory_zone or len(vocab) < _KEPT_WORDS:
            yield
            return
        failure: BaseException | None = None
        with nlp.memory_zone():
            try:
                yield
            except BaseException as error:
                # Some releases of spaCy do not clear up when an exception passes.
                failure = error
        _forget_lemmas(nlp)
        if failure is not None:
            raise failure


def _forget_lemmas(nlp: Language) -> None:
    from spacy.pipeline import Lemmatizer

    for _, component in nlp.pipeline:
        if isinstance(component, Lemmatizer) and len(component.cache) > _MOST_LEMMAS:
            component.cache.clear()
