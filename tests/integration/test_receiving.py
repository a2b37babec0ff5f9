"""What a process does with what arrives, while its database is there, and while it is away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.inbox import SqlInbox
from bot.adapters.state.database import Database
from bot.offload import Offload
from bot.receiving.model import Letter, TakenOver
from bot.receiving.receipt import begin, handling, is_again, step_aside
from bot.receiving.receiving import LEASE, Receiving
from retrieval.errors import StorageError


class Door:
    """An inbox whose database can be away."""

    def __init__(self, inbox: SqlInbox) -> None:
        self._inbox = inbox
        self.away = False

    def __getattr__(self, name: str) -> Any:
        def asked(*given: Any, **named: Any) -> Any:
            if self.away:
                raise StorageError("The database is away.")
            return getattr(self._inbox, name)(*given, **named)

        return asked


class Process:
    """One of several that share an inbox and a clock, and what it was handed."""

    def __init__(self, database: Database, offload: Offload, name: str, clock: list[float]) -> None:
        self.door = Door(SqlInbox(database))
        self._clock = clock
        inbox: Any = self.door
        self.receiving = Receiving(inbox, offload, name, lambda: clock[0], patience=0.3)
        self.receiving.hand_to(self._hand)
        self.handed: list[int] = []

    async def _hand(self, letter: Letter) -> None:
        self.handed.append(letter.id)

    async def live(self, seconds: float) -> None:
        """Tick each second for a while."""
        for _ in range(round(seconds)):
            self._clock[0] += 1
            await self.receiving.tick()


@pytest.fixture
def clock() -> list[float]:
    return [1_000.0]


@pytest.fixture
def two(tmp_path: Path, clock: list[float]) -> Iterator[tuple[Process, Process]]:
    offload = Offload()
    with closing(Database.in_folder(tmp_path)) as database:
        yield Process(database, offload, "a", clock), Process(database, offload, "b", clock)
        offload.close()


def letter(number: int, line: str = "words 7 7") -> Letter:
    return Letter(number, line, "{}")


async def test_what_waits_in_line_is_handled_by_whoever_ends_what_was_before_it(
    two: tuple[Process, Process],
) -> None:
    one, other = two
    assert await one.receiving.accept(letter(1))
    assert not await other.receiving.accept(letter(2))
    assert not await one.receiving.accept(letter(1))
    await one.receiving.conclude(letter(1))
    assert (one.handed, other.handed) == ([2], [])
    assert not await other.receiving.accept(letter(1))


async def test_what_a_killed_process_held_is_handled_within_seconds(
    two: tuple[Process, Process],
) -> None:
    one, other = two
    await other.live(LEASE + 1)
    await one.receiving.accept(letter(1))
    await other.live(LEASE - 1)
    assert other.handed == []
    await other.live(2)
    assert other.handed == [1]
    taken = other.receiving.letter(1)
    assert taken is not None
    with handling(other.receiving.receipt(taken)):
        assert is_again()
        await begin()
    with handling(one.receiving.receipt(letter(1))), pytest.raises(TakenOver):
        await begin()


async def test_who_lives_keeps_what_it_holds(two: tuple[Process, Process]) -> None:
    one, other = two
    await one.receiving.accept(letter(1))
    for _ in range(40):
        await one.live(1)
        await other.receiving.tick()
    assert other.handed == []


async def test_what_takes_long_lets_others_past_and_is_concluded_all_the_same(
    two: tuple[Process, Process],
) -> None:
    one, _ = two
    await one.receiving.accept(letter(1))
    await one.receiving.accept(letter(2))
    with handling(one.receiving.receipt(letter(1))):
        await step_aside()
    assert one.handed == [2]
    await one.receiving.conclude(letter(1))
    assert one.receiving.holding == 1


async def test_where_the_database_is_away_what_arrives_is_handled_all_the_same(
    two: tuple[Process, Process],
) -> None:
    one, _ = two
    one.door.away = True
    assert await one.receiving.accept(letter(1))
    assert one.receiving.letter(1) is None
    one.door.away = False
    assert await one.receiving.accept(letter(2))
    assert one.receiving.holding == 1


async def test_what_ended_while_the_database_was_away_is_not_handled_again_when_it_is_back(
    two: tuple[Process, Process],
) -> None:
    one, other = two
    await other.live(LEASE + 1)
    await one.receiving.accept(letter(1))
    one.door.away = other.door.away = True
    await one.receiving.conclude(letter(1))
    await other.live(3 * LEASE)
    one.door.away = other.door.away = False
    await other.live(1)
    assert other.handed == []
    await one.receiving.tick()
    await other.live(2 * LEASE)
    assert (other.handed, one.receiving.holding) == ([], 0)


async def test_what_a_process_leaves_at_its_end_is_anybodys_at_once(
    two: tuple[Process, Process],
) -> None:
    one, other = two
    await other.live(LEASE + 1)
    await one.receiving.accept(letter(1))
    await one.receiving.release()
    await other.live(1)
    assert other.handed == [1]


async def test_what_follows_on_keeping_is_done_where_an_update_is_handled_here_and_now(
    two: tuple[Process, Process],
) -> None:
    one, other = two
    done: list[str] = []
    assert await one.receiving.accept(letter(1), lambda: done.append("ours"))
    assert not await one.receiving.accept(letter(1), lambda: done.append("held"))
    assert not await other.receiving.accept(letter(1), lambda: done.append("known"))
    assert not await other.receiving.accept(letter(2), lambda: done.append("waits"))
    assert done == ["ours"]
