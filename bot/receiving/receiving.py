"""The order of receiving: keep, handle, conclude; and take over what a killed process has left."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol

import structlog

from bot.offload import Offload
from bot.receiving.model import Arrival, Letter, TakenOver
from bot.receiving.receipt import Receipt
from retrieval.errors import StorageError

log = structlog.get_logger()

LEASE = 10.0
"""Seconds without a sign of life after which a process has lost the updates it had begun."""

RENEWED = LEASE / 4
"""Seconds between two signs of life."""

EVERY = 1.0
"""Seconds between two looks for what others have left."""

PATIENCE = 3.0
"""Seconds for which an update waits for a database that is away, such as one that restarts; then it
is handled without being kept, so that whoever wrote is told to try again."""

RETRIED = 0.2
"""Seconds between two tries in that time."""


class Inbox(Protocol):
    """Where updates are kept; every method raises ``StorageError`` where it is away."""

    def take(self, letter: Letter, worker: str, now: float, until: float) -> Arrival:
        """Keep an update, as the worker's own if none of its line is before it."""
        ...

    def begin(self, letter: Letter, worker: str) -> bool:
        """Note that a reply goes out; false where it is another worker's by now."""
        ...

    def step_aside(self, letter: Letter, worker: str, now: float, until: float) -> Letter | None:
        """Let the next of the line go ahead: it is the worker's now."""
        ...

    def conclude(self, letter: Letter, worker: str, now: float, until: float) -> Letter | None:
        """It was handled; the next of its line is the worker's now."""
        ...

    def renew(self, worker: str, until: float) -> None:
        """The worker lives, and holds what it holds."""
        ...

    def left(self, now: float) -> bool:
        """Whether there may be something that no living worker holds."""
        ...

    def take_over(self, worker: str, now: float, until: float, most: int) -> list[Letter]:
        """Take what no living worker holds, the first of each line."""
        ...

    def release(self, worker: str) -> None:
        """The worker ends: what it has not begun to reply to is anybody's at once."""
        ...


Hand = Callable[[Letter], Awaitable[None]]
"""Hands an update to whoever handles it."""


