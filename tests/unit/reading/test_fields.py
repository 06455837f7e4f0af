import datetime as dt
from typing import Any

import pytest

from newslens.article import Article, Reason
from newslens.reading.fields import ALIASES, Choices, Record, folded, nearest_text
from newslens.reading.records import read_record
from newslens.reading.source import Source
from newslens.reading.values import address, names, plain

TEXT = "They met again at the harbour."
NINE = dt.datetime(2024, 10, 25, 9, 0)


def read(record: dict[str, Any]) -> Article:
    return read_record(record, "a.json record 0", source=Source("a.json"))


def facts(article: Article) -> tuple[object, ...]:
    published = article.published and article.published.replace(tzinfo=None)
    return (article.title, article.outlet, article.authors, published, article.category,
            article.url, article.language)  # fmt: skip


EXPECTED = ("Talks", "Herald", ("Ann Lee", "Max Roe"), NINE, "World",
            "https://herald.example/1", "en")  # fmt: skip
RECORDS: dict[str, dict[str, Any]] = {
    "newslens": {
        "text": TEXT, "title": "Talks", "outlet": "Herald", "authors": ["Ann Lee", "Max Roe"],
        "published": "2024-10-25T09:00:00", "category": "World",
        "url": "https://herald.example/1", "language": "en",
    },
    "schema.org": {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Talks",
        "articleBody": TEXT, "author": [{"@type": "Person", "name": "Ann Lee"},
                                        {"@type": "Person", "name": "Max Roe"}],
        "datePublished": "2024-10-25T09:00:00+02:00", "dateModified": "2024-10-26T09:00:00+02:00",
        "publisher": {"@type": "Organization", "name": "Herald", "url": "https://herald.example"},
        "articleSection": ["World", "Asia"], "inLanguage": "en",
        "mainEntityOfPage": {"@type": "WebPage", "@id": "https://herald.example/1"},
    },
    "ninjs 1": {
        "uri": "https://herald.example/1", "type": "text", "headline": "Talks", "body_text": TEXT,
        "byline": "By Ann Lee and Max Roe", "versioncreated": "2024-10-25T09:00:00Z",
        "subject": [{"name": "World"}], "language": "en", "infosources": [{"name": "Herald"}],
        "person": [{"name": "Sam Poe", "rel": "subject"}],
    },
    "ninjs 2": {
        "uri": "urn:herald:1", "type": "text", "standard": {"name": "ninjs", "version": "2.1"},
        "headlines": [{"role": "short", "value": "No"}, {"role": "main", "value": "Talks"}],
        "bodies": [{"role": "html", "contenttype": "text/html", "value": f"<p>{TEXT}</p>"}],
        "by": "Ann Lee and Max Roe", "contentcreated": "2024-10-25T09:00:00Z",
        "firstcreated": "2024-10-24T09:00:00Z", "subjects": [{"name": "World"}], "language": "en",
        "infosources": [{"name": "Herald"}], "people": [{"name": "Sam Poe"}],
        "renditions": [{"contenttype": "image/jpeg", "href": "https://herald.example/1.jpg"},
                       {"contenttype": "text/html", "href": "https://herald.example/1"}],
    },
    "ninjs 3": {
        "uri": "https://herald.example/1", "headlines": [{"value": "Talks"}],
        "bodies": [{"contentType": "application/xml", "value": "<nitf><p>Not this.</p></nitf>"},
                   {"contentType": "text/plain", "value": TEXT}],
        "people": [{"name": "Ann Lee", "rel": "author"}, {"name": "Sam Poe"},
                   {"name": "Max Roe", "rel": "author"}],
        "versionCreated": "2024-10-25T09:00:00Z", "firstCreated": "2024-10-24T09:00:00Z",
        "subjects": [{"name": "World"}], "language": "en", "infoSources": [{"name": "Herald"}],
    },
    "newspaper4k": {
        "url": "https://herald.example/1", "title": "Talks", "text": TEXT,
        "authors": ["Ann Lee", "Max Roe"], "publish_date": "2024-10-25 09:00:00",
        "source_url": "https://herald.example", "meta_lang": "en", "section": "World",
        "meta_site_name": "", "publisher": "Herald", "summary": "", "top_image": "x.jpg",
    },
    "trafilatura": {
        "title": "Talks", "author": "Ann Lee; Max Roe", "hostname": "herald.example",
        "date": "2024-10-25T09:00:00", "categories": "World;Asia", "tags": "", "text": TEXT,
        "raw_text": "They met again", "language": "en", "source": "https://herald.example/1",
        "source-hostname": "Herald", "excerpt": "They met", "fingerprint": "1",
    },
    "Media Cloud": {
        "id": "1f", "title": "Talks", "text": TEXT, "publish_date": "2024-10-25T09:00:00",
        "media_name": "Herald", "media_url": "herald.example", "language": "en",
        "url": "https://herald.example/1", "author": "Ann Lee; Max Roe", "section": "World",
    },
    "Media Cloud, older": {
        "stories_id": 1, "title": "Talks", "story_text": TEXT, "section": "World",
        "publish_date": "2024-10-25 09:00:00", "media_name": "Herald", "media_id": 2,
        "url": "https://herald.example/1", "language": "en", "byline": "Ann Lee and Max Roe",
    },
    "a large paper": {
        "headline": {"main": "Talks", "kicker": None, "print_headline": "No"}, "body": TEXT,
        "byline": {"original": "By Ann Lee and Max Roe", "person": [
            {"firstname": "Ann", "middlename": None, "lastname": "Lee"},
            {"firstname": "Max", "middlename": None, "lastname": "Roe"}]},
        "pub_date": "2024-10-25T09:00:00+0000", "web_url": "https://herald.example/1",
        "section_name": "World", "source": "Herald", "abstract": "They met.", "lang": "en",
    },
    "a table": {
        "Publication Date": "2024-10-25 09:00", "Newspaper": "Herald", "Headline": "Talks",
        "Full Text": TEXT, "Byline": "By Ann Lee, Max Roe", "Section": "World",
        "Link": "https://herald.example/1", "LANG": "en",
    },
    "a table of lists": {
        "source.name": "Herald", "publishedAt": "2024-10-25T09:00:00Z", "title": "Talks",
        "content": TEXT, "authors": "['Ann Lee', \"Max Roe\"]", "desk": "World",
        "permalink": "https://herald.example/1", "language": "en",
    },
    "within another": {
        "id": "world/1", "webTitle": "Talks", "webUrl": "https://herald.example/1",
        "webPublicationDate": "2024-10-25T09:00:00Z", "sectionName": "World",
        "fields": {"bodyText": TEXT, "byline": "Ann Lee and Max Roe", "publication": "Herald",
                   "lang": "en"},
    },
}  # fmt: skip


