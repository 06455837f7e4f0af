"""Labels: one for each name of an article, where the pipeline gives it several.

A person is now PERSON, now ORG; a firm named like a person is a firm all through.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from newslens.analysis.genders import name_gender
from newslens.analysis.mentions import Mention
from newslens.analysis.names import is_acronym, is_corporate, words_of
from newslens.analysis.places import capital_of, country_of, nationality_of

_DOUBTFUL = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
_LONGEST = 4


def settle_labels(mentions: Sequence[Mention]) -> None:
    """Give the mentions of a name that is labelled now so, now so, one label."""
    named = [words_of(m.text) for m in mentions if is_corporate(m.text)]
    firms = {tuple(words[:n]) for words in named for n in (1, len(words) - 1)}
    people = [words_of(m.text) or [""] for m in mentions if m.label == "PERSON"]
    surnames = {words[-1] for words in people if len(words) > 1}
    called = {words[-1] for words in people}
    by_name: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in mentions:
        words = tuple(words_of(mention.text))
        if mention.label in _DOUBTFUL and 0 < len(words) <= _LONGEST and not _is_known(mention):
            by_name[words].append(mention)
    for words, same in by_name.items():
        labels = Counter(m.label for m in same)
        is_surname = len(words) == 1 and words[0] in surnames
        if (
            words in firms
            and not is_surname
            and not any(m.titled or m.roles for m in same if m.label == "PERSON")
        ):
            label = "ORG"
        elif "PERSON" not in labels:
            # A first name, and a surname that somebody of the article is called by.
            if words[-1] not in called or name_gender(same[0].text) is None:
                continue
            label = "PERSON"
        elif len(labels) == 1:
            continue
        else:
            label = "PERSON" if _is_person(same, labels) else _other(labels)
        for mention in same:
            mention.label = label


def _is_known(mention: Mention) -> bool:
    """Whether it is a place or a nationality, or stands for one: the gazetteer decides."""
    name = mention.text
    known = country_of(name) or capital_of(name) or nationality_of(name)
    return known is not None or mention.country is not None


def _is_person(same: Sequence[Mention], labels: Counter[str]) -> bool:
    name = same[0].text
    if is_corporate(name) or all(is_acronym(m.text) for m in same):
        return False
    if any(m.titled or m.roles for m in same if m.label == "PERSON") or name_gender(name):
        return True
    others = labels.total() - labels["PERSON"]
    # The first mention has most around it to tell by.
    return labels["PERSON"] > others or (labels["PERSON"] == others and same[0].label == "PERSON")


def _other(labels: Counter[str]) -> str:
    return min((lb for lb in labels if lb != "PERSON"), key=lambda lb: (-labels[lb], lb))
