"""The composition root of the running bot: it knows every class, and decides nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.access.admission import Admission, Allowances
from bot.access.allowance import Allowance
from bot.access.recipients import Recipients
from bot.adapters.audit import Audit
from bot.adapters.buckets import Buckets
from bot.adapters.drafts import Drafts
from bot.adapters.inbox import SqlInbox
from bot.adapters.invitations import Invitations
from bot.adapters.judgements import Judgements
from bot.adapters.known import KnownPeople
from bot.adapters.moved import MovedState
from bot.adapters.outbox.ledger import SqlLedger
from bot.adapters.outbox.troubles import SqlTroubles
from bot.adapters.places import Places
from bot.adapters.preferences import Preferences
from bot.adapters.schedules import Schedules
from bot.adapters.state.database import Database
from bot.adapters.subscriptions import Subscriptions
from bot.adapters.told import ToldEditions
from bot.adapters.watches import Watches
from bot.adding.adding import Adding
from bot.answering import Answering
from bot.app import run_bot
from bot.briefing_root import briefing_desk
from bot.delivery.deliveries import Policy
from bot.exporting import Exporting
from bot.feeding.desk import Feeds
from bot.feeds_root import adding, feeds
from bot.generations import state_folder
from bot.index_root import indexes, roll_back
from bot.insight_root import insight
from bot.logs import configure_logs
from bot.lookup import Lookup
from bot.moving.arriving import Arriving
from bot.narrowing import Narrowing
from bot.observation.meter import Meter
from bot.observation.timed import TimedEmbedder, TimedReranker
from bot.observation_root import Watched, meter, observation, report_defects
from bot.offering import Offering
from bot.office import Office
from bot.offload import Offload
from bot.personal_root import personal
from bot.privacy_root import kept
from bot.read_deliveries import ReadComposer, read_by
from bot.receiving.receiving import EVERY as RECEIVING_EVERY
from bot.receiving.receiving import Receiving
from bot.reloading import Reloading
from bot.root import (
    ADDED,
    FEEDS,
    PENDING,
    Models,
    arrivals,
    models,
    open_generation,
    read_arrived,
    reload,
    reranking,
    zone_of,
)
from bot.services import Services
from bot.settings import SECRETS, Settings
from bot.state_root import state_database, worker_name
from bot.subscribing import Subscribing
from bot.subscriptions import Subscribed
from bot.ticking import Ticking
from bot.unasked_root import Grounds, lookout, retracting
from bot.watching import Watching
from bot.zones import ReaderZones, Zones
from retrieval.adapters.language_identifier import identify
from retrieval.index.report import ReloadReport
from retrieval.index.state import StateFolder
from retrieval.ports import ReportProgress


def services(
    settings: Settings,
    clock: Callable[[], datetime] | None = None,
    using: Models | None = None,
) -> Services:
    """The bot's use cases over the settings' corpus and model.

    Args:
        clock: Now, aware; by default the machine's.
        using: Models that were made by these settings already.
    """
    now = clock or partial(datetime.now, UTC)
    loaded, folder = _timed(using or models(settings)), state_folder(settings)
    used, measuring = loaded.embedder, meter(settings)
    offload, database = Offload(), state_database(settings)
    zone = zone_of(settings) or UTC
    preferences, allowed = Preferences(database), admission(settings, offload, database)
    answering = _answering(settings, loaded, folder, offload, measuring, now)
    lookup = Lookup(offload, answering.shelf)
    told = ToldEditions(database)
    reader_zones = ReaderZones(preferences, zone)
    briefing = briefing_desk(
        offload, used, answering.shelf, database, preferences, told, reader_zones
    )
    narrowing = Narrowing(offload, used, answering.shelf, settings.quotes, loaded.reranker)
    exporting = Exporting(
        answering, offload, briefing.asked.whole, briefing.kept.document, zone, narrowing
    )
    subscriptions, watches = Subscriptions(database), Watches(database)
    ledger, troubles = SqlLedger(database, Policy(settings.ambiguous)), SqlTroubles(database)
    ground = Grounds(
        offload,
        database,
        ledger,
        Recipients(KnownPeople(database), frozenset(settings.admins), settings.access),
        read_by(preferences),
        lambda: folder.current,
        worker_name(),
        now,
    )
    office = Office(
        ground,
        troubles,
        Schedules(subscriptions, watches, told, preferences),
        ReadComposer(briefing.due, offload, preferences),
        allowed,
        measuring,
    )
    zones = Zones(offload, Places(), preferences)
    subscribed = Subscribed(offload, subscriptions, zones, now)
    known = insight(settings, database, offload, used, answering.shelf, zone, now)
    looking = lookout(ground, watches, answering.shelf, used, known.given)
    watching = Watching(offload, watches, answering.shelf, looking, now)
    data = kept(settings, database, offload, now)
    own = personal(offload, preferences, subscribed, watching, answering, lookup, briefing, now)
    reloading = _reloading(settings, offload, measuring)
    followed = _feeds(settings, database, offload, reloading)
    receiving = Receiving(SqlInbox(database), offload, ground.worker)
    delivering, ticking = office.delivering(settings), Ticking(looking)
    watched = Watched(lookup, offload, troubles, followed, delivering, ticking)
    return Services(
        answering=answering,
        lookup=lookup,
        narrowing=narrowing,
        offering=Offering(offload, used, answering.shelf, zone),
        briefing=briefing,
        reloading=reloading,
        feeds=followed,
        offload=offload,
        observation=observation(settings, measuring, watched),
        adding=_adding(settings, followed, offload, reloading, now),
        database=database,
        folder=folder,
        roll_back=partial(roll_back, settings),
        indexes=partial(indexes, settings),
        preferences=preferences,
        choosing=own.choosing,
        first_question=own.first_question,
        privacy=data.privacy,
        ending=data.ending,
        presses=data.presses,
        receiving=receiving,
        taking_over=Ticking(receiving, RECEIVING_EVERY, name="inbox"),
        conversations=data.conversations,
        shown=data.shown,
        judgements=Judgements(database),
        exporting=exporting,
        insight=known,
        admission=allowed,
        subscribing=Subscribing(offload, Drafts(database), subscribed, zones, lookup, now),
        subscribed=subscribed,
        zones=zones,
        reader_zones=reader_zones,
        watching=watching,
        moving=Arriving(offload, MovedState(database), subscribed, watching),
        lookout=looking,
        ticking=ticking,
        putting_right=Ticking(
            retracting(ground, watches, answering.shelf, known), name="retracting"
        ),
        troubles=troubles,
        delivering=delivering,
        clock=now,
        zone=zone,
        reranking=partial(reranking, settings),
        log_questions=settings.log_questions,
    )


def _timed(loaded: Models) -> Models:
    reader = loaded.reranker
    return Models(TimedEmbedder(loaded.embedder), TimedReranker(reader) if reader else None)


def _answering(
    settings: Settings,
    used: Models,
    folder: StateFolder,
    offload: Offload,
    measuring: Meter,
    now: Callable[[], datetime],
) -> Answering:
    return Answering(
        offload,
        used.embedder,
        partial(open_generation, settings, used.embedder),
        lambda: folder.current,
        settings.quotes,
        zone_of(settings) or UTC,
        used.reranker,
        identify,
        now,
        measuring,
    )


def _feeds(settings: Settings, database: Database, offload: Offload, reloading: Reloading) -> Feeds:
    return feeds(
        settings,
        arrivals(settings, FEEDS),
        database,
        offload,
        lambda paths: reloading.run_for(paths, "The feeds"),
    )


def _adding(
    settings: Settings,
    followed: Feeds,
    offload: Offload,
    reloading: Reloading,
    now: Callable[[], datetime],
) -> Adding:
    return adding(
        followed.web,
        arrivals(settings, PENDING),
        arrivals(settings, ADDED),
        offload,
        lambda paths: reloading.run_for(paths, "Somebody who adds an article"),
        now,
    )


def admission(settings: Settings, offload: Offload, database: Database) -> Admission:
    """Who may use the bot, by the settings and what was decided since."""
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


def run(settings: Settings) -> None:
    """Run the Telegram bot until it is stopped.

    Raises:
        SettingsError: If no token is set, or Telegram does not know it; or if what a setting asks
            for is not installed.
        StorageError: If the state database cannot be used, or is a later version's.
    """
    configure_logs(settings.log_level, settings.log_format, settings.secrets())
    report_defects(settings)
    built = services(settings)
    built.database.prepare()
    run_bot(settings, built)


def _reload_aside(
    settings: Settings, progress: ReportProgress, *, wary: bool = True
) -> ReloadReport:
    """A reload in one process of its own, on one thread, so that questions keep a core."""
    return reload(settings, [], [], progress, threads=1, workers=1, wary=wary)


def _reloading(settings: Settings, offload: Offload, measuring: Meter) -> Reloading:
    """Reloads in a process of their own."""
    aside = _for_reloads(settings)
    return Reloading(
        offload,
        partial(_reload_aside, aside),
        lambda paths: partial(_read_aside, aside, tuple(paths)),
        confirmed=partial(_reload_aside, aside, wary=False),
        meter=measuring,
    )


def _read_aside(
    settings: Settings, paths: Sequence[Path], progress: ReportProgress
) -> ReloadReport:
    """The same, for files that have arrived."""
    return read_arrived(settings, paths, progress, threads=1, workers=1)


def _for_reloads(settings: Settings) -> Settings:
    """The settings as another process may have them: of the secrets, what opens the indexes."""
    return settings.model_copy(update=dict.fromkeys(SECRETS - {"milvus_token"}))
