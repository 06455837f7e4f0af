"""Completion of actors, outlets and the like, where newslens is called with them.

It answers in every front end that asks IPython: JupyterLab, Notebook, a terminal.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any

from IPython.core.completer import (
    CompletionContext,
    SimpleCompletion,
    SimpleMatcherResult,
    context_matcher,
)

from newslens.jupyter.calls import Call, open_call
from newslens.jupyter.literals import inner, literal
from newslens.jupyter.values import COLUMNS, find

if TYPE_CHECKING:
    from newslens.corpus import Corpus

Matcher = Callable[[CompletionContext], SimpleMatcherResult]

_FIRST_ARGUMENT = re.compile(r"\s*(?P<name>[^\W\d][\w.]*)\s*(?:,|\Z)")


def make_matcher(namespace: Mapping[str, Any]) -> Matcher:
    """Return a matcher of IPython that looks into the variables of a notebook.

    Parameters
    ----------
    namespace
        The user's variables. They are looked at, and no code of the user's is run.
    """

    @context_matcher(identifier="newslens")  # type: ignore[untyped-decorator]
    def match(context: CompletionContext) -> SimpleMatcherResult:
        # No corpus was ever made as long as its module is not there.
        call = open_call(_before_cursor(context)) if "newslens.corpus" in sys.modules else None
        if call is None:
            return SimpleMatcherResult(completions=[])
        return _answer(call, namespace, context.limit)

    matcher: Matcher = match
    return matcher


def _before_cursor(context: CompletionContext) -> str:
    lines = context.full_text.split("\n")[: context.cursor_line + 1]
    lines[-1] = lines[-1][: context.cursor_position]
    return "\n".join(lines)


def _answer(call: Call, namespace: Mapping[str, Any], limit: int | None) -> SimpleMatcherResult:
    nothing = SimpleMatcherResult(completions=[])
    typed = call.token if call.string is None else call.string.value
    asked = _asked(call, namespace) if typed is not None else None
    if asked is None or typed is None:
        return nothing
    parameter, corpora = asked
    values = find(corpora, parameter, typed)[:limit]
    string = call.string
    if string is None:
        completions = [SimpleCompletion(literal(value), type="text") for value in values]
        # Where a variable may be meant, what else fits is offered too.
        alone = call.keyword is not None and not typed
        return SimpleMatcherResult(completions=completions, suppress=alone, ordered=True)
    if "r" in string.prefix.lower():
        values = [value for value in values if inner(value, string.quote) == value]
    return SimpleMatcherResult(
        completions=[SimpleCompletion(inner(v, string.quote), type="text") for v in values],
        matched_fragment=string.source,
        suppress=True,
        ordered=True,
    )


def _asked(call: Call, namespace: Mapping[str, Any]) -> tuple[str, list[Corpus]] | None:
    """Return which parameter is typed, and the corpora whose values it takes."""
    from newslens.corpus import Corpus

    receiver = _resolve(call.names[:-1], namespace)
    if len(call.names) == 1:
        function = namespace.get(call.names[0])
    elif _is_ours(receiver):
        function = getattr(receiver, call.names[-1], None)
    else:
        return None
    if not callable(function) or not _is_of_newslens(getattr(function, "__module__", None)):
        return None
    parameter = call.keyword or _parameter_at(function, call.position)
    if parameter not in COLUMNS:
        return None
    for value in (receiver, _first_argument(call, namespace)):
        corpus = _corpus_of(value)
        if corpus is not None:
            return parameter, [corpus]
    return parameter, [v for n, v in namespace.items() if isinstance(v, Corpus) and n[0] != "_"]


def _resolve(names: tuple[str, ...], namespace: Mapping[str, Any]) -> Any:
    """Return what names joined by dots stand for; a call of a method stands for its object."""
    value = namespace.get(names[0]) if names else None
    for name in names[1:]:
        if not _is_ours(value):
            return None
        try:
            found = getattr(value, name, None)
        except Exception:
            # Whatever a property of a widget fails with, it has nothing to complete.
            return None
        if not inspect.ismethod(found):
            value = found
    return value


def _is_ours(value: Any) -> bool:
    if isinstance(value, ModuleType):
        return _is_of_newslens(value.__name__)
    return _is_of_newslens(type(value).__module__)


def _is_of_newslens(module: str | None) -> bool:
    return module is not None and module.split(".")[0] == "newslens"


def _parameter_at(function: Callable[..., Any], position: int) -> str | None:
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return None
    by_position = [p.name for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD]
    return by_position[position] if position < len(by_position) else None


def _first_argument(call: Call, namespace: Mapping[str, Any]) -> Any:
    found = _FIRST_ARGUMENT.match(call.arguments)
    return _resolve(tuple(found["name"].split(".")), namespace) if found else None


def _corpus_of(value: Any) -> Corpus | None:
    """Return a corpus, or the one that a widget shows."""
    from newslens.corpus import Corpus

    shown = getattr(value, "whole", None) if _is_ours(value) else None
    for corpus in (value, shown):
        if isinstance(corpus, Corpus):
            return corpus
    return None
