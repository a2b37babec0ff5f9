"""A sentence-transformers model as one ONNX file: tokens in, unit vectors out; made once.

The whole chain (transformer, pooling, normalisation) is traced, so nothing of it is written again
here. The file counts only after its vectors were compared with those of the reference.
"""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.adapters.onnx_session import opened
from retrieval.errors import ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from sentence_transformers import SentenceTransformer

PARITY = 0.9999
"""Least cosine of an exported vector and the reference's; fp32 differs in the seventh digit."""

OPSET = 17
"""Of ONNX operators: the first with layer normalisation as one."""

PROBES = (
    "",
    "Withdrawal is not retreat.",
    "“There will be no withdrawal,” the Defence Secretary said on Sunday; “not this year.”",
    "wallace u-turn camp hesper",
    "¿Qué dijo él? 1,400 soldiers, £212m and a 3.5 per cent rise – in 2026.",
    "The minister told reporters that the talks would go on for as long as they were needed. " * 40,
)
"""Texts that the reference and the export encode: empty, short, quoted, foreign, and cut off."""

NOT_EXPORTED = (OSError, ValueError, RuntimeError, TypeError, KeyError, ImportError, AttributeError)
"""What tracing, writing and opening an export raise."""


def export(model: SentenceTransformer, place: Path) -> None:
    """Write ``place`` (a folder with ``model.onnx`` and ``tokenizer.json``), whole or not at all.

    Raises:
        ModelError: If the model cannot be traced, its vectors change, or the folder not written.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".aside-", dir=place.parent))
    except OSError as error:
        raise ModelError(f"{place.parent} cannot be written: {error.strerror}") from error
    try:
        _write(model, aside)
        _compare(model, aside)
        aside.replace(place)
    except (*NOT_EXPORTED, ModelError) as error:
        if not (place / "model.onnx").is_file():  # else another process was first
            raise ModelError(f"{type(error).__name__}: {error}") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def run(session: InferenceSession, encodings: Sequence[Any]) -> np.ndarray[Any, np.dtype[Any]]:
    """Vectors of tokenised texts of equal length, shape ``(len(encodings), dimension)``."""
    columns = {
        "input_ids": "ids",
        "attention_mask": "attention_mask",
        "token_type_ids": "type_ids",
    }
    fed = {
        asked.name: np.array(
            [getattr(encoding, columns[asked.name]) for encoding in encodings], dtype=np.int64
        )
        for asked in session.get_inputs()
    }
    [vectors] = session.run(None, fed)
    return np.asarray(vectors, dtype=np.float32)


def _write(model: SentenceTransformer, folder: Path) -> None:
    import torch  # loaded already: the model is made of it

    tokenizer = model.tokenizer
    names = [str(name) for name in tokenizer.model_input_names]

    class Chain(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *tokens: torch.Tensor) -> torch.Tensor:
            features = self.model(dict(zip(names, tokens, strict=True)))
            return torch.nn.functional.normalize(features["sentence_embedding"], dim=1)

    tokens = tokenizer(list(PROBES[1:4]), padding=True, return_tensors="pt")
    axes = {name: {0: "texts", 1: "tokens"} for name in names}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # of the tracer, about shapes that do not vary here
        torch.onnx.export(
            Chain().eval(),
            tuple(tokens[name] for name in names),
            str(folder / "model.onnx"),
            input_names=names,
            output_names=["vectors"],
            dynamic_axes=axes | {"vectors": {0: "texts"}},
            opset_version=OPSET,
            dynamo=False,
        )
    fast = tokenizer.backend_tokenizer
    fast.enable_truncation(model.max_seq_length or tokenizer.model_max_length)
    fast.enable_padding(pad_id=tokenizer.pad_token_id, pad_token=tokenizer.pad_token)
    fast.save(str(folder / "tokenizer.json"))


def _compare(model: SentenceTransformer, folder: Path) -> None:
    expected = model.encode(
        list(PROBES), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
    )
    session, tokenizer = opened(folder, 1)
    vectors = run(session, tokenizer.encode_batch(list(PROBES)))
    cosine = float(np.min(np.sum(vectors * expected, axis=1)))
    if not cosine >= PARITY:
        raise ValueError(f"the exported vectors differ from the model's (cosine {cosine:.4f})")
