"""`%newslens PATH` and `%%article`: articles into a notebook without a line of Python."""

from __future__ import annotations

import keyword
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newslens.cli.corpora import add_reading_options, load, open_or_load, reading_options
from newslens.errors import InputError
from newslens.jupyter.lines import LineParser, told_plainly
from newslens.terminal import printable

if TYPE_CHECKING:
    from newslens.corpus import Corpus
    from newslens.widgets.reader import Reader

_FACTS = {
    "title": "its title",
    "outlet": "who published it",
    "date": "when, as 2024-10-25",
    "author": "who wrote it",
    "category": "the outlet's section, such as World",
    "url": "its address, noted and not fetched",
    "language": "its language, as en",
}
_FIELDS = {"date": "published", "author": "authors"}


@dataclass(frozen=True)
class _Pasted:
    """What was pasted under a name: the texts, how they were read, and what shows them."""

    records: list[dict[str, Any]]
    model: str | None
    corpus: Corpus
    reader: Reader


class Magics:
    """The magics of one shell.

    Parameters
    ----------
    shell
        The shell of IPython whose variables they set.
    """

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self._pasted: dict[str, _Pasted] = {}
        self._newslens = _newslens_parser()
        self._article = _article_parser()

    @property
    def lines(self) -> dict[str, LineParser]:
        """What each understands, by name."""
        return {"newslens": self._newslens, "article": self._article}

    def newslens(self, line: str) -> Corpus | None:
        """Read articles, or open a saved corpus."""
        with told_plainly():
            given = self._newslens.parse_line(line)
            if given is None:
                return None
            _check_name(given.name)
            options = reading_options(given)
            corpus = open_or_load(given.paths, options, None, "%newslens")
        if given.name:
            self._shell.user_ns[given.name] = corpus
        return corpus

    def article(self, line: str, cell: str) -> Reader | None:
        """Read the text of the cell as an article, and show it."""
        with told_plainly():
            given = self._article.parse_line(line)
            if given is None:
                return None
            _check_name(given.name)
            pasted = self._read(given, cell)
        for severity, message in pasted.corpus.problems[["severity", "message"]].itertuples(
            index=False, name=None
        ):
            print(printable(f"{severity}: {message}"))
        if given.name:
            self._pasted[given.name] = pasted
            self._shell.user_ns[given.name] = pasted.corpus
        return pasted.reader

    def _read(self, given: Any, cell: str) -> _Pasted:
        # IPython ends every cell with a line end of its own.
        text = cell.removesuffix("\n")
        if not text.strip():
            raise InputError(
                "%%article with nothing below it",
                "the text of an article in the lines below",
                '%%article --title "Talks resume"',
            )
        record = {"text": text} | {
            _FIELDS.get(name, name): getattr(given, name)
            for name in _FACTS
            if getattr(given, name) is not None
        }
        records, model, corrections = [record], given.model, None
        if given.append:
            before, corrections = self._before(given.name)
            # A text that is pasted again is read anew, not twice.
            records = [r for r in before.records if r["text"] != text] + records
            model = model or before.model
        corpus = load(records, {"model": model, "corrections": corrections}, None)

        from newslens.widgets.reader import Reader

        return _Pasted(records, model, corpus, Reader(corpus, len(records) - 1))

    def _before(self, name: str | None) -> tuple[_Pasted, Corpus]:
        """Return what was pasted under a name, and what holds the corrections made since."""
        found, now = self._pasted.get(name or ""), self._shell.user_ns.get(name)
        if found is None or not isinstance(now, type(found.corpus)):
            raise InputError(
                "--append without a name" if name is None else f"--append --name {name}",
                "the name of a corpus that %%article made in this session",
                f"%%article --name {name or 'corpus'}",
            )
        # Corrections are made in the reader, or by code that gives the name another corpus.
        return found, found.reader.whole if now is found.corpus else now


def _newslens_parser() -> LineParser:
    parser = LineParser(
        "%newslens",
        "Read articles into a corpus, or open a saved one; what nl.load and nl.open give.",
        ["%newslens articles/", "corpus = %newslens work.newslens"],
    )
    about = "files, folders, globs, archives, addresses; or a saved corpus"
    parser.add_argument("paths", nargs="+", metavar="PATH", help=about)
    parser.add_argument("--name", metavar="NAME", help="a variable to keep the corpus in")
    add_reading_options(parser)
    return parser


def _article_parser() -> LineParser:
    parser = LineParser(
        "%%article",
        "Read the text in the lines below as an article, and show it with its mentions and quotes.",
        [
            '%%article --title "Talks resume" --outlet "The Courier" --date 2024-10-25',
            "%%article --name corpus --append",
        ],
    )
    for name, about in _FACTS.items():
        action = "append" if name == "author" else "store"
        parser.add_argument(f"--{name}", metavar=name.upper(), help=about, action=action)
    parser.add_argument("--name", metavar="NAME", help="a variable to keep the corpus in")
    parser.add_argument(
        "--append", action="store_true", help="add to what was pasted under this name before"
    )
    parser.add_argument("--model", metavar="NAME", help="a spaCy pipeline to use")
    return parser


def _check_name(name: str | None) -> None:
    if name is not None and (not name.isidentifier() or keyword.iskeyword(name)):
        raise InputError(f"--name {name}", "a name that a variable can have", "--name corpus")
