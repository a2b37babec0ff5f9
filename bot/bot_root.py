"""The composition root of the running bot: it knows every class, and decides nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from bot.access.admission import Admission, Allowances
from bot.access.allowance import Allowance
from bot.access.recipients import Recipients
from bot.adapters.audit import Audit
from bot.adapters.buckets import Buckets
from bot.adapters.callers import Callers
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
from bot.adapters.rich_messages import RichMessages
from bot.adapters.schedules import Schedules
from bot.adapters.state.database import Database
from bot.adapters.subscriptions import Subscriptions
from bot.adapters.told import ToldEditions
from bot.adapters.watches import Watches
from bot.answering import Answering
from bot.briefing_root import briefing_desk
from bot.corpus_root import open_generation
from bot.delivery.deliveries import Policy
from bot.exporting import Exporting
from bot.generations import state_folder
from bot.index_root import indexes, roll_back
from bot.insight_root import insight
from bot.logs import configure_logs
from bot.lookup import Lookup
from bot.models_root import Models, models, reranking
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
from bot.reloading_root import followed, proposals, reloading
from bot.running import run_bot
from bot.services import Services
from bot.settings import Settings
from bot.state_root import state_database, worker_name
from bot.subscribing import Subscribing
from bot.subscriptions import Subscribed
from bot.ticking import Ticking
from bot.unasked_root import Grounds, lookout, retracting
from bot.watching import Watching
from bot.zones import ReaderZones, Zones
from retrieval.adapters.language_identifier import identify
from retrieval.index.state import StateFolder


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
    zone = settings.zone or UTC
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
    reloads = reloading(settings, offload, measuring)
    feeding = followed(settings, database, offload, reloads)
    receiving = Receiving(SqlInbox(database), offload, ground.worker)
    delivering, ticking = office.delivering(settings), Ticking(looking)
    watched = Watched(lookup, offload, troubles, feeding, delivering, ticking)
    return Services(
        answering=answering,
        lookup=lookup,
        narrowing=narrowing,
        offering=Offering(offload, used, answering.shelf, zone),
        briefing=briefing,
        reloading=reloads,
        feeds=feeding,
        offload=offload,
        observation=observation(settings, measuring, watched),
        adding=proposals(settings, feeding, offload, reloads, now),
        database=database,
        folder=folder,
        roll_back=partial(roll_back, settings),
        indexes=partial(indexes, settings),
        preferences=preferences,
        callers=Callers(database, data.conversations),
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
        rich=RichMessages(wanted=settings.rich_messages),
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
        settings.zone or UTC,
        used.reranker,
        identify,
        now,
        measuring,
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
