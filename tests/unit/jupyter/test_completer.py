"""Completion as a front end asks for it: IPython's completer, with newslens in it."""

from __future__ import annotations

from typing import Any

import pytest
from IPython.core.completer import provisionalcompleter

import newslens as nl
from newslens.corpus import Corpus


@pytest.fixture(autouse=True)
def notebook(shell: Any, corpus: Corpus) -> None:
    """Give the shell the variables that the code below has."""
    shell.run_cell("import newslens as nl\nfrom newslens import charts as ch")
    shell.user_ns |= {"corpus": corpus, "names": ["x"], "other": object()}


def complete(shell: Any, code: str) -> list[str]:
    """What each completion makes of the code."""
    with provisionalcompleter():
        found = list(shell.Completer.completions(code, len(code)))
    return [code[: c.start] + c.text + code[c.end :] for c in found]


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ('corpus.filter(actors=["An', 'corpus.filter(actors=["Ann Lee'),
        ('corpus.filter(actors=["ann l', 'corpus.filter(actors=["Ann Lee'),
        ('corpus.filter(actors=["Lee', 'corpus.filter(actors=["Ann Lee'),
        ('corpus.filter(actors=["the may', 'corpus.filter(actors=["Bo \\"Zinc\\" Ray'),
        ("corpus.filter(actors=['Bo", 'corpus.filter(actors=[\'Bo "Zinc" Ray'),
        ("corpus.filter(actors=['Łucja O", "corpus.filter(actors=['Łucja O\\'Brien"),
        ("corpus.filter(actors=['Łucja O\\'B", "corpus.filter(actors=['Łucja O\\'Brien"),
        ("corpus.filter(actors=[\"Łucja O'B", "corpus.filter(actors=[\"Łucja O'Brien"),
        ('corpus.filter(actors=["emile', 'corpus.filter(actors=["Émile\\\\Zola'),
        ('corpus.filter(actors=["王', 'corpus.filter(actors=["王小明'),
        ("corpus.filter(actors=", 'corpus.filter(actors="Ann Lee"'),
        ("corpus.filter(actors=[An", 'corpus.filter(actors=["Ann Lee"'),
        ('x = (corpus\n .filter(actors=["An', 'x = (corpus\n .filter(actors=["Ann Lee'),
        (
            'corpus.merge_actors(["Ann Lee", "Bo',
            'corpus.merge_actors(["Ann Lee", "Bo \\"Zinc\\" Ray',
        ),
        ('corpus.merge_actors("x", into="An', 'corpus.merge_actors("x", into="Ann Lee'),
        ('corpus.set_speaker("q1", "An', 'corpus.set_speaker("q1", "Ann Lee'),
        ('nl.ActorFilter(corpus, selection={"actors": ["An', None),
        ('nl.ActorFilter(corpus, actors=["An', None),
        ('nl.charts.quotes_by_actor(corpus, actors=["An', None),
        ('nl.charts.mentions_by_section(corpus, ["An', None),
        ('ch.co_mentions(corpus, actors=["An', None),
        ('nl.Selection(actors=["An', None),
        ('corpus.filter(outlets="Mar', 'corpus.filter(outlets="The Maren Courier'),
        ('corpus.filter(categories="W', 'corpus.filter(categories="World'),
        ('nl.Reader(corpus, "Zi', 'nl.Reader(corpus, "Zinc rises'),
        ('nl.compare_claims(corpus, "The', 'nl.compare_claims(corpus, "The Maren Courier'),
    ],
)
def test_it_completes(shell: Any, code: str, first: str | None) -> None:
    assert complete(shell, code)[0] == (first or f"{code}n Lee")


def test_they_come_in_the_order_of_the_table_and_alone(shell: Any, corpus: Corpus) -> None:
    found = complete(shell, 'corpus.filter(actors=["')
    assert len(found) == len(corpus.actors)
    assert found[0] == 'corpus.filter(actors=["Ann Lee'


def test_completed_code_means_the_name(shell: Any, corpus: Corpus) -> None:
    for quote in ("'", '"', '"""'):
        for code in complete(shell, f"corpus.filter(actors=[{quote}"):
            assert shell.run_cell(f"got = {code}{quote}])").success
            assert len(shell.user_ns["got"].actors) <= 1
        written = [code.split("[", 1)[1] for code in complete(shell, f"corpus.explain([{quote}")]
        meant = [shell.ev(f"{text}{quote}") for text in written]
        assert meant == corpus.actors["actor"].tolist()


@pytest.mark.parametrize(
    "code",
    [
        'other.filter(actors=["An',
        'print(actors=["An',
        'corpus.filter(text="An',
        'corpus.quotes["An',
        'undefined.filter(actors=["An',
        'corpus.filter(actors=f"An',
        'corpus.filter(actors=names["An',
        '"corpus.filter(actors=[An',
    ],
)
def test_it_keeps_out_of_other_code(shell: Any, code: str) -> None:
    assert not [found for found in complete(shell, code) if "Ann Lee" in found]


def test_other_completions_stay(shell: Any) -> None:
    assert "corpus.filter(outlets=" in complete(shell, "corpus.filter(outl")
    assert "corpus.quotes" in complete(shell, "corpus.quo")
    assert "corpus.filter(actors=names" in complete(shell, "corpus.filter(actors=nam")


def test_the_corpus_that_is_named_is_asked(shell: Any, corpus: Corpus) -> None:
    shell.user_ns["empty"] = Corpus({}, {})
    assert complete(shell, 'empty.filter(actors=["An') == []
    assert complete(shell, 'nl.charts.quotes_by_actor(empty, actors=["An') == []
    assert complete(shell, 'nl.Selection(actors=["An') == ['nl.Selection(actors=["Ann Lee']
    shell.user_ns["reader"] = nl.Reader(corpus)
    assert complete(shell, 'reader.whole.filter(actors=["An')[0].endswith("Ann Lee")
    assert complete(shell, 'nl.Reader(reader.whole, selection={"actors": "An')[0].endswith("Lee")


@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
def test_the_older_way_to_ask_answers_the_same(shell: Any) -> None:
    code = "corpus.filter(actors=[\"Łucja O'B"
    assert shell.complete("", code, len(code)) == ("Łucja O'B", ["Łucja O'Brien"])


def test_no_code_of_the_user_is_run(shell: Any) -> None:
    shell.run_cell("ran = []\nclass A:\n  @property\n  def b(self): ran.append(1)\na = A()")
    shell.run_cell("def f(): ran.append(1); return corpus")
    for code in ('a.b.filter(actors=["An', 'f().filter(actors=["An', 'corpus.filter(actors=[f("A'):
        complete(shell, code)
    assert shell.user_ns["ran"] == []
