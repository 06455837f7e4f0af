"""Corrections by hand: what each changes in every table, and what it refuses."""

import warnings
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from newslens.corpus import Corpus
from newslens.errors import InputError, NewslensWarning
from newslens.tables import check


def actor(corpus: Corpus, name: str) -> Any:
    return corpus.actors.set_index("actor").loc[name]


def quote(corpus: Corpus, quote_id: str) -> Any:
    return corpus.quotes.set_index("quote_id").loc[quote_id]


def speakers(corpus: Corpus) -> dict[str, Any]:
    return dict(zip(corpus.quotes["quote_id"], corpus.quotes["actor"], strict=True))


def text_of(corpus: Corpus, article_id: str) -> str:
    return str(corpus.articles.set_index("article_id").loc[article_id, "text"])


CALLS: dict[str, Callable[[Corpus], Corpus]] = {
    "merge_actors": lambda c: c.merge_actors(["Renn"], into="Ilse Quorn", note="why"),
    "split_actor": lambda c: c.split_actor("Mira Holt", ["Holt"], "Otto Holt", note="why"),
    "rename_actor": lambda c: c.rename_actor("Holt", "Mira A. Holt", note="why"),
    "set_speaker": lambda c: c.set_speaker("q2", "Holt", note="why"),
    "drop_quote": lambda c: c.drop_quote("q1", note="why"),
    "add_quote": lambda c: c.add_quote(
        "a1", text="The price rose by 5%", kind="indirect", actor="Renn", note="why"
    ),
}


@pytest.mark.parametrize("kind", CALLS)
def test_each_gives_a_new_valid_corpus_and_one_row(paper: Corpus, kind: str) -> None:
    before = Corpus(paper.tables, paper.provenance)
    corrected = CALLS[kind](paper)
    assert paper == before
    assert corrected != paper
    assert check(corrected.tables) == []
    assert corrected.provenance == paper.provenance
    (row,) = corrected.corrections.to_dict("records")
    assert (row["kind"], row["note"], row["status"]) == (kind, "why", "applied")
    assert pd.isna(row["reason"])
    assert len(row["correction_id"]) == 12
    assert row["made_with"]
    for name in ("articles", "sections"):
        pd.testing.assert_frame_equal(corrected.tables[name], paper.tables[name])


@pytest.mark.parametrize("kind", CALLS)
def test_each_is_taken_back(paper: Corpus, kind: str) -> None:
    corrected = CALLS[kind](paper)
    assert corrected.undo(corrected.corrections["correction_id"][0]) == paper


def test_merged_actors_are_one_in_every_table(paper: Corpus) -> None:
    merged = paper.merge_actors(["Tobias Renn", "Quorn"], into="Ilse Q. Renn")
    assert speakers(merged) == speakers(paper) | {"q2": "Ilse Q. Renn", "q3": "Ilse Q. Renn"}
    assert merged.claims["claimant"].tolist() == ["Ilse Q. Renn", "Valley Times"]
    one = actor(merged, "Ilse Q. Renn")
    assert sorted(one["aliases"]) == [
        "Ilse Q. Renn",
        "Ilse Quorn",
        "Quorn",
        "Renn",
        "Tobias Renn",
    ]
    assert (one["n_mentions"], one["n_articles"], one["n_quotes"]) == (3, 2, 2)
    assert one["first_published"] == pd.Timestamp("2024-10-25T09:30")
    assert one["label"] == "PERSON"
    assert not {"Tobias Renn", "Ilse Quorn"} & set(merged.actors["actor"])
    assert set(merged.filter(actors="Quorn").quotes["quote_id"]) == {"q2", "q3"}
    # The rule that found a quote stays: only who speaks has changed.
    assert quote(merged, "q2")["method"] == "by hand"


def test_an_alias_given_as_the_name_of_the_one_becomes_its_name(paper: Corpus) -> None:
    assert actor(paper.merge_actors(["Renn"], into="Holt"), "Holt")["n_mentions"] == 5
    assert actor(paper.merge_actors(["Mira Holt"], into="Holt"), "Holt")["n_mentions"] == 3


def test_one_actor_merged_with_itself_stays(paper: Corpus) -> None:
    merged = paper.merge_actors(["Holt"], into="Mira Holt")
    assert merged.corrections["reason"].tolist() == ["they are one already"]
    assert merged.actors.equals(paper.actors)


def test_what_is_linked_to_a_merged_actor_is_linked_to_the_one(paper: Corpus) -> None:
    actors = paper.actors
    actors["related_to"] = actors["actor"].map({"Mira Holt": "Lund", "Ilse Quorn": "Lund"})
    linked = Corpus(paper.tables | {"actors": actors})
    renamed = linked.rename_actor("Lund", "City of Lund")
    assert actor(renamed, "Mira Holt")["related_to"] == "City of Lund"
    assert pd.isna(actor(linked.merge_actors(["Mira Holt"], into="Lund"), "Lund")["related_to"])


