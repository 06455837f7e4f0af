"""`%load_ext newslens`: what is put into a shell of IPython, and taken out again."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from newslens.jupyter.completer import make_matcher
from newslens.jupyter.frames import as_html
from newslens.jupyter.magics import Magics

_FRAME = "pandas.DataFrame"


class Extension:
    """The magics, the completer and the display of tables in one shell.

    Parameters
    ----------
    shell
        The shell of IPython.
    """

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self._matcher = make_matcher(shell.user_ns)
        self._replaced: dict[tuple[str, str], Any] = {}
        magics = Magics(shell)
        self._put_in_magic("line", "newslens", magics.newslens, magics)
        self._put_in_magic("cell", "article", magics.article, magics)
        shell.Completer.custom_matchers.append(self._matcher)
        self._puts_in_frames = self._put_in_frames()

    def _put_in_magic(self, kind: str, name: str, function: Any, magics: Magics) -> None:
        def magic(*given: str) -> Any:
            return function(*given)

        magic.__name__ = name
        magic.__doc__ = magics.lines[name].format_help()
        known = self._shell.magics_manager.magics[kind]
        if name in known:
            self._replaced[kind, name] = known[name]
        self._shell.register_magic_function(magic, kind, name)

    def _put_in_frames(self) -> bool:
        """Let tables be shown so, unless somebody else shows all tables in another way."""
        formatter = self._formatter
        module, name = _FRAME.rsplit(".", 1)
        before = formatter.for_type_by_name(module, name, as_html)
        if before is not None and before is not as_html:
            formatter.for_type_by_name(module, name, before)
            return False
        return True

    @property
    def _formatter(self) -> Any:
        return self._shell.display_formatter.formatters["text/html"]

    def take_out(self) -> None:
        """Leave the shell as it was."""
        for kind, name in (("line", "newslens"), ("cell", "article")):
            known = self._shell.magics_manager.magics[kind]
            known.pop(name, None)
            if (kind, name) in self._replaced:
                known[name] = self._replaced[kind, name]
        matchers = self._shell.Completer.custom_matchers
        if self._matcher in matchers:
            matchers.remove(self._matcher)
        if self._puts_in_frames:
            self._formatter.pop(_FRAME, None)


_loaded: WeakKeyDictionary[Any, Extension] = WeakKeyDictionary()


def load(shell: Any) -> None:
    """Put the extension into a shell, once."""
    if shell not in _loaded:
        _loaded[shell] = Extension(shell)


def unload(shell: Any) -> None:
    """Take the extension out of a shell."""
    extension = _loaded.pop(shell, None)
    if extension is not None:
        extension.take_out()
