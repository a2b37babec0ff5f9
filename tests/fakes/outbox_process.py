"""An outbox in a process of its own, over the emulated Telegram and a time that is kept for it.

``python -m tests.fakes.outbox_process FOLDER NAME TELEGRAM CLOCK START``; it works until its
standard input is closed.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, closing
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from bot.access.model import Mode
from bot.access.recipients import Recipients
from bot.adapters.known import KnownPeople
from bot.adapters.outbox.contents import SqlContents
from bot.adapters.outbox.ledger import SqlLedger
from bot.adapters.outbox.troubles import SqlTroubles
from bot.adapters.preferences import Preferences
from bot.adapters.schedules import Schedules
from bot.adapters.subscriptions import Subscriptions
from bot.adapters.telegram_sender import TelegramSender
from bot.adapters.told import ToldEditions
from bot.adapters.watches import Watches
from bot.delivery.deliveries import Delivery
from bot.delivery.model import Subscription
from bot.delivery.outbox import Outbox
from bot.delivery.pacing import Rates
from bot.delivery.parts import Content, Part
from bot.delivery.ports import Ports
from bot.delivery.reporting import Reporting
from bot.delivery.sending import IN_FLIGHT
from bot.languages import Language, speaking
from bot.offload import Offload
from bot.render.message import Message
from tests.emulator.world import TOKEN
from tests.fakes.homes import database_of
from tests.fakes.time_keeper import KeptClock

COMPOSED = "composed.txt"
WORDS = "What was said, word for word, by whom, where and when. " * 40


class CountingComposer:
    """A briefing a topic, about as long as real ones; writes down what it composes."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / COMPOSED

    async def key(self, subscription: Subscription, due: datetime) -> str:
        return f"{subscription.topics} {due}"

    async def compose(self, subscription: Subscription, due: datetime) -> Content:
        key = await self.key(subscription, due)
        with self._file.open("a") as out:
            out.write(f"{key}\n")
        return Content((Part(Message(f"{subscription.topics[0]}\n{WORDS}")),), "g1", "told")

    async def told(self, delivery: Delivery, memo: str, now: datetime) -> None:
        assert memo == "told"
        assert delivery.occasion.due <= now


async def nobody() -> Sequence[int]:
    return ()


def in_english(_chat: int) -> AbstractContextManager[None]:
    return speaking(Language.ENGLISH)


async def work(folder: Path, name: str, telegram: str, port: int, start: datetime) -> None:
    clock, offload = await KeptClock.of(port, name, start), Offload()
    sender = TelegramSender(TOKEN, f"{telegram}/bot", IN_FLIGHT)
    with closing(database_of(folder)) as database:
        ports = Ports(
            SqlLedger(database),
            SqlContents(database),
            SqlTroubles(database),
            Schedules(
                Subscriptions(database),
                Watches(database),
                ToldEditions(database),
                Preferences(database),
            ),
            Recipients(KnownPeople(database), frozenset(), Mode.PUBLIC),
            CountingComposer(folder),
            sender,
            Reporting(sender, nobody, offload.record, in_english),
            clock,
            offload.record,
            in_english,
        )
        outbox = Outbox(ports, name, timedelta(hours=6), Rates())
        clock.busy = lambda: outbox.busy
        loop = asyncio.get_running_loop()
        loop.add_reader(sys.stdin, outbox.stop)
        await outbox.run()
        await sender.close()
        await clock.close()
        offload.close()


def main() -> None:
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    folder, name, telegram, port, start = sys.argv[1:]
    asyncio.run(work(Path(folder), name, telegram, int(port), datetime.fromisoformat(start)))


if __name__ == "__main__":
    main()
