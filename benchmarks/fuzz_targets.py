"""What is fuzzed: each reader, and the attribution, and what must be true of what they give.

    python -m benchmarks.fuzz_targets TARGET[,TARGET] FOLDER [options of libFuzzer]

fuzzes them until it is told to stop (`-runs=`, `-max_total_time=`), led by which branches of
newslens the bytes reach, beginning with the files of FOLDER. The first byte of an input says which
target the others are for. `benchmarks/fuzz.py` calls it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.fuzz_seeds import ATTRIBUTION
from newslens.article import Article, Problem


class UnsoundError(Exception):
    """What came of the bytes breaks what newslens promises."""


def must(held: bool, promise: str) -> None:
    """Raise if a promise is not held."""
    if not held:
        raise UnsoundError(promise)


def check_reader(suffix: str) -> Callable[[bytes], None]:
    """Return what reads bytes as a file of a suffix, and fails if what it gives is not sound."""
    from newslens.errors import NewslensError
    from newslens.reading.failure import Failure
    from newslens.reading.files import read_source
    from newslens.reading.options import Options
    from newslens.reading.source import Source

    options = Options()

    def one(data: bytes) -> None:
        try:
            for found in read_source(Source(f"fuzzed{suffix}", options, data=data)):
                if isinstance(found, Article):
                    check_article(found)
                else:
                    must(isinstance(found, (Problem, Failure)), "articles and problems are given")
        except NewslensError:
            return

    return one


def check_article(article: Article) -> None:
    """Raise if the parts of an article are not where it says that they are."""
    text, end = article.text, 0
    text.encode("utf-8")
    for block in article.blocks:
        must(end <= block.start < block.end <= len(text), "blocks follow each other, none empty")
        end = block.end
    for span, said in (
        (article.title_span, article.title),
        (article.published_span, article.published_raw),
    ):
        must(span is None or text[slice(*span)] == said, "a span is where its words are")


def check_attribution(data: bytes) -> None:
    """Load bytes as the text of an article, and raise if a table breaks what tables promise."""
    import newslens as nl
    from newslens.tables import check

    text = data.decode("utf-8", "replace")
    corpus = nl.load({"text": text}, cache=False, progress=False)
    broken = check(corpus.tables)
    must(not broken, f"the tables hold together: {broken}")
    must(corpus.articles["text"].tolist() == [text], "the text is what was given")


def check_of(targets: Sequence[str]) -> Callable[[bytes], None]:
    """Return what checks bytes with the target that the first of them names."""
    checks = [check_attribution if one == ATTRIBUTION else check_reader(one) for one in targets]

    def one(data: bytes) -> None:
        if data:
            checks[data[0] % len(checks)](data[1:])

    return one


def main(arguments: list[str]) -> None:
    """Fuzz."""
    try:
        import atheris
    except ImportError as error:
        raise SystemExit("fuzzing needs atheris: pip install atheris") from error

    names, folder, *options = arguments
    with atheris.instrument_imports(include=["newslens"]):
        check = check_of(names.split(","))
        # What is imported only when something is read is to be watched, too.
        for path in sorted(Path(folder).iterdir()):
            check(path.read_bytes())
    atheris.Setup([sys.argv[0], folder, *options], check)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
