"""What the outbox needs of the world.

Stores are synchronous, as the database is; the outbox calls them aside from the event loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import ParamSpec, Protocol, TypeVar

from bot.delivery.deliveries import Delivery, Occasion, Planned, State, Trouble
from bot.delivery.model import Address, Subscription
from bot.delivery.outcomes import Outcome
from bot.delivery.pacing import Limit
from bot.delivery.parts import Content, Part

P = ParamSpec("P")
T = TypeVar("T")


ReadBy = Callable[[int], AbstractContextManager[None]]
"""Within its block everything is said as a chat likes it, by its number; the call itself blocks."""


class Aside(Protocol):
    """Runs what blocks in another thread."""

    async def __call__(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the function returns."""


class Clock(Protocol):
    """Tells the time and lets it pass."""

    def now(self) -> datetime:
        """Aware."""

    async def pause(self, until: datetime, wake: asyncio.Event) -> None:
        """Return at a moment, or as soon as the event is set."""


class Sender(Protocol):
    """Makes single requests to Telegram, and never repeats one."""

    async def send(self, address: Address, part: Part) -> Outcome:
        """Send one message; every failure is an outcome."""

    async def reachable(self) -> bool:
        """Whether Telegram answers at all; changes nothing."""


class Schedules(Protocol):
    """Who gets briefings, and when."""

    def due(self, now: datetime, limit: int) -> Sequence[tuple[Subscription, datetime]]:
        """Subscriptions whose time has come, each with the time; the earliest first."""

    def advance(self, planned: Sequence[tuple[Subscription, datetime]]) -> None:
        """Their times are planned: from now on each waits for its next."""

    def get(self, subscription: int) -> Subscription | None:
        """One of them, unless it has ended."""

    def end(self, address: Address, topic_only: bool, reason: str, now: datetime) -> None:
        """Nobody can be reached there any more: end all that goes there."""

    def move(self, old: int, new: int) -> None:
        """A chat has another number now."""


class Recipients(Protocol):
    """Who still gets what they once asked for."""

    def includes(self, address: Address, owner: int) -> bool:
        """Whether a chat is sent what somebody asked for there."""


class Composer(Protocol):
    """Makes what a briefing says."""

    async def key(self, subscription: Subscription, due: datetime) -> str:
        """Equal for briefings that say the same."""

    async def compose(self, subscription: Subscription, due: datetime) -> Content:
        """What it says; no parts where there is nothing to say."""

    async def told(self, delivery: Delivery, memo: str, now: datetime) -> None:
        """A reader has been sent it; called once or, after a crash, again.

        Args:
            memo: The content's.
        """


@dataclass(frozen=True, slots=True)
class Go:
    """Leave to send: it is written down already that the request is being made.

    Attributes:
        at: Names the attempt.
        next_at: No other request may be made before.
    """

    at: float
    next_at: datetime


@dataclass(frozen=True, slots=True)
class NotYet:
    """The limits do not allow it before a moment, for any chat or only for this one."""

    at: datetime
    overall: bool


@dataclass(frozen=True, slots=True)
class Lost:
    """The delivery is not this worker's any more, or its part is not waiting."""


