"""Things and the files they become: all are made before the first is written."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from newslens.errors import InputError
from newslens.export import images, metadata
from newslens.export.bar import Bar
from newslens.export.page_pictures import Size
from newslens.export.things import Content, behind, check, content, form_of, picture_of
from newslens.export.writing import check_free, same, write
from newslens.formats import pages

Paths = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]


def write_out(
    thing: Any,
    path: Paths,
    given: str | None,
    overwrite: bool,
    plotlyjs: str,
    size: Size,
    progress: bool | None,
) -> Path | list[Path]:
    """Write what `newslens.export` is asked for."""
    if plotlyjs not in ("inline", "beside"):
        raise InputError(
            f"plotlyjs={plotlyjs!r}", "'inline' or 'beside'", "nl.export(chart, 'x.html')"
        )
    _check_size(size)
    wanted = []
    for one, at in _pairs(thing, path):
        form = form_of(at, given)
        one = behind(one, form)
        check_free(at, overwrite, is_folder=check(one, form))
        wanted.append((one, at, form))
    with Bar(len(wanted), progress) as bar:
        made = _made(wanted, plotlyjs, size, bar)
    for (_, at, _), data in zip(wanted, made, strict=True):
        # A page without its script would be half of one.
        if isinstance(data, bytes) and f'src="{pages.SCRIPT}"'.encode() in data:
            script = at.parent / pages.SCRIPT
            if not same(script, pages.script()):
                write(script, pages.script(), overwrite=overwrite)
        write(at, data, overwrite=overwrite)
    paths = [at for _, at, _ in wanted]
    return paths if isinstance(thing, (list, tuple)) else paths[0]


def _pairs(thing: Any, path: Paths) -> list[tuple[Any, Path]]:
    one_path = isinstance(path, (str, os.PathLike))
    if not isinstance(thing, (list, tuple)):
        if not one_path:
            raise InputError("one thing and several paths", "one path", "nl.export(chart, 'x.png')")
        return [(thing, Path(path))]  # type: ignore[arg-type]
    paths = [Path(path)] if one_path else list(map(Path, path))  # type: ignore[arg-type]
    different = len({os.path.realpath(path) for path in paths})
    if len(paths) != len(thing) or different < len(paths):
        raise InputError(
            f"{len(thing)} things and {different} paths",
            "a path for each",
            "nl.export([chart, table], ['chart.png', 'table.csv'])",
        )
    return list(zip(thing, paths, strict=True))


def _check_size(size: Size) -> None:
    for name in ("width", "height", "scale"):
        value = getattr(size, name)
        if value is not None and not (isinstance(value, (int, float)) and 0 < value < 100_000):
            raise InputError(
                f"{name}={value!r}", "a number above 0", "nl.export(chart, 'x.png', width=800)"
            )


def _made(
    wanted: list[tuple[Any, Path, str]], plotlyjs: str, size: Size, bar: Bar
) -> list[Content]:
    """Make the contents of all files, pictures together, before anything is written."""
    made: list[Content] = []
    pictures: list[int] = []
    for place, (thing, at, form) in enumerate(wanted):
        if form in images.FORMATS:
            pictures.append(place)
            made.append(b"")
            continue
        with bar.file() as told:
            made.append(content(thing, at, form, plotlyjs, told))
    if pictures:
        drawable = [picture_of(wanted[place][0]) for place in pictures]
        forms = [wanted[place][2] for place in pictures]
        drawn = images.draw([thing for thing, *_ in drawable], forms, size, bar.tell)
        for place, form, (_, title, origin), data in zip(
            pictures, forms, drawable, drawn, strict=True
        ):
            made[place] = metadata.noted(data, form, title, origin)
    return made
