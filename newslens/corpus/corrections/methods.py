"""The methods of a Corpus that correct it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any, Self

import pandas as pd

from newslens.corpus.corrections import records, requests
from newslens.corpus.corrections.annotations import as_annotation
from newslens.corpus.corrections.applying import apply_all, apply_one, with_problems
from newslens.corpus.corrections.pairs import relations_by_hand
from newslens.corpus.corrections.records import Record
from newslens.corpus.corrections.sources import read_corrections
from newslens.corpus.corrections.state import CORRECTED
from newslens.corpus.held import Held
from newslens.errors import InputError

Tables = Mapping[str, pd.DataFrame]


class Correctable(ABC):
    """What can be corrected by hand: tables, the corrections made, and how they were before."""

    _tables: Held
    _corrections: pd.DataFrame
    # The tables that corrections changed, as they were; None where that is not known.
    _uncorrected: Tables | None

    @abstractmethod
    def _replaced(
        self, tables: Tables, corrections: pd.DataFrame, uncorrected: Tables | None
    ) -> Self:
        """Make a corpus of other tables with the same provenance."""

    @property
    def corrections(self) -> pd.DataFrame:
        """One row a correction made by hand, in the order they were made.

        Returns
        -------
        pandas.DataFrame
            ``correction_id``; ``kind``, the method that made it; ``article_id`` and ``target``,
            the quote_id or the actor; ``values``, what was set, as JSON. ``exact``, ``prefix``,
            ``suffix`` (words of the quote and around it) and ``start``, ``end`` (code points)
            are the TextQuoteSelector and TextPositionSelector of W3C Web Annotation;
            ``source`` is the address or file of the article, ``source_hash`` the SHA-256 of its
            text. ``made`` (UTC), ``made_with`` (version of newslens), ``note``. ``status`` is
            "applied", "adjusted" (applied, not to quite what it was made on) or "not applied";
            ``reason`` says how or why.
        """
        return self._corrections.copy(deep=False)

    def merge_actors(
        self, names: str | Iterable[str], into: str, *, note: str | None = None
    ) -> Self:
        """Let several actors be one.

        Parameters
        ----------
        names
            Canonical names or aliases; each stands for the whole actor that bears it.
        into
            What the one is called: one of them, another actor, or a new name.
        note
            Why; kept with the correction, and shown by `explain`.
        """
        return self._correct(requests.merge(self._tables, names, into, note))

    def split_actor(
        self, actor: str, names: str | Iterable[str], into: str, *, note: str | None = None
    ) -> Self:
        """Let the mentions that are written with some names be another actor.

        Quotes go along by the name in their speaker; pronouns, and quotes without a name, go
        with the last name before them in the article.

        Parameters
        ----------
        actor
            The actor that is two: canonical name or alias.
        names
            Names as they are written, titles before them or not: "Putin" is also in
            "President Putin", and not in "Vladimir Putin".
        into
            What the other one is called: a new name, or an actor that is there.
        note
            Why.
        """
        return self._correct(requests.split(self._tables, actor, names, into, note))

    def rename_actor(self, old: str, new: str, *, note: str | None = None) -> Self:
        """Give an actor another canonical name; the old one stays an alias.

        Parameters
        ----------
        old
            Canonical name or alias.
        new
            A name that no other actor has.
        note
            Why.
        """
        return self._correct(requests.rename(self._tables, old, new, note))

    def set_speaker(
        self,
        quote_id: str,
        actor: str | None,
        *,
        speaker_start: int | None = None,
        speaker_end: int | None = None,
        label: str = "PERSON",
        note: str | None = None,
    ) -> Self:
        """Set whose words a quote holds, with all parts of its utterance.

        The quote then has the method "corrected by hand" and the confidence 1. Without a new
        span, `speaker` stays as written unless it names the actor it is taken from; a pronoun
        that stands there goes to the new actor too.

        Parameters
        ----------
        quote_id
            Of `quotes`.
        actor
            Name or alias of an actor, or a new name; None where it is not known who spoke.
        speaker_start, speaker_end
            Where the speaker is written, in the text of the article.
        label
            The label of a new actor.
        note
            Why.
        """
        span = (speaker_start, speaker_end)
        return self._correct(requests.speaker(self._tables, quote_id, actor, span, label, note))

    def drop_quote(self, quote_id: str, *, note: str | None = None) -> Self:
        """Take out what is no quote, with the claims that were read in it.

        Parameters
        ----------
        quote_id
            Of `quotes`; other parts of its utterance stay.
        note
            Why.
        """
        return self._correct(requests.drop(self._tables, quote_id, note))

    def add_quote(
        self,
        article_id: str,
        start: int | None = None,
        end: int | None = None,
        *,
        kind: str,
        text: str | None = None,
        actor: str | None = None,
        speaker_start: int | None = None,
        speaker_end: int | None = None,
        cue_start: int | None = None,
        cue_end: int | None = None,
        cue_lemma: str | None = None,
        label: str = "PERSON",
        note: str | None = None,
    ) -> Self:
        """Put in a quote that was not found; its method is "added by hand", its confidence 1.

        Parameters
        ----------
        article_id
            Of `articles`.
        start, end
            Where it stands in the text of the article.
        kind
            direct, indirect or mixed.
        text
            Instead of start and end: words that stand in the article once, exactly so.
        actor
            Name or alias of an actor, or a new name; None where it is not known who spoke.
        speaker_start, speaker_end, cue_start, cue_end
            Where the speaker and the word that reports the speech are written.
        cue_lemma
            The dictionary form of that word.
        label
            The label of a new actor.
        note
            Why.
        """
        spans = {"speaker": (speaker_start, speaker_end), "cue": (cue_start, cue_end)}
        return self._correct(
            requests.add(
                self._tables,
                article_id,
                (start, end),
                text,
                kind,
                actor,
                spans,
                cue_lemma,
                label,
                note,
            )
        )

    def set_relation(
        self, left_claim_id: str, right_claim_id: str, relation: str, *, note: str | None = None
    ) -> Self:
        """Set what two claims are to each other, for every comparison that has both.

        Parameters
        ----------
        left_claim_id, right_claim_id
            Of `claims`; which is left and which right does not matter.
        relation
            "agree", "conflict" or "related", which pairs them; "unrelated", which parts them.
        note
            Why.
        """
        return self._correct(
            requests.relation(self._tables, left_claim_id, right_claim_id, relation, note)
        )

    @property
    def relations_by_hand(self) -> dict[tuple[str, str], str]:
        """The relations that `set_relation` set, by the ids of both claims."""
        return relations_by_hand(self._tables, self._corrections)

    def apply_corrections(self, corrections: Any) -> Self:
        """Apply corrections that were made before, to these or to other tables of the articles.

        Articles are found by their id, else by their text, else by the words of the quote and
        those around it; quotes by their place, a little more or less of it allowed. Actors are
        found by name or alias. What does not fit now stays in `corrections` as "not applied",
        with the reason, is a row of `problems`, and is tried again next time. What is applied
        already is left alone.

        Parameters
        ----------
        corrections
            A Corpus, its `corrections`, or the folder of a saved one.
        """
        given = records.from_frame(read_corrections(corrections))
        own = records.from_frame(self._corrections)
        done = {record.correction_id for record in own if record.status != "not applied"}
        wanted = [record for record in given if record.correction_id not in done]
        tables, tried = apply_all(self._tables, wanted)
        outcomes = {record.correction_id: record for record in tried}
        known = [outcomes.pop(record.correction_id, record) for record in own]
        return self._with(tables, [*known, *outcomes.values()])

    def undo(self, correction_id: str) -> Self:
        """Take back a correction; the others are applied anew to the tables as they were.

        Parameters
        ----------
        correction_id
            Of `corrections`.

        Raises
        ------
        InputError
            If there is none with this id, or the corpus was narrowed after it was corrected.
        """
        own = records.from_frame(self._corrections)
        left = [record for record in own if record.correction_id != correction_id]
        if len(left) == len(own):
            ids = ", ".join(record.correction_id for record in own[-3:])
            raise InputError(
                f"no correction {correction_id!r}",
                "a correction_id of corpus.corrections",
                f"one of the latest: {ids}" if ids else "corpus.corrections",
            )
        if self._uncorrected is None:
            raise InputError(
                "a corpus that was narrowed after it was corrected",
                "the whole corpus, which knows how its tables were before",
                f"corpus.undo({correction_id!r}).filter(...) of the whole one",
            )
        before = self._replaced({**self._tables, **self._uncorrected}, self._corrections, {})
        tables, done = apply_all(before._tables, left)
        return before._with(tables, done)

    def corrections_as_jsonld(self) -> list[dict[str, Any]]:
        """Give the corrections as annotations in the W3C Web Annotation Data Model."""
        return [as_annotation(record) for record in records.from_frame(self._corrections)]

    def _correct(self, record: Record) -> Self:
        own = records.from_frame(self._corrections)
        tables, done = apply_one(self._tables, record.numbered(len(own)))
        return self._with(tables, [*own, done])

    def _with(self, tables: Tables, done: list[Record]) -> Self:
        problems = with_problems(tables["problems"], done)
        before = self._uncorrected
        if before is not None:
            changed = [name for name in CORRECTED if tables[name] is not self._tables[name]]
            before = {name: self._tables[name] for name in changed} | dict(before)
        return self._replaced(
            {**tables, "problems": problems}, records.to_frame(done), before if done else {}
        )