def test_a_renamed_actor_keeps_its_old_name_as_alias(paper: Corpus) -> None:
    renamed = paper.rename_actor("Holt", "Mira A. Holt", note="as she signs")
    assert speakers(renamed)["q1"] == speakers(renamed)["q4"] == "Mira A. Holt"
    assert sorted(actor(renamed, "Mira A. Holt")["aliases"]) == [
        "Holt",
        "Mira A. Holt",
        "Mira Holt",
    ]
    with pytest.raises(InputError, match="another actor 'Lund'"):
        paper.rename_actor("Holt", "Lund")


def test_a_split_moves_what_is_written_so(paper: Corpus) -> None:
    split = paper.split_actor("Mira Holt", names=["Holt"], into="Otto Holt")
    moved = split.entities[split.entities["actor"] == "Otto Holt"]
    assert moved["entity_id"].tolist() == ["e4"]
    assert sorted(actor(split, "Otto Holt")["aliases"]) == ["Holt", "Otto Holt"]
    assert sorted(actor(split, "Mira Holt")["aliases"]) == ["Mira Holt"]
    assert actor(split, "Mira Holt")["n_mentions"] == 2
    assert actor(split, "Otto Holt")["label"] == "PERSON"


def test_a_split_may_go_to_an_actor_that_is_there(paper: Corpus) -> None:
    split = paper.split_actor("Mira Holt", names="Holt", into="Renn")
    assert actor(split, "Tobias Renn")["n_mentions"] == 3
    assert "Holt" in actor(split, "Tobias Renn")["aliases"]


def test_a_split_of_all_that_is_written_leaves_one(paper: Corpus) -> None:
    split = paper.split_actor("Lund", names=["Lund"], into="Lund (Sweden)")
    assert "Lund" not in set(split.actors["actor"])
    assert check(split.tables) == []


def test_a_set_speaker_is_certain_and_counted(paper: Corpus) -> None:
    corrected = paper.set_speaker("q2", "Holt")
    row = quote(corrected, "q2")
    assert (row["actor"], row["method"], row["confidence"]) == (
        "Mira Holt",
        "corrected by hand",
        1.0,
    )
    assert corrected.claims["claimant"].tolist() == ["Mira Holt", "Valley Times"]
    assert actor(corrected, "Mira Holt")["n_quotes"] == 3
    assert actor(corrected, "Tobias Renn")["n_quotes"] == 0
    assert {k: v for k, v in speakers(corrected).items() if k != "q2"} == {
        k: v for k, v in speakers(paper).items() if k != "q2"
    }


def test_a_speaker_may_be_new_or_unknown(paper: Corpus) -> None:
    new = paper.set_speaker("q3", "River Board", label="ORG")
    assert actor(new, "River Board")["label"] == "ORG"
    assert actor(new, "River Board")["n_quotes"] == 1
    unknown = paper.set_speaker("q3", None)
    assert pd.isna(quote(unknown, "q3")["actor"])
    assert actor(unknown, "Ilse Quorn")["n_quotes"] == 0


def test_a_name_that_is_nearly_known_is_new_with_a_warning(paper: Corpus) -> None:
    with pytest.warns(NewslensWarning, match="nearest: Tobias Renn"):
        corrected = paper.set_speaker("q1", "Tobias Ren")
    assert quote(corrected, "q1")["actor"] == "Tobias Ren"


def test_where_the_speaker_is_written(paper: Corpus) -> None:
    start = text_of(paper, "a1").index("Tobias Renn")
    corrected = paper.set_speaker("q2", "Renn", speaker_start=start, speaker_end=start + 11)
    assert quote(corrected, "q2")["speaker"] == "Tobias Renn"
    assert check(corrected.tables) == []
    # Somebody else's name does not stay under the quote; part of the new one's does.
    assert pd.isna(quote(corrected.set_speaker("q2", "Ilse Quorn"), "q2")["speaker"])
    assert pd.isna(quote(corrected.set_speaker("q2", None), "q2")["speaker"])
    assert quote(corrected.set_speaker("q2", "Otto Renn"), "q2")["speaker"] == "Tobias Renn"


