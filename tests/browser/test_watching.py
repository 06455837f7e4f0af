"""What a page asks of other machines does not get there, and is seen."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.conftest import watched_page

PAGE = """<img src="http://news.example/a.png"><img src="https://192.0.2.1/b.png">
<script>new WebSocket("wss://chat.example/")</script>"""


def test_requests_and_sockets_are_seen(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    answers: list[str] = []
    with watched_page(chromium) as (page, requests):
        page.on("response", lambda answer: answers.append(answer.url))
        with page.expect_websocket():
            page.goto((tmp_path / "page.html").as_uri())
    asked = {"http://news.example/a.png", "https://192.0.2.1/b.png", "wss://chat.example/"}
    assert set(requests.outside) == asked
    assert answers == [(tmp_path / "page.html").as_uri()]