@pytest.mark.parametrize("name", RECORDS)
def test_the_usual_names(name: str) -> None:
    article = read(RECORDS[name])
    assert facts(article) == EXPECTED
    assert article.text == f"Talks\n\n{TEXT}"
    assert article.problems == ()


@pytest.mark.parametrize("name", RECORDS)
def test_what_is_not_known_is_carried_unchanged(name: str) -> None:
    record = RECORDS[name]
    extra = read(record).extra
    for key, value in record.items():
        if key not in extra and f"input_{key}" not in extra:
            said = {"text", "title", "outlet", "authors", "published", "category", "url",
                    "language"}  # fmt: skip
            assert key in said or TEXT in value
        elif key in extra:
            assert extra[key] == value


def test_one_text_in_two_forms_is_read_from_that_with_paragraphs() -> None:
    plain_text, markup = "They met. They left.", "<p>They met.</p><p>They left.</p>"
    article = read({"body_text": plain_text, "body_xhtml": markup})
    assert (article.text, article.problems) == ("They met.\n\nThey left.", ())
    article = read({"body_text": plain_text, "body_xhtml": "<p>They met.</p>"})
    assert (article.text, article.problems) == (plain_text, ())


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ({"body": "They met.", "content": "They left."}, "'body'; 'content'"),
        ({"content": "They left.", "article": "They met."}, "'content'; 'article'"),
        ({"story": "https://herald.example/1", "full_text": "They met."}, None),
        ({"text": "They met.", "body": "They left."}, None),
        ({"Text": "They met.", "body": "They left."}, None),
        ({"body": "They met.", "content": " They  met. "}, None),
        ({"body": "17", "content": "They met."}, None),
    ],
)
def test_a_choice_is_told_where_there_is_one(record: dict[str, str], field: str | None) -> None:
    found = [(p.reason, p.message) for p in read(record).problems]
    assert [reason for reason, _ in found] == [Reason.FIELDS] * bool(field)
    assert all(str(field) in message for _, message in found)


