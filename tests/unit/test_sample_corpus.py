"""What examples/README.md says is to be found in examples/corpus/ is found there."""

import re
from pathlib import Path

import pandas as pd
import pytest

import newslens as nl
from newslens.corpus import Corpus

ROOT = Path(__file__).parents[2]
WIRE, LANTERN, STANDARD = "Meridian Wire", "The Daily Lantern", "The Orlen Standard"
RADIO, ECHO, REVIEW = "Orlen Public Radio", "Kestrel Valley Echo", "Supply and Transport Review"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return nl.load(ROOT / "examples" / "corpus", progress=False, cache=False)


def outlets(corpus: Corpus, rows: pd.DataFrame) -> set[str]:
    """Return which outlets the articles of rows are of."""
    of = corpus.articles.set_index("article_id")["outlet"]
    return {str(of[article]) for article in rows["article_id"]}


def said(corpus: Corpus, pattern: str) -> set[str]:
    """Return which outlets make a claim in which words are found."""
    claims = corpus.claims
    return outlets(corpus, claims[claims["text"].str.contains(pattern, regex=True)])


def conflicts(corpus: Corpus, one: str, other: str) -> list[tuple[str, str]]:
    """Return the texts of what two outlets contradict each other in."""
    pairs = nl.compare_claims(corpus, one, other, by="outlet")
    pairs = pairs[pairs["relation"] == "conflict"]
    return list(zip(pairs["left_text"], pairs["right_text"], strict=True))


def is_among(pairs: list[tuple[str, str]], left: str, right: str) -> bool:
    return any(re.search(left, a) and re.search(right, b) for a, b in pairs)


def test_it_is_read_without_a_problem(corpus: Corpus) -> None:
    assert len(corpus) == 25
    assert corpus.problems.empty
    assert set(corpus.articles["outlet"]) == {WIRE, LANTERN, STANDARD, RADIO, ECHO, REVIEW}
    days = pd.to_datetime(corpus.articles["published"])
    assert days.max() - days.min() <= pd.Timedelta(days=14)
    assert corpus.articles["category"].notna().all()
    for path in (ROOT / "examples" / "corpus").iterdir():
        assert re.search("^note: .*invented", path.read_text("utf-8"), re.MULTILINE), path


def test_copies_of_the_wire(corpus: Corpus) -> None:
    articles = corpus.articles
    of = dict(zip(articles["article_id"], articles["outlet"].astype(str), strict=True))
    copies = articles[articles["duplicate_of"].notna()]
    days = copies["published"].astype(str).str[:10]
    originals = [of[one] for one in copies["duplicate_of"]]
    found = set(zip(copies["outlet"].astype(str), originals, days, strict=True))
    assert found == {
        (ECHO, WIRE, "2024-10-22"), (RADIO, WIRE, "2024-10-22"), (ECHO, WIRE, "2024-10-29"),
    }  # fmt: skip


def test_cracks(corpus: Corpus) -> None:
    assert said(corpus, r"\b40 cracks") == {LANTERN}
    assert said(corpus, r"\b12 (?:fatigue )?cracks") >= {WIRE, ECHO, RADIO}
    for outlet in (WIRE, ECHO, RADIO):
        assert is_among(conflicts(corpus, outlet, LANTERN), "12 cracks", "40 cracks")


def test_cost(corpus: Corpus) -> None:
    assert is_among(conflicts(corpus, ECHO, REVIEW), "18 million", "31 million")
    assert is_among(conflicts(corpus, WIRE, STANDARD), "31 million", "18 million")


def test_warnings(corpus: Corpus) -> None:
    assert is_among(conflicts(corpus, WIRE, LANTERN), "ignored earlier warnings", "warned in June")
    denials = corpus.claims[corpus.claims["text"].str.contains("ministry had ignored")]
    assert set(denials["polarity"]) == {"denied"}


def test_the_source_of_the_bacteria(corpus: Corpus) -> None:
    is_of_it = corpus.claims["text"].str.contains("plant(?: in Vesting)? was the source")
    claims = corpus.claims[is_of_it].merge(corpus.articles, on="article_id")
    days = claims["published"].astype(str).str[:10]
    found = set(zip(days, claims["polarity"].astype(str), strict=True))
    assert {("2024-10-22", "denied"), ("2024-10-30", "affirmed")} <= found
    assert is_among(conflicts(corpus, WIRE, RADIO), "its plant in Vesting was", "its plant was")


def test_a_death(corpus: Corpus) -> None:
    quotes = corpus.quotes
    deaths = quotes[quotes["text"].str.contains("DIED|woman (?:had )?died", regex=True)]
    assert outlets(corpus, deaths) == {LANTERN, RADIO}
    assert outlets(corpus, quotes[quotes["text"].str.contains("nobody had died")]) == {
        STANDARD, RADIO,
    }  # fmt: skip


def test_soldiers(corpus: Corpus) -> None:
    assert said(corpus, r"\b3,000 soldiers") == {WIRE, RADIO, STANDARD, LANTERN}
    # The Review says it with an "if", which is no claim.
    assert said(corpus, r"\b10,000 soldiers") == {WIRE, ECHO}
    for outlet in (RADIO, STANDARD, LANTERN):
        assert is_among(conflicts(corpus, ECHO, outlet), "10,000 soldiers", "3,000 soldiers")
    # What somebody has not denied contradicts nobody.
    for outlet in (WIRE, ECHO, LANTERN, STANDARD):
        pairs = conflicts(corpus, outlet, RADIO)
        assert not is_among(pairs, "", "has not denied")


def test_who_is_heard(corpus: Corpus) -> None:
    quotes = corpus.quotes
    reel = quotes[quotes["actor"] == "Tomas Reel"]
    assert outlets(corpus, reel) == {WIRE, ECHO, STANDARD, LANTERN, RADIO}
    unnamed = quotes[quotes["is_anonymous"] & (quotes["kind"] == "direct")]
    assert outlets(corpus, unnamed) == {LANTERN}


def test_what_is_left_out(corpus: Corpus) -> None:
    texts = corpus.articles.groupby("outlet", observed=True)["text"].agg(" ".join)
    assert "treaty" not in str(texts[LANTERN])
    assert "denied" not in str(texts[REVIEW])


def test_no_real_person_is_given_words_that_the_seed_does_not_give(corpus: Corpus) -> None:
    seed = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "seeds").iterdir())
    real = ["Vladimir Putin", "Mark Rutte", "Kim Jong Un"]
    direct = corpus.quotes[(corpus.quotes["kind"] == "direct") & corpus.quotes["actor"].isin(real)]
    assert len(direct)
    for text in direct["text"]:
        assert str(text).strip("“”,.") in seed
