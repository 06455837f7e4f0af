"""Hostile texts take work in proportion to their length; counted is the work, not the time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks.hostile import TEXTS, invented_names
from newslens.analysis import actors, bearers, duplicates, missed_names, quotes
from newslens.analysis.actors import LocalActor
from newslens.analysis.bearers import Key
from newslens.analysis.duplicates import find_duplicates
from newslens.analysis.mentions import Mention
from newslens.analysis.model import find_model, load_model
from newslens.analysis.named_bodies import NamedBodies
from newslens.analysis.passages import Passage, entity_at, parse
from newslens.analysis.pieces import pieces_of
from newslens.analysis.quotes import Attribution, find_quotations, indirect
from newslens.analysis.quotes.context import Context
from newslens.analysis.quotes.marks import Quotation
from newslens.analysis.quotes.named import Named
from newslens.analysis.roles import Roles
from newslens.analysis.speaking import Speakers
from newslens.analysis.structure import find_structure
from newslens.article import Article, Block, BlockKind


class Counted(str):
    """A text that counts how many code points are cut out of it or compared at a place."""

    cut = 0

    def __getitem__(self, key: Any) -> str:
        found = super().__getitem__(key)
        self.cut += len(found)
        return found

    def startswith(self, *args: Any) -> bool:
        self.cut += len(args[0])
        return super().startswith(*args)


class Cut(tuple[str, ...]):
    """The key of an actor, that counts how often a part of one is asked for."""

    times = 0

    def __getitem__(self, key: Any) -> Any:
        Cut.times += isinstance(key, slice)
        return super().__getitem__(key)


class Asked(list[LocalActor]):
    """Actors that count how often one of them is asked for."""

    times = 0

    def __getitem__(self, key: Any) -> Any:
        self.times += 1
        return super().__getitem__(key)

    def __iter__(self) -> Iterator[LocalActor]:
        self.times += len(self)
        return super().__iter__()


def whole(text: str) -> list[Block]:
    return [Block(0, len(text))]


def parsed(text: str) -> tuple[Article, list[Passage]]:
    article = Article(text, tuple(whole(text)), language="en")
    [found] = parse([article], load_model(find_model()))
    return found


@pytest.mark.parametrize("kind", ['marks " alone', "one word in capitals", "said", "commas"])
def test_what_does_not_end_is_cut_into_pieces_that_hold_all_of_it(kind: str) -> None:
    text = TEXTS[kind](30_000)
    pieces = list(pieces_of(text, Block(0, len(text))))
    assert "".join(text[start:end] for start, end in pieces) == text
    assert max(end - start for start, end in pieces) <= (3_000 if " " in text else 1_000)


def test_a_paragraph_of_sentences_is_one_piece() -> None:
    text = "The river rose again, and nobody in the town could sleep that night. " * 200
    assert list(pieces_of(text, Block(0, len(text)))) == [(0, len(text))]


def test_a_sentence_in_which_too_many_report_is_not_asked_who_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    of_verb = indirect._of_verb

    def asking(verb: Any, passage: Any, context: Any) -> Any:
        asked.append(verb.text)
        return of_verb(verb, passage, context)

    monkeypatch.setattr(indirect, "_of_verb", asking)
    text = f"{'he said that ' * 200}it is."
    _, passages = parsed(text)
    assert not list(indirect.find_indirect(Context(text, passages, [])))
    assert len(asked) <= 2 * indirect._MOST
    _, passages = parsed(report := "Ann Lee said that the trams stop.")
    [said] = indirect.find_indirect(Context(report, passages, []))
    assert report[said.start : said.end] == "that the trams stop"
    assert asked[-1] == "said"


def test_sections_are_found_among_any_number_of_headings() -> None:
    # To look at all blocks for each heading would take a minute.
    blocks = tuple(
        Block(n, n + 1, BlockKind.PARAGRAPH if n % 2 else BlockKind.HEADING, 1 - n % 2)
        for n in range(40_000)
    )
    sections = find_structure(Article("", blocks), []).sections
    assert len(sections) == 20_000
    assert (sections[0].end, sections[-1].start, sections[-1].end) == (2, 39_998, 40_000)


def test_nested_marks_are_paired_without_cutting_out_what_they_enclose() -> None:
    text = Counted(TEXTS["quotes “ ” nested"](20_000))
    assert find_quotations(text, whole(text))
    assert text.cut < 20 * len(text)


def test_a_report_is_not_read_anew_for_each_quotation_in_it() -> None:
    text = Counted("that " + "“so” and " * 300 + "that it is")
    report = Attribution(0, len(text), "indirect", "clause")
    alone = Attribution(0, 8, "indirect", "clause")
    assert not any(quotes._same_words(report, q, text) for q in find_quotations(text, whole(text)))
    assert quotes._same_words(alone, Quotation(0, 7, 1, 6), "“We go”,")
    assert text.cut < 10 * len(text)


def test_all_who_speak_in_a_paragraph_share_its_words() -> None:
    text = "Ada Birch said trams stop. Jon Vik said they run."
    article, passages = parsed(text)
    context = Context(text, passages, [])
    named = Named(context, passages)
    assert named.words_with("Ada Birch") >= {"say", "run"}
    assert named.words_with("Ada Birch") is named.words_with("Jon Vik")
    assert article.text == text


def test_full_names_are_not_held_against_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = bearers._plain
    calls: list[Key] = []

    def counting(key: Key) -> Key:
        calls.append(key)
        return plain(key)

    monkeypatch.setattr(bearers, "_plain", counting)
    names = list(itertools.islice(invented_names(), 400))
    bearers.Bearers([Mention(0, len(name), name, "PERSON") for name in names])
    assert len(calls) < 10 * len(names)


def test_names_that_begin_alike_are_not_tried_one_by_one() -> None:
    names = [f"Ann {name.split()[0]}" for name in itertools.islice(invented_names(), 190)]
    text = Counted(" ".join(f"{name} left, and Ann Other." for name in names))
    places = list(missed_names._places(text, names))
    assert [name for _, name in places] == names
    assert text.cut < 10 * len(text)


def test_bodies_are_not_held_against_every_firm() -> None:
    index = actors.ActorIndex()
    for n in range(200):
        for name in (f"Acme{n} Foods plc", f"Halden{n}"):
            at = index.add(Cut(("other", *name.lower().split())), "ORG")
            index.actors[at].forms[name] += 1
    short = index.add(("other", "acme7"), "ORG")
    Cut.times = 0
    actors._join_firms(index)
    assert index.actors[short].key == ("other", "acme7", "foods", "plc")
    assert Cut.times < 2_000


def test_people_of_a_name_are_not_looked_for_among_all_of_them() -> None:
    index = actors.ActorIndex()
    for name in itertools.islice(invented_names(), 200):
        index.add(("person", *name.lower().split()), "PERSON")
    index.actors = asked = Asked(index.actors)
    bodies, roles = NamedBodies("", [], index), Roles([], [])
    speakers = Speakers("", [], bodies, index, roles, [], [], [], {})
    for actor in list(asked):
        assert speakers._bearers(actor.key)
        assert speakers._bearers(("person", actor.key[-1])) == [index.find(actor.key)]
    later = index.add(("person", "ann", "lee"), "PERSON")
    assert speakers._bearers(("person", "lee")) == [later]
    assert asked.times < 1_000


def test_an_entity_is_found_from_each_of_its_words() -> None:
    _, [passage] = parsed("Ann Lee met the Halden Harbour Authority in Norway on Monday.")
    assert len(passage.doc.ents) > 2
    for entity in passage.doc.ents:
        assert {(e.start, e.end) for e in map(entity_at, entity)} == {(entity.start, entity.end)}


def test_texts_that_share_a_trailer_are_not_held_against_all_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    likeness = duplicates._Copies._likeness
    compared: list[int] = []

    def counting(self: Any, row: int, others: Any) -> Any:
        compared.append(len(others))
        return likeness(self, row, others)

    monkeypatch.setattr(duplicates._Copies, "_likeness", counting)
    monkeypatch.setattr("newslens.analysis.buckets._MOST_MET", 10)
    trailer = " ".join(f"trailer{n}" for n in range(140))
    texts = [" ".join(f"word{n}x{k}" for k in range(60)) + f" {trailer}" for n in range(300)]
    found = find_duplicates([*texts, texts[-1] + " More."])
    assert found == [None] * 300 + [299]
    assert max(compared) < 150
