"""Corrections applied again: to the same articles read anew, changed, cut otherwise or gone."""

import dataclasses
import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import newslens as nl
from newslens.corpus import Corpus
from newslens.corpus.corrections import selectors
from newslens.errors import InputError, StorageError
from newslens.tables import SCHEMA, check, conform

Place = selectors.Place


def corrected(paper: Corpus) -> Corpus:
    """One correction of each kind, one building on the other."""
    return (
        paper.merge_actors(["Renn"], into="Ilse Quorn", note="one person")
        .set_speaker("q2", "Holt")
        .drop_quote("q4")
        .add_quote("a1", text="The price rose by 5%", kind="indirect", actor="Price Board")
        .rename_actor("Holt", "Mira A. Holt")
        .split_actor("Mira A. Holt", ["Holt"], "Otto Holt")
    )


def moved(corpus: Corpus, change: Callable[[str], str], shift: int = 0, ids: str = "") -> Corpus:
    """The corpus as if a1 had been read with other text: offsets by `shift`, ids by `ids`."""
    tables = corpus.tables
    for name, table in tables.items():
        if "article_id" not in table:
            continue
        own = table["article_id"] == "a1"
        for column in SCHEMA[name].column_names:
            if column in {"start", "end", "heading_start", "heading_end"}:
                table[column] = table[column].mask(own, table[column] + shift)
        table["article_id"] = table["article_id"] + ids
        tables[name] = table
    articles = tables["articles"]
    first = articles["article_id"] == f"a1{ids}"
    articles["text"] = articles["text"].mask(first, change(str(articles["text"][0])))
    return Corpus(tables, corpus.provenance)


def outcome(corpus: Corpus) -> list[tuple[str, str | None]]:
    frame = corpus.corrections
    return [
        (status, None if pd.isna(reason) else reason)
        for status, reason in zip(frame["status"], frame["reason"], strict=True)
    ]


def noted(corpus: Corpus) -> list[str]:
    problems = corpus.problems
    return problems.loc[problems["stage"] == "corrections", "message"].tolist()


def test_the_same_tables_corrected_again_are_the_same(paper: Corpus) -> None:
    done = corrected(paper)
    again = paper.apply_corrections(done.corrections)
    assert again == done
    assert check(again.tables) == []
    assert again.apply_corrections(done) == again
    assert done.apply_corrections(done) == done


def test_one_by_one_or_all_at_once(paper: Corpus) -> None:
    done = corrected(paper)
    again = paper
    for position in range(len(done.corrections)):
        again = again.apply_corrections(done.corrections.iloc[[position]])
    assert again == done


def test_other_ids_and_the_same_text(paper: Corpus) -> None:
    again = moved(paper, lambda text: text, ids="-b").apply_corrections(corrected(paper))
    assert {status for status, _ in outcome(again)} == {"applied"}
    assert check(again.tables) == []
    assert again.quotes["actor"].tolist() == corrected(paper).quotes["actor"].tolist()


@pytest.mark.parametrize("ids", ["", "-b"])
def test_words_put_before(paper: Corpus, ids: str) -> None:
    again = moved(paper, lambda text: f"Corrected: {text}", 11, ids).apply_corrections(
        corrected(paper)
    )
    assert check(again.tables) == []
    assert noted(again) == []
    assert [status for status, _ in outcome(again)].count("adjusted") == 2
    assert again.quotes["actor"].tolist() == corrected(paper).quotes["actor"].tolist()


def test_white_space_that_changed() -> None:
    place = Place.of("One.\n\n“We agree  to it,” she said.", 6, 23)
    assert place.find("Two. One. “We agree to it,” she said.") == (10, 26)


def test_other_words_beside_a_quote_may_be_another_speaker(paper: Corpus) -> None:
    done = paper.set_speaker("q2", "Holt")
    text = str(paper.articles["text"][0])
    changed = moved(paper, lambda _: text.replace("Tobias Renn said", "Tomas Brenn said"))
    again = changed.apply_corrections(done)
    ((status, reason),) = outcome(again)
    assert (status, reason) == (
        "not applied",
        "the text has changed, here or in the words around it",
    )
    (message,) = noted(again)
    assert "set_speaker 'q2'" in message
    assert again.quotes["actor"].tolist() == paper.quotes["actor"].tolist()


