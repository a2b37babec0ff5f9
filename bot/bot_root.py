"""The composition root of the running bot: it knows every class, and decides nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.access.admission import Admission, Allowances
from bot.access.allowance import Allowance
from bot.adapters.audit import Audit
from bot.adapters.buckets import Buckets
from bot.adapters.callers import Callers
from bot.adapters.drafts import Drafts
from bot.adapters.inbox import SqlInbox
from bot.adapters.invitations import Invitations
from bot.adapters.judgements import Judgements
from bot.adapters.known import KnownPeople
from bot.adapters.moved import MovedState
from bot.adapters.places import Places
from bot.adapters.preferences import Preferences
from bot.adapters.rich_messages import RichMessages
from bot.adapters.told import ToldEditions
from bot.answering import Answering
from bot.briefing_root import briefing_desk
from bot.corpus_root import open_generation
from bot.exporting import Exporting
from bot.foundation_root import Foundation, foundation
from bot.index_root import indexes, roll_back
from bot.insight_root import insight
from bot.logs import configure_logs
from bot.lookup import Lookup
from bot.models_root import Models, reranking
from bot.moving.arriving import Arriving
from bot.narrowing import Narrowing
from bot.observation_root import Watched, observation, report_defects
from bot.offering import Offering
from bot.outgoing_root import outgoing
from bot.personal_root import personal
from bot.privacy_root import kept
from bot.receiving.receiving import EVERY as RECEIVING_EVERY
from bot.receiving.receiving import Receiving
from bot.reloading_root import followed, proposals, reloading
from bot.running import run_bot
from bot.services import Services
from bot.settings import Settings
from bot.subscribing import Subscribing
from bot.subscriptions import Subscribed
from bot.ticking import Ticking
from bot.watching import Watching
from bot.zones import ReaderZones, Zones
from retrieval.adapters.language_identifier import identify


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
    on = foundation(settings, clock, using)
    offload, database, now, embedder = on.offload, on.database, on.clock, on.models.embedder
    preferences, told, allowed = Preferences(database), ToldEditions(database), _admission(on)
    answering = _answering(on)
    shelf = answering.shelf
    lookup = Lookup(offload, shelf)
    reader_zones = ReaderZones(preferences, on.zone)
    briefing = briefing_desk(offload, embedder, shelf, database, preferences, told, reader_zones)
    narrowing = Narrowing(offload, embedder, shelf, settings.quotes, on.models.reranker)
    exporting = Exporting(
        answering, offload, briefing.asked.whole, briefing.kept.document, on.zone, narrowing
    )
    known = insight(on, shelf)
    out = outgoing(on, shelf, known, briefing.due, preferences, told, allowed)
    zones = Zones(offload, Places(), preferences)
    subscribed = Subscribed(offload, out.subscriptions, zones, now)
    watching = Watching(offload, out.watches, shelf, out.lookout, now)
    data = kept(on)
    own = personal(offload, preferences, subscribed, watching, answering, lookup, briefing, now)
    reloads = reloading(on)
    feeding = followed(on, reloads)
    receiving = Receiving(SqlInbox(database), offload, on.worker)
    watched = Watched(lookup, offload, out.troubles, feeding, out.delivering, out.ticking)
    return Services(
        answering=answering,
        lookup=lookup,
        narrowing=narrowing,
        offering=Offering(offload, embedder, shelf, on.zone),
        briefing=briefing,
        reloading=reloads,
        feeds=feeding,
        offload=offload,
        observation=observation(settings, on.meter, watched),
        adding=proposals(on, feeding, reloads),
        database=database,
        folder=on.folder,
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
        lookout=out.lookout,
        ticking=out.ticking,
        putting_right=out.putting_right,
        troubles=out.troubles,
        delivering=out.delivering,
        rich=RichMessages(wanted=settings.rich_messages),
        clock=now,
        zone=on.zone,
        reranking=partial(reranking, settings),
        log_questions=settings.log_questions,
    )


def _answering(on: Foundation) -> Answering:
    return Answering(
        on.offload,
        on.models.embedder,
        partial(open_generation, on.settings, on.models.embedder),
        on.serving,
        on.settings.quotes,
        on.zone,
        on.models.reranker,
        identify,
        on.clock,
        on.meter,
    )


def _admission(on: Foundation) -> Admission:
    """Who may use the bot, by the settings and what was decided since."""
    settings, database = on.settings, on.database
    return Admission(
        on.offload,
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