class Ledger(Protocol):
    """What is to be sent and what was: written before and after every request."""

    def plan(self, planned: Sequence[Planned], now: datetime) -> None:
        """Add those that are not there yet."""

    def put(self, planned: Planned, content: Content, now: datetime) -> bool:
        """Add one that is composed already; false if it is there."""

    def claim(self, worker: str, now: datetime, until: datetime, limit: int) -> list[Delivery]:
        """Take deliveries that are ready and nobody's, the earliest due first.

        What a worker was sending when its claim ran out becomes ambiguous.
        """

    def renew(self, ids: Sequence[int], worker: str, until: datetime) -> None:
        """Keep claims."""

    def release(self, worker: str) -> None:
        """Give back whatever is claimed and not being sent."""

    def begin(
        self, delivery_id: int, number: int, worker: str, now: datetime, limits: tuple[Limit, ...]
    ) -> Go | NotYet | Lost:
        """Write down that a part is being sent, if the limits allow it now."""

    def finish(
        self,
        delivery_id: int,
        number: int,
        attempt: Go,
        outcome: Outcome,
        now: datetime,
        ready_at: datetime,
    ) -> Delivery | None:
        """Write down what became of it.

        Args:
            ready_at: Not before then the next part, or this one once more.

        Returns:
            The delivery, unless that was the end of it.
        """

    def postpone(self, delivery_id: int, until: datetime, reason: str) -> None:
        """Give a delivery back, not to be claimed before a moment; counts as an attempt."""

    def make_way(self, delivery_id: int, until: datetime) -> None:
        """Give a delivery back because its chat has to wait."""

    def compose_again(self, delivery_id: int, now: datetime) -> None:
        """Give a delivery back of which nothing was sent, to be composed once more."""

    def close(self, ids: Sequence[int], state: State, reason: str, now: datetime) -> None:
        """End deliveries; what was sent of them stays sent."""

    def hold(self, limit: Limit, until: datetime) -> None:
        """Let nothing of this limit go before a moment."""

    def end(self, address: Address, topic_only: bool, reason: str, now: datetime) -> None:
        """End all that waits for an address."""

    def move(self, old: int, new: int) -> None:
        """Send all that waits for a chat to another."""

    def skipped_before(self, occasion: Occasion) -> list[datetime]:
        """When those were due that were skipped since the last that was not, oldest first."""

    def untold(self, limit: int) -> list[Delivery]:
        """Deliveries that have reached their readers, of which nobody was told."""

    def told(self, ids: Sequence[int]) -> None:
        """Whoever has to know that they were sent was told."""

    def prune(self, before: datetime) -> None:
        """Delete what ended before a moment and nobody has to look at."""


@dataclass(frozen=True, slots=True)
class Reserved:
    """It falls to the asking worker to compose."""


class Contents(Protocol):
    """What deliveries say, each content once however many get it."""

    def reserve(
        self, key: str, worker: str, now: datetime, until: datetime
    ) -> str | Reserved | None:
        """The digest of what was composed under a key; ``None`` while another worker does it."""

    def keep(self, key: str, content: Content, now: datetime) -> None:
        """Keep what was composed under a reserved key."""

    def attach(
        self, ids: Sequence[int], worker: str, content: Content, now: datetime
    ) -> list[Delivery]:
        """Settle what a worker's deliveries say, those that have no content yet; returns them."""

    def get(self, digest: str) -> Content:
        """The content of a digest."""


class Troubles(Protocol):
    """What a person has to look at."""

    def unreported(self, limit: int) -> list[Trouble]:
        """Those that nobody was told of yet."""

    def reported(self, troubles: Sequence[Trouble]) -> None:
        """Somebody was told."""

    def open(self, limit: int) -> list[Trouble]:
        """Ambiguous parts that nobody has settled, oldest first."""

    def counts(self) -> Mapping[State, int]:
        """How many deliveries stand where."""

    def resend(self, delivery_id: int, number: int, now: datetime) -> bool:
        """Have an ambiguous part sent again; false if it is not ambiguous any more."""

    def settle(self, delivery_id: int, number: int, now: datetime) -> bool:
        """Leave an ambiguous part as it is; false if it is not ambiguous any more."""


class Report(Protocol):
    """Tells admins what they have to look at."""

    async def __call__(self, troubles: Sequence[Trouble], more: bool) -> bool:
        """Tell them; false if nobody could be told.

        Args:
            more: Whether there are others beside these.
        """


@dataclass(frozen=True, slots=True)
class Ports:
    """The world of one outbox."""

    ledger: Ledger
    contents: Contents
    troubles: Troubles
    schedules: Schedules
    recipients: Recipients
    composer: Composer
    sender: Sender
    report: Report
    clock: Clock
    aside: Aside
    read_by: ReadBy
