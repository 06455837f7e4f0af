"""The report in a browser: offline, without script, in both themes, narrow and on paper."""

import unicodedata
from pathlib import Path

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

import newslens as nl
from tests.browser.conftest import SCREENSHOTS

ARTICLES = Path(__file__).parents[2] / "examples" / "articles"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    corpus = nl.load([str(path) for path in sorted(ARTICLES.glob("*.md"))])
    at = tmp_path_factory.mktemp("report") / "report.html"
    return nl.report(corpus, at, include_text=True)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 390])
def test_it_reads_without_script_or_network(
    chromium: Browser, report: Path, theme: str, width: int
) -> None:
    context = chromium.new_context(
        offline=True,
        java_script_enabled=False,
        color_scheme=theme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 900},
    )
    page = context.new_page()
    told: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "12 articles of 12 outlets, 2025-03-12 to 2025-09-17"
    )
    page.get_by_role("link", name="Claims side by side").click()
    expect(page.get_by_text("Claims in conflict")).to_be_in_viewport()
    page.screenshot(path=SCREENSHOTS / f"report-{theme}-{width}.png")
    link = page.locator(".speaker li a").first
    target = link.get_attribute("href")
    link.click()
    expect(page.locator(f"{target}")).to_be_in_viewport()
    assert told == []
    assert {url.partition("#")[0] for url in asked} == {report.as_uri()}
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_accessible_and_no_wider_than_a_phone(
    chromium: Browser, report: Path, theme: str
) -> None:
    context = chromium.new_context(
        offline=True,
        # axe is put into the page, whose own policy lets no script run.
        bypass_csp=True,
        color_scheme=theme,  # type: ignore[arg-type]
        viewport={"width": 390, "height": 900},
    )
    page = context.new_page()
    page.goto(report.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
    context.close()


def test_it_prints(chromium: Browser, report: Path, tmp_path: Path) -> None:
    page = chromium.new_context(offline=True).new_page()
    page.goto(report.as_uri())
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    sheets = pypdf.PdfReader(tmp_path / "report.pdf").pages
    # Fonts join letters such as f and l.
    pages = [unicodedata.normalize("NFKC", sheet.extract_text()) for sheet in sheets]
    assert 5 < len(pages) < 60
    assert "What was read, and what was not" in pages[0]
    assert any("Claims in conflict" in text for text in pages)
    # Nothing is cut off at the edge: the last column stands on the page with the first.
    [wide] = [text for text in pages if "Mentions by outlet" in text]
    assert "Other outlets" in " ".join(wide.split())
    page.context.close()
