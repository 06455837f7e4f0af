import pytest

from newslens.article import Article
from newslens.reading.agencies import agency, agency_beyond_doubt
from newslens.reading.bylines import byline
from newslens.reading.datelines import dateline
from newslens.reading.plaintext import lay_out
from newslens.reading.wire import Wire, recognise

LONG = (
    "The council met for nine hours on Monday, and at the end of it nobody could say what had "
    "been decided, by whom, or why it had taken them so long."
)


def article(text: str, outlet: str | None = None, authors: tuple[str, ...] = ()) -> Article:
    return Article(text, lay_out(text).blocks, outlet=outlet, authors=authors)


def wire(*parts: str, outlet: str | None = None, authors: tuple[str, ...] = ()) -> str | None:
    return recognise(article("\n\n".join(parts), outlet, authors)).agency


@pytest.mark.parametrize(
    ("line", "name", "place", "date"),
    [("KYIV, Oct 25 (Reuters) - ", "Reuters", "KYIV", "Oct 25"),
     ("GENEVA (AP) — ", "Associated Press", "GENEVA", None),
     ("Paris (AFP) – ", "Agence France-Presse", "Paris", None),
     ("PARIS, Oct 25, 2024 (AFP) - ", "Agence France-Presse", "PARIS", "Oct 25, 2024"),
     ("BERLIN, 25 October 2024 /dpa/ - ", "dpa", "BERLIN", "25 October 2024"),
     ("Berlin (dpa) - ", "dpa", "Berlin", None),
     ("New Delhi, Oct 25 (PTI) ", "Press Trust of India", "New Delhi", "Oct 25"),
     ("Mumbai (Maharashtra) [India], October 25 (ANI): ", "Asian News International",
     "Mumbai (Maharashtra) [India]", "October 25"),
     ("BEIJING, Oct. 25 (Xinhua) -- ", "Xinhua", "BEIJING", "Oct. 25"),
     ("ST. PETERSBURG, Fla. (AP) — ", "Associated Press", "ST. PETERSBURG, Fla.", None),
     ("RIO DE JANEIRO, Oct 25 (Reuters) - ", "Reuters", "RIO DE JANEIRO", "Oct 25"),
     ("KYIV/MOSCOW, Oct 25 (Reuters) - ", "Reuters", "KYIV/MOSCOW", "Oct 25"),
     ("МОСКВА, 25 октября. /ТАСС/. ", "TASS", "МОСКВА", "25 октября."),
     ("МОСКВА, 25 окт - РИА Новости. ", "RIA Novosti", "МОСКВА", "25 окт"),
     ("Kyiv. October 25. INTERFAX-UKRAINE - ", "Interfax-Ukraine", "Kyiv", "October 25"),
     ("Madrid, 25 oct (EFE).- ", "EFE", "Madrid", "25 oct"),
     ("WARSAW, Poland, Oct 25 (PAP) - ", "PAP", "WARSAW, Poland", "Oct 25"),
     ("(Reuters) - ", "Reuters", None, None), ("LIMA, Peru — ", None, "LIMA, Peru", None),
     ("BERLIN, 25 October 2024 - ", None, "BERLIN", "25 October 2024")],
)  # fmt: skip
def test_datelines(line: str, name: str | None, place: str | None, date: str | None) -> None:
    found = dateline(line + LONG)
    assert found is not None
    assert (found.agency, found.place) == (name, place)
    assert (line[slice(*found.date_span)] if found.date_span else None) == date
    text = f"Talks resume\n\n{line}{LONG}\n\n{LONG}"
    read = recognise(article(text))
    assert (read.agency, read.place, read.date_raw) == (name, place, date)
    assert read.date_span is None or text[slice(*read.date_span)] == date


@pytest.mark.parametrize(
    "line",
    ["Kyiv (population 3 million) - ", "PITTSBURGH, PA (KDKA) — ", "LONDON (CNN) — ",
     "Jane Roe (AP) said ", "According to Reuters, ",
     "Reuters reported from Kyiv on Oct 25 (Friday) - ", "The AP (Reuters) ",
     "On Tuesday, 25 October 2024 - ", "Jane Roe, 25 October 2024 - ", "NATO — ", "WASHINGTON — "],
)  # fmt: skip
def test_what_is_no_dateline(line: str) -> None:
    assert dateline(line + LONG) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [("By Reuters", "Reuters"), ("Reuters Staff", "Reuters"),
     ("Associated Press", "Associated Press"), ("By The Associated Press", "Associated Press"),
     ("By the Associated Press", "Associated Press"),
     ("By JANE ROE Associated Press", "Associated Press"),
     ("By Jane Roe | AFP", "Agence France-Presse"),
     ("By Jane Roe, Associated Press", "Associated Press"), ("By AP", "Associated Press"),
     ("By Jane Roe", None), ("By Jane Roe, PA", None), ("AP", None), ("PA", None),
     ("Reuters Building", None)],
)  # fmt: skip
def test_bylines(line: str, name: str | None) -> None:
    assert wire("Talks resume", line, LONG, LONG) == name
    assert wire("Talks resume", LONG, LONG, LONG, line, LONG, LONG, LONG, LONG, LONG, LONG) is None


