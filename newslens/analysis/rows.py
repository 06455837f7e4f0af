"""Rows: one article through every step of the analysis, to the rows of the tables."""

from __future__ import annotations

import bisect
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from newslens.analysis.actors import ActorIndex, LocalActor, find_actors
from newslens.analysis.claims import Claim, find_claims
from newslens.analysis.descriptions import Description, descriptions_of, served_by
from newslens.analysis.headlines import find_headline_names
from newslens.analysis.mentions import ACTOR_LABELS, Mention, find_names
from newslens.analysis.missed_names import find_missed_names
from newslens.analysis.named_bodies import NamedBodies
from newslens.analysis.nominals import Nominal, find_nominals
from newslens.analysis.other_languages import find_plain_names, problems_of
from newslens.analysis.passages import LONGEST, Passage, Words, parse
from newslens.analysis.people import show_people
from newslens.analysis.pronouns import Referent, resolve_pronouns
from newslens.analysis.quotes import Attribution, Quotation, find_quotations, find_quotes
from newslens.analysis.roles import Roles
from newslens.analysis.speaking import Speakers, Spoken
from newslens.analysis.structure import Structure, find_structure
from newslens.analysis.zones import memory_zone
from newslens.article import Article, Problem, Reason

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

Row = dict[str, Any]

# So many articles are analysed before the memory is freed that their words took. Measured by
# benchmarks/batches.py: one by one costs a tenth more; from ten on it makes no difference.
_IN_A_ZONE = 100
PLACE_LABELS = {"GPE", "LOC", "FAC"}


@dataclass(slots=True)
class ArticleRows:
    """The rows of one article, ids still without the article's own.

    In `entities` and `quotes`, `actor` and `affiliation` are positions in `actors`, or None; in
    `claims`, `quote` is a position in `quotes`, or None.
    """

    article: Article
    sections: list[Row] = field(default_factory=list)
    sentences: list[Row] = field(default_factory=list)
    entities: list[Row] = field(default_factory=list)
    quotes: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    actors: list[LocalActor] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def analyse(articles: Iterable[Article], nlp: Language) -> Iterator[ArticleRows]:
    """Analyse articles one after the other, the pipeline running over many at a time.

    A pure function of the articles and the pipeline: the same rows whatever stands around.
    Articles are read as they are needed. Where an exception comes between, what was done by
    then is handed over first.
    """
    remaining = iter(articles)
    for first in remaining:
        done: list[ArticleRows] = []
        failure: BaseException | None = None
        with memory_zone(nlp):
            try:
                _analyse_some(chain([first], islice(remaining, _IN_A_ZONE - 1)), nlp, done)
            except BaseException as error:
                failure = error
        yield from done
        if failure is not None:
            raise failure


def _analyse_some(articles: Iterable[Article], nlp: Language, done: list[ArticleRows]) -> None:
    for article, passages in parse(articles, nlp):
        if len(article.text) > LONGEST:
            done.append(ArticleRows(article, problems=[_too_long(article)]))
            continue
        problems = problems_of(article, nlp) if passages else []
        rows = (_names_alone if problems else _analyse_one)(article, passages)
        rows.problems = problems
        done.append(rows)


def _too_long(article: Article) -> Problem:
    message = (
        f"{len(article.text):,} characters are no article, which has {LONGEST:,} at most: the text "
        "is kept, and nothing was looked for in it; split it into its articles"
    )
    return Problem(article.path, "analysis", "error", message, Reason.NOT_ANALYSED)


def _names_alone(article: Article, passages: Sequence[Passage]) -> ArticleRows:
    """Analyse what is not English: sections, sentences, and names where a pipeline found any."""
    structure = find_structure(article, passages)
    names = find_plain_names(article.text, passages)
    rows = ArticleRows(article, actors=find_actors(names).actors)
    rows.sections = _section_rows(article, structure)
    rows.sentences = _sentence_rows(article, structure, [])
    rows.entities = [_entity_row(mention, structure) for mention in _without_repeats(names)]
    return rows


