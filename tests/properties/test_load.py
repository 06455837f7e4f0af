"""What holds of nl.load on any text at all, and on texts that look like news."""

import tempfile
from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newslens as nl
from newslens.article import Article
from newslens.corpus import Corpus
from newslens.reading import read
from newslens.tables import check

SIGNS = st.sampled_from(
    ["“", "”", "‘", "’", '"', "'", "«", "»", "„", "‟", "‹", "›", "``", "''", "—", "–", "-", "…",
     ".", ",", ":", "?", "!", "(", ")", "[", "]", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\t",
     " ", "\xa0", "\u2028", "\u2029", "\x0b", "\x0c", "\x00", "\x1c", "\x85", "\ufeff", "\u200b",
     "\u200d", "\xad", "\u202e", "\u202c", "\u2066", "e\u0301", "\u0301", "é", "ﬁ", "ẞ", "İ", "😀",
     "👩‍👩‍👧", "🇫🇷", "中文。", "ש", "\ud800", "\udfff", "\U0010ffff", "date ", "2024-10-25"]
)  # fmt: skip
ANY = st.one_of(
    st.text(st.characters(exclude_categories=[]), max_size=60),
    st.lists(st.one_of(SIGNS, st.text(max_size=4)), max_size=40).map("".join),
)
WHO = st.sampled_from(
    ["Mira Holt", "Holt", "President Mira Holt", "Mr. Sauer", "Bernd Sauer", "He", "she", "they",
     "Germany", "Berlin", "the Kremlin", "the United States", "U.S.", "a spokesman", "Officials",
     "the ministry", "Norwegian officials", "the World Food Programme", "WFP", "reports",
     "Ann O’Hara", "ANN O'HARA", "Dr. J. R. Smith-Jones Jr.", "Reuters"]
)  # fmt: skip
SAYS = st.sampled_from(
    ["said", "says", "said:", "told Reuters", "told reporters that", "said that", "added,",
     "denied that", "warned", "was quoted as saying", "according to", "asked", "claims",
     "has accused", "tweeted", "insisted", "is said to have said", "did not say whether"]
)  # fmt: skip
WHAT = st.sampled_from(
    ["the harbor is closed", "we will not pay", "it rained", "“yes”", "the price rose by 5%",
     "he met Holt in Oslo on Friday", "that the bridge, built in 1990, fell", "no", "",
     "the “so-called” plan failed", "Sauer said that Holt said it", "‘the end is near’", "I’m"]
)  # fmt: skip
BETWEEN = st.sampled_from(
    [" ", " ", " ", ", ", ". ", ".\n\n", "\n\n", "\r\n\r\n", "\n", "“", "”", ",” ", ".” ",
     "” ", " “", ": “",
     '"', '," ', " — ", "… ", "? ", "!” ", " (", ") ", "'", "’ ", "‘", "«", "»", ";"]
)  # fmt: skip
HEADS = st.sampled_from(
    ["\n\nCosts And Doubts\n\n", "\n\nWHAT COMES NEXT\n\n", "date 2024-10-25 Ships To Return\n\n",
     "OSLO (Reuters) - ", "\n\nBackground\n\n", "\n\n“A Quoted Heading”\n\n", "\n\n***\n\n"]
)  # fmt: skip
NEWS = st.lists(st.one_of(WHO, SAYS, WHAT, BETWEEN, BETWEEN, HEADS), max_size=40).map("".join)
SENTENCE = st.one_of(
    st.builds("“{}{} {} {}. ".format, WHAT, st.sampled_from([",”", "?”", "”", ".”"]), WHO, SAYS),
    st.builds("{} {} {}. ".format, WHO, SAYS, WHAT),
    st.builds("“{},” {} {}, “{}.” ".format, WHAT, SAYS, WHO, WHAT),
    st.builds('{} {} "{}." '.format, WHO, SAYS, WHAT),
    st.builds("{} “{}.\n\n“{}.”\n\n".format, WHO, WHAT, WHAT),
    st.builds("{}, {} {}. ".format, WHAT, SAYS, WHO),
    HEADS,
)
ARTICLES = st.lists(SENTENCE, max_size=10).map("".join)


def hold(corpus: Corpus, given: list[dict[str, Any]]) -> None:
    """What is true of every corpus, whatever it was made from."""
    assert check(corpus.tables) == []
    assert len(corpus) == len(given)
    for article, what in zip(rows(corpus.articles), given, strict=True):
        kept = str(article.text)
        assert len(kept) == len(what["text"])
        assert all(
            new == old or (new == "\ufffd" and "\ud800" <= old <= "\udfff")
            for new, old in zip(kept, what["text"], strict=True)
        )
        [source] = read(what)
        assert isinstance(source, Article)
        hold_structure(corpus, str(article.article_id), source)
    hold_links(corpus)
    hold_quotes(corpus)
    hold_counts(corpus)


def rows(table: pd.DataFrame) -> list[Any]:
    return list(table.itertuples())


def rows_of(table: pd.DataFrame, article_id: str) -> list[Any]:
    return rows(table[table["article_id"] == article_id])


