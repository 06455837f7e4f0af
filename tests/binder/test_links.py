"""Every example has its link to Binder, and every link leads to a file that is there."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.binder.links import PAGES, README, ROOT, as_page, in_lab, names, section

_LINK = re.compile(r"\(https://mybinder\.org/v2/([^)]*)\)")
_FORM = re.compile(r"gh/newslens/newslens/main\?urlpath=(lab/tree|voila/render)/(examples/\S+)")
_PAGES = sorted({ROOT / "README.md", README, *(ROOT / "docs").glob("*.md")})


def test_each_example_has_its_link() -> None:
    expected = section(names())
    missing = [line for line in expected.splitlines() if line not in README.read_text("utf-8")]
    assert not missing, "\n".join(["python -m tests.binder.links writes them:", *missing])
    assert expected in README.read_text(encoding="utf-8")


def test_the_readme_opens_the_quickstart() -> None:
    assert in_lab("quickstart.ipynb") in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_each_link_has_the_form_and_names_a_file(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for link in _LINK.findall(text):
        form = _FORM.fullmatch(link)
        assert form, link
        assert (ROOT / form[2]).is_file(), link


def test_there_are_links_to_look_at() -> None:
    text = README.read_text(encoding="utf-8")
    assert len(_LINK.findall(text)) >= len(names()) + len(PAGES)


def test_the_forms() -> None:
    lab, page = in_lab("a.ipynb"), as_page("dashboard.ipynb")
    assert urlsplit(lab).path == urlsplit(page).path == "/v2/gh/newslens/newslens/main"
    assert urlsplit(lab).query == "urlpath=lab/tree/examples/a.ipynb"
    assert urlsplit(page).query == "urlpath=voila/render/examples/dashboard.ipynb"