def test_a_pronoun_goes_with_its_speaker(paper: Corpus) -> None:
    tables: Any = paper.tables
    start = text_of(paper, "a2").index("the river")
    for column, value in (("", "the"), ("_start", start), ("_end", start + 3)):
        tables["quotes"].loc[2, f"speaker{column}"] = value
    entity = (
        tables["entities"]
        .iloc[[7]]
        .assign(entity_id="e8b", text="the", start=start, end=start + 3, mention="pronoun")
    )
    tables["entities"] = pd.concat([tables["entities"], entity])
    corrected = Corpus(tables).set_speaker("q3", "Renn")
    pronoun = corrected.entities.set_index("entity_id").loc["e8b"]
    assert (pronoun["actor"], quote(corrected, "q3")["speaker"]) == ("Tobias Renn", "the")


def parted(paper: Corpus) -> Corpus:
    """Quotes q1 and q2 are two parts of one utterance."""
    quotes = paper.quotes
    quotes.loc[1, "utterance_id"] = "u-q1"
    quotes.loc[1, "part"] = 2
    return Corpus(paper.tables | {"quotes": quotes})


def test_all_parts_of_an_utterance_have_one_speaker(paper: Corpus) -> None:
    corpus = parted(paper)
    for quote_id in ("q1", "q2"):
        corrected = corpus.set_speaker(quote_id, "Ilse Quorn")
        assert speakers(corrected)["q1"] == speakers(corrected)["q2"] == "Ilse Quorn"
        assert actor(corrected, "Ilse Quorn")["n_quotes"] == 2
        assert corpus.apply_corrections(corrected) == corrected


def test_a_dropped_quote_takes_its_claims_along(paper: Corpus) -> None:
    dropped = paper.drop_quote("q2")
    assert "q2" not in speakers(dropped)
    assert dropped.claims["claim_id"].tolist() == ["c2"]
    assert actor(dropped, "Tobias Renn")["n_quotes"] == 0
    assert dropped.entities.equals(paper.entities)


def test_the_parts_that_are_left_count_from_one(paper: Corpus) -> None:
    assert quote(parted(paper).drop_quote("q1"), "q2")["part"] == 1


def test_sentences_know_whether_they_are_spoken(paper: Corpus) -> None:
    dropped = paper.drop_quote("q1")
    assert not dropped.sentences["in_quote"].any()
    spoken = dropped.add_quote("a2", text="People left the valley.", kind="direct")
    assert spoken.sentences.loc[spoken.sentences["in_quote"], "sentence_id"].tolist() == ["s9"]
    indirect = dropped.add_quote("a2", text="People left the valley.", kind="indirect")
    assert not indirect.sentences["in_quote"].any()


def test_an_added_quote_stands_in_its_place(paper: Corpus) -> None:
    text = text_of(paper, "a1")
    start, cue = text.index("the harbor costs"), text.index("said that")
    emptied = paper.drop_quote("q2")
    added = emptied.add_quote(
        "a1", start, start + 24, kind="indirect", actor="Renn", speaker_start=start - 22,
        speaker_end=start - 11, cue_start=cue, cue_end=cue + 4, cue_lemma="say",
    )  # fmt: skip
    row = quote(added, f"a1:q{start}-{start + 24}")
    assert (row["text"], row["speaker"], row["cue"], row["cue_lemma"]) == (
        text[start : start + 24],
        "Tobias Renn",
        "said",
        "say",
    )
    assert (row["actor"], row["sentence_id"], row["section_id"]) == ("Tobias Renn", "s5", "h2")
    assert (row["method"], row["confidence"], row["part"]) == ("added by hand", 1.0, 1)
    assert added.quotes["quote_id"].tolist()[1] == row.name
    assert check(added.tables) == []


