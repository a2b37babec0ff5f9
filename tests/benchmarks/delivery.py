"""How long ten thousand briefings take that are due in one minute, under Telegram's limits.

Time is simulated, so that waiting costs none; requests, database and processes are real.
"""

from __future__ import annotations

import asyncio
import time

from tests.fakes.mass_sending import Sending, send

COUNT, TOPICS = 10_000, 20
ALLOWED = COUNT / 30
"""Seconds in which Telegram takes as many messages: 30 a second over all chats."""


def main() -> None:
    for title, processes, kill in (
        ("one process", 1, False),
        ("two processes, one killed half-way", 2, True),
    ):
        print(f"| {title} | |\n|---|---|")
        for name, value in zip(ROWS, row(*timed(processes, kill=kill)), strict=True):
            print(f"| {name} | {value} |", flush=True)


def timed(processes: int, *, kill: bool) -> tuple[Sending, float]:
    began = time.perf_counter()
    sending = asyncio.run(send(COUNT, TOPICS, processes, kill=kill))
    return sending, time.perf_counter() - began


ROWS = (
    "messages that arrived, of 10,000",
    "arrived twice",
    "in doubt, and reported",
    "seconds from due to the last (simulated)",
    "of what the limits allow",
    "refused with 429",
    "contents composed, of 20",
    "MB of a process at 10 %, 50 %, 100 % of the messages",
    "seconds of the machine",
)


def row(sending: Sending, seconds: float) -> tuple[str, ...]:
    return (
        f"{len(sending.arrived):,}",
        f"{sending.arrived.total() - len(sending.arrived):,}",
        f"{len(sending.doubtful)}",
        f"{sending.seconds:.1f}",
        f"{sending.seconds / ALLOWED:.3f}",
        f"{sending.refused}",
        f"{sending.composed}",
        memory(sending),
        f"{seconds:.0f}",
    )


def memory(sending: Sending) -> str:
    """Of the process that worked to the end."""
    *_, last = sending.memory.values()
    shares = (min(last, key=lambda share: abs(share - wanted)) for wanted in (10, 50, 100))
    return ", ".join(f"{last[share]:.0f}" for share in shares)


if __name__ == "__main__":
    main()
