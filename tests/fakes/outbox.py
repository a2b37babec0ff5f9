"""An outbox over a real database, and the rest of its world scripted: time, readers, Telegram."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

from bot.adapters.outbox.contents import SqlContents
from bot.adapters.outbox.ledger import SqlLedger
from bot.adapters.outbox.troubles import SqlTroubles
from bot.adapters.state.database import Database
from bot.delivery.deliveries import Delivery, Policy, Trouble
from bot.delivery.model import Address, Schedule, Subscription
from bot.delivery.outbox import Outbox
from bot.delivery.outcomes import Outcome, Sent
from bot.delivery.pacing import Rates
from bot.delivery.parts import Content, Part
from bot.delivery.ports import Ports
from bot.languages import Language, speaking
from bot.render.message import Message

START = datetime(2026, 3, 20, 7, 30, tzinfo=UTC)
TOO_LATE = timedelta(hours=6)


async def aside(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """In the same thread: nothing here blocks for long."""
    return function(*args, **kwargs)


def subscription(
    number: int, chat_id: int | None = None, thread: int | None = None
) -> Subscription:
    return Subscription(
        id=number,
        address=Address(chat_id or number, thread),
        owner=number,
        schedule=Schedule(time(7, 30), "Europe/London"),
        created_at=START - timedelta(days=30),
    )


@dataclass
class SimulatedClock:
    """Time passes only while nothing else happens, and then at once; one alarm can be set."""

    at: datetime = START
    busy: Callable[[], bool] = lambda: False
    alarm: tuple[datetime, Callable[[], None]] | None = None

    def now(self) -> datetime:
        return self.at

    async def pause(self, until: datetime, wake: asyncio.Event) -> None:
        await asyncio.sleep(0)
        if self.busy():
            await wake.wait()
        elif not wake.is_set():
            self.at = max(self.at, until)
        if self.alarm and self.at >= self.alarm[0]:
            self.alarm[1]()


@dataclass
class FakeSchedules:
    """Who is due when; an entry of ``waiting`` is due once."""

    known: dict[int, Subscription] = field(default_factory=dict)
    waiting: list[tuple[int, datetime]] = field(default_factory=list)
    ended: list[tuple[Address, bool, str]] = field(default_factory=list)
    moved: list[tuple[int, int]] = field(default_factory=list)

    def add(self, *subscriptions: Subscription, due: datetime = START) -> None:
        for one in subscriptions:
            self.known[one.id] = one
            self.waiting.append((one.id, due))

    def due(self, now: datetime, limit: int) -> Sequence[tuple[Subscription, datetime]]:
        return [(self.known[number], due) for number, due in self.waiting if due <= now][:limit]

    def advance(self, planned: Sequence[tuple[Subscription, datetime]]) -> None:
        done = {(one.id, due) for one, due in planned}
        self.waiting = [one for one in self.waiting if one not in done]

    def get(self, subscription: int) -> Subscription | None:
        return self.known.get(subscription)

    def end(self, address: Address, topic_only: bool, reason: str, now: datetime) -> None:
        assert now.tzinfo
        self.ended.append((address, topic_only, reason))

    def move(self, old: int, new: int) -> None:
        self.moved.append((old, new))


@dataclass
class FakeRecipients:
    """Everybody but those who were put out."""

    put_out: set[int] = field(default_factory=set)

    def includes(self, address: Address, owner: int) -> bool:
        assert owner
        return address.chat_id not in self.put_out


@dataclass
class FakeComposer:
    """Texts by subscription: as many parts as asked for; those with one key say the same."""

    parts: int = 1
    keys: Callable[[Subscription], str] = lambda _: "all the same"
    composed: list[str] = field(default_factory=list)
    was_told: list[tuple[int, str]] = field(default_factory=list)
    error: Exception | None = None

    async def key(self, subscription: Subscription, due: datetime) -> str:
        return f"{self.keys(subscription)} {due:%d %H:%M}"

    async def compose(self, subscription: Subscription, due: datetime) -> Content:
        if self.error:
            raise self.error
        key = await self.key(subscription, due)
        self.composed.append(key)
        texts = [f"{key}, part {number}" for number in range(1, self.parts + 1)]
        return Content(tuple(Part(Message(text)) for text in texts), "g1", f"memo of {key}")

    async def told(self, delivery: Delivery, memo: str, now: datetime) -> None:
        assert delivery.occasion.due <= now
        self.was_told.append((delivery.address.chat_id, memo))


@dataclass
class ScriptedSender:
    """Takes every message, except where a script says what becomes of a chat's next requests."""

    clock: SimulatedClock
    script: dict[int, list[Outcome | Exception]] = field(default_factory=dict)
    arrived: list[tuple[int, str]] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)
    down: int = 0
    asked: int = 0

    async def send(self, address: Address, part: Part) -> Outcome:
        await asyncio.sleep(0)
        scripted = self.script.get(address.chat_id)
        if scripted:
            outcome = scripted.pop(0)
            if isinstance(outcome, Exception):
                raise outcome
            return outcome
        self.arrived.append((address.chat_id, part.message.text))
        self.times.append(self.clock.now())
        return Sent(len(self.arrived))

    async def reachable(self) -> bool:
        self.asked += 1
        self.down -= 1
        return self.down < 0

    @property
    def counts(self) -> Counter[tuple[int, str]]:
        return Counter(self.arrived)


class Readers:
    """An outbox at work for some readers; the database stays when it is started again."""

    def __init__(self, database: Database, policy: Policy = Policy.REPORT) -> None:
        self.ledger = SqlLedger(database, policy)
        self.contents = SqlContents(database)
        self.troubles = SqlTroubles(database)
        self.clock = SimulatedClock()
        self.schedules = FakeSchedules()
        self.recipients = FakeRecipients()
        self.composer = FakeComposer()
        self.sender = ScriptedSender(self.clock)
        self.reports: list[Sequence[Trouble]] = []
        self.database = database
        self.languages: dict[int, Language] = {}

    def ports(self) -> Ports:
        return Ports(
            self.ledger,
            self.contents,
            self.troubles,
            self.schedules,
            self.recipients,
            self.composer,
            self.sender,
            self._report,
            self.clock,
            aside,
            lambda chat: speaking(self.languages.get(chat, Language.ENGLISH)),
        )

    async def _report(self, troubles: Sequence[Trouble], more: bool) -> bool:
        assert not more
        self.reports.append(troubles)
        return True

    async def work(self, span: timedelta = timedelta(minutes=1), worker: str = "one") -> None:
        """Let a worker work for a span of simulated time, and stop it in order."""
        outbox = Outbox(self.ports(), worker, TOO_LATE, Rates())
        self.clock.busy = lambda: outbox.busy
        self.clock.alarm = (self.clock.now() + span, outbox.stop)
        await outbox.run()
