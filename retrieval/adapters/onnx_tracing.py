"""A sentence-transformers model as one ONNX file: what it writes, and how it proves it.

Run as a program (``python -m retrieval.adapters.onnx_tracing MODEL PLACE``), so that the memory of
torch, which only tracing needs, is given back. The whole chain (transformer, pooling,
normalisation) is traced, so nothing of it is written again here; its vectors are compared with the
model's before anything counts. Its weights are then made integers of 8 bits, which run twice as
fast, where that changes no more than it may.
"""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from retrieval.adapters.onnx_session import opened, run
from retrieval.adapters.sentence_transformer import SentenceTransformerEmbedder
from retrieval.errors import ModelError
from retrieval.ports import Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PARITY = 0.9999
"""Least cosine of a traced vector and the model's; fp32 differs in the seventh digit."""

INT8_PARITY = 0.96
"""The same for weights of 8 bits; the least seen on passages of news is 0.980."""

OPSET = 17
"""Of ONNX operators: the first with layer normalisation as one."""

NETWORK, TOKENIZER, MADE = "model.onnx", "tokenizer.json", "made.json"
"""The files of an export; the last says at which precision it runs, and if not the least, why."""

PROBES = (
    "",
    "Withdrawal is not retreat.",
    "“There will be no withdrawal,” the Defence Secretary said on Sunday; “not this year.”",
    "wallace u-turn camp hesper",
    "¿Qué dijo él? 1,400 soldiers, £212m and a 3.5 per cent rise – in 2026.",
    "The minister told reporters that the talks would go on for as long as they were needed. " * 40,
)
"""Texts that the model and the export encode: empty, short, quoted, foreign, and cut off."""

NOT_TRACED = (OSError, ValueError, RuntimeError, TypeError, KeyError, ImportError, AttributeError)
"""What tracing, writing and opening an export raise."""


def trace(folder: Path, place: Path) -> None:
    """Write the files of an export of the model in ``folder`` into the empty folder ``place``.

    Raises:
        ModelError: If the model cannot be loaded or traced, or its vectors change.
    """
    reference = SentenceTransformerEmbedder(str(folder))
    model = reference.loaded()
    expected = model.encode(
        list(PROBES), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
    )
    try:
        _write(model, place, pieces=reference.reads_parts)
        _compare(expected, place, PARITY)
    except NOT_TRACED as error:
        raise ModelError(f"{type(error).__name__}: {error}") from error
    made = {"precision": "fp32", "why": ""}
    try:
        _shrink(model, place, expected)
        made["precision"] = "int8"
    except (*NOT_TRACED, ModelError) as error:
        made["why"] = f"{type(error).__name__}: {error}"
    (place / MADE).write_text(json.dumps(made), encoding="utf-8")


def _write(model: SentenceTransformer, place: Path, *, pieces: bool) -> None:
    import torch  # loaded already: the model is made of it

    tokenizer = model.tokenizer
    names = [str(name) for name in tokenizer.model_input_names]
    # The attention written out, which is what onnxruntime's optimizer knows as one operator.
    _network(model).set_attn_implementation("eager")

    class Chain(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *tokens: torch.Tensor) -> tuple[torch.Tensor, ...]:
            features = self.model(dict(zip(names, tokens, strict=True)))
            vectors = torch.nn.functional.normalize(features["sentence_embedding"], dim=1)
            return (vectors, features["token_embeddings"]) if pieces else (vectors,)

    tokens = tokenizer(list(PROBES[1:4]), padding=True, return_tensors="pt")
    axes: dict[str, dict[int, str]] = {name: {0: "texts", 1: "tokens"} for name in names}
    axes |= {"vectors": {0: "texts"}} | ({"pieces": {0: "texts", 1: "tokens"}} if pieces else {})
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # of the tracer, about shapes that do not vary here
        torch.onnx.export(
            Chain().eval(),
            tuple(tokens[name] for name in names),
            str(place / NETWORK),
            input_names=names,
            output_names=["vectors", "pieces"] if pieces else ["vectors"],
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
    fast = tokenizer.backend_tokenizer
    fast.enable_truncation(model.max_seq_length or tokenizer.model_max_length)
    fast.no_padding()
    fast.save(str(place / TOKENIZER))


def _network(model: SentenceTransformer) -> Any:
    """The model of transformers inside, whose class says nothing to a type checker."""
    return model[0].auto_model


def _shrink(model: SentenceTransformer, place: Path, expected: Vectors) -> None:
    """Put a network of fused operators and 8-bit weights in the place of the one that is there.

    Weights use 7 of the 8 bits: without instructions for integers (AVX2 alone) sums of products
    of 8 bits overflow, and vectors would not be the same on every machine.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.transformers.optimizer import optimize_model

    shape = _network(model).config
    fused, small = place / "fused.onnx", place / "small.onnx"
    whole = place / NETWORK
    try:
        optimize_model(
            str(whole),
            model_type="bert",
            num_heads=shape.num_attention_heads,
            hidden_size=shape.hidden_size,
            opt_level=0,
        ).save_model_to_file(str(fused))
        quantize_dynamic(
            fused,
            small,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        _compare(expected, place, INT8_PARITY, small.name)
        small.replace(whole)
    finally:
        fused.unlink(missing_ok=True)
        small.unlink(missing_ok=True)


def _compare(expected: Vectors, place: Path, least: float, network: str = NETWORK) -> None:
    session, tokenizer = opened(place, 1, network)
    vectors = np.stack([run(session, tokenizer.encode(text))[0] for text in PROBES])
    cosine = float(np.min(np.sum(vectors * expected, axis=1)))
    if not cosine >= least:
        raise ValueError(f"the exported vectors differ from the model's (cosine {cosine:.4f})")


def _main(model: str, place: str) -> str | None:
    try:
        trace(Path(model), Path(place))
    except ModelError as error:
        return str(error)
    return None


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