def test_what_does_not_fit_is_tried_again(paper: Corpus) -> None:
    done = corrected(paper)
    elsewhere = paper.filter(articles="a3").apply_corrections(done)
    assert {status for status, _ in outcome(elsewhere)} == {"not applied"}
    assert len(noted(elsewhere)) == len(done.corrections)
    assert elsewhere.apply_corrections(done) == elsewhere
    assert paper.apply_corrections(elsewhere) == done
    # And in the same corpus, once the quote is there.
    gone = paper.drop_quote("q2")
    waiting = gone.apply_corrections(paper.set_speaker("q2", "Holt"))
    assert len(noted(waiting)) == 1
    back = waiting.undo(waiting.corrections["correction_id"][0])
    assert noted(back) == []
    assert back.quotes["actor"].tolist()[1] == "Mira Holt"


def test_articles_with_the_same_text(paper: Corpus) -> None:
    done = paper.set_speaker("q2", "Holt")
    two = pd.concat([paper.articles, paper.articles.iloc[[0]].assign(article_id="a1-2")])
    twice = moved(Corpus(paper.tables | {"articles": two}), lambda text: text, ids="-b")
    ((status, reason),) = outcome(twice.apply_corrections(done))
    assert (status, reason) == (
        "not applied",
        "2 articles hold the same words: which is meant is not known",
    )


def test_the_address_tells_articles_with_the_same_text_apart(paper: Corpus) -> None:
    articles = paper.articles.assign(url=pd.Series(["https://a.example/1", None, None]))
    done = Corpus(paper.tables | {"articles": articles}).set_speaker("q2", "Holt")
    two = pd.concat([articles, articles.iloc[[0]].assign(article_id="a1-2", url="")])
    twice = moved(Corpus(paper.tables | {"articles": two}), lambda text: text, ids="-b")
    assert outcome(twice.apply_corrections(done)) == [("applied", None)]


def recut(paper: Corpus, *spans: tuple[int, int]) -> Corpus:
    """The corpus as if other bounds had been found for q2."""
    text = str(paper.articles["text"][0])
    quotes = paper.quotes
    row = quotes.iloc[1]
    rows = [
        {**row, "quote_id": f"n{n}", "start": row["start"] + a, "end": row["start"] + b}
        | {"text": text[row["start"] + a : row["start"] + b], "utterance_id": f"n{n}"}
        for n, (a, b) in enumerate(spans)
    ]
    both = [quotes.iloc[[0]], pd.DataFrame(rows), quotes.iloc[2:]]
    tables = paper.tables | {"claims": paper.claims.iloc[1:]}
    tables["quotes"] = conform("quotes", pd.concat([part.astype(object) for part in both]))
    made = Corpus(tables)
    assert check(made.tables) == []
    return made


@pytest.mark.parametrize(
    ("spans", "set_on"),
    [
        ([(-5, 25)], ["n0"]),
        ([(0, 16)], ["n0"]),
        ([(0, 10), (11, 25)], ["n0", "n1"]),
        ([(0, 10), (20, 60)], ["n0"]),
        ([(20, 60)], []),
        ([], []),
    ],
)
def test_a_quote_found_with_other_bounds(
    paper: Corpus, spans: list[tuple[int, int]], set_on: list[str]
) -> None:
    done = paper.set_speaker("q2", "Holt")
    again = recut(paper, *spans).apply_corrections(done)
    by_hand = again.quotes[again.quotes["method"] == "corrected by hand"]
    assert by_hand["quote_id"].tolist() == set_on
    assert set(by_hand["actor"]) <= {"Mira Holt"}
    ((status, reason),) = outcome(again)
    assert status == ("adjusted" if set_on else "not applied")
    assert reason is not None
    assert len(noted(again)) == (0 if set_on else 1)
    assert check(again.tables) == []


def test_a_dropped_quote_that_is_not_found_any_more(paper: Corpus) -> None:
    done = paper.drop_quote("q2")
    again = recut(paper).apply_corrections(done)
    assert outcome(again) == [("applied", "already absent")]
    near = recut(paper, (-5, 25)).apply_corrections(done)
    assert outcome(near)[0][0] == "adjusted"
    assert "n0" not in set(near.quotes["quote_id"])


def test_an_added_quote_that_is_found_now(paper: Corpus) -> None:
    done = recut(paper).add_quote("a1", 123, 148, kind="mixed", actor="Holt")
    for found in (paper, recut(paper, (-5, 25))):
        again = found.apply_corrections(done)
        assert outcome(again)[0][0] == "adjusted"
        assert len(again.quotes) == len(paper.quotes)
        row = again.quotes.iloc[1]
        assert (row["actor"], row["kind"], row["method"]) == (
            "Mira Holt",
            "mixed",
            "added by hand",
        )
        assert check(again.tables) == []


