import subprocess
import sys
from types import ModuleType

import pytest

import newslens as nl

# What reads one kind of file, compares, draws or exports is loaded when that is done.
OF_ONE_TASK = (
    "IPython", "dateparser", "docx", "feedparser", "httpcore", "ipywidgets", "kaleido", "lxml",
    "markdown_it", "onnxruntime", "plotly", "pypdf", "python_calamine", "tokenizers",
    "trafilatura", "warcio", "xlsxwriter",
)  # fmt: skip
HEAVY = (
    "pandas", "numpy", "pyarrow", "spacy", "thinc", "tqdm", "py3langid", "countryinfo",
    "snowballstemmer", "importlib.metadata", *OF_ONE_TASK,
)  # fmt: skip


def in_a_fresh_interpreter(code: str) -> list[str]:
    """The lines that some code prints; a warning is an error."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize("name", nl.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(nl, name) is not None
    assert name in dir(nl)


def test_the_names_of_the_contract() -> None:
    wanted = {"Corpus", "NewslensError", "Reader", "charts", "check", "load", "open"}
    assert wanted <= set(nl.__all__)
    assert len(set(nl.__all__)) == len(nl.__all__)
    assert all(callable(getattr(nl, name)) for name in wanted - {"charts"})
    assert isinstance(nl.charts, ModuleType)
    assert callable(nl.charts.mentions_by_section)


@pytest.mark.parametrize("name", nl.__all__)
def test_each_name_alone_in_a_fresh_interpreter(name: str) -> None:
    [line] = in_a_fresh_interpreter(f"import newslens; print(newslens.{name} is not None)")
    assert line == "True"


def test_all_names_at_once() -> None:
    code = "from newslens import *; print(sorted(k for k in dir() if not k.startswith('_')))"
    assert in_a_fresh_interpreter(code) == [str(sorted(nl.__all__))]


def test_the_import_is_light() -> None:
    code = f"import sys, newslens; print([m for m in {HEAVY!r} if m in sys.modules])"
    assert in_a_fresh_interpreter(code) == ["[]"]


def test_an_article_is_read_without_what_other_tasks_need() -> None:
    code = (
        "import sys, newslens\n"
        "article = {'text': '“We agree,” said Ann Lee on Friday.', 'published': '2024-03-04'}\n"
        "found = newslens.load(article).quotes['speaker'].tolist()\n"
        f"print(found, [m for m in {OF_ONE_TASK!r} if m in sys.modules])"
    )
    assert in_a_fresh_interpreter(code) == ["['Ann Lee'] []"]


def test_dir_and_version_load_nothing_either() -> None:
    code = (
        "import sys, newslens; dir(newslens); newslens.__version__; newslens.load; newslens.check\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    assert in_a_fresh_interpreter(code) == ["[]"]


@pytest.mark.parametrize(
    "first",
    [
        "import newslens.load",
        "from newslens.load import load",
        "import newslens.check",
        "import newslens.corpus, newslens.charts, newslens.reading, newslens.widgets",
        "import newslens.assembly",
        "newslens.open; newslens.Corpus; newslens.charts",
        "import importlib; importlib.import_module('newslens.load')",
    ],
)
def test_functions_are_not_replaced_by_their_modules(first: str) -> None:
    code = (
        f"import newslens\n{first}\n"
        "print(*(type(n).__name__ for n in (newslens.load, newslens.check, newslens.open)))\n"
        "print(type(newslens.charts).__name__)"
    )
    assert in_a_fresh_interpreter(code) == ["function function function", "module"]


def test_load_is_the_function_when_its_module_came_first() -> None:
    code = "import newslens.load as m; import newslens; print(type(newslens.load).__name__)"
    assert in_a_fresh_interpreter(code) == ["function"]


def test_a_name_is_found_once() -> None:
    assert nl.Corpus is nl.Corpus
    assert nl.open is nl.open
    assert vars(nl)["Corpus"] is nl.Corpus


def test_an_unknown_name() -> None:
    with pytest.raises(AttributeError, match="module 'newslens' has no attribute 'opne'"):
        nl.opne  # noqa: B018
    assert not hasattr(nl, "pandas")
    with pytest.raises(ImportError):
        exec("from newslens import opne")  # noqa: S102


def test_the_version_is_one() -> None:
    from importlib.metadata import version

    assert nl.__version__ == version("newslens")
    assert "__version__" in dir(nl)