REFUSED: dict[str, tuple[Callable[[Corpus], object], str]] = {
    "unknown name": (lambda c: c.merge_actors(["Tobias Ren"], into="X"), "'Tobias Ren'"),
    "no names": (lambda c: c.merge_actors([], into="X"), "no names"),
    "no list": (lambda c: c.merge_actors(3, into="X"), "names=3"),  # type: ignore[arg-type]
    "empty name": (lambda c: c.merge_actors(["Renn"], into=" "), "' '"),
    "name is a number": (lambda c: c.rename_actor("Renn", 5), "5"),  # type: ignore[arg-type]
    "unknown actor": (lambda c: c.rename_actor("Ilse Qorn", "X"), "'Ilse Qorn'"),
    "never written": (lambda c: c.split_actor("Renn", ["T. Renn"], "X"), "'T. Renn'"),
    "split to itself": (lambda c: c.split_actor("Renn", ["Renn"], "Tobias Renn"), "is split"),
    "unknown quote": (lambda c: c.set_speaker("q9", "Renn"), "'q9'"),
    "half a span": (lambda c: c.set_speaker("q1", "Renn", speaker_start=3), "speaker_end=None"),
    "a span outside": (
        lambda c: c.set_speaker("q1", "Renn", speaker_start=3, speaker_end=9999),
        "9999",
    ),
    "dropped before": (lambda c: c.drop_quote("q1").drop_quote("q1"), "'q1'"),
    "unknown article": (lambda c: c.add_quote("a9", 0, 5, kind="direct"), "'a9'"),
    "no place": (lambda c: c.add_quote("a1", kind="direct"), "neither"),
    "two places": (lambda c: c.add_quote("a1", 0, 5, kind="direct", text="x"), "both"),
    "empty": (lambda c: c.add_quote("a1", 5, 5, kind="direct"), "start=5, end=5"),
    "no kind": (lambda c: c.add_quote("a1", 0, 5, kind="free"), "kind='free'"),
    "words twice": (lambda c: c.add_quote("a1", kind="direct", text="Holt"), "2 times"),
    "no words": (lambda c: c.add_quote("a1", kind="direct", text="nowhere"), "0 times"),
    "there already": (lambda c: c.add_quote("a1", 0, 60, kind="direct"), "'q1'"),
    "no corrections": (lambda c: c.apply_corrections(3), "type int"),
    "no columns": (lambda c: c.apply_corrections(c.quotes), "without the columns"),
    "no file": (lambda c: c.apply_corrections("nowhere.newslens"), "nowhere.newslens"),
    "nothing to undo": (lambda c: c.undo("x"), "'x'"),
    "nobody to explain": (lambda c: c.explain("Mira Hold"), "'Mira Hold'"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_says_why_and_what_else(paper: Corpus, case: str) -> None:
    call, seen = REFUSED[case]
    with pytest.raises(InputError) as caught:
        call(paper)
    assert seen in caught.value.seen
    assert caught.value.expected
    assert caught.value.hint


def test_the_nearest_are_named(paper: Corpus) -> None:
    with pytest.raises(InputError) as caught:
        paper.rename_actor("Ilse Qorn", "X")
    assert "Ilse Quorn" in caught.value.hint
    with pytest.raises(InputError) as caught:
        paper.drop_quote("q22")
    assert "'q2'" in caught.value.hint


def test_a_name_of_two_is_asked_back(paper: Corpus) -> None:
    actors = paper.actors
    actors["aliases"] = [[*aliases, "H."] for aliases in actors["aliases"]]
    corpus = Corpus(paper.tables | {"actors": actors})
    for call in (
        lambda: corpus.merge_actors(["H."], into="X"),
        lambda: corpus.set_speaker("q1", "H."),
        lambda: corpus.explain("H."),
    ):
        with pytest.raises(InputError, match=r"'H\.' is a name of 'Ilse Quorn', 'Lund'"):
            call()


def test_names_are_found_in_any_case(paper: Corpus) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert quote(paper.set_speaker("q1", "tobias renn"), "q1")["actor"] == "Tobias Renn"


def test_explain_shows_each_name_with_a_place_and_the_reason(paper: Corpus) -> None:
    merged = paper.merge_actors(["Renn"], into="Mira Holt", note="a pen name")
    shown = merged.explain("Holt")
    assert shown["alias"].tolist() == ["Mira Holt", "Holt", "Renn", "Tobias Renn"]
    assert shown["n_mentions"].tolist() == [2, 1, 1, 1]
    assert shown["why"].tolist()[0] == "the name itself"
    assert shown["why"].tolist()[2:] == ["merged by hand: a pen name"] * 2
    texts = {a: text_of(paper, a) for a in ("a1", "a2")}
    for row in shown.itertuples():
        assert texts[str(row.article_id)][int(str(row.start)) : int(str(row.end))] == row.alias
        assert str(row.alias) in str(row.text)


def test_explain_gives_the_rules_that_the_tables_hold(paper: Corpus) -> None:
    actors: Any = paper.actors
    rules = {"Mira Holt": ["surname of a full name", "as it stands"]}
    actors["merged_by"] = [rules.get(name) for name in actors["actor"]]
    shown = Corpus(paper.tables | {"actors": actors}).explain("Mira Holt")
    assert dict(zip(shown["alias"], shown["why"], strict=True)) == {
        "Mira Holt": "the name itself",
        "Holt": "surname of a full name",
    }
    merged = Corpus(paper.tables | {"actors": actors}).merge_actors(["Holt"], into="Tobias Renn")
    shown = merged.explain("Renn")
    why = dict(zip(shown["alias"], shown["why"], strict=True))
    assert why["Holt"] == "surname of a full name; merged by hand"
    assert why["Mira Holt"] == "merged by hand"


def test_the_warning_points_at_the_line_of_the_caller(paper: Corpus) -> None:
    with pytest.warns(NewslensWarning) as caught:
        paper.set_speaker("q1", "Tobias Ren")
    assert [warning.filename for warning in caught] == [__file__]
