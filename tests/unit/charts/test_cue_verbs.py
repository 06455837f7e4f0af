from typing import Any

import pytest

import newslens as nl
from newslens.analysis.quotes import cues
from newslens.charts import cue_verbs, stance_of, stances
from newslens.charts.reporting_words import DISTANCING, ENDORSING, NEUTRAL, OTHER, STANCES
from newslens.corpus import Corpus
from newslens.errors import InputError

LISTS = {"endorsing": ENDORSING, "neutral": NEUTRAL, "other": OTHER, "distancing": DISTANCING}
TEXT = (
    "Ada Lind pointed out that the bridge is shut. Ben Okoro pointed to the report. "
    "Ada Lind said that the port is open. Ben Okoro claimed that the ferry was late. "
    "According to Ada Lind, the pier is closed. Ben Okoro denied taking the money. "
    "“We stay,” Lind went on."
)


@pytest.fixture(scope="module")
def told() -> Corpus:
    rows = [
        {"outlet": "Post", "text": TEXT},
        {"outlet": "Mail", "text": "Ada Lind said that bread is cheap."},
    ]
    return nl.load(rows, progress=False)


def counted(chart: Any) -> dict[str, dict[str, int]]:
    return {
        trace.name.split(" (")[0]: {
            place: n for place, n in zip(trace.y, trace.customdata, strict=True) if n
        }
        for trace in chart.data
    }


def test_every_word_that_the_reader_of_quotes_knows_has_one_class() -> None:
    words = (
        cues.REPORTING_VERBS
        | cues.SPEECH_VERBS
        | cues.REPORTING_ADVERBS
        | cues.CUE_NOUNS
        | cues.TOPIC_NOUNS
        | {"according to"}
    )
    assert words <= frozenset().union(*LISTS.values())
    for name, words in LISTS.items():
        assert {stance_of(word) for word in words} == {name}
    assert sum(map(len, LISTS.values())) == len(frozenset().union(*LISTS.values()))


@pytest.mark.parametrize(
    ("stance", "written"),
    {
        "endorsing": "pointed out, Noted, admitted, reveals, made clear, making it clear",
        "distancing": "claims, alleged, insinuating, lied",
        "neutral": "Said, told, According to, went on, pointed, replies, replied, writing",
        "other": "insists, denied, slammed, urging, gargled, out, ",
    }.items(),
)
def test_words_are_known_as_they_are_written(stance: str, written: str) -> None:
    words = written.split(", ")
    assert {word: stance_of(word) for word in words} == dict.fromkeys(words, stance)


def test_a_particle_makes_another_verb(told: Corpus) -> None:
    table = corpus_words(told)
    assert table["point out"] == "endorsing"
    assert table["point to"] == "neutral"
    assert table["go on"] == "neutral"
    assert table["claim"] == "distancing"
    assert table["deny"] == "other"


def corpus_words(corpus: Corpus) -> dict[str, str]:
    found = corpus.quotes.join(stances(corpus))
    return dict(zip(found["reporting_word"], found["stance"], strict=True))


def test_words_that_were_set_by_hand(told: Corpus) -> None:
    text = "Lind made it clear that she would go."
    corpus = nl.load([{"text": text}], progress=False)
    article = corpus.articles["article_id"].iloc[0]
    start = text.index("she")
    by_hand = corpus.add_quote(
        article,
        start,
        len(text) - 1,
        actor="Lind",
        kind="indirect",
        cue_start=text.index("made"),
        cue_end=text.index(" that"),
    )
    assert corpus_words(by_hand) == {"make it clear": "endorsing"}


def test_words_are_counted_by_stance(told: Corpus) -> None:
    chart = cue_verbs(told)
    assert counted(chart) == {
        "endorsing": {"point out": 1},
        "neutral": {"say": 2, "according to": 1, "go on": 1, "point to": 1},
        "other": {"deny": 1},
        "distancing": {"claim": 1},
    }
    assert "the port is open" in str(chart.data[1].hovertext)
    assert chart.layout.xaxis.title.text == "utterances"
    assert "Words that report speech" in chart.summary


def test_words_beyond_the_top_are_counted_together(told: Corpus) -> None:
    chart = cue_verbs(told, top=1)
    assert list(chart.data[0].y) == ["say", "6 other words"]
    assert sum(sum(trace.customdata) for trace in chart.data) == len(told.quotes)
    assert counted(chart)["distancing"] == {"6 other words": 1}


def test_rare_words_that_tell_something_are_drawn() -> None:
    spoken = "Lind said that it rains. Lind wrote that it rains. Lind told us that it rains. "
    others = "Lind replied that it rains. Lind added that it rains. Lind claimed that it rains."
    corpus = nl.load([{"text": spoken * 2 + others}], progress=False)
    chart = cue_verbs(corpus, top=4)
    assert list(chart.data[0].y) == ["say", "tell", "write", "claim", "2 other words"]
    assert "rare ones" not in chart.summary
    again = nl.load([{"text": spoken * 2 + others * 2 + "Lind claimed that it snows."}])
    assert "rare ones" not in cue_verbs(again, top=4).summary
    twice = nl.load([{"text": spoken * 2 + "Lind replied that it rains. " * 2 + others}])
    assert "also rare ones that endorse or distance" in cue_verbs(twice, top=4).summary


def test_outlets_actors_and_shares(told: Corpus) -> None:
    assert counted(cue_verbs(told, by="outlet"))["neutral"] == {"Post": 4, "Mail": 1}
    by_actor = counted(cue_verbs(told, by="actor"))
    assert by_actor["distancing"] == by_actor["other"] == {"Ben Okoro": 1}
    assert counted(cue_verbs(told, by="outlet", actors="ben okoro"))["neutral"] == {"Post": 1}
    shares = cue_verbs(told, by="outlet", share=True)
    assert [sum(trace.x[at] for trace in shares.data) for at in (0, 1)] == [
        pytest.approx(100, abs=0.1)
    ] * 2
    words = cue_verbs(told, share=True)
    assert sum(sum(trace.x) for trace in words.data) == pytest.approx(100, abs=0.1)
    assert "share of the utterances" in words.layout.xaxis.title.text


def test_series_are_told_apart_without_colour(told: Corpus) -> None:
    chart = cue_verbs(told)
    assert len({trace.marker.pattern.shape for trace in chart.data}) == len(STANCES)


def test_what_cannot_be_asked(told: Corpus) -> None:
    for wrong in ({"by": "sun"}, {"top": 0}, {"count": "x"}):
        with pytest.raises(InputError, match="Expected"):
            cue_verbs(told, **wrong)
    with pytest.raises(InputError, match="word=3"):
        stance_of(3)  # type: ignore[arg-type]
    with pytest.warns(UserWarning, match="no actor 'Nobody'"):
        assert "No word reports" in cue_verbs(told, actors="Nobody").summary