def with_actors(paper: Corpus, **names: list[str]) -> Corpus:
    """The corpus as if the actors had got other canonical names, or other aliases."""
    tables = paper.tables
    new = {aliases[0]: aliases[1:] for aliases in names.values()}
    old = dict(zip((n.replace("_", " ") for n in names), new, strict=True))
    for table, column in (("actors", "actor"), ("entities", "actor"), ("quotes", "actor")):
        frame = tables[table]
        frame[column] = frame[column].map(lambda name: old.get(name, name))
    actors = tables["actors"]
    actors["aliases"] = [
        sorted({name, *new.get(name, aliases)})
        for name, aliases in zip(actors["actor"], actors["aliases"], strict=True)
    ]
    return Corpus(tables)


def test_actors_with_other_canonical_names(paper: Corpus) -> None:
    other = with_actors(
        paper, Mira_Holt=["M. Holt", "Mira Holt", "Holt"], Tobias_Renn=["T. Renn", "Renn"]
    )
    done = paper.merge_actors(["Renn"], into="Quorn").set_speaker("q1", "Mira Holt")
    again = other.apply_corrections(done)
    assert {status for status, _ in outcome(again)} == {"applied"}
    assert again.quotes["actor"].tolist() == ["M. Holt", "Quorn", "Quorn", "M. Holt"]
    renamed = other.apply_corrections(paper.rename_actor("Mira Holt", "Mira A. Holt"))
    assert set(renamed.quotes["actor"]) == {"Mira A. Holt", "T. Renn", "Ilse Quorn"}


def test_names_that_are_gone_or_mean_two(paper: Corpus) -> None:
    done = paper.merge_actors(["Renn", "Lund"], into="Holt")
    without = with_actors(paper, Tobias_Renn=["Tom"])
    assert outcome(without.apply_corrections(done)) == [("adjusted", "not in this corpus: 'Renn'")]
    neither = with_actors(paper, Tobias_Renn=["Tom"], Lund=["Malmö"])
    assert outcome(neither.apply_corrections(done))[0][0] == "not applied"
    both = with_actors(paper, Tobias_Renn=["Tom", "Renn"], Ilse_Quorn=["Ilse", "Renn"])
    ((status, reason),) = outcome(both.apply_corrections(done))
    assert (status, reason) == ("not applied", "'Renn' is a name of 'Ilse', 'Tom'")
    assert both.apply_corrections(done).quotes.equals(both.quotes)


def test_a_speaker_who_is_in_no_table_any_more_is_made(paper: Corpus) -> None:
    done = paper.set_speaker("q3", "Mira Holt")
    other = with_actors(paper, Mira_Holt=["M. H."])
    again = other.apply_corrections(done)
    assert outcome(again) == [("adjusted", "no actor is called 'Mira Holt' here: made new")]
    assert again.quotes["actor"].tolist()[2] == "Mira Holt"


def test_actors_that_are_two_already(paper: Corpus) -> None:
    done = paper.split_actor("Mira Holt", ["Holt"], "Otto Holt")
    again = done.split_actor("Otto Holt", ["Holt"], "O. Holt")
    fresh = Corpus(done.tables).apply_corrections(done)
    assert outcome(fresh) == [("applied", "they are two already")]
    other = Corpus(again.tables).apply_corrections(done)
    assert outcome(other)[0][0] == "adjusted"


def test_a_kind_of_a_newer_newslens(paper: Corpus) -> None:
    rows = corrected(paper).corrections
    rows["kind"] = "set_mood"
    rows["made_with"] = "9.1"
    again = paper.apply_corrections(rows)
    assert {status for status, _ in outcome(again)} == {"not applied"}
    assert "9.1" in noted(again)[0]
    assert again.apply_corrections(rows) == again


def test_values_spoilt_by_hand(paper: Corpus) -> None:
    rows = corrected(paper).corrections.iloc[[0, 1]]
    rows["values"] = ['{"names": "Renn"}', '{"actor": 5}']
    assert {s for s, _ in outcome(paper.apply_corrections(rows))} == {"not applied"}
    for column, value in (("values", "{"), ("values", "[]"), ("status", "done"), ("made", None)):
        broken = corrected(paper).corrections.astype({"made": "object"}).assign(**{column: value})
        with pytest.raises(InputError):
            paper.apply_corrections(broken)