class Receiving:
    """Updates of one process, from their arrival until they were handled.

    Args:
        worker: A name like no other process's.
        clock: Seconds since 1970, by a clock that all processes share.
        most: Updates that are taken over in one look.
        patience: Seconds for which an arrival waits for a database that is away.
    """

    def __init__(
        self,
        inbox: Inbox,
        offload: Offload,
        worker: str,
        clock: Callable[[], float] = time.time,
        most: int = 32,
        patience: float = PATIENCE,
    ) -> None:
        self._inbox = inbox
        self._run = offload.take_in
        self._worker = worker
        self._clock = clock
        self._most = most
        self._patience = patience
        self._hand: Hand | None = None
        self._held: dict[int, Letter] = {}
        self._begun: set[int] = set()
        self._owed: list[Letter] = []
        self._renewed = 0.0
        self._steady: float | None = None
        self._away: float | None = None

    def hand_to(self, hand: Hand | None) -> None:
        """Who handles what waited in line and what others left; nobody any more at the end."""
        self._hand = hand

    @property
    def holding(self) -> int:
        """Updates that this process has taken and not concluded."""
        return len(self._held)

    async def accept(self, letter: Letter, then: Callable[[], None] = lambda: None) -> bool:
        """Keep an update that arrives; whether it is to be handled here and now.

        Where the database stays away it is handled all the same, and nothing is noted of it.

        Args:
            then: Is called in the same thread once it is kept and is to be handled; must not raise.
        """
        if letter.id in self._held:
            return False
        while True:
            try:
                arrival = await self._run(self._take, letter, then)
            except StorageError as error:
                if not await self._may_wait():
                    log.warning("update not kept", update=letter.id, reason=str(error))
                    return True
                continue
            self._away = None
            if arrival is Arrival.OURS:
                self._held[letter.id] = letter
            elif arrival is Arrival.KNOWN:
                log.info("update came again", update=letter.id)
            return arrival is Arrival.OURS

    def _take(self, letter: Letter, then: Callable[[], None]) -> Arrival:
        arrival = self._inbox.take(letter, self._worker, *self._times())
        if arrival is Arrival.OURS:
            then()
        return arrival

    def letter(self, update_id: int) -> Letter | None:
        """An update that this process holds; ``None`` for one that nothing is noted of."""
        return self._held.get(update_id)

    def receipt(self, letter: Letter) -> Receipt:
        """What its handling may do about it."""
        return Receipt(
            partial(self._begin, letter),
            partial(self.step_aside, letter),
            again=letter.attempts > 1,
            update=letter.id,
        )

    async def _begin(self, letter: Letter) -> None:
        if letter.id in self._begun:
            return
        try:
            ours = await self._run(self._inbox.begin, letter, self._worker)
        except StorageError as error:  # the reply counts for more than its note
            log.warning("reply not noted", update=letter.id, reason=str(error))
            return
        if not ours:
            raise TakenOver("Another process replies to this by now.")
        self._begun.add(letter.id)

    async def step_aside(self, letter: Letter) -> None:
        """Those behind it in its line go ahead."""
        if letter.id not in self._held:
            return
        work = partial(self._inbox.step_aside, letter, self._worker)
        try:
            following = await self._run(work, *self._times())
        except StorageError as error:  # they go ahead when it is concluded
            log.warning("line not let past", update=letter.id, reason=str(error))
            return
        await self._pass_on(following)

    async def conclude(self, letter: Letter) -> None:
        """It was handled; whoever is next in its line comes to be handled."""
        self._begun.discard(letter.id)
        try:
            work = partial(self._inbox.conclude, letter, self._worker)
            following = await self._run(work, *self._times())
        except StorageError as error:
            log.warning("update not concluded", update=letter.id, reason=str(error))
            self._owed.append(letter)
            return
        self._held.pop(letter.id, None)
        await self._pass_on(following)

    async def tick(self) -> int:
        """Give a sign of life, and take over what others have left; returns how much."""
        now = self._clock()
        try:
            await self._settle()
            if self._held and now - self._renewed >= RENEWED:
                await self._run(self._inbox.renew, self._worker, now + LEASE)
                self._renewed = now
            left = await self._run(self._inbox.left, now)
            taken = await self._take_over(now) if left else []
        except StorageError as error:
            if self._steady is not None:
                log.warning("inbox away", reason=str(error))
            self._steady = None
            return 0
        self._steady = now if self._steady is None else self._steady
        for letter in taken:
            log.info("update taken over", update=letter.id, begun=letter.begun)
            await self._pass_on(letter)
        return len(taken)

    async def release(self) -> None:
        """Leave what was not handled to others, at the end."""
        try:
            await self._settle()
            await self._run(self._inbox.release, self._worker)
        except StorageError as error:
            log.warning("updates not released", reason=str(error))

    async def _take_over(self, now: float) -> list[Letter]:
        """What has waited in vain.

        Whoever did not see the database for a while cannot tell who lives: where it was away,
        nobody could give a sign of life.
        """
        if self._steady is None or now - self._steady < LEASE:
            return []
        work = partial(self._inbox.take_over, self._worker, now, now + LEASE, self._most)
        return [one for one in await self._run(work) if one.id not in self._held]

    async def _settle(self) -> None:
        """Conclude what could not be concluded in its time."""
        while self._owed:
            letter = self._owed[0]
            work = partial(self._inbox.conclude, letter, self._worker)
            following = await self._run(work, *self._times())
            self._owed.pop(0)
            self._held.pop(letter.id, None)
            await self._pass_on(following)

    async def _pass_on(self, letter: Letter | None) -> None:
        if letter is not None and self._hand is not None:
            self._held[letter.id] = letter
            await self._hand(letter)

    def _times(self) -> tuple[float, float]:
        now = self._clock()
        return now, now + LEASE

    async def _may_wait(self) -> bool:
        """Wait a moment for a database that is away, unless that was long enough already."""
        now = time.monotonic()
        self._away = now if self._away is None else self._away
        if now - self._away >= self._patience:
            return False
        await asyncio.sleep(RETRIED)
        return True
