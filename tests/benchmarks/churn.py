"""What a corpus that never rests costs: reloads, kills and rollbacks under twenty askers.

Runs for ``CHURN_MINUTES``, 30 by default.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from pathlib import Path

from tests.fakes.churn import ASKERS, Churn, Footprint

MINUTES = float(os.environ.get("CHURN_MINUTES", "30"))
LOOKS = 6
WARM = 20
"""Rounds before the first look."""


def row(minutes: float, held: Footprint) -> str:
    return (
        f"| {minutes:.1f} | {held.descriptors} | {held.mapped} | {held.threads} "
        f"| {held.memory / 2**20:.0f} | {held.files} |"
    )


async def measure(churn: Churn) -> None:
    print("| minutes | descriptors | mapped files | threads | own MB | files |\n"
          "|---|---|---|---|---|---|", flush=True)  # fmt: skip
    async with churn.open():
        await churn.run(lambda rounds: rounds < WARM)
        started = time.monotonic()
        print(row(0, await churn.settle()), flush=True)
        for look in range(1, LOOKS + 1):
            until = started + MINUTES * 60 * look / LOOKS
            await churn.run(lambda _, until=until: time.monotonic() < until)  # type: ignore[misc]
            print(row((time.monotonic() - started) / 60, await churn.settle()), flush=True)
        whole = churn.serves_whole()
    done = ", ".join(f"{count:,} {what}" for what, count in sorted(churn.did.items()))
    print(f"\n{ASKERS} askers; {done}; {len(churn.editions):,} generations answered.")
    print(f"Wrong, mixed or failed: {len(churn.wrong)}. What serves at the end is whole: {whole}.")
    print("\n".join(churn.wrong[:10]))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Churn(Path(folder))))


if __name__ == "__main__":
    main()