def test_the_people_of_a_byline() -> None:
    text = f"Talks resume\n\nBy JANE ROE Associated Press\n\n{LONG}"
    assert recognise(article(text)) == Wire("Associated Press", authors=("JANE ROE",))


@pytest.mark.parametrize(
    ("line", "names", "after"),
    [("By Jane Roe", ("Jane Roe",), None), ("by Jane Roe in Lima", ("Jane Roe",), "Lima"),
     ("By Jane Roe, John Doe and Mary Major", ("Jane Roe", "John Doe", "Mary Major"), None),
     ("By Jane Roe, New York", ("Jane Roe",), "New York"),
     ("By Jane Roe, Health and Science Editor", ("Jane Roe",), None),
     ("By Jane van der Roe for the Lima Herald", ("Jane van der Roe",), "the Lima Herald"),
     ("By: J. R. O’Roe-Smith jane@example.org", ("J. R. O’Roe-Smith",), None),
     ("By Олена Роу", ("Олена Роу",), None), ("Written by Jane Roe", ("Jane Roe",), None)],
)  # fmt: skip
def test_names(line: str, names: tuple[str, ...], after: str | None) -> None:
    found = byline(line)
    assert found is not None
    assert (found.names, found.after) == (names, after)


@pytest.mark.parametrize(
    "line",
    ["By the Numbers", "By Candlelight", "By Monday", "By land and sea", "By the time they met",
     "Jane Roe", "By Popular Demand", "By Train To Lima", "By Jane Roe\nand so on",
     "By " + "Aa " * 60, "By ", "By 2024", "By " + "A." * 78, "By " + "A-" * 78],
)  # fmt: skip
def test_what_is_no_byline(line: str) -> None:
    assert byline(line) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [("© Agence France-Presse", "Agence France-Presse"), ("© 2024 AFP", "Agence France-Presse"),
     ("Copyright 2024 The Associated Press. All rights reserved.", "Associated Press"),
     ("© Thomson Reuters 2024", "Reuters"), ("(PTI)", "Press Trust of India"),
     ("— Reuters", "Reuters"),
     ("AP writer Jane Roe in Lima contributed to this report.", "Associated Press"),
     ("Our Standards: The Thomson Reuters Trust Principles.", "Reuters"),
     ("Source: Xinhua", "Xinhua"), ("The Associated Press contributed to this report.", None),
     ("With inputs from PTI", None), ("Photo: Jane Roe © AFP", None), ("© 2024 Lima Herald", None),
     ("AP", None), ("(Reporting by Jane Roe in Lima; Editing by John Doe)", None),
     ("He had told Reuters so.", None), ("© AFP Photo Desk of Lima", None)],
)  # fmt: skip
def test_credits(line: str, name: str | None) -> None:
    assert wire("Talks resume", LONG, LONG, line) == name


@pytest.mark.parametrize(
    ("author", "name"),
    [("Reuters", "Reuters"), ("Reuters Staff", "Reuters"), ("By AFP", "Agence France-Presse"),
     ("AP", "Associated Press"), ("PA", "PA Media"),
     ("Jane Roe, Associated Press", "Associated Press"), ("Jane Roe (Reuters)", "Reuters"),
     ("Jane Roe | AFP", "Agence France-Presse"), ("Jane Roe, PA", None), ("Ani Roe", None),
     ("Jane Roe", None), ("ani", None), ("Jane Reuters", None), ("", None)],
)  # fmt: skip
def test_authors(author: str, name: str | None) -> None:
    assert wire("Talks resume", LONG, authors=("John Doe", author)) == name


def test_outlets() -> None:
    assert wire("Talks resume", LONG, outlet="Reuters") == "Reuters"
    assert wire("Talks resume", LONG, outlet="AP News") == "Associated Press"
    assert wire("Talks resume", LONG, outlet="Lima Herald") is None


@pytest.mark.parametrize(
    "sentence",
    ["according to Reuters", "the Associated Press reported", "in Vijayawada (AP) and in Hyderabad",
     "her PA had told AFP", "he said (Reuters) - and left", "in Pittsburgh, PA"],
)  # fmt: skip
def test_a_mention_is_no_origin(sentence: str) -> None:
    assert wire("Talks resume", f"They met on Friday, {sentence}. {LONG}", LONG) is None


def test_the_dateline_goes_before_the_rest() -> None:
    parts = ("Talks resume", "By Jane Roe", f"GENEVA (AP) — {LONG}", "© 2024 AFP")
    assert wire(*parts, outlet="Bloomberg", authors=("dpa",)) == "Associated Press"


def test_an_article_without_blocks() -> None:
    assert recognise(Article("", ())) == Wire()


def test_names_of_agencies() -> None:
    assert agency("REUTERS") == agency("reuters") == agency(" Reuters. ") == "Reuters"
    assert agency("Ani") is None
    assert agency("x" * 1000) is None
    assert agency_beyond_doubt("AFP") == "Agence France-Presse"
    assert agency_beyond_doubt("AP") is None
