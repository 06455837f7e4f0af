"""Speaking: whom the speaker of a quote refers to, among the actors of the article."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from newslens.analysis.actors import ActorIndex
from newslens.analysis.mentions import Mention
from newslens.analysis.names import is_title, personal_key, trim_name, words_of
from newslens.analysis.quotes import Attribution, Mentioned

_POSSESSIVE = re.compile(r"^['’]s?\s+")

# Common nouns for bodies that speak, where a name before them says whose they are.
_BODIES = frozenset(
    """
    administration agency air army authority body bureau cabinet command commission committee
    council court defence defense department embassy force government intelligence leadership
    military ministry mission navy office parliament party police prosecution prosecutor security
    senate service staff state university
    """.split()
)


class Speakers:
    """Resolves speakers by the mention they are, or by the role they are called by."""

    def __init__(self, text: str, mentions: Sequence[Mention], index: ActorIndex) -> None:
        self._text = text
        self._index = index
        self._mentions = sorted(mentions, key=lambda m: m.start)
        self._starts = [m.start for m in self._mentions]
        self.added: list[Mention] = []

    def actor_of(self, quote: Attribution) -> int | None:
        """Return the actor whom the speaker of a quote refers to; None where it is not known.

        A body with a name before it ("Ukraine's military intelligence") becomes an actor of
        its own, linked to that name, and a mention in `added`.
        """
        speaker = quote.speaker
        if speaker is None:
            return None
        mention = self._at(speaker.head)
        if mention is not None and not self._is_owned_body(mention, speaker):
            return mention.actor
        if speaker.lemma in _BODIES:
            return self._body(speaker)
        unseen = self._unseen(speaker)
        return self._by_role(speaker) if unseen is None else unseen

    def _at(self, offset: int) -> Mention | None:
        at = bisect.bisect_right(self._starts, offset) - 1
        found = self._mentions[at] if at >= 0 else None
        return found if found is not None and found.start <= offset < found.end else None

    def _unseen(self, speaker: Mentioned) -> int | None:
        """Read a name that the pipeline missed: one with a title, or a surname known here."""
        words = self._text[speaker.start : speaker.end].split(",")[0].split()
        titles = [n for n, word in enumerate(words) if is_title(word) and word[0].isupper()]
        name = words[titles[-1] + 1 :] if titles else words
        if not name or not all(word[0].isupper() for word in name):
            return None
        if len(name) == 1 and words[0].casefold() in {"the", "a", "an"}:
            # "The Deputy Editor" names an office, nobody.
            return None
        key = ("person", *personal_key(" ".join(name)))
        bearers = [
            position
            for position, actor in enumerate(self._index.actors)
            if actor.key[0] == "person" and (actor.key == key or actor.key[-1:] == key[1:])
        ]
        if not titles and len(bearers) != 1:
            return None
        actor = bearers[0] if len(bearers) == 1 else self._index.add(key, "PERSON")
        start = self._text.index(name[0], speaker.start)
        end = self._text.index(name[-1], start) + len(name[-1])
        mention = Mention(start, end, self._text[start:end], "PERSON")
        self._index.note(actor, mention, mention.text)
        self.added.append(mention)
        return actor

    def _is_owned_body(self, mention: Mention, speaker: Mentioned) -> bool:
        """Whether the name found leaves out whose body it is: Russia's defence ministry."""
        before = self._text[speaker.start : mention.start].rstrip()
        owned = before.endswith(("'s", "’s", "'", "’"))
        return owned and mention.label == "ORG" and speaker.lemma in _BODIES

    def _body(self, speaker: Mentioned) -> int | None:
        named = [
            m
            for m in self._mentions[bisect.bisect_left(self._starts, speaker.start) :]
            if m.end <= speaker.head and m.actor is not None
        ][:1]
        if not named or named[0].actor is None:
            return None
        first, last = trim_name(self._text[speaker.start : speaker.end])
        start, end = speaker.start + first, speaker.start + last
        owner = self._index.actors[named[0].actor]
        whose = owner.related_to or owner.forms.most_common(1)[0][0] if owner.forms else None
        rest = words_of(_POSSESSIVE.sub("", self._text[named[0].end : end]))
        body = Mention(start, end, self._text[start:end], "ORG", "nominal")
        key = ("other", *words_of(whose or named[0].text), *rest)
        actor = self._index.add(key, "ORG", whose)
        self._index.note(actor, body, body.text)
        self._index.actors[actor].labels["ORG"] += 1
        self._index.actors[actor].forms[body.text] += 1
        self.added.append(body)
        return actor

    def _by_role(self, speaker: Mentioned) -> int | None:
        """Lead "the president" to the one person of the article who is called so."""
        words = self._text[speaker.start : speaker.end].split()
        if len(words) != 2 or words[0].lower() != "the":
            return None
        bearers = [
            position
            for position, actor in enumerate(self._index.actors)
            if speaker.lemma in actor.roles and actor.key[0] == "person"
        ]
        return bearers[0] if len(bearers) == 1 else None
