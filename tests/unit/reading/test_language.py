"""The language of an article: declared, detected, or left open."""

import subprocess
import sys
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslens.article import Article, Problem, Reason
from newslens.reading.language import identify

ENGLISH = (
    "The harbour authority said on Tuesday that it would close the northern quay for repairs. "
    "Nobody was hurt when the old crane fell, but three ships had to wait outside until the "
    "morning. A spokeswoman said that the cost was not yet known, and that she expected the work "
    "to last until the end of the year. "
)
GERMAN = (
    "Die Hafenbehörde teilte am Dienstag mit, dass der nördliche Kai wegen Reparaturen "
    "geschlossen wird. Niemand wurde verletzt, als der alte Kran umstürzte, aber drei Schiffe "
    "mussten bis zum Morgen draußen warten. Eine Sprecherin sagte, die Kosten seien noch nicht "
    "bekannt, und die Arbeiten würden bis zum Ende des Jahres dauern. "
)

# One sentence each, of the length of a short piece in a feed.
SENTENCES = {
    "ar": "قالت الوزيرة يوم الثلاثاء إن الحكومة تريد إغلاق الميناء القديم.",
    "cs": "Ministryně v úterý řekla, že vláda chce starý přístav zavřít.",
    "da": "Regeringen vil lukke den gamle havn, sagde ministeren. Ingen kom noget til.",
    "de": "Die Regierung will den alten Hafen schließen, sagte die Ministerin.",
    "el": "Η κυβέρνηση θέλει να κλείσει το παλιό λιμάνι, είπε η υπουργός.",
    "es": "El gobierno quiere cerrar el puerto viejo, dijo el martes la ministra.",
    "fa": "وزیر روز سه‌شنبه گفت دولت می‌خواهد بندر قدیمی را ببندد.",
    "fi": "Hallitus haluaa sulkea vanhan sataman, ministeri sanoi tiistaina.",
    "fr": "Le gouvernement veut fermer le vieux port, a dit mardi la ministre.",
    "he": "השרה אמרה ביום שלישי שהממשלה רוצה לסגור את הנמל הישן.",
    "hi": "मंत्री ने मंगलवार को कहा कि सरकार पुराना बंदरगाह बंद करना चाहती है।",
    "hu": "A kormány be akarja zárni a régi kikötőt, mondta kedden a miniszter.",
    "id": "Menteri mengatakan pada hari Selasa bahwa pemerintah ingin menutup pelabuhan lama.",
    "it": "Il governo vuole chiudere il vecchio porto, ha detto martedì la ministra.",
    "ja": "大臣は火曜日、政府は古い港を閉鎖したいと述べた。",
    "ko": "장관은 화요일 정부가 오래된 항구를 폐쇄하기를 원한다고 말했다.",
    "nl": "De regering wil de oude haven sluiten, zei de minister dinsdag.",
    "pl": "Rząd chce zamknąć stary port, powiedziała we wtorek ministra.",
    "pt": "O governo quer fechar o porto velho, disse na terça-feira a ministra.",
    "ro": "Guvernul vrea să închidă portul vechi, a spus marți ministra.",
    "ru": "Правительство хочет закрыть старый порт, сказала во вторник министр.",
    "sv": "Regeringen vill stänga den gamla hamnen, sade ministern på tisdagen.",
    "sw": "Waziri alisema Jumanne kwamba serikali inataka kufunga bandari ya zamani.",
    "th": "รัฐมนตรีกล่าวเมื่อวันอังคารว่ารัฐบาลต้องการปิดท่าเรือเก่า",
    "tr": "Bakan salı günü hükümetin eski limanı kapatmak istediğini söyledi.",
    "uk": "Уряд хоче закрити старий порт, сказала у вівторок міністерка.",
    "vi": "Hôm thứ Ba, bộ trưởng nói chính phủ muốn đóng cửa cảng cũ.",
    "zh": "部长星期二说，政府希望关闭旧港口。",
}

FULL_OF_NAMES = {
    "Ukrainian": "Oleksandr Hrytsenko and Mykhailo Dovzhenko told Yaroslava Shcherbak in Zhytomyr "
    "that the bridge near Kropyvnytskyi would not be opened before spring.",
    "Arabic": "Sheikh Khalid bin Nasser Al Mazrui received Abdel Rahman el-Shennawi and Umm "
    "Kulthum al-Tikriti at Qasr al-Bahr, and said he was pleased with the talks.",
    "Chinese": "Zhao Mingyuan, Qian Xiulan and Deng Zhiqiang met in Zhangjiajie, and Xu Jiahui "
    "of the Guangxi Ribao wrote that they had agreed on nothing.",
    "German": "Friedrich-Wilhelm von der Heydt and Jürgen Großmüller of the Süddeutscher Verband "
    "der Wasserwirtschaft met at Schloss Hohenlinden, but they did not agree.",
    "Vietnamese": "Nguyễn Thị Hồng and Trần Đức Thắng spoke for an hour with Lê Văn Quý, who had "
    "asked them about the price of rice in the north.",
}


