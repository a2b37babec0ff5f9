"""Puts together what sends by itself: the part of the composition root that needs a token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.access.admission import Admission
from bot.adapters.outbox.contents import SqlContents
from bot.adapters.system_clock import SystemClock
from bot.adapters.telegram_sender import TelegramSender
from bot.delivering import Delivering
from bot.delivery.outbox import Outbox
from bot.delivery.pacing import Rates
from bot.delivery.ports import (
    Composer,
    Ports,
    Schedules,
    Troubles,
)
from bot.delivery.reporting import Reporting
from bot.delivery.sending import IN_FLIGHT
from bot.observation.meter import Meter
from bot.observation.sendings import NotedSender
from bot.settings import Settings
from bot.unasked_root import Grounds


@dataclass(frozen=True, slots=True)
class Office:
    """What an outbox is made of."""

    ground: Grounds
    troubles: Troubles
    schedules: Schedules
    composer: Composer
    admission: Admission
    meter: Meter

    def delivering(self, settings: Settings) -> Delivering | None:
        """An outbox that sends as the settings say; ``None`` without a token to send with."""
        if settings.token is None:
            return None
        address = f"{settings.api_base_url.rstrip('/')}/bot"
        sender = TelegramSender(settings.token.get_secret_value(), address, IN_FLIGHT)
        on = self.ground
        ports = Ports(
            ledger=on.ledger,
            contents=SqlContents(on.database),
            troubles=self.troubles,
            schedules=self.schedules,
            recipients=on.recipients,
            composer=self.composer,
            sender=NotedSender(sender, self.meter),
            report=Reporting(sender, self._admins, on.offload.record, on.read_by),
            clock=SystemClock(on.clock),
            aside=on.offload.record,
            read_by=on.read_by,
        )
        too_late = timedelta(hours=settings.late_hours)
        kept = timedelta(days=settings.delivery_days)
        return Delivering(Outbox(ports, on.worker, too_late, Rates(), kept), sender.close)

    async def _admins(self) -> Sequence[int]:
        owners, made = await self.admission.admins()
        return sorted({*owners, *(one.id for one in made)})
