"""%load_ext newslens and %unload_ext: what is put in, that it is light, that it goes again."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import pytest
from jupyter_client.manager import start_new_kernel

import newslens as nl
from newslens.corpus import Corpus
from newslens.tables import conform
from tests.unit.test_public_names import HEAVY, in_a_fresh_interpreter


def state(shell: Any) -> tuple[Any, ...]:
    """What the extension changes in a shell."""
    magics = shell.magics_manager.magics
    formatter = shell.display_formatter.formatters["text/html"]
    return (
        dict(magics["line"]),
        dict(magics["cell"]),
        list(shell.Completer.custom_matchers),
        dict(formatter.type_printers),
        dict(formatter.deferred_printers),
    )


def test_it_goes_without_a_trace(bare: Any) -> None:
    bare.run_cell("%load_ext autoreload")
    for name, kind in (("newslens", "line"), ("article", "cell")):
        bare.register_magic_function(lambda *_: "mine", kind, name)
    before = state(bare)
    for _ in range(2):
        assert bare.run_cell("%load_ext newslens").success
        assert state(bare) != before
        assert bare.run_cell("%reload_ext newslens").success
        bare.display_formatter.format(pd.DataFrame({"a": [1]}))
        assert bare.run_cell("%unload_ext newslens").success
        assert state(bare) == before
    assert bare.run_cell("%newslens x").result == "mine"


def test_twice_is_once(shell: Any) -> None:
    nl.load_ipython_extension(shell)
    assert len(shell.Completer.custom_matchers) == 1


def test_it_loads_nothing_heavy() -> None:
    heavy = [name for name in HEAVY if name != "IPython"]
    code = (
        "import sys\n"
        "from traitlets.config import Config\n"
        "from IPython.core.completer import provisionalcompleter\n"
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "config = Config(); config.HistoryManager.enabled = False\n"
        "shell = InteractiveShell.instance(config=config)\n"
        f"loaded = {{m for m in {heavy!r} if m in sys.modules}}\n"
        "shell.run_cell('%load_ext newslens')\n"
        "with provisionalcompleter(): list(shell.Completer.completions('c.filter(actors=[', 17))\n"
        f"print(sorted({{m for m in {heavy!r} if m in sys.modules}} - loaded))\n"
        "print('newslens' in shell.magics_manager.magics['line'])"
    )
    assert in_a_fresh_interpreter(code) == ["[]", "True"]


def html(shell: Any, thing: Any) -> str:
    data, _ = shell.display_formatter.format(thing)
    return str(data["text/html"])


LONG = "Prices went from $5 to $10 <b>a day</b>. " * 5


def long_table() -> pd.DataFrame:
    rows = [{"article_id": "a", "text": LONG, "n_words": 9}]
    return Corpus({"articles": conform("articles", rows)}, {"newslens": "0"}).articles


def test_tables_show_their_texts_and_no_formulas(shell: Any) -> None:
    table = long_table()
    options = pd.get_option("display.max_colwidth"), pd.get_option("display.html.use_mathjax")
    for shown in (table, table[["article_id", "text"]], table.head(1)):
        page = html(shell, shown)
        assert escape(LONG.strip(), quote=False) in page
        assert "mathjax_ignore" in page
        assert "<b>a day" not in page
    now = pd.get_option("display.max_colwidth"), pd.get_option("display.html.use_mathjax")
    assert now == options


def test_other_tables_are_left_as_they_are(shell: Any) -> None:
    mine = pd.DataFrame({"text": [LONG]})
    assert html(shell, mine) == mine._repr_html_()  # type: ignore[operator]


def test_what_the_user_says_of_widths_goes_before(shell: Any) -> None:
    with pd.option_context("display.max_colwidth", 20):
        assert "to $10" not in html(shell, long_table())
    with pd.option_context("display.notebook_repr_html", False):
        data, _ = shell.display_formatter.format(long_table())
    assert "text/html" not in data


def test_another_way_to_show_tables_stays(bare: Any) -> None:
    formatter = bare.display_formatter.formatters["text/html"]
    formatter.for_type(pd.DataFrame, lambda frame: "another way")
    bare.run_cell("%load_ext newslens")
    assert html(bare, long_table()) == "another way"
    bare.run_cell("%unload_ext newslens")
    assert html(bare, long_table()) == "another way"


@pytest.fixture(scope="module")
def kernel() -> Any:
    """Start a kernel as a notebook has it, of this Python."""
    manager, client = start_new_kernel(kernel_name="python3")
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def answer(kernel: Any, code: str) -> Any:
    kernel.execute_interactive(code, timeout=120, output_hook=lambda message: None)


def test_a_kernel_completes_as_jupyterlab_asks(kernel: Any) -> None:
    article = "“We agree,” said Łucja O'Brien. “We do not,” said Bo Ray."
    answer(kernel, "%load_ext newslens")
    answer(kernel, f"%%article --name corpus\n{article}")
    code = "x = 1\ny = corpus.filter(\n    actors=['Bo Ray', 'Łu'])"
    cursor = code.index("Łu") + 2
    reply = kernel.complete(code, cursor, reply=True, timeout=60)["content"]
    start, end = reply["cursor_start"], reply["cursor_end"]
    assert code[:start] + reply["matches"][0] + code[end:] == code.replace("Łu", "Łucja O\\'Brien")


def test_a_kernel_tells_an_error_in_three_lines(kernel: Any) -> None:
    told: list[Any] = []
    kernel.execute_interactive("%load_ext newslens", timeout=60, output_hook=told.append)
    reply = kernel.execute_interactive("%newslens nowhere/", timeout=60, output_hook=told.append)
    assert reply["content"]["ename"] == "InputError"
    [error] = [m["content"] for m in told if m["header"]["msg_type"] == "error"]
    assert [line.split(":")[0] for line in error["traceback"]] == [
        "InputError",
        "Seen",
        "Expected",
        "Try",
    ]
