"""Two sides of a corpus, claim by claim; many sides, topic by topic."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pandas as pd
import pytest

import newslens as nl
from newslens.comparison import claim_topics
from newslens.comparison.comparing import COLUMNS, RELATIONS
from newslens.comparison.sides import claims_of, side_of_each
from newslens.corpus import Corpus
from newslens.errors import InputError

POST = (
    "The navy said about 3,000 sailors had joined the drills. Officials denied that any ship had "
    "crossed the border. The drills began on October 23. Two tugs sank in Port Ada."
)
HERALD = (
    "Some 10,000 sailors have joined the drills, according to the Defence Ministry. A ship crossed "
    "the border on Tuesday, the ministry said. The drills began on October 23. Prices of fish rose "
    "by 12 percent."
)


def loaded(*articles: tuple[str, str, str]) -> Corpus:
    rows = [{"outlet": o, "published": d, "text": t} for o, d, t in articles]
    return nl.load(rows, progress=False)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return loaded(("Leam Post", "2024-10-29", POST), ("Ada Herald", "2024-10-30", HERALD))


@pytest.fixture(scope="module")
def rows(corpus: Corpus) -> pd.DataFrame:
    return nl.compare_claims(corpus, "Leam Post", "Ada Herald", by="outlet")


def relations(frame: pd.DataFrame) -> list[str]:
    return sorted(frame["relation"].astype(str))


def test_each_claim_is_there_with_its_relation(corpus: Corpus, rows: pd.DataFrame) -> None:
    assert tuple(rows.columns) == COLUMNS
    assert list(rows["relation"].cat.categories) == list(RELATIONS)
    assert relations(rows) == ["agree", "conflict", "conflict", "only left", "only right"]
    ids = {*rows["left_claim_id"].dropna(), *rows["right_claim_id"].dropna()}
    assert ids == set(corpus.claims["claim_id"])
    known = corpus.claims.set_index("claim_id")["text"]
    for side in ("left", "right"):
        given = rows.dropna(subset=[f"{side}_claim_id"])
        assert (known[given[f"{side}_claim_id"]].to_numpy() == given[f"{side}_text"]).all()


def test_a_claim_that_is_denied_says_so(corpus: Corpus, rows: pd.DataFrame) -> None:
    [denied] = rows.dropna(subset=["left_denial"]).to_dict("records")
    assert denied["left_text"] == "any ship had crossed the border"
    assert (denied["left_denial"], denied["relation"]) == ("denied", "conflict")
    assert rows["right_denial"].isna().all()
    topics = claim_topics(corpus, by="outlet").dropna(subset=["denial"])
    assert topics["text"].tolist() == ["any ship had crossed the border"]


@pytest.mark.parametrize("by", ["actor", "outlet", "article"])
def test_of_a_saved_corpus_the_claims_of_the_sides_alone_are_read(
    corpus: Corpus, by: Literal["actor", "outlet", "article"], tmp_path: Path
) -> None:
    left, right = list(dict.fromkeys(side_of_each(corpus, by).dropna()))[:2]
    opened = nl.open(corpus.save(tmp_path / "work.newslens"))
    pd.testing.assert_frame_equal(
        nl.compare_claims(opened, left, right, by), nl.compare_claims(corpus, left, right, by)
    )
    pd.testing.assert_frame_equal(
        claim_topics(opened, by, sides=[left, right]), claim_topics(corpus, by, sides=[left, right])
    )
    shown = nl.ClaimComparison(opened, left, right, by=by)
    shown.ask_state()
    assert shown.ask_candidates(claims_of(corpus, left, by)["claim_id"].iloc[0], 1)
    assert set(opened._tables._made) <= {"actors", "problems"}


def test_reasons_marks_and_who_was_first(rows: pd.DataFrame) -> None:
    [numbers] = rows[rows["why"].str.startswith("numbers differ")].to_dict("records")
    assert numbers["left_text"][slice(*numbers["left_marks"])] == "about 3,000 sailors"
    assert numbers["right_text"][slice(*numbers["right_marks"])] == "Some 10,000 sailors"
    assert numbers["first"] == "left"
    [denied] = rows[rows["why"].str.contains("denies")].to_dict("records")
    assert denied["why"] == "left denies what right asserts: denied"


def test_by_actor_and_by_article(corpus: Corpus) -> None:
    found = nl.compare_claims(corpus, "navy", "Defence Ministry")
    assert "conflict" in relations(found)
    ids = corpus.articles["article_id"].tolist()
    by_article = nl.compare_claims(corpus, ids[0], ids[1], by="article")
    assert relations(by_article) == ["agree", "conflict", "conflict", "only left", "only right"]


@pytest.mark.parametrize(
    ("left", "by", "message"),
    [
        ("nobody", "actor", "no actor 'nobody'"),
        ("Leam Pst", "outlet", "'Leam Post'"),
        ("x", "y", "by="),
    ],
)
def test_a_side_that_is_none_is_named(corpus: Corpus, left: str, by: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        nl.compare_claims(corpus, left, "Ada Herald", by=by)  # type: ignore[arg-type]


def test_the_same_every_time_and_turned(corpus: Corpus, rows: pd.DataFrame) -> None:
    again = nl.compare_claims(corpus, "Leam Post", "Ada Herald", by="outlet")
    pd.testing.assert_frame_equal(rows, again)
    turned = nl.compare_claims(corpus, "Ada Herald", "Leam Post", by="outlet")
    assert sorted(turned["left_claim_id"].dropna()) == sorted(rows["right_claim_id"].dropna())
    assert relations(turned) == relations(rows)


def test_several_sentences_may_say_what_one_says() -> None:
    corpus = loaded(
        ("A", "2024-10-29", "Ten ships left Ada on Monday."),
        ("B", "2024-10-29", "Twelve ships left Ada on Monday. Twelve ships left Ada in all."),
    )
    found = nl.compare_claims(corpus, "A", "B", by="outlet")
    assert relations(found) == ["conflict", "conflict"]


def test_what_is_denied_beside_a_claim_counts() -> None:
    said = {
        "A": "Ann Lee denied that the old bridge had been unsafe in May.",
        "B": "Bo Ray denied that the old bridge had not been unsafe in May.",
        "C": "Cy Dow said that the old bridge had been unsafe in May.",
    }
    corpus = loaded(*((outlet, "2024-10-29", text) for outlet, text in said.items()))
    assert relations(nl.compare_claims(corpus, "A", "C", by="outlet")) == ["conflict"]
    assert relations(nl.compare_claims(corpus, "B", "C", by="outlet")) != ["conflict"]


def test_copies_are_one_voice() -> None:
    story = " ".join(f"{POST} The drills end on October {day}." for day in (30, 31))
    corpus = loaded(("A", "2024-10-29", story), ("B", "2024-10-30", story))
    assert corpus.articles["duplicate_of"].notna().sum() == 1
    found = nl.compare_claims(corpus, "A", "B", by="outlet")
    paired = found[found["left_claim_id"].notna() & found["right_claim_id"].notna()]
    assert paired["why"].str.startswith("one story, printed by both").all()
    assert found["first"].isna().all()
    topics = nl.comparison.claim_topics(corpus, by="outlet")
    assert not any(len(names) for names in topics["agrees_with"])


def test_the_matrix(corpus: Corpus) -> None:
    texts = nl.claim_matrix(corpus, by="outlet")
    assert set(texts.columns) == {"Leam Post", "Ada Herald"}
    assert texts.index.is_unique
    assert sorted(t for side in texts for cell in texts[side] for t in cell) == sorted(
        corpus.claims["text"]
    )
    numbers = nl.claim_matrix(corpus, by="outlet", cells="n", sides=["Ada Herald"])
    assert numbers["Ada Herald"].sum() == 4
    topics = nl.comparison.claim_topics(corpus, by="outlet")
    assert set(topics.loc[topics["first"], "side"]) == {"Leam Post"}
    with pytest.raises(InputError, match="cells="):
        nl.claim_matrix(corpus, cells="words")  # type: ignore[arg-type]


def test_an_empty_corpus() -> None:
    assert nl.claim_matrix(Corpus({}), by="outlet").empty
    assert nl.comparison.claim_topics(Corpus({})).empty


def test_judged_by_hand(corpus: Corpus, rows: pd.DataFrame, tmp_path: Path) -> None:
    [row] = rows[rows["why"].str.startswith("numbers differ")].to_dict("records")
    left, right = row["left_claim_id"], row["right_claim_id"]
    parted = corpus.set_relation(left, right, "unrelated", note="other drills")
    found = nl.compare_claims(parted, "Ada Herald", "Leam Post", by="outlet")
    pairs = set(zip(found["right_claim_id"], found["left_claim_id"], strict=True))
    assert (left, right) not in pairs

    paired = corpus.set_relation(right, left, "agree")
    found = nl.compare_claims(paired, "Leam Post", "Ada Herald", by="outlet")
    [again] = found[(found["left_claim_id"] == left).fillna(False)].to_dict("records")
    assert (again["relation"], again["why"]) == ("agree", "set by hand")

    paired.save(tmp_path / "c.newslens")
    opened = nl.open(tmp_path / "c.newslens")
    assert opened == paired
    assert opened.relations_by_hand == {(right, left): "agree"}
    fresh = loaded(("Leam Post", "2024-10-29", POST), ("Ada Herald", "2024-10-30", HERALD))
    assert fresh.apply_corrections(opened).relations_by_hand == {(right, left): "agree"}
    assert paired.undo(paired.corrections["correction_id"][0]).relations_by_hand == {}
    alone = corpus.filter(outlets=["Leam Post"]).apply_corrections(paired)
    assert alone.corrections["status"].tolist() == ["not applied"]


@pytest.mark.parametrize(
    ("right", "relation", "message"),
    [
        ("nothing", "agree", "no claim 'nothing'"),
        (None, "agree", "one claim"),
        ("", "false", "relation="),
    ],
)
def test_a_judgement_that_is_none(
    corpus: Corpus, right: str | None, relation: str, message: str
) -> None:
    left = str(corpus.claims["claim_id"][0])
    with pytest.raises(InputError, match=message):
        corpus.set_relation(left, left if right is None else right, relation)


def test_embeddings_are_saved_and_damage_is_no_loss(
    corpus: Corpus, rows: pd.DataFrame, tmp_path: Path
) -> None:
    folder = corpus.save(tmp_path / "c.newslens")
    opened = nl.open(folder)
    assert opened.kept.vectors.keys() == corpus.kept.vectors.keys()
    again = nl.compare_claims(opened, "Leam Post", "Ada Herald", by="outlet")
    pd.testing.assert_frame_equal(rows, again)
    (folder / "embeddings.parquet").write_bytes(b"not a table")
    assert nl.open(folder).kept.vectors == {}
    narrowed = corpus.filter(outlets=["Leam Post"])
    assert narrowed.kept is corpus.kept
    assert len(nl.open(narrowed.save(tmp_path / "n.newslens")).kept.vectors) == 4
