"""Bodies by phrase: "the ministry", "Ukraine's defence ministry", "Halden police"."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newslens.analysis.actors import SHORT_NAME, ActorIndex
from newslens.analysis.bearers import SAME_NAME
from newslens.analysis.bodies import nation_of
from newslens.analysis.mentions import Mention
from newslens.analysis.names import is_corporate, trim_name, words_of
from newslens.analysis.nouns import BODIES, FIRMS, KINDS_OF_BODY
from newslens.analysis.passages import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

_POSSESSIVE = re.compile(r"^['’]s?\s+")
_PREMODIFIERS = frozenset({"amod", "compound", "poss", "nmod", "det", "nummod"})


# What has more words is no name, but a headline taken for one.
_LONGEST = 6
# So far back "its" looks, in code points, and for one that is at least so much in view.
_NEAR = 400
_SUBJECT = 0.5


class NamedBodies:
    """The bodies of one article, by the phrases that mean them.

    `added` collects the mentions that names alone would not give.
    """

    def __init__(self, text: str, mentions: Sequence[Mention], index: ActorIndex) -> None:
        self._text = text
        self._index = index
        self._mentions = sorted(mentions, key=lambda m: m.start)
        self._starts = [m.start for m in self._mentions]
        self._unseen: dict[int, int] = {}
        self._phrases: dict[tuple[int, int], int | None] = {}
        self.added: list[Mention] = []

    def mention_at(self, offset: int) -> Mention | None:
        """Return the mention that an offset lies in."""
        at = bisect.bisect_right(self._starts, offset) - 1
        found = self._mentions[at] if at >= 0 else None
        return found if found is not None and found.start <= offset < found.end else None

    def of_word(self, noun: Token, passage: Passage) -> int | None:
        """Return the body that the phrase around a noun means, named or not."""
        start = passage.start_of(noun)
        mention = self.mention_at(start)
        if mention is not None and mention.kind != "pronoun":
            return mention.actor
        lemma = noun.lemma_.lower()
        if noun.pos_ == "PROPN" and lemma not in KINDS_OF_BODY:
            return None
        first = noun
        for child in noun.lefts:
            if child.dep_ in _PREMODIFIERS and child.left_edge.i < first.i:
                first = child.left_edge
        return self.of_phrase(passage.start_of(first), passage.end_of(noun), start, lemma)

    def of_phrase(self, start: int, end: int, head: int, lemma: str) -> int | None:
        """Return the body that a phrase without a name for it means.

        One with a name before it ("Ukraine's military intelligence") is an actor of its own,
        linked to that name; one without is the one body of the article that is called so.
        """
        if (start, end) not in self._phrases:
            self._phrases[start, end] = self._read(start, end, head, lemma)
        return self._phrases[start, end]

    def _read(self, start: int, end: int, head: int, lemma: str) -> int | None:
        first = bisect.bisect_left(self._starts, start)
        before = self._mentions[first : bisect.bisect_left(self._starts, head, first)]
        owner = next((m for m in before if m.end <= head and m.actor is not None), None)
        if owner is None:
            return self._called(start, end, lemma)
        if owner.kind == "pronoun" or lemma not in BODIES or owner.actor is None:
            return None
        known = self._index.actors[owner.actor]
        form = min(known.forms, key=lambda f: (-known.forms[f], f)) if known.forms else owner.text
        whose = known.key[1 if known.key[0] == "honoured" else -1] if known.is_person else form
        whose = known.related_to or whose
        first, last = trim_name(self._text[start:end])
        body = Mention(
            start + first, start + last, self._text[start + first : start + last], "ORG", "nominal"
        )
        words = words_of(_POSSESSIVE.sub("", self._text[owner.end : start + last]))
        key, nation, _ = self._index.body(words, whose)
        actor = self._index.add(key, "ORG", nation or whose)
        self._index.note(actor, body, body.text)
        self._index.actors[actor].labels["ORG"] += 1
        self._index.actors[actor].forms[body.text] += 1
        self.added.append(body)
        return actor

    def country(self, name: str) -> int:
        """Return the country of a name, known to the article or not."""
        known = self._index.find(("country", name))
        if known is not None:
            return known
        actor = self._index.add(("country", name), "GPE")
        self._index.actors[actor].aliases.setdefault(name, "the country that somebody speaks for")
        return actor

    def unseen(self, words: Sequence[Token], passage: Passage) -> int:
        """Return a body whose name the pipeline missed, and note it as a mention."""
        own = [word for word in words if self.mention_at(passage.start_of(word)) is None]
        start, end = passage.start_of(own[0]), passage.end_of(words[-1])
        if start in self._unseen:
            return self._unseen[start]
        name = self._text[start:end]
        mention = Mention(start, end, name, "ORG")
        key = ("other", *words_of(name))
        longer = [k for k in self._index.firms() if k[: len(key)] == key]
        actor = self._index.add(longer[0] if len(longer) == 1 else key, "ORG")
        self._index.note(actor, mention, name, SHORT_NAME if longer else SAME_NAME)
        self.added.append(mention)
        self._unseen[start] = actor
        return actor

    def last_subject(self, offset: int) -> int | None:
        """Return the body that "its" means: the last one before it that did something."""
        at = bisect.bisect_left(self._starts, offset)
        for mention in map(self._mentions.__getitem__, range(at - 1, -1, -1)):
            if offset - mention.end > _NEAR:
                return None
            if mention.actor is None or mention.salience < _SUBJECT or mention.kind == "pronoun":
                continue
            actor = self._index.actors[mention.actor]
            return mention.actor if actor.key[0] in {"other", "body"} else None
        return None

    def _called(self, start: int, end: int, lemma: str) -> int | None:
        """Lead "the ministry", "the company" to the one body of the article that is one."""
        words = words_of(self._text[start:end])
        if lemma not in KINDS_OF_BODY or not words or words[0] not in {"the", "that", "this"}:
            return None
        described = set(words[1:])
        found = [
            position
            for position, actor in enumerate(self._index.actors)
            if actor.key[0] in {"other", "body"}
            and self._index.find(actor.key) == position
            and self._is_kind(position, lemma, described)
        ]
        if not found and lemma in FIRMS and described == {lemma}:
            found = self._of_no_kind()
        return found[0] if len(found) == 1 else None

    def _of_no_kind(self) -> list[int]:
        """Bodies that can be firms: whose names do not say that they are something else."""
        return [
            position
            for position, actor in enumerate(self._index.actors)
            if actor.key[0] == "other"
            and actor.label == "ORG"
            and self._index.find(actor.key) == position
            and not any(_head_of(words_of(form)) in KINDS_OF_BODY - FIRMS for form in actor.forms)
        ]

    def _is_kind(self, position: int, lemma: str, described: set[str]) -> bool:
        actor = self._index.actors[position]
        names = [words for form in actor.forms if len(words := words_of(form)) <= _LONGEST]
        named = {word for words in names for word in words}
        is_one = any(lemma == _head_of(words) for words in names) or lemma in actor.roles
        if lemma in FIRMS:
            is_one = is_one or any(is_corporate(form) for form in actor.aliases)
            is_one = is_one or bool(actor.roles & FIRMS)
        others = described - {lemma} - named - actor.roles
        nations = {n for word in others if (n := nation_of(word.title())) is not None}
        return is_one and all(nation_of(w.title()) in nations & {actor.related_to} for w in others)


def _head_of(words: Sequence[str]) -> str:
    """Return the noun of a body's name: ministry of "Ministry of Defence"."""
    first = next((n for n, word in enumerate(words) if n and word in {"of", "for"}), len(words))
    return words[first - 1]
