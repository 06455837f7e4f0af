"""Half-written code: which call the cursor stands in, and what is being typed there.

Python's own parsers refuse code that is not finished, so brackets and strings are followed by
hand, and nothing is run.
"""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass, field

_OPENING, _CLOSING = "([{", ")]}"
_QUOTE = re.compile(r"(?P<prefix>(?:(?<!\w)[A-Za-z]{1,2})?)(?P<quote>'''|\"\"\"|'|\")")
_NAME = re.compile(r"[^\W\d]\w*\Z")
_KEYWORD = re.compile(r"\s*(?P<name>[^\W\d]\w*)\s*=(?!=)")
_KEY = re.compile(r"\s*(?P<key>'\w+'|\"\w+\")\s*:")
_TYPED = re.compile(r"(?:\A|[=(\[{,])\s*(?P<token>\w*)\Z")


@dataclass(frozen=True, slots=True)
class OpenString:
    """A string that is not closed before the cursor."""

    prefix: str
    quote: str
    source: str

    @property
    def value(self) -> str | None:
        """What the string means so far; None where that cannot be said."""
        try:
            with warnings.catch_warnings():
                # A backslash that begins no escape is the user's matter, once the code is run.
                warnings.simplefilter("ignore")
                value = ast.literal_eval(f"{self.prefix}{self.quote}{self.source}{self.quote}")
        except (SyntaxError, ValueError):
            return None
        return value if isinstance(value, str) else None


@dataclass(frozen=True, slots=True)
class Call:
    """The call the cursor stands in.

    Attributes
    ----------
    names
        What is called, from the left: `corpus.filter(...).filter` is corpus, filter, filter.
    arguments
        The code of its arguments before the cursor.
    keyword
        The keyword, or key of a dict, whose value is typed; None in a positional argument.
    position
        How many arguments stand before it.
    string
        The string the cursor is in.
    token
        The letters before the cursor where it is in no string and a value begins with them.
    """

    names: tuple[str, ...]
    arguments: str
    keyword: str | None
    position: int
    string: OpenString | None
    token: str | None


@dataclass(slots=True)
class _Bracket:
    at: int
    commas: list[int] = field(default_factory=list)


def open_call(code: str) -> Call | None:
    """Return the call that the end of the code stands in, None if it is in none.

    Examples
    --------
    >>> call = open_call('corpus.filter(actors=["Ann Lee", "Bo R')
    >>> call.names, call.keyword, call.string.source
    (('corpus', 'filter'), 'actors', 'Bo R')
    """
    brackets, pairs, opened = _scan(code)
    if opened is None:
        string, end = None, len(code)
    else:
        end, string = opened
    keyword: str | None = None
    for bracket in reversed(brackets):
        begun = (bracket.commas or [bracket.at])[-1] + 1
        names = _callee(code, bracket.at, pairs)
        kind = code[bracket.at]
        if kind == "(" and names:
            found = _KEYWORD.match(code, begun, end)
            if found:
                keyword = keyword or found["name"]
            arguments = code[bracket.at + 1 : end]
            typed = None if string else _TYPED.search(arguments)
            token = typed["token"] if typed else None
            return Call(names, arguments, keyword, len(bracket.commas), string, token)
        if names or (kind == "[" and _follows_a_value(code, bracket.at)):
            return None
        if kind == "{" and keyword is None:
            key = _KEY.match(code, begun, end)
            keyword = ast.literal_eval(key["key"]) if key else None
    return None


def _scan(code: str) -> tuple[list[_Bracket], dict[int, int], tuple[int, OpenString] | None]:
    """Follow brackets and strings; return the open ones, and where each closed one began."""
    brackets: list[_Bracket] = []
    pairs: dict[int, int] = {}
    at = 0
    while at < len(code):
        found = _QUOTE.match(code, at)
        if found:
            end = _end_of_string(code, found.end(), found["quote"])
            if end is None:
                string = OpenString(found["prefix"], found["quote"], code[found.end() :])
                return brackets, pairs, (at, string)
            at = end
            continue
        c = code[at]
        if c == "#":
            line = code.find("\n", at)
            at = len(code) if line < 0 else line
        elif c in _OPENING:
            brackets.append(_Bracket(at))
        elif c in _CLOSING and brackets:
            pairs[at] = brackets.pop().at
        elif c == "," and brackets:
            brackets[-1].commas.append(at)
        at += 1
    return brackets, pairs, None


def _end_of_string(code: str, at: int, quote: str) -> int | None:
    """Return where a string ends that began before `at`, None if it does not."""
    while at < len(code):
        if code.startswith(quote, at):
            return at + len(quote)
        if code[at] == "\n" and len(quote) == 1:
            # An apostrophe in a line for the shell, or a line that is broken: no string.
            return at
        at += 2 if code[at] == "\\" else 1
    return None


def _callee(code: str, end: int, pairs: dict[int, int]) -> tuple[str, ...]:
    """Return the names before an opening bracket, over calls and subscripts between them."""
    if code[end] != "(":
        return ()
    names: list[str] = []
    while True:
        end = len(code[:end].rstrip())
        while names and end and code[end - 1] in _CLOSING and end - 1 in pairs:
            end = len(code[: pairs[end - 1]].rstrip())
        found = _NAME.search(code[:end])
        if not found:
            # What is left of the dot has no name.
            return ()
        names.insert(0, found[0])
        before = code[: found.start()].rstrip()
        if not before.endswith("."):
            return tuple(names)
        end = len(before) - 1


def _follows_a_value(code: str, at: int) -> bool:
    """Whether a square bracket takes out of something, rather than begin a list."""
    return bool(re.match(r"[\w)\]}'\"]", code[at - 1 : at]))