def _analyse_one(article: Article, passages: Sequence[Passage]) -> ArticleRows:
    structure = find_structure(article, passages)
    quotations = find_quotations(article.text, article.blocks)
    quotes = find_quotes(article, passages, quotations)
    spoken = [q for q in quotes if q.kind == "direct"]
    quoted = _inside(spoken)

    names = find_names(article.text, passages)
    names += find_missed_names(article.text, passages, quotes, names)
    names.sort(key=lambda name: (name.start, name.end))
    show_people(article.text, passages, names, quoted)
    names = [*names, *find_headline_names(passages, names)]
    for name in names:
        name.quoted = quoted(name.start)
    index = find_actors(names, _scope(article))
    described, served = _described(names, passages)
    nominals = list(find_nominals(passages, quoted))
    roles = Roles([(m.actor, d) for m, _, d in described if m.actor is not None], nominals)
    people, unnamed = _in_view(names, nominals, index, roles)
    genders: dict[Referent, str] = {
        n: a.gender for n, a in enumerate(index.actors) if a.gender is not None
    }
    resolved = resolve_pronouns(passages, people, unnamed, genders, quoted)
    pronouns = resolved.mentions
    acting = [name for name in names if name.label in ACTOR_LABELS]
    bodies = NamedBodies(article.text, [*acting, *pronouns], index)
    speakers = Speakers(
        article.text, passages, bodies, index, roles, described, served, nominals, resolved.unnamed
    )
    speaking = [speakers.of_quote(quote) for quote in quotes]

    rows = ArticleRows(article, actors=index.actors)
    rows.sections = _section_rows(article, structure)
    rows.sentences = _sentence_rows(article, structure, spoken)
    mentions = _without_repeats([*names, *pronouns, *bodies.added])
    rows.entities = [_entity_row(mention, structure) for mention in mentions]
    rows.quotes = list(_quote_rows(article, structure, quotes, speaking))
    published = article.published.date() if article.published else None
    claims = find_claims(article.text, passages, quotes, published)
    places = [m for m in mentions if m.label in PLACE_LABELS]
    starts = [place.start for place in places]
    rows.claims = [
        _claim_row(article, structure, claim, _begun_in(claim, places, starts)) for claim in claims
    ]
    return rows


def _scope(article: Article) -> str:
    """Tell an article from others by its text: the same wherever it is read."""
    return hashlib.sha256(article.text.encode("utf-8", "replace")).hexdigest()[:12]


def _described(
    names: Sequence[Mention], passages: Sequence[Passage]
) -> tuple[
    list[tuple[Mention, Passage, Description]],
    list[tuple[Mention, Passage, Token]],
]:
    """Collect what is said beside the names of people: descriptions, and whom they act for."""
    words = Words(passages)
    described: list[tuple[Mention, Passage, Description]] = []
    served: list[tuple[Mention, Passage, Token]] = []
    for mention in names:
        if mention.label != "PERSON" or mention.kind != "name" or mention.quoted:
            continue
        first, last = words.at(mention.start), words.at(mention.end - 1)
        if first is None or last is None:
            continue
        passage, token = first
        root = passage.doc[token.i : last[1].i + 1].root
        beside = descriptions_of(token, last[1], root)
        described += [(mention, passage, description) for description in beside]
        served += [(mention, passage, noun) for noun in served_by(last[1], root)]
    return described, served


def _in_view(
    names: Sequence[Mention], nominals: Sequence[Nominal], index: ActorIndex, roles: Roles
) -> tuple[list[Mention], list[Nominal]]:
    """Part those who are in view into people with a name, by noun too, and people without."""
    people = [
        m for m in names if m.actor is not None and index.actors[m.actor].is_person and not m.quoted
    ]
    unnamed = []
    for nominal in nominals:
        bearer = roles.bearer(nominal.word)
        if bearer is None:
            unnamed.append(nominal)
            continue
        mention = Mention(nominal.start, nominal.end, nominal.noun, "PERSON", "nominal")
        mention.actor, mention.salience = bearer, nominal.salience
        people.append(mention)
    return people, unnamed


