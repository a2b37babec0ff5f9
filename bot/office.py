"""Puts together what sends by itself: the part of the composition root that needs a token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.access.admission import Admission
from bot.adapters.outbox.contents import SqlContents
from bot.adapters.state.database import Database
from bot.adapters.telegram_sender import TelegramSender
from bot.delivering import Delivering
from bot.delivery.outbox import Outbox
from bot.delivery.pacing import Rates
from bot.delivery.ports import (
    Clock,
    Composer,
    Ledger,
    Ports,
    ReadBy,
    Recipients,
    Schedules,
    Troubles,
)
from bot.delivery.reporting import Reporting
from bot.delivery.sending import IN_FLIGHT
from bot.observation.meter import Meter
from bot.observation.sendings import NotedSender
from bot.offload import Offload
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Office:
    """What an outbox is made of.

    Attributes:
        worker: A name like no other process's.
    """

    offload: Offload
    database: Database
    ledger: Ledger
    troubles: Troubles
    schedules: Schedules
    recipients: Recipients
    composer: Composer
    clock: Clock
    admission: Admission
    read_by: ReadBy
    worker: str
    meter: Meter

    def delivering(self, settings: Settings) -> Delivering | None:
        """An outbox that sends as the settings say; ``None`` without a token to send with."""
        if settings.token is None:
            return None
        address = f"{settings.api_base_url.rstrip('/')}/bot"
        sender = TelegramSender(settings.token.get_secret_value(), address, IN_FLIGHT)
        ports = Ports(
            ledger=self.ledger,
            contents=SqlContents(self.database),
            troubles=self.troubles,
            schedules=self.schedules,
            recipients=self.recipients,
            composer=self.composer,
            sender=NotedSender(sender, self.meter),
            report=Reporting(sender, self._admins, self.offload.record, self.read_by),
            clock=self.clock,
            aside=self.offload.record,
            read_by=self.read_by,
        )
        too_late = timedelta(hours=settings.late_hours)
        kept = timedelta(days=settings.delivery_days)
        return Delivering(Outbox(ports, self.worker, too_late, Rates(), kept), sender.close)

    async def _admins(self) -> Sequence[int]:
        owners, made = await self.admission.admins()
        return sorted({*owners, *(one.id for one in made)})
