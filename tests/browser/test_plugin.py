"""The plugin in a real JupyterLab: launcher, palette, and the menu of the file browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

import newslens as nl
from tests.browser.conftest import ROOT, Lab
from tests.browser.notebook import assert_no_error, open_folder, shoot, wait_until_run

_READY = 60_000
_RUN = 120_000
HOSTILE = "he said \"no\" \\ {} $& ''' [x] ~ # <b>.txt"


@pytest.fixture
def material(lab: Lab) -> Path:
    """A folder of articles that file browsers and Python could stumble on."""
    folder = lab.folder / "material"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "more").mkdir(parents=True)
    for name in ("ferry-fire-courier.md", "ferry-fire-dispatch.md", "tram-strike-mail.md"):
        shutil.copyfile(ROOT / "examples" / "articles" / name, folder / name)
        shutil.copyfile(ROOT / "examples" / "articles" / name, folder / "more" / name)
    (folder / HOSTILE).write_text("“We agree,” said Ann Lee, the mayor of Velm.\n")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    nl.load(str(folder / "more")).save(folder / "work.newslens")
    return folder


@pytest.fixture
def browser(page: Page, lab: Lab, material: Path) -> Locator:
    """The file browser of a fresh JupyterLab, in that folder."""
    open_folder(page, lab, material.name)
    listing = page.locator(".jp-DirListing-content")
    expect(listing.locator("li", has_text="work.newslens")).to_be_visible(timeout=_READY)
    return listing


def _item(browser: Locator, name: str) -> Locator:
    return browser.locator("li").filter(has=browser.page.get_by_text(name, exact=True))


def _analyse(page: Page, item: Locator) -> None:
    item.click(button="right")
    page.get_by_role("menuitem", name="Analyse with NewsLens").click()
    wait_until_run(page, _RUN)


def _first_cell(page: Page) -> str:
    code = page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.model.cells.get(0)"
        ".sharedModel.getSource()"
    )
    return str(code)


def _assert_it_can_be_read(page: Page) -> None:
    assert_no_error(page)
    explorer = page.locator(".newslens-actor-filter.newslens-live")
    expect(explorer).to_have_count(1)
    expect(page.locator(".newslens-reading.newslens-live .nl-text")).to_be_attached()
    table = page.locator(".jp-OutputArea-output table.dataframe").first
    table.scroll_into_view_if_needed()
    expect(table).to_be_visible()


def test_the_menu_of_a_file_opens_it_read(browser: Locator, page: Page) -> None:
    _analyse(page, _item(browser, "ferry-fire-courier.md"))
    assert _first_cell(page) == (
        'import newslens as nl\n\ncorpus = nl.load("ferry-fire-courier.md")\ncorpus'
    )
    shoot(page, "plugin-analysed")
    _assert_it_can_be_read(page)


def test_a_name_that_looks_like_code_is_a_name(browser: Locator, page: Page) -> None:
    _analyse(page, _item(browser, HOSTILE))
    _assert_it_can_be_read(page)
    expect(page.locator(".newslens-reading .nl-text")).to_contain_text("We agree")


def test_the_menu_of_three_files(browser: Locator, page: Page) -> None:
    names = ("ferry-fire-courier.md", "ferry-fire-dispatch.md", "tram-strike-mail.md")
    _item(browser, names[0]).click()
    for name in names[1:]:
        _item(browser, name).click(modifiers=["ControlOrMeta"])
    _analyse(page, _item(browser, names[1]))
    for name in names:
        assert f'    "{name}",\n' in _first_cell(page)
    _assert_it_can_be_read(page)
    expect(page.locator(".newslens-corpus").first).to_contain_text("Read: 3 articles")


def test_the_menu_of_a_folder(browser: Locator, page: Page) -> None:
    _analyse(page, _item(browser, "more"))
    assert 'corpus = nl.load("more")' in _first_cell(page)
    _assert_it_can_be_read(page)


def test_a_saved_corpus_has_its_icon_and_opens(browser: Locator, page: Page) -> None:
    saved = _item(browser, "work.newslens")
    expect(saved.locator("[data-icon='newslens:saved']")).to_be_visible()
    shoot(page, "plugin-files")
    saved.dblclick()
    wait_until_run(page, _RUN)
    assert 'corpus = nl.open("work.newslens")' in _first_cell(page)
    _assert_it_can_be_read(page)


def test_the_menu_offers_what_can_be_read_only(browser: Locator, page: Page) -> None:
    entry = page.get_by_role("menuitem", name="Analyse with NewsLens")
    _item(browser, "more").click(button="right")
    expect(entry).to_be_visible()
    page.keyboard.press("Escape")
    _item(browser, "picture.png").click(button="right")
    expect(page.get_by_role("menuitem", name="Rename")).to_be_visible()
    expect(entry).to_have_count(0)
    page.keyboard.press("Escape")
    _item(browser, "work.newslens").click()
    _item(browser, "more").click(modifiers=["ControlOrMeta"])
    _item(browser, "more").click(button="right")
    expect(page.get_by_role("menuitem", name="Move to Trash")).to_be_visible()
    expect(entry).to_have_count(0)


def test_launcher(browser: Locator, page: Page) -> None:
    card = page.locator(".jp-LauncherCard:visible", has_text="New analysis")
    expect(card.locator("svg")).to_be_visible()
    card.scroll_into_view_if_needed()
    shoot(page, "plugin-launcher")
    card.click()
    first = page.locator(".jp-Notebook .jp-CodeCell").first
    expect(first).to_contain_text('corpus = nl.load("articles")', timeout=_READY)
    expect(page.locator(".jp-OutputArea-output")).to_have_count(0)


def _palette(page: Page, words: str) -> Locator:
    page.keyboard.press("Control+Shift+C")
    search = page.locator("#command-palette input")
    search.fill(words)
    return page.locator("#command-palette .lm-CommandPalette-item", has_text=words)


def test_the_palette_checks_the_installation(browser: Locator, page: Page) -> None:
    expect(_palette(page, "NewsLens: check this installation")).to_be_visible()
    shoot(page, "plugin-palette")
    page.keyboard.press("Enter")
    dialog = page.locator(".jp-Dialog .newslens-check")
    expect(dialog).to_contain_text("language model", timeout=_RUN)
    row = dialog.locator("tr", has_text="NewsLens in Lab")
    expect(row).to_contain_text("ok")
    expect(dialog).not_to_contain_text("install the same in both")
    shoot(page, "plugin-check")


def test_the_palette_opens_the_examples(browser: Locator, page: Page) -> None:
    expect(_palette(page, "NewsLens: open examples")).to_be_visible()
    page.keyboard.press("Enter")
    tab = page.locator(".lm-TabBar-tabLabel", has_text="quickstart.ipynb")
    expect(tab).to_be_visible(timeout=_RUN)


def test_the_palette_begins_an_analysis_by_keyboard(browser: Locator, page: Page) -> None:
    expect(_palette(page, "NewsLens: new analysis")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".jp-Notebook .jp-CodeCell").first).to_be_visible(timeout=_READY)
