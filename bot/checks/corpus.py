"""Whether the corpus can serve: its builds, what searches them, and what shares its reloads."""

from __future__ import annotations

from collections.abc import Iterator

from bot.findings import Finding, State
from bot.settings import Settings, SettingsError
from retrieval.errors import CorpusError, GenerationMismatch, ModelError, StorageError
from retrieval.index.retention import LEAST
from retrieval.index.token_files import TOKENS, TokenFiles


def corpus(settings: Settings) -> Iterator[Finding]:
    """Whether there is a build that can serve."""
    from bot import corpus_root

    try:
        manifest, notice = corpus_root.examine(settings)
        yield Finding(
            "corpus", State.WARNING if notice else State.OK,
            notice or f"{manifest.articles:,} articles in {settings.corpus}.",
            "Run `onrecord reload`." if notice else None,
        )  # fmt: skip
    except (CorpusError, ModelError) as error:
        yield Finding("corpus", State.PROBLEM, str(error), None)


def kept(settings: Settings) -> Iterator[Finding]:
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


def tokens(settings: Settings) -> Iterator[Finding]:
    """How much of what serves was read token by token, where it is to be."""
    from bot import corpus_root
    from bot.generations import state_folder
    from bot.models_root import token_encoder

    encoder = token_encoder(settings)
    if encoder is None:
        return
    try:
        manifest, _ = corpus_root.examine(settings)
    except (CorpusError, ModelError):  # told by the check of the corpus
        return
    read = len(TokenFiles(state_folder(settings).path / TOKENS, encoder.fingerprint))
    told = f"{read:,} texts of {manifest.articles:,} articles read token by token."
    if read:
        yield Finding("tokens", State.OK, told)
    else:
        yield Finding("tokens", State.WARNING, told, "Run `onrecord reload`: it reads them.")


def indexes(settings: Settings) -> Iterator[Finding]:
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


def ray(settings: Settings) -> Iterator[Finding]:
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
