"""What the JupyterLab plugin asks a kernel, each answered by an object that goes out as JSON.

The plugin evaluates these calls silently; they print nothing and leave no name behind.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslens.errors import InputError

if TYPE_CHECKING:
    from newslens.corpus import Corpus


class Answer(dict[str, Any]):
    """A dict that IPython hands out as application/json."""

    def _repr_json_(self) -> dict[str, Any]:
        return dict(self)


def corpora(namespace: Mapping[str, Any], name: str = "", query: str = "") -> Answer:
    """Say which corpora there are, and which actors the one named `name` has.

    Parameters
    ----------
    namespace
        The variables of the notebook; those that begin with an underscore are passed over.
    name
        The corpus to look into; the first if there is none of that name.
    query
        What an actor's name or alias is to hold.

    Returns
    -------
    Answer
        corpora: name, articles, sentences, quotes, actors of each. Of the one looked into, its
        `name`; the first of its `actors` with their counts, the most mentioned first; `n_found`,
        how many there are; `chosen`, the values of the linked selection, None where no widget
        shows the corpus.

    Examples
    --------
    >>> corpora({"x": 1})
    {'corpora': [], 'name': None, 'actors': [], 'n_found': 0, 'chosen': None}
    """
    found = _corpora_in(namespace)
    answer = Answer(corpora=[], name=None, actors=[], n_found=0, chosen=None)
    if not found:
        return answer
    tables = ("articles", "sentences", "quotes", "actors")
    answer["corpora"] = [
        {"name": known} | {table: len(getattr(corpus, table)) for table in tables}
        for known, corpus in found.items()
    ]
    answer["name"] = name if name in found else next(iter(found))
    return Answer(answer | _looked_into(found[answer["name"]], query))


def choose(
    namespace: Mapping[str, Any], name: str, actors: Sequence[str] | None, query: str = ""
) -> Answer:
    """Put actors into the linked selection of the corpus `name`: that of its newest widget.

    Parameters
    ----------
    namespace, name, query
        As of `corpora`.
    actors
        Their names; None clears the selection, of all else too.

    Returns
    -------
    Answer
        As of `corpora`, after the choice.

    Raises
    ------
    InputError
        If there is no such corpus, or no widget over it.

    Examples
    --------
    >>> choose({}, "corpus", ["Putin"])
    Traceback (most recent call last):
        ...
    newslens.errors.InputError: Seen:     no corpus 'corpus'
    Expected: a variable that holds one
    Try:      nl.load('articles/')
    """
    corpus = _corpora_in(namespace).get(name)
    if corpus is None:
        raise InputError(f"no corpus {name!r}", "a variable that holds one", "nl.load('articles/')")
    from newslens.widgets.view import views_of

    views = views_of(corpus)
    if not views:
        raise InputError(f"no widget over {name}", "one to choose in", f"nl.Explorer({name})")
    if actors is None:
        views[0].selection.clear()
    else:
        views[0].selection.change(actors=actors)
    return corpora(namespace, name, query)


def checked() -> Answer:
    """Answer what `nl.check()` finds, as rows of plain text.

    Examples
    --------
    >>> sorted(checked())
    ['conclusion', 'rows', 'version']
    """
    from newslens import __version__
    from newslens.check import check

    result = check()
    rows = [
        {"name": r.name, "state": r.verdict, "found": r.found, "mend": "" if r.ok else r.mend}
        for r in result.rows
    ]
    return Answer(version=__version__, conclusion=result.conclusion, rows=rows)


def examples() -> Answer:
    """Copy the examples to the working folder if they are not there; answer where they begin.

    Returns
    -------
    Answer
        quickstart: the path of the first notebook, as seen from the working folder.
    """
    from newslens.examples_folder import find_or_copy

    here = Path.cwd()
    quickstart = os.path.relpath(find_or_copy(here).quickstart, here)
    return Answer(quickstart=Path(quickstart).as_posix())


def _corpora_in(namespace: Mapping[str, Any]) -> dict[str, Corpus]:
    from newslens.corpus import Corpus

    # One that has several names is listed under the first.
    found: dict[int, tuple[str, Corpus]] = {}
    for name, value in list(namespace.items()):
        if isinstance(value, Corpus) and name.isidentifier() and not name.startswith("_"):
            found.setdefault(id(value), (name, value))
    return dict(found.values())


def _looked_into(corpus: Corpus, query: str) -> dict[str, Any]:
    from newslens.corpus.choosing import choose as rows_of
    from newslens.corpus.conditions import Conditions
    from newslens.corpus.counts import counts
    from newslens.widgets.actor_list import find
    from newslens.widgets.view import views_of

    views = views_of(corpus)
    index = views[0].whole.index if views else corpus.index
    listed = find(index, counts(index, rows_of(index, Conditions())), query=query)
    return {
        "actors": listed["rows"],
        "n_found": listed["total"],
        "chosen": views[0].selection.as_dict() if views else None,
    }
