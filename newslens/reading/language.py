"""The language of an article: what its source declares, held against what the text reads as."""

from __future__ import annotations

import dataclasses
import functools
from collections import Counter
from collections.abc import Iterator
from typing import Any

from newslens.article import Article, Reason
from newslens.languages import language_code, language_name, same_language
from newslens.reading.failure import warning

_PIECE, _PIECES = 500, 6
# Fewer letters than these, capitalised words aside, tell nothing.
_FEWEST = 10
_SHORT = 60
_LIKELY, _LIKELY_IF_SHORT, _SURE = 0.7, 0.8, 0.99
# What it takes to be believed against what the source declares.
_DECENT, _NEARLY_ALL = 200, 0.9
_MOST, _MUCH = 2 / 3, 1 / 4
_OF_ADDRESSES = ("://", "www.", "@")


@dataclasses.dataclass(frozen=True, slots=True)
class _Heard:
    """What pieces of a text read as: letters by language, and how sure that is in the mean."""

    letters: Counter[str]
    certainty: float

    @property
    def total(self) -> int:
        return sum(self.letters.values())

    @property
    def ranked(self) -> list[tuple[str, float]]:
        """The languages and their shares, the largest first."""
        ordered = sorted(self.letters.items(), key=lambda item: (-item[1], item[0]))
        return [(code, letters / self.total) for code, letters in ordered]


def identify(article: Article) -> Article:
    """Return the article with its language as an ISO 639-1 code, or None where it cannot be told.

    The language that the source declares is taken, unless a text of decent length clearly reads
    as another one: templates declare languages that their pages are not in. A text of several
    languages, or one declared wrongly, gets a warning. Short texts, lists of names and code
    tell nothing. Languages that have no two-letter code cannot be told either.

    Examples
    --------
    >>> text = "Die Regierung will die Steuern senken, sagte die Ministerin am Dienstag."
    >>> identify(Article(text, ())).language
    'de'
    >>> identify(Article("They met.", (), language="EN_us")).language
    'en'
    """
    declared = language_code(article.language)
    heard = _listen(article.text)
    ranked = heard.ranked
    best = ranked[0][0] if ranked and ranked[0][1] >= _MOST else None
    language, doubts = declared or best, []
    if len(ranked) > 1 and ranked[1][1] >= _MUCH:
        taken = f"taken as {language_name(language)}" if language else "its language is left open"
        parts = " and ".join(language_name(code) for code, _ in ranked[:2])
        doubts.append(f"parts are in {parts}; {taken}")
    elif declared and best and not same_language(declared, best):
        if _is_beyond_doubt(heard) and declared in _known():
            language = best
            doubts.append(
                f"declared as {language_name(declared)}, but reads as {language_name(best)}; "
                f"taken as {language_name(best)}"
            )
    problems = [warning(article.path, doubt, Reason.LANGUAGE) for doubt in doubts]
    return dataclasses.replace(article, language=language, problems=(*article.problems, *problems))


def _is_beyond_doubt(heard: _Heard) -> bool:
    share = heard.ranked[0][1]
    return heard.total >= _DECENT and share >= _NEARLY_ALL and heard.certainty >= _SURE


def _listen(text: str) -> _Heard:
    letters: Counter[str] = Counter()
    certainty = 0.0
    for piece in _pieces(text):
        told = _tell(piece)
        if told is not None:
            code, likelihood, length = told
            letters[code] += length
            certainty += likelihood * length
    return _Heard(letters, certainty / max(1, sum(letters.values())))


def _pieces(text: str) -> Iterator[str]:
    """Yield pieces spread over the text, all of it where it is short."""
    count = min(_PIECES, -(-len(text) // _PIECE))
    for number in range(count):
        start = len(text) * number // count
        end = len(text) * (number + 1) // count
        yield text[start : min(end, start + _PIECE)]


def _tell(piece: str) -> tuple[str, float, int] | None:
    """Return language, likelihood and number of letters of a piece, or None.

    A name says nothing of the language it stands in: the words without a capital letter tell,
    by themselves where that is clear, else in agreement with all the words.
    """
    words = piece.split()
    if any(mark in piece for mark in _OF_ADDRESSES):
        words = [w for w in words if not any(mark in w for mark in _OF_ADDRESSES)]
    plain = " ".join(words)
    small = " ".join(word for word in words if not _is_capitalised(word))
    length = _letters(plain)
    enough = _FEWEST
    if plain.isupper():
        small, enough = plain, _DECENT // 2
    if _letters(small) < enough:
        return None
    code, likelihood = _classify(small)
    if likelihood < _SURE:
        by_all, likelihood_by_all = _classify(plain)
        if not same_language(code, by_all):
            return None
        likelihood = max(likelihood, likelihood_by_all)
    if code == "zxx" or likelihood < (_LIKELY_IF_SHORT if length < _SHORT else _LIKELY):
        return None
    return code, likelihood, length


def _is_capitalised(word: str) -> bool:
    first = word[0]
    if not first.isalpha():
        first = next(filter(str.isalpha, word), "a")
    return first.isupper() or first.istitle()


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _classify(text: str) -> tuple[str, float]:
    ranked: list[tuple[str, float]] = _detector().rank(text)
    best = ranked[0][0]
    same = _same_as(best)
    return best, sum(p for code, p in ranked if code in same)


@functools.cache
def _detector() -> Any:
    import numpy
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    detector = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Dialects and pidgins take likelihood from the languages that they are near to; "zxx" is
    # what is no language at all.
    detector.set_languages([c for c in detector.labels if len(c) == 2 or c == "zxx"])
    # Whole rows are taken from this table, which lies in memory by columns.
    detector.nb_ptc = numpy.ascontiguousarray(detector.nb_ptc)
    return detector


@functools.cache
def _same_as(language: str) -> frozenset[str]:
    return frozenset(code for code in _known() if same_language(code, language))


@functools.cache
def _known() -> frozenset[str]:
    return frozenset(_detector().labels)