def test_undoing_one_applies_the_others_anew(paper: Corpus) -> None:
    done = corrected(paper)
    ids = done.corrections["correction_id"].tolist()
    without = done.undo(ids[0])
    rest = done.corrections.iloc[1:].reset_index(drop=True)
    assert without == paper.apply_corrections(rest)
    for correction_id in ids:
        done = done.undo(correction_id)
        assert check(done.tables) == []
    assert done == paper


def test_they_stay_when_a_corpus_is_narrowed(paper: Corpus) -> None:
    done = corrected(paper)
    narrowed = done.filter(articles="a2")
    pd.testing.assert_frame_equal(narrowed.corrections, done.corrections)
    assert narrowed.apply_corrections(done) == narrowed
    with pytest.raises(InputError, match="narrowed"):
        narrowed.undo(done.corrections["correction_id"][0])
    more = narrowed.set_speaker("q3", "Price Board")
    assert paper.apply_corrections(more).apply_corrections(more) == paper.apply_corrections(more)


def test_they_are_saved_and_opened(paper: Corpus, tmp_path: Path) -> None:
    done = corrected(paper)
    opened = nl.open(done.save(tmp_path / "work.newslens"))
    assert opened == done
    for correction_id in opened.corrections["correction_id"]:
        opened = opened.undo(correction_id)
    assert opened == paper
    opened.save(tmp_path / "work.newslens")
    assert "corrections.json" not in os.listdir(tmp_path / "work.newslens")
    assert nl.open(tmp_path / "work.newslens") == paper


def test_a_narrowed_one_is_saved_without_what_was_before(paper: Corpus, tmp_path: Path) -> None:
    narrowed = corrected(paper).filter(articles="a1")
    opened = nl.open(narrowed.save(tmp_path / "part.newslens"))
    assert opened == narrowed
    with pytest.raises(InputError, match="narrowed"):
        opened.undo(opened.corrections["correction_id"][0])


def test_they_come_from_a_corpus_a_frame_a_folder_a_file(paper: Corpus, tmp_path: Path) -> None:
    done = corrected(paper)
    folder = done.save(tmp_path / "work.newslens")
    for given in (done, done.corrections, folder, str(folder), folder / "corrections.json"):
        assert paper.apply_corrections(given) == done
    none = paper.save(tmp_path / "none.newslens")
    assert paper.apply_corrections(none) == paper
    table = tmp_path / "corrections.csv"
    done.corrections.to_csv(table, index=False)
    assert paper.apply_corrections(pd.read_csv(table)) == done


@pytest.mark.parametrize("content", ["", "{", "[1]", '[{"kind": "x"}]', "3"])
def test_a_damaged_file(paper: Corpus, tmp_path: Path, content: str) -> None:
    folder = corrected(paper).save(tmp_path / "work.newslens")
    (folder / "corrections.json").write_text(content, encoding="utf-8")
    for call in (nl.open, partial(nl.open, altered=True), paper.apply_corrections):
        with pytest.raises(StorageError, match=r"corrections\.json"):
            call(folder)
    with pytest.raises(InputError, match=r"corrections\.json"):
        paper.apply_corrections(folder / "corrections.json")


def test_as_annotations(paper: Corpus) -> None:
    done = corrected(paper)
    found = done.corrections_as_jsonld()
    assert json.loads(json.dumps(found)) == found
    merge, speaker = found[0], found[1]
    assert merge["body"][1]["value"] == "one person"
    assert merge["target"] == "urn:newslens:actor:Ilse%20Quorn"
    words, place = speaker["target"]["selector"]
    text = str(paper.articles["text"][0])
    assert words["type"] == "TextQuoteSelector"
    assert words["prefix"] + words["exact"] + words["suffix"] in text
    assert len(words["prefix"]) == len(words["suffix"]) == 32
    assert text[place["start"] : place["end"]] == words["exact"] == "the harbor costs too much"


def test_the_columns_are_those_that_are_documented(paper: Corpus) -> None:
    documented = str(type(paper).corrections.__doc__)
    assert list(paper.corrections.columns) == list(corrected(paper).corrections.columns)
    assert all(f"``{name}``" in documented for name in paper.corrections.columns)
    assert [f.name for f in dataclasses.fields(Place)] == [
        c for c in paper.corrections.columns if c in {"exact", "prefix", "suffix", "start", "end"}
    ]


def test_the_callers_edits_stay_outside(paper: Corpus) -> None:
    done = corrected(paper)
    mine: Any = done.corrections
    mine.loc[0, "note"] = "x"
    assert done.corrections["note"][0] == "one person"
