"""What three of the examples say in words of examples/corpus/ is so."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import newslens as nl
from newslens.corpus import Corpus

ROOT = Path(__file__).resolve().parents[2]
WIRE, LANTERN, STANDARD = "Meridian Wire", "The Daily Lantern", "The Orlen Standard"
RADIO, ECHO, REVIEW = "Orlen Public Radio", "Kestrel Valley Echo", "Supply and Transport Review"
BRIDGE = "Kestrel Bridge"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return nl.load(ROOT / "examples" / "corpus", progress=False, cache=False)


@pytest.fixture(scope="module")
def said(corpus: Corpus) -> pd.DataFrame:
    return corpus.quotes.merge(corpus.articles, on="article_id", suffixes=("", "_of_article"))


@pytest.fixture(scope="module")
def mentioned(corpus: Corpus) -> pd.DataFrame:
    rows = corpus.entities.merge(corpus.articles, on="article_id", suffixes=("", "_of_article"))
    return rows.assign(day=rows["published"].dt.strftime("%m-%d"))


@pytest.fixture(scope="module")
def bridge(corpus: Corpus) -> Corpus:
    found = corpus.articles["text"].str.contains("bridge", case=False)
    return corpus.filter(articles=corpus.articles.loc[found, "article_id"].tolist())


def pairs(corpus: Corpus, left: str, right: str, relation: str) -> list[tuple[str, str]]:
    """Return the texts of the pairs of two outlets that are in a relation."""
    found = nl.compare_claims(corpus, left, right, by="outlet", progress=False)
    found = found[found["relation"] == relation]
    return list(zip(found["left_text"], found["right_text"], strict=True))


class TestWhoIsQuoted:
    def test_those_at_the_top_and_the_ministry_under_four_names(self, corpus: Corpus) -> None:
        ranked = corpus.actors.sort_values("n_quotes", ascending=False, kind="stable")
        assert set(ranked["actor"].head(2)) == {"Amira Solheim", "Karl Lindow"}
        ministries = corpus.actors[corpus.actors["actor"].str.contains("transport ministry")]
        names = ministries["actor"].tolist()
        assert len(names) > 1
        first = nl.charts.quotes_by_actor(corpus).summary
        assert "transport ministry" not in first
        merged = corpus.merge_actors(names, into="transport ministry")
        summary = nl.charts.quotes_by_actor(merged).summary.splitlines()
        (place,) = (at for at, line in enumerate(summary) if line.startswith("transport ministry"))
        assert place - 2 <= 4  # below a title, a subtitle and the heads of the columns

    def test_whose_name_is_not_told(self, said: pd.DataFrame) -> None:
        unnamed = said[said["actor"].isna()]
        speakers = unnamed["speaker"].str.lower().value_counts()
        assert speakers.index[0] == "the health agency"
        hers = unnamed[unnamed["speaker"].str.lower() == "she"]
        assert len(hers) == 2
        for words in ("get up at three", "think of paint"):
            assert hers["text"].str.contains(words).sum() == 1

    def test_who_is_not_quoted_by_whom(self, said: pd.DataFrame) -> None:
        def quoted_by(outlet: str) -> set[str]:
            return set(said.loc[said["outlet"] == outlet, "actor"].dropna())

        assert not quoted_by(LANTERN) & {"Helga Morrow", "Amira Solheim"}
        assert not quoted_by(REVIEW) & {"Helga Morrow", "Tomas Reel"}
        for outlet in (WIRE, ECHO, STANDARD, LANTERN, RADIO):
            assert "Tomas Reel" in quoted_by(outlet)

    def test_without_copies(self, said: pd.DataFrame) -> None:
        own = said[said["duplicate_of"].isna()]
        reel = own[own["actor"] == "Tomas Reel"]
        assert set(reel["outlet"]) == {WIRE, ECHO, STANDARD, LANTERN, RADIO}
        minister = ("Helga Morrow", ECHO)
        for rows, expected in ((said, 3), (own, 1)):
            of = rows[(rows["actor"] == minister[0]) & (rows["outlet"] == minister[1])]
            assert of["utterance_id"].nunique() == expected

    def test_in_whose_words(self, said: pd.DataFrame) -> None:
        direct = said[said["kind"] == "direct"].groupby("actor")["utterance_id"].nunique()
        assert direct["Tomas Reel"] == 6
        assert said.loc[said["actor"] == "Tomas Reel", "utterance_id"].nunique() == 8
        assert not [name for name in direct.index if "ministry" in name or name == "United States"]

    def test_voices_without_a_name(self, said: pd.DataFrame) -> None:
        rows = said[said["is_anonymous"]]
        found = set(zip(rows["outlet"], rows["kind"], rows["speaker"], strict=True))
        assert found == {
            (LANTERN, "direct", "a nurse at the Vesting hospital"),
            (LANTERN, "direct", "a worker"),
            (ECHO, "indirect", "an inspector"),
        }

    def test_rare_words(self, said: pd.DataFrame) -> None:
        rows = said[said["cue_lemma"] == "claim"]
        assert set(zip(rows["outlet"], rows["actor"], strict=True)) == {(LANTERN, "Karl Lindow")}
        assert said["cue_lemma"].value_counts().index[0] == "say"

    def test_arrows(self, corpus: Corpus) -> None:
        ministries = corpus.actors[corpus.actors["actor"].str.contains("transport ministry")]
        merged = corpus.merge_actors(ministries["actor"].tolist(), into="transport ministry")
        merged = merged.merge_actors([f"{BRIDGE} (person)"], into=BRIDGE)
        every = nl.charts.speaker_network(merged, top=100).summary
        assert "Tomas Reel →" not in every
        assert "Helga Morrow →" not in every
        arrows = [
            line.split(" → ")[0]
            for line in nl.charts.speaker_network(merged).summary.splitlines()
            if " → " in line
        ]
        states = {"United States", "North Korea", "Vladimir Putin", "NATO", "Mark Rutte"}
        assert [name for name in arrows if name not in states] == ["transport ministry"]


class TestMentionsOverTime:
    def test_the_bridge_is_two_actors(self, corpus: Corpus) -> None:
        of = corpus.actors.set_index("actor")["n_articles"]
        assert of[f"{BRIDGE} (person)"] == 2

    def test_sections_of_the_paper(self, mentioned: pd.DataFrame) -> None:
        of = {actor: set(rows["category"]) for actor, rows in mentioned.groupby("actor")}
        assert of["Vladimir Putin"] == {"World", "Analysis"}
        assert len(of["Karl Lindow"]) == 5
        assert set(mentioned.loc[mentioned["category"] == "News", "outlet"]) == {LANTERN}

    def test_the_firm_at_the_top_and_its_head_later(self, corpus: Corpus) -> None:
        def counts(actor: str) -> list[int]:
            places = [corpus.filter(positions=[fifth]).entities for fifth in range(1, 6)]
            return [int((rows["actor"] == actor).sum()) for rows in places]

        firm, head = counts("Lindow Foods"), counts("Karl Lindow")
        assert max(firm) == firm[0]
        assert head[0] == 0
        assert max(head) == head[3]

    def test_outlets(self, mentioned: pd.DataFrame) -> None:
        of = {
            outlet: set(rows["actor"])
            for outlet, rows in mentioned.groupby("outlet", observed=True)
        }
        assert not of[ECHO] & {"Amira Solheim", "Vladimir Putin"}
        assert not of[REVIEW] & {"Helga Morrow", "Tomas Reel"}
        assert of[ECHO] >= {"Helga Morrow", "Tomas Reel", "Karl Lindow"}

    def test_under_headings_of_the_standard(self, corpus: Corpus) -> None:
        standard = corpus.filter(outlets=[STANDARD])
        for heading, wanted in {
            "“Nobody answered”": {"Helga Morrow", "Tomas Reel"},
            "The agency": {"Amira Solheim"},
            "The company": {"Karl Lindow"},
        }.items():
            assert set(standard.filter(sections=[heading]).entities["actor"]) >= wanted

    def test_days(self, corpus: Corpus, mentioned: pd.DataFrame) -> None:
        people = ["Helga Morrow", "Tomas Reel", "Amira Solheim", "Karl Lindow", "Vladimir Putin"]
        rows = mentioned[mentioned["actor"].isin(people)]
        by_day = rows.pivot_table("entity_id", "day", "actor", aggfunc="count", fill_value=0)
        assert set(rows.loc[rows["day"] == "10-21", "actor"]) == {"Helga Morrow", "Tomas Reel"}
        assert by_day.loc["10-26", "Vladimir Putin"] == by_day.to_numpy().max()
        assert not {"10-28", "10-29"} & set(by_day.index)
        assert (by_day.loc["10-30", ["Karl Lindow", "Amira Solheim", "Helga Morrow"]] > 0).all()
        days = corpus.articles["published"].dt.strftime("%m-%d").value_counts()
        assert days.max() == 4
        every = pd.date_range("2024-10-21", "2024-11-03").strftime("%m-%d")
        assert set(every) - set(days.index) == {"10-27", "11-01", "11-02"}

    def test_the_highest_point_is_one_article(self, corpus: Corpus) -> None:
        putin = corpus.filter(actors=["Vladimir Putin"], dates="2024-10-26").sentences
        of = corpus.articles.set_index("article_id")["outlet"].astype(str)
        assert putin["article_id"].map(of).value_counts().to_dict() == {
            STANDARD: len(putin) - 1, LANTERN: 1,
        }  # fmt: skip

    def test_copies_on_22_october(self, mentioned: pd.DataFrame) -> None:
        day = mentioned[mentioned["day"] == "10-22"]
        own = day[day["duplicate_of"].isna()]
        assert "Helga Morrow" in set(day["actor"])
        assert not {"Helga Morrow", "Tomas Reel"} & set(own["actor"])
        for name in ("Amira Solheim", "Karl Lindow"):
            assert 2 * (own["actor"] == name).sum() == (day["actor"] == name).sum()


class TestClaimsSideBySide:
    def test_the_event(self, bridge: Corpus) -> None:
        assert len(bridge) == 9
        assert bridge.articles["outlet"].nunique() == 6

    def test_two_conflicts_of_wire_and_lantern(self, bridge: Corpus) -> None:
        found = nl.compare_claims(bridge, WIRE, LANTERN, by="outlet", progress=False)
        found = found[found["relation"] == "conflict"]
        assert found["right_text"].tolist() == [
            "Inspectors found 40 cracks in the Kestrel Bridge",
            "the ministry had been warned in June",
        ]
        assert found["first"].tolist() == ["left", "left"]

    def test_what_was_taken_back_counts_as_a_claim(self, bridge: Corpus) -> None:
        ((ours, theirs),) = pairs(bridge, RADIO, LANTERN, "conflict")
        assert ours == "12 cracks have been found"
        assert theirs == "40 cracks were found in the Kestrel Bridge"
        assert pairs(bridge, RADIO, LANTERN, "agree") == [(ours, "12 cracks were found")]

    def test_numbers_of_different_things_count_as_a_conflict(self, bridge: Corpus) -> None:
        found = pairs(bridge, ECHO, REVIEW, "conflict")
        assert [left for left, _ in found] == ["Repairs will cost about 18 million crowns"] * 2
        assert "31 million" in found[0][1]
        assert "detours" in found[1][1]

    def test_what_one_leaves_out(self, bridge: Corpus) -> None:
        wire = [left for left, _ in pairs(bridge, WIRE, LANTERN, "only left")]
        assert [text for text in wire if "18 million" in text]
        assert [text for text in wire if "31 million" in text]
        lantern = [right for _, right in pairs(bridge, WIRE, LANTERN, "only right")]
        assert [text for text in lantern if "My kids" in text]
        printed = bridge.filter(outlets=[LANTERN]).articles["text"]
        assert not printed.str.contains("cost|crown|million").any()

    def test_the_cost_by_days(self, bridge: Corpus) -> None:
        topics = nl.comparison.claim_topics(bridge, by="outlet", progress=False)
        cost = topics.loc[topics["text"].str.contains("Repairs will cost 31"), "topic"].iloc[0]
        early = topics[topics["text"].str.contains("nearer to 31 million")]
        assert early["topic"].tolist() != [cost]
        assert early["published"].dt.day.tolist() == [24]
        row = topics[topics["topic"] == cost]
        for million, first, last in (("18", 21, 24), ("31", 29, 30)):
            days = row.loc[row["text"].str.contains(rf"(?:cost|at|about) (?:about )?{million} mil")]
            days = days["published"].dt.day
            assert (days.min(), days.max()) == (first, last)
