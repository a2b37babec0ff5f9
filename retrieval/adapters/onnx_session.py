"""A network in an ONNX file and its tokenizer, opened to run beside other work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from retrieval.errors import ModelError
from retrieval.ports import Vectors

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

_COLUMNS = {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}


def opened(
    place: Path, threads: int, network: str = "model.onnx"
) -> tuple[InferenceSession, Tokenizer]:
    """The network of a folder, to run on so many threads, and its ``tokenizer.json``.

    Raises:
        ModelError: If either cannot be read.
    """
    from onnxruntime import InferenceSession, SessionOptions  # a tenth of a second
    from tokenizers import Tokenizer  # the same

    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Threads that wait must not keep a core from another process's reload or answer.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        session = InferenceSession(
            str(place / network), options, providers=["CPUExecutionProvider"]
        )
        return session, Tokenizer.from_file(str(place / "tokenizer.json"))
    except Exception as error:  # both raise bare ones
        raise ModelError(f"{place} is damaged: {error}") from error


def run(session: InferenceSession, encoding: Encoding) -> list[Vectors]:
    """What a network makes of one tokenised text: each of its outputs without the batch's axis."""
    fed = {
        asked.name: np.array([getattr(encoding, _COLUMNS[asked.name])], dtype=np.int64)
        for asked in session.get_inputs()
    }
    return [np.asarray(made[0], dtype=np.float32) for made in session.run(None, fed)]