def _inside(quotes: Sequence[Attribution] | Sequence[Quotation]) -> Any:
    starts = [q.start for q in quotes]

    def inside(offset: int) -> bool:
        at = bisect.bisect_right(starts, offset) - 1
        return at >= 0 and offset < quotes[at].end

    return inside


def _without_repeats(mentions: Sequence[Mention]) -> list[Mention]:
    unique = {(m.start, m.end): m for m in reversed(mentions)}
    return [unique[span] for span in sorted(unique)]


def _place(structure: Structure, offset: int) -> Row:
    at = structure.sentence_at(offset)
    return {"sentence_index": at, "section_index": structure.sentences[at].section}


def _section_rows(article: Article, structure: Structure) -> list[Row]:
    return [
        {
            "section_index": position,
            "heading": article.text[s.heading.start : s.heading.end] if s.heading else None,
            "level": s.heading.level if s.heading else 0,
            "start": s.start,
            "end": s.end,
            "heading_start": s.heading.start if s.heading else None,
            "heading_end": s.heading.end if s.heading else None,
        }
        for position, s in enumerate(structure.sections)
    ]


def _sentence_rows(
    article: Article, structure: Structure, spoken: Sequence[Attribution]
) -> list[Row]:
    inside = _inside(spoken)
    ends = {q.start: q.end for q in spoken}
    starts = sorted(ends)

    def in_quote(start: int, end: int) -> bool:
        if not inside(start):
            return False
        quote_end = ends[starts[bisect.bisect_right(starts, start) - 1]]
        return not any(c.isalnum() for c in article.text[quote_end:end])

    return [
        {
            "section_index": s.section,
            "paragraph": s.paragraph,
            "start": s.start,
            "end": s.end,
            "text": article.text[s.start : s.end],
            "is_heading": s.is_heading,
            "in_quote": in_quote(s.start, s.end),
        }
        for s in structure.sentences
    ]


def _entity_row(mention: Mention, structure: Structure) -> Row:
    return {
        **_place(structure, mention.start),
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "label": mention.label,
        "mention": mention.kind,
        "actor": mention.actor,
    }


def _quote_rows(
    article: Article,
    structure: Structure,
    quotes: Sequence[Attribution],
    speaking: Sequence[Spoken],
) -> Iterator[Row]:
    utterance, part = "", 1
    for quote, spoken in zip(quotes, speaking, strict=True):
        if quote.follows and utterance:
            part += 1
        else:
            utterance, part = f"u{quote.start}-{quote.end}", 1
        speaker, cue = quote.speaker, quote.cue
        yield {
            **_place(structure, quote.start),
            "start": quote.start,
            "end": quote.end,
            "text": article.text[quote.start : quote.end],
            "kind": quote.kind,
            "part": part,
            "utterance_id": utterance,
            "is_floating": quote.is_floating,
            "speaker": article.text[speaker.start : speaker.end] if speaker else None,
            "speaker_start": speaker.start if speaker else None,
            "speaker_end": speaker.end if speaker else None,
            "actor": spoken.actor,
            "cue": article.text[cue.start : cue.end] if cue else None,
            "cue_lemma": cue.lemma if cue else None,
            "cue_start": cue.start if cue else None,
            "cue_end": cue.end if cue else None,
            "method": quote.method,
            "confidence": quote.confidence,
            "speaker_mention": spoken.mention,
            "is_anonymous": spoken.is_anonymous,
            "affiliation": spoken.affiliation,
        }


def _begun_in(claim: Claim, places: Sequence[Mention], starts: Sequence[int]) -> Sequence[Mention]:
    first = bisect.bisect_left(starts, claim.start)
    return places[first : bisect.bisect_left(starts, claim.end, first)]


def _claim_row(
    article: Article, structure: Structure, claim: Claim, places: Sequence[Mention]
) -> Row:
    named = [m.text for m in places if m.end <= claim.end]
    return {
        **_place(structure, claim.start),
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "text": article.text[claim.start : claim.end],
        "kind": claim.kind,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "quantities": list(claim.quantities),
        "when": claim.when,
        "confidence": claim.confidence,
        "polarity_words": list(claim.polarity_words),
        "certainty_words": list(claim.certainty_words),
        "places": list(dict.fromkeys(named)),
    }