def reads_as(text: str, declared: str | None = None) -> tuple[str | None, tuple[Problem, ...]]:
    found = identify(Article(text, (), language=declared, path="a.txt"))
    assert found.text == text
    return found.language, found.problems


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_is_enough(language: str) -> None:
    assert reads_as(SENTENCES[language]) == (language, ())


@pytest.mark.parametrize("names", FULL_OF_NAMES)
def test_english_full_of_foreign_names_stays_english(names: str) -> None:
    text = FULL_OF_NAMES[names]
    assert reads_as(text)[0] in {"en", None}
    assert reads_as(text + " " + ENGLISH) == ("en", ())
    assert reads_as(f"{text} " * 12, "en") == ("en", ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "They met.",
        "Talks in Geneva",
        "1 204, 77.5 % (2024-10-25)",
        "https://example.org/die-regierung-will/der-minister-und-die-ministerin www.example.net",
        "Halvorsen, Okonkwo, Papadakis, Dubois, Ferreira, Kowalczyk, Yamamoto, Schneider",
        "qzx wvkj pfgh bnmt rtzu plkj hgfd sayx cvbn mlko " * 20,
        "for (int i = 0; i < n; ++i) { sum += a[i]; } return x ? f(y) : NULL;",
        "\ud800\udfff\x00 \ufffd",
        "😀" * 500,
    ],
)
def test_what_tells_nothing_is_left_open_without_a_word(text: str) -> None:
    assert reads_as(text) == (None, ())


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("English", "en"),
        ("eng", "en"),
        ("ger", "de"),
        ("Deutsch", "de"),
        ("zh-Hant-TW", "zh"),
        ("pt_BR.UTF-8", "pt"),
        ("iw", "he"),
        ("fr, en", "fr"),
        ("Scottish Gaelic", "gd"),
        ("und", None),
        ("x-default", None),
        ("Gibberish", None),
        ("", None),
        ("—" * 10_000, None),
    ],
)
def test_declared_languages_become_codes(declared: str, code: str | None) -> None:
    assert reads_as("They met.", declared) == (code, ())


def test_a_template_that_declares_the_wrong_language_is_not_believed() -> None:
    language, [problem] = reads_as(GERMAN, "en-US")
    assert language == "de"
    assert problem == Problem(
        "a.txt",
        "reading",
        "warning",
        "declared as English (en), but reads as German (de); taken as German (de)",
        Reason.LANGUAGE,
    )
    assert reads_as(ENGLISH, "de")[0] == "en"


def test_a_short_text_is_in_the_language_it_declares() -> None:
    assert reads_as("Die Regierung will den alten Hafen schließen.", "en") == ("en", ())


def test_a_language_that_the_detector_does_not_know_is_believed() -> None:
    assert reads_as(GERMAN, "mi") == ("mi", ())


def test_languages_that_are_written_alike_do_not_contradict() -> None:
    text = "Regjeringen vil stenge den gamle havnen, sa statsråden tirsdag. Ingen ble skadet. " * 5
    assert reads_as(text, "nb") == ("nb", ())
    assert reads_as(text) == ("no", ())


def test_a_text_of_two_languages_says_so() -> None:
    language, [problem] = reads_as(ENGLISH * 4 + GERMAN * 4)
    assert language is None
    assert problem.message == (
        "parts are in German (de) and English (en); its language is left open"
    )
    assert problem.reason == Reason.LANGUAGE
    assert reads_as(ENGLISH * 4 + GERMAN * 4, "de")[0] == "de"


def test_a_banner_in_another_language_is_no_matter() -> None:
    banner = "Wir verwenden Cookies, um Ihnen die beste Erfahrung zu bieten. "
    assert reads_as(banner + ENGLISH * 5) == ("en", ())


def test_problems_that_the_article_had_are_kept() -> None:
    doubt = Problem("a.txt", "reading", "warning", "no date", Reason.UNREAD_DATE)
    found = identify(Article(GERMAN, (), language="en", path="a.txt", problems=(doubt,)))
    assert found.problems[0] == doubt
    assert len(found.problems) == 2


def test_a_long_text() -> None:
    reads_as(ENGLISH)
    assert reads_as(ENGLISH * 20_000) == ("en", ())
    assert reads_as("www." * 500_000) == (None, ())


def test_threads_get_the_same_answers() -> None:
    answers: list[list[str | None]] = []

    def work() -> None:
        answers.append([reads_as(text)[0] for text in SENTENCES.values()])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [list(SENTENCES)] * 4


def test_the_detector_is_loaded_when_it_is_needed() -> None:
    code = "import sys, newslens.reading.language; assert 'py3langid' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@given(st.text(max_size=3000), st.none() | st.text(max_size=20))
@settings(max_examples=60, deadline=None)
def test_no_text_and_no_declaration_raises(text: str, declared: str | None) -> None:
    language, _ = reads_as(text, declared)
    assert language is None or (len(language) == 2 and language.islower())
