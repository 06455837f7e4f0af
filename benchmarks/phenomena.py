"""Phenomena: which ways of reporting speech an article shows, told from its annotation.

The list is what our own corpus must cover. Each is told by its form, not by what the author of
the article noted, so that a test can say what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.names import mention_kind
from benchmarks.spans import Words
from benchmarks.standoff import Document

_OPENING = "“\"‘'«"
_SAYING = re.compile(r"(?:say|says|said|saying)$")
_NOUNS = re.compile(
    r"(?:claim|report|warning|statement|accusation|allegation|assertion|announcement|assurance|"
    r"denial|suggestion|complaint|insistence|admission|argument|remark|comment|finding)s?$"
)
_ASKING = re.compile(
    r"(?:urg|call|ask|order|demand|tell|told|warn|promis|vow|refus|agree|pledg|offer|threaten|"
    r"advis|invit|instruct|beg)"
)
_OF_A_THING = re.compile(
    r"(?:den[iy]|reject|critici|condemn|prais|announc|dismiss|confirm|reveal|deplor|defend)"
)
_NESTED = re.compile(r"(?<!\w)[“\"‘'«]\w[^“”\"‘’«»]*[”\"’'»](?!\w)")
_CLAUSE = re.compile(r"(?:that|to|whether|how|why|if)\b")
_ARTICLE_OR_POSSESSIVE = r"(?:an?|the|its|his|her|their)\b"
_THOUGHT = re.compile(r"\b(?:believe|hope|fear|plan|think|thought|expect|intend|worr)\w*")
_SILENCE = re.compile(
    r"\b(?:declined|refused) to (?:comment|say|discuss|speak)|\b(?:did|would|could) not say\b"
)


@dataclass(frozen=True, slots=True)
class Case:
    """A quote in its article, with the one before it."""

    text: str
    record: Mapping[str, Any]
    earlier: list[Mapping[str, Any]]

    @property
    def content(self) -> str:
        """The words reported."""
        return str(self.record["text"])

    @property
    def cue(self) -> str:
        """The reporting word in small letters, empty if there is none."""
        return str(self.record["cue"] or "").lower()

    @property
    def speaker(self) -> str:
        """The speaker as written, empty if there is none."""
        return str(self.record["speaker"] or "")

    @property
    def marked(self) -> bool:
        """Whether the content begins with a quotation mark."""
        return self.content[0] in _OPENING

    @property
    def before(self) -> str:
        """The line up to the content."""
        start = self.record["start"]
        return self.text[self.text.rfind("\n", 0, start) + 1 : start]

    @property
    def between(self) -> str:
        """The text from the speaker to the cue, empty if it does not run that way."""
        end, start = self.record["speaker_end"], self.record["cue_start"]
        return self.text[end:start] if end is not None and start is not None else ""

    def is_(self, kind: str) -> bool:
        """Whether the quote is of this kind."""
        return bool(self.record["kind"] == kind)

    def gaps(self) -> Iterator[str]:
        """Texts between this quote and earlier ones of the same utterance."""
        for record in self.earlier:
            if record["utterance"] == self.record["utterance"]:
                yield self.text[record["end"] : self.record["start"]]


def _unclosed(case: Case) -> bool:
    closed = case.content[-1] in "”\"’'»"
    reopened = case.text[case.record["end"] :].lstrip()[:1] in set(_OPENING)
    return case.is_("direct") and case.marked and not closed and not reopened


def _floating(case: Case) -> bool:
    spoken_by = case.record["speaker_start"]
    return (
        case.is_("direct")
        and case.record["cue"] is None
        and spoken_by is not None
        and not any(case.gaps())
        and any(record["speaker_start"] == spoken_by for record in case.earlier)
    )


def _block(case: Case) -> bool:
    announced = case.text[: case.record["start"]].rstrip().endswith(":")
    return case.is_("direct") and not case.marked and not case.before and announced


def _dialogue(case: Case) -> bool:
    return case.is_("direct") and not case.marked and case.before.strip() in {"-", "–", "—"}


def _named_layout(case: Case) -> bool:
    before = case.before.strip()
    return case.is_("direct") and not case.marked and before[-1:] == ":" and len(before) < 60


def _after_colon_of_name(case: Case) -> bool:
    line = case.text.partition("\n")[0]
    return case.record["end"] <= len(line) and case.before.rstrip().endswith(":")


def _parenthetical(case: Case) -> bool:
    end, cue = case.record["end"], case.record["cue_start"]
    return (
        case.is_("indirect") and cue is not None and cue > end and case.text[end : end + 1] == ","
    )


def _bare_clause(case: Case) -> bool:
    start, cue_end = case.record["start"], case.record["cue_end"]
    follows = cue_end is not None and not case.text[cue_end:start].strip()
    return (
        case.is_("indirect")
        and follows
        and bool(_SAYING.match(case.cue))
        and not _CLAUSE.match(case.content)
    )


def _titled(case: Case) -> bool:
    actor = case.record["actor"] or ""
    last = actor.split()[-1] if actor else ""
    words = case.speaker.split()
    return bool(last) and words[-1:] == [last] and words[:1] != actor.split()[:1] and len(words) > 1


def _inverted(case: Case) -> bool:
    cue_end, speaker = case.record["cue_end"], case.record["speaker_start"]
    follows = cue_end is not None and speaker is not None and cue_end < speaker
    return follows and not case.text[cue_end:speaker].strip() and bool(_SAYING.match(case.cue))


def _collective(case: Case) -> bool:
    return (
        mention_kind(case.speaker) == "nominal"
        and case.record["actor"] is None
        and not case.record["anonymous"]
    )


OF_QUOTES: dict[str, Callable[[Case], bool]] = {
    "curly marks": lambda c: c.is_("direct") and c.content[0] == "“",
    "straight marks": lambda c: c.is_("direct") and c.content[0] == '"',
    "single marks": lambda c: c.is_("direct") and c.content[0] in "‘'",
    "guillemets": lambda c: c.is_("direct") and c.content[0] == "«",
    "nested quotation": lambda c: c.is_("direct") and bool(_NESTED.search(c.content[1:-1])),
    "unclosed quotation": _unclosed,
    "quotation over paragraphs": lambda c: c.marked and any("\n\n" in gap for gap in c.gaps()),
    "interrupted quotation": lambda c: c.marked and any("\n" not in gap for gap in c.gaps()),
    "interrupted report": lambda c: not c.marked and any("\n" not in gap for gap in c.gaps()),
    "floating quotation": _floating,
    "block quotation": _block,
    "dash dialogue": _dialogue,
    "name layout": _named_layout,
    "mixed": lambda c: c.is_("mixed"),
    "headline": lambda c: "\n" not in c.text[: c.record["start"]],
    "headline, name and colon": _after_colon_of_name,
    "said that": lambda c: bool(_SAYING.match(c.cue)) and c.content.startswith("that "),
    "said without that": _bare_clause,
    "told somebody that": lambda c: c.cue in {"told", "tells"} and c.content.startswith("that "),
    "quoted as saying": lambda c: c.cue == "saying" and "quoted as " in c.before,
    "infinitive": lambda c: bool(_ASKING.match(c.cue) and re.search(r"\bto \w", c.content)),
    "noun cue": lambda c: bool(_NOUNS.match(c.cue)),
    "noun cue of a possessor": lambda c: bool(
        _NOUNS.match(c.cue) and re.fullmatch("(?:['’]s?)? ", c.between)
    ),
    "noun object": lambda c: bool(_OF_A_THING.match(c.cue)) and not _CLAUSE.match(c.content),
    "accusation": lambda c: c.cue.startswith(("accus", "blam")),
    "naming": lambda c: c.cue.startswith(("call", "describ", "label", "dubb", "brand")),
    "according to": lambda c: c.cue == "according to",
    "adverb": lambda c: c.cue.endswith("edly") and not c.speaker,
    "parenthetical": _parenthetical,
    "apposition": lambda c: bool(re.match(rf", {_ARTICLE_OR_POSSESSIVE}[^.]*,\s", c.between)),
    "relative clause": lambda c: bool(re.match(r",? who\b[^.]*,?\s", c.between)),
    "title before the name": _titled,
    "inverted order": _inverted,
    "pronoun speaker": lambda c: mention_kind(c.speaker) == "pronoun",
    "spokesperson": lambda c: "spokes" in c.speaker and c.record["affiliation"] is not None,
    "collective speaker": _collective,
    "anonymous speaker": lambda c: bool(c.record["anonymous"]),
    "nobody named": lambda c: not c.speaker,
}


def _mentions(document: Document) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    for actor in document.annotation["actors"]:
        for mention in actor["mentions"]:
            yield actor, mention


def _short_name(document: Document) -> bool:
    return any(
        actor["label"] == "PERSON"
        and " " in actor["actor"]
        and mention["mention"] == "name"
        and mention["text"] == actor["actor"].split()[-1]
        for actor, mention in _mentions(document)
    )


def _acronym(document: Document) -> bool:
    return any(
        actor["label"] == "ORG"
        and " " in actor["actor"]
        and re.fullmatch("[A-Z]{2,}", mention["text"])
        for actor, mention in _mentions(document)
    )


def _demonym(document: Document) -> bool:
    return any(
        actor["label"] == "NORP"
        or (
            actor["label"] == "GPE"
            and re.search("(?:n|ish|ese|ch|i)s?$", mention["text"])
            and mention["text"] != actor["actor"]
        )
        for actor, mention in _mentions(document)
    )


def _possessive(document: Document) -> bool:
    ends = (mention["end"] for _, mention in _mentions(document) if mention["mention"] == "name")
    return any(document.text[end : end + 2] in {"'s", "’s"} for end in ends)


def _shared_surname(document: Document) -> bool:
    people = [
        a["actor"].split()[-1] for a in document.annotation["actors"] if a["label"] == "PERSON"
    ]
    return len(set(people)) < len(people)


def _in_idle_marks(document: Document) -> list[str]:
    """Give what stands in marks and in no quote."""
    words = Words(document.text)
    quotes = [(q["start"], q["end"]) for q in document.annotation["quotes"]]
    return [
        document.text[start:end]
        for start, end in words.quotations
        if not any(a < end and start < b for a, b in quotes)
    ]


def _scare_quotes(document: Document) -> bool:
    return any(idle[1:2].islower() for idle in _in_idle_marks(document))


def _title_of_a_work(document: Document) -> bool:
    return any(idle[1:2].isupper() for idle in _in_idle_marks(document))


def _thought(document: Document) -> bool:
    cues = {q["cue_start"] for q in document.annotation["quotes"]}
    return any(m.start() not in cues for m in _THOUGHT.finditer(document.text))


OF_ARTICLES: dict[str, Callable[[Document], bool]] = {
    "surname after the full name": _short_name,
    "acronym and expansion": _acronym,
    "demonym": _demonym,
    "metonym": lambda d: any(m["mention"] == "metonym" for _, m in _mentions(d)),
    "possessive of a name": _possessive,
    "surname that two share": _shared_surname,
    "headline in capitals": lambda d: d.headline.isupper(),
    "scare quotes": _scare_quotes,
    "title of a work": _title_of_a_work,
    "apostrophe": lambda d: bool(re.search(r"\w[’']\w|s[’'](?=\s)", d.text)),
    "thought and intent": _thought,
    "refusal to speak": lambda d: bool(_SILENCE.search(d.text)),
}

ALL = frozenset(OF_QUOTES) | frozenset(OF_ARTICLES)


def phenomena_of(document: Document) -> frozenset[str]:
    """Tell which of the phenomena an article shows."""
    records = sorted(document.annotation["quotes"], key=lambda q: int(q["start"]))
    cases = [Case(document.text, record, records[:n]) for n, record in enumerate(records)]
    shown = {name for name, shows in OF_QUOTES.items() if any(map(shows, cases))}
    return frozenset(shown | {name for name, shows in OF_ARTICLES.items() if shows(document)})
