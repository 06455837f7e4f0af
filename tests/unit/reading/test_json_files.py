import contextlib
import json
from typing import Any

import pytest

from newslens.article import Article, Problem, Reason
from newslens.errors import InputError
from newslens.reading.json_files import looks_like, read
from newslens.reading.options import Options
from newslens.reading.source import Source

MET, LEFT = "They met again.", "They left early."


def outcomes(data: object, path: str = "a.json", **options: Any) -> list[Any]:
    content = data if isinstance(data, bytes) else json.dumps(data).encode()
    return list(read(Source(path, Options(**options), data=content)))


def texts(data: object, path: str = "a.json", **options: Any) -> list[str]:
    return [o.text for o in outcomes(data, path, **options) if isinstance(o, Article)]


def told(data: object, path: str = "a.json", **options: Any) -> list[tuple[str | None, str]]:
    return [(o.path, o.reason) for o in outcomes(data, path, **options) if isinstance(o, Problem)]


@pytest.mark.parametrize(
    "data",
    [
        [{"text": MET}, {"text": LEFT}],
        {"articles": [{"body": MET}, {"body": LEFT}], "status": "ok", "totalResults": 2},
        {"meta": {"count": 2}, "results": {"items": [{"content": MET}, {"content": LEFT}]}},
        {"hits": {"total": 2, "hits": [{"_id": "1", "_source": {"text": MET}},
                                       {"_id": "2", "_source": {"text": LEFT}}]}},
        {"response": {"docs": [{"body": MET}, {"body": LEFT}]}},
        {"response": {"results": [{"fields": {"bodyText": MET}}, {"fields": {"bodyText": LEFT}}]}},
        {"version": "x", "title": "A Feed", "items": [{"id": "1", "content_text": MET},
                                                     {"id": "2", "content_html": f"<p>{LEFT}"}]},
        {"@context": "x", "@graph": [{"@type": "WebSite", "description": "Not this one."},
                                     {"@type": "NewsArticle", "articleBody": MET},
                                     {"@type": ["Article"], "articleBody": LEFT}]},
        {"world": [{"text": MET}], "sports": [{"text": LEFT}]},
        {"1": {"text": MET}, "2": {"text": LEFT}},
        {"text": {"0": MET, "1": LEFT}, "id": {"0": 1, "1": 2}},
        {"columns": ["id", "text"], "index": [0, 1], "data": [[1, MET], [2, LEFT]]},
        {"schema": {"fields": []}, "data": [{"text": MET}, {"text": LEFT}]},
        [[{"text": MET}], [{"text": LEFT}]],
        {"content": [{"title": "", "body": MET}, {"title": "", "body": LEFT}]},
    ],
)  # fmt: skip
def test_wherever_the_articles_are(data: object) -> None:
    assert texts(data) == [MET, LEFT]
    assert told(data) == []


def test_one_object_is_one_article() -> None:
    [article] = outcomes({"headline": "Talks", "articleBody": MET, "url": "https://h.example/1"})
    assert (article.title, article.text, article.path) == ("Talks", f"Talks\n\n{MET}", "a.json")
    assert article.text[slice(*article.title_span)] == "Talks"


def test_what_an_article_points_at_is_put_in() -> None:
    [article] = outcomes({"@graph": [
        {"@type": "NewsArticle", "articleBody": MET, "publisher": {"@id": "#o"},
         "author": [{"@id": "#a"}]},
        {"@type": "Organization", "@id": "#o", "name": "Herald"},
        {"@type": "Person", "@id": "#a", "name": "Ann Lee"},
    ]})  # fmt: skip
    assert (article.outlet, article.authors) == ("Herald", ("Ann Lee",))


def test_what_lies_in_an_article_is_no_article() -> None:
    with pytest.raises(InputError, match="no text of an article"):
        outcomes({"title": "Talks", "comments": [{"text": "A comment of someone."}]})
    data = {"title": "Talks", "description": MET, "comments": [{"text": LEFT}]}
    assert texts(data) == [f"Talks\n\n{MET}"]
    assert told([data]) == []
    assert outcomes(data)[0].problems[0].reason == Reason.SUMMARY_ONLY


