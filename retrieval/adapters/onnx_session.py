"""A network in an ONNX file and its tokenizer, opened to run beside other work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.errors import ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer


def opened(place: Path, threads: int) -> tuple[InferenceSession, Tokenizer]:
    """The network ``model.onnx`` of a folder, to run on so many threads, and ``tokenizer.json``.

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
            str(place / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        return session, Tokenizer.from_file(str(place / "tokenizer.json"))
    except Exception as error:  # both raise bare ones
        raise ModelError(f"{place} is damaged: {error}") from error
