"""Claims side by side in a real JupyterLab: filtered, judged, read, by keyboard and by eye."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Lab
from tests.browser.notebook import (
    assert_no_error,
    assert_readable,
    open_notebook,
    output,
    run_all,
    shoot,
    write_notebook,
)

LOAD = """import newslens as nl
corpus = nl.load([
    {"outlet": "Leam Post", "published": "2024-10-29", "title": "Drills off Leam 🦊", "text":
     "The navy said about 3,000 sailors had joined the drills. Officials in Port Ada denied that "
     "any ship had crossed the border. The drills began on October 23. Two tugs sank in Port Ada."},
    {"outlet": "Ada Herald", "published": "2024-10-30", "title": "Drills grow", "text":
     "Some 10,000 sailors have joined the drills, according to the Defence Ministry. A ship "
     "crossed the border on Tuesday, the ministry said. The drills began on October 23. Prices of "
     "fish rose by 12 percent."},
])"""
SHOW = "side = nl.ClaimComparison(corpus, 'Leam Post', 'Ada Herald', by='outlet')\nside"
READ = "nl.Reader(corpus, selection=side.selection)"
ASK = """print(len(side.table), side.whole.corrections['kind'].tolist(),
      sorted(side.table['relation']))"""


@pytest.fixture
def claims(page: Page, lab: Lab) -> Locator:
    """Open a notebook with a comparison of two outlets, run."""
    path = write_notebook(lab, "claims.ipynb", LOAD, SHOW, READ, ASK)
    open_notebook(page, lab, "JupyterLab Light", path)
    run_all(page)
    assert_no_error(page)
    view = output(page, "nl.ClaimComparison(").locator(".newslens-claim-comparison.newslens-live")
    expect(view.locator(".nl-claims > li")).to_have_count(5)
    return view


def _kernel_says(page: Page, words: str) -> None:
    cell = page.locator(".jp-CodeCell").last
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    expect(cell.locator(".jp-OutputArea-output")).to_contain_text(words)


def test_pairs_say_why_filter_and_are_judged(claims: Locator, page: Page) -> None:
    conflict = claims.locator(".nl-claim.nl-conflict")
    expect(conflict).to_have_count(2)
    why = claims.locator(".nl-why", has_text="numbers differ")
    expect(why).to_contain_text("conflict: numbers differ: about 3,000 sailors and Some 10,000")
    marks = claims.locator("li", has=page.locator(".nl-why", has_text="numbers differ"))
    assert marks.locator("mark").all_inner_texts() == ["about 3,000 sailors", "Some 10,000 sailors"]
    assert_readable(marks.locator("mark").first)
    shoot(page, "claims-light")

    claims.get_by_label("Show relation").select_option("conflict")
    expect(claims.locator(".nl-claims > li")).to_have_count(2)
    expect(claims.locator(".nl-code code")).to_contain_text(
        "nl.compare_claims(corpus, 'Leam Post', 'Ada Herald', by='outlet').query("
    )
    claims.get_by_label("Show relation").select_option("")
    claims.get_by_label("Show claimant").select_option(label="Defence Ministry (2)")
    expect(claims.locator(".nl-claims > li")).to_have_count(2)
    claims.get_by_label("Show claimant").select_option("")
    expect(claims.locator(".nl-claims > li")).to_have_count(5)

    denied = claims.locator("li", has=page.locator(".nl-why", has_text="denies"))
    denied.get_by_role("button", name="Wrong: no pair").click()
    expect(claims.locator(".nl-claims > li")).to_have_count(6)
    _kernel_says(page, "6 ['set_relation']")

    alone = claims.locator("li", has_text="Two tugs sank")
    alone.get_by_role("button", name="Pair with a claim of Ada Herald").click()
    choice = alone.get_by_label("Pair with", exact=True)
    expect(choice).to_be_focused()
    choice.select_option(label="Prices of fish rose by 12 percent.")
    expect(claims.locator("li", has_text="Two tugs sank")).to_contain_text("set by hand")
    expect(claims.locator(".nl-claims > li")).to_have_count(5)
    claims.get_by_role("button", name="Take back a correction").click()
    expect(claims.locator(".nl-claims > li")).to_have_count(6)


def test_a_claim_is_read_where_it_stands(claims: Locator, page: Page) -> None:
    row = claims.locator("li", has=page.locator(".nl-why", has_text="numbers differ"))
    row.get_by_role("button", name="Drills grow").click()
    reader = output(page, "nl.Reader(").locator(".newslens-reading.newslens-live")
    expect(reader.get_by_role("group", name="Text of the article")).to_contain_text(
        "sailors have joined the drills"
    )
    expect(reader).to_contain_text("Ada Herald")


def test_by_keyboard_and_in_the_dark(claims: Locator, page: Page) -> None:
    side = claims.get_by_label("Right (outlet)")
    side.fill("Leam Post")
    page.keyboard.press("Enter")
    expect(claims.locator(".nl-status")).to_contain_text("Leam Post and Leam Post")
    side.fill("nobody")
    page.keyboard.press("Enter")
    expect(claims.locator(".nl-problem")).to_contain_text("no outlet 'nobody' in this corpus")
    side.fill("Ada Herald")
    page.keyboard.press("Enter")
    relation = claims.get_by_label("Show relation")
    expect(claims.locator(".nl-claims > li")).to_have_count(5)
    relation.focus()
    outline = relation.evaluate("e => getComputedStyle(e).outlineStyle")
    assert outline == "solid", "focus cannot be seen"
    page.evaluate(
        "() => window.jupyterapp.commands.execute('apputils:change-theme',"
        " {theme: 'JupyterLab Dark'})"
    )
    expect(page.locator("body[data-jp-theme-light='false']")).to_be_attached()
    # The theme's colours come a while after its name; until then nothing has a contrast.
    expect(page.locator("#jupyterlab-splash")).to_have_count(0)
    expect(claims).to_have_class(re.compile("newslens-dark"))
    mark = claims.locator("mark").first
    expect(mark).to_be_visible()
    assert_readable(mark)
    claims.scroll_into_view_if_needed()
    shoot(page, "claims-dark")
    found = Axe().run(page, context=".newslens-claim-comparison")
    serious = [v for v in found.response["violations"] if v["impact"] in {"serious", "critical"}]
    assert serious == [], found.generate_report()