def test_an_empty_text_gives_way_to_another_field() -> None:
    assert read({"text": " ", "body": "They met."}).text == "They met."
    assert read_record({"text": None, "body": "They met."}, "record 0").text == "They met."
    assert read_record({"text": "", "body": "They met."}, "record 0").text == "They met."


def test_texts_of_several_parts() -> None:
    assert read({"paragraphs": ["They met.", "They left."]}).text == "They met.\n\nThey left."
    record = {"content": [{"type": "p", "text": "They met."}, {"type": "p", "text": "Then."}]}
    assert read(record).text == "They met.\n\nThen."
    assert read({"content": {"rendered": "<p>Fish &amp; more</p>"}}).text == "Fish & more"


def test_a_source_is_an_outlet_and_never_its_address() -> None:
    assert read({"text": TEXT, "source": {"id": None, "name": "Herald"}}).outlet == "Herald"
    record = {"text": TEXT, "source": {"name": "Herald", "url": "https://herald.example"}}
    assert (read(record).outlet, read(record).url) == ("Herald", None)
    article = read({"text": TEXT, "source": "https://www.herald.example/world/1"})
    assert (article.outlet, article.url) == ("herald.example", "https://www.herald.example/world/1")
    assert read({"text": TEXT, "source": "x" * 500}).outlet is None


def test_people_who_are_written_about_are_no_authors() -> None:
    assert read({"text": TEXT, "people": [{"name": "Sam Poe", "rel": "subject"}]}).authors == ()
    assert read({"text": TEXT, "author": 17}).authors == ()


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Ann Lee", ["Ann Lee"]),
        ("BY: Ann Lee, Max Roe and Jo Poe", ["Ann Lee", "Max Roe", "Jo Poe"]),
        ("Ann Lee & Max Roe", ["Ann Lee", "Max Roe"]),
        ("Ann Lee, the desk for health", ["Ann Lee, the desk for health"]),
        ("Byron Lee", ["Byron Lee"]),
        ("Staff and agencies", ["Staff and agencies"]),
        ("https://herald.example/ann", []),
        ("", []),
    ],
)
def test_bylines(byline: str, authors: list[str]) -> None:
    assert list(names(byline, is_byline=True)) == authors


def test_plain_values() -> None:
    assert plain([{"role": "short", "value": "No"}, {"role": "main", "value": "Yes"}]) == "Yes"
    assert plain({"value": {"name": "x"}}) == "x"
    assert plain(b"x") is None
    assert plain({"a": 1}) is None
    nested: Any = "x"
    for _ in range(100):
        nested = [nested]
    assert plain(nested) is None
    assert list(names(nested)) == []
    assert address(nested) is None


def test_names_are_known_however_they_are_written() -> None:
    for name in ("pub_date", "pubDate", "Pub Date", "PUB-DATE", "pub.date"):
        assert folded(name) == "pubdate"
    for names_of in ALIASES.values():
        assert len(set(names_of)) == len(names_of)
        assert all(folded(name) == name for name in names_of)


def test_the_users_own_names() -> None:
    record = Record({"a": {"b": [1]}, "a.b": None, "x.y": 2}, {"text": "a.b", "title": "x.y"})
    assert list(record.find("text")) == []
    assert [found.value for found in record.find("title")] == [2]
    deep = Record({"a": {"b": "They met."}}, {"text": "a.b"})
    assert [found.value for found in deep.find("text")] == ["They met."]
    assert [deep.holds("a.b"), deep.holds("a.c"), deep.holds("b")] == [True, False, False]


def test_what_is_doubtful_in_many_records_is_told_once() -> None:
    choices = Choices({"outlet": "papr"})
    for text in ("a", "b", "c"):
        choices.begin(Record({"text": text, "paper": "Herald"}, {"outlet": "papr"}))
    choices.doubt("something")
    lacking, told = choices.problems("a.json")
    assert (lacking.severity, lacking.reason) == ("error", Reason.FIELDS)
    assert "'papr'" in lacking.message
    assert told.message == "something (in 1 of 3)"
    assert nearest_text(["id", "words", "bodytxt"]) == "bodytxt"
    assert nearest_text([]) is None
