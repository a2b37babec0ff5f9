"""The composition root of the models: what reads questions and ranks answers, by the settings."""

from __future__ import annotations

import os
from dataclasses import dataclass

from platformdirs import user_cache_path

from bot.languages import gettext as _
from bot.languages.dates import figure
from bot.settings import Settings

# Before anything that loads a tokenizer or a model: nothing may reach a hub by itself, and the
# tokenizer's own threads only get in the way of a process that forks or answers.
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

from retrieval.adapters.cross_encoder import CrossEncoder
from retrieval.adapters.onnx_embedder import OnnxEmbedder
from retrieval.adapters.onnx_tokens import OnnxTokenEncoder
from retrieval.adapters.packaged_weights import CROSS_ENCODER, EXTRA, TOKEN_ENCODER
from retrieval.adapters.sentence_transformer import SentenceTransformerEmbedder
from retrieval.ports import Embedder, Reranker, TokenEncoder


@dataclass(frozen=True, slots=True)
class Models:
    """What reads questions: safe to share between whoever asks in one process."""

    embedder: Embedder
    reranker: Reranker | None


def models(settings: Settings) -> Models:
    """The models of the settings; loads nothing yet."""
    return Models(embedder(settings), reranker(settings))


def embedder(settings: Settings, threads: int | None = None) -> Embedder:
    """The embedder of the settings; loads nothing yet."""
    return embedder_of(
        settings.model,
        settings.engine,
        threads=threads or settings.threads,
        allow_download=settings.allow_download,
    )


def embedder_of(
    model: str | None, engine: str, *, threads: int, allow_download: bool = False
) -> Embedder:
    """The same by its own values, for machines that do not have these settings."""
    reference = SentenceTransformerEmbedder(model, threads=threads, allow_download=allow_download)
    if engine == "torch":
        return reference
    return OnnxEmbedder(reference, user_cache_path("onrecord") / "engines", threads=threads)


def reranker(settings: Settings, *, timeless: bool = False) -> Reranker | None:
    """The reranker of the settings; loads nothing yet.

    Args:
        timeless: Without the settings' time budget, for measuring.

    Returns:
        ``None`` where it is off, or its weights are not installed.
    """
    folder = CROSS_ENCODER.folder if settings.rerank != "off" else None
    if folder is None:
        return None
    budget = None if timeless else settings.rerank_ms / 1000
    return CrossEncoder(
        folder, threads=settings.threads, budget=budget, tokens=token_encoder(settings)
    )


def token_encoder(settings: Settings, threads: int | None = None) -> TokenEncoder | None:
    """The late-interaction model of the settings; loads nothing yet.

    Returns:
        ``None`` where it is off, or its weights are not installed.
    """
    folder = TOKEN_ENCODER.folder if settings.rerank == "auto" else None
    return OnnxTokenEncoder(folder, threads=threads or settings.threads) if folder else None


def reranking(settings: Settings) -> str:
    """In words, whether answers are reranked, and why not."""
    if settings.rerank == "off":
        return _("off (ONRECORD_RERANK)")
    used = reranker(settings)
    if used is None:
        return _("off: its weights are not installed ({command})").format(
            command=f"pip install 'onrecord[{EXTRA}]'"
        )
    told = _("{model}, up to {limit} ms a question").format(
        model=used.model, limit=figure(settings.rerank_ms)
    )
    return f"{told} · {used.tokens.model}" if used.tokens else told


def check_reranker(settings: Settings) -> None:
    """Compare the files of what reads hits again, where it is used, with what was published.

    Raises:
        ModelError: If they are not those.
    """
    used = {"off": (), "cross-encoder": (CROSS_ENCODER,)}.get(
        settings.rerank, (CROSS_ENCODER, TOKEN_ENCODER)
    )
    for weights in used:
        if folder := weights.folder:
            weights.check(folder)
