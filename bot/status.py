"""What is on record, as facts that the terminal, the JSON and the bot's /status show alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.languages import gettext as _
from bot.languages.dates import figure, moment
from bot.render.attribution import day
from retrieval.index.generation import Generation
from retrieval.index.manifest import Manifest
from retrieval.model import Searched


@dataclass(frozen=True, slots=True)
class CorpusStatus:
    """The facts of one generation."""

    generation: str
    created_at: datetime
    articles: int
    passages: int
    statements: int
    people: int
    outlets: tuple[str, ...]
    searched: Searched
    model: str
    indexes: str
    roots: tuple[str, ...]
    notice: str | None


def status_of(generation: Generation) -> CorpusStatus:
    """The facts of an open generation."""
    manifest = generation.manifest
    return CorpusStatus(
        generation=generation.name,
        created_at=manifest.created_at,
        articles=manifest.articles,
        passages=manifest.passages,
        statements=manifest.statements,
        people=len(generation.store.people()),
        outlets=generation.store.outlets(),
        searched=generation.store.searched(),
        model=manifest.model,
        indexes=_indexes(manifest),
        roots=manifest.roots,
        notice=generation.notice,
    )


def _indexes(manifest: Manifest) -> str:
    """Where the generation's indexes are."""
    server = manifest.libraries.get("milvus")
    if server is None:
        return _("files")
    if any(name.startswith("terms/") for name in manifest.files):
        return _("Milvus {version} (vectors), files (words)").format(version=server)
    return f"Milvus {server}"


def facts(status: CorpusStatus) -> list[tuple[str, str]]:
    """The facts in words, in the order in which people look for them."""
    listed = [
        (_("Articles"), figure(status.articles)),
        *_seen(status),
        (_("Statements"), figure(status.statements)),
        (_("Passages"), figure(status.passages)),
        (
            _("Generation"),
            _("{generation}, built {moment} UTC").format(
                generation=status.generation, moment=moment(status.created_at)
            ),
        ),
        (_("Model"), status.model),
        (_("Indexes"), status.indexes),
        (_("Read from"), ", ".join(status.roots)),
    ]
    return [*listed, (_("Notice"), status.notice)] if status.notice else listed


def public_facts(status: CorpusStatus) -> list[tuple[str, str]]:
    """Those that tell nothing of the machine, of how it is run, or of what is under embargo."""
    return [(_("Articles"), figure(status.searched.articles)), *_seen(status)]


def _seen(status: CorpusStatus) -> list[tuple[str, str]]:
    """What anybody may find who asks."""
    return [
        (_("Outlets"), ", ".join(status.outlets) or _("none named")),
        (_("Oldest"), day(status.searched.earliest)),
        (_("Newest"), day(status.searched.latest)),
        (_("People who speak"), figure(status.people)),
    ]