LINES = [
    b'{"text": "They met again."}\n{"text": "They left early."}\n',
    b'{"text": "They met again."}\r\n\r\n\r\n{"text": "They left early."}',
    b'\xef\xbb\xbf{"text": "They met again."}\n{"text": "They left early."}',
    b'\x1e{"text": "They met again."}\n\x1e{"text": "They left early."}\n',
    b'{"text": "They met again."}{"text": "They left early."}',
    b'{\n"text": "They met again."\n}\n{\n"text": "They left early."\n}\n',
    b'[{"text": "They met again."},\n{"text": "They left early."}]\n',
    b'[{"text": "They met again."}]\n[{"text": "They left early."}]\n',
    b'{"articles": [\n{"text": "They met again."},\n{"text": "They left early."}\n]}',
]


@pytest.mark.parametrize("path", ["a.json", "a.jsonl", "a.ndjson"])
@pytest.mark.parametrize("data", LINES)
def test_values_that_follow_each_other(data: bytes, path: str) -> None:
    assert texts(data, path) == [MET, LEFT]
    assert told(data, path) == []
    for encoding in ("utf-16", "utf-16-le", "utf-32"):
        wide = data.decode("utf-8-sig").encode(encoding)
        assert texts(wide, path) == [MET, LEFT]


def test_a_bad_line_is_told_and_the_rest_is_read() -> None:
    data = b'{"text": "They met again."}\n{"text": \nnull\n{"id": 1}\n{"text": "They left early."}'
    assert texts(data, "a.jsonl") == [MET, LEFT]
    assert told(data, "a.jsonl") == [
        ("a.jsonl line 2", Reason.DAMAGED),
        ("a.jsonl line 3", Reason.FIELDS),
        ("a.jsonl line 4", Reason.NO_TEXT),
    ]
    for path in ("a.jsonl", "a.json"):
        first = b'{"text": "The\n{"text": "They left early."}\n'
        assert texts(first, path) == [LEFT]
        assert told(first, path) == [(f"{path} line 1", Reason.DAMAGED)]


def test_very_many_bad_lines_are_counted() -> None:
    data = b'{"text": "They met again."}\n' + b"{\n" * 500
    *problems, last = [o for o in outcomes(data, "a.jsonl") if isinstance(o, Problem)]
    assert len(problems) == 100
    assert last.message.startswith("400 more")


def test_lines_of_any_number_are_read_one_by_one() -> None:
    source = Source("a.jsonl", Options(max_bytes=100), data=b'{"text": "They met."}\n' * 1000)
    reading = iter(read(source))
    assert isinstance(next(reading), Article)
    assert sum(1 for _ in reading) == 999
    long = b'{"text": "They met."}\n{"text": "' + b"x" * 200 + b'"}\n{"text": "Again."}\n'
    assert texts(long, "a.jsonl", max_bytes=100) == ["They met.", "Again."]
    assert told(long, "a.jsonl", max_bytes=100) == [("a.jsonl line 2", Reason.TOO_LARGE)]


def test_a_document_too_large_says_what_to_do() -> None:
    with pytest.raises(InputError) as caught:
        outcomes([{"text": MET}] * 10, max_bytes=100)
    assert caught.value.reason == Reason.TOO_LARGE
    assert "JSON Lines" in caught.value.expected
    with pytest.raises(InputError, match="more than 8,000,000 values"):
        outcomes(b"[" + b"0," * 8_000_000 + b"0]")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \n", Reason.EMPTY),
        (b"[", Reason.DAMAGED),
        (b'{"text": "They', Reason.DAMAGED),
        (b"hello", Reason.UNKNOWN_FORMAT),
        (b"[]", Reason.NO_TEXT),
        (b"{}", Reason.NO_TEXT),
        (b"5", Reason.NO_TEXT),
        (b'["a b", "c d"]', Reason.NO_TEXT),
        (b"[" * 100_000, Reason.DAMAGED),
        (b'{"a":' * 100_000, Reason.DAMAGED),
        (b"\x00" * 100, Reason.ENCODING),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff" * 20, Reason.ENCODING),
    ],
)
def test_what_cannot_be_read(data: bytes, reason: Reason) -> None:
    with pytest.raises(InputError) as caught:
        outcomes(data)
    assert caught.value.reason == reason


