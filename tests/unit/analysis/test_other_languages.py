"""Articles that are not English, and pipelines that are not: what is read, and what is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

import newslens as nl
from newslens.analysis.any_language import mark_sentences, tokens_of
from newslens.analysis.model import find_model, load_model
from newslens.analysis.rows import ArticleRows, analyse
from newslens.article import Article, Block, BlockKind, Problem, Reason
from newslens.tables import check

ENGLISH = "“We had no choice,” said Ann Vik. The port of Halden stays closed."
GERMAN = (
    "Der Hafen bleibt geschlossen. „Wir hatten keine Wahl“, sagte Jörg Großmüller am 3. Oktober. "
    "Dr. Vik schwieg z. B. zu den Kosten. „Nein!“, rief Ann Vik. »Doch.« So war es."
)
GERMAN_SENTENCES = [
    "Der Hafen bleibt geschlossen.",
    "„Wir hatten keine Wahl“, sagte Jörg Großmüller am 3. Oktober.",
    "Dr. Vik schwieg z. B. zu den Kosten.",
    "„Nein!“, rief Ann Vik.",
    "»Doch.«",
    "So war es.",
]
PATTERNS = [
    {"label": "PER", "pattern": "Jörg Großmüller"},
    {"label": "PER", "pattern": "Ann Vik"},
    {"label": "LOC", "pattern": "Halden"},
    {"label": "MISC", "pattern": "Oktober"},
]

SENTENCES = {
    "ar": ["قالت الوزيرة ذلك.", "هل يبقى الميناء مغلقا؟", "نعم."],
    "el": ["Το λιμάνι έκλεισε.", "«Όχι.»"],
    "es": ["¿Qué pasa en el puerto?", "¡Nada!", "Se fue."],
    "fr": ["« Nous fermons le port. »", "Il partit.", "« Non ! » cria-t-elle."],
    "hi": ["मंत्री ने कहा।", "बंदरगाह बंद है।"],
    "ja": ["港は閉鎖された。", "「はい。」", "と彼は言った。"],
    "ko": ["항구가 닫혔다.", '"그렇다."', "그는 갔다."],
    "no": ["Havnen er stengt.", "«Nei.»", "Hun gikk."],
    "th": ["ท่าเรือปิดแล้ว"],
    "uk": ["Порт закрито.", "«Ні!» — сказала вона 3 жовт. у м. Київ.", "Так."],
    "vi": ["Cảng đã đóng cửa.", "Không ai bị thương."],
    "zh": ["港口关闭了。", "“我们别无选择。”", "她说！", "为什么？"],
}
UNSPACED = {"ja", "th", "zh"}


def article(text: str, language: str | None, path: str = "a.txt") -> Article:
    """Paragraphs are parted by blank lines; one without a full stop is a heading."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        kind = BlockKind.PARAGRAPH if paragraph[-1:] in ".!?。”»“«」" else BlockKind.HEADING
        blocks.append(Block(at, at + len(paragraph), kind))
        at += len(paragraph) + 2
    return Article(text, tuple(blocks), language=language, path=path)


def rows_of(articles: Iterable[Article], nlp: Language) -> list[ArticleRows]:
    found = list(analyse(articles, nlp))
    for rows in found:
        for row in [*rows.sentences, *rows.entities, *rows.quotes]:
            assert rows.article.text[row["start"] : row["end"]] == row["text"]
    return found


def sentences(rows: ArticleRows) -> list[str]:
    return [row["text"] for row in rows.sentences]


@pytest.fixture(scope="module")
def english() -> Language:
    return load_model(find_model())


@pytest.fixture
def make_pipeline() -> Callable[..., Language]:
    """Return a function of a language and of what its pipeline has."""

    def make(language: str, *components: str) -> Language:
        import spacy

        nlp = spacy.blank(language)
        for component in components:
            added: Any = nlp.add_pipe(component)
            if component == "entity_ruler":
                added.add_patterns(PATTERNS)
        return nlp

    return make


def test_another_language_has_sections_and_sentences_alone(english: Language) -> None:
    text = f"Der Hafen\n\n{GERMAN}"
    [rows] = rows_of([article(text, "de")], english)
    assert sentences(rows) == ["Der Hafen", *GERMAN_SENTENCES]
    assert [row["heading"] for row in rows.sections] == ["Der Hafen"]
    assert (rows.entities, rows.quotes, rows.actors) == ([], [], [])
    assert not any(row["in_quote"] for row in rows.sentences)
    assert rows.problems == [
        Problem(
            "a.txt",
            "analysis",
            "warning",
            "language is German (de); read without names and quotes: "
            "nl.load(..., model=<a spaCy pipeline for German>)",
            Reason.LANGUAGE,
        )
    ]


@pytest.mark.parametrize("language", [None, "en"])
def test_english_and_what_is_not_known_is_read_in_full(
    language: str | None, english: Language
) -> None:
    [rows] = rows_of([article(ENGLISH, language)], english)
    assert [row["kind"] for row in rows.quotes] == ["direct"]
    assert rows.problems == []


