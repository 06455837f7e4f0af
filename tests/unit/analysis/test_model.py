"""The language model: which is taken, and that an altered one is refused."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import newslens as nl
from newslens.analysis import model
from newslens.analysis.components import unused_components
from newslens.errors import ModelError

if TYPE_CHECKING:
    from spacy.tokens import Doc


def test_the_model_that_comes_with_newslens_is_the_official_one() -> None:
    choice = model.find_model(model.BUNDLED)
    assert choice.version == "3.8.0"
    assert len(model.verify(choice)) == 64


@pytest.mark.parametrize("change", ["alter", "add", "remove"])
def test_an_altered_model_is_refused(tmp_path: Path, change: str) -> None:
    genuine = model.find_model(model.BUNDLED)
    folder = tmp_path / "copy"
    shutil.copytree(genuine.path, folder)
    if change == "alter":
        with (folder / "ner" / "model").open("r+b") as file:
            file.write(b"x")
    elif change == "add":
        (folder / "extra.bin").write_bytes(b"x")
    else:
        (folder / "tokenizer").unlink()
    forged = model.ModelChoice(model.BUNDLED, genuine.version, folder)
    with pytest.raises(ModelError, match="byte for byte"):
        model.verify(forged)


def test_what_the_user_names_comes_first(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(model.find_model(model.BUNDLED).path, folder)
    corpus = nl.load({"text": "Jon Vik spoke."}, model=str(folder))
    assert corpus.provenance["model"] == str(folder)


def test_an_installed_official_pipeline_comes_before_the_bundled_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "en_core_web_md"
    shutil.copytree(model.find_model(model.BUNDLED).path, package / "en_core_web_md-3.8.0")
    (package / "__init__.py").write_text("raise RuntimeError('no code of a model runs')")
    monkeypatch.syspath_prepend(str(tmp_path))
    choice = model.find_model()
    assert choice.name == "en_core_web_md"
    assert choice.path.parent == package


def test_an_unknown_model_is_named_in_the_error() -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        nl.load({"text": "Jon Vik spoke."}, model="no_such_model")


def test_a_folder_that_is_no_pipeline(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\n")
    with pytest.raises(ModelError, match=r"meta\.json"):
        model.find_model(str(tmp_path))


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="parser"):
        nl.load({"text": "Jon Vik spoke."}, model=str(tmp_path / "blank"))


def test_provenance_names_the_components_that_ran(tmp_path: Path) -> None:
    import spacy

    nlp = spacy.load(model.find_model(model.BUNDLED).path)
    nlp.add_pipe("doc_cleaner")
    nlp.to_disk(tmp_path / "mine")
    made = nl.load({"text": "Jon Vik spoke."}, model=str(tmp_path / "mine")).provenance
    assert made["components"] == nlp.pipe_names
    assert "doc_cleaner" in made["components"]


def test_components_that_nothing_reads_do_not_run(tmp_path: Path) -> None:
    import spacy
    from spacy.training import Example

    nlp = spacy.load(model.find_model(model.BUNDLED).path)
    told = Example.from_dict(nlp.make_doc("They met."), {"cats": {"news": 1.0, "sport": 0.0}})
    textcat: Any = nlp.add_pipe("textcat", before="ner")
    textcat.initialize(lambda: [told], nlp=nlp)
    nlp.to_disk(tmp_path / "mine")
    loaded = model.load_model(model.find_model(str(tmp_path / "mine")))
    assert loaded.pipe_names == [name for name in nlp.pipe_names if name != "textcat"]
    assert loaded("Jon Vik spoke.").cats == {}


@pytest.mark.parametrize(
    ("language", "components", "unused"),
    [
        ("de", ["tagger", "lemmatizer", "parser", "ner"], ["tagger", "lemmatizer"]),
        ("de", ["tagger", "entity_ruler"], []),
        ("de", ["textcat", "entity_ruler", "tagger"], ["textcat", "tagger"]),
        ("de", ["textcat", "tagger", "of_somebody"], []),
        ("en", ["tagger", "textcat", "of_somebody", "spancat"], ["spancat"]),
        ("en", ["tagger", "parser", "attribute_ruler", "lemmatizer", "ner"], []),
    ],
)
def test_what_a_later_component_may_read_runs(
    language: str, components: list[str], unused: list[str]
) -> None:
    import spacy
    from spacy.language import Language

    @Language.component("of_somebody")
    def of_somebody(doc: Doc) -> Doc:
        return doc

    nlp = spacy.blank(language)
    for name in components:
        nlp.add_pipe(name)
    assert unused_components(nlp) == unused
