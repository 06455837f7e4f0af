"""The site builds without a warning, asks no other machine for anything, leads nowhere wrong."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, sync_playwright

from newslens.tables import SCHEMA
from tests.run import find_browser

# What a browser fetches by itself; what is clicked may lead elsewhere.
_FETCHED = {
    "script": ("src",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "image": ("href",),
    "use": ("href",),
    "form": ("action",),
}
_ELSEWHERE = re.compile(r"^\s*(?:[a-z]+:)?//", re.IGNORECASE)
_IN_STYLE = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])\s*(?:https?:)?//", re.IGNORECASE)


def _pages(site: Path) -> dict[Path, html.HtmlElement]:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 25
    return {page: html.fromstring(page.read_bytes()) for page in pages}


def _is_elsewhere(address: str) -> bool:
    return bool(_ELSEWHERE.match(address))


def test_no_page_asks_another_machine_for_anything(site: Path) -> None:
    asked = [
        f"{page.name}: <{name} {key}={element.get(key)}>"
        for page, tree in _pages(site).items()
        for name, keys in _FETCHED.items()
        for element in tree.iter(name)
        for key in keys
        if _is_elsewhere(element.get(key) or "")
    ]
    assert not asked
    styles = [*site.rglob("*.css"), *site.rglob("*.html"), *site.rglob("*.svg")]
    assert styles
    assert not [path.name for path in styles if _IN_STYLE.search(path.read_text("utf-8"))]


def _local_links(site: Path) -> Iterator[tuple[str, Path, str]]:
    for page, tree in _pages(site).items():
        for element in tree.iter("a", "img", "link", "script"):
            address = element.get("href") or element.get("src")
            if not address or urlsplit(address).scheme or _is_elsewhere(address):
                continue
            parts = urlsplit(address)
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            yield f"{page.relative_to(site)}: {address}", target, unquote(parts.fragment)


def test_links_lead_to_pages_and_places_that_are_there(site: Path) -> None:
    links = list(_local_links(site))
    assert len(links) > 500
    assert not [told for told, target, _ in links if not target.is_file()]
    marks = {
        page: {str(mark) for mark in tree.xpath("//@id | //a/@name")}
        for page, tree in _pages(site).items()
    }
    assert not [
        told
        for told, target, place in links
        if place and target in marks and place not in marks[target]
    ]
    # A folder's page is opened by its name: a disk has no index.
    assert not [told for told, target, _ in links if target.is_dir()]


def test_every_picture_says_what_it_shows(site: Path) -> None:
    pictures = [
        (page.name, image)
        for page, tree in _pages(site).items()
        for image in tree.xpath("//article//img")
    ]
    assert len(pictures) > 10
    assert not [name for name, image in pictures if len(image.get("alt") or "") < 10]


def test_tables_are_told_from_the_schema(site: Path) -> None:
    tree = html.parse(site / "tables.html").getroot()
    for table in SCHEMA.values():
        [section] = tree.xpath(f"//section[@id='table-{table.name}']")
        told = [row.xpath("string(td[1])").strip() for row in section.xpath(".//tbody/tr")]
        assert told == table.column_names


def test_every_public_name_is_in_the_reference(site: Path) -> None:
    import newslens

    told = {
        str(mark)
        for page in (site / "api").glob("*.html")
        for mark in html.parse(page).xpath("//dt/@id")
    }
    modules = {"cache", "charts", "comparison", "reading", "shards"}
    assert {f"newslens.{name}" for name in set(newslens.__all__) - modules} <= told
    assert {f"newslens.charts.{name}" for name in newslens.charts.__all__} <= told
    assert {f"newslens.comparison.{name}" for name in ("claim_topics", "relate")} <= told
    assert {f"newslens.shards.{name}" for name in newslens.shards.__all__} <= told
    assert "newslens.reading.register" in told
    assert {f"newslens.Corpus.{name}" for name in ("filter", "quotes", "merge_actors")} <= told


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = find_browser()
    assert path, "these tests need Chromium: python tests/run.py docs brings it"
    flags = ["--disable-background-networking", "--disable-dev-shm-usage"]
    flags += ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@pytest.mark.parametrize("word", ["set_speaker", "confidence", "Chromium"])
def test_pages_and_their_search_work_from_a_disk(site: Path, chromium: Browser, word: str) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    page = chromium.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((site / "index.html").as_uri())
    page.locator("input[name=q]").first.fill(word)
    page.keyboard.press("Enter")
    found = page.locator("#search-results li a").first
    found.wait_for()
    found.click()
    page.wait_for_load_state()
    assert word.casefold() in page.locator("article").inner_text().casefold()
    page.close()
    assert asked
    assert not [url for url in asked if urlsplit(url).scheme not in {"file", "data"}]
    assert not wrong


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index", "accuracy", "tables", "api/corpus", "search"])
def test_pages_can_be_read_by_everybody(
    site: Path, chromium: Browser, name: str, scheme: Literal["light", "dark"]
) -> None:
    page = chromium.new_page(color_scheme=scheme)
    page.goto((site / f"{name}.html").as_uri())
    found = Axe().run(page).response
    page.close()
    assert found["passes"]
    assert not [
        f"{fault['id']}: {fault['nodes'][0]['html']}"
        for fault in found["violations"]
        if fault["impact"] in {"serious", "critical"}
    ]