@pytest.mark.parametrize("language", SENTENCES)
def test_sentences_end_at_the_marks_of_the_script(language: str, english: Language) -> None:
    text = ("" if language in UNSPACED else " ").join(SENTENCES[language])
    paragraph = Article(text, (Block(0, len(text)),), language=language)
    assert sentences(rows_of([paragraph], english)[0]) == SENTENCES[language]


def test_neighbours_change_nothing(english: Language) -> None:
    articles = [
        article(ENGLISH, "en"),
        article(GERMAN, "de"),
        Article("", (), language="de"),
        article(ENGLISH + " It rained.", None),
        article("港口关闭了。她走了。", "zh"),
        article(GERMAN, "de"),
    ]
    together = rows_of(articles * 30, english)
    assert [rows.article for rows in together] == articles * 30
    alone = [asdict(rows_of([one], english)[0]) for one in articles]
    assert [asdict(rows) for rows in together] == alone * 30


def test_nothing_is_said_of_an_article_without_text(english: Language) -> None:
    [rows] = rows_of([Article("", (), language="de")], english)
    assert rows.problems == []


def test_the_pipeline_of_the_language_gives_names_without_quotes(
    make_pipeline: Callable[..., Language],
) -> None:
    nlp = make_pipeline("de", "sentencizer", "entity_ruler")
    [rows] = rows_of([article(GERMAN + " Halden schweigt.", "de")], nlp)
    assert [(row["text"], row["label"]) for row in rows.entities] == [
        ("Jörg Großmüller", "PERSON"),
        ("Oktober", "MISC"),
        ("Ann Vik", "PERSON"),
        ("Halden", "LOC"),
    ]
    positions = [row["actor"] for row in rows.entities]
    labels = [None if at is None else rows.actors[at].label for at in positions]
    assert labels == ["PERSON", None, "PERSON", "LOC"]
    assert rows.quotes == []
    [problem] = rows.problems
    assert problem.message == (
        "read by a pipeline for German (de), without quotes: those are read in English"
    )
    assert (problem.stage, problem.reason) == ("analysis", Reason.LANGUAGE)


@pytest.mark.parametrize("components", [(), ("entity_ruler",), ("sentencizer",)])
def test_a_pipeline_may_lack_anything(
    components: tuple[str, ...], make_pipeline: Callable[..., Language]
) -> None:
    nlp = make_pipeline("de", *components)
    [rows] = rows_of([article(GERMAN, None)], nlp)
    assert "".join(sentences(rows)).replace(" ", "") == GERMAN.replace(" ", "")
    if "sentencizer" not in components:
        assert sentences(rows) == GERMAN_SENTENCES
    assert bool(rows.entities) == ("entity_ruler" in components)


def test_english_is_another_language_to_a_german_pipeline(
    make_pipeline: Callable[..., Language],
) -> None:
    nlp = make_pipeline("de", "entity_ruler")
    [rows] = rows_of([article(ENGLISH, "en")], nlp)
    assert rows.entities == []
    assert "language is English (en)" in rows.problems[0].message


def test_a_pipeline_for_any_language_takes_them_all(
    make_pipeline: Callable[..., Language],
) -> None:
    nlp = make_pipeline("xx", "entity_ruler")
    found = rows_of([article(GERMAN, "de"), article(ENGLISH, "en")], nlp)
    assert [bool(rows.entities) for rows in found] == [True, True]
    assert all("for many languages" in rows.problems[0].message for rows in found)


def test_norwegian_is_read_by_a_pipeline_for_bokmal(make_pipeline: Callable[..., Language]) -> None:
    [rows] = rows_of([article("Ann Vik gikk.", "no")], make_pipeline("nb", "entity_ruler"))
    assert [row["text"] for row in rows.entities] == ["Ann Vik"]


def test_load_tells_the_language_and_what_was_left_out() -> None:
    corpus = nl.load([{"text": ENGLISH}, {"text": GERMAN}, {"text": "They met.", "language": "EN"}])
    assert corpus.articles["language"].tolist()[1:] == ["de", "en"]
    assert set(corpus.quotes["article_id"]) == {corpus.articles["article_id"][0]}
    messages = corpus.problems["message"].tolist()
    assert [m for m in messages if "German (de)" in m] == messages
    assert check(corpus.tables) == []


@given(
    st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=200)
    | st.text(alphabet=" .!?«»“”„\"'()¿¡。「」\n\xa0aA中", min_size=1, max_size=60),
    st.sampled_from(["de", "zh", "ja", "th", "ar", "ko", "vi", "fr", "xx", "qq", "my", "no"]),
)
@settings(max_examples=150, deadline=None)
def test_sentences_cover_any_text(text: str, language: str) -> None:
    doc: Any = mark_sentences(tokens_of(text, language))
    assert doc.text == text
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text