def hold_structure(corpus: Corpus, article_id: str, source: Article) -> None:
    sentences = rows_of(corpus.sentences, article_id)
    text = source.text
    end, covered = 0, bytearray(len(text))
    for sentence in sentences:
        assert end <= sentence.start < sentence.end
        assert sentence.text == sentence.text.strip()
        end = sentence.end
        covered[sentence.start : sentence.end] = b"\1" * (sentence.end - sentence.start)
    for block in source.blocks:
        for at in range(block.start, block.end):
            assert covered[at] or text[at].isspace(), (at, text[at])
        for sentence in sentences:
            # None runs from one block into another.
            inside = block.start <= sentence.start < block.end
            assert not inside or sentence.end <= block.end
    assert sum(covered) <= sum(block.end - block.start for block in source.blocks)
    assert [(s.start, s.end) for s in sentences if s.is_heading] == [
        (block.start, block.end) for block in source.blocks if block.is_heading
    ]
    paragraphs = [sentence.paragraph for sentence in sentences]
    assert paragraphs == sorted(paragraphs)
    sections = rows_of(corpus.sections, article_id)
    assert [section.section_index for section in sections] == list(range(len(sections)))
    assert bool(sections) == bool(source.blocks)
    end = 0
    for section in sections:
        assert end <= section.start < section.end
        end = section.end
    assert sum(not pd.isna(s.heading) for s in sections) == sum(
        block.kind == "heading" for block in source.blocks
    )


def hold_links(corpus: Corpus) -> None:
    sections: dict[str, Any] = {row.section_id: row for row in rows(corpus.sections)}
    sentences: dict[Any, Any] = {row.sentence_id: row for row in rows(corpus.sentences)}
    for sentence in sentences.values():
        section = sections[sentence.section_id]
        assert section.article_id == sentence.article_id
        assert section.start <= sentence.start < sentence.end <= section.end
    for table in (corpus.entities, corpus.quotes):
        for row in rows(table):
            sentence = sentences[row.sentence_id]
            assert sentence.article_id == row.article_id
            assert sentence.section_id == row.section_id
            assert sentence.start <= row.start < sentence.end
            assert row.start < row.end
    for name in ("entities", "quotes"):
        table = corpus.tables[name]
        for _, group in table.groupby("article_id"):
            places = list(zip(group["start"], group["end"], strict=True))
            assert places == sorted(places)


def hold_quotes(corpus: Corpus) -> None:
    quotes = corpus.quotes
    assert quotes["confidence"].between(0, 1).all()
    for _, parts in quotes.groupby("utterance_id"):
        assert parts["part"].tolist() == list(range(1, len(parts) + 1))
        assert parts["article_id"].nunique() == 1
    for quote in rows(quotes):
        assert str(quote.text).strip()
        assert pd.isna(quote.speaker) == pd.isna(quote.speaker_start)
        assert pd.isna(quote.cue) == pd.isna(quote.cue_start) == pd.isna(quote.cue_lemma)


def hold_counts(corpus: Corpus) -> None:
    entities, quotes = corpus.entities, corpus.quotes
    named = set(entities["actor"].dropna())
    named |= set(quotes["actor"].dropna()) | set(quotes["affiliation"].dropna())
    assert set(corpus.actors["actor"]) == named
    for actor in rows(corpus.actors):
        mentions = entities[entities["actor"] == actor.actor]
        spoken = quotes[quotes["actor"] == actor.actor]
        assert actor.n_mentions == len(mentions)
        assert actor.n_quotes == spoken["utterance_id"].nunique()
        spoken_for = quotes[quotes["affiliation"] == actor.actor]
        within = [*mentions["article_id"], *spoken["article_id"], *spoken_for["article_id"]]
        assert actor.n_articles == len(set(within))
        assert actor.actor in list(actor.aliases)
    n = corpus.actors["n_mentions"].tolist()
    assert n == sorted(n, reverse=True)


@settings(deadline=None, max_examples=100)
@given(ANY)
@example("")
@example("\x00")
@example("\ud83d\ude00 said Holt.")
@example("“" * 200)
@example("date 2024-10-25")
@example("date 2024-13-45 Ships\n\nMove.")
@example("\r\n“Yes,”\r\nsaid Holt.\r\n\r\n\r\n")
@example("a" * 30_000)
def test_any_text_becomes_tables(text: str) -> None:
    hold(nl.load({"text": text}), [{"text": text}])


@settings(deadline=None, max_examples=100)
@given(st.one_of(NEWS, ARTICLES))
@example("“Yes,” said Holt. “No,” said Holt.\n\nCosts And Doubts\n\n“Yes”")
def test_any_news_becomes_tables(text: str) -> None:
    hold(nl.load({"text": text}), [{"text": text}])


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.one_of(ARTICLES, NEWS, ANY).map(lambda text: {"text": text}), min_size=1, max_size=4
    )
)
def test_many_are_each_as_they_are(articles: list[dict[str, str]]) -> None:
    corpus = nl.load(articles)
    hold(corpus, articles)
    texts = corpus.articles["text"].tolist()
    ids = corpus.articles["article_id"].tolist()
    originals: list[object] = []
    for at, row in enumerate(rows(corpus.articles)):
        first = texts.index(str(row.text))
        copied = None if pd.isna(row.duplicate_of) else row.duplicate_of
        if first < at:
            assert copied == (originals[first] or ids[first])
        else:
            # Of texts made of the same sentences, one may be nearly another.
            assert copied is None or copied in ids[:at]
        originals.append(copied)
    turned = nl.load(articles[::-1])
    for name, key in (
        ("sentences", "sentence_id"),
        ("quotes", "quote_id"),
        ("entities", "entity_id"),
    ):
        assert set(turned.tables[name][key]) == set(corpus.tables[name][key])
    pd.testing.assert_frame_equal(turned.actors, corpus.actors)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.one_of(ARTICLES, ANY).map(lambda text: {"text": text}), min_size=1, max_size=3))
def test_what_was_saved_is_what_is_opened(articles: list[dict[str, str]]) -> None:
    corpus = nl.load(articles)
    with tempfile.TemporaryDirectory() as folder:
        opened = nl.open(corpus.save(Path(folder, "work.newslens")))
    assert opened == corpus
    assert opened.filter() == corpus