def test_what_json_passes_over_in_silence_is_told() -> None:
    [article, problem] = outcomes(b'{"text": "No.", "text": "They met again."}')
    assert (article.text, problem.reason) == (MET, Reason.FIELDS)
    assert "'text'" in problem.message


def test_odd_values_are_carried() -> None:
    huge = b"1" * 6000
    [article] = outcomes(b'{"text": "a", "title": NaN, "n": ' + huge + b', "i": -Infinity}')
    assert (article.title, article.extra["n"]) == (None, huge.decode())
    [article] = outcomes(b'{"text": "a\\ud800", "tags": ["\\udfff", {"\\ud800": "x"}]}')
    assert article.text == "a\ufffd"
    assert article.extra == {"tags": ["\ufffd", {"\ufffd": "x"}]}
    assert {problem.reason for problem in article.problems} == {Reason.ENCODING}
    deep = b'{"text": "a b", "x": ' + b"[" * 200 + b"]" * 200 + b"}"
    [article] = outcomes(deep)
    assert (article.extra, article.problems[0].reason) == ({}, Reason.FIELDS)


def test_other_encodings() -> None:
    data = '[{"text": "Žluťoučký kůň pěl ďábelské ódy, řekla."}]'.encode("cp1250")
    problem, article = outcomes(data)
    assert (problem.reason, article.text[:5]) == (Reason.ENCODING, "Žluťo")
    data = json.dumps({"text": "Grüße aus Köln"}, ensure_ascii=False).encode("cp1252")
    assert texts(data + b"\n" + data, "a.jsonl") == ["Grüße aus Köln"] * 2


def test_names_that_the_user_gives() -> None:
    data = [{"when": "2024-10-25", "a": {"body": MET}, "text": "No."}]
    [article] = outcomes(data, columns={"text": "a.body", "published": "when"})
    assert (article.text, article.published_raw) == (MET, "2024-10-25")
    assert article.extra["input_text"] == "No."
    [article, problem] = outcomes(data, columns={"outlet": "whn"})
    assert (problem.severity, problem.reason) == ("error", Reason.FIELDS)
    assert "'whn'" in problem.message
    with pytest.raises(InputError, match="newslens does not know"):
        outcomes(data, columns={"body": "a"})


def test_a_choice_is_told_once_for_a_file() -> None:
    data = [{"body": MET, "content": LEFT}] * 3
    assert told(data) == [("a.json", Reason.FIELDS)]


@pytest.mark.parametrize(
    ("head", "is_json"),
    [
        (b'{"title": "Talks"', True),
        (b'\xef\xbb\xbf\n [\n  {\n "title" : 1', True),
        ('{"title": 1}'.encode("utf-16"), True),
        ('[{"title": 1}]'.encode("utf-16-le"), True),
        (b'[[{"a": 1}]]', True),
        (b"[Updated] They met.", False),
        (b"{They met.}", False),
        (b'["They met," he said.]', False),
        (b'{"They met," he said: "Yes."}', False),
        (b"[1, 2]", False),
        (b"", False),
        (b"{" * 8192, False),
        (b'{"' + b"a" * 8190, False),
    ],
)
def test_told_by_its_beginning(head: bytes, is_json: bool) -> None:
    assert looks_like(head) is is_json


@pytest.mark.parametrize(
    "data",
    [b"[" + b'{"text":"a b"},' * 20_000 + b"{}]", b"{" * 1_000_000, b'"' * 1_000_000,
     b"\\" * 1_000_000, b'{"text":"' + b"\\n" * 1_000_000 + b'"}', b"\n" * 1_000_000 + b"{",
     b'{"body":[' + b'{"text":"a b"},' * 20_000 + b"{}]}"],
    ids=["records", "open", "quotes", "escapes", "breaks", "blank", "parts"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["a.json", "a.jsonl"])
def test_large_files_take_no_long_time(data: bytes, path: str) -> None:
    with contextlib.suppress(InputError):
        outcomes(data, path)
