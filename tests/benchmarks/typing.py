"""How long an offer takes while somebody types, from update to answer, over the emulator."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from bot import building_root
from bot.settings import Settings
from tests.e2e.conftest import running_bot
from tests.emulator.server import serving
from tests.emulator.world import Emulator

ROOT = Path(__file__).resolve().parents[2]
TYPED = (
    "wallace withdrawal",
    "thorley fuel duty",
    "gideon wallace",
    "the strike at the port",
    "what did the governor say",
    "withdrawal",
    "penguins in patagonia",
)
OWNER = 777


def prefixes(words: str) -> list[str]:
    """What is typed, from the third letter on: Telegram asks at each pause."""
    return [words[:end] for end in range(3, len(words) + 1)]


async def measure(folder: Path) -> list[float]:
    """Milliseconds of each offer, in order."""
    async with serving(Emulator()) as emulator:
        owner = emulator.user("Ada", OWNER)  # the owner is not counted, however fast she types
        settings = Settings(
            token=emulator.token,
            admins=(OWNER,),
            corpus=folder,
            api_base_url=emulator.base_url,
            _env_file=None,
        )
        times: list[float] = []
        async with running_bot(settings):
            for words in TYPED:
                for typed in prefixes(words):
                    started = time.perf_counter()
                    await owner.type_inline(typed)
                    times.append((time.perf_counter() - started) * 1000)
    return times


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        state = Settings(corpus=Path(folder), _env_file=None)
        building_root.reload(state, [ROOT / "data/sample"], [], lambda _: None)
        first, *later = asyncio.run(measure(Path(folder)))
    centiles = statistics.quantiles(later, n=100)
    print("| offers | first | median | 95 % within | slowest |")
    print("|---|---|---|---|---|")
    print(
        f"| {len(later) + 1} | {first:.0f} ms | {statistics.median(later):.0f} ms "
        f"| {centiles[94]:.0f} ms | {max(later):.0f} ms |"
    )
